"""Dates and periods."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger.periods import PeriodError, format_period, parse_date, parse_period
from tallystick.model.period import Period
from tests.ledger.strategies import dates, periods


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (2023, "2023"),
        ("2022", "2022"),
        ("2023-08", "2023-08"),
        (dt.date(2023, 8, 12), "2023-08-12"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_read(value: object, date: str) -> None:
    assert parse_date(value) == date


@pytest.mark.parametrize(
    ("value", "period"),
    [
        ("2024-10..2025-09-02", Period("2024-10", "2025-09-02")),
        ("2023..", Period("2023", None)),
        ("..2025-09-02", Period(None, "2025-09-02")),
        ("2024", Period("2024", "2024")),
        (2024, Period("2024", "2024")),
        (dt.date(2024, 10, 2), Period("2024-10-02", "2024-10-02")),
        ("2024-10..2024", Period("2024-10", "2024")),
    ],
)
def test_a_period_is_read(value: object, period: Period) -> None:
    assert parse_period(value) == period


@pytest.mark.parametrize(
    ("value", "code", "advice"),
    [
        ("2023-02-29", "T012", "a date is"),
        ("2023-13", "T012", "a date is"),
        ("0000", "T012", "a date is"),
        ("0999", "T012", "leave an end"),
        ("2022..9999", "T012", "leave an end"),
        (dt.date(9999, 1, 1), "T012", "leave an end"),
        ("2023-8", "T012", '"2023-08"'),
        ("2.9.2025", "T012", '"2025-09-02"'),
        ("2023-2025", "T012", '"2023..2025"'),
        ("2023 to 2025", "T012", '"2023..2025"'),
        ("2023..2025..2026", "T012", "a period is"),
        ("..", "T012", "a period is"),
        ("", "T012", "a date is"),
        ("２０２３", "T012", "a date is"),
        (True, "T012", "a date is"),
        (2.5, "T012", "a date is"),
        (123456, "T012", "a date is"),
        (dt.datetime(2023, 8, 12, 5, tzinfo=dt.UTC), "T012", '"2023-08-12"'),
        ("2025..2023", "T013", '"2023..2025"'),
        ("2023-08-12..2023-07", "T013", '"2023-07..2023-08-12"'),
    ],
)
def test_what_is_no_period_is_named(value: object, code: str, advice: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(value)
    assert caught.value.code == code
    assert advice in caught.value.help


@pytest.mark.parametrize("text", ["1000..9998", "9998-12-31"])
def test_the_day_after_a_period_exists(text: str) -> None:
    last = parse_period(text).last
    assert last is not None
    assert last + dt.timedelta(days=1) > last


def test_the_place_of_the_wrong_end_is_told() -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period("2024-10..2025-13")
    assert (caught.value.offset, caught.value.width) == (9, 7)


@given(periods())
def test_a_period_is_the_same_after_writing_and_reading(period: Period) -> None:
    assert parse_period(format_period(period)) == period


@given(dates())
def test_a_date_text_stays_as_it_is(date: str) -> None:
    assert parse_date(date) == date


@given(st.text(max_size=24) | st.from_regex(r"[0-9]{1,5}[-.]?[0-9]{0,3}(\.\.)?[0-9-]{0,10}", fullmatch=True))
def test_any_text_is_a_period_or_an_error(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError as caught:
        error = caught
    else:
        assert parse_period(format_period(period)) == period
        return
    assert error.help
