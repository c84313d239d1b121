"""Dates as precise as they were said, and spans between them."""

import calendar
import datetime as dt
from functools import lru_cache

import msgspec

Day = dt.date


@lru_cache(maxsize=65536)
def first_day(date: str) -> Day:
    """First day of a partial ISO date (`2023`, `2023-08`, `2023-08-12`)."""
    parts = [int(part) for part in date.split("-")]
    return Day(*[*parts, 1, 1][:3])


@lru_cache(maxsize=65536)
def last_day(date: str) -> Day:
    """Last day of a partial ISO date (`2023` is 31 December 2023)."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return Day(parts[0], 12, 31)
    if len(parts) == 2:
        return Day(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
    return Day(*parts)


class Period(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """From the first day of `start` to the last day of `end`; None is an open end."""

    start: str | None = None
    end: str | None = None

    @property
    def first(self) -> Day | None:
        """First day inside, None where open."""
        return first_day(self.start) if self.start else None

    @property
    def last(self) -> Day | None:
        """Last day inside, None where open."""
        return last_day(self.end) if self.end else None

    def __str__(self) -> str:
        """Ledger text, the way it is written: `2023..2025`, `2023..`, `2024`."""
        if self.start == self.end:
            return self.start or ".."
        return f"{self.start or ''}..{self.end or ''}"
