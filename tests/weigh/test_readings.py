"""What a measure says as numbers, hedge by hedge."""

import pytest

from tallystick.ledger.measures import parse_measure
from tallystick.model.case import Choices
from tallystick.weigh.readings import Reading, read


@pytest.mark.parametrize(
    ("text", "bounds", "interval"),
    [
        ("12 piece", (12, 12), (12, 12)),
        ("about 12 piece", (10, 14.4), (10, 14.4)),
        ("nearly 2200 person", (2000, 2200), (2000, 2200)),
        ("5.6bn..9.8bn USD", (5.6e9, 9.8e9), (5.6e9, 9.8e9)),
        ("0..4 piece", (0, 4), (0, 4)),
        ("at least 5.6bn USD", (5.6e9, None), None),
        ("more than 5.6bn USD", (5.6e9, None), None),
        ("at most 450M USD", (0, 450e6), None),
        ("up to 248 piece", (0, 248), None),
        ("less than 3 piece", (0, 3), None),
        ("some", (None, None), None),
        ("none", (None, None), None),
    ],
)
def test_readings(text: str, bounds: tuple[float | None, float | None], interval: tuple[float, float] | None) -> None:
    found = read(parse_measure(text), Choices())
    assert (
        (found.low, found.high) == pytest.approx(bounds) if bounds[1] is not None else (found.low, found.high) == bounds
    )
    assert found.interval == (pytest.approx(interval) if interval else None)


def test_order_words_are_read_as_their_two_limits() -> None:
    measure = parse_measure("hundreds person")
    assert measure.low is not None
    assert measure.high is not None
    found = read(measure, Choices())
    assert found.interval == (float(measure.low), float(measure.high))
    assert 100 <= float(measure.low) <= 300
    assert 900 <= float(measure.high) <= 1000


def test_the_widths_of_hedges_are_choices() -> None:
    choices = Choices(hedge_about=2, hedge_nearly=4)
    assert read(parse_measure("about 12 piece"), choices).interval == (6, 24)
    assert read(parse_measure("nearly 12 piece"), choices).interval == (3, 12)


def test_times_a_number_scales_both_ends() -> None:
    assert Reading(1, None, None).times(3) == Reading(3, None, None)
    assert Reading(1, 4, (1, 4)).times(3) == Reading(3, 12, (3, 12))


def test_times_a_range_multiplies_bounds_and_adds_log_widths_in_squares() -> None:
    found = Reading(1, 4, (1, 4)).times(2, 8)
    assert (found.low, found.high) == (2, 32)
    assert found.interval is not None
    low, high = found.interval
    assert low * high == pytest.approx(64)  # the centre is the product of the centres: 2 × 4
    assert high / low == pytest.approx(4 ** (2**0.5))  # ln 4 and ln 4 in squares


def test_times_a_range_from_zero_keeps_the_ends() -> None:
    assert Reading(0, 4, (0, 4)).times(2, 3).interval == (0, 12)
