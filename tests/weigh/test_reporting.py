"""The reporting error: by the formula, on numbers that can be redone on paper."""

import math

import pytest

from tallystick.model.estimate import Telling
from tallystick.weigh.reporting import estimated_error


def told(origin: str, low: float, high: float, *, stale: bool = False) -> Telling:
    return Telling(
        origin=origin, claims=(origin,), low=low, high=high, reading=(low, high), two_sided=True, stale=stale
    )


def test_without_disagreement_to_learn_from_it_is_the_prior() -> None:
    assert estimated_error([]) == pytest.approx(0.35)
    assert estimated_error([[told("a", 1, 2)], [told("a", 1, 2), told("b", 5, 9, stale=True)]]) == pytest.approx(0.35)


def test_points_that_disagree_widen_it() -> None:
    lines = [[told("a", 1, 1), told("b", math.e, math.e)], [told("a", 1, 1), told("b", math.e**2, math.e**2)]]
    excess = 2 * 0.5**2 + 2 * 1.0**2  # squared distances of the logs from their means
    assert estimated_error(lines) == pytest.approx(math.sqrt((6 * 0.35**2 + excess) / (6 + 2)))


def test_points_that_agree_narrow_it() -> None:
    lines = [[told("a", 3, 3), told("b", 3, 3)]] * 4
    assert estimated_error(lines) == pytest.approx(math.sqrt(6 * 0.35**2 / 10))


def test_stated_widths_explain_their_share() -> None:
    wide = [[told("a", 1, 100), told("b", 2, 50)]]
    assert estimated_error(wide) == pytest.approx(math.sqrt(6 * 0.35**2 / 7))
