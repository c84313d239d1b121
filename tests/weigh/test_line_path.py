"""Courses as arrays: rising in time and in the total, over floors and under ceilings."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.claim import Claim
from tallystick.model.period import Period
from tallystick.weigh.line_path import Grid, LinePath, Share, after, even, grid_of, pooled, through

YEAR = grid_of(Period("2024", "2024"), ())


def year() -> Grid:
    assert YEAR is not None
    return YEAR


def path(
    share: Share | None, floors: dict[int, float] | None = None, ceilings: dict[int, float] | None = None
) -> LinePath:
    """Course over 2024 with floors and ceilings at the ends of months."""
    times = year().times
    floor = np.zeros(12)
    for month, height in (floors or {}).items():
        floor[month - 1 :] = np.maximum(floor[month - 1 :], height)
    height, found = np.inf, list[tuple[float, float]]()
    for month in sorted(ceilings or {}, reverse=True):
        height = min(height, (ceilings or {})[month])
        found.insert(0, (float(times[month - 1]), height))
    return LinePath(times=times, share=share, spread=np.zeros(12), floor=floor, ceilings=tuple(found))


EVEN = even(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_months_end_with_the_window() -> None:
    grid = grid_of(Period("2024-01-20", "2024-03-10"), ())
    assert grid is not None
    assert grid.months == ("2024-01", "2024-02", "2024-03")
    assert grid.ends == (dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2024, 3, 10))


def test_an_open_window_ends_where_the_claims_do() -> None:
    told = [Claim(id="a", kind="transfer", period=Period("2023-11", "2024-02-03")), Claim(id="b", kind="transfer")]
    grid = grid_of(Period(), told)
    assert grid is not None
    assert (grid.start, grid.ends[-1], len(grid.ends)) == (dt.date(2023, 11, 1), dt.date(2024, 2, 3), 4)


def test_without_any_date_there_are_no_months() -> None:
    assert grid_of(Period(), [Claim(id="b", kind="transfer")]) is None


def test_an_amount_is_spread_evenly_over_its_days() -> None:
    course = path(EVEN).of(np.array([366.0]))[:, 0]
    assert course[:3].tolist() == pytest.approx([31, 60, 91])
    assert course[-1] == 366


def test_a_floor_lifts_from_its_end_on_and_only_where_it_is_needed() -> None:
    course = path(EVEN, floors={2: 100}).of(np.array([366.0]))[:, 0]
    assert course[:5].tolist() == pytest.approx([31, 100, 100, 121, 152])


def test_a_floor_lifts_no_total_above_itself() -> None:
    assert path(EVEN, floors={2: 100}).of(np.array([80.0]))[:3, 0].tolist() == pytest.approx([80 * 31 / 366, 80, 80])


def test_a_ceiling_bends_the_course_until_its_end_and_the_rest_comes_evenly() -> None:
    course = path(EVEN, ceilings={6: 20}).of(np.array([366.0]))[:, 0]
    assert course[5] == 20
    assert course[4] == pytest.approx(20 * 152 / 182)
    assert course[6] == pytest.approx(20 + 346 * 31 / 184)


def test_a_floor_above_a_ceiling_wins() -> None:
    course = path(EVEN, floors={3: 90}, ceilings={6: 20}).of(np.array([366.0]))[:, 0]
    assert course[:6].tolist() == [pytest.approx(20 * 31 / 182), pytest.approx(20 * 60 / 182), 90, 90, 90, 90]


def test_shares_are_pooled_by_their_weights() -> None:
    half = even(dt.date(2024, 1, 1), dt.date(2024, 6, 30))
    found = pooled([(3.0, EVEN), (1.0, half)])
    end = after(dt.date(2024, 6, 30))
    assert found.at(np.array([end, after(dt.date(2024, 12, 31))])).tolist() == pytest.approx(
        [0.75 * 182 / 366 + 0.25, 1]
    )


def test_shares_without_any_weight_count_alike() -> None:
    half = even(dt.date(2024, 1, 1), dt.date(2024, 6, 30))
    assert pooled([(0.0, EVEN), (0.0, half)]).at(half.times[-1:]).tolist() == pytest.approx([0.5 + 91 / 366])


def test_knots_never_fall_and_what_is_missing_comes_evenly() -> None:
    grid = year()
    found = through({after(grid.start) - 1: 0.0, grid.times[5]: 0.6, grid.times[7]: 0.4}, grid)
    assert found.at(grid.times[[5, 6, 7, 11]]).tolist() == pytest.approx([0.6, 0.6, 0.6, 1.0])
    assert through({0.0: 0.0, 1.0: 1.7}, grid).parts.tolist() == [0.0, 1.0]


HEIGHTS = st.dictionaries(st.integers(1, 11), st.floats(0, 500), max_size=3)
TOTALS = st.lists(st.floats(0, 1000), min_size=1, max_size=5).map(sorted)
SHARES = st.none() | st.lists(st.floats(0, 1), min_size=12, max_size=12).map(
    lambda parts: Share(year().times, np.append(np.sort(parts)[:-1], 1.0))
)


@given(SHARES, HEIGHTS, HEIGHTS, TOTALS)
def test_courses_rise_in_time_and_in_the_total_and_keep_their_bounds(
    share: Share | None, floors: dict[int, float], ceilings: dict[int, float], totals: list[float]
) -> None:
    told = path(share, floors, ceilings)
    found = told.of(np.array(totals))
    assert (np.diff(found, axis=0) >= -1e-9).all()
    assert (np.diff(found, axis=1) >= -1e-9).all()
    assert (found >= np.minimum(told.floor[:, None], np.array(totals)) - 1e-9).all()
    assert found[-1].tolist() == totals
    highest = max(floors.values(), default=0.0)
    for month, height in ceilings.items():
        assert (found[month - 1] <= max(height, highest) + 1e-9).all()


@given(SHARES, HEIGHTS, HEIGHTS, HEIGHTS, TOTALS)
def test_a_further_floor_never_lowers_and_a_further_ceiling_never_lifts(
    share: Share | None,
    floors: dict[int, float],
    ceilings: dict[int, float],
    more: dict[int, float],
    totals: list[float],
) -> None:
    before = path(share, floors, ceilings).of(np.array(totals))
    raised = {month: max(floors.get(month, 0.0), more.get(month, 0.0)) for month in floors | more}
    assert (path(share, raised, ceilings).of(np.array(totals)) >= before - 1e-9).all()
    lowered = {month: min(ceilings.get(month, np.inf), more.get(month, np.inf)) for month in ceilings | more}
    assert (path(share, floors, lowered).of(np.array(totals)) <= before + 1e-6).all()
