"""By whose word a balance stands, as text for a terminal, 100 columns wide."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from tallystick.lookup.items import is_item, item
from tallystick.model.standing_row import LeftOut, LineHull, Standing, StandingRow, StandingSide
from tallystick.report.figures import between, counted, short

WIDTH = 100


def standing_text(found: Standing) -> str:
    """A table for each direction, then each side without each origin, then lines beside their hulls."""
    pages = [*_directions(found), _ratios(found.rows), *_without(found), _hulls(found.hulls), _notes(found)]
    return "\n\n".join(page for page in pages if page)


def _pairs(sides: Iterable[StandingSide]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((side.giver, side.receiver) for side in sides))


def _directions(found: Standing) -> list[str]:
    pairs = _pairs(side for row in found.rows for side in row.sides)
    return [_direction(found, pair) for pair in pairs]


def _direction(found: Standing, pair: tuple[str, str]) -> str:
    head = ("", f"5 / 50 / 95 %, {found.currency}", "bounds", "lines", "totals", "claims")
    told = [(row.label, side) for row in found.rows for side in row.sides if (side.giver, side.receiver) == pair]
    if not any(side.lines_priced or side.stated or side.used or side.bounding for _, side in told):
        return f"{pair[0]} gave {pair[1]}: no line has a value, and no total is stated"
    rows = [(label, *_cells(side)) for label, side in told]
    return "\n".join([f"{pair[0]} gave {pair[1]}, built on", *table([head, *rows])])


def _cells(side: StandingSide) -> tuple[str, ...]:
    bounds = "" if side.q50 is None else between(side.low, side.high)
    claims = f"{side.used} + {side.bounding}"
    return three(side.q05, side.q50, side.q95), bounds, str(side.lines_priced), str(len(side.stated)), claims


def three(q05: float | None, q50: float | None, q95: float | None) -> str:
    """`3.8 bn / 7.1 bn / 13.9 bn`; `no line has a value` where there is no middle."""
    return "no line has a value" if q50 is None else f"{short(q05)} / {short(q50)} / {short(q95)}"


def _ratios(rows: Sequence[StandingRow]) -> str:
    cells = [(row.label, _ratio(row)) for row in rows if row.ratio is not None]
    return "\n".join(["Given for each one received", *table(cells)]) if cells else ""


def _ratio(row: StandingRow) -> str:
    ratio = row.ratio
    if ratio is None:
        return ""
    name = {"study": ratio.origin or "study", "built": "built by us", "bounds": "bounds only"}[ratio.source]
    middle = f", middle {short(ratio.q50)}" if ratio.q50 is not None else ""
    return f"{between(ratio.low, ratio.high)}{middle} ({name})"


def _without(found: Standing) -> list[str]:
    pairs = list(dict.fromkeys((one.giver, one.receiver) for one in found.left_out))
    return [_left_out(found, pair) for pair in sorted(pairs)]


def _left_out(found: Standing, pair: tuple[str, str]) -> str:
    head = ("without", f"5 / 50 / 95 %, {found.currency}", "median", "tells")
    own = [one for one in found.left_out if (one.giver, one.receiver) == pair]
    rows = [(one.origin, three(one.q05, one.q50, one.q95), _change(one), _tells(one)) for one in own]
    return "\n".join([f"{pair[0]} gave {pair[1]}, without any one origin", *table([head, *rows])])


def _change(one: LeftOut) -> str:
    if one.change is None:
        return "nothing left"
    if short(one.change) == "0":
        return "same"
    return f"{'+' if one.change > 0 else '-'}{short(abs(one.change))}"


def _tells(one: LeftOut) -> str:
    words = [counted(len(one.lines), "line")] if one.lines else []
    words += [counted(len(one.prices), "price")] if one.prices else []
    return ", ".join(words)


def _hulls(hulls: Sequence[LineHull]) -> str:
    told = [(one, one.hull) for one in hulls if one.hull is not None]
    if not told:
        return ""
    head = ("line", "5–95 %, unit", "over its origins", "origins")
    rows = [
        (_label(one), f"{between(one.q05, one.q95)} {one.unit}", between(hull.low, hull.high), str(len(hull.origins)))
        for one, hull in told
    ]
    return "\n".join(["Figures beside the hull over their origins", *table([head, *rows])])


def _label(one: LineHull) -> str:
    return f"{one.line.partition(':')[0]} {item_of(one.line)}"


def item_of(line: str) -> str:
    """`Artillery shells, 152 mm`: what a line counts, from its id; a name given by hand as it is.

    >>> item_of("KP>RU:arms.missile.ballistic/KN-23"), item_of("convoy")
    ('Ballistic missiles, KN-23', 'convoy')
    """
    item_id, sign, tail = re.fullmatch(r"(?:[^:]*:)?([^/@#]*)([/@#]?)(.*)", line).groups()  # type: ignore[union-attr]
    label = item(item_id).label if is_item(item_id) else line
    return label if label == line or not sign else f"{label}, {tail}"


def _notes(found: Standing) -> str:
    meanings = [_wrapped(f"{row.label}: {row.means}") for row in found.rows if row.only or row.drop]
    foot = "claims: those that give a figure + those that only bound one. Rows do not add up."
    return "\n".join([*meanings, foot])


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent="  ")


def table(cells: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows of columns as wide as their widest cell, set two columns in."""
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return [
        "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
