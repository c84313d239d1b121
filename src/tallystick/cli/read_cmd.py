"""`tally read`."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click
import msgspec

from tallystick.cli.manual import ManualCommand
from tallystick.model.document_text import Page

_OUTSIDE = 3


@click.command(cls=ManualCommand, name="read")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("-c", "--case", type=click.Path(path_type=Path), default=Path(), help="The case, where no file is named.")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Write files into this folder.")
@click.option("--format", "form", type=click.Choice(["parquet", "jsonl"]), default="parquet", show_default=True)
@click.option("--language", default="", metavar="XX", help="Where the documents do not say.")
@click.option("--published", default="", metavar="DAY", help="Where the documents do not say.")
@click.option("--workers", type=click.IntRange(0), default=0, help="Processes; 0 is one a core.")
def command(
    files: tuple[Path, ...], case: Path, folder: Path | None, *, form: str, language: str, published: str, workers: int
) -> None:
    """See read_cmd.md."""
    if not files or (len(files) == 1 and (files[0] / "case.toml").is_file()):
        _read_case(files[0] if files else case, workers)
        return
    pages = _known(_pages(files), language, published)
    if folder is not None and form == "parquet":
        _to_parquet(folder, pages, workers)
    else:
        _to_lines(pages, folder, many=_many(files), workers=workers)


def _pages(files: Iterable[Path]) -> Iterator[Page]:
    from tallystick.harvest.pages import documents_in

    return chain.from_iterable(_stdin() if str(file) == "-" else documents_in(file) for file in files)


def _stdin() -> Iterator[Page]:
    data = click.get_binary_stream("stdin").read()
    yield Page(id=f"-#{hashlib.sha256(data).hexdigest()[:12]}", address="-", data=data)


def _known(pages: Iterable[Page], language: str, published: str) -> Iterator[Page]:
    """The pages with what the options say of all of them."""
    said = {name: value for name, value in (("language", language), ("published", published)) if value}
    return (msgspec.structs.replace(page, **said) for page in pages) if said else iter(pages)


def _many(files: tuple[Path, ...]) -> bool:
    """Whether more than one document may come of it, so that each line names its own."""
    archives = (".warc", ".warc.gz", ".jsonl", ".ndjson", ".parquet")
    return len(files) > 1 or files[0].is_dir() or files[0].name.lower().endswith(archives)


def _to_lines(pages: Iterable[Page], folder: Path | None, *, many: bool, workers: int) -> None:
    from tallystick.batch.json_lines import write_lines

    problems, read = write_lines(pages, folder, many=many, workers=workers)
    for problem in problems:
        click.echo(f"tally read: {problem}", err=True)
    if problems and not read:
        sys.exit(_OUTSIDE)


def _to_parquet(folder: Path, pages: Iterable[Page], workers: int) -> None:
    from tallystick.batch.local import Progress, read_to

    def told(progress: Progress) -> None:
        click.echo(
            f"{progress.pages:,} pages, {progress.bytes / 1e6:,.1f} MB, {progress.claims:,} candidates", err=True
        )

    done = read_to(folder, pages, workers, told)
    click.echo(
        f"{done.pages:,} pages read, {done.claims:,} candidates, {done.problems:,} pages with a problem; in {folder}"
    )


def _read_case(case: Path, workers: int) -> None:
    from tallystick.batch.case_reading import read_case

    done = read_case(case, workers)
    for problem in done.problems:
        click.echo(f"tally read: {problem}", err=True)
    click.echo(f"{done.documents} documents read, {done.claims} new candidates; {done.waiting} wait for `tally review`")
    if done.problems and not done.documents:
        sys.exit(_OUTSIDE)
