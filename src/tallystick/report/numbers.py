"""Numbers and dates as a reader of a page wants them: three digits, magnitudes, ranges, open ends in words."""

import math

from tallystick.explain.figure_words import HEDGES, OPEN, scaled
from tallystick.ledger.periods import parse_period
from tallystick.model.measure import Measure
from tallystick.model.period import Period

THIN = "\u202f"  # narrow and unbreakable: number and magnitude stay in one line
DASH = "–"
MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905


def figure(number: float | None, digits: int = 3) -> str:
    r"""Three significant digits with a magnitude; `open` where there is no number.

    >>> figure(5.6e9), figure(457e6), figure(1906.9), figure(0.1214), figure(None), figure(999_999)
    ('5.6\u202fbn', '457\u202fM', '1,910', '0.121', 'open', '1\u202fM')
    """
    if number is None:
        return OPEN
    scale, name = scaled(number, digits)
    return f"{_trimmed(scale, digits)}{THIN}{name}" if name else _trimmed(scale, digits)


def _trimmed(number: float, digits: int) -> str:
    """Fixed point with so many digits in all, and no zero at the end of a fraction."""
    if number == 0:
        return "0"
    whole = math.floor(math.log10(abs(number))) + 1
    text = f"{abs(number):,.{max(0, digits - whole)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{text}" if number < 0 else text


def span(low: float | None, high: float | None) -> str:
    """`5.6–9.8 bn`, `at least 5.6 bn`, `up to 1.2 bn`, `248`; `open` where neither end is said.

    A low end of zero below a high one says nothing.
    """
    if high is None:
        return f"at least {figure(low)}" if low else OPEN
    if low is None or (low == 0 and high > 0):
        return f"up to {figure(high)}"
    first, last = figure(low), figure(high)
    return first if first == last else _joined(first, last)


def _joined(low: str, high: str) -> str:
    """One magnitude for both ends where they share it; `to` beside a sign, where a dash misleads."""
    if "−" in low + high:
        return f"{low} to {high}"
    number, _, size = low.partition(THIN)
    return f"{number if size and size == high.partition(THIN)[2] else low}{DASH}{high}"


def with_unit(text: str, unit: str) -> str:
    r"""Figure and unit; nothing has a unit where an end is open.

    >>> with_unit("15,000", "person"), with_unit(OPEN, "USD")
    ('15,000\xa0persons', 'open')
    """
    if text == OPEN:
        return OPEN
    return f"{text}\u00a0{unit_word(unit, text)}"


def unit_word(unit: str, text: str) -> str:
    """The unit as it stands after a figure: a currency as it is, a noun in the plural except after 1."""
    if unit.isupper() or text == "1":
        return unit
    return f"{unit}es" if unit.endswith(("s", "x", "ch", "sh")) else f"{unit}s"


def percent(share: float | None) -> str:
    r"""Two significant digits; `open` where there is no number.

    >>> percent(0.0729), percent(0.9146), percent(12.5), percent(1.9e-6)
    ('7.3\u202f%', '91\u202f%', '1,250\u202f%', '0.0002\u202f%')
    """
    if share is None:
        return OPEN
    value = share * 100
    if 0 < abs(value) < 0.01:
        return f"{float(f'{value:.1g}'):f}".rstrip("0") + f"{THIN}%"
    return f"{figure(value, 3 if abs(value) >= 100 else 2)}{THIN}%"


def times(low: float | None, high: float | None) -> str:
    """A ratio between two ends: `4.83–21.4 times as much`."""
    text = span(low, high)
    return text if text == OPEN else f"{text} times as much"


def hedged(hedge: str, low: float | None, high: float | None) -> str:
    """What was said, from its hedge and the ends it is read as: `about 540 M`, `up to 9.8 bn`."""
    said = HEDGES.get(hedge, "")
    if hedge in {"range", "exact", "order", "none", "vague"}:
        return span(low, high)
    if hedge == "about" and low and high:
        return said + figure(math.sqrt(low * high))
    end = high if hedge in {"at_most", "less_than", "nearly"} or low is None else low
    return OPEN if end is None else said + figure(end)


def measure_words(measure: Measure) -> str:
    """A measure for a reader: `about 15,000 persons`, `5.7–6.7 M pieces`; a vague word as it was said."""
    what = measure.currency or measure.unit
    rate = f" per {measure.per}" if measure.per else ""
    if measure.word is not None:
        return f"{measure.word}{f' {what}' if what else ''}{rate}"
    if not measure.figure:
        return "none"
    low = None if measure.low is None else float(measure.low)
    high = None if measure.high is None else float(measure.high)
    text = hedged(measure.hedge, low, high)
    return (with_unit(text, what) if what else text) + rate


def date_words(date: str, *, short: bool = True) -> str:
    r"""A partial ISO date: `2023`, `Oct 2024`, `2 Sep 2025`.

    >>> date_words("2025-09-02"), date_words("2024-10", short=False)
    ('2\xa0Sep\xa02025', 'October\xa02024')
    """
    year, *rest = date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    month = month[:3] if short else month
    return f"{int(rest[1])}\u00a0{month}\u00a0{year}" if len(rest) == 2 else f"{month}\u00a0{year}"


def period_words(period: Period | str | None, *, short: bool = True) -> str:
    """`24 Feb 2022 – 30 Sep 2025`, `2023–2025`, `since 2023`, `until Aug 2025`; `not said` where there is none."""
    if isinstance(period, str):
        period = parse_period(period) if period.strip(".") else None
    if period is None or (period.start is None and period.end is None):
        return "not said"
    start = date_words(period.start, short=short) if period.start else None
    end = date_words(period.end, short=short) if period.end else None
    if start is None:
        return f"until {end}"
    if end is None:
        return f"since {start}"
    dash = DASH if start.isdigit() and end.isdigit() else f" {DASH} "
    return start if start == end else f"{start}{dash}{end}"
