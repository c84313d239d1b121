"""The givers of a case of many, ready for the page."""

import msgspec

from tallystick.lookup.items import item
from tallystick.model.given import Given, GivenRow
from tallystick.report.givers_text import small_share
from tallystick.report.labels import Labels
from tallystick.report.numbers import figure, span


class GiverView(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table."""

    name: str
    pair: tuple[str, str] | None  # giver and receiver; None for a group
    total: str
    spread: str  # 5–95 %, empty where the sum is certain
    bar: float  # width of the bar in percent of the longest
    parts: tuple[str, ...]
    of_all: str
    of_gdp: str
    priced: str


class GiversView(msgspec.Struct, frozen=True, kw_only=True):
    """The table of givers."""

    receiver: str | None
    currency: str
    heads: tuple[str, ...]
    gdp: str
    givers: tuple[GiverView, ...]
    groups: tuple[GiverView, ...]


def givers_view(given: Given, labels: Labels) -> GiversView:
    """The table of givers."""
    tops = tuple(sorted({top for row in given.givers for top in row.by_item}))
    receivers = {row.receiver for row in given.givers}
    years = sorted({row.gdp_year for row in given.givers if row.gdp_year})
    most = max((row.q50 or 0 for row in given.givers), default=0)
    wholes = (*given.groups, *((given.total,) if given.total else ()))

    def view(row: GivenRow, *, single: bool) -> GiverView:
        return GiverView(
            name=labels.party(row.giver) if single else row.label,
            pair=(row.giver, row.receiver or "") if single else None,
            total="no value" if row.q50 is None else figure(row.q50),
            spread="" if row.q05 == row.q95 else span(row.q05, row.q95),
            bar=round(100 * row.q50 / most, 2) if single and most and row.q50 else 0,
            parts=tuple(figure(row.by_item[top]) if top in row.by_item else "–" for top in tops),
            of_all=small_share(row.of_all),
            of_gdp=small_share(row.of_gdp),
            priced=f"{row.lines_priced} of {row.lines_known}",
        )

    several = len(receivers) > 1
    return GiversView(
        receiver=None if several else labels.party(next(iter(receivers)) or ""),
        currency=given.case.currency,
        heads=tuple(item(top).label for top in tops),
        gdp=f"of GDP {years[0]}" if len(years) == 1 else "of a year’s GDP" if years else "",
        givers=tuple(view(row, single=True) for row in given.givers),
        groups=tuple(view(row, single=False) for row in wholes),
    )
