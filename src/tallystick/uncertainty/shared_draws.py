"""Draws of what several lines share: who is believed, who errs, what things cost.

One dimension of a low-discrepancy block for each variable, dealt out in the order of
their names within their kind: the order of lines changes no number, and two runs give
the same bits.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from tallystick.model.estimate import Cell, Component
from tallystick.uncertainty import normal
from tallystick.uncertainty.constraints import spans
from tallystick.uncertainty.low_discrepancy import DIMENSIONS, sobol

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

POINTS = 8192
PROMOTED = 8  # most lines whose own noise is drawn, not integrated
_EVEN = 1e-9  # weights this close are the same
DOMINANT = 0.35  # share of a sum's third cumulant from which a line is drawn
WIDE = 0.6  # log sd below which it need not be


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a sum: pooled quantity × shared factors × a fixed number."""

    line: str
    components: tuple[Component, ...]
    cells: tuple[Cell, ...] = ()
    factors: tuple[str, ...] = ()  # names of shared variables
    times: float = 1.0


class Variable(msgspec.Struct, frozen=True):
    """A shared factor: a price or an adjustment."""

    components: tuple[Component, ...]
    cells: tuple[Cell, ...] = ()


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Factors by name, and how an origin's errors hang together."""

    variables: Mapping[str, Variable] = {}
    rho: float = 0.5  # correlation between the errors that one origin makes on two lines
    joint: bool = True  # which origin is believed is one draw for all lines
    weights: Mapping[str, float] = {}  # of origins, before a pool makes them sum to one; default 1
    points: int = POINTS


class SharedDraws:
    """Draws for a set of lines, made on first use."""

    def __init__(self, shared: Shared, terms: Iterable[Term]) -> None:
        """Deal the dimensions out; nothing is drawn yet."""
        self.shared = shared
        self.points = shared.points
        ordered = sorted(terms, key=lambda term: term.line)
        told = Counter(part.origin for term in ordered for part in term.components)
        self.repeated = frozenset(origin for origin, count in told.items() if count > 1)
        self.drawn = frozenset([*(term.line for term in ordered if term.cells), *_dominant(ordered, shared)])
        self._dimension = {name: index for index, name in enumerate(self._names(ordered))}
        self._block: Floats | None = None
        self._ranks: Floats | None = None
        self._known: dict[str, Floats] = {}

    def _names(self, terms: Sequence[Term]) -> list[str]:
        """Names of all variables; those that move most come first, for the best dimensions."""
        used = sorted({name for term in terms for name in term.factors})
        pools = [(name, self.shared.variables[name].components) for name in used]
        pools += [(term.line, term.components) for term in terms]
        divided = [(name, parts) for name, parts in pools if len(parts) > 1]
        self.rivals = tuple(sorted({part.origin for _, parts in divided for part in parts}))
        picks = [f"pick {rank}" for rank in range(len(self.rivals) - 1)]
        own = [f"pick {name}" for name, parts in divided if not self._together(parts)]
        factors = [f"noise {name}" for name in used if moves(self.shared.variables[name])]
        errors = sorted(f"error {origin}" for origin in self.repeated) if self.shared.rho else []
        noises = sorted(f"noise {line}" for line in self.drawn)
        return list(dict.fromkeys([*picks[:1], *noises, *factors, *picks, *sorted(own), *errors]))

    def _together(self, parts: Sequence[Component]) -> bool:
        """True where a pool's weights are those of its origins, so that one draw serves all pools."""
        weights = [self._weight(part.origin) for part in parts]
        total = math.fsum(weights)
        fits = [abs(part.weight * total - weight) < _EVEN * total for part, weight in zip(parts, weights, strict=True)]
        return self.shared.joint and total > 0 and all(fits)

    def _weight(self, origin: str) -> float:
        return self.shared.weights.get(origin, 1.0)

    def uniform(self, name: str) -> Floats:
        """Uniforms of one variable; without a Sobol dimension of its own it is stratified by its name."""
        dimension = self._dimension.get(name, DIMENSIONS)
        if dimension >= DIMENSIONS:
            return stratified(name, self.points)
        if self._block is None:
            self._block = sobol(min(DIMENSIONS, len(self._dimension)), self.points)
        row: Floats = self._block[dimension]
        return row

    def ranks(self) -> Floats:
        """In which order origins are believed, shape (origins, points): of a line's the first counts.

        Drawn origin by origin without replacement, the chance of each its weight among those
        that are left; so each line's pool has exactly its weights.
        """
        if self._ranks is None:
            left = np.repeat(np.array([[self._weight(origin)] for origin in self.rivals]), self.points, axis=1)
            self._ranks = np.full(left.shape, float(len(self.rivals)))
            column = np.arange(self.points)
            for rank in range(len(self.rivals) - 1):
                sums = np.cumsum(left, axis=0)
                picked = (sums <= self.uniform(f"pick {rank}") * sums[-1]).sum(axis=0)
                picked = np.minimum(picked, len(self.rivals) - 1)
                self._ranks[picked, column] = np.minimum(self._ranks[picked, column], rank)
                left[picked, column] = 0.0
        return self._ranks

    def error(self, origin: str) -> Floats:
        """Standard normal error that an origin makes on all its lines."""
        return self._normal(f"error {origin}")

    def noise(self, name: str) -> Floats:
        """Standard normal error of one line or factor alone."""
        return self._normal(f"noise {name}")

    def _normal(self, name: str) -> Floats:
        if name not in self._known:
            self._known[name] = normal.quantile_array(self.uniform(name))
        return self._known[name]

    def factor(self, name: str) -> Floats:
        """Values of a shared price or adjustment."""
        key = f"factor {name}"
        if key not in self._known:
            variable = self.shared.variables[name]
            chosen = self.chosen(variable.components, name)
            values = taken([part.median for part in variable.components], chosen)
            if moves(variable):
                sigmas = taken([part.sigma for part in variable.components], chosen)
                values = values * np.exp(sigmas * self.noise(name))
            self._known[key] = reweighed(values, variable.components, variable.cells)
        return self._known[key]

    def chosen(self, parts: Sequence[Component], line: str) -> Indices | None:
        """Index of the component that is believed at each point; None where there is one only."""
        if len(parts) == 1:
            return None
        if self._together(parts):
            places = [self.rivals.index(part.origin) for part in parts]
            first: Indices = np.argmin(self.ranks()[places], axis=0)
            return first
        sums = np.cumsum([part.weight for part in parts])
        drawn: Indices = np.searchsorted(sums[:-1], self.uniform(f"pick {line}") * sums[-1], side="right")
        return drawn


def moves(variable: Variable) -> bool:
    """True where a factor has a spread of its own."""
    return any(part.sigma for part in variable.components)


def _dominant(terms: Sequence[Term], shared: Shared) -> list[str]:
    """Wide lines that give much of the third cumulant: too large and too skewed to be integrated."""
    sizes = {term.line: _third(term, shared) for term in terms}
    widths = {term.line: max(part.sigma for part in term.components) for term in terms}
    ranked = sorted(sizes, key=lambda line: (-sizes[line], line))
    return ranked[: dominating([(sizes[line], widths[line]) for line in ranked])]


def dominating(lines: Sequence[tuple[float, float]]) -> int:
    """How many lines, given as third cumulant and log sd, the largest first, are drawn one by one.

    A line that gives a large part of what it and the smaller ones give, and is wide. A
    narrow one leads its sum instead, which is more accurate: see engine.Lead.
    """
    left = math.fsum(size for size, _ in lines)
    for count, (size, width) in enumerate(lines[:PROMOTED]):
        if size <= DOMINANT * left or width < WIDE:
            return count
        left -= size
    return min(PROMOTED, len(lines))


def _third(term: Term, shared: Shared) -> float:
    """Third cumulant of a term's own noise, at the middle of everything else."""
    size = abs(term.times)
    for name in term.factors:
        size *= max(part.median for part in shared.variables[name].components)
    widest = max(term.components, key=lambda part: part.median * part.sigma)
    width = float(np.exp(min(widest.sigma, 5.0) ** 2))
    centre = size * widest.median * width**0.5
    return float(centre**3 * (width - 1) ** 2 * (width + 2))


def taken(values: Sequence[float], chosen: Indices | None) -> Floats:
    """The chosen component's value at each point, or the only one."""
    array: Floats = np.array(values, dtype=np.float64)
    return array[:1] if chosen is None else array[chosen]


def stratified(name: str, points: int) -> Floats:
    """Uniforms on (0, 1), one in each of `points` equal strata, in an order fixed by `name`."""
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    draw = np.random.Generator(np.random.SFC64(seed))
    uniform: Floats = (draw.permutation(points) + draw.random(points)) / points
    return np.clip(uniform, 1e-15, 1 - 1e-15)


_GRID = np.linspace(-5.5, 5.5, 2049)  # standard scores at which a pool is tabulated


def reweighed(values: Floats, parts: Sequence[Component], cells: Sequence[Cell]) -> Floats:
    """Draws of a pool turned into draws of the constrained pool, rank by rank.

    x goes to G⁻¹(F(x)), so the distribution is exactly the constrained one and what hangs
    together with x still does.
    """
    if not cells:
        return values
    logs, below = _tabulated(parts)
    rank = np.interp(np.log(np.maximum(values, 1e-300)), logs, below)
    before, told = [0.0], [0.0]
    for start, prior, mass in spans(parts, cells):
        before.append(start + prior)
        told.append(told[-1] + mass)
    return np.exp(np.interp(np.interp(rank, told, before), below, logs))


def _tabulated(parts: Sequence[Component]) -> tuple[Floats, Floats]:
    """Logs of values and the pool's distribution function at them."""
    moving = [part for part in parts if part.median > 0]
    ends = np.concatenate([np.log(part.median) + max(part.sigma, 1e-9) * _GRID for part in moving])
    logs = np.unique(ends)
    below = np.zeros_like(logs)
    for part in parts:
        if part.median == 0:
            below += part.weight
        elif part.sigma == 0:
            below += part.weight * (logs >= np.log(part.median))
        else:
            below += part.weight * normal.cdf_array((logs - np.log(part.median)) / part.sigma)
    return logs, np.clip(below, 0.0, 1.0)
