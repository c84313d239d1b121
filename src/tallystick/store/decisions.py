"""What reviewers decided: appended to decisions.jsonl, never rewritten."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tallystick.model.errors import OutsideError
from tallystick.model.proposed import Decision

NAME = "decisions.jsonl"


def read_decisions(root: Path) -> dict[str, Decision]:
    """The last decision on each candidate, by key; none where it was reopened.

    Half a line at the end, left by a run that was killed while it wrote, is no decision.

    Raises:
        OutsideError: the file cannot be read, or a line that was ended holds no decision.
    """
    path = root / NAME
    try:
        lines = path.read_bytes().split(b"\n") if path.exists() else []
    except OSError as error:
        raise OutsideError(f"{path} cannot be read: {error.strerror}", "check that it may be read") from None
    found: dict[str, Decision] = {}
    for number, line in enumerate(lines[:-1], 1):
        if not line.strip():
            continue
        try:
            decision = msgspec.json.decode(line, type=Decision)
        except msgspec.MsgspecError as error:
            raise OutsideError(f"{path}:{number}: no decision: {error}", "mend or take out that line") from None
        if decision.verdict == "reopened":
            found.pop(decision.key, None)
        else:
            found[decision.key] = decision
    return found


def reopened(key: str, by: str | None = None) -> Decision:
    """The decision that a candidate waits again, made now."""
    return Decision(key=key, verdict="reopened", on=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), by=by)


def append_decisions(root: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of the file; they are on the disk when this returns.

    Raises:
        OutsideError: the file cannot be written.
    """
    data = b"".join(msgspec.json.encode(decision) + b"\n" for decision in decisions)
    if not data:
        return
    path = root / NAME
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(file, _line_end(file) + data)
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise OutsideError(f"{path} cannot be written: {error.strerror}", "check the folder's permissions") from None


def _line_end(file: int) -> bytes:
    """Ends half a line that a killed run left, so that the next one stands alone."""
    size = os.fstat(file).st_size
    if size == 0 or os.pread(file, 1, size - 1) == b"\n":
        return b""
    tail = os.pread(file, min(size, 1 << 16), max(0, size - (1 << 16)))
    os.ftruncate(file, size - len(tail) + tail.rfind(b"\n") + 1)
    return b""
