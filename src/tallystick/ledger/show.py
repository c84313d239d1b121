"""Findings → the text that a terminal shows: place, original line, caret, help."""

import unicodedata

from tallystick.model.finding import Finding

MOST_CELLS = 120  # of an original line; longer ones are cut around the caret
CUT = "…"


def show_finding(finding: Finding) -> str:
    """`path:line:column: level[CODE]: message`, the original line, a caret and help.

    Columns count code points; the caret counts terminal cells.
    """
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part is not None)
    head = f"{finding.level}[{finding.code}]: {_plain(finding.message)}"
    lines = [f"{place}: {head}" if place else head]
    gutter = ""
    if finding.excerpt is not None and finding.line is not None:
        gutter = " " * len(str(finding.line))
        shown, caret = show_excerpt(finding.excerpt, finding.column or 1, finding.width)
        lines += [f"{gutter} |", f"{finding.line} | {shown}".rstrip(), f"{gutter} | {caret}"]
    if finding.help:
        lines.append(f"{gutter} = help: {_plain(finding.help)}")
    return "\n".join(lines)


def show_excerpt(line: str, column: int, width: int) -> tuple[str, str]:
    """The line and the carets under it, cut around the caret where the line is long."""
    start = min(column - 1, len(line))
    end = min(start + max(width, 1), len(line))
    left, right = _window(line, start, end)
    head = CUT if left > 0 else ""
    tail = CUT if right < len(line) else ""
    shown = head + _plain(line[left:right], tabs=True) + tail
    pad = " " * len(head) + "".join("\t" if char == "\t" else " " * cells(char) for char in line[left:start])
    marked = sum(cells(char) for char in line[start : min(end, right)])
    return shown, pad + "^" * max(1, marked)


def _window(line: str, start: int, end: int) -> tuple[int, int]:
    """The part of a long line to show: some of what is before the caret, and what follows it."""
    if sum(map(cells, line)) <= MOST_CELLS:
        return 0, len(line)
    left = start
    room = MOST_CELLS // 3 if end - start < MOST_CELLS // 2 else 10
    while left > 0 and room > 0:
        left -= 1
        room -= cells(line[left])
    right, room = left, MOST_CELLS
    while right < len(line) and room > 0:
        room -= cells(line[right])
        right += 1
    return left, right


def cells(char: str) -> int:
    """Terminal cells that a code point takes: 2 for wide ones, 0 for combining ones."""
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _plain(text: str, *, tabs: bool = False) -> str:
    """The text without control characters, so that a ledger cannot steer the terminal."""
    return "".join(
        char if char.isprintable() or (tabs and char == "\t") or cells(char) == 0 else "\ufffd" for char in text
    )
