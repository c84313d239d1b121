"""Quantiles of sums of lines that share prices and origins.

Given the shared draws every line is one lognormal and their sum has closed-form
cumulants, so the noise of single lines is integrated, not drawn (a Rao–Blackwell step):
F(t) is the mean over points of the cdf of a shifted lognormal with the three conditional
cumulants. Lines that dominate the skew are drawn all the same.
"""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

import msgspec
import numpy as np

from tallystick.uncertainty import normal
from tallystick.uncertainty.shared_draws import Floats, Indices, SharedDraws, Term, reweighed, taken

_ROUNDS = 200
_NEAR = 1e-7  # relative width of the bracket at which a quantile is found
_FLAT = 2e-7  # probability within which it is found: the normal cdf is no better
_FAR = 1e9  # a bracket wider than this many times its place finds nothing
LEADING = 0.6  # share of a sum's third cumulant from which a line leads
_HERMITE = (  # nodes and weights of the standard normal, exact to degree 13
    (-3.750439717725742, 0.0005482688559722178),
    (-2.366759410734541, 0.0307571239675865),
    (-1.154405394739968, 0.2401231786050127),
    (0.0, 0.4571428571428571),
    (1.154405394739968, 0.2401231786050127),
    (2.366759410734541, 0.0307571239675865),
    (3.750439717725742, 0.0005482688559722178),
)
_NARROW = 1e-9  # log sd below which a lead is a point
_STRAIGHT = 1e-6  # skew below which a shifted lognormal is a normal in double precision


class Lead(msgspec.Struct, frozen=True):
    """The line that gives most of a sum's skew, kept as the lognormal that it is; shape (points,)."""

    centre: Floats  # its median, given the shared draws; negative where it is taken off
    sigma: Floats

    @property
    def cumulants(self) -> tuple[Floats, Floats, Floats]:
        """As any other line."""
        return lognormal_cumulants(self.centre, self.sigma)


class Total(msgspec.Struct, frozen=True):
    """Three conditional cumulants of a sum without its lead and its constant part; one element a point."""

    k1: Floats
    k2: Floats
    k3: Floats
    constant: float = 0.0
    lead: Lead | None = None

    def minus(self, other: "Total", times: float = 1.0) -> "Total":
        """Cumulants of this sum less `times` the other, given the shared draws; the larger lead leads."""
        taken = None if other.lead is None else Lead(-times * other.lead.centre, other.lead.sigma)
        first, second = sorted((self.lead, taken), key=_weight_of, reverse=True)
        level = second is not None and _weight_of(first) == _weight_of(second)
        rest = [lead.cumulants for lead in ((first, second) if level else (second,)) if lead is not None]
        return Total(
            self.k1 - times * other.k1 + sum(parts[0] for parts in rest),
            self.k2 + times**2 * other.k2 + sum(parts[1] for parts in rest),
            self.k3 - times**3 * other.k3 + sum(parts[2] for parts in rest),
            self.constant - times * other.constant,
            None if level else first,
        )

    @property
    def middle(self) -> Floats:
        """Conditional mean of the sum at each point, without the constant."""
        return self.k1 if self.lead is None else self.k1 + self.lead.cumulants[0]


def _weight_of(lead: Lead | None) -> float:
    return 0.0 if lead is None else abs(float(lead.cumulants[2].mean()))


def lognormal_cumulants(centre: Floats, sigma: Floats) -> tuple[Floats, Floats, Floats]:
    """First three cumulants of lognormals with these medians (negative: reflected) and log sd."""
    width = np.exp(sigma**2)
    first = centre * np.sqrt(width)
    return first, first**2 * (width - 1), first**3 * (width - 1) ** 2 * (width + 2)


def total_of(terms: Sequence[Term], draws: SharedDraws) -> Total:
    """Sum of the terms. Terms are taken in the order of their names, whatever order they come in."""
    ordered = sorted(terms, key=lambda term: term.line)
    fixed = [_fixed_value(term, draws) for term in ordered]
    constant = exact_sum([value for value in fixed if value is not None])
    moving = [term for term, value in zip(ordered, fixed, strict=True) if value is None]
    k1, k2, k3 = np.zeros(draws.points), np.zeros(draws.points), np.zeros(draws.points)
    for term in moving:
        if term.line in draws.drawn:
            k1 += _drawn(term, draws)
    lines = [_lognormal(term, draws) for term in moving if term.line not in draws.drawn]
    lead = leading(lines)
    for index, line in enumerate(lines):
        if index != lead:
            first, second, third = line.cumulants
            k1, k2, k3 = k1 + first, k2 + second, k3 + third
    return Total(k1, k2, k3, constant, None if lead is None else lines[lead])


def exact_sum(values: Sequence[float]) -> float:
    """Sum of the numbers as they are written: cents add up to cents, which binary fractions do not."""
    return float(sum((Decimal(repr(float(value))) for value in values), Decimal(0)))


def leading(lines: Sequence[Lead]) -> int | None:
    """The line that gives so much of the skew that no sum of many describes it; None where none does."""
    sizes = [_weight_of(line) for line in lines]
    top = max(sizes, default=0.0)
    return sizes.index(top) if top > LEADING * math.fsum(sizes) else None


def _fixed_value(term: Term, draws: SharedDraws) -> float | None:
    """Value of a term without any uncertainty, else None."""
    pools = [term.components, *(draws.shared.variables[name].components for name in term.factors)]
    if any(len(parts) > 1 or parts[0].sigma for parts in pools):
        return None
    return math.prod([term.times, *(parts[0].median for parts in pools)])


def _lognormal(term: Term, draws: SharedDraws) -> Lead:
    """One line with its shared factors, given the draws."""
    centre, own = _conditional(term, draws)
    centre = np.broadcast_to(centre * factors_of(term, draws), (draws.points,))
    return Lead(centre, np.broadcast_to(own, (draws.points,)))


def _drawn(term: Term, draws: SharedDraws) -> Floats:
    """The same term with its own noise drawn: nothing is left to integrate."""
    return sampled(term, draws) * factors_of(term, draws)


def sampled(term: Term, draws: SharedDraws) -> Floats:
    """Draws of a term's own amount, one-sided words applied; one element a point, or one for all."""
    centre, own = _conditional(term, draws)
    values = centre * np.exp(own * draws.noise(term.line)) if own.any() else centre
    return reweighed(values, term.components, term.cells)


def _conditional(term: Term, draws: SharedDraws) -> tuple[Floats, Floats]:
    """Median and log sd of a pooled quantity, given which origin is believed and how it errs."""
    chosen = draws.chosen(term.components, term.line)
    medians = taken([part.median for part in term.components], chosen)
    sigmas = taken([part.sigma for part in term.components], chosen)
    shares = [draws.shared.rho if part.origin in draws.repeated else 0.0 for part in term.components]
    rho = taken(shares, chosen)
    if not (sigmas * rho).any():
        return medians, sigmas
    errors = _errors(term, draws, chosen)
    return medians * np.exp(np.sqrt(rho) * sigmas * errors), sigmas * np.sqrt(1 - rho)


def _errors(term: Term, draws: SharedDraws, chosen: Indices | None) -> Floats:
    """Shared error of the believed origin; zero for one that speaks of this line alone."""
    zero = np.zeros(draws.points)
    rows = [draws.error(part.origin) if part.origin in draws.repeated else zero for part in term.components]
    if chosen is None:
        return rows[0]
    stacked: Floats = np.stack(rows)[chosen, np.arange(draws.points)]
    return stacked


def factors_of(term: Term, draws: SharedDraws) -> Floats:
    """Draws of what a term's amount is multiplied by; one element a point, or one for all."""
    product = np.full(1, term.times)
    for name in term.factors:
        product = product * draws.factor(name)
    return product


def mean(total: Total) -> float:
    """Expected value."""
    return total.constant + float(total.middle.mean())


def variance(total: Total) -> float:
    """Variance: between points, and of what was integrated."""
    own = total.k2 if total.lead is None else total.k2 + total.lead.cumulants[1]
    return float(total.middle.var() + own.mean())


def probability_below(total: Total, limit: float) -> float:
    """P(sum ≤ limit)."""
    return float(Shape(total).below(limit - total.constant).mean())


class Shape:
    """Shifted lognormals with the conditional cumulants: all that does not depend on the limit.

    Source: the three-moment fit of the shifted lognormal, reflected where the skew is
    negative; docs/explanation/engine.md.
    """

    def __init__(self, total: Total) -> None:
        """Widths and shifts of every point."""
        sd = np.sqrt(total.k2)
        self.centre = total.k1
        self.flat = sd == 0
        self.any_flat = bool(self.flat.any())
        self.safe = np.where(self.flat, 1.0, sd) if self.any_flat else sd
        skew = total.k3 / self.safe**3
        self.sign = np.where(skew < 0, -1.0, 1.0)
        bent = np.maximum(np.abs(skew), _STRAIGHT)
        half = bent**2 / 2
        root = np.cbrt(1 + half + np.sqrt(2 * half + half**2))
        width = root + 1 / root - 1
        self.sigma = np.sqrt(np.log(width))
        self.reach = np.sqrt(width - 1)
        self.straight = np.abs(skew) < _STRAIGHT
        self.lead = total.lead
        self._nodes: dict[float, Floats] = {}
        self._prepared: tuple[float, Floats, Floats] | None = None

    def below(self, limit: float) -> Floats:
        """P(sum ≤ limit) at each point."""
        if self.lead is not None:
            return self._below_lead(limit, self.lead)
        x = self.sign * (limit - self.centre) / self.safe
        inside = 1 + x * self.reach
        score = (np.log(np.maximum(inside, 1e-300)) + self.sigma**2 / 2) / self.sigma
        score = np.where(self.straight, x, score)
        chance = normal.cdf_array(self.sign * score)
        if self.any_flat:
            chance = np.where(self.flat, (limit >= self.centre).astype(float), chance)
        return chance

    def _below_lead(self, limit: float, lead: Lead) -> Floats:
        """The lead as it is, the rest at Gauss–Hermite nodes: P(lead ≤ limit - rest)."""
        if self._prepared is None:
            self._prepared = (
                float(np.sign(lead.centre[0])),
                np.log(np.abs(lead.centre)),
                1 / np.maximum(lead.sigma, _NARROW),
            )
        sign, logs, steep = self._prepared
        chance = np.zeros_like(self.centre)
        for node, weight in _HERMITE:
            room = sign * (limit - self._rest(node))
            score = (np.log(np.maximum(room, 1e-300)) - logs) * steep
            below = normal.cdf_array(sign * score)
            chance += weight * np.where(room > 0, below, float(sign < 0))
        return chance

    def _rest(self, z: float) -> Floats:
        """The rest of the sum at a standard score."""
        if z not in self._nodes:
            bent = (np.exp(self.sigma * z * self.sign - self.sigma**2 / 2) - 1) / self.reach
            x = np.where(self.straight, z, self.sign * bent)
            self._nodes[z] = self.centre + np.where(self.flat, 0.0, self.safe * x)
        return self._nodes[z]


def quantile(total: Total, p: float) -> float:
    """X with P(sum ≤ x) = p."""
    return quantiles(total, [p])[0]


def quantiles(total: Total, probabilities: Sequence[float]) -> list[float]:
    """X with P(sum ≤ x) = p, for each p."""
    points = np.sort(total.middle)
    if not total.k2.any() and total.lead is None:
        return [total.constant + _between(points, p) for p in probabilities]
    shape = Shape(total)
    width = math.sqrt(variance(total))
    return [
        total.constant + _crossing(partial(_excess, shape, p), _between(points, p), width / 8) for p in probabilities
    ]


def _excess(shape: Shape, p: float, limit: float) -> float:
    return float(shape.below(limit).mean()) - p


def _between(points: Floats, p: float) -> float:
    """Quantile of equally likely points, linear between their middles."""
    place = p * len(points) - 0.5
    index = min(max(math.floor(place), 0), len(points) - 2) if len(points) > 1 else 0
    share = min(max(place - index, 0.0), 1.0)
    low, high = points[index], points[min(index + 1, len(points) - 1)]
    return float(low + share * (high - low))


def ratio_quantile(upper: Total, lower: Total, p: float) -> float | None:
    """R with P(upper / lower ≤ r) = p, both positive; None where lower may be zero that often."""
    if mean(lower) <= 0 or mean(upper) <= 0:
        return None
    above, below = upper.constant + upper.middle, lower.constant + lower.middle
    if not (below > 0).all():
        return None
    guess = _between(np.sort(above / below), p)
    return _crossing(partial(_ratio_excess, upper, lower, p), guess, guess / 16)


def _ratio_excess(upper: Total, lower: Total, p: float, ratio: float) -> float:
    """P(upper - ratio · lower ≤ 0) - p."""
    return probability_below(upper.minus(lower, ratio), 0.0) - p


def _crossing(rise: Callable[[float], float], guess: float, step: float) -> float:
    """Where a rising function crosses zero: a bracket around the guess, then false position (Illinois)."""
    low, high = guess - step, guess + step
    f_low, f_high = rise(low), rise(high)
    while f_low >= 0 and step < _FAR * (abs(guess) + step):
        step *= 4
        low, high, f_high = low - step, low, f_low
        f_low = rise(low)
    while f_high < 0 and step < _FAR * (abs(guess) + step):
        step *= 4
        low, high, f_low = high, high + step, f_high
        f_high = rise(high)
    return _false_position(rise, (low, f_low), (high, f_high))


def _false_position(rise: Callable[[float], float], left: tuple[float, float], right: tuple[float, float]) -> float:
    (low, f_low), (high, f_high) = left, right
    scale = max(abs(low), abs(high))
    side = 0
    for count in range(_ROUNDS):
        if high - low <= _NEAR * scale or f_high == f_low:
            break
        halve = count % 6 == 5  # a jump of the function stalls false position
        x = (low + high) / 2 if halve else (low * f_high - high * f_low) / (f_high - f_low)
        f = rise(x)
        if abs(f) < _FLAT:
            return x
        if f < 0:
            low, f_low, f_high, side = x, f, (f_high / 2 if side < 0 else f_high), -1
        else:
            high, f_high, f_low, side = x, f, (f_low / 2 if side > 0 else f_low), 1
    return high
