"""The amount that stands at a token: hedge, number or range, unit or currency, rate."""

from fractions import Fraction
from typing import NamedTuple

from tallystick.read.measure_scan import Scanner
from tallystick.read.measure_tokens import ALONE, NOTHING, Token
from tallystick.read.measure_values import reduced
from tallystick.read.measure_words import Word
from tallystick.read.number_reading import Number
from tallystick.read.number_words import number_at

_DASHES = frozenset("-‐‑–—−~～〜")
_HYPHENS = frozenset("-‐‑")
_BOUNDS = frozenset(("at_least", "more_than", "at_most", "less_than"))


class Amount(NamedTuple):
    """What one amount says, from token `start` to before token `end`."""

    start: int
    end: int
    number: Number
    second: Number | None = None  # the upper end of a range
    hedge: str = "exact"
    unit: str = ""
    currency: str = ""
    per: str = ""


class _Tail(NamedTuple):
    """What follows a number."""

    end: int
    unit: str = ""
    currency: str = ""
    hundredth: bool = False
    hedge: str = ""


def amount_at(tokens: list[Token], i: int, scanner: Scanner) -> Amount | None:
    """The amount that begins at token i with its hedge, None where none does."""
    start = within = i
    hedge, i = _hedges(tokens, i)
    opener = ""
    if i < len(tokens) and tokens[i].word.limits in ("open", "from"):
        opener, i = tokens[i].word.limits, i + 1
        within = i
        more, i = _hedges(tokens, i)
        hedge = _stronger(hedge, more)
        i = _past_filler(tokens, i)
    if i >= len(tokens):
        return None
    each = tokens[i].word.each_before
    if each and i + 1 < len(tokens):
        more, i = _hedges(tokens, i + 1)
        hedge = _stronger(hedge, more)
    first = _figure(tokens, i, scanner)
    if first is None or _is_label(tokens, start, first, scanner):
        return None
    number, tail, currency = first
    amount = Amount(
        start, tail.end, number, None, _stronger(hedge, tail.hedge), tail.unit, currency or tail.currency, each
    )
    amount = _hundredths(amount, tail)
    amount = _ranged(tokens, amount, opener, scanner)
    if opener and amount.second is None:
        amount = amount._replace(start=within)
    return _finished(tokens, amount, scanner)


def _hedges(tokens: list[Token], i: int) -> tuple[str, int]:
    hedge = ""
    while i < len(tokens) and tokens[i].word.before:
        hedge = _stronger(hedge, tokens[i].word.before)
        i += 1
    return hedge, _past_filler(tokens, i) if hedge else i


def _past_filler(tokens: list[Token], i: int) -> int:
    """Behind an article between a hedge and its number: entre el 5 y el 10 %."""
    return i + 1 if i + 1 < len(tokens) and tokens[i].word.filler else i


def _stronger(one: str, other: str) -> str:
    """Of two hedges about one number the one that bounds it, else the first."""
    if not one or not other:
        return one or other
    return other if other in _BOUNDS and one not in _BOUNDS else one


def _figure(tokens: list[Token], i: int, scanner: Scanner) -> tuple[Number, _Tail, str] | None:
    """A number with the currency before it and what follows it."""
    if i >= len(tokens):
        return None
    currency = ""
    if i + 1 < len(tokens) and tokens[i].word.prefix and tokens[i].word.currency:
        currency = tokens[i].word.currency
        i += 1
        if tokens[i].word.before and i + 1 < len(tokens):
            i += 1
    number = number_at(tokens, i, scanner, money=bool(currency))
    if number is None:
        return _one_unit(tokens, i)
    if number.end < len(tokens) and _spoils(tokens, number.end):
        return None
    return number, _tail(tokens, number, currency), currency


def _one_unit(tokens: list[Token], i: int) -> tuple[Number, _Tail, str] | None:
    """A tonne: an article before such a unit; or number and unit in one word."""
    whole = tokens[i].word.whole
    if whole is not None:
        value, unit = whole
        return Number(reduced(value), i + 1, words=True, long=True), _Tail(i + 1, unit), ""
    if i + 1 >= len(tokens):
        return None
    if tokens[i].word.unit and tokens[i + 1].word.plus is not None:  # hora y media
        return Number(1, i, words=True, long=True), _Tail(i + 1, tokens[i].word.unit), ""
    if not tokens[i].word.article or not _is_single(tokens, i + 1):
        return None
    number = Number(1, i + 1, words=True, long=True)
    return number, _tail(tokens, number, ""), ""


def _is_single(tokens: list[Token], j: int) -> bool:
    """Whether "a" before a unit counts it: a tonne, a year and a half."""
    word = tokens[j].word
    halved = bool(word.unit) and j + 1 < len(tokens) and tokens[j + 1].word.plus is not None
    return word.single or halved


def _spoils(tokens: list[Token], j: int) -> bool:
    """Whether what is glued to a figure makes it no number: 1st, 72B3."""
    token, before = tokens[j], tokens[j - 1]
    near = token.start == before.end
    if near and before.sort == "digits" and (token.sort in ("other", "junk") or _is_code(token)):
        return True
    if token.word.labelled:
        return True
    if token.word.ordinal and before.sort == "digits" and not token.word.unit:
        return near
    hyphen = near and token.text == "-" and j + 1 < len(tokens) and tokens[j + 1].start == token.end
    return hyphen and before.sort == "digits" and (tokens[j + 1].sort == "other" and len(tokens[j + 1].text) <= 2)


def _is_code(token: Token) -> bool:
    """Whether a known form means nothing here: the G of 5G."""
    return token.sort == "word" and token.text.isascii() and token.text.isalpha() and token.word == NOTHING


def _is_label(tokens: list[Token], start: int, first: tuple[Number, _Tail, str], scanner: Scanner) -> bool:
    before = start - 2 if start > 1 and tokens[start - 1].text == "." else start - 1
    if before >= 0 and tokens[before].word.label and not first[1].unit and not first[1].currency:
        return True
    return scanner.dense and _is_syllable(tokens, first[0], first[1], scanner)


def _is_syllable(tokens: list[Token], number: Number, tail: _Tail, scanner: Scanner) -> bool:
    """Whether a number in a script without blanks is rather a part of a word: 十 in 十分, 이 for "this"."""
    if not number.words or number.hedge != "exact" or tail.unit or tail.currency or number.percent:
        return False
    if not number.long:
        return tokens[number.end - 1].word.share is None and tokens[-1].text != ALONE
    if scanner.book.sections.numbers.particles or number.end >= len(tokens):
        return False
    after = tokens[number.end]
    return after.start == tokens[number.end - 1].end and after.text.isalnum()


def _tail(tokens: list[Token], number: Number, currency: str) -> _Tail:
    """Unit or currency with the hedges around it."""
    hedge, j = _after(tokens, number.end, "")
    unit = money = ""
    hundredth = False
    k = _unit_place(tokens, j, number)
    if k >= 0 and not _begins_next(tokens, k):
        word = tokens[k].word
        unit, money = ("", word.currency) if _is_money(word, number) else (word.unit, "")
        hundredth = bool(word.hundredth) and not word.unit
        money = word.hundredth if hundredth else money
        if currency and (unit or hundredth):
            unit, money, hundredth = "", "", False
        elif currency and money not in ("", currency):
            return _Tail(j, hedge=hedge)
        else:
            j = k + 1
    if number.percent:
        unit = "percent"
    hedge, j = _after(tokens, j, hedge)
    return _Tail(j, unit, money, hundredth, hedge)


def _begins_next(tokens: list[Token], k: int) -> bool:
    """Whether a currency belongs to the figure behind it: £20m-£30m."""
    return tokens[k].word.prefix and k + 1 < len(tokens) and tokens[k + 1].sort == "digits"


def _is_money(word: Word, number: Number) -> bool:
    """A pound is money where it comes by the thousand."""
    return bool(word.currency) and (not word.unit or number.scaled or not -1000 < number.value < 1000)


def _unit_place(tokens: list[Token], j: int, number: Number) -> int:
    """Where the unit of a number stands; -1 where it has none."""
    k = _behind_links(tokens, j, number)
    return k if k < len(tokens) and _measures(tokens[k].word) else -1


def _behind_links(tokens: list[Token], j: int, number: Number) -> int:
    """The place behind what may link a number to its unit: a hyphen, "of", "of a", an article glued on."""
    if j + 1 >= len(tokens):
        return j
    token, after = tokens[j], tokens[j + 1]
    if number.part:
        while j + 1 < len(tokens) and (tokens[j].word.of or tokens[j].word.article):
            j += 1
        return j
    if token.text in _HYPHENS:
        near = token.start == tokens[j - 1].end and after.start == token.end
        return j + 1 if near else len(tokens)
    linked = token.word.of and (number.scaled or number.hedge != "exact")
    glued = token.sort == "prefix" and not token.word.join
    return j + 1 if linked or glued else j


def _measures(word: Word) -> bool:
    return bool(word.unit or word.currency or word.hundredth)


def _after(tokens: list[Token], j: int, hedge: str) -> tuple[str, int]:
    """Hedges behind a number; an ending that leads to none is left alone."""
    while j < len(tokens):
        k = j + 1 if tokens[j].sort == "suffix" and j + 1 < len(tokens) else j
        if not tokens[k].word.after:
            break
        hedge = _stronger(hedge, tokens[k].word.after)
        j = k + 1
    return hedge, j


def _hundredths(amount: Amount, tail: _Tail) -> Amount:
    if not tail.hundredth:
        return amount
    value = reduced(Fraction(amount.number.value) / 100)
    return amount._replace(number=amount.number._replace(value=value))


def _ranged(tokens: list[Token], amount: Amount, opener: str, scanner: Scanner) -> Amount:
    """The amount with the upper end of its range, where it has one."""
    j = amount.end
    if amount.number.hedge != "exact" or j + 1 >= len(tokens):
        return amount
    token = tokens[j]
    k = j + 1
    if token.text in _DASHES or token.word.limits in ("to", "or") or (opener == "open" and token.word.limits == "and"):
        joint = token.word.limits or "dash"
    elif token.sort == "suffix" and tokens[j + 1].word.limits == "to":
        joint, k = "to", j + 2
    elif token.word.limits == "and" and (close := _closes(tokens, j + 1, scanner)):
        joint = close
    else:
        return amount
    _, k = _hedges(tokens, k) if joint != "or" else ("", k)
    second = _figure(tokens, _past_filler(tokens, k), scanner)
    if second is None:
        return amount
    return _joined(tokens, amount, second, joint)


def _closes(tokens: list[Token], k: int, scanner: Scanner) -> str:
    """Whether a word that stands behind both ends makes them a range: 5 ile 10 arasında."""
    second = _figure(tokens, k, scanner)
    if second is None:
        return ""
    end = second[1].end
    return "close" if end < len(tokens) and tokens[end].word.limits == "close" else ""


def _joined(tokens: list[Token], amount: Amount, second: tuple[Number, _Tail, str], joint: str) -> Amount:
    number, tail, currency = second
    money = currency or tail.currency
    if number.hedge != "exact" or not _same(amount, tail.unit, money):
        return amount
    first = amount.number
    if tail.hundredth:
        number = number._replace(value=reduced(Fraction(number.value) / 100))
    if not amount.unit and not (amount.currency and tail.currency):
        first = _sharing(first, number, tokens)
    if joint == "or" and not 0 < number.value - first.value <= max(2, first.value):
        return amount
    if first.value >= number.value:
        return amount
    end = tail.end
    if joint == "close" or (end < len(tokens) and tokens[end].word.limits == "close"):
        end += 1
    return amount._replace(
        number=first,
        second=number,
        end=end,
        hedge="range",
        unit=amount.unit or tail.unit,
        currency=amount.currency or money,
    )


def _same(amount: Amount, unit: str, currency: str) -> bool:
    """Whether both ends may be of one measure."""
    if amount.unit and unit != amount.unit and not (amount.number.percent and not unit):
        return False
    return not (amount.currency and currency and currency != amount.currency) and not (amount.currency and unit)


def _sharing(first: Number, second: Number, tokens: list[Token]) -> Number:
    """Between 28 and 29 billion: the first end has the magnitude of the second."""
    if first.scaled or not second.scaled:
        return first
    factor = _magnitude(tokens, second)
    if factor > 1 and first.value < Fraction(second.value) / factor:
        return first._replace(value=reduced(Fraction(first.value) * factor))
    return first


def _magnitude(tokens: list[Token], number: Number) -> int:
    factor, j = 1, number.end - 1
    while j >= 0 and (scale := tokens[j].word.scale or tokens[j].word.short):
        factor, j = factor * scale, j - 1
    return factor


def _finished(tokens: list[Token], amount: Amount, scanner: Scanner) -> Amount:
    """The amount with its rate and the words of a range that stand behind it."""
    amount = _with_cents(tokens, _and_half(tokens, amount), scanner)
    per, end = _rate(tokens, amount.end)
    if per and amount.per == "" and (amount.unit != per):
        amount = amount._replace(per=per, end=end)
    hedge, end = _after(tokens, amount.end, "")
    if hedge and amount.second is None:
        amount = amount._replace(hedge=_stronger(amount.hedge, hedge), end=end)
    return amount


def _and_half(tokens: list[Token], amount: Amount) -> Amount:
    """Deux ans et demi: a part that stands behind the unit."""
    j = amount.end
    plus = tokens[j].word.plus if j < len(tokens) else None
    if plus is None or not amount.unit or amount.second or amount.number.hedge != "exact":
        return amount
    value = reduced(plus + amount.number.value)
    return amount._replace(number=amount.number._replace(value=value), end=j + 1)


def _with_cents(tokens: list[Token], amount: Amount, scanner: Scanner) -> Amount:
    """Five dollars and fifty cents."""
    j = amount.end
    if not amount.currency or amount.second or amount.number.hedge != "exact" or j >= len(tokens):
        return amount
    if tokens[j].word.join:
        j += 1
    small = number_at(tokens, j, scanner)
    if small is None or not isinstance(small.value, int) or not 0 < small.value < 100 or small.end >= len(tokens):
        return amount
    if not tokens[small.end].word.hundredth:
        return amount
    value = reduced(amount.number.value + Fraction(small.value, 100))
    return amount._replace(number=amount.number._replace(value=value), end=small.end + 1)


def _rate(tokens: list[Token], j: int) -> tuple[str, int]:
    """The word of a rate, "per day", and the token behind it."""
    if j >= len(tokens):
        return "", j
    word = tokens[j].word
    if word.each:
        return word.each, j + 1
    if (word.per or tokens[j].text == "/") and j + 1 < len(tokens):
        unit = tokens[j + 1].word.unit
        if unit:
            return unit, j + 2
    return "", j
