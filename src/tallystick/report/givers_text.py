"""Givers as a table for a terminal."""

from collections.abc import Sequence

from tallystick.lookup.items import item
from tallystick.model.given import Given, GivenRow
from tallystick.report.figures import Number, between, plain, short

SAME = 1e-6  # of a total, past which a sum differs from it
MANY = 6  # directions; with more a balance is read by giver first


def givers_text(given: Given, *, exact: bool = False) -> str:
    """One row a giver: total, its parts by kind of item, shares of all and of a year's GDP."""
    number: Number = plain if exact else short
    rows = [*given.givers, *given.groups, *((given.total,) if given.total else ())]
    if not given.givers:
        return "no line has a value"
    cells = [_heads(given, rows), *(_cells(row, given, rows, number) for row in rows)]
    kept = [index for index in range(len(cells[0])) if index == 0 or any(row[index] for row in cells[1:])]
    widths = [max(len(row[index]) for row in cells) for index in kept]
    lines = ["  ".join(_cell(row[i], w, i) for i, w in zip(kept, widths, strict=True)).rstrip() for row in cells]
    cut = 1 + len(given.givers)
    return "\n".join(
        [
            _title(given),
            *lines[:cut],
            *(["-" * min(100, max(map(len, lines)))] if lines[cut:] else []),
            *lines[cut:],
            *_notes(rows),
        ]
    )


def _cell(text: str, width: int, index: int) -> str:
    return text.ljust(width) if index == 0 else text.rjust(width)


def _title(given: Given) -> str:
    receivers = {row.receiver for row in given.givers}
    to = f" {next(iter(receivers))}" if len(receivers) == 1 else ""
    return f"Given to{to}, {given.case.currency}" if to else f"Given, {given.case.currency}"


def _tops(rows: Sequence[GivenRow]) -> list[str]:
    return sorted({top for row in rows for top in row.by_item})


def _heads(given: Given, rows: Sequence[GivenRow]) -> list[str]:
    tops = _tops(given.givers)
    parts = (
        [item(top).label.split()[0] if top != "unspecified" else "Other" for top in tops]
        if len(tops) > 1
        else [""] * len(tops)
    )
    years = {row.gdp_year for row in rows if row.of_gdp is not None}
    gdp = f"GDP {next(iter(years))}" if len(years) == 1 else "a year's GDP"
    return ["", "total", "5–95 %", *parts, "of all", f"of {gdp}", "of stated", "priced"]


def _cells(row: GivenRow, given: Given, rows: Sequence[GivenRow], number: Number) -> list[str]:
    tops = _tops(given.givers)
    several = len({one.receiver for one in given.givers}) > 1
    name = f"{row.label} to {row.receiver}" if several and row.receiver and row in given.givers else row.label
    spread = between(row.q05, row.q95, number) if row.q05 != row.q95 else ""
    parts = (
        [number(row.by_item[top]) if top in row.by_item else "–" for top in tops] if len(tops) > 1 else [""] * len(tops)
    )
    return [
        name,
        number(row.q50) if row.q50 is not None else "open",
        spread,
        *parts,
        small_share(row.of_all),
        small_share(row.of_gdp),
        "" if _all_as_stated(rows) else small_share(row.of_stated),
        f"{row.lines_priced} of {row.lines_known}",
    ]


def _all_as_stated(rows: Sequence[GivenRow]) -> bool:
    """True where every sum is what a source states for the giver: then a note says it better than a column."""
    shares = [row.of_stated for row in rows if row.of_stated is not None]
    return bool(shares) and all(abs(share - 1) < SAME for share in shares)


def small_share(share: float | None) -> str:
    """A share of a whole that many make up: `56 %`, `7.1 %`, `0.25 %`, `<0.01 %`; empty where there is none.

    >>> small_share(0.5568), small_share(0.0708), small_share(0.0025), small_share(0.0000014)
    ('56 %', '7.1 %', '0.25 %', '<0.01 %')
    """
    if share is None:
        return ""
    value = share * 100
    if 0 < value < 0.005:
        return "<0.01 %"
    return f"{value:.{0 if value >= 10 else 1 if value >= 1 else 2}f} %"


def _notes(rows: Sequence[GivenRow]) -> list[str]:
    notes = []
    if any(row.lines_priced < row.lines_known for row in rows):
        notes.append("priced: lines with a value of the lines known; what has none is not zero, and no sum holds it.")
    stated = len([row for row in rows if row.of_stated is not None])
    if _all_as_stated(rows):
        notes.append(f"The sums of {stated} givers are what a source states for each in all.")
    elif stated:
        notes.append("of stated: our sum as a share of the total that a source states for the giver.")
    return notes
