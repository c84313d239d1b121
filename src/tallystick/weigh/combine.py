"""Readings of several origins → one distribution: linear pool, log pool, random effects."""

import math
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from tallystick.model.case import Choices
from tallystick.model.estimate import Component
from tallystick.uncertainty import mixture, normal

FEWEST = 3  # origins from which a variance between them can be estimated
_STEPS = 512  # Simpson steps of Student's distribution function


def combined(parts: Sequence[Component], choices: Choices) -> tuple[tuple[Component, ...], str]:
    """Components of the pool, and the name of the method; none for an envelope or nobody."""
    if not parts:
        return (), "interval"
    if choices.pooling == "envelope" and len(parts) > 1:
        return (), "envelope"
    shares = mixture.normalised(parts)
    if len(parts) == 1:
        return shares, "reading"
    if choices.pooling == "log" and all(part.sigma for part in parts):
        return (log_pool(shares),), "log pool"
    if choices.pooling == "random effects" and len(parts) >= FEWEST and all(part.sigma for part in parts):
        return (random_effects(parts).prediction,), "random effects"
    return shares, "linear pool"


def with_error(part: Component, choices: Choices) -> Component:
    """The reading widened by the reporting error: people's stated widths are too narrow."""
    error = choices.reporting_error
    if isinstance(error, str) or not error or not part.median:
        return part
    return msgspec.structs.replace(part, sigma=math.hypot(part.sigma, error))


def log_pool(parts: Sequence[Component]) -> Component:
    """Lognormal with density proportional to the weighted geometric mean of the densities.

    >>> from tallystick.uncertainty.mixture import from_interval, quantile
    >>> pair = mixture.normalised([from_interval("a", 2, 4), from_interval("b", 5, 9)])
    >>> [round(quantile([log_pool(pair)], p), 4) for p in (0.05, 0.5, 0.95)]
    [3.4045, 4.6743, 6.4178]
    """
    precision = math.fsum(part.weight / part.sigma**2 for part in parts)
    centre = math.fsum(part.weight / part.sigma**2 * math.log(part.median) for part in parts) / precision
    return Component("+".join(part.origin for part in parts), 1.0, math.exp(centre), precision**-0.5)


class RandomEffects(msgspec.Struct, frozen=True):
    """DerSimonian–Laird on logs, with Hartung–Knapp's standard error."""

    mean: float  # of the logs
    se: float
    tau2: float  # variance between origins
    q: float  # Cochran's Q
    se_hk: float
    prediction: Component  # lognormal with the 90 % prediction interval


def random_effects(parts: Sequence[Component]) -> RandomEffects:
    """What a further origin like these would say: the prediction interval, not the mean's.

    Source: DerSimonian & Laird 1986; Hartung & Knapp 2001; docs/explanation/weighing.md.
    """
    logs = [math.log(part.median) for part in parts]
    weights = [part.sigma**-2 for part in parts]
    fixed = _weighted(weights, logs)
    total = math.fsum(weights)
    q = math.fsum(w * (y - fixed) ** 2 for w, y in zip(weights, logs, strict=True))
    scale = total - math.fsum(w * w for w in weights) / total
    tau2 = max(0.0, (q - (len(parts) - 1)) / scale)
    free = [1 / (part.sigma**2 + tau2) for part in parts]
    mean = _weighted(free, logs)
    se = math.fsum(free) ** -0.5
    spread = math.fsum(w * (y - mean) ** 2 for w, y in zip(free, logs, strict=True))
    hk = math.sqrt(spread / ((len(parts) - 1) * math.fsum(free)))
    wide = student_quantile(0.95, len(parts) - 2) / normal.Z90
    sigma = wide * math.sqrt(tau2 + se**2)
    name = "+".join(part.origin for part in parts)
    return RandomEffects(mean, se, tau2, q, hk, Component(name, 1.0, math.exp(mean), sigma))


def _weighted(weights: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(w * v for w, v in zip(weights, values, strict=True)) / math.fsum(weights)


@lru_cache(maxsize=256)
def student_quantile(p: float, freedom: int) -> float:
    """Quantile of Student's t above the median, by bisection of its integral; error below 1e-7."""
    low, high = 0.0, 1e4
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        if 0.5 + _student_area(middle, freedom) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _student_area(t: float, freedom: int) -> float:
    """∫ of the density from 0 to t, with t = √n · tan(angle) so that the range is finite."""
    constant = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    top = math.atan(t / math.sqrt(freedom))
    step = top / _STEPS
    heights = [math.cos(index * step) ** (freedom - 1) for index in range(_STEPS + 1)]
    inner = 4 * math.fsum(heights[1:-1:2]) + 2 * math.fsum(heights[2:-1:2])
    return constant * step / 3 * (heights[0] + heights[-1] + inner)
