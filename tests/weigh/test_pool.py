"""Tellings → one estimate."""

from typing import Any

import pytest

from tallystick.model.case import Choices
from tallystick.model.estimate import Estimate, Telling
from tallystick.uncertainty import constraints, mixture
from tallystick.weigh.pool import pool

PLAIN = Choices(reporting_error="off", one_sided="interval")


def told(origin: str, low: float | None, high: float | None, *, two_sided: bool = True, **fields: Any) -> Telling:
    reading = (low or 0.0, high or 0.0) if two_sided else None
    return Telling(origin=origin, claims=(origin,), low=low, high=high, reading=reading, two_sided=two_sided, **fields)


def quantiles(estimate: Estimate) -> list[float]:
    return [constraints.quantile(estimate.components, estimate.cells, p) for p in (0.05, 0.5, 0.95)]


def test_two_origins_are_pooled_with_equal_weights() -> None:
    estimate = pool([told("a", 2, 4), told("b", 5, 9)], "piece", PLAIN)
    assert quantiles(estimate) == pytest.approx([2.1591, 4.5134, 8.4343], abs=5e-5)
    assert (estimate.low, estimate.high, estimate.method) == (2, 9, "linear pool")


def test_one_origin_is_its_reading() -> None:
    estimate = pool([told("a", 2, 8)], "piece", PLAIN)
    assert quantiles(estimate) == pytest.approx([2, 4, 8])
    assert estimate.method == "reading"


def test_weights_are_a_choice() -> None:
    choices = Choices(reporting_error="off", one_sided="interval", weights={"a": 3, "c": 0})
    estimate = pool([told("a", 2, 4), told("b", 5, 9), told("c", 100, 200)], "piece", choices)
    assert [(part.origin, part.weight) for part in estimate.components] == [("a", 0.75), ("b", 0.25)]


def test_a_range_from_zero_stays_an_interval() -> None:
    estimate = pool([told("a", 0, 4)], "piece", PLAIN)
    assert (estimate.components, estimate.low, estimate.high) == ((), 0, 4)
    assert estimate.method == "interval"


def test_an_observed_zero_is_a_point() -> None:
    estimate = pool([told("a", 0, 0)], "piece", PLAIN)
    assert quantiles(estimate) == [0, 0, 0]


def test_the_hull_is_open_where_one_origin_is() -> None:
    estimate = pool([told("a", 5, 9), told("b", 3, None, two_sided=False)], "piece", PLAIN)
    assert (estimate.low, estimate.high) == (3, None)
    assert quantiles(estimate) == pytest.approx([5, 45**0.5, 9])


def test_a_one_sided_word_reweighs_the_pool() -> None:
    choices = Choices(reporting_error="off")
    estimate = pool([told("a", 2, 12), told("b", 5.6, None, two_sided=False)], "piece", choices)
    assert quantiles(estimate) == pytest.approx([3.6731, 7.4074, 14.6143], abs=5e-5)


def test_words_too_far_from_the_pool_leave_an_interval() -> None:
    choices = Choices(reporting_error="off")
    estimate = pool([told("a", 2, 12), told("b", 900, None, two_sided=False)], "piece", choices)
    assert estimate.components == ()
    assert estimate.conflict is not None


def test_a_reporting_error_widens_what_is_no_account() -> None:
    choices = Choices(reporting_error=0.35)
    estimate = pool([told("a", 100, 100)], "piece", choices)
    assert quantiles(estimate) == pytest.approx(
        [100 * 2.718281828459045 ** (-0.35 * 1.6448536269514722), 100, 177.84], rel=1e-4
    )
    account = pool([told("a", 100, 100, exact=True)], "piece", choices)
    assert quantiles(account) == [100, 100, 100]


def test_an_envelope_has_no_distribution() -> None:
    choices = Choices(pooling="envelope", reporting_error="off")
    estimate = pool([told("a", 2, 4), told("b", 5, 9)], "piece", choices)
    assert (estimate.components, estimate.low, estimate.high, estimate.method) == ((), 2, 9, "envelope")


@pytest.mark.parametrize(("low", "high"), [(1.5, 4), (2, 5), (1, 20)])
def test_widening_a_telling_never_narrows_a_bound(low: float, high: float) -> None:
    narrow = pool([told("a", 2, 4), told("b", 5, 9)], "piece", PLAIN)
    wide = pool([told("a", low, high), told("b", 5, 9)], "piece", PLAIN)
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low <= narrow.low
    assert (wide.high or 0) >= (narrow.high or 0)


def test_a_pool_is_never_narrower_than_its_average_origin() -> None:
    estimate = pool([told("a", 2, 4), told("b", 5, 9)], "piece", PLAIN)
    widths = [mixture.quantile([part], 0.95) - mixture.quantile([part], 0.05) for part in estimate.components]
    q05, _, q95 = quantiles(estimate)
    assert q95 - q05 >= sum(widths) / 2
