"""Quantiles of sums of lines that share prices and origins.

Given the shared draws every line is one lognormal and their sum has closed-form
cumulants, so the noise of single lines is integrated, not drawn (a Rao–Blackwell step):
F(t) is the mean over points of the cdf of a shifted lognormal with the three conditional
cumulants. Lines that dominate the skew are drawn all the same.
"""

import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from tallystick.model.estimate import Component
from tallystick.uncertainty import normal
from tallystick.uncertainty.shared_draws import Floats, SharedDraws

PROMOTED = 8  # lines drawn one by one
_ROUNDS = 200
_NEAR = 1e-9  # relative width at which a quantile is found
_STRAIGHT = 1e-6  # skew below which a shifted lognormal is a normal in double precision


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a sum: pooled quantity × shared factors × a fixed number."""

    line: str
    components: tuple[Component, ...]
    factors: tuple[str, ...] = ()  # names of shared variables
    times: float = 1.0


class Total(msgspec.Struct, frozen=True):
    """Three conditional cumulants of a sum, one element a point, and its constant part."""

    k1: Floats
    k2: Floats
    k3: Floats
    constant: float = 0.0

    def minus(self, other: "Total", times: float = 1.0) -> "Total":
        """Cumulants of this sum less `times` the other, given the shared draws."""
        return Total(
            self.k1 - times * other.k1,
            self.k2 + times**2 * other.k2,
            self.k3 - times**3 * other.k3,
            self.constant - times * other.constant,
        )


def total_of(terms: Sequence[Term], draws: SharedDraws) -> Total:
    """Sum of the terms. Terms are taken in the order of their names, whatever order they come in."""
    ordered = sorted(terms, key=lambda term: term.line)
    fixed = [_fixed_value(term, draws) for term in ordered]
    moving = [term for term, value in zip(ordered, fixed, strict=True) if value is None]
    constant = math.fsum(value for value in fixed if value is not None)
    rows = [_cumulants(term, draws) for term in moving]
    promoted = _dominant(rows)
    zero = np.zeros(draws.shared.points)
    k1, k2, k3 = zero, zero, zero
    for index, term in enumerate(moving):
        first, second, third = _drawn(term, draws) if index in promoted else rows[index]
        k1, k2, k3 = k1 + first, k2 + second, k3 + third
    return Total(k1, k2, k3, constant)


def _fixed_value(term: Term, draws: SharedDraws) -> float | None:
    """Value of a term without any uncertainty, else None."""
    parts = [term.components, *(draws.shared.variables[name] for name in term.factors)]
    if any(len(one) > 1 or one[0].sigma for one in parts):
        return None
    return math.prod([term.times, *(one[0].median for one in parts)])


def _cumulants(term: Term, draws: SharedDraws) -> tuple[Floats, Floats, Floats]:
    """Conditional cumulants of one lognormal times its shared factors."""
    centre, own = _conditional(term, draws)
    width = np.exp(own**2)
    first = centre * np.exp(own**2 / 2)
    return first, first**2 * (width - 1), first**3 * (width - 1) ** 2 * (width + 2)


def _drawn(term: Term, draws: SharedDraws) -> tuple[Floats, Floats, Floats]:
    """The same term with its own noise drawn: nothing is left to integrate."""
    centre, own = _conditional(term, draws)
    zero = np.zeros(draws.shared.points)
    return centre * np.exp(own * draws.noise(term.line)), zero, zero


def _conditional(term: Term, draws: SharedDraws) -> tuple[Floats, Floats]:
    """Median and log sd of a term, given which origin is believed and how it errs."""
    chosen = draws.chosen(term.components, term.line)
    medians = np.array([part.median for part in term.components])[chosen]
    sigmas = np.array([part.sigma for part in term.components])[chosen]
    rho = draws.shared.rho
    if rho and sigmas.any():
        errors = np.stack([draws.error(part.origin) for part in term.components])
        shared = errors[chosen, np.arange(len(chosen))]
        medians = medians * np.exp(math.sqrt(rho) * sigmas * shared)
    for name in term.factors:
        medians = medians * draws.factor(name)
    return medians * term.times, sigmas * math.sqrt(1 - rho)


def _dominant(rows: Sequence[tuple[Floats, Floats, Floats]]) -> frozenset[int]:
    """Indices of the lines with the largest third cumulants."""
    sizes = [float(third.mean()) for _, _, third in rows]
    ranked = sorted(range(len(rows)), key=lambda index: (-sizes[index], index))
    return frozenset(index for index in ranked[:PROMOTED] if sizes[index] > 0)


def mean(total: Total) -> float:
    """Expected value."""
    return total.constant + float(total.k1.mean())


def probability_below(total: Total, limit: float) -> float:
    """P(sum ≤ limit)."""
    return float(_below(total, limit - total.constant).mean())


def _below(total: Total, limit: float) -> Floats:
    """P(sum ≤ limit) at each point: shifted lognormal, reflected where the skew is negative."""
    sd = np.sqrt(total.k2)
    flat = sd == 0
    safe = np.where(flat, 1.0, sd)
    skew = np.where(flat, 0.0, total.k3 / safe**3)
    sign = np.where(skew < 0, -1.0, 1.0)
    z = sign * _standard_score(sign * (limit - total.k1) / safe, np.abs(skew))
    return np.where(flat, (limit >= total.k1).astype(float), normal.cdf_array(z))


def _standard_score(x: Floats, skew: Floats) -> Floats:
    """Z with Φ(z) = P(X ≤ x), X a shifted lognormal of mean 0, variance 1 and this skew.

    Source: the three-moment fit of the shifted lognormal; docs/explanation/engine.md.
    """
    bent = np.maximum(skew, _STRAIGHT)
    half = bent**2 / 2
    root = np.cbrt(1 + half + np.sqrt(2 * half + half**2))
    width = root + 1 / root - 1
    sigma = np.sqrt(np.log(width))
    inside = 1 + x * np.sqrt(width - 1)
    logs = np.log(np.maximum(inside, 1e-300))
    score = np.where(inside > 0, (logs + sigma**2 / 2) / sigma, -40.0)
    return np.where(skew < _STRAIGHT, x, score)


def quantile(total: Total, p: float) -> float:
    """X with P(sum ≤ x) = p."""
    if not total.k2.any():
        points = np.sort(total.k1)
        return total.constant + float(points[math.ceil(p * len(points)) - 1])
    spread = 8 * np.sqrt(total.k2)
    bracket = float((total.k1 - spread).min()), float((total.k1 + 4 * spread).max())
    return total.constant + _crossing(lambda x: float(_below(total, x).mean()) - p, bracket)


def ratio_quantile(upper: Total, lower: Total, p: float) -> float | None:
    """R with P(upper / lower ≤ r) = p, both positive; None where lower may be zero that often."""
    if mean(lower) <= 0:
        return None
    high = 1.0
    while _ratio_below(upper, lower, high) < p:
        high *= 4
        if high > 1e12:
            return None
    return _crossing(lambda r: _ratio_below(upper, lower, r) - p, (0.0, high))


def _ratio_below(upper: Total, lower: Total, ratio: float) -> float:
    return probability_below(upper.minus(lower, ratio), 0.0)


def _crossing(rise: Callable[[float], float], bracket: tuple[float, float]) -> float:
    """Where a rising function crosses zero: false position (Illinois), halving where that stalls."""
    (low, high), (f_low, f_high) = bracket, (rise(bracket[0]), rise(bracket[1]))
    if f_low >= 0:
        return low
    side = 0
    for step in range(_ROUNDS):
        if high - low <= _NEAR * max(abs(low), abs(high)):
            break
        x = (low * f_high - high * f_low) / (f_high - f_low) if step % 3 != 2 else (low + high) / 2
        f = rise(x)
        if f < 0:
            low, f_low, f_high, side = x, f, (f_high / 2 if side < 0 else f_high), -1
        else:
            high, f_high, f_low, side = x, f, (f_low / 2 if side > 0 else f_low), 1
    return high
