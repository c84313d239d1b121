"""By whose word the balance stands: by kind of source, by interest, and without each origin."""

import re

import msgspec

from tallystick.model.standing_row import LeftOut, Standing, StandingRow, StandingSide
from tallystick.report.labels import item_label
from tallystick.report.numbers import DASH, figure, span, times, with_unit
from tallystick.report.site_known import LARGE, Site

_CODE = re.compile(r"\b[A-Z]{2}\b")
COLUMNS = 6  # directions in the table; the download has all
SHOWN = 40  # origins in the table of what each one moves


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """One direction of one row."""

    words: str
    middle: str
    lines: int
    totals: int
    used: int
    bounding: int


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the sources."""

    label: str
    means: str
    cells: tuple[CellView, ...]
    ratio: str
    ratio_by: str


class WithoutView(msgspec.Struct, frozen=True, kw_only=True):
    """One side without one origin."""

    origin: str
    name: str
    side: str
    change: str
    left: str
    rests: str


def standing_values(site: Site) -> dict[str, object]:
    """The tables; for a large case, how to make them."""
    found, labels = site.standing, site.labels
    if found is None:
        return {"rows": (), "heads": (), "without": (), "large": LARGE, "more": 0}
    pairs = _pairs(found)
    return {
        "rows": tuple(_row(site, row, pairs) for row in found.rows),
        "heads": tuple(f"{labels.party(giver)} → {labels.party(receiver)}" for giver, receiver in pairs),
        "without": tuple(_without(site, one) for one in found.left_out[:SHOWN]),
        "more": max(0, len(found.left_out) - SHOWN),
        "large": 0,
    }


def _pairs(found: Standing) -> list[tuple[str, str]]:
    """Directions that have a column: all of few, of many those with the largest sums."""
    sides = {(side.giver, side.receiver): side.q50 or 0 for row in reversed(found.rows) for side in row.sides}
    order = list(dict.fromkeys((side.giver, side.receiver) for row in found.rows for side in row.sides))
    if len(order) <= COLUMNS:
        return order
    return sorted(order, key=lambda pair: -sides[pair])[:COLUMNS]


def _row(site: Site, row: StandingRow, pairs: list[tuple[str, str]]) -> RowView:
    by_pair = {(side.giver, side.receiver): side for side in row.sides}
    ratio = row.ratio
    return RowView(
        label=_named(site, row.label.replace("without stake ", "without the interest of ")),
        means=_named(site, row.means),
        cells=tuple(_cell(site, by_pair.get(pair)) for pair in pairs),
        ratio=DASH if ratio is None else times(ratio.low, ratio.high),
        ratio_by="" if ratio is None else "bounds" if ratio.source == "bounds" else site.labels.source(ratio.origin),
    )


def _named(site: Site, text: str) -> str:
    """With names for the codes of parties."""
    return _CODE.sub(lambda found: site.labels.party(found[0]), text)


def _cell(site: Site, side: StandingSide | None) -> CellView:
    words, middle = "no line has a value", ""
    if side is not None and side.q50 is not None and not side.used:
        words = with_unit(span(side.low, side.high), site.labels.currency)
    elif side is not None and side.q50 is not None:
        words, middle = with_unit(span(side.q05, side.q95), site.labels.currency), figure(side.q50)
    return CellView(
        words=words,
        middle=middle,
        lines=side.lines_priced if side else 0,
        totals=len(side.stated) if side else 0,
        used=side.used if side else 0,
        bounding=side.bounding if side else 0,
    )


def _without(site: Site, one: LeftOut) -> WithoutView:
    labels, currency = site.labels, site.labels.currency
    rests = [item_label(name.partition(":")[2].partition(":")[0]) for name in one.lines]
    rests += [f"price of {item_label(name.partition(':')[2].partition(':')[0])}" for name in one.prices]
    sign = "+" if one.change and one.change > 0 else ""
    return WithoutView(
        origin=one.origin,
        name=labels.source(one.origin),
        side=f"{labels.party(one.giver)} → {labels.party(one.receiver)}",
        change="nothing is left" if one.change is None else f"{sign}{with_unit(figure(one.change), currency)}",
        left="no line has a value" if one.q50 is None else with_unit(span(one.q05, one.q95), currency),
        rests="; ".join(dict.fromkeys(rests)),
    )
