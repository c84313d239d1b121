"""Dates as documents state them → ISO dates."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_EAST = re.compile(r"\s*(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(r"\s*(?:[A-Za-z]+,\s*)?([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})")
_ENGLISH_DAY_FIRST = re.compile(r"\s*(?:[A-Za-z]+,\s*)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})")


def iso_date(text: str) -> str:
    """The day that a text begins with, as the text has it (no time zone is applied); "" where there is none.

    >>> iso_date("2025-09-02T23:30:00+09:00"), iso_date("Tue, 2 Sep 2025 10:00:00 GMT"), iso_date("soon")
    ('2025-09-02', '2025-09-02', '')
    """
    text = text[:100]
    for pattern, order in ((_ISO, (1, 2, 3)), (_EAST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        if match := pattern.match(text):
            return _day(*(int(match.group(part)) for part in order))
    for pattern, (year, month, day) in ((_ENGLISH, (3, 1, 2)), (_ENGLISH_DAY_FIRST, (3, 2, 1))):
        match = pattern.match(text)
        if match and match.group(month).lower() in _MONTHS:
            return _day(int(match.group(year)), _MONTHS.index(match.group(month).lower()) + 1, int(match.group(day)))
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _day(year: int, month: int, day: int) -> str:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if year >= 1800 else ""
