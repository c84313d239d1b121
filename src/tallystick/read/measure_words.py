"""What a language's words do in a measure: the sections of data/lexicons that this room reads."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table
from tallystick.lookup.units import dimension
from tallystick.read.lexicon import LANGUAGES
from tallystick.read.measure_forms import forms_of
from tallystick.read.measure_plain import lowered
from tallystick.read.time_templates import Tables, Template, index_of, template_of, words_of

Forms = dict[str, str]
TIME_UNITS = frozenset(
    ("second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")
)
_MINUS = {"-", "−"}
_BULK = frozenset(("mass", "volume", "length", "area", "container", "shipment"))


class Word(msgspec.Struct):
    """All that one form may do; a form may do several things, and its neighbours decide."""

    value: int | None = None  # three
    scale: int | None = None  # million: multiplies what stands before it
    short: int | None = None  # k, bn: a scale right behind digits only
    glued: bool = False  # a short that is one wherever no blank parts it from its number: 1.2m
    bare: bool = False  # a scale that is a number without one before it
    part: Fraction | None = None  # third: wants a number before it
    share: Fraction | None = None  # half: stands alone, or multiplies what follows
    plus: Fraction | None = None  # "and a half"
    single: bool = False  # a unit of which "a" is one
    whole: tuple[Fraction, str] | None = None  # number and unit in one word: عامين, полчаса
    dozen: int | None = None
    round: int | None = None  # quinzaine: about so many
    order: tuple[int, int] | None = None  # dozens, 24 to 99
    several: bool = False
    filler: bool = False  # may stand between a hedge and its number: "no superó los 500"
    article: bool = False  # "a": one, before a scale, a share or a unit
    join: bool = False  # "and" inside a number
    point: bool = False  # the point of a decimal as it is spoken
    minus: bool = False
    divide: bool = False  # 分之: what follows is divided by what stands before
    hundredths: bool = False  # 百分之: percent, before its number
    before: str = ""  # hedge before a number
    after: str = ""  # hedge behind it
    limits: str = ""  # opens, joins or closes a range: open, from, and, to, or, close
    of: bool = False
    unit: str = ""
    prefix: bool = False  # a currency that may stand before its number
    currency: str = ""
    hundredth: str = ""  # a hundredth of this currency
    per: bool = False  # a word that makes a rate with the unit behind it
    each: str = ""  # "daily", "per day" in one word
    each_before: str = ""  # the same, before its number
    label: bool = False  # what follows is the number of a thing, no amount
    labelled: bool = False  # what stands before is one
    trap: bool = False
    suffix: bool = False
    month: int = 0
    weekday: int = 0
    season: int = 0
    weak: bool = False  # a month that is also another word: it wants a capital, a day or a year
    day: int = 0  # a day of the month as a word: first
    era: int = 0  # the year before its first
    ordinal: bool = False  # an ending that makes digits an ordinal
    dated: bool = False  # a bare year may follow
    opens: bool = False  # an amount may begin with it
    core: bool = False  # may begin a measure or a time
    lead: bool = False  # may stand before what begins one


TRAP = Word(trap=True, core=True)


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The section [numbers]."""

    point: str = "."
    groups: str = ","
    tails: bool = False  # 两万五: a last digit stands for the next lower rank
    dense: bool = False  # written without blanks between words
    particles: bool = False  # words of a dense script that carry particles, and blanks between words
    compound: bool = False  # number words are written together
    backward: bool = False  # units before tens: einundzwanzig
    articles: str = ""
    fillers: str = ""
    joins: str = ""
    points: str = ""
    minus: str = ""
    several: str = ""
    bare: str = ""
    glued: str = ""
    divide: str = ""
    hundredths: str = ""
    labels: str = ""
    labelled: str = ""
    traps: str = ""
    ordinals: str = ""
    suffixes: str = ""
    prefixes: str = ""
    rooms: dict[str, int] = {}
    values: Forms = {}
    inside: Forms = {}
    scales: Forms = {}
    shorts: Forms = {}
    parts: Forms = {}
    shares: Forms = {}
    plus: Forms = {}
    dozens: Forms = {}
    rounds: Forms = {}
    orders: Forms = {}


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The section [hedges]."""

    before: Forms = {}
    after: Forms = {}
    range: Forms = {}


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The section [units]."""

    of: str = ""
    per: str = ""
    names: Forms = {}
    absent: str = ""  # signs that are other words in this language
    amounts: Forms = {}
    each: Forms = {}
    each_before: Forms = {}


class Currencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The section [currencies]."""

    prefixes: str = ""
    names: Forms = {}
    hundredths: Forms = {}


class Time(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The section [time]."""

    month_first: bool = False
    dated: str = ""
    weak: str = ""
    cores: str = ""  # words that a hyphen may join to a time: mid-2023
    months: Forms = {}
    weekdays: Forms = {}
    seasons: Forms = {}
    days: Forms = {}
    eras: Forms = {}
    at: str = ""
    dates: tuple[str, ...] = ()
    clocks: Forms = {}
    relative: Forms = {}
    spans: Forms = {}


class Sections(msgspec.Struct, frozen=True):
    """The part of a lexicon's file that measures need; other sections belong to the reader of claims."""

    numbers: Numbers = Numbers()
    hedges: Hedges = Hedges()
    units: Units = Units()
    currencies: Currencies = Currencies()
    time: Time = Time()


class Book(msgspec.Struct):
    """The words of one language by form, in lower case; `cased` where capitals matter."""

    sections: Sections
    words: dict[str, Word] = {}
    inside: dict[str, Word] = {}  # forms that stand only within a compound
    cased: dict[str, dict[str, Word]] = {}
    times: Tables = Tables(index_of(()), index_of(()), index_of(()), frozenset())


def language_of(lang: str) -> str:
    """The language of a tag such as pt-BR; empty for one without a lexicon."""
    language = lang.replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else ""


@cache
def book_of(language: str) -> Book:
    """All words of a language and the signs that every language uses; only the signs for an unknown one."""
    signs = read_table("measure_signs", Sections)
    own = read_table(f"lexicons/{language}", Sections) if language else Sections()
    book = Book(own)
    for sections in (signs, own):
        for text, fields in _entries(sections):
            for form in forms_of(text):
                _add(book, form, fields, language)
    _add_times(book, (signs.time, own.time), language)
    _inherit_all(book, [lowered(form, language) for form in own.numbers.prefixes.split()])
    for form in own.units.absent.split():
        book.words.pop(form, None)
    for number, text in own.numbers.inside.items():
        for form in forms_of(text):
            book.inside[lowered(form, language)] = Word(value=int(number))
    for word in [
        *book.words.values(),
        *book.inside.values(),
        *(w for words in book.cased.values() for w in words.values()),
    ]:
        word.opens = _opens(word)
    for sign in _MINUS & set(book.words):
        book.words[sign].opens = True
    return book


def _opens(word: Word) -> bool:
    """Whether an amount may begin with a word."""
    numbers = (word.value, word.scale, word.dozen, word.round, word.order, word.share, word.whole)
    hedges = word.before or word.limits in ("open", "from") or word.each_before
    signs = word.prefix or word.several or word.article or word.minus or word.hundredths
    return bool(hedges or signs) or any(number is not None for number in numbers)


def _add(book: Book, form: str, fields: dict[str, object], language: str) -> None:
    cased = form.startswith("=")
    form = form.removeprefix("=")
    low = lowered(form, language)
    if cased:
        word = book.cased.setdefault(low, {}).setdefault(form, Word())
        book.words.setdefault(low, Word())
    else:
        word = book.words.setdefault(low, Word())
    for name, value in fields.items():
        setattr(word, name, value)


def _inherit_all(book: Book, prefixes: list[str]) -> None:
    """Forms with capitals, and those that begin with a particle, mean what they mean without."""
    for low, words in book.cased.items():
        for word in words.values():
            _inherit(word, book.words[low])
    for prefix in prefixes:
        for form, word in book.words.items():
            plain = book.words.get(form[len(prefix) :]) if form.startswith(prefix) else None
            if plain is not None and not any(_roles(word)):
                _inherit(word, plain)


def _roles(word: Word) -> list[object]:
    """What a form does by itself, not only as a word of a template."""
    return [value for name, value in msgspec.structs.asdict(word).items() if name not in ("core", "lead")]


def _inherit(word: Word, plain: Word) -> None:
    """A form with capitals means what it means without them, and more."""
    for name, value in msgspec.structs.asdict(plain).items():
        if value and name != "weak" and not getattr(word, name):
            setattr(word, name, value)


def _add_times(book: Book, times: tuple[Time, Time], language: str) -> None:
    """Templates of times, with their words."""

    def templates(name: str) -> list[Template]:
        rows = [row for time in times for row in getattr(time, name).items()]
        return [template_of(text, action, language) for text, action in rows]

    points = [template_of(text, "", language) for time in times for text in time.dates] + templates("relative")
    clocks, spans = templates("clocks"), templates("spans")
    at = frozenset(lowered(form, language) for time in times for form in forms_of(time.at))
    book.times = Tables(index_of(points), index_of(clocks), index_of(spans), at)
    for form in at:
        book.words.setdefault(form, Word())
    for template in points + clocks + spans:
        _add_words(book, template)
    if not book.sections.numbers.dense:
        for form, word in book.words.items():
            word.core = word.core or (len(form) > 1 and (word.single or word.unit in TIME_UNITS))


def _add_words(book: Book, template: Template) -> None:
    alone = len(template.elements) == 1
    for text in words_of(template):
        word = book.words.setdefault(text, Word())
        word.lead = any(letter.isalnum() for letter in text)
        word.core = word.core or alone


def _entries(sections: Sections) -> Iterator[tuple[str, dict[str, object]]]:
    yield from _number_entries(sections.numbers)
    yield from _hedge_entries(sections.hedges)
    yield from _unit_entries(sections.units)
    yield from _currency_entries(sections.currencies)
    yield from _time_entries(sections.time)


def _number_entries(numbers: Numbers) -> Iterator[tuple[str, dict[str, object]]]:
    for name in ("value", "scale", "short", "dozen", "round"):
        for number, text in getattr(numbers, f"{name}s").items():
            yield text, {name: int(number.replace("_", "")), "core": name != "short"}
    for name in ("part", "share", "plus"):
        for number, text in getattr(numbers, "plus" if name == "plus" else f"{name}s").items():
            yield text, {name: Fraction(number), "core": name != "plus"}
    for base, text in numbers.orders.items():
        low, _, high = base.partition("..")
        yield text, {"order": (int(low), int(high)), "core": True}
    yield numbers.bare, {"bare": True}
    yield numbers.glued, {"glued": True}
    yield numbers.articles, {"article": True, "lead": True}
    yield numbers.fillers, {"filler": True, "lead": True}
    yield numbers.joins, {"join": True}
    yield numbers.points, {"point": True}
    yield numbers.minus, {"minus": True, "lead": True}
    yield numbers.several, {"several": True, "lead": True}
    yield numbers.divide, {"divide": True}
    yield numbers.hundredths, {"hundredths": True, "lead": True}
    yield numbers.labels, {"label": True, "lead": True}
    yield numbers.labelled, {"labelled": True}
    yield numbers.traps, {"trap": True, "core": True}
    yield numbers.ordinals, {"ordinal": True}


def _hedge_entries(hedges: Hedges) -> Iterator[tuple[str, dict[str, object]]]:
    for hedge, text in hedges.before.items():
        yield text, {"before": hedge, "lead": True}
    for hedge, text in hedges.after.items():
        yield text, {"after": hedge}
    for place, text in hedges.range.items():
        yield text, {"limits": place, "lead": place in ("open", "from")}


def _unit_entries(units: Units) -> Iterator[tuple[str, dict[str, object]]]:
    for unit, text in units.names.items():
        yield text, {"unit": unit, "single": dimension(unit) in _BULK}
    for amount, text in units.amounts.items():
        number, _, unit = amount.partition(" ")
        yield text, {"whole": (Fraction(number), unit), "core": True}
    for name in ("each", "each_before"):
        for unit, text in getattr(units, name).items():
            yield text, {name: unit, "lead": name == "each_before"}
    yield units.of, {"of": True}
    yield units.per, {"per": True}


def _currency_entries(currencies: Currencies) -> Iterator[tuple[str, dict[str, object]]]:
    for code, text in currencies.names.items():
        yield text, {"currency": code}
    for code, text in currencies.hundredths.items():
        yield text, {"hundredth": code}
    yield currencies.prefixes, {"prefix": True, "lead": True}


def _time_entries(time: Time) -> Iterator[tuple[str, dict[str, object]]]:
    for name in ("month", "weekday", "season", "day", "era"):
        for number, text in getattr(time, f"{name}s").items():
            yield text, {name: int(number), "core": True}
    yield time.dated, {"dated": True, "lead": True}
    yield time.weak, {"weak": True}
    yield time.cores, {"core": True}
