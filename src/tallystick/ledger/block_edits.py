"""A ledger text with one table of it changed or taken out; comments, order and all else stay as they are."""

from collections.abc import Mapping

import msgspec

from tallystick.ledger.blocks import Block, Entry, split_entries, value_end
from tallystick.ledger.fields import slots
from tallystick.ledger.write import format_field
from tallystick.model.claim import Claim


def changed_block(text: str, block: Block, changes: Mapping[str, object], record: type[msgspec.Struct] = Claim) -> str:
    """The text with fields of one table replaced, taken out (None) or added behind the last one.

    Fields are named as the ledger writes them; values are those of the record.
    """
    entries = {entry.name: entry for entry in split_entries(text, block)}
    last = max((value_end(text, entry.value, entry.end) for entry in entries.values()), default=block.body)
    edits: list[tuple[int, int, str]] = []
    for field, value in changes.items():
        entry = entries.get((field,))
        written = format_field(slots(record)[field], value) if value is not None else ""
        if entry is not None and value is None:
            edits.append((*_whole_line(text, entry), ""))
        elif entry is not None:
            edits.append((entry.value, value_end(text, entry.value, entry.end), written))
        elif value is not None:
            at = text.find("\n", last)
            at = len(text) if at < 0 else at
            edits.append((at, at, f"\n{field} = {written}"))
    for start, end, new in [
        edits[at] for at in sorted(range(len(edits)), key=lambda at: (edits[at][0], at), reverse=True)
    ]:
        text = text[:start] + new + text[end:]
    return text


def _whole_line(text: str, entry: Entry) -> tuple[int, int]:
    start = text.rfind("\n", 0, entry.start) + 1
    end = text.find("\n", value_end(text, entry.value, entry.end))
    return start, len(text) if end < 0 else end + 1


def cut_block(text: str, block: Block) -> str:
    """The text without one table; comments behind it stay, for they may be about the next one."""
    last = max((value_end(text, entry.value, entry.end) for entry in split_entries(text, block)), default=block.body)
    line = text.find("\n", last, block.end)
    end = block.end if line < 0 else line + 1
    rest = text[end:]
    return text[: block.start] + (
        rest.lstrip("\n") if text[: block.start].endswith("\n\n") or not block.start else rest
    )
