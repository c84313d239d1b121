"""Tellings → one estimate: a linear pool over origins, bounds as the hull between them."""

from collections.abc import Sequence

from tallystick.model.case import Choices
from tallystick.model.estimate import Component, Estimate, Telling
from tallystick.uncertainty import mixture


def pool(tellings: Sequence[Telling], unit: str, choices: Choices) -> Estimate:
    """Estimate of a line from what its origins say of it.

    Two-sided tellings that speak of the whole window are pooled with equal weights unless
    others are chosen; without any the line stays an interval. Bounds are the hull of what
    the current origins say, over the floors that stale ones leave.
    """
    current = [telling for telling in tellings if not telling.stale]
    parts = [_component(t.origin, t.reading, choices) for t in current if t.reading]
    components = tuple(part for part in parts if part is not None and part.weight > 0)
    low, high = _hull(current, [telling for telling in tellings if telling.stale])
    two_sided = len([telling for telling in current if telling.reading])
    return Estimate(
        unit=unit,
        low=low,
        high=high,
        components=mixture.normalised(components) if components else (),
        tellings=tuple(tellings),
        claims=tuple(name for telling in tellings for name in telling.claims),
        method=_method(components, two_sided),
        because=_because(tellings, two_sided),
    )


def _component(origin: str, reading: tuple[float, float], choices: Choices) -> Component | None:
    """Lognormal of a two-sided reading; a range from zero has none and stays an interval."""
    low, high = reading
    if low <= 0 < high:
        return None
    return mixture.from_interval(origin, low, high, choices.weights.get(origin, 1.0))


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


def _method(components: Sequence[Component], two_sided: int) -> str:
    if not components:
        return "interval"
    return "reading" if two_sided == 1 else "linear pool"


def _because(tellings: Sequence[Telling], two_sided: int) -> str:
    silent = len(tellings) - two_sided
    if not two_sided:
        return "no current origin says a two-sided figure"
    tail = f"; {silent} more only bound it" if silent else ""
    origins = "1 origin" if two_sided == 1 else f"{two_sided} origins"
    return f"{origins} with a two-sided figure{tail}"
