"""Tellings → one estimate: a pool over origins, one-sided words as constraints, bounds as the hull."""

from collections.abc import Sequence

import msgspec

from tallystick.model.case import Choices
from tallystick.model.estimate import Component, Estimate, Telling
from tallystick.uncertainty import mixture
from tallystick.uncertainty.constraints import Constraint, constrain
from tallystick.weigh.combine import combined, with_error


def pool(tellings: Sequence[Telling], unit: str, choices: Choices) -> Estimate:
    """Estimate of a line from what its origins say of it.

    Two-sided tellings that speak of the whole window are pooled; one-sided and stale ones
    reweigh the pool. Without any two-sided telling the line stays an interval. Bounds are
    the hull of what the current origins say, over the floors that stale ones leave.
    """
    current = [telling for telling in tellings if not telling.stale]
    spoken = [telling for telling in current if telling.reading]
    parts = [part for telling in spoken if (part := _component(telling, choices)) is not None]
    low, high = _hull(current, [telling for telling in tellings if telling.stale])
    components, method = combined(parts, choices)
    estimate = Estimate(
        unit=unit,
        low=low,
        high=high,
        components=components,
        tellings=tuple(tellings),
        claims=tuple(name for telling in tellings for name in telling.claims),
        method=method,
        because=_because(tellings, len(spoken)),
    )
    if not components or choices.one_sided == "interval":
        return estimate
    return _constrained(estimate, constraints_of(tellings, choices))


def _component(telling: Telling, choices: Choices) -> Component | None:
    """Lognormal of a two-sided reading; a range from zero has none and stays an interval."""
    low, high = telling.reading or (0.0, 0.0)
    weight = weight_of(telling.origin, choices)
    if low <= 0 < high or weight <= 0:
        return None
    part = mixture.from_interval(telling.origin, low, high, weight)
    return part if telling.exact else with_error(part, choices)


def weight_of(origin: str, choices: Choices) -> float:
    """Weight of an origin in the pool, before they are made to sum to one."""
    return choices.weights.get(origin, 1.0)


def constraints_of(tellings: Sequence[Telling], choices: Choices) -> list[Constraint]:
    """What one-sided and stale tellings hold: one floor and one ceiling an origin, its tightest."""
    surely = choices.constraint_reliability
    found = []
    for telling in tellings:
        if telling.reading:
            continue
        sure = min(surely, weight_of(telling.origin, choices)) if choices.weights else surely
        if telling.low:
            found.append(Constraint(telling.low, floor=True, reliability=sure, origin=telling.origin))
        if telling.high is not None:
            found.append(Constraint(telling.high, floor=False, reliability=sure, origin=telling.origin))
    return found


def _constrained(estimate: Estimate, constraints: Sequence[Constraint]) -> Estimate:
    """The pool reweighed; an interval where words and pool lie too far apart."""
    if not constraints:
        return estimate
    result = constrain(estimate.components, constraints)
    if result.cells:
        words = (
            f"; {len(constraints)} one-sided words reweigh it"
            if len(constraints) > 1
            else "; a one-sided word reweighs it"
        )
        return msgspec.structs.replace(
            estimate, cells=result.cells, because=estimate.because + words, conflict=result.conflict
        )
    return msgspec.structs.replace(estimate, components=(), method="interval", conflict=result.conflict)


def _hull(current: Sequence[Telling], stale: Sequence[Telling]) -> tuple[float | None, float | None]:
    """Least low and greatest high of the current, raised to the highest floor below it; None is open.

    A stale telling is silent about what came after it, so it never widens what the current
    say; and what was counted once cannot have become less.
    """
    lows = [0.0 if telling.low is None else telling.low for telling in current]
    highs = [telling.high for telling in current]
    high = None if not current or None in highs else max(end for end in highs if end is not None)
    floors = [t.low for t in stale if t.low is not None and (high is None or t.low <= high)]
    return max([min(lows, default=0.0), *floors]), high


def _because(tellings: Sequence[Telling], two_sided: int) -> str:
    silent = len(tellings) - two_sided
    if not two_sided:
        return "no current origin says a two-sided figure"
    tail = f"; {silent} more only bound it" if silent else ""
    origins = "1 origin" if two_sided == 1 else f"{two_sided} origins"
    return f"{origins} with a two-sided figure{tail}"
