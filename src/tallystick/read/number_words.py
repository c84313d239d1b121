"""The number that stands at a token: digits, words, or both, with magnitudes and fractions."""

from fractions import Fraction

from tallystick.read.measure_scan import Scanner
from tallystick.read.measure_tokens import Token
from tallystick.read.measure_values import reduced
from tallystick.read.number_reading import Number, Reading

_LARGEST = 10**60


def number_at(tokens: list[Token], i: int, scanner: Scanner, *, money: bool = False) -> Number | None:
    """The number that begins at token i, None where none does.

    `money`: a currency stands before it, so that a bare "m" is a million.
    """
    if i >= len(tokens):
        return None
    word = tokens[i].word
    if word.hundredths:
        number = number_at(tokens, i + 1, scanner)
        return number._replace(percent=True) if number else None
    if word.minus or _is_minus(tokens, i):
        number = number_at(tokens, i + 1, scanner, money=money)
        return number._replace(value=-number.value) if number and number.hedge == "exact" else None
    number = (
        _pair_at(tokens, i, scanner)
        or _order_at(tokens, i)
        or _round_at(tokens, i)
        or Reading(tokens, scanner, money=money).number(i)
    )
    if number is None or not -_LARGEST <= number.value <= _LARGEST:
        return None
    return _divided(tokens, number, scanner)


def _is_minus(tokens: list[Token], i: int) -> bool:
    """Whether a dash is a sign: glued to the figure behind it, and to nothing before."""
    if tokens[i].text not in ("-", "−") or i + 1 >= len(tokens) or tokens[i + 1].start > tokens[i].end:
        return False
    return i == 0 or tokens[i - 1].end < tokens[i].start or tokens[i - 1].word.prefix


def _divided(tokens: list[Token], number: Number, scanner: Scanner) -> Number:
    """三分之二: the denominator stands first."""
    if number.end >= len(tokens) or not tokens[number.end].word.divide or number.value == 0:
        return number
    above = number_at(tokens, number.end + 1, scanner)
    if above is None or above.hedge != "exact":
        return number
    return above._replace(value=reduced(Fraction(above.value) / number.value), long=True)


def _pair_at(tokens: list[Token], i: int, scanner: Scanner) -> Number | None:
    """两三百: two numerals that follow each other, and what multiplies both."""
    if not scanner.dense or i + 1 >= len(tokens):
        return None
    first, second = tokens[i].word.value, tokens[i + 1].word.value
    if first is None or second != first + 1 or not 1 <= first <= 8 or tokens[i].end != tokens[i + 1].start:
        return None
    if i + 2 < len(tokens) and tokens[i + 2].word.value is not None:
        return None
    high = Reading(tokens, scanner, money=False).number(i + 1)
    if (
        high is None
        or high.value % second
        or (high.end == i + 2 and not (i + 2 < len(tokens) and tokens[i + 2].word.unit))
    ):
        return None
    return high._replace(value=high.value // second * first, high=high.value, hedge="range", long=True)


def _order_at(tokens: list[Token], i: int) -> Number | None:
    word = tokens[i].word
    if word.several and i + 1 < len(tokens):
        return _several(tokens, i + 1)
    if word.order is None:
        return None
    low, high = word.order
    return _ordered(tokens, i + 1, low, high)


def _several(tokens: list[Token], i: int) -> Number | None:
    if tokens[i].word.of and i + 1 < len(tokens):
        i += 1
    word = tokens[i].word
    if word.order is not None:
        return _ordered(tokens, i + 1, *word.order)
    base = word.scale or word.dozen or word.round or (word.value if word.value in (10, 12, 100) else None)
    if base is None:
        return None
    return _ordered(tokens, i + 1, 2 * base, 99 if base == 12 else 10 * base - 1)


def _ordered(tokens: list[Token], i: int, low: int, high: int) -> Number:
    if high < 10:
        return Number(low, i, "range", high, words=True)
    while i < len(tokens):
        j = i + 1 if tokens[i].word.of and i + 1 < len(tokens) else i
        word = tokens[j].word
        scale = word.scale or (_base(word.order) if word.order else None)
        if scale is None:
            break
        low, high, i = low * scale, (high + 1) * scale - 1, j + 1
    return Number(low, i, "order", high, words=True, scaled=True)


def _base(limits: tuple[int, int]) -> int:
    """Of thousands, a thousand."""
    return int(10 ** (len(str(limits[1])) - 1))


def _round_at(tokens: list[Token], i: int) -> Number | None:
    j = i + 1 if tokens[i].word.article and i + 1 < len(tokens) else i
    value = tokens[j].word.round
    if value is None:
        return None
    j += 1
    k = j + 1 if j + 1 < len(tokens) and tokens[j].word.of else j
    if k < len(tokens):
        word = tokens[k].word
        scale = word.scale or (_base(word.order) if word.order else None)
        if scale and scale >= 1000:
            value, j = value * scale, k + 1
    return Number(value, j, "about", words=True, scaled=True)
