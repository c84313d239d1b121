"""Ratios by the headline rule: each study's own, the built, the bounds; what is comparable and why not."""

import math
from collections.abc import Sequence

from tallystick.balance.sides import Side
from tallystick.balance.study_sides import StudySide, study_sides
from tallystick.model.period import Period
from tallystick.model.sheet import Built, Ratio
from tallystick.uncertainty import engine, mixture, normal

LEVELS = (1, 2, 5, 10)
LIKE_COVERAGE = 0.8  # least share of a side's known lines that must be priced
LIKE_METHOD = 0.5  # least share of both sides' value that must come the same way


def ratios_of(gave: Side, got: Side) -> tuple[Ratio, ...]:
    """Every ratio that can be said, studies first."""
    return (*_studies(gave, got), *_built(gave, got), *_bounds(gave, got))


def headline_of(ratios: Sequence[Ratio]) -> int | None:
    """Index of the ratio that may lead a page; None where none is comparable."""
    fit = [index for index, ratio in enumerate(ratios) if ratio.comparable]
    return min(fit, key=lambda index: (ratios[index].q50 is None, index), default=None)


def _studies(gave: Side, got: Side) -> list[Ratio]:
    """Each study's own ratio first; then those of two studies, where one of them has no own."""
    givers, takers = study_sides(gave), study_sides(got)
    own_gave, own_got = study_sides(gave, own_money=True), study_sides(got, own_money=True)
    both = [origin for origin in sorted(own_gave) if origin in own_got]
    rows = []
    for name in both:
        if own_gave[name].currency == own_got[name].currency:
            rows.append(_own(own_gave[name], own_got[name]))
        elif name in givers and name in takers:
            rows.append(_own(givers[name], takers[name]))
    for taker in sorted(set(takers) - set(both)):
        rows += [_crossed(givers[giver], takers[taker]) for giver in sorted(givers)]
    for giver in sorted(set(givers) - set(both)):
        rows += [_crossed(givers[giver], takers[taker]) for taker in both if taker in takers]
    return rows


def _own(gave: StudySide, got: StudySide) -> Ratio:
    why_not = next((reason for differs, reason in _differences(gave, got) if differs), None)
    if why_not:
        return _ratio(gave, got, gave.origin, comparable=False, because=f"not comparable: {why_not}")
    return _ratio(gave, got, gave.origin, comparable=True, because="both sides come from one study")


def _differences(gave: StudySide, got: StudySide) -> list[tuple[bool, str]]:
    """What keeps a study's two sides from being of one kind and one time."""
    breadths = {gave.breadth, got.breadth}
    totals = gave.summed and got.summed
    unlike = "whole" not in breadths and gave.items != got.items and not totals
    both = gave.concept and got.concept
    return [
        (bool(both) and gave.concept != got.concept, f"one side is «{gave.concept}», the other «{got.concept}»"),
        ("part" in breadths or unlike, f"{gave.origin} values a part of a side only"),
        (not (gave.current and got.current), f"{gave.origin} speaks of another period than the window"),
        (
            _apart(gave.period, got.period),
            f"{gave.origin} speaks of {gave.period} on one side, of {got.period} on the other",
        ),
    ]


def _apart(one: Period | None, other: Period | None) -> bool:
    """True for two closed periods that share less than four fifths of the days that either has."""
    if one is None or other is None:
        return False
    ends = one.first, one.last, other.first, other.last
    if None in ends:
        return False
    first, last, start, end = (day.toordinal() for day in ends if day is not None)
    shared = min(last, end) - max(first, start) + 1
    return shared < LIKE_COVERAGE * (max(last, end) - min(first, start) + 1)


def _crossed(gave: StudySide, got: StudySide) -> Ratio:
    reason = f"not comparable: {gave.origin} says what was given, {got.origin} what came back"
    return _ratio(gave, got, got.origin, comparable=False, because=reason)


def _ratio(gave: StudySide, got: StudySide, origin: str, *, comparable: bool, because: str) -> Ratio:
    low, high = divided(gave.low, got.high), divided(gave.high, got.low)
    quantiles = _lognormal_ratio(gave, got)
    return Ratio(
        source="study",
        origin=origin,
        gave=" ".join(gave.claims),
        got=" ".join(got.claims),
        q05=quantiles[0] if quantiles else None,
        q50=quantiles[1] if quantiles else None,
        q95=quantiles[2] if quantiles else None,
        low=low,
        high=high,
        comparable=comparable,
        because=because,
        probability_above={str(level): _chance(gave, got, level, (low, high)) for level in LEVELS},
    )


def divided(upper: float | None, lower: float | None) -> float | None:
    """Quotient of two ends; None where one is open or the lower is zero."""
    return None if upper is None or not lower else upper / lower


def _logs(gave: StudySide, got: StudySide) -> tuple[float, float] | None:
    """Mean and sd of the log ratio where a study gives both ends of both sides."""
    if gave.interval is None or got.interval is None or min(gave.interval[0], got.interval[0]) <= 0:
        return None
    a = mixture.from_interval("", *gave.interval)
    b = mixture.from_interval("", *got.interval)
    return math.log(a.median / b.median), math.hypot(a.sigma, b.sigma)


def _lognormal_ratio(gave: StudySide, got: StudySide) -> tuple[float, float, float] | None:
    logs = _logs(gave, got)
    if logs is None:
        return None
    centre, width = logs
    step = normal.Z90 * width
    return math.exp(centre - step), math.exp(centre), math.exp(centre + step)


def _chance(gave: StudySide, got: StudySide, level: int, bounds: tuple[float | None, float | None]) -> float | None:
    """P(ratio > level); from bounds alone only where they decide it."""
    logs = _logs(gave, got)
    if logs is not None and logs[1] > 0:
        return 1 - normal.cdf((math.log(level) - logs[0]) / logs[1])
    low, high = bounds
    if low is not None and low > level:
        return 1.0
    if high is not None and high < level:
        return 0.0
    return None


def _built(gave: Side, got: Side) -> list[Ratio]:
    a, b = gave.direction.built, got.direction.built
    if gave.total is None or got.total is None or a is None or b is None:
        return []
    total, other = gave.total, got.total
    comparable, because = _likeness(gave, got)
    certain = gave.two_sided and got.two_sided
    q05, q50, q95 = (engine.ratio_quantile(total, other, p) if certain else None for p in (0.05, 0.5, 0.95))
    return [
        Ratio(
            source="built",
            origin=None,
            gave=f"total:{gave.direction.giver}>{gave.direction.receiver}",
            got=f"total:{got.direction.giver}>{got.direction.receiver}",
            q05=q05,
            q50=q50,
            q95=q95,
            low=divided(a.low, b.high),
            high=divided(a.high, b.low),
            comparable=comparable,
            because=because,
            probability_above={
                str(k): 1 - engine.probability_below(total.minus(other, k), 0.0) if certain else None for k in LEVELS
            },
        )
    ]


def _likeness(gave: Side, got: Side) -> tuple[bool, str]:
    """Whether two built sides are made alike and cover alike, and why not."""
    for side in (gave, got):
        built = side.direction.built
        if built is not None and _covered(built) < LIKE_COVERAGE:
            cover = built.coverage
            return False, (
                f"not comparable: {side.direction.giver}>{side.direction.receiver} has "
                f"{cover.lines_priced} of {cover.lines_known} known lines priced"
            )
    shares = [_stated_share(gave), _stated_share(got)]
    if abs(shares[0] - shares[1]) > LIKE_METHOD:
        return False, "not comparable: one side is priced line by line, the other is as stated"
    return True, "both sides are built with like method and like coverage"


def _covered(built: Built) -> float:
    return built.coverage.lines_priced / max(1, built.coverage.lines_known)


def _stated_share(side: Side) -> float:
    valued = [value for value in side.values if value.value is not None]
    return len([v for v in valued if v.method == "as stated"]) / max(1, len(valued))


def _bounds(gave: Side, got: Side) -> list[Ratio]:
    own = in_one_money(gave, got)
    a, b = side_bounds(gave, own_money=own), side_bounds(got, own_money=own)
    if a is None or b is None:
        return []
    return [
        Ratio(
            source="bounds",
            origin=None,
            gave=a[2],
            got=b[2],
            low=divided(a[0], b[1]),
            high=divided(a[1], b[0]),
            because="bounds of the claims as said: no estimate, no headline",
        )
    ]


def in_one_money(gave: Side, got: Side) -> bool:
    """True where all that bounds the two sides was said in one currency, so that none need be exchanged."""
    return len(_currencies(gave) | _currencies(got)) == 1


def _currencies(side: Side) -> set[str | None]:
    """Currencies of the totals that bound a side; None for sums of lines, in the case's money."""
    return {total.currency for total in whole_sides(side, own_money=True)} or {None}


def whole_sides(side: Side, *, own_money: bool) -> list[StudySide]:
    """What origins say of the whole side, of the window; none where nobody states a total."""
    if not side.stated:
        return []
    found = study_sides(side, own_money=own_money).values()
    return [one for one in found if one.current and one.breadth != "part"]


def side_bounds(side: Side, *, own_money: bool = False) -> tuple[float, float | None, str] | None:
    """Hull of what origins say of the whole side; of the lines where nobody states a total."""
    totals = whole_sides(side, own_money=own_money)
    if totals:
        highs = [total.high for total in totals]
        high = None if None in highs else max(end for end in highs if end is not None)
        names = " ".join(name for total in totals for name in total.claims)
        return min(total.low for total in totals), high, names
    if side.low is None:
        return None
    return side.low, side.high, f"total:{side.direction.giver}>{side.direction.receiver}"
