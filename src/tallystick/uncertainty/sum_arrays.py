"""Sums of very many independent lines from arrays: collapse the lines, sample only the prices.

Lines that share a price are one group; given the prices the sum's cumulants are
Σ_k p_k^r C_r[k] with C_r[k] the r-th cumulants of the quantities in group k. An edit of one
line changes three numbers.
"""

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from tallystick.uncertainty import normal
from tallystick.uncertainty.engine import LEADING, Lead, Total, lognormal_cumulants
from tallystick.uncertainty.low_discrepancy import sobol
from tallystick.uncertainty.shared_draws import POINTS, PROMOTED, Floats, dominating

Indices = npt.NDArray[np.intp]


class Lines(msgspec.Struct, frozen=True):
    """Quantities as lognormals, shape (lines,): median, log sd, which price, which side (0 or 1)."""

    median: Floats
    sigma: Floats
    price: Indices
    side: Indices


class Prices(msgspec.Struct, frozen=True):
    """Unit prices as lognormals, shape (prices,)."""

    median: Floats
    sigma: Floats


class SumModel:
    """Two sides of a balance, held as cumulants by side and price."""

    def __init__(self, lines: Lines, prices: Prices, *, points: int = POINTS, promote: int = PROMOTED) -> None:
        """Collapse the lines; the `promote` most skewed of each side are drawn one by one."""
        self.lines = lines
        self.median = lines.median.copy()
        self.sigma = lines.sigma.copy()
        count = len(prices.median)
        self.promoted = _promoted(lines, prices, promote)
        block = _normals(count + len(self.promoted), points)
        self.noise = dict(zip(self.promoted, block, strict=False))
        ranked = _by_weight(lines, prices)
        self.values = np.empty((count, points))
        self.values[ranked] = block[len(self.promoted) :]
        self.values = prices.median[:, None] * np.exp(prices.sigma[:, None] * self.values)
        self.sums = np.zeros((3, 2, count))
        kept = np.ones(len(lines.median), dtype=bool)
        kept[list(self.promoted)] = False
        self.leads = _leads(lines, prices, self.promoted)
        kept[[line for line in self.leads if line is not None]] = False
        for order, parts in enumerate(lognormal_cumulants(self.median[kept], self.sigma[kept])):
            np.add.at(self.sums[order], (lines.side[kept], lines.price[kept]), parts)

    def edit(self, line: int, median: float, sigma: float) -> None:
        """Give one line another quantity."""
        if line not in self.noise and line not in self.leads:
            where = self.lines.side[line], self.lines.price[line]
            old = lognormal_cumulants(self.median[line : line + 1], self.sigma[line : line + 1])
            new = lognormal_cumulants(np.array([median]), np.array([sigma]))
            for order in range(3):
                self.sums[order][where] += float(new[order][0] - old[order][0])
        self.median[line], self.sigma[line] = median, sigma

    def total(self, side: int) -> Total:
        """Conditional cumulants of one side."""
        powers = self.values
        k1 = self.sums[0, side] @ powers
        k2 = self.sums[1, side] @ powers**2
        k3 = self.sums[2, side] @ powers**3
        for line, noise in self.noise.items():
            if self.lines.side[line] == side:
                quantity = self.median[line] * np.exp(self.sigma[line] * noise)
                k1 = k1 + quantity * self.values[self.lines.price[line]]
        return Total(k1, k2, k3, 0.0, self._lead(side))

    def _lead(self, side: int) -> Lead | None:
        line = self.leads[side]
        if line is None:
            return None
        centre = self.median[line] * self.values[self.lines.price[line]]
        return Lead(centre, np.full_like(centre, self.sigma[line]))


@lru_cache(maxsize=8)
def _normals(dimensions: int, points: int) -> Floats:
    """Standard normal points; the same for every model of that size."""
    return normal.quantile_array(sobol(dimensions, points))


def _count(sizes: Floats, sigmas: Floats) -> int:
    """How many of the lines, the largest first, are to be drawn."""
    pairs = zip(sizes.tolist(), sigmas.tolist(), strict=True)
    return dominating(list(pairs))


def _by_weight(lines: Lines, prices: Prices) -> Indices:
    """Prices that move most first: the first dimensions of the block fill space best."""
    size = np.bincount(lines.price, lines.median, len(prices.median)) * prices.median * prices.sigma
    ranked: Indices = np.argsort(-size, kind="stable")
    return ranked


def _promoted(lines: Lines, prices: Prices, promote: int) -> tuple[int, ...]:
    """Wide lines of each side that give much of its skew, the largest first; at most `promote`."""
    sizes = _sizes(lines, prices)
    found: list[int] = []
    for side in (0, 1):
        ranked = _ranked(sizes, lines, side)
        found += ranked[: min(promote, _count(sizes[ranked], lines.sigma[ranked]))].tolist()
    return tuple(sorted(found, key=lambda index: -sizes[index]))


def _sizes(lines: Lines, prices: Prices) -> Floats:
    """Third cumulant of each line, its price at the middle."""
    return lognormal_cumulants(lines.median * prices.median[lines.price], lines.sigma)[2]


def _ranked(sizes: Floats, lines: Lines, side: int) -> Indices:
    own: Indices = np.flatnonzero(lines.side == side)
    ranked: Indices = own[np.argsort(-sizes[own], kind="stable")]
    return ranked


def _leads(lines: Lines, prices: Prices, drawn: Sequence[int]) -> tuple[int | None, int | None]:
    """Of each side the line that gives most of the skew that is not drawn, where it gives a large part."""
    sizes = _sizes(lines, prices)
    sizes[list(drawn)] = 0.0
    found: list[int | None] = []
    for side in (0, 1):
        ranked = _ranked(sizes, lines, side)
        leads = len(ranked) > 0 and sizes[ranked[0]] > LEADING * sizes[ranked].sum()
        found.append(int(ranked[0]) if leads else None)
    return found[0], found[1]
