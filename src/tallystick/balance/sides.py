"""One side of the balance: its lines summed, with coverage and bounds."""

import math
from collections.abc import Mapping, Sequence

import msgspec

from tallystick.balance.rows import is_covered, line_row, stated_row, unpriced_rows
from tallystick.balance.terms import SideTerms, side_terms
from tallystick.lookup.items import is_below
from tallystick.model.case import Case
from tallystick.model.sheet import Built, Coverage, Direction, Spread, UnpricedRow
from tallystick.model.valued import LineValue, StatedTotal, Valuation
from tallystick.uncertainty import engine
from tallystick.uncertainty.engine import Total
from tallystick.uncertainty.shared_draws import SharedDraws

Pair = tuple[str, str]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A direction with what its record does not hold: its sum as a distribution, and its bounds."""

    direction: Direction
    values: tuple[LineValue, ...]
    stated: tuple[StatedTotal, ...]
    total: Total | None
    low: float | None = None
    high: float | None = None

    @property
    def two_sided(self) -> bool:
        """True where at least one line has a distribution."""
        return any(value.value is not None and value.value.components for value in self.values)


def pairs_of(case: Case, valuation: Valuation) -> list[Pair]:
    """Every giver and receiver with a line or a total, the case's own parties first."""
    found = {(v.line.giver, v.line.receiver) for v in valuation.lines}
    found |= {(total.giver, total.receiver) for total in valuation.stated}
    found |= _vague_pairs(case, valuation)
    if len(case.parties) == 2:
        found |= {(case.parties[0], case.parties[1]), (case.parties[1], case.parties[0])}
    order = {party: index for index, party in enumerate(case.parties)}
    return sorted(found, key=lambda pair: [(order.get(party, len(order)), party) for party in pair])


def _vague_pairs(case: Case, valuation: Valuation) -> set[Pair]:
    return {
        (claim.giver, claim.receiver)
        for claim in case.claims
        if claim.giver and claim.receiver
        if (fate := valuation.fates.get(claim.id)) and fate.word == "vague"
    }


def side_of(case: Case, valuation: Valuation, pair: Pair, draws: SharedDraws) -> Side:
    """Lines, totals and the sum of one direction."""
    values = tuple(v for v in valuation.lines if (v.line.giver, v.line.receiver) == pair)
    stated = tuple(t for t in valuation.stated if (t.giver, t.receiver) == pair)
    unpriced = unpriced_rows(case, valuation, *pair)
    valued = [v for v in values if v.value is not None]
    terms = side_terms(values)
    total = engine.total_of(terms.lower, draws) if valued else None
    low, high = _bounds(valued, unpriced)
    built = None
    if total is not None:
        coverage = _coverage(values, unpriced, stated, (total, draws))
        built = _built(total, terms, draws, coverage)
        built = msgspec.structs.replace(built, low=low, high=high, interval_lines=_intervals(valued))
    direction = Direction(
        giver=pair[0],
        receiver=pair[1],
        built=built,
        stated=tuple(stated_row(total) for total in stated),
        lines=tuple(line_row(value, draws) for value in values if value.value is not None),
        unpriced=unpriced,
    )
    return Side(direction=direction, values=values, stated=stated, total=total, low=low, high=high)


def pure_side(valuation: Valuation, pair: Pair) -> Side:
    """Lines and totals of one direction, without any sum."""
    return Side(
        direction=Direction(giver=pair[0], receiver=pair[1], built=None, stated=(), lines=(), unpriced=()),
        values=tuple(v for v in valuation.lines if (v.line.giver, v.line.receiver) == pair),
        stated=tuple(t for t in valuation.stated if (t.giver, t.receiver) == pair),
        total=None,
    )


def _intervals(valued: Sequence[LineValue]) -> int:
    return len([v for v in valued if v.value is not None and not v.value.components])


def _built(total: Total, terms: SideTerms, draws: SharedDraws, coverage: Coverage) -> Built:
    q05, q50, q95 = engine.quantiles(total, (0.05, 0.5, 0.95))
    return Built(
        q05=q05,
        q50=q50,
        q95=q95,
        mean=engine.mean(total),
        low=None,
        high=None,
        upper=_upper(terms, draws),
        interval_lines=0,
        coverage=coverage,
    )


def _upper(terms: SideTerms, draws: SharedDraws) -> Spread:
    if terms.upper is None:
        return Spread()
    total = engine.total_of(terms.upper, draws)
    return spread_of(total)


def spread_of(total: Total) -> Spread:
    """5, 50 and 95 % of a sum."""
    q05, q50, q95 = engine.quantiles(total, (0.05, 0.5, 0.95))
    return Spread(q05=q05, q50=q50, q95=q95)


def _bounds(valued: Sequence[LineValue], unpriced: Sequence[UnpricedRow]) -> tuple[float | None, float | None]:
    """Sum of the lines' bounds; what cannot be priced, and no valued line takes in, leaves the top open.

    A line of one model or scope takes in nothing beside itself.
    """
    if not valued:
        return None, None
    estimates = [v.value for v in valued if v.value is not None]
    low = engine.exact_sum([estimate.low or 0.0 for estimate in estimates])
    wholes = [v.line.item for v in valued if not (v.line.model or v.line.scope)]
    highs = [estimate.high for estimate in estimates]
    is_open = None in highs or not all(is_covered(row.item, wholes) for row in unpriced)
    return low, None if is_open else engine.exact_sum([end for end in highs if end is not None])


def _coverage(
    values: Sequence[LineValue],
    unpriced: Sequence[UnpricedRow],
    stated: Sequence[StatedTotal],
    summed: tuple[Total, SharedDraws],
) -> Coverage:
    """`summed`: the sum of all lines, and the draws that it was made with."""
    valued = [value for value in values if value.value is not None]
    known = {value.line.id for value in values} | {row.id for row in unpriced}
    return Coverage(
        lines_priced=len(valued),
        lines_known=len(known),
        of_stated=_shares(stated, valued, summed),
        by_fallback=_fallback(valued, summed),
    )


def _shares(
    stated: Sequence[StatedTotal], valued: Sequence[LineValue], summed: tuple[Total, SharedDraws]
) -> dict[str, float | None]:
    """Our median of the lines that each stated total covers, over the middle of what it says.

    Many totals cover the same lines, and most cover all of them: no sum is made twice.
    """
    whole, draws = summed
    medians: dict[tuple[str, ...], float] = {}
    shares: dict[str, float | None] = {}
    for total in stated:
        inside = [v for v in valued if covers(total, v.line.item)]
        centre = middle_of(total)
        if not inside or not centre:
            shares[total.claim] = None
            continue
        names = tuple(v.line.id for v in inside)
        if names not in medians:
            part = whole if len(inside) == len(valued) else engine.total_of(side_terms(inside).lower, draws)
            medians[names] = engine.quantile(part, 0.5)
        shares[total.claim] = medians[names] / centre
    return shares


def covers(total: StatedTotal, item_id: str) -> bool:
    """True where a stated total takes in an item."""
    return is_covered(item_id, total.covers or (total.item,))


def middle_of(total: StatedTotal) -> float | None:
    """Geometric middle of a two-sided total, the one figure of a one-sided, in the case's money."""
    ends = [end for end in (total.low, total.high) if end]
    if not ends or total.factor is None:
        return None
    return math.prod(ends) ** (1 / len(ends)) * total.factor


def _fallback(valued: Sequence[LineValue], summed: tuple[Total, SharedDraws]) -> float | None:
    """Share of the mean that lines with a price of second choice give."""
    whole, draws = engine.mean(summed[0]), summed[1]
    second = [v for v in valued if v.price is not None and v.price.fallback]
    if not whole:
        return None
    return engine.mean(engine.total_of(side_terms(second).lower, draws)) / whole if second else 0.0


def by_pair(sides: Sequence[Side]) -> Mapping[Pair, Side]:
    """Sides by giver and receiver."""
    return {(side.direction.giver, side.direction.receiver): side for side in sides}


def broader(one: StatedTotal, other: StatedTotal) -> bool:
    """True where all that `other` covers, `one` covers too."""
    return all(
        is_covered(item_id, one.covers or (one.item,)) or is_below(one.item, item_id)
        for item_id in other.covers or (other.item,)
    )
