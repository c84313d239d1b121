"""`tally diff`."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from tallystick.cli.case_options import json_option, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.model.case import Case
from tallystick.model.errors import OutsideError
from tallystick.model.sheet import Sheet
from tallystick.pipeline import Query, answer
from tallystick.store.folder import load_folder


@click.command(cls=ManualCommand, name="diff")
@click.argument("before")
@click.argument("after")
@click.option(
    "--case", "case", type=click.Path(path_type=Path), help="Folder of the case, where git revisions are named."
)
@restricted_option
@json_option
def command(before: str, after: str, case: Path | None, with_: str | None, *, as_json: bool) -> None:
    """See diff_cmd.md."""
    from tallystick.explain.bridge import bridge
    from tallystick.explain.bridge_text import bridge_text

    with _case_at(before, case, with_) as old, _case_at(after, case, with_) as new:
        found = bridge(old, new, _sheet)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        click.echo(bridge_text(found))


def _sheet(case: Case) -> Sheet:
    return answer(case, (), Query(views=False)).balanced.sheet


@contextmanager
def _case_at(name: str, case: Path | None, with_: str | None) -> Iterator[Case]:
    """The case in a folder, or as it stood at a git revision of `--case`."""
    restricted = with_ == "restricted"
    if case is None or Path(name).is_dir():
        yield load_folder(name, restricted=restricted).case
        return
    with tempfile.TemporaryDirectory() as folder:
        _unpack(_archive(name, case), Path(folder))
        yield load_folder(folder, restricted=restricted).case


def _archive(revision: str, case: Path) -> bytes:
    """The folder at a revision as a tar archive; git writes none for a word that is no revision."""
    git = ["git", "-C", str(case), "archive", "--format=tar", "--end-of-options", f"{revision}:./"]
    try:
        done = subprocess.run(git, capture_output=True, check=False)  # noqa: S603 - a fixed program, no shell
    except OSError as error:
        raise OutsideError(f"git cannot be started: {error.strerror}", "install git, or name two folders") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise OutsideError(
            f"{case} at {revision}: {reason[-1] if reason else 'git gave nothing'}", "name a folder or a revision"
        )
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(folder, filter="data")
