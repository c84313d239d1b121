"""Code points of a text ↔ their places in the quoted TOML that says it."""

import re

_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\r?\n\s*|.)", re.DOTALL)


def quoted_place(raw: str, start: int, place: tuple[int, int]) -> tuple[int, int]:
    """Offsets (start, end) in the file of a place (offset, width) inside a quoted text.

    `raw` is the text as written with its quotes, `start` where it starts in the file.
    """
    offset, width = place
    marks = _marks(raw)
    if not marks:
        return start, start + len(raw)
    first = marks[min(offset, len(marks) - 1)]
    last = marks[min(offset + width, len(marks) - 1)]
    return start + first, start + max(last, first + 1)


def _marks(raw: str) -> list[int]:
    """Place in `raw` of every code point of its text, and of the closing quote."""
    quote = next((mark for mark in ('"""', "'''", '"', "'") if raw.startswith(mark)), None)
    if quote is None or len(raw) < 2 * len(quote):
        return []
    end = len(raw) - len(quote)
    at = len(quote)
    if len(quote) == 3:
        at += len(raw) and next((len(n) for n in ("\r\n", "\n") if raw.startswith(n, at)), 0)
    marks = []
    while at < end:
        escape = _ESCAPE.match(raw, at, end) if quote[0] == '"' else None
        if escape is None:
            marks.append(at)
            at += 1
        else:
            if "\n" not in escape[0]:
                marks.append(at)
            at = escape.end()
    return [*marks, end]
