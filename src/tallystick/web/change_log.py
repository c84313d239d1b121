"""What was changed in the workbench: a line of `.tally/changes.jsonl` a change, so that it can be undone."""

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tallystick.model.errors import OutsideError
from tallystick.web.text_hunks import Hunk

_NAME = Path(".tally", "changes.jsonl")
_KEPT = 4 * 2**20  # bytes of the log that are looked at


class Change(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One change of the case's files."""

    id: str
    on: str  # ISO time, UTC
    what: str
    hunks: tuple[Hunk, ...]
    by: str | None = None
    reopens: tuple[str, ...] = ()  # candidates that wait again where it is undone
    undoes: str | None = None  # the change that this one takes back


def new_change(what: str, hunks: tuple[Hunk, ...], *, by: str | None = None, reopens: tuple[str, ...] = ()) -> Change:
    """A change that happens now."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Change(id=os.urandom(6).hex(), on=now, what=what, hunks=hunks, by=by, reopens=reopens)


def record_change(root: Path, change: Change) -> None:
    """Add a change to the log.

    Raises:
        OutsideError: it cannot be written.
    """
    path = root / _NAME
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(msgspec.json.encode(change) + b"\n")
    except OSError as error:
        raise OutsideError(f"{path} cannot be written: {error.strerror}", "check the permissions") from None


def changes_of(root: Path) -> list[Change]:
    """The changes that can still be seen, newest first. Half a line of a killed writer is none."""
    try:
        with (root / _NAME).open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _KEPT))
            lines = file.read().split(b"\n")
    except OSError:
        return []
    found = []
    for line in reversed(lines):
        try:
            found.append(msgspec.json.decode(line, type=Change))
        except msgspec.MsgspecError:
            continue
    return found
