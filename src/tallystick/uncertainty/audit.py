"""The same model by brute force: every variable drawn, nothing integrated, in plain sight.

The engine is audited against this: both are printed with their differences, and a
difference past the stated tolerance fails.
"""

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from tallystick.model.estimate import Component
from tallystick.uncertainty.shared_draws import Floats, Shared, Term, reweighed

DRAWS = 1_000_000
BLOCK = 16_384
PROBABILITIES = (0.05, 0.5, 0.95)
SLACK = 0.001  # relative; on top of four standard errors of the brute force


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One quantile by both ways."""

    what: str
    probability: float
    engine: float
    brute: float
    standard_error: float  # of the brute force

    @property
    def difference(self) -> float:
        """Engine less brute force, relative."""
        return self.engine / self.brute - 1 if self.brute else self.engine

    @property
    def passes(self) -> bool:
        """Within four standard errors and a tenth of a per cent."""
        return abs(self.engine - self.brute) <= 4 * self.standard_error + SLACK * abs(self.brute)


def brute_force(
    sides: Sequence[Sequence[Term]], shared: Shared, generator: np.random.Generator, draws: int = DRAWS
) -> list[Floats]:
    """Draws of each side's sum, shape (draws,)."""
    sums: list[list[Floats]] = [[] for _ in sides]
    for start in range(0, draws, BLOCK):
        block = _Block(shared, generator, min(BLOCK, draws - start))
        for side, terms in enumerate(sides):
            values = np.zeros(block.size)
            for term in sorted(terms, key=lambda one: one.line):
                values += block.term(term)
            sums[side].append(values)
    return [np.concatenate(parts) for parts in sums]


class _Block:
    """One block of draws; each variable is drawn once, when it is first asked for."""

    def __init__(self, shared: Shared, generator: np.random.Generator, size: int) -> None:
        self.shared, self.generator, self.size = shared, generator, size
        self._known: dict[str, Floats] = {}

    def term(self, term: Term) -> Floats:
        values = self._pooled(term.line, term.components, self.shared.rho)
        values = reweighed(values, term.components, term.cells) * term.times
        for name in term.factors:
            values = values * self._factor(name)
        return values

    def _factor(self, name: str) -> Floats:
        variable = self.shared.variables[name]
        key = f"factor {name}"
        if key not in self._known:
            values = self._pooled(name, variable.components, 0.0)
            self._known[key] = reweighed(values, variable.components, variable.cells)
        return self._known[key]

    def _pooled(self, name: str, parts: Sequence[Component], rho: float) -> Floats:
        """A draw from the pool: the believed origin's lognormal, its error shared over lines by `rho`."""
        medians = np.array([part.median for part in parts])
        sigmas = np.array([part.sigma for part in parts])
        waits = np.stack([self._exponential(part.origin, name) / part.weight for part in parts])
        chosen = np.argmin(waits, axis=0)
        errors = np.stack([self._normal(f"error {part.origin}") for part in parts])
        shared = errors[chosen, np.arange(self.size)]
        z = math.sqrt(rho) * shared + math.sqrt(1 - rho) * self._normal(f"noise {name}")
        drawn: Floats = medians[chosen] * np.exp(sigmas[chosen] * z)
        return drawn

    def _exponential(self, origin: str, line: str) -> Floats:
        name = f"clock {origin}" if self.shared.joint else f"clock {origin} {line}"
        if name not in self._known:
            self._known[name] = self.generator.standard_exponential(self.size)
        return self._known[name]

    def _normal(self, name: str) -> Floats:
        if name not in self._known:
            self._known[name] = self.generator.standard_normal(self.size)
        return self._known[name]


def quantile_error(values: Floats, p: float) -> tuple[float, float]:
    """Quantile of draws and its standard error, the density taken from the draws around it."""
    step = max(0.002, 2 / math.sqrt(len(values)))
    low, middle, high = np.quantile(values, [max(p - step, 0.0), p, min(p + step, 1.0)])
    spread = float(high - low) / (2 * step)
    return float(middle), math.sqrt(p * (1 - p) / len(values)) * spread
