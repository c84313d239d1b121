"""Mixtures of lognormals and points: what a linear pool of origins is.

A linear pool keeps disagreement visible: F(x) = Σ w_j F_j(x), so its spread is never
narrower than that of the average origin. docs/explanation/weighing.md says why.
"""

import math
from collections.abc import Iterable, Sequence

from tallystick.model.estimate import Component
from tallystick.uncertainty import normal

_STEPS = 200  # bisection halves the bracket, so this is far past double precision


def from_interval(origin: str, low: float, high: float, weight: float = 1.0) -> Component:
    """Lognormal whose central 90 % is [low, high]; a point where the two are equal.

    Raises:
        ValueError: `low` is 0 while `high` is not (no lognormal has that), or low > high.
    """
    if low == high:
        return Component(origin, weight, low)
    if not 0 < low < high:
        message = f"no lognormal has the 90 % interval [{low}, {high}]"
        raise ValueError(message)
    sigma = math.log(high / low) / (2 * normal.Z90)
    return Component(origin, weight, math.sqrt(low) * math.sqrt(high), sigma)


def normalised(components: Sequence[Component]) -> tuple[Component, ...]:
    """The same components with weights that sum to one."""
    total = math.fsum(part.weight for part in components)
    return tuple(Component(part.origin, part.weight / total, part.median, part.sigma) for part in components)


def cdf(components: Iterable[Component], x: float) -> float:
    """P(X ≤ x)."""
    return math.fsum(part.weight * _part_cdf(part, x) for part in components)


def _part_cdf(part: Component, x: float) -> float:
    if part.sigma == 0 or part.median == 0:
        return 1.0 if x >= part.median else 0.0
    if x <= 0:
        return 0.0
    return normal.cdf(math.log(x / part.median) / part.sigma)


def mean(components: Iterable[Component]) -> float:
    """Expected value."""
    return math.fsum(part.weight * part.median * math.exp(part.sigma**2 / 2) for part in components)


def quantile(components: Sequence[Component], p: float) -> float:
    """Smallest x with P(X ≤ x) ≥ p; exact for points, to double precision otherwise."""
    edges = [_part_quantile(part, p) for part in components]
    low, high = min(edges), max(edges)
    if low == high or cdf(components, low) >= p:
        return low
    for _ in range(_STEPS):
        middle = low + (high - low) / 2
        if middle in (low, high):
            break
        if cdf(components, middle) < p:
            low = middle
        else:
            high = middle
    return high


def _part_quantile(part: Component, p: float) -> float:
    return part.median * math.exp(part.sigma * normal.quantile(p)) if part.sigma else part.median


def scaled(components: Iterable[Component], factor: float) -> tuple[Component, ...]:
    """Distribution of `factor` times X."""
    return tuple(Component(part.origin, part.weight, part.median * factor, part.sigma) for part in components)


def product(left: Sequence[Component], right: Sequence[Component]) -> tuple[Component, ...]:
    """Distribution of X·Y for independent X and Y; origins are joined by `×`."""
    return tuple(
        Component(f"{a.origin}×{b.origin}", a.weight * b.weight, a.median * b.median, math.hypot(a.sigma, b.sigma))
        for a in left
        for b in right
    )
