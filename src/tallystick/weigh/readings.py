"""What a measure says as numbers: bounds as said, and a 90 % interval where it is two-sided."""

import math
from collections.abc import Sequence

import msgspec

from tallystick.model.case import Choices
from tallystick.model.measure import Measure


class Reading(msgspec.Struct, frozen=True):
    """Bounds (None is open) and the 90 % interval, None where only one side is said."""

    low: float | None
    high: float | None
    interval: tuple[float, float] | None

    def times(self, low: float, high: float | None = None) -> "Reading":
        """The same in other units: multiplied by a factor, or by one within [low, high].

        Relative half-widths of two independent factors add in squares, so the interval of
        the product is narrower than the product of the intervals; the bounds are not.
        """
        top = low if high is None else high
        return Reading(
            None if self.low is None else self.low * low,
            None if self.high is None else self.high * top,
            None if self.interval is None else _widened(self.interval, low, top),
        )


def _widened(interval: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    if low == high:
        return interval[0] * low, interval[1] * low
    if interval[0] <= 0:
        return interval[0] * low, interval[1] * high
    centre = (interval[0] * interval[1] * low * high) ** 0.5
    spread = ((interval[1] / interval[0]) ** 0.5, (high / low) ** 0.5)
    width = _joint(*spread)
    return centre / width, centre * width


def _joint(one: float, other: float) -> float:
    return math.exp(math.hypot(math.log(one), math.log(other)))


def read(measure: Measure, choices: Choices) -> Reading:
    """Reading of a measure by its hedge; the table is in docs/explanation/weighing.md.

    "about v" is v within a factor, "nearly v" lies below v, a range is its two ends, an
    order word its two limits; one-sided words bound and say no more.
    """
    low = None if measure.low is None else float(measure.low)
    high = None if measure.high is None else float(measure.high)
    if measure.hedge in ("at_most", "less_than"):
        return Reading(0.0, high, None)
    if low is None or high is None:
        return Reading(low, high, None)
    if measure.hedge == "about":
        low, high = low / choices.hedge_about, high * choices.hedge_about
    elif measure.hedge == "nearly":
        low = low / choices.hedge_nearly
    return Reading(low, high, (low, high))


def averaged(readings: Sequence[Reading]) -> Reading:
    """The first reading's bounds with the average interval of all that are two-sided.

    The ends are averaged as logs, which averages the quantile functions of lognormals.
    """
    intervals = [reading.interval for reading in readings if reading.interval and reading.interval[0] > 0]
    first = readings[0]
    if not intervals or (first.interval and first.interval[0] <= 0):
        return first
    low, high = (
        math.exp(math.fsum(math.log(interval[end]) for interval in intervals) / len(intervals)) for end in (0, 1)
    )
    return Reading(first.low, first.high, (low, high))
