"""Measures: a number as people say it ↔ the record, by a strict grammar.

    measure = [hedge] number [".." number] [unit | CUR] ["per" word]
            | vague word [unit | CUR]  |  order word unit  |  none
    number  = digits with _ groups, one ".", magnitude k, M, bn, trn on the number itself

What is not of this grammar is explained by `measure_faults`.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

import msgspec

from tallystick.ledger.measure_faults import MeasureError, explain_measure
from tallystick.lookup import words
from tallystick.lookup.currencies import is_currency
from tallystick.lookup.units import is_unit
from tallystick.model.measure import Hedge, Measure

__all__ = ["MeasureError", "format_measure", "parse_measure"]

EXPONENTS = {None: 0, "k": 3, "M": 6, "bn": 9, "trn": 12}
LONGEST_NUMBER = 40  # digits; nobody ever counted further

_NUMBER = r"([0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)(\.[0-9]+)?(k|M|bn|trn)?"
_WHAT = r"(?: ([A-Z]{3}|[a-z][a-z_-]*))?"


class _Grammar(msgspec.Struct, frozen=True):
    hedges: dict[str, Hedge]
    orders: dict[str, tuple[Decimal, Decimal]]
    figure: re.Pattern[str]
    wordy: re.Pattern[str]


def _either(writings: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(writings, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    hedges = msgspec.convert(words.hedges(), dict[str, Hedge])
    figure = rf"(?:({_either(hedges)}) )?{_NUMBER}(?:\.\.{_NUMBER})?{_WHAT}(?: per ([a-z][a-z_-]*))?"
    wordy = rf"({_either((*words.vague_words(), *words.order_words()))}){_WHAT}"
    return _Grammar(hedges, words.order_words(), re.compile(figure), re.compile(wordy))


NONE = Measure("none")


@lru_cache(maxsize=131072)
def parse_measure(text: str) -> Measure:
    """The measure that a text says.

    Raises:
        MeasureError: the text is not of the grammar; says what to write instead.

    >>> parse_measure("5.7M..6.7M piece").hedge
    'range'
    >>> parse_measure("at least 5.6bn USD").currency
    'USD'
    """
    measure = read_measure(text)
    if measure is None:
        raise explain_measure(text, read_measure)
    return measure


def read_measure(text: str) -> Measure | None:
    """The measure that a text says; None where it says none."""
    found = _grammar().figure.fullmatch(text)
    return _figure(found) if found is not None else _wordy(text)


def _figure(found: re.Match[str]) -> Measure | None:
    """None where the grammar fits but the words, or the numbers, do not."""
    hedge, digits, part, size, digits2, part2, size2, what, per = found.groups()
    low = _decimal(digits, part, size)
    unit, currency = _known(what)
    if (what and not unit and not currency) or (per and not is_unit(per)) or len(digits) > LONGEST_NUMBER:
        return None
    if digits2 is None:
        word: Hedge = _grammar().hedges[hedge] if hedge else "exact"
        if low == 0 and hedge is None:
            return None
        ends = _ends(word, low)
        return Measure(word, ends[0], ends[1], unit, currency, per)
    high = _decimal(digits2, part2, size2)
    if hedge is not None or (size is None) != (size2 is None) or low > high or len(digits2) > LONGEST_NUMBER:
        return None
    return Measure("range", low, high, unit, currency, per)


def _decimal(digits: str, part: str | None, size: str | None) -> Decimal:
    """Exact; the exponent remembers the magnitude, so that 5.7M is written 5.7M again."""
    if size is None:
        return Decimal(digits + part if part else digits)
    return Decimal(f"{digits}{part or ''}E{EXPONENTS[size]}")


def _known(what: str | None) -> tuple[str | None, str | None]:
    """(unit, currency): both None where there is neither, or none that is known."""
    if what is None:
        return None, None
    if what.isupper():
        return None, what if is_currency(what) else None
    return what if is_unit(what) else None, None


def _ends(hedge: Hedge, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if hedge in {"at_least", "more_than"}:
        return value, None
    if hedge in {"at_most", "less_than"}:
        return None, value
    return value, value


def _wordy(text: str) -> Measure | None:
    """`none`, a vague word, or an order word with what it counts."""
    if text == "none":
        return NONE
    grammar = _grammar()
    found = grammar.wordy.fullmatch(text)
    if found is None:
        return None
    word, what = found.groups()
    unit, currency = _known(what)
    if what and not unit and not currency:
        return None
    if word not in grammar.orders:
        return Measure("vague", None, None, unit, currency, None, word)
    if what is None:
        return None
    low, high = grammar.orders[word]
    return Measure("order", low, high, unit, currency, None, word)


_SAID = {
    "exact": "",
    "about": "about ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "up to ",
    "less_than": "less than ",
}


def format_measure(measure: Measure) -> str:
    """Ledger text of a measure; `parse_measure` gives the same measure back.

    >>> format_measure(parse_measure("5.7M..6.7M piece"))
    '5.7M..6.7M piece'
    """
    if measure.hedge == "none":
        return "none"
    return _figures(measure) + _tail(measure)


def _figures(measure: Measure) -> str:
    if measure.word is not None:
        return measure.word
    low, high = measure.low, measure.high
    if measure.hedge == "range" and low is not None and high is not None:
        return _format_range(low, high)
    number = low if low is not None else high
    if number is None:
        msg = f"a measure with hedge {measure.hedge!r} needs a number or a word"
        raise ValueError(msg)
    said = "exact " if measure.hedge == "exact" and number == 0 else _SAID[measure.hedge]
    return said + _format_number(number, _magnitude(number))


def _tail(measure: Measure) -> str:
    what = measure.unit or measure.currency
    return (f" {what}" if what else "") + (f" per {measure.per}" if measure.per else "")


def _format_range(low: Decimal, high: Decimal) -> str:
    """Both ends carry a magnitude or neither does: the grammar wants it so."""
    sizes = [_magnitude(low), _magnitude(high)]
    if None in sizes:
        sizes = [size or sizes[1 - i] for i, size in enumerate(sizes)]
    return f"{_format_number(low, sizes[0])}..{_format_number(high, sizes[1])}"


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        msg = f"{number} is no number that a ledger can hold"
        raise ValueError(msg)  # noqa: TRY004 - the type is right, NaN and infinity are not
    return exponent


def _magnitude(number: Decimal) -> str | None:
    """The magnitude that keeps the exponent and makes the shortest text."""
    exponent = _exponent(number)
    if exponent <= 0:
        return None
    fits = [size for size, power in EXPONENTS.items() if size and power >= exponent] or ["trn"]
    return min(fits, key=lambda size: len(_format_number(number, size)))


def _format_number(number: Decimal, size: str | None) -> str:
    shift = _exponent(number) - EXPONENTS[size]
    digits = "".join(map(str, number.as_tuple().digits))
    if shift >= 0:
        return f"{digits}{'0' * shift}{size or ''}"
    digits = digits.rjust(1 - shift, "0")
    return f"{digits[:shift]}.{digits[shift:]}{size or ''}"
