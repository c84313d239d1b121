"""Dates as tables write them: cells, ISO, day and month in words, "until 7/27/2022", years and ranges."""

import datetime as dt
import re

from tallystick.exchange.grids import Cell, text_of
from tallystick.model.period import Period

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?:[T ][0-9:.]+Z?)?")
_SLASHED = re.compile(r"([0-9]{1,4})([/.])([0-9]{1,2})(?:\2([0-9]{1,4}))?")
_WORDS = re.compile(r"(?:([0-9]{1,2})\.?\s+)?([^\W\d_]{3,12})\.?\s+(?:([0-9]{1,2}),?\s+)?([0-9]{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = r"[0-9]{1,4}(?:[/.-][0-9]{1,4}){0,2}"
_UNTIL = re.compile(rf"(?:until|till|up to|by|before)\s*:?\s*({_DATE})", re.IGNORECASE)
_SINCE = re.compile(rf"(?:since|from|after)\s*:?\s*({_DATE})", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:between|from)?\s*({_DATE})\s*(?:&|and|to|until|–|—|\.\.|- )\s*({_DATE})", re.IGNORECASE)
_UNCLEAR = re.compile(
    rf"(?:unclear|not specified|unspecified|undisclosed|unknown|early|mid|late|around|circa|about)[,:\s]+({_DATE})",
    re.IGNORECASE,
)
LONGEST = 80  # code points; no date is longer


def date_of(cell: Cell, *, day_first: bool = False) -> str | None:
    """The partial ISO date in a cell; None where it holds none.

    >>> date_of("7/27/2022"), date_of("27/07/2022"), date_of("03/22"), date_of("May 2024")
    ('2022-07-27', '2022-07-27', '2022-03', '2024-05')
    """
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return str(int(cell)) if float(cell).is_integer() and 1000 <= cell <= 2999 else None
    text = text_of(cell)
    return _date_in(text, day_first=day_first) if 0 < len(text) <= LONGEST else None


def _date_in(text: str, *, day_first: bool) -> str | None:
    if iso := _ISO.fullmatch(text):
        return _joined(iso[1], iso[2], iso[3])
    if slashed := _SLASHED.fullmatch(text):
        return _slashed(slashed, day_first=day_first)
    words = _WORDS.fullmatch(text)
    if words and words[2][:3].casefold() in _MONTHS:
        return _joined(words[4], str(_MONTHS.index(words[2][:3].casefold()) + 1), words[1] or words[3])
    return None


def _slashed(found: "re.Match[str]", *, day_first: bool) -> str | None:
    first, middle, last = found[1], found[3], found[4]
    if last is None:  # 03/22 and 03/2022: a month
        return _joined(_year(middle), first, None) if len(middle) == 2 and found[2] == "/" else None
    if len(first) == 4:
        return _joined(first, middle, last)
    day, month = (first, middle) if day_first or found[2] == "." or int(first) > 12 else (middle, first)
    return _joined(_year(last), month, day)


def _year(text: str) -> str:
    return f"20{text}" if len(text) == 2 else text


def _joined(year: str, month: str | None, day: str | None) -> str | None:
    """The date where there is such a day."""
    try:
        if month is None:
            return str(dt.date(int(year), 1, 1).year).zfill(4)
        whole = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def period_of(cell: Cell, *, day_first: bool = False) -> Period | None:
    """The period that a cell tells; "until" and "since" leave an end open. None where it tells none.

    >>> str(period_of("until 7/27/2022")), str(period_of("between 3/4/22 & 3/11/22"))
    ('..2022-07-27', '2022-03-04..2022-03-11')
    """
    day = date_of(cell, day_first=day_first)
    if day is not None:
        return Period(day, day)
    text = text_of(cell)
    if not isinstance(cell, str) or len(text) > LONGEST:
        return None
    if pair := _BETWEEN.fullmatch(text):
        return _between(pair[1], pair[2], day_first=day_first)
    for pattern, ends in ((_UNTIL, (False, True)), (_SINCE, (True, False)), (_UNCLEAR, (True, True))):
        found = pattern.fullmatch(text)
        told = _date_in(_four(found[1]), day_first=day_first) if found else None
        if told:
            return Period(told if ends[0] else None, told if ends[1] else None)
    return None


def _between(first: str, last: str, *, day_first: bool) -> Period | None:
    start, end = _date_in(_four(first), day_first=day_first), _date_in(_four(last), day_first=day_first)
    return Period(start, end) if start and end and start[:4] <= end[:4] and start <= end else None


def _four(text: str) -> str:
    """`09/2022` as `2022-09`: a month before a year of four digits."""
    found = re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{4})", text)
    return f"{found[2]}-{found[1]}" if found else text
