"""Money → a place on the picture: a straight scale, or a logarithmic one where sizes differ too much."""

import math
from collections.abc import Iterable

import msgspec

WIDEST = 40  # of the largest figure over the smallest on a straight scale
MOST_TICKS = 6


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """A scale from `low` to `high` money, drawn from `left` to `right`."""

    log: bool
    low: float
    high: float
    left: float
    right: float
    ticks: tuple[float, ...]

    def at(self, money: float) -> float:
        """Where an amount stands; what lies outside stands at the edge."""
        if self.log:
            share = math.log(max(money, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (money - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def scale_of(figures: Iterable[float], left: float, right: float) -> Scale:
    """The scale on which all of these can be told apart; straight from zero where that is possible."""
    sizes = sorted(figure for figure in figures if figure > 0)
    if not sizes:
        sizes = [1.0]
    if sizes[-1] / sizes[0] <= WIDEST:
        ticks = _straight(sizes[-1])
        return Scale(log=False, low=0.0, high=ticks[-1], left=left, right=right, ticks=ticks)
    first, last = math.floor(math.log10(sizes[0])), math.ceil(math.log10(sizes[-1]) - 1e-9)
    step = math.ceil((last - first) / MOST_TICKS)
    powers = range(first, last + step, step)
    ticks = tuple(10.0**power for power in powers)
    return Scale(log=True, low=ticks[0], high=ticks[-1], left=left, right=right, ticks=ticks)


def _straight(largest: float) -> tuple[float, ...]:
    """Round steps from zero to just above the largest figure.

    >>> _straight(5.6)
    (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
    """
    size = 10.0 ** math.floor(math.log10(largest / MOST_TICKS))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor * MOST_TICKS >= largest * 0.999)
    return tuple(step * index for index in range(math.ceil(largest / step - 1e-9) + 1))
