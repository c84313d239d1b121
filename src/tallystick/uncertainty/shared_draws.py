"""Draws of what several lines share: who is believed, who errs, what things cost.

Each variable has its own stream, keyed by its name: another line or another order of
lines changes no number, and two runs give the same bits.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from tallystick.model.estimate import Component
from tallystick.uncertainty import normal

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

POINTS = 4096


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Prices and adjustments by name, and how an origin's errors hang together."""

    variables: Mapping[str, tuple[Component, ...]] = {}
    rho: float = 0.5  # correlation between the errors that one origin makes on two lines
    joint: bool = True  # which origin is believed is one draw for all lines
    points: int = POINTS


def stratified(name: str, points: int) -> Floats:
    """Uniforms on (0, 1), one in each of `points` equal strata, in an order fixed by `name`."""
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    draw = np.random.Generator(np.random.SFC64(seed))
    uniform: Floats = (draw.permutation(points) + draw.random(points)) / points
    return np.clip(uniform, 1e-15, 1 - 1e-15)


class SharedDraws:
    """Draws of the shared variables, each made on first use."""

    def __init__(self, shared: Shared) -> None:
        """Nothing is drawn yet."""
        self.shared = shared
        self._drawn: dict[str, Floats] = {}

    def clock(self, origin: str, line: str) -> Floats:
        """Exponential waiting times: of a line's origins the first to ring is believed."""
        name = f"clock:{origin}" if self.shared.joint else f"clock:{origin}:{line}"
        return self._once(name, lambda uniform: -np.log(uniform))

    def error(self, origin: str) -> Floats:
        """Standard normal error that an origin makes on all its lines."""
        return self._once(f"error:{origin}", normal.quantile_array)

    def noise(self, line: str) -> Floats:
        """Standard normal error of one line alone, for lines too large to integrate out."""
        return self._once(f"noise:{line}", normal.quantile_array)

    def factor(self, name: str) -> Floats:
        """Values of a shared price or adjustment."""
        key = f"factor:{name}"
        if key not in self._drawn:
            parts = self.shared.variables[name]
            chosen = self.chosen(parts, name)
            medians = np.array([part.median for part in parts])[chosen]
            sigmas = np.array([part.sigma for part in parts])[chosen]
            self._drawn[key] = medians * np.exp(sigmas * self.noise(name))
        return self._drawn[key]

    def chosen(self, parts: Sequence[Component], line: str) -> Indices:
        """Index of the component that is believed at each point.

        The chance of each is its weight: of exponential clocks, slowed by the weights, the
        first to ring is distributed so.
        """
        if len(parts) == 1:
            return np.zeros(self.shared.points, dtype=np.intp)
        waits = [self.clock(part.origin, line) / part.weight for part in parts]
        first: Indices = np.argmin(np.stack(waits), axis=0)
        return first

    def _once(self, name: str, transform: Callable[[Floats], Floats]) -> Floats:
        if name not in self._drawn:
            self._drawn[name] = transform(stratified(name, self.shared.points))
        return self._drawn[name]
