"""Courses through time as arrays: months, shares of a total, floors and ceilings on the way."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from tallystick.model.claim import Claim
from tallystick.model.period import Day, Period, last_day

Floats = npt.NDArray[np.float64]

_DAY = dt.timedelta(days=1)


class Grid(msgspec.Struct, frozen=True):
    """Month ends of a window, the last of them the window's own end."""

    start: Day
    ends: tuple[Day, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """`2024-10` for each."""
        return tuple(f"{day:%Y-%m}" for day in self.ends)

    @property
    def times(self) -> Floats:
        """The ends as numbers: midnight after the day."""
        return np.array([after(day) for day in self.ends], dtype=np.float64)


def after(day: Day) -> float:
    """Midnight after a day."""
    return float(day.toordinal() + 1)


def grid_of(window: Period, claims: Sequence[Claim]) -> Grid | None:
    """Months of the window; an open end of it is where the claims' own dates end. None without any date."""
    days = [day for claim in claims if claim.period for day in (claim.period.first, claim.period.last) if day]
    firsts = [window.first] if window.first else days
    lasts = [window.last] if window.last else days
    if not firsts or not lasts:
        return None
    start, stop = min(firsts), max(lasts)
    ends: list[Day] = []
    day = start
    while day <= stop:
        ends.append(min(last_day(f"{day:%Y-%m}"), stop))
        day = ends[-1] + _DAY
    return Grid(start, tuple(ends))


class Share(msgspec.Struct, frozen=True):
    """Part of an amount that had been given, at knots in time and linear between them."""

    times: Floats
    parts: Floats

    def at(self, times: Floats) -> Floats:
        """Share at any times: 0 before the first knot, the last part after the last."""
        found: Floats = np.interp(times, self.times, self.parts)
        return found


class LinePath(msgspec.Struct, frozen=True):
    """Everything of a line's course but its total. `spread` and `floor` are in the line's unit."""

    times: Floats  # shape (months,)
    share: Share | None  # None: nothing two-sided is said, so floors alone make the course
    spread: Floats  # (months,) floors, as they grew over their own periods
    floor: Floats  # (months,) floors, from their ends on
    ceilings: tuple[tuple[float, float], ...] = ()  # time until which it holds, height; both rising

    def of(self, totals: Floats) -> Floats:
        """Course of each total, shape (months, totals): rising in time and in the total."""
        ceiling = self._ceiling(self.times)[:, None]
        path = np.minimum(np.maximum(self._base(totals), self.spread[:, None]), ceiling)
        path = np.minimum(np.maximum(path, self.floor[:, None]), totals)
        path[-1] = totals
        return path

    def _base(self, totals: Floats) -> Floats:
        """The totals shared out, bent under the ceilings."""
        if self.share is None:
            return np.zeros((len(self.times), len(totals)))
        if not self.ceilings:
            base: Floats = self.share.at(self.times)[:, None] * totals
            return base
        knots = np.unique(np.concatenate([self.share.times, [end for end, _ in self.ceilings], self.times[-1:]]))
        heights = np.minimum(self.share.at(knots)[:, None] * totals, self._ceiling(knots)[:, None])
        bent: Floats = _weights(self.times, knots) @ heights
        return bent

    def _ceiling(self, times: Floats) -> Floats:
        """Height of the lowest ceiling that holds at each time, infinite where there is none."""
        heights = np.array([*(height for _, height in self.ceilings), np.inf])
        found: Floats = heights[np.searchsorted([end for end, _ in self.ceilings], times)]
        return found


def _weights(times: Floats, knots: Floats) -> Floats:
    """Matrix that interpolates linearly from knots to times, shape (times, knots)."""
    weights: Floats = np.stack([np.interp(times, knots, row) for row in np.eye(len(knots))], axis=1)
    return weights


def even(first: Day, last: Day) -> Share:
    """An amount spread evenly over its days."""
    return Share(np.array([after(first) - 1, after(last)]), np.array([0.0, 1.0]))


def pooled(shares: Sequence[tuple[float, Share]]) -> Share:
    """Mean of shares by their weights; the plain mean where no weight is above zero."""
    total = sum(weight for weight, _ in shares)
    weights = [weight / total if total else 1 / len(shares) for weight, _ in shares]
    times = np.unique(np.concatenate([share.times for _, share in shares]))
    parts = sum(weight * share.at(times) for weight, (_, share) in zip(weights, shares, strict=True))
    return Share(times, np.minimum(np.asarray(parts, dtype=np.float64), 1.0))


def through(knots: Mapping[float, float], grid: Grid) -> Share:
    """Share through knots, rising and at most 1; from the last knot evenly to 1 at the window's end."""
    times = sorted(knots)
    parts = np.minimum(np.maximum.accumulate([knots[time] for time in times]), 1.0)
    end = after(grid.ends[-1])
    if times[-1] < end and parts[-1] < 1:
        return Share(np.array([*times, end]), np.append(parts, 1.0))
    return Share(np.array(times), parts)
