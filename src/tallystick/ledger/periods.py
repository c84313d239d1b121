"""Dates and periods: ledger text ↔ records."""

import datetime as dt
import re
from functools import lru_cache

from tallystick.ledger.reports import shorten
from tallystick.model.period import Period, first_day, last_day

__all__ = ["PeriodError", "format_period", "parse_date", "parse_period"]

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
FIRST_YEAR = 1000  # an earlier one is a slip of the pen
LAST_YEAR = 9998  # the calendar ends with 9999, and the day after a last day must exist
_SHAPES = 'a date is "2024", "2024-10" or "2024-10-31"'
_SPANS = 'a period is a date or "2024-10..2025-09-02"; either end may be open: "2023..", "..2025"'


class PeriodError(ValueError):
    """A text that is no date or period. `offset` and `width` are code points inside the text."""

    def __init__(self, code: str, message: str, help_text: str, place: tuple[int, int] = (0, 1)) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help_text
        self.offset, self.width = place


def parse_date(value: object) -> str:
    """Partial ISO date from a TOML date, a year as a number, or a string.

    >>> parse_date(2024), parse_date("2024-10")
    ('2024', '2024-10')
    """
    if isinstance(value, str):
        return _checked(value)
    if isinstance(value, dt.datetime):
        raise PeriodError("T012", f"{value} has a time of day", f'write "{value.date()}"')
    if isinstance(value, dt.date):
        return _checked(value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool):
        return _checked(f"{value:04d}")
    raise PeriodError("T012", f"{value!r} is no date", _SHAPES)


def parse_period(value: object) -> Period:
    """From the first to the last day that a date or a range of dates covers.

    >>> str(parse_period("2024-10..2025-09-02"))
    '2024-10..2025-09-02'
    """
    if isinstance(value, str):
        return _parse_span(value)
    day = parse_date(value)
    return Period(day, day)


@lru_cache(maxsize=65536)
def _parse_span(text: str) -> Period:
    start, dots, end = text.partition("..")
    if not dots:
        day = _checked(text)
        return Period(day, day)
    if not start and not end:
        raise PeriodError("T012", '".." has no end at all', _SPANS, (0, 2))
    period = Period(_checked(start) if start else None, _checked(end, len(start) + 2) if end else None)
    first, last = period.first, period.last
    if first is not None and last is not None and first > last:
        message = f"the period ends ({end}) before it starts ({start})"
        raise PeriodError("T013", message, f'write "{end}..{start}"', (0, len(text)))
    return period


def format_period(period: Period) -> str:
    """Ledger text; `parse_period` gives the same period back."""
    return str(period)


@lru_cache(maxsize=65536)
def _checked(text: str, offset: int = 0) -> str:
    place = (offset, max(1, len(text)))
    if _DATE.fullmatch(text) is None:
        raise PeriodError("T012", f'"{shorten(text)}" is no date', _advice(text), place)
    try:
        first_day(text), last_day(text)
    except ValueError:
        raise PeriodError("T012", f'"{text}" is on no calendar', _SHAPES, place) from None
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        message = f'"{text}" is out of reach: years run from {FIRST_YEAR} to {LAST_YEAR}'
        raise PeriodError("T012", message, 'leave an end that is open empty: "2023..", "..2025"', place)
    return text


def _advice(text: str) -> str:
    """The same date in our order, where the writing leaves no doubt."""
    found = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", text)
    if found is not None:
        year, *rest = (part for part in found.groups() if part is not None)
        return f'write "{"-".join([year, *(part.zfill(2) for part in rest)])}"'
    found = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text)
    if found is not None:
        return f'write "{found[3]}-{found[2].zfill(2)}-{found[1].zfill(2)}"'
    found = re.fullmatch(
        r"([0-9]{4}(?:-[0-9]{2}){0,2})\s*(?:-|–|to|/|\.{3}|…|\s\.\.\s?)\s*([0-9]{4}(?:-[0-9]{2}){0,2})", text
    )
    if found is not None:
        return f'write "{found[1]}..{found[2]}"'
    return _SPANS if ".." in text else _SHAPES
