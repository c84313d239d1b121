"""A point or stretch of time, and the calendar behind it."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class When(NamedTuple):
    """A time as it was said; dates are ISO at their own precision, None where they are open or unknown."""

    value: str | None = None
    low: str | None = None
    high: str | None = None
    hedge: str = "exact"
    needs: bool = False  # depends on the day of the text
    year: int = 0
    month: int = 0  # kept so that a range can lend its year
    day: int = 0


NO_TIME = When(needs=True)


def point(year: int, month: int = 0, day: int = 0, *, needs: bool = False) -> When:
    """A year, month or day; NO_TIME for a day that no calendar has."""
    if not 1 <= year <= 9999 or month > 12 or (day and day > monthrange(year, month)[1]):
        return NO_TIME._replace(needs=needs)
    text = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return When(text, text, text, "exact", needs, year, month, day)


def stretch(low: str | None, high: str | None, *, hedge: str = "exact", needs: bool = False) -> When:
    """A time with two ends and no single value."""
    return When(None, low, high, hedge, needs)


def day_of(on: str) -> date | None:
    """The day of an ISO text, None where it is none or less than a day."""
    try:
        return date.fromisoformat(on[:10])
    except ValueError:
        return None


def of_day(day: date, *, needs: bool = True) -> When:
    """One day."""
    return point(day.year, day.month, day.day, needs=needs)


def shifted(on: date, unit: str, steps: int) -> When:
    """The day, week, month, quarter, year or decade so many steps from the one of `on`."""
    try:
        return _shifted(on, unit, steps)
    except (OverflowError, ValueError):
        return NO_TIME


def _shifted(on: date, unit: str, steps: int) -> When:
    if unit == "day":
        return of_day(on + timedelta(days=steps))
    if unit in ("week", "weekend"):
        first = on - timedelta(days=on.weekday()) + timedelta(weeks=steps)
        start = first + timedelta(days=5) if unit == "weekend" else first
        return stretch(start.isoformat(), (first + timedelta(days=6)).isoformat(), needs=True)
    if unit == "month":
        year, month = divmod(on.year * 12 + on.month - 1 + steps, 12)
        return point(year, month + 1, needs=True)
    if unit in ("quarter", "half"):
        length = 3 if unit == "quarter" else 6
        return months((on.year * 12 + on.month - 1) // length * length + steps * length, length, needs=True)
    return _years(on.year, unit, steps)


def _years(year: int, unit: str, steps: int) -> When:
    if unit == "year":
        return point(year + steps, needs=True)
    span = {"decade": 10, "century": 100}.get(unit)
    if span is None:
        return NO_TIME
    first = year // span * span + steps * span
    if not 0 <= first <= 9999 - span:
        return NO_TIME
    return stretch(f"{first:04}", f"{first + span - 1:04}", needs=True)


def months(first: int, count: int, *, needs: bool = False) -> When:
    """So many months from month `first`, counted from the year 0."""
    ends = [divmod(first, 12), divmod(first + count - 1, 12)]
    if not all(1 <= year <= 9999 for year, _ in ends):
        return NO_TIME
    low, high = (f"{year:04}-{month + 1:02}" for year, month in ends)
    return stretch(low, high, needs=needs)


def moved(on: date, unit: str, steps: int) -> When:
    """The time so many units from `on`, at the precision of the unit: three days ago is a day, two years ago a year."""
    try:
        if unit == "week":
            return of_day(on + timedelta(weeks=steps))
        return _shifted(on, unit, steps)
    except (OverflowError, ValueError):
        return NO_TIME


def month_before(on: date, month: int, day: int = 0) -> When:
    """The last such month, or day of a month, that is not after `on`."""
    late = (month, day) > (on.month, on.day) if day else month > on.month
    return point(on.year - late, month, day, needs=True)


def weekday_near(on: date, weekday: int, step: int) -> When:
    """The last such day not after `on` (0), before it (-1) or after it (1); Monday is 1."""
    back = (on.isoweekday() - weekday) % 7
    if step < 0:
        back = back or 7
    elif step > 0:
        back -= 7
    try:
        return of_day(on - timedelta(days=back))
    except OverflowError:
        return NO_TIME


def weekday_of(on: date, weekday: int, weeks: int) -> When:
    """Such a day in the week of `on`, or so many weeks from it; weeks begin on Monday."""
    try:
        return of_day(on + timedelta(days=weekday - on.isoweekday() + 7 * weeks))
    except OverflowError:
        return NO_TIME


def back(on: date, unit: str, steps: int) -> date | None:
    """The day so many units from `on`; the last of its month where the month is shorter. None beyond the calendar."""
    try:
        if unit in ("day", "week"):
            return on + timedelta(days=steps * (7 if unit == "week" else 1))
        length = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
        year, month = divmod(on.year * 12 + on.month - 1 + steps * length, 12)
        return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
    except (KeyError, OverflowError, ValueError):
        return None
