"""One row for each giver: what a case of many donors is read by."""

from collections.abc import Mapping, Sequence

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.balance.burdens import yearly_gdp
from tallystick.balance.sides import Side
from tallystick.balance.terms import draws_for, side_terms
from tallystick.lookup.groups import all_groups
from tallystick.lookup.parties import party_name
from tallystick.model.case import Case
from tallystick.model.given import Given, GivenRow
from tallystick.model.period import Period
from tallystick.model.valued import LineValue
from tallystick.uncertainty import engine
from tallystick.uncertainty.shared_draws import SharedDraws

FEWEST_OF_GROUP = 3  # members among the givers, for a group to have a row


class Table(msgspec.Struct, frozen=True):
    """What every row needs."""

    case: Case
    draws: SharedDraws
    window: Period
    whole: float  # median of all


def givers(case: Case, balanced: Balanced, window: Period) -> Given:
    """The givers of a balance, the one with the most first; then groups, then all together."""
    sides = [side for side in balanced.sides if side.values or side.direction.unpriced]
    values = [value for side in sides for value in side.values]
    draws = draws_for(balanced.valuation, case.choices)
    total = engine.total_of(side_terms(values).lower, draws) if any(value.value for value in values) else None
    table = Table(case, draws, window, engine.quantile(total, 0.5) if total is not None else 0.0)
    rows = [_row(table, [side], side.direction.giver, _label(case, side.direction.giver)) for side in sides]
    groups = {
        name: [side for side in sides if group.holds(side.direction.giver)] for name, group in all_groups().items()
    }
    return Given(
        case=balanced.sheet.case,
        choices=balanced.sheet.choices,
        givers=tuple(sorted(rows, key=lambda row: (-(row.q50 or 0), row.giver))),
        groups=tuple(
            _row(table, group, name, all_groups()[name].label)
            for name, group in groups.items()
            if FEWEST_OF_GROUP <= len({side.direction.giver for side in group}) < len(rows)
        ),
        total=_row(table, sides, "all", "All givers") if len(rows) > 1 else None,
        claims=balanced.sheet.claims,
    )


def _label(case: Case, party: str) -> str:
    return case.declared[party].name if party in case.declared else party_name(party)


def _row(table: Table, sides: Sequence[Side], code: str, label: str) -> GivenRow:
    values = [value for side in sides for value in side.values]
    middle, spread = _spread(table, values)
    lows = [side.low for side in sides]
    highs = [side.high for side in sides if side.direction.built is not None]
    receivers = {side.direction.receiver for side in sides}
    year, gdp = _gdp(table, code) if len(sides) == 1 else (None, None)
    return GivenRow(
        giver=code,
        label=label,
        receiver=receivers.pop() if len(receivers) == 1 else None,
        q05=spread[0],
        q50=middle,
        q95=spread[1],
        low=engine.exact_sum([low for low in lows if low is not None])
        if any(low is not None for low in lows)
        else None,
        high=None if None in highs or not highs else engine.exact_sum([high for high in highs if high is not None]),
        by_item=_by_item(table, values),
        lines_priced=len([value for value in values if value.value is not None]),
        lines_known=len(
            {value.line.id for value in values} | {row.id for side in sides for row in side.direction.unpriced}
        ),
        of_all=middle / table.whole if middle is not None and table.whole else None,
        of_gdp=middle / gdp if middle is not None and gdp else None,
        gdp_year=year,
        of_stated=_of_stated(sides),
    )


def _spread(table: Table, values: Sequence[LineValue]) -> tuple[float | None, tuple[float | None, float | None]]:
    if not any(value.value is not None for value in values):
        return None, (None, None)
    total = engine.total_of(side_terms(values).lower, table.draws)
    low, middle, high = engine.quantiles(total, (0.05, 0.5, 0.95))
    return middle, (low, high)


def _by_item(table: Table, values: Sequence[LineValue]) -> dict[str, float]:
    tops: dict[str, list[LineValue]] = {}
    for value in values:
        if value.value is not None:
            tops.setdefault(value.line.item.partition(".")[0], []).append(value)
    return {
        top: engine.quantile(engine.total_of(side_terms(own).lower, table.draws), 0.5)
        for top, own in sorted(tops.items())
    }


def _gdp(table: Table, party: str) -> tuple[int | None, float | None]:
    """A year's GDP: of the window's last year, else the nearest that is known."""
    known: Mapping[int, float] = yearly_gdp(table.case, party)
    last = table.window.last
    if not known or last is None:
        return None, None
    year = min(known, key=lambda one: (abs(one - last.year), -one))
    return year, known[year]


def _of_stated(sides: Sequence[Side]) -> float | None:
    """Our median as a share of the one stated total of everything that a side has in its window."""
    if len(sides) != 1 or sides[0].direction.built is None:
        return None
    whole = [row for row in sides[0].direction.stated if row.current and row.item == "unspecified" and not row.scope]
    shares = sides[0].direction.built.coverage.of_stated
    return shares.get(whole[0].claim) if len(whole) == 1 else None
