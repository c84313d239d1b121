"""`tally add`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
import msgspec

from tallystick.cli.case_options import json_option, load
from tallystick.cli.manual import ManualCommand
from tallystick.ledger.periods import PeriodError, parse_date
from tallystick.model.added import AddedDocument, Adding, NotAdded
from tallystick.model.errors import TallystickError
from tallystick.model.source import Document

if TYPE_CHECKING:
    from tallystick.harvest.fetch import Bounds
    from tallystick.harvest.offers import Wanted

OUTSIDE = 3


@click.command(cls=ManualCommand, name="add")
@click.argument("given", nargs=-1, metavar="URL|FILE…")
@click.option("-c", "--case", type=click.Path(path_type=Path), default=Path(), help="The case; default: this folder.")
@click.option("--from", "listed", type=click.File("rb"), metavar="LIST", help="Addresses and paths, one a line.")
@click.option("--url", help="Where a saved file came from.")
@click.option("--published", metavar="DAY", help="When it was published.")
@click.option("--publisher", metavar="SOURCE", help="Who published it: a source's id, or a name.")
@click.option("--language", metavar="XX", help="Two letters.")
@click.option("--title", help="In place of its own.")
@click.option("--id", "name", help="In documents.toml.")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks too.")
@click.option(
    "--timeout", type=click.FloatRange(1, 3600), default=60, show_default=True, help="Seconds for one address."
)
@click.option("--largest", type=click.IntRange(1, 500), default=50, show_default=True, help="MiB of one document.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@json_option
def command(
    given: tuple[str, ...],
    case: Path,
    listed: BinaryIO | None,
    *,
    url: str | None,
    published: str | None,
    publisher: str | None,
    language: str | None,
    title: str | None,
    name: str | None,
    allow_private: bool,
    timeout: float,
    largest: int,
    dry_run: bool,
    as_json: bool,
) -> None:
    """See add_cmd.md."""
    from tallystick.harvest.fetch import Bounds
    from tallystick.harvest.offers import Wanted, check_wanted

    inputs = [*given, *_listed(listed)]
    if not inputs:
        raise click.UsageError("name an address or a file, `-` for standard input, or --from LIST")
    stated = Document(url=url, title=title, published=_day(published), language=language)
    wanted = Wanted(stated=stated, publisher=publisher, id=name)
    check_wanted(wanted, inputs)
    bounds = Bounds(seconds=timeout, bytes=largest * 2**20, allow_private=allow_private)
    added: list[AddedDocument] = []
    failures: list[NotAdded] = []
    for outcome in _added(case, inputs, (wanted, bounds), dry_run=dry_run):
        if isinstance(outcome, NotAdded):
            failures.append(outcome)
        else:
            added.append(outcome)
            _print(outcome, quiet=as_json)
    if as_json:
        record = Adding(documents=tuple(added), failures=tuple(failures))
        click.echo(msgspec.json.format(msgspec.json.encode(record)).decode())
    _finish(failures, len(inputs))


def _listed(listed: BinaryIO | None) -> list[str]:
    from tallystick.harvest.charset import decode
    from tallystick.harvest.offers import entries_of_list

    return [] if listed is None else entries_of_list(decode(listed.read()).text)


def _day(text: str | None) -> str | None:
    try:
        return None if text is None else parse_date(text)
    except PeriodError as error:
        raise click.UsageError(f"--published: {error}; {error.help}") from None


def _added(
    case: Path, inputs: list[str], how: "tuple[Wanted, Bounds]", *, dry_run: bool
) -> Iterator[AddedDocument | NotAdded]:
    """What became of each document, one after the other: what was added stays added."""
    from tallystick.harvest.adding import Archivist
    from tallystick.harvest.offers import STDIN, offers_of

    wanted, bounds = how
    loaded = load(case)
    archivist = Archivist(loaded.root, loaded.case.documents, loaded.case.sources, dry_run=dry_run)
    stdin = sys.stdin.buffer.read() if STDIN in inputs else b""
    for given in inputs:
        for offer in offers_of(given, wanted, bounds, stdin):
            if isinstance(offer, NotAdded):
                yield offer
                continue
            try:
                yield archivist.add(offer)
            except TallystickError as error:
                yield NotAdded(given=offer.given, message=error.message, help=error.help)


def _print(added: AddedDocument, *, quiet: bool) -> None:
    entry = added.document
    if not quiet:
        words = {"added": "added", "updated": "archived for", "known": "known already as"}[added.outcome]
        about = [
            entry.language or "language unknown",
            f"{added.characters:,} characters",
            f"“{entry.title or added.given}”",
        ]
        click.echo(f"{words} {added.id}: {', '.join(about)}")
    if added.new_source is not None:
        click.echo(
            f"  {added.new_source} is a new source, of unknown kind and reliability F: see sources.toml", err=True
        )
    for note in added.notes:
        click.echo(f"  {added.id}: {note}", err=True)


def _finish(failures: list[NotAdded], asked: int) -> None:
    """All failures at the end, and the exit code."""
    for failure in failures:
        message = failure.message if failure.given in failure.message else f"{failure.given}: {failure.message}"
        click.echo(f"tally add: {TallystickError(message, failure.help)}", err=True)
    if failures and asked > 1:
        click.echo(f"{len(failures)} not added; the rest is", err=True)
    sys.exit(OUTSIDE if failures else 0)
