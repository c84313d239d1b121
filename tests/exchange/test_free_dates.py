"""Dates as tables write them."""

import datetime as dt

import pytest

from tallystick.exchange.free_dates import date_of, period_of


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        (dt.date(2022, 3, 1), "2022-03-01"),
        (dt.datetime(2022, 3, 1, 12, 30), "2022-03-01"),  # noqa: DTZ001 - a cell has no zone
        (2022.0, "2022"),
        ("2022-03-01 00:00:00.000", "2022-03-01"),
        ("3/1/2022", "2022-03-01"),
        ("1.3.2022", "2022-03-01"),
        ("03/22", "2022-03"),
        ("1 March 2022", "2022-03-01"),
        ("Mar 2022", "2022-03"),
        ("2022-13", None),
        ("31/31/2022", None),
        ("some day", None),
        (1234567.0, None),
        (True, None),
    ],
)
def test_dates(cell: object, date: str | None) -> None:
    assert date_of(cell) == date  # type: ignore[arg-type]


def test_a_day_may_come_first() -> None:
    assert (date_of("3/4/2022"), date_of("3/4/2022", day_first=True)) == ("2022-03-04", "2022-04-03")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("until 7/27/2022", "..2022-07-27"),
        ("until  5/7/2022", "..2022-05-07"),
        ("since 2/24/2022", "2022-02-24.."),
        ("between 3/4/22 & 3/11/22", "2022-03-04..2022-03-11"),
        ("between 3/20/2022 and 7/1/2022", "2022-03-20..2022-07-01"),
        ("not specified, 03/22", "2022-03"),
        ("unclear, 09/2022", "2022-09"),
        ("2022", "2022"),
    ],
)
def test_periods_in_words(text: str, period: str) -> None:
    assert str(period_of(text)) == period


@pytest.mark.parametrize("text", ["Undisclosed", "until further notice", "between 7/1/2022 and 3/1/2022", "x" * 500])
def test_texts_that_tell_no_time(text: str) -> None:
    assert period_of(text) is None
