"""What each party gets and gives, and the outside option at which staying no longer pays.

Formulas: docs/explanation/outlook.md. Money is what could be priced in the views of the
balance; every parameter is somebody's or is said to be supposed by nobody.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec

from tallystick.balance.sides import Pair, Side, side_of, spread_of
from tallystick.balance.terms import draws_for, shared_variables, side_terms
from tallystick.check.outlook_rules import unsound
from tallystick.model.case import Case, Partner
from tallystick.model.measure import Measure
from tallystick.model.outlook import Part, Stake, Stakes
from tallystick.model.sheet import Spread
from tallystick.model.valued import LineValue, Valuation
from tallystick.uncertainty import engine
from tallystick.uncertainty.engine import Total
from tallystick.uncertainty.shared_draws import Shared, SharedDraws

COST, WORTH = "cost to the giver", "worth to the receiver"


def patience_needed(temptation: float, reward: float, punishment: float) -> float:
    """δ* = (T-R)/(T-P): the least weight of the future at which cooperation holds itself up.

    >>> patience_needed(5, 3, 1)
    0.5
    """
    return (temptation - reward) / (temptation - punishment)


def patience_left(patience: float, ends: float) -> float:
    """δ(1-h): the weight of the future where the need may end with chance h each round.

    >>> patience_left(0.8, 0.25)
    0.6000000000000001
    """
    return patience * (1 - ends)


def gain_share(first: float, second: float) -> float | None:
    """Part of both gains that the first party has; None where either loses, for then nothing is shared.

    >>> gain_share(3.0, 3.0), gain_share(3.0, -1.0)
    (0.5, None)
    """
    return first / (first + second) if first >= 0 and second >= 0 and first + second > 0 else None


def equity(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Ln of received over given of one party over that of the other: 0 is even, positive favours the first (Adams)."""
    return math.log((first[0] / first[1]) / (second[0] / second[1]))


class _Book(msgspec.Struct, frozen=True):
    """Both directions in both views."""

    case: Case
    views: Mapping[str, Valuation]
    sides: Mapping[tuple[str, Pair], Side]
    parts: Mapping[tuple[str, Pair], Part]


def stakes_of(case: Case, views: Mapping[str, Valuation], pair: Pair) -> Stakes | None:
    """Each party's gain and sacrifice; a row with no supposition, then one for each that the case brings.

    None where nothing is known to have been given either way, and nobody supposes anything.
    """
    book = _book(case, views, pair)
    if not case.partners and not any(part.lines_known for part in book.parts.values()):
        return None
    rows = [_stake(book, pair, Partner(party=party, by=""), named=False) for party in pair]
    sound = [partner for partner in case.partners if not unsound(partner, case.currency)]
    rows += [_stake(book, pair, partner, named=True) for partner in sound if _is_of(partner, pair)]
    means = {key: part.mean for key, part in book.parts.items()}
    gains = [_less(means[WORTH, (b, a)], means[COST, (a, b)]) for a, b in (pair, pair[::-1])]
    return Stakes(
        parties=pair,
        currency=case.currency,
        rows=tuple(rows),
        surplus={f"{a}>{b}": _less(means[WORTH, (a, b)], means[COST, (a, b)]) for a, b in (pair, pair[::-1])},
        gain_share=None if gains[0] is None or gains[1] is None else gain_share(gains[0], gains[1]),
        equity=_equity(book, pair),
        because=_coverage(book),
    )


def _is_of(partner: Partner, pair: Pair) -> bool:
    other = pair[1] if partner.party == pair[0] else pair[0]
    return partner.party in pair and partner.toward in (None, other)


def _book(case: Case, views: Mapping[str, Valuation], pair: Pair) -> _Book:
    sides = {
        (view, way): side_of(case, valuation, way, draws_for(valuation, case.choices))
        for view, valuation in views.items()
        for way in (pair, pair[::-1])
    }
    return _Book(case, views, sides, {key: _part(key[0], side) for key, side in sides.items()})


def _part(view: str, side: Side) -> Part:
    built, direction = side.direction.built, side.direction
    sure = built if side.two_sided else None
    return Part(
        view=view,
        giver=direction.giver,
        receiver=direction.receiver,
        q05=sure.q05 if sure else None,
        q50=sure.q50 if sure else None,
        q95=sure.q95 if sure else None,
        mean=sure.mean if sure else None,
        lines_priced=len(direction.lines),
        lines_known=len({row.id for row in direction.lines} | {row.id for row in direction.unpriced}),
    )


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _equity(book: _Book, pair: Pair) -> float | None:
    ends = [(book.parts[WORTH, (b, a)].q50, book.parts[COST, (a, b)].q50) for a, b in (pair, pair[::-1])]
    (r_a, i_a), (r_b, i_b) = ends
    if not (r_a and i_a and r_b and i_b):
        return None
    return equity((r_a, i_a), (r_b, i_b))


def _coverage(book: _Book) -> str:
    told = [f"{p.giver}>{p.receiver}, {p.view}: {p.lines_priced} of {p.lines_known} lines" for p in book.parts.values()]
    return "identified value only; priced so: " + "; ".join(told)


def _stake(book: _Book, pair: Pair, partner: Partner, *, named: bool) -> Stake:
    other = pair[1] if partner.party == pair[0] else pair[0]
    got, given = (WORTH, (other, partner.party)), (COST, (partner.party, other))
    net = _net(book, got, given, partner)
    future = _future(partner)
    payoffs = _payoffs(partner)
    needed = patience_needed(*payoffs) if payoffs else None
    left = None if partner.patience is None else patience_left(partner.patience, partner.ends or 0.0)
    return Stake(
        party=partner.party,
        toward=other,
        by=partner.by if named else None,
        on=partner.on,
        gain=book.parts[got],
        sacrifice=book.parts[given],
        worth=partner.worth,
        cost=partner.cost,
        patience=partner.patience,
        continuation=_ends(partner.continuation),
        outside=_ends(partner.outside),
        break_even=_break_even(net, partner.worth, future),
        gain_needed=_needed(book.parts[given], partner, future),
        below=_below(net, partner, future),
        ends=partner.ends,
        payoffs=payoffs,
        patience_needed=needed,
        patience_left=left,
        holds=None if needed is None or left is None else left >= needed,
        because=_because(book, (got, given), partner, named=named),
    )


def _net(book: _Book, got: tuple[str, Pair], given: tuple[str, Pair], partner: Partner) -> Total | None:
    """R - (c/v)G on common draws; None unless both sides have a line with a distribution."""
    sides = book.sides[got], book.sides[given]
    if any(side.total is None or not side.two_sided for side in sides):
        return None
    values: list[LineValue] = [*sides[0].values, *sides[1].values]
    terms = [side_terms(side.values).lower for side in sides]
    choices = book.case.choices
    shared = Shared(variables=shared_variables(values), rho=choices.rho, weights=choices.weights)
    draws = SharedDraws(shared, [*terms[0], *terms[1]])
    gain, sacrifice = (engine.total_of(part, draws) for part in terms)
    return gain.minus(sacrifice, partner.cost / partner.worth)


def _ends(measure: Measure | None) -> Spread | None:
    """Low end, middle and high end of what was supposed; an open end stays open."""
    if measure is None:
        return None
    low = None if measure.low is None else float(measure.low)
    high = None if measure.high is None else float(measure.high)
    return Spread(q05=low, q50=None if low is None or high is None else (low + high) / 2, q95=high)


def _future(partner: Partner) -> Spread:
    """δV at the low end, the middle and the high end of V; nothing where one of the two is not supposed."""
    worth = _ends(partner.continuation)
    if worth is None or partner.patience is None:
        return Spread(q05=0.0, q50=0.0, q95=0.0)
    ends = (None if end is None else partner.patience * end for end in (worth.q05, worth.q50, worth.q95))
    return Spread(*ends)


def _payoffs(partner: Partner) -> tuple[float, float, float] | None:
    t, r, p = partner.temptation, partner.reward, partner.punishment
    return None if t is None or r is None or p is None or t <= p else (t, r, p)


def _break_even(net: Total | None, worth: float, future: Spread) -> Spread | None:
    """Quantiles of vR - cG, each with the end of δV beside it."""
    if net is None:
        return None
    spread = spread_of(net)
    pairs = ((spread.q05, future.q05), (spread.q50, future.q50), (spread.q95, future.q95))
    return Spread(*(None if end is None or more is None else worth * end + more for end, more in pairs))


def _needed(given: Part, partner: Partner, future: Spread) -> Spread | None:
    """(cG + O - δV)/v at the quantiles of G, with the middles of O and δV; O is zero where none is supposed."""
    outside = _ends(partner.outside)
    option = 0.0 if outside is None else outside.q50
    if option is None or future.q50 is None or given.q50 is None:
        return None
    more = option - future.q50
    ends = (given.q05, given.q50, given.q95)
    return Spread(*(None if end is None else (partner.cost * end + more) / partner.worth for end in ends))


def _below(net: Total | None, partner: Partner, future: Spread) -> Spread | None:
    outside = _ends(partner.outside)
    more = future.q50
    if net is None or outside is None or more is None:
        return None
    limits: Sequence[float | None] = (outside.q05, outside.q50, outside.q95)
    chances = (None if end is None else engine.probability_below(net, (end - more) / partner.worth) for end in limits)
    return Spread(*chances)


def _because(book: _Book, keys: tuple[tuple[str, Pair], tuple[str, Pair]], partner: Partner, *, named: bool) -> str:
    parts = [book.parts[key] for key in keys]
    open_ways = [f"{part.giver}>{part.receiver} ({part.view})" for part in parts if part.q50 is None]
    if open_ways:
        return f"open: no line of {' nor of '.join(open_ways)} has a price of that kind with two ends"
    who = f"parameters as {partner.by} supposes them" if named else "nobody's supposition: v = c = 1, no future counted"
    covered = "; ".join(f"{p.lines_priced} of {p.lines_known} lines of {p.giver}>{p.receiver}" for p in parts)
    return f"{who}; of what is priced: {covered}"
