"""How far a claim's words reach over the window of a case."""

import calendar
import datetime as dt
from typing import Literal

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.period import Day, Period, first_day, last_day

Reach = Literal["inside", "stale", "wide", "both", "outside"]


def said_on(case: Case, claim: Claim) -> str | None:
    """Partial date on which a claim became known: its own, its document's or its statement's."""
    if claim.said:
        return claim.said
    document = case.documents.get(claim.document or "")
    if document and document.published:
        return document.published
    statement = case.statements.get(claim.statement or "")
    return statement.on if statement else None


def reach(case: Case, claim: Claim, window: Period) -> Reach:
    """Where a claim's period lies against the window.

    inside: it speaks of the window. stale: it ends before the window does, so its low end
    is a floor and its high end says nothing. wide: it takes in more than the window, so its
    high end is a ceiling and its low end says nothing. both: neither end says anything.
    outside: it does not touch the window.
    """
    period = claim.period or Period()
    if _apart(period, window):
        return "outside"
    stale, wide = _ends_early(case, claim, window), _sticks_out(period, window)
    if stale:
        return "both" if wide else "stale"
    return "wide" if wide else "inside"


def _apart(period: Period, window: Period) -> bool:
    late = period.first and window.last and period.first > window.last
    early = period.last and window.first and period.last < window.first
    return bool(late or early)


def _ends_early(case: Case, claim: Claim, window: Period) -> bool:
    """An end that is not said is taken to be the day of saying, at the window's precision."""
    if window.last is None or window.end is None:
        return False
    grace = dt.timedelta(days=case.choices.stale_grace)
    if claim.period and claim.period.end:
        return last_day(claim.period.end) < window.last - grace
    said = said_on(case, claim)
    return said is not None and last_day(said) < first_day(window.end) - grace


def _sticks_out(period: Period, window: Period) -> bool:
    """True where even the coarse dates as said lie beyond the window."""
    before = period.start and window.first and last_day(period.start) < window.first
    after = period.end and window.last and first_day(period.end) > window.last
    return bool(before or after)


def months_between(start: Day, end: Day) -> float:
    """Calendar months from the first day to the last, both inside; a part of a month by its days.

    >>> months_between(dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    1.0
    """
    return _months_until(end + dt.timedelta(days=1)) - _months_until(start)


def _months_until(day: Day) -> float:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month + (day.day - 1) / length
