"""Numbers, money, dates and spans as a sentence wants them, by CLDR, in the language of a brief.

A figure that somebody said keeps its digits. One that was reckoned here is rounded to two, since prose that
gives more of them claims more than anybody knows.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tallystick.ledger.periods import parse_period
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.report.prose_catalogue import Catalogue
from tallystick.report.prose_grammar import Name

AS_SAID = 6  # significant digits of a figure that was said
RECKONED = 2
DASHED = "{low}–{high}"
BARE_UNITS = frozenset({"piece", "person", "ratio"})  # the noun beside the number says them already
_SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_HANJA = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_DATES = {1: "y", 2: "yMMMM"}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A figure: two ends, of which either may be open, its hedge, and what it is counted in."""

    low: float | None
    high: float | None
    unit: str = ""  # a currency in capitals, else a noun of the ledger
    hedge: str = "range"
    word: str | None = None  # "tens of billions", where no number was said
    digits: int = AS_SAID


def said_of(measure: Measure, per: str | None = None) -> Said:
    """A measure of the ledger."""
    low, high = (None if end is None else float(end) for end in (measure.low, measure.high))
    unit = measure.currency or measure.unit or ""
    return Said(low=low, high=high, unit=unit, hedge=measure.hedge, word=measure.word or per)


class _Scaled(NamedTuple):
    """A number as it stands before its magnitude."""

    head: str
    size: str  # million, billion, trillion; empty below
    value: float  # of the head


class Numbers:
    """Figures and dates in one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.language = catalogue.language
        self._words = catalogue

    # ---- plain numbers

    def number(self, value: float, digits: int = AS_SAID) -> str:
        """A number with its magnitude: `5.6 billion`, `56억`."""
        return self._sized(self._scaled(value, digits))

    def _scaled(self, value: float, digits: int) -> "_Scaled":
        """The number in its magnitude; Korean has its own, in one word."""
        rounded = float(f"{value:.{digits}g}")
        if self.language == "ko":
            return _Scaled(_by_ten_thousands(rounded), "", rounded)
        for size, name in _SIZES[1:] if self.language == "fr" else _SIZES:  # 28 700 milliards, no billions
            if abs(rounded) >= size:
                return _Scaled(self._decimal(rounded / size, digits), name, rounded / size)
        return _Scaled(self._decimal(rounded, digits), "", rounded)

    def _decimal(self, value: float, digits: int) -> str:
        from babel.numbers import format_decimal

        decimals = max(0, digits - len(str(int(abs(value)))))
        value = float(f"{value:.{digits}g}")
        return str(format_decimal(value, format=f"#,##0.{'#' * min(decimals, 6)}", locale=self.language))

    def _sized(self, scaled: "_Scaled") -> str:
        if not scaled.size:
            return scaled.head
        message = f"{{number}} {scaled.size}"
        return self._words.plural(message, message, scaled.value).format(number=scaled.head)

    def percent(self, share: float) -> str:
        """A share of one in percent, with two digits below a hundred: `97%`, `0.4%`."""
        from babel.numbers import format_percent

        digits = 3 if abs(share) >= 1 else RECKONED
        rounded = float(f"{share:.{digits}g}")
        decimals = max(0, digits - len(str(int(abs(rounded * 100)))))
        pattern = format_percent(0, locale=self.language).replace("0", f"#,##0.{'#' * decimals}")
        return str(format_percent(rounded, format=pattern, locale=self.language))

    # ---- figures with their unit

    def prose(self, said: Said) -> Name:
        """A figure inside a sentence: `between 5.6 and 9.8 billion dollars`, `at least 5.6 billion dollars`."""
        return Name(self._said(said, "between {low} and {high}"), self.language)

    def spoken(self, said: Said) -> Name:
        """The same where `between` would be in the way: `5.6 to 9.8 billion dollars`."""
        return Name(self._said(said, "{low} to {high}"), self.language)

    def short(self, said: Said) -> Name:
        """The same for a cell or in brackets: `5.6–9.8 billion dollars`."""
        return Name(self._said(said, DASHED), self.language)

    def _said(self, said: Said, pattern: str) -> str:
        if said.hedge == "order" and said.word:
            return self._worded(said)
        low = said.low if said.low or said.high in (None, 0) else None
        if low is None and said.high is None:
            return self._words.text("no figure")
        if low is None or said.high is None or low == said.high or said.hedge in ("about", "nearly"):
            return self._one(said, low)
        return self._two((low, said.high), said, pattern)

    def _one(self, said: Said, low: float | None) -> str:
        high, hedge = said.high, said.hedge
        value = low if low is not None else high
        assert value is not None  # noqa: S101 - the caller has seen an end
        if hedge in ("range", "exact", "order", "vague", "none"):
            hedge = "at_least" if high is None else "at_most" if low is None else "exact"
        text = self._with_unit(self.number(value, said.digits), value, said)
        return text if hedge == "exact" else self._words.text(HEDGED[hedge]).format(number=text)

    def _two(self, ends: tuple[float, float], said: Said, pattern: str) -> str:
        low, high = (self._scaled(end, said.digits) for end in ends)
        first = low.head if low.size == high.size else self._sized(low)
        last = self._sized(high)
        if first == last:
            return self._with_unit(last, ends[1], said)
        if pattern == DASHED and low.size != high.size:
            pattern = "{low} to {high}"
        joined = self._words.text(pattern).format(low=first, high=last)
        return self._with_unit(joined, ends[1], said)

    def _worded(self, said: Said) -> str:
        word = self._words.text(said.word or "", "amount")
        if not said.unit or said.unit in BARE_UNITS:
            return word
        unit = self._unit_after(said.unit, "of")
        return self._words.text("{word} of {unit}").format(word=word, unit=unit)

    def _with_unit(self, text: str, value: float, said: Said) -> str:
        if not said.unit or (said.unit in BARE_UNITS and not (self.language == "ko" and said.unit == "person")):
            return text
        if self.language == "ko" and said.unit == "person":
            return f"{text}명"
        if said.unit.isupper():
            return self._money(text, value, said)
        if self.language == "fr" and value >= 10**6:
            text += " de"
        one = f"{{number}} {said.unit}"
        plural = self._words.plural(one, f"{{number}} {said.unit}s", value)
        return plural.format(number=text)

    def _money(self, text: str, value: float, said: Said) -> str:
        if self.language == "fr" and abs(float(f"{value:.{said.digits}g}")) >= 10**6:
            unit = self._unit_after(said.unit, "of")
            return f"{text} d’{unit}" if unit[:1] in "aeiou" else f"{text} de {unit}"
        return f"{text} {self._unit_after(said.unit, 'currency')}"

    def _unit_after(self, unit: str, context: str) -> str:
        known = self._words.known(unit, context)
        if known is not None or not unit.isupper():
            return known or unit
        from babel.numbers import get_currency_name

        return str(get_currency_name(unit, 100, locale=self.language))

    def times(self, low: float | None, high: float | None) -> Name:
        """How many times as much: `between 4.7 and 21 times`."""
        if low is not None and high is not None and low != high:
            ends = {"low": self._decimal(low, RECKONED), "high": self._decimal(high, RECKONED)}
            return Name(self._words.text("between {low} and {high} times").format(**ends), self.language)
        one = low if low is not None else high
        if one is None:
            return Name(self._words.text("no figure"), self.language)
        text = self._words.text("{number} times").format(number=self._decimal(one, RECKONED))
        hedge = None if low == high else HEDGED["at_least" if high is None else "at_most"]
        return Name(self._words.text(hedge).format(number=text) if hedge else text, self.language)

    # ---- dates

    def date(self, text: str) -> str:
        """A partial ISO date, as precise as it is: `2025`, `September 2025`, `2 September 2025`."""
        from babel.dates import format_date, format_skeleton

        parts = [int(part) for part in text.split("-")]
        day = dt.date(*[*parts, 1, 1][:3])
        if len(parts) == 3:
            pattern = "d MMMM y" if self.language == "en" else "long"
            words = str(format_date(day, pattern, locale=self.language))
            return words.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else words
        return str(format_skeleton(_DATES[len(parts)], day, locale=self.language))

    def when(self, message: str, text: str | None) -> str:
        """A date behind its preposition: `by`, `on`, `since` or `until {date}`; empty where there is none."""
        if not text:
            return ""
        precision = ("year", "month", "day")[text.count("-")]
        return self._words.text(message, precision).format(date=self.date(text))

    def period(self, period: Period | str | None) -> str:
        """A span: `2023–2025`, `August 2023 – May 2025`, `until August 2025`; empty where none is said."""
        if isinstance(period, str):
            period = parse_period(period) if period.strip(".") else None
        if period is None or (period.start is None and period.end is None):
            return ""
        if period.start == period.end:
            return self.date(period.start or "")
        if period.start is None or period.end is None:
            return self.when("since {date}", period.start) or self.when("until {date}", period.end)
        years = len(period.start) == len(period.end) == 4
        pattern = self._words.text("{start}–{end}" if years else "{start} – {end}", "period")
        start = period.start if years else self.date(period.start)
        return pattern.format(start=start, end=self.date(period.end))

    def listed(self, entries: Sequence[str]) -> str:
        """`a, b and c`."""
        from babel.lists import format_list

        text = str(format_list(list(entries), locale=self.language)) if entries else ""
        return text.replace(", and ", " and ") if self.language == "en" else text


# How a hedge is said.
HEDGED = {
    "about": "about {number}",
    "nearly": "nearly {number}",
    "at_least": "at least {number}",
    "more_than": "more than {number}",
    "at_most": "up to {number}",
    "less_than": "less than {number}",
}


def _by_ten_thousands(value: float) -> str:
    """A number as Korean newspapers write it.

    >>> _by_ten_thousands(457e6), _by_ten_thousands(15000), _by_ten_thousands(2000), _by_ten_thousands(4.7)
    ('4억5700만', '1만5000', '2000', '4.7')
    """
    if abs(value) < 10**4:
        return f"{value:.12g}"
    rest, text = round(abs(value)), "-" if value < 0 else ""
    for size, name in _HANJA:
        count, rest = divmod(rest, size)
        text += f"{count}{name}" if count else ""
    return text + (str(rest) if rest else "")
