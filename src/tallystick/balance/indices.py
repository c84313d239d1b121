"""Which input matters: variance shares of the net in closed form, swings, break-even prices.

The net is a sum of products of independent inputs, so its variance splits exactly:
Var = Σ_k E[p_k²] V_k + Var(p_k) D_k², with D_k the mean of the quantities at price k (given
less received) and V_k their summed variances. The origins' shared errors are left out
here; docs/explanation/engine.md says what that costs.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec

from tallystick.model.estimate import Component
from tallystick.uncertainty import mixture
from tallystick.uncertainty.shared_draws import Term, Variable


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """One input: its first-order and total share of the net's variance, and its swing."""

    input: str  # price:…, adjustment:… or a line's id
    first: float
    total: float
    swing: tuple[float, float]  # net with this input at 5 and 95 %, all else at its mean
    break_even: float | None = None  # factor on the input at which the net is zero


class _Moments(msgspec.Struct, frozen=True):
    mean: float
    variance: float

    @property
    def square(self) -> float:
        """E[X²]."""
        return self.mean**2 + self.variance


def _moments(parts: Sequence[Component]) -> _Moments:
    means = [part.median * math.exp(part.sigma**2 / 2) for part in parts]
    squares = [part.median**2 * math.exp(2 * part.sigma**2) for part in parts]
    mean = math.fsum(part.weight * one for part, one in zip(parts, means, strict=True))
    square = math.fsum(part.weight * one for part, one in zip(parts, squares, strict=True))
    return _Moments(mean, max(0.0, square - mean**2))


def indices(gave: Sequence[Term], got: Sequence[Term], variables: Mapping[str, Variable]) -> list[Index]:
    """Every uncertain input of the net, the one with the largest total share first."""
    model = _Model(gave, got, variables)
    found = [model.factor(name) for name in model.factors] + [model.line(term) for term in model.terms]
    moving = [index for index in found if index is not None]
    return sorted(moving, key=lambda index: (-index.total, index.input))


class _Model:
    """Signed terms with the moments of all inputs."""

    def __init__(self, gave: Sequence[Term], got: Sequence[Term], variables: Mapping[str, Variable]) -> None:
        self.terms = sorted([*gave, *got], key=lambda term: term.line)
        self.sign = {term.line: 1.0 for term in gave} | {term.line: -1.0 for term in got}
        self.variables = variables
        self.quantity = {term.line: _moments(term.components) for term in self.terms}
        self.price = {name: _moments(variables[name].components) for t in self.terms for name in t.factors}
        self.factors = sorted(self.price)
        self.mean = math.fsum(self._mean(term) for term in self.terms)
        self.variance = self._variance()

    def _mean(self, term: Term, without: str | None = None) -> float:
        others = [self.price[name].mean for name in term.factors if name != without]
        return self.sign[term.line] * term.times * self.quantity[term.line].mean * math.prod(others)

    def _own(self, term: Term, without: str | None = None) -> float:
        """Expected variance of a term that its own quantity gives."""
        squares = [self.price[name].square for name in term.factors if name != without]
        return term.times**2 * self.quantity[term.line].variance * math.prod(squares)

    def _variance(self) -> float:
        """Variance of the net: of the quantities, and of what they have in common."""
        own = math.fsum(self._own(term) for term in self.terms)
        between = 0.0
        for one in self.terms:
            for other in self.terms:
                common = set(one.factors) & set(other.factors)
                if common:
                    ratio = math.prod(self.price[n].square / self.price[n].mean ** 2 for n in sorted(common))
                    between += self._mean(one) * self._mean(other) * (ratio - 1)
        return own + between

    def factor(self, name: str) -> Index | None:
        """A price or an adjustment."""
        price = self.price[name]
        if not price.variance or not self.variance:
            return None
        using = [term for term in self.terms if name in term.factors]
        slope = math.fsum(self._mean(term, name) for term in using)
        noise = math.fsum(self._own(term, name) for term in using)
        rest = self.mean - slope * price.mean
        low, high = _ends(self.variables[name].components)
        return Index(
            input=name,
            first=price.variance * slope**2 / self.variance,
            total=price.variance * (slope**2 + noise) / self.variance,
            swing=(rest + slope * low, rest + slope * high),
            break_even=-rest / slope / price.mean if slope else None,
        )

    def line(self, term: Term) -> Index | None:
        """The quantity of a line."""
        quantity = self.quantity[term.line]
        if not quantity.variance or not self.variance:
            return None
        unit = self._mean(term) / quantity.mean if quantity.mean else 0.0
        rest = self.mean - self._mean(term)
        low, high = _ends(term.components)
        first = quantity.variance * unit**2 / self.variance
        return Index(
            input=term.line,
            first=first,
            total=self._own(term) / self.variance,
            swing=(rest + unit * low, rest + unit * high),
            break_even=-rest / (unit * quantity.mean) if unit and quantity.mean else None,
        )


def _ends(parts: Sequence[Component]) -> tuple[float, float]:
    return mixture.quantile(parts, 0.05), mixture.quantile(parts, 0.95)
