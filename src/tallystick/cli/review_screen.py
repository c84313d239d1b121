"""The review at a terminal: one fact, one key."""

import contextlib

import click

from tallystick.ledger.write import format_claim
from tallystick.model.errors import TallystickError, UsageError
from tallystick.model.proposed import FactGroup
from tallystick.report.review_text import group_text
from tallystick.store.reviewing import Desk

KEYS = "[a]ccept  [e]dit  [r]eject  [n]ext  [q]uit"


def ask(desk: Desk, by: str | None) -> None:
    """Show what waits, fact by fact, until nothing is left or `q`."""
    groups = desk.waiting()
    if not groups:
        click.echo("nothing waits; `tally read` looks for new candidates")
        return
    for place, group in enumerate(groups, 1):
        click.echo(f"\n{place} of {len(groups)}  {_text(desk, group)}\n\n{KEYS} ", nl=False)
        if not _one(desk, group, by):
            break
    click.echo(f"{len(desk.waiting())} facts wait")


def _one(desk: Desk, group: FactGroup, by: str | None) -> bool:
    """Decide on one fact; False to stop."""
    while True:
        key = _key()
        click.echo(key)
        if key in ("q", "\x03", "\x04", ""):
            return False
        if key == "n":
            return True
        if key == "a":
            _report(desk.accept([group], by).refused)
            return True
        if key == "r":
            because = click.prompt("because", default="", show_default=False)
            if because.strip():
                desk.reject([group], because.strip(), by)
                return True
        if key == "e" and _edit(desk, group, by):
            return True
        click.echo(KEYS + " ", nl=False)


def _key() -> str:
    """The key that was pressed, small.

    Raises:
        UsageError: nobody can press one.
    """
    try:
        return click.getchar().lower()
    except OSError:
        raise UsageError("a review asks at a terminal, and there is none", "use --list, --accept, --reject") from None


def _report(refused: tuple[tuple[str, str], ...]) -> None:
    for key, why in refused:
        click.echo(f"{key[:8]} is left waiting: {why}", err=True)


def _edit(desk: Desk, group: FactGroup, by: str | None) -> bool:
    """Let the reviewer change the claim's text in an editor; False where nothing was written."""
    text = click.edit(format_claim(desk.draft(group)), extension=".toml")
    if text is None:
        return False
    try:
        desk.accept_text(group, text, by)
    except TallystickError as error:
        click.echo(f"not written: {error}", err=True)
        return False
    return True


def _text(desk: Desk, group: FactGroup) -> str:
    from tallystick.harvest.archived_text import text_of_document

    text = ""
    with contextlib.suppress(TallystickError):  # the archive may lie elsewhere; the quote is there all the same
        text = text_of_document(desk.root, group.head.document).text
    return group_text(group, text)
