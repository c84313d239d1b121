"""Turning points: found where there is one, none where there is none, not sought where few speak.

Moderate noise is a step of three standard deviations of the months, or counts that grow from two a
month to eight. At a step of two standard deviations eight in ten are placed within a month.
"""

from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from tallystick.model.strain import Signal, TurningPoint
from tallystick.outlook.tempo import month_after
from tallystick.outlook.turning import WANTED, levels_of, turning_of, turning_points
from tests.outlook.test_tone import told

MONTHS = tuple(month_after("2021-01", step) for step in range(48))
TRIALS = 40
Series = Callable[[np.random.Generator], NDArray[np.float64]]


def steps(rng: np.random.Generator) -> NDArray[np.float64]:
    level = np.where(np.arange(48) < 30, 6.0, 9.0)
    return np.maximum(0.0, rng.normal(level, 1.0))


def counts(rng: np.random.Generator) -> NDArray[np.float64]:
    return rng.poisson(np.where(np.arange(48) < 30, 2, 8)).astype(float)


def flat_noise(rng: np.random.Generator) -> NDArray[np.float64]:
    return np.maximum(0.0, rng.normal(6.0, 1.0, 48))


def flat_counts(rng: np.random.Generator) -> NDArray[np.float64]:
    return rng.poisson(3, 48).astype(float)


def found_in(series: Series, trial: int) -> tuple[TurningPoint, ...]:
    return turning_points(list(series(np.random.default_rng(1000 + trial))), MONTHS, np.random.default_rng(trial))


def apart(one: str, other: str) -> int:
    return abs(int(one[:4]) * 12 + int(one[5:]) - int(other[:4]) * 12 - int(other[5:]))


@pytest.mark.parametrize("series", [steps, counts])
def test_a_known_turning_point_is_found_within_a_month_in_nine_of_ten(series: Series) -> None:
    found = [found_in(series, trial) for trial in range(TRIALS)]
    hits = [points for points in found if points and min(apart(p.month, MONTHS[30]) for p in points) <= 1]
    assert len(hits) >= 0.9 * TRIALS
    held = [points for points in found if any(p.first <= MONTHS[30] <= p.last for p in points)]
    assert len(held) >= 0.85 * TRIALS
    assert sum(len(points) for points in found) <= 1.1 * TRIALS


@pytest.mark.parametrize("series", [flat_noise, flat_counts])
def test_none_is_claimed_in_nineteen_of_twenty_flat_series(series: Series) -> None:
    assert len([trial for trial in range(TRIALS) if not found_in(series, trial)]) >= 0.95 * TRIALS


def test_two_turning_points_are_found() -> None:
    rng = np.random.default_rng(5)
    level = np.where(np.arange(48) < 16, 2, np.where(np.arange(48) < 32, 9, 3))
    points = turning_points(list(rng.poisson(level).astype(float)), MONTHS, np.random.default_rng(1))
    assert all(apart(point.month, month) <= 1 for point, month in zip(points, ("2022-05", "2023-09"), strict=True))
    assert points[0].before < points[0].after
    assert points[1].before > points[1].after


def test_what_a_point_says() -> None:
    (point,) = turning_points([1.0] * 20 + [5.0] * 28, MONTHS, np.random.default_rng(1))
    assert (point.month, point.first, point.last) == (MONTHS[20], MONTHS[20], MONTHS[20])
    assert (point.before, point.after) == (1.0, 5.0)
    assert point.chance == 0.001


def test_a_level_that_never_moves_has_none() -> None:
    assert turning_points([2.0] * 48, MONTHS, np.random.default_rng(1)) == ()
    assert turning_points([], (), np.random.default_rng(1)) == ()


def spread_over(count: int) -> list[Signal]:
    """Signals of as many origins: one a month at first, four a month from 2023 on."""
    months = [*MONTHS[:24], *(month for month in MONTHS[24:] for _ in range(4))]
    return [_at(told(f"o{number}", "accuse"), month) for number, month in enumerate(months[:count])]


def _at(signal: Signal, *months: str) -> Signal:
    return msgspec.structs.replace(signal, months=months)


def test_below_sixty_signals_none_is_sought_and_the_reason_is_said() -> None:
    turning = turning_of(spread_over(WANTED - 1), MONTHS, np.random.default_rng(1))
    assert (turning.sought, turning.points, turning.signals, turning.wanted) == (False, (), 59, 60)
    assert turning.because == "not sought: 59 signals of this kind can be placed in a month, and 60 are wanted"
    assert turning_of([], MONTHS, np.random.default_rng(1)).because.startswith("not sought: no signal of this kind")


def test_signals_without_a_month_do_not_count_toward_sixty() -> None:
    signals = [*spread_over(WANTED - 1), _at(told("late", "accuse"))]
    assert not turning_of(signals, MONTHS, np.random.default_rng(1)).sought


def test_from_sixty_signals_on_they_are_sought() -> None:
    turning = turning_of(spread_over(120), MONTHS, np.random.default_rng(1))
    assert turning.sought
    assert [point.month for point in turning.points] == [MONTHS[24]]
    few = turning_of(spread_over(120), MONTHS[:5], np.random.default_rng(1))
    assert few.because == "not sought: 5 months are too few to have a level before and one after"


def test_a_month_counts_each_origin_once_by_the_size_of_its_weight() -> None:
    month = MONTHS[0]
    signals = [_at(told("a", "accuse"), month), _at(told("a", "reject"), month), _at(told("b", "accuse"), month)]
    assert levels_of(signals, MONTHS[:2]) == [3.0 + 2.0, 0.0]
