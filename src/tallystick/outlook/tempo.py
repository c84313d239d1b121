"""When acts happened, and how many origins tell of one in each month."""

from collections.abc import Sequence

from tallystick.lookup.units import is_time
from tallystick.model.claim import Claim
from tallystick.model.period import Day, Period, first_day, last_day
from tallystick.model.strain import Signal


def months_of(claim: Claim, said: str | None, window: Period) -> tuple[str, ...]:
    """Months of an act: `("2025-09",)`.

    An act is placed in the month that its period ends in, the last in which it can have
    happened; in the month that it starts in, where no end is said; in the month of saying,
    where no period is. What is said of every month, a rate over a closed period, stands in
    each. A year alone is no month.
    """
    period = claim.period or Period()
    rated = claim.quantity is not None and claim.quantity.per is not None and is_time(claim.quantity.per)
    if rated and period.start and period.end:
        return _within(_between(first_day(period.start), last_day(period.end)), window)
    date = period.end or period.start or said
    return _within([date[:7]], window) if date and len(date) >= 7 else ()


def _within(months: Sequence[str], window: Period) -> tuple[str, ...]:
    first, last = window.first or Day.min, window.last or Day.max
    return tuple(month for month in months if last_day(month) >= first and first_day(month) <= last)


def _between(start: Day, end: Day) -> list[str]:
    """All months from one day to another."""
    count = (end.year - start.year) * 12 + end.month - start.month
    return [month_after(f"{start.year:04d}-{start.month:02d}", step) for step in range(count + 1)]


def month_after(month: str, steps: int) -> str:
    """The month so many after another.

    >>> month_after("2024-11", 3)
    '2025-02'
    """
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + steps
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def months_until(first: str, last: str) -> list[str]:
    """Every month from the first to the last, both of them too."""
    return _between(first_day(first), first_day(last))


def by_month(signals: Sequence[Signal]) -> dict[str, list[Signal]]:
    """Signals of each month that has any, in the order of time."""
    found: dict[str, list[Signal]] = {}
    for signal in signals:
        for month in signal.months:
            found.setdefault(month, []).append(signal)
    return {month: found[month] for month in sorted(found)}


def tempo(signals: Sequence[Signal]) -> int:
    """How many distinct origins tell of an act."""
    return len({signal.origin for signal in signals})
