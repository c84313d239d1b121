"""Which parts of a long text are worth reading closely."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from tallystick.read.marks import find_leads

BLOCK = 1 << 18  # characters that are read at once, so that memory stays flat
_REACH = 800  # characters in which a named party still speaks for a line that names none
_HEAD = 2  # lines at the head of a text that are read with whatever follows
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万億亿만억조수]")
_LINE = re.compile(r"[^\n]*\n?")


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """A text in pieces of about BLOCK characters that end with a line, or with a word where a line is longer."""
    start = 0
    while start < len(text):
        end = start + BLOCK
        if end < len(text):
            cut = text.rfind("\n", start + BLOCK // 2, end)
            cut = cut if cut > 0 else text.rfind(" ", start + BLOCK // 2, end)
            end = cut + 1 if cut > 0 else end
        yield start, min(end, len(text))
        start = end


def regions(folded: str, language: str) -> list[tuple[int, int]]:
    """Runs of lines in which something may be claimed: a thing or an act, and a party there or shortly before."""
    leads = find_leads(folded, language)
    if not leads or not any(names for _, names in leads) or all(names for _, names in leads):
        return []
    starts = [line.start() for line in _LINE.finditer(folded) if line[0]]
    told = [False] * len(starts)
    names_in = [0] * len(starts)
    named = [-_REACH - 1] * len(starts)
    last = -_REACH - 1
    for place, names in leads:
        line = bisect_right(starts, place) - 1
        if names:
            last = named[line] = place
            names_in[line] += 1
        elif place - last <= _REACH or named[line] >= starts[line]:
            told[line] = True
        else:
            named[line] = min(named[line], -place)  # a party may still follow in the line
    for line, count in enumerate(names_in):  # two parties and a figure: a sum may have passed between them
        if count > 1 and not told[line]:
            told[line] = (
                _FIGURE.search(folded, starts[line], starts[line + 1] if line + 1 < len(starts) else len(folded))
                is not None
            )
    return _runs(folded, starts, _active(folded, starts, told, named))


def _active(folded: str, starts: list[int], told: list[bool], named: list[int]) -> list[bool]:
    """Told lines, lines in which a thing stands before a party, and the lines that lead to them."""
    active = list(told)
    for line, place in enumerate(named):
        if place >= starts[line]:
            active[line] = active[line] or place > starts[line]
    head = range(min(_HEAD, len(starts)))
    for line in range(len(starts) - 1, 0, -1):
        if active[line] and not active[line - 1]:
            ends = folded[starts[line - 1] : starts[line]].rstrip()
            active[line - 1] = named[line - 1] >= starts[line - 1] or ends[-1:] in (":", "：")
    if any(active):
        for line in head:
            active[line] = True
    return active


def _runs(folded: str, starts: list[int], active: list[bool]) -> list[tuple[int, int]]:
    """Neighbouring active lines joined."""
    ends = [*starts[1:], len(folded)]
    runs: list[tuple[int, int]] = []
    for line, on in enumerate(active):
        if not on:
            continue
        if runs and runs[-1][1] == starts[line]:
            runs[-1] = (runs[-1][0], ends[line])
        else:
            runs.append((starts[line], ends[line]))
    return runs
