"""What a template of time means: the words behind it in a lexicon, such as `unit -1` or `since`."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from tallystick.read.time_filled import Filled
from tallystick.read.time_when import (
    NO_TIME,
    When,
    back,
    day_of,
    month_before,
    months,
    moved,
    point,
    shifted,
    stretch,
    weekday_near,
    weekday_of,
)

_SEASONS = 3  # months


def acted(action: tuple[str, ...], filled: Filled, on: str) -> When | None:
    """The time that a filled template says; None where it says none, NO_TIME where the day of the text is wanted."""
    name = action[0]
    steps = int(action[1]) if len(action) > 1 else 0
    if name in _OF_TIMES:
        return _OF_TIMES[name](filled)
    if name in _OF_NUMBERS:
        return _OF_NUMBERS[name](filled, day_of(on))
    if name in ("quarter", "half", "season"):
        return _part(name, steps, filled, day_of(on))
    if name == "date":
        return dated(filled, on)
    today = day_of(on)
    return NO_TIME if today is None else _counted(name, steps, filled, today)


def dated(filled: Filled, on: str) -> When | None:
    """Year, month, day and weekday of a date, as far as they were said."""
    month, day, today = filled.month, filled.day, day_of(on)
    if filled.short:
        return point(filled.short + (2000 if filled.short < 70 else 1900), month, day)
    if filled.year:
        return point(filled.year + filled.era, month, day)
    if month:
        known = month_before(today, month, day) if today else NO_TIME
        return known._replace(year=0, month=month, day=day)
    if filled.weekday:
        return weekday_near(today, filled.weekday, 0) if today else NO_TIME
    return None


def _counted(name: str, steps: int, filled: Filled, today: date) -> When | None:
    """A time counted from today."""
    if name in ("weekday", "weekof"):
        return (weekday_near if name == "weekday" else weekday_of)(today, filled.weekday, steps)
    if name in ("month", "monthyear", "monthday", "dayof") and (filled.month or filled.day):
        return _calendar(name, steps, filled, today)
    if name in ("n", "span"):
        return _spanned(name, steps, filled, today)
    if name == "one":
        return moved(today, filled.unit, steps)
    if name in ("sofar", "ytd"):
        return stretch(shifted(today, filled.unit or "year", 0).low, today.isoformat(), hedge="range", needs=True)
    return shifted(today, filled.unit if name == "unit" else name, steps)


def _calendar(name: str, steps: int, filled: Filled, today: date) -> When:
    """A month or day in another year or month: May of last year, the 15th of last month."""
    if name == "monthyear":
        return point(today.year + steps, filled.month, filled.day, needs=True)
    if name == "month":
        return _near_month(today, filled.month, steps)
    near = shifted(today, "month", steps if name == "monthday" else -(filled.day > today.day))
    return point(near.year, near.month, filled.day, needs=True)


def _near_month(today: date, month: int, steps: int) -> When:
    near = month_before(today, month)
    if steps > 0:
        return point(near.year + 1, month, needs=True)
    return point(near.year - (month == today.month), month, needs=True)


def _spanned(name: str, steps: int, filled: Filled, today: date) -> When | None:
    number = filled.number
    if number is None or not filled.unit or (filled.unit == "year" and number.value >= 1900):
        return None
    if number.hedge == "order" or not isinstance(number.value, int) or not 0 <= number.value < 10**6:
        return NO_TIME
    if name == "n":
        return moved(today, filled.unit, steps * number.value)._replace(hedge=number.hedge)
    far = back(today, filled.unit, steps * number.value)
    if far is None:
        return NO_TIME
    low, high = sorted((far.isoformat(), today.isoformat()))
    return stretch(low, high, hedge="range", needs=True)


def _part(name: str, which: int, filled: Filled, today: date | None) -> When | None:
    """A quarter, half or season of a year, of the present one where none is named."""
    year = filled.year or (today.year if today else 0)
    if not year:
        return NO_TIME
    if name == "season":
        first = filled.season - 1
        if today and not filled.year and first + 1 > today.month:
            year -= 1
        return months(year * 12 + first, _SEASONS, needs=not filled.year)
    length = 3 if name == "quarter" else 6
    which = which or filled.quarter
    return months(year * 12 + (which - 1) * length, length, needs=not filled.year)


def _days(filled: Filled, today: date | None) -> When | None:
    """From one day of a month to another."""
    first, last, month = filled.day, filled.days[-1], filled.month
    if first >= last or not month:
        return None
    if not filled.year:
        if today is None:
            return NO_TIME._replace(hedge="range")
        near = month_before(today, month, first)
        low, high = near, point(near.year, month, last)
        return stretch(low.value, high.value, hedge="range", needs=True)
    low, high = point(filled.year, month, first), point(filled.year, month, last)
    return stretch(low.value, high.value, hedge="range")


def _century(filled: Filled) -> When | None:
    """A century by its number, or one decade of it."""
    number = filled.number.value if filled.number else 0
    if not isinstance(number, int) or not 1 <= number <= 30:
        return None
    if filled.year:
        decade = (number - 1) * 100 + filled.year % 100
        return stretch(f"{decade:04}", f"{decade + 9:04}")
    return stretch(f"{number * 100 - 99:04}", f"{number * 100:04}")


def _month_span(filled: Filled, today: date | None) -> When | None:
    """From one month of a year to another, over its end where the second comes first."""
    first, last = filled.month, filled.months[-1]
    year = filled.year or (month_before(today, last).year if today else 0)
    if first == last:
        return None
    if not year:
        return NO_TIME._replace(hedge="range")
    low = point(year - (first > last and not filled.year), first)
    high = point(year + (first > last and bool(filled.year)), last)
    return stretch(low.value, high.value, hedge="range", needs=not filled.year)


def _year_span(filled: Filled) -> When | None:
    first, last = filled.years[0], filled.year
    return stretch(f"{first}", f"{last}", hedge="range") if first < last else None


def _years(filled: Filled) -> When | None:
    """2022/23."""
    last = filled.year // 100 * 100 + filled.short
    return stretch(f"{filled.year}", f"{last}", hedge="range") if last > filled.year else None


def _range(filled: Filled) -> When | None:
    first, second = (timed.when for timed in filled.times[:2])
    first, second = _lent(first, second), _lent(second, first, later=True)
    if _is_after(first.low, second.high):
        first = _week_before(first)  # from Saturday to Tuesday
    if _is_after(first.low, second.high):
        return None
    needs = first.needs or second.needs
    return stretch(first.low, second.high, hedge="range", needs=needs)


def _dashed(filled: Filled) -> When | None:
    """A range by its dash; "3 March 2024 — Last year" is none, since only one end is a day."""
    first, second = (timed.when.value or "" for timed in filled.times[:2])
    return _range(filled) if (len(first) > 7) == (len(second) > 7) else None


def _is_after(low: str | None, high: str | None) -> bool:
    """Whether a range would run backward, at the precision that both ends have."""
    if low is None or high is None:
        return False
    shared = min(len(low), len(high))
    return low[:shared] > high[:shared]


def _week_before(when: When) -> When:
    day = day_of(when.value or "")
    return weekday_near(day, day.isoweekday(), -1) if day and when.needs and when.year else when


def _lent(when: When, other: When, *, later: bool = False) -> When:
    """A month or day without a year takes the year of the other end."""
    year = other.year
    if not year and not later and other.month and other.value:
        year = int(other.value[:4])  # neither has one: the second end is the last such day, the first before it
    if when.year or not when.month or not year:
        return when
    crosses = other.month and ((when.month, when.day) < (other.month, other.day)) == later
    same = not other.month or (when.month, when.day) == (other.month, other.day)
    step = 0 if same or not crosses else (1 if later else -1)
    return point(year + step, when.month, when.day, needs=other.needs)


def _bound(*, low: bool, hedge: str) -> Callable[[Filled], When | None]:
    def bounded(filled: Filled) -> When | None:
        when = filled.times[0].when
        edge = when.low if low else when.high
        value = edge if when.value is None else when.value
        return When(value, edge if low else None, None if low else edge, hedge, when.needs)

    return bounded


def _about(filled: Filled) -> When | None:
    return filled.times[0].when._replace(hedge="about")


def _edge(months_: tuple[int, int], days: tuple[int, int]) -> Callable[[Filled], When | None]:
    """A part of a year by its months, or of a month by its days; the 31st is its last day."""

    def edged(filled: Filled) -> When | None:
        when = filled.times[0].when if filled.times else point(filled.year)
        if when.value is None or len(when.value) > 7 or when.value.startswith("T"):
            return NO_TIME if when.value is None and when.needs else None
        year, month = int(when.value[:4]), int(when.value[5:] or 0)
        if month:
            last = point(year, month, days[1] if days[1] < 31 else monthrange(year, month)[1])
            return stretch(point(year, month, days[0]).value, last.value, hedge="about", needs=when.needs)
        low, high = (point(year, edge).value for edge in months_)
        return stretch(low, high, hedge="about", needs=when.needs)

    return edged


_EARLY = _edge((1, 4), (1, 10))
_MIDDLE = _edge((5, 8), (11, 20))
_LATE = _edge((9, 12), (21, 31))

_OF_NUMBERS: dict[str, Callable[[Filled, date | None], When | None]] = {
    "days": _days,
    "monthspan": _month_span,
    "century": lambda filled, _: _century(filled),
    "centurydecade": lambda filled, _: _century(filled),
    "decade": lambda filled, _: stretch(f"{filled.year}", f"{filled.year + 9}"),
}
_OF_TIMES: dict[str, Callable[[Filled], When | None]] = {
    "range": _range,
    "dashed": _dashed,
    "years": _years,
    "yearspan": _year_span,
    "yearearly": _EARLY,
    "yearmid": _MIDDLE,
    "yearlate": _LATE,
    "since": _bound(low=True, hedge="at_least"),
    "after": _bound(low=True, hedge="more_than"),
    "until": _bound(low=False, hedge="at_most"),
    "before": _bound(low=False, hedge="less_than"),
    "about": _about,
    "early": _EARLY,
    "mid": _MIDDLE,
    "late": _LATE,
}
