"""`tally read`."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click
import msgspec

from tallystick.cli.manual import ManualCommand
from tallystick.cli.read_many import Many, read_here, read_there, rehearse, settings_of
from tallystick.model.document_text import Page

_OUTSIDE = 3


@click.command(cls=ManualCommand, name="read")
@click.argument("files", nargs=-1)
@click.option("-c", "--case", type=click.Path(path_type=Path), default=Path(), help="The case, where no file is named.")
@click.option("--to", "folder", metavar="DIR", help="Write files into this folder.")
@click.option("--format", "form", type=click.Choice(["parquet", "jsonl"]), default="parquet", show_default=True)
@click.option("--language", default="", metavar="XX", help="Where the documents do not say.")
@click.option("--published", default="", metavar="DAY", help="Where the documents do not say.")
@click.option("--workers", type=click.IntRange(0), default=0, help="Processes; 0 is one a core.")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True)
@click.option("--master", default="", metavar="URL", help="Of Spark; by default its configuration's.")
@click.option("--conf", multiple=True, metavar="KEY=VALUE", help="A setting of Spark.")
@click.option("--from", "taken", type=click.Path(path_type=Path), help="Take the case's candidates from this folder.")
@click.option("--dry-run", is_flag=True, help="Estimate from a sample.")
@click.option("--core-hour", type=click.FloatRange(0), metavar="PRICE", help="What an hour of one core costs.")
def command(
    files: tuple[str, ...],
    case: Path,
    folder: str | None,
    *,
    form: str,
    language: str,
    published: str,
    workers: int,
    engine: str,
    master: str,
    conf: tuple[str, ...],
    taken: Path | None,
    dry_run: bool,
    core_hour: float | None,
) -> None:
    """See read_cmd.md."""
    said = {name: value for name, value in (("language", language), ("published", published)) if value}
    settings = settings_of(conf)
    many = Many(engine=engine, said=said, workers=workers, master=master, settings=settings, price=core_hour)
    if not files or (len(files) == 1 and Path(files[0], "case.toml").is_file()):
        case = Path(files[0]) if files else case
        if taken is None:
            _read_case(case, many.workers)
        else:
            _take(case, taken)
    elif dry_run:
        rehearse(files, many)
    elif many.engine == "spark":
        if folder is None or form != "parquet":
            raise click.UsageError("--engine spark writes Parquet into a folder: name it with --to")
        read_there(files, folder, many)
    else:
        paths = tuple(Path(file) for file in files)
        pages = _known(_pages(paths), many.said)
        if folder is not None and form == "parquet":
            read_here(Path(folder), pages, many)
        else:
            _to_lines(pages, Path(folder) if folder else None, many=_many(paths), workers=many.workers)


def _pages(files: Iterable[Path]) -> Iterator[Page]:
    from tallystick.harvest.pages import documents_in

    return chain.from_iterable(_stdin() if str(file) == "-" else documents_in(file) for file in files)


def _stdin() -> Iterator[Page]:
    data = sys.stdin.buffer.read()
    yield Page(id=f"-#{hashlib.sha256(data).hexdigest()[:12]}", address="-", data=data)


def _known(pages: Iterable[Page], said: dict[str, str]) -> Iterator[Page]:
    """The pages with what the options say of all of them."""
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


def _take(case: Path, folder: Path) -> None:
    from tallystick.batch.case_from_folder import take_candidates

    done = take_candidates(case, folder)
    click.echo(
        f"{done.claims:,} candidates of {done.documents:,} documents concern the case; "
        f"{done.waiting:,} wait for `tally review`"
    )


def _read_case(case: Path, workers: int) -> None:
    from tallystick.batch.case_reading import read_case

    done = read_case(case, workers)
    for problem in done.problems:
        click.echo(f"tally read: {problem}", err=True)
    click.echo(f"{done.documents} documents read, {done.claims} new candidates; {done.waiting} wait for `tally review`")
    if done.problems and not done.documents:
        sys.exit(_OUTSIDE)
