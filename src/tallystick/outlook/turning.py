"""Turning points: months from which a series runs at another level, or why none are sought.

The level of a month is the sum over origins of the size of their mean weight, zero in a month
of silence, so that both more voices and sharper words raise it. `ruptures` finds the split of
the levels' roots that explains most; it is claimed only where shuffling the months hardly ever
gives one as clear. docs/explanation/tone-and-tempo.md says what that means and what it does not.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tallystick.model.strain import Signal, Turning, TurningPoint
from tallystick.outlook.tempo import by_month
from tallystick.outlook.tone import origin_means

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WANTED = 60  # signals below which a break is as likely a break in who reported
SHORTEST = 3  # months on each side of a turning point
CHANCE = 0.01  # of a break as clear in shuffled months, above which none is claimed
SHUFFLES = 999
RESAMPLES = 400


class _Stretch(msgspec.Struct, frozen=True):
    """Months of one level, or to be split; `end` is exclusive."""

    start: int
    end: int


def turning_of(signals: Sequence[Signal], months: Sequence[str], rng: "np.random.Generator") -> Turning:
    """Turning points of one series over these months."""
    placed = [signal for signal in signals if signal.months]
    if len(placed) < WANTED:
        count = "no signal" if not placed else f"{len(placed)} signal{'' if len(placed) == 1 else 's'}"
        because = f"not sought: {count} of this kind can be placed in a month, and {WANTED} are wanted"
        return Turning(sought=False, because=because, signals=len(placed), wanted=WANTED)
    if len(months) < 2 * SHORTEST:
        because = f"not sought: {len(months)} months are too few to have a level before and one after"
        return Turning(sought=False, because=because, signals=len(placed), wanted=WANTED)
    points = turning_points(levels_of(placed, months), months, rng)
    because = (
        f"sought in {len(months)} months; claimed where shuffled months give a break as clear in at most "
        f"{CHANCE:.0%} of {SHUFFLES} trials"
    )
    return Turning(sought=True, because=because, signals=len(placed), wanted=WANTED, points=points)


def levels_of(signals: Sequence[Signal], months: Sequence[str]) -> list[float]:
    """Level of each month: Σ over origins of |mean weight|."""
    told = by_month(signals)
    return [sum(abs(mean) for mean in origin_means(told.get(month, [])).values()) for month in months]


def turning_points(
    levels: Sequence[float], months: Sequence[str], rng: "np.random.Generator"
) -> tuple[TurningPoint, ...]:
    """Every break that shuffling does not explain, in the order of time; found by splitting in two, again and again."""
    import numpy as np

    series = np.asarray(levels, dtype=float)
    steady = np.sqrt(series)  # counts vary with their level; their roots do not
    found: list[tuple[int, float]] = []
    waiting = [_Stretch(0, len(steady))]
    while waiting:
        stretch = waiting.pop()
        part = steady[stretch.start : stretch.end]
        split = _best_split(part)
        if split is None:
            continue
        chance = _chance(part, split, rng)
        if chance <= CHANCE:
            at = stretch.start + split
            found.append((at, chance))
            waiting += [_Stretch(stretch.start, at), _Stretch(at, stretch.end)]
    edges = [0, *sorted(at for at, _ in found), len(series)]
    return tuple(
        _point(series, months, (edges[number], at, edges[number + 2]), (chance, rng))
        for number, (at, chance) in enumerate(sorted(found))
    )


def _best_split(part: "NDArray[np.float64]") -> int | None:
    """Where two means fit best, by ruptures' exact search; None where the part is too short or flat.

    `part`: square roots of levels.
    """
    from ruptures import KernelCPD

    if len(part) < 2 * SHORTEST or part.min() == part.max():
        return None
    search = KernelCPD(kernel="linear", min_size=SHORTEST).fit(part.reshape(-1, 1))
    return int(search.predict(n_bkps=1)[0])


def _gain(part: "NDArray[np.float64]", split: int) -> float:
    """By how much two means lower the squared error of one."""
    left, right = part[:split], part[split:]
    return float(len(left) * len(right) / len(part) * (left.mean() - right.mean()) ** 2)


def _chance(part: "NDArray[np.float64]", split: int, rng: "np.random.Generator") -> float:
    """Share of shuffles, the part itself among them, whose best split gains as much."""
    observed = _gain(part, split) * (1 - 1e-9)
    clear = 0
    for _ in range(SHUFFLES):
        mixed = rng.permutation(part)
        at = _best_split(mixed)
        clear += at is not None and _gain(mixed, at) >= observed
    return (clear + 1) / (SHUFFLES + 1)


def _point(
    series: "NDArray[np.float64]",
    months: Sequence[str],
    edges: tuple[int, int, int],
    drawn: tuple[float, "np.random.Generator"],
) -> TurningPoint:
    """A break with the months between which resampling both of its sides puts it."""
    import numpy as np

    start, at, end = edges
    chance, rng = drawn
    left, right = series[start:at], series[at:end]
    again = []
    for _ in range(RESAMPLES):
        mixed = np.concatenate([rng.choice(left, len(left)), rng.choice(right, len(right))])
        split = _best_split(np.sqrt(mixed))
        if split is not None:
            again.append(start + split)
    first, last = np.quantile(again, (0.05, 0.95), method="nearest") if again else (at, at)
    return TurningPoint(
        month=months[at],
        first=months[min(at, int(first))],
        last=months[max(at, int(last))],
        before=float(left.mean()),
        after=float(right.mean()),
        chance=chance,
    )
