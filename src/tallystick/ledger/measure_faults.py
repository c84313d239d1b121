"""What is wrong with a text that is no measure, and what to write instead."""

import re
from collections.abc import Callable
from decimal import Decimal

from tallystick.ledger.reports import nearest, shorten
from tallystick.lookup import words
from tallystick.lookup.currencies import all_currencies, is_currency
from tallystick.lookup.units import all_units, is_unit
from tallystick.model.measure import Measure

GRAMMAR = 'a measure is written like "5.7M..6.7M piece", "at least 5.6bn USD", "some" or "none"'
SIZES = {
    "thousand": "k", "thousands": "k", "K": "k", "T": "trn",
    "million": "M", "millions": "M", "m": "M", "mn": "M", "mln": "M", "mio": "M", "MM": "M", "Mio": "M",
    "billion": "bn", "billions": "bn", "b": "bn", "B": "bn", "bln": "bn", "Bn": "bn", "BN": "bn",
    "milliard": "bn", "milliards": "bn", "G": "bn", "bio": "bn", "mrd": "bn", "Mrd": "bn",
    "trillion": "trn", "trillions": "trn", "tn": "trn", "t": "trn", "tr": "trn", "Trn": "trn",
}  # fmt: skip
USUAL = ("USD", "EUR", "KRW", "RUB", "CNY", "JPY", "GBP", "UAH")  # guessed first
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₽": "RUB", "₴": "UAH", "¥": "JPY"}  # fmt: skip
HEDGES_ELSEWHERE = {
    "~": "about ", "≈": "about ", "ca.": "about ", "ca": "about ", "c.": "about ", "approx.": "about ",
    "approx": "about ", "some": "about ", "an estimated": "about ", "estimated": "about ", ">=": "at least ",
    "≥": "at least ", "<=": "up to ", "≤": "up to ", ">": "more than ", "<": "less than ",
    "minimum": "at least ", "min": "at least ", "maximum": "up to ", "max": "up to ", "above": "more than ",
    "below": "less than ", "exceeding": "more than ", "beyond": "more than ",
}  # fmt: skip
IRREGULAR = {"people": "person", "men": "person", "soldiers": "person", "troops": "person", "shells": "piece",
             "rounds": "piece", "round": "piece", "missiles": "piece", "systems": "piece", "ton": "tonne",
             "tons": "tonne", "feet": "metre", "kg": "kilogram", "t": "tonne", "km": "kilometre", "bbl": "barrel",
             "l": "litre", "m3": "cubic_metre", "%": "percent"}  # fmt: skip


class MeasureError(ValueError):
    """A text that is no measure. `offset` and `width` are code points inside the text."""

    def __init__(self, code: str, message: str, help_text: str, place: tuple[int, int] = (0, 1)) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help_text
        self.offset, self.width = place


Parse = Callable[[str], Measure | None]


def explain_measure(text: str, parse: Parse) -> MeasureError:
    """The first reason why `text` is no measure, with what to write instead."""
    if not text.strip():
        return MeasureError("M001", "the measure is empty", 'leave the field out, or write "none" for a denial')
    for rule in RULES:
        error = rule(text, parse)
        if error is not None:
            return error
    return MeasureError("M001", f'"{shorten(text)}" is no measure', GRAMMAR, (0, len(text)))


def repair_measure(text: str) -> str:
    """The text with the writings of other places put into ours; need not be a measure then."""
    fixed = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    fixed = re.sub(r"(?<=\d)[ ’'](?=\d{3}(?!\d))", "_", fixed)
    fixed = re.sub(r"(?<=\d),(?=\d{3}(?:,\d{3})+(?!\d))|(?<=\d{3}),(?=\d{3}(?!\d))", "_", fixed)
    fixed = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "_", fixed)
    fixed = re.sub(r"(?<=\d),(?=\d)", ".", fixed)
    fixed = re.sub(r"^between (.+?) and ", r"\1..", fixed)
    fixed = re.sub(r"^from (?=\d)", "", fixed)
    fixed = re.sub(r"(?<=\w)\s*(?:-|–|—|−|…|\.\.\.| to )\s*(?=[\d$€£₩₽₴¥])", "..", fixed)
    fixed = re.sub(r"\s*\.\.\s*", "..", fixed)
    fixed = _join_sizes(fixed)
    fixed = _move_currency(fixed)
    fixed = _own_hedge(fixed)
    return _own_units(fixed)


def _join_sizes(text: str) -> str:
    sizes = "|".join(sorted([*SIZES, "k", "M", "bn", "trn"], key=len, reverse=True))
    return re.sub(rf"(?<=\d) ?({sizes})(?![\w])", lambda found: SIZES.get(found[1], found[1]), text)


def _move_currency(text: str) -> str:
    for sign, currency in SIGNS.items():
        if sign in text:
            bare = text.replace(sign, "").replace("US ", "").replace("US", "")
            number, per, rate = " ".join(bare.split()).partition(" per ")
            return f"{number} {currency}{per}{rate}"
    return re.sub(r"^(.*?)\b([A-Z]{3}) ?([\d._]+\w*(?:\.\.[\d._]+\w*)?)", r"\1\3 \2", text).strip()


def _own_hedge(text: str) -> str:
    for said in sorted(HEDGES_ELSEWHERE, key=len, reverse=True):
        if re.match(rf"{re.escape(said)} ?(?=\d)", text):
            return HEDGES_ELSEWHERE[said] + text[len(said) :].strip()
    for said in sorted(words.hedges(), key=len, reverse=True):
        if re.match(rf"{said} ?(?=\d)", text, re.IGNORECASE):
            return f"{said} {text[len(said) :].strip()}"
    return text


def _own_units(text: str) -> str:
    text = re.sub(r"(?<=\w) ?(?:/|a |each |every )(?=[a-z]+$)", " per ", text)
    text = re.sub(r"(?<=\d) ?%", " percent", text)
    return re.sub(r"(?<= )[a-z][a-z0-9_-]*", lambda found: singular(found[0]) or found[0], text)


def singular(word: str) -> str | None:
    """The unit that a plural, or another name, stands for; None where there is none.

    >>> singular("containers"), singular("people")
    ('container', 'person')
    """
    stems = (IRREGULAR.get(word), word[:-3] + "y", word[:-2], word[:-1])
    return next((stem for stem in stems if stem and stem != word and is_unit(stem)), None)


def _written(text: str, parse: Parse) -> str | None:
    """The right writing, where repair finds one."""
    fixed = repair_measure(text)
    return fixed if fixed != text and parse(fixed) is not None else None


def _say(text: str, parse: Parse) -> str:
    fixed = _written(text, parse)
    return f'write "{fixed}"' if fixed else GRAMMAR


def _none(text: str, _parse: Parse) -> MeasureError | None:
    if not re.match(r"(none|zero|no|nothing)\b", text):
        return None
    if text in {"zero", "no", "nothing"}:
        return MeasureError("M013", f'"{text}" is no measure', 'write "none"', (0, len(text)))
    message = '"none" stands alone: what is not there has no number, unit or currency'
    return MeasureError("M013", message, 'write "none"; for a zero that was observed "exact 0 piece"', (0, len(text)))


def _zero(text: str, parse: Parse) -> MeasureError | None:
    found = re.match(r"0+(?:[._]0+)*(?:k|M|bn|trn)?(?![\w.])", text)
    if found is None or parse(f"exact {text}") is None:
        return None
    help_text = f'write "exact {text}" for a zero that was observed, "none" for a denial or a search that found nothing'
    return MeasureError("M009", "a bare zero does not say how it is known", help_text, (0, len(found[0])))


_ENDS = re.compile(
    r"(?P<hedge>.*? )?(?P<low>[0-9][0-9_.]*?)(?P<size>k|M|bn|trn)?\.\.(?P<high>[0-9][0-9_]*(?:\.[0-9]+)?)"
    r"(?P<size2>k|M|bn|trn)?(?P<rest>(?: .*)?)"
)


def _range(text: str, parse: Parse) -> MeasureError | None:
    found = _ENDS.fullmatch(text)
    if found is None:
        return None
    span = found["low"] + (found["size"] or "") + ".." + found["high"] + (found["size2"] or "")
    if (found["size"] is None) != (found["size2"] is None):
        return _one_sided(found, span)
    if found["hedge"] is not None:
        return _hedged(found, span)
    if parse(span) is None and parse(_turned(span)) is not None:
        help_text = f'write "{_turned(span)}{found["rest"]}"'
        return MeasureError("M005", "the low end is above the high end", help_text, (0, len(span)))
    return None


def _turned(span: str) -> str:
    low, _, high = span.partition("..")
    return f"{high}..{low}"


def _one_sided(found: re.Match[str], span: str) -> MeasureError:
    low, high, size = found["low"], found["high"], found["size"] or found["size2"]
    rest = found["rest"]
    message = f'"{span}" has "{size}" on one end only, which can be read two ways'
    both = f"{low}{size}..{high}{size}{rest}"
    here = f"{_plain(low, found['size'])}..{_plain(high, found['size2'])}{rest}"
    start = found.start("low")
    return MeasureError("M003", message, f'write "{both}" or "{here}"', (start, len(span)))


def _plain(digits: str, size: str | None) -> str:
    powers = {"k": 3, "M": 6, "bn": 9, "trn": 12}
    return f"{Decimal(digits.replace('_', '')) * 10 ** powers[size]:.0f}" if size else digits


def _hedged(found: re.Match[str], span: str) -> MeasureError | None:
    said = found["hedge"].strip()
    if said not in words.hedges():
        return None
    message = f'"{said}" before a range: a range already says how far the number is known'
    help_text = f'write "{span}{found["rest"]}", or keep the hedge with one number'
    return MeasureError("M004", message, help_text, (0, len(said)))


_SHAPE = re.compile(
    r"(?P<head>(?:[a-z ]+ )?(?:[0-9][0-9_.]*(?:k|M|bn|trn)?(?:\.\.[0-9][0-9_.]*(?:k|M|bn|trn)?)?))"
    r"(?: (?P<what>[A-Za-z][\w%-]*))??(?: per (?P<per>[A-Za-z][\w-]*))?"
)


def _what(text: str, parse: Parse) -> MeasureError | None:
    """A known shape with an unknown unit, currency or `per` word."""
    found = _SHAPE.fullmatch(text)
    if found is None or (parse(found["head"]) or parse("exact " + found["head"])) is None:
        return _wordy(text)
    for part, fault in (("what", _unknown), ("per", _unknown_rate)):
        if found[part] is not None:
            error = fault(found[part], found.start(part))
            if error is not None:
                return error
    return None


def _wordy(text: str) -> MeasureError | None:
    """A vague or an order word with an unknown unit, or without the one it needs."""
    known = sorted([*words.vague_words(), *words.order_words()], key=len, reverse=True)
    said = next((word for word in known if text == word or text.startswith(word + " ")), None)
    if said is None:
        return None
    rest = text[len(said) + 1 :]
    if not rest and said in words.order_words():
        return MeasureError("M012", f'"{said}" of what?', f'add the unit: "{said} person"', (0, len(said)))
    return _unknown(rest, len(said) + 1) if re.fullmatch(r"[A-Za-z][\w-]*", rest) else None


def _unknown(word: str, offset: int) -> MeasureError | None:
    place = (offset, len(word))
    if re.fullmatch(r"[A-Z]{3}", word):
        return None if is_currency(word) else _unknown_currency(word, place)
    if is_unit(word):
        return None
    if is_currency(word.upper()):
        return MeasureError("M006", f'"{word}": a currency is three capitals', f'write "{word.upper()}"', place)
    if singular(word):
        message = f'"{word}": units stand in the singular and have one name'
        return MeasureError("M007", message, f'write "{singular(word)}"', place)
    near = nearest(word, all_units())
    help_text = f'did you mean "{near}"?' if near else "the item says what it is; things that are counted are `piece`"
    return MeasureError("M008", f'"{word}" is no unit', help_text, place)


def _unknown_currency(word: str, place: tuple[int, int]) -> MeasureError:
    near = nearest(word, USUAL) or nearest(word, all_currencies())
    help_text = f'did you mean "{near}"?' if near else "a currency is an ISO 4217 code such as USD, EUR, KRW"
    return MeasureError("M006", f'"{word}" is no currency of ISO 4217', help_text, place)


def _unknown_rate(word: str, offset: int) -> MeasureError | None:
    if is_unit(word):
        return None
    near = singular(word) or nearest(word, all_units())
    help_text = (
        f'did you mean "per {near}"?' if near else '"per" is followed by a unit: day, month, year, person, piece'
    )
    return MeasureError("M015", f'"per {word}": "{word}" is no unit', help_text, (offset, len(word)))


def _vague_number(text: str, parse: Parse) -> MeasureError | None:
    said = sorted(words.vague_words(), key=len, reverse=True)
    found = re.match(rf"({'|'.join(said)}) (?=[0-9])", text)
    if found is None:
        return None
    message = f'"{found[1]}" is a word for an amount without a number'
    return MeasureError("M011", message, _say(text, parse), (0, len(found[1])))


def _long(text: str, _parse: Parse) -> MeasureError | None:
    found = re.search(r"[0-9][0-9_]{40,}", text)
    if found is None:
        return None
    return MeasureError("M001", "the number has more than 40 digits", "use a magnitude: k, M, bn, trn", found.span())


_WRITINGS = (
    (r"[0-9] +[0-9]{3}\b", "a blank inside a number"),
    (r"[0-9]+,[0-9]+", "a comma inside a number: the decimal mark is one point, groups are parted by _"),
    (r"[$€£₩₽₴¥]", "a currency sign: the currency stands behind the number as three capitals"),
    (r"[0-9] +(?:k|M|bn|trn)\b", "the magnitude stands apart from its number"),
    (rf"[0-9] *(?:{'|'.join(sorted(SIZES, key=len, reverse=True))})\b",
     "magnitudes are k, M, bn and trn on the number itself"),
    (r"\b[A-Z]{3} ?[0-9]", "the currency stands behind the number"),
    (r"[0-9A-Za-z] ?(?:-|–|—|−|…|\.\.\.| to | and ) ?[0-9]", "a range is written with two points"),
    (r"  +|^ | $|\s\.\.|\.\.\s|[\t\n\u00a0\u202f]", "blanks in the wrong place"),
    (r"[0-9]*_[0-9]*", "groups of a number are three digits each"),
)  # fmt: skip


def _writing(text: str, parse: Parse) -> MeasureError | None:
    for pattern, message in _WRITINGS:
        found = re.search(pattern, text)
        if found is not None:
            return MeasureError(
                "M002", message, _both_commas(text, parse), (found.start(), max(1, len(found[0].rstrip())))
            )
    fixed = _written(text, parse)
    return (
        MeasureError("M002", f'"{shorten(text)}" is not how a measure is written', f'write "{fixed}"', (0, len(text)))
        if fixed
        else None
    )


def _both_commas(text: str, parse: Parse) -> str:
    """One comma before three digits can part thousands or mark decimals: both are shown."""
    first = _say(text, parse)
    if re.search(r"(?<![0-9,])[0-9]{1,3},[0-9]{3}(?![0-9,])", text) and first != GRAMMAR:
        other = _written(re.sub(r"(?<=\d),(?=\d{3})", ".", text), parse) or re.sub(r"(?<=\d),(?=\d{3})", ".", text)
        return f'{first} or "{other}", as the source means it'
    return first


RULES = (_none, _zero, _long, _range, _what, _vague_number, _writing)
