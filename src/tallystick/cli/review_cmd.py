"""`tally review`."""

import sys
from pathlib import Path

import click
import msgspec

from tallystick.cli.case_options import case_argument, json_option
from tallystick.cli.manual import ManualCommand
from tallystick.model.proposed import FactGroup
from tallystick.read.guide_records import guide_record
from tallystick.report.review_text import group_line
from tallystick.store.reviewing import Accepted, Desk


@click.command(cls=ManualCommand, name="review")
@case_argument
@click.option("--list", "listed", is_flag=True, help="What waits, one line a fact.")
@click.option("--accept", multiple=True, metavar="KEY", help="Accept this fact.")
@click.option("--accept-all", is_flag=True, help="Accept everything that waits.")
@click.option("--reject", multiple=True, metavar="KEY", help="Refuse this fact.")
@click.option("--because", metavar="WHY", help="The reason of --reject.")
@click.option("--by", metavar="NAME", help="Who decides.")
@json_option
def command(
    case: Path,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    *,
    listed: bool,
    accept_all: bool,
    because: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """See review_cmd.md."""
    if reject and not because:
        raise click.UsageError("--reject wants --because: a refusal has a reason")
    desk = _desk(case)
    if listed:
        _list(desk, as_json=as_json)
    elif accept or reject or accept_all:
        sys.exit(_decide(desk, accept, reject, because=because or "", by=by, everything=accept_all))
    else:
        from tallystick.cli.review_screen import ask

        ask(desk, by)


def _desk(case: Path) -> Desk:
    from tallystick.batch.copies import copies_of_case

    return Desk(case, copies_of_case(case))


def _list(desk: Desk, *, as_json: bool) -> None:
    groups = desk.waiting()
    if as_json:
        click.echo(msgspec.json.encode([_record(group) for group in groups]))
        return
    for group in groups:
        click.echo(group_line(group))
    click.echo(f"{len(groups)} facts wait", err=True)


def _record(group: FactGroup) -> dict[str, object]:
    """One fact as JSON: its head's key, document and claim, and the keys of its echoes."""
    head = group.head
    about = {"key": head.key, "document": head.document, "language": head.language, "claim": guide_record(head.claim)}
    return about | {"echoes": [{"key": p.key, "document": p.document} for p in group.echoes]}


def _decide(
    desk: Desk, accept: tuple[str, ...], reject: tuple[str, ...], *, because: str, by: str | None, everything: bool
) -> int:
    refused = desk.reject([desk.group_of(key) for key in reject], because, by) if reject else 0
    groups = desk.waiting() if everything else [desk.group_of(key) for key in accept]
    done = desk.accept(groups, by)
    click.echo("; ".join(([told(done)] if accept or everything else []) + ([f"{refused} refused"] if reject else [])))
    for key, why in done.refused:
        click.echo(f"tally review: {key[:8]} is left waiting: {why}", err=True)
    return 1 if done.refused else 0


def told(done: Accepted) -> str:
    """What accepting wrote, in one line."""
    return f"{len(done.claims)} claims written, {len(done.sources)} new sources"
