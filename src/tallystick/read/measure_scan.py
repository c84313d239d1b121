"""Two patterns of a language: one finds the runs of a text that may hold measures, one cuts a run into tokens."""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import msgspec

from tallystick.read.measure_forms import CODE, END, trie_pattern
from tallystick.read.measure_plain import lowered
from tallystick.read.measure_words import TRAP, Book, Word, book_of
from tallystick.read.number_digits import DIGITS

_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_FIGURE = rf"(?:\d+(?:[^\w\s]?\d+){{0,40}}+(?:t\d\d:\d\d(?::\d\d)?z?)?[{_VULGAR}]?|[{_VULGAR}])"
_MARKS = r"[-,‐‑–—−~～〜/+]"
_MOST = 40  # tokens in a run; what goes on is read as the next run


class Scanner(msgspec.Struct, frozen=True):
    """The compiled patterns of one language."""

    book: Book
    runs: re.Pattern[str]  # group 1 is a run from the first word that may begin a measure
    leads: re.Pattern[str]  # the words before such a run, in text that runs backward
    tokens: re.Pattern[str]
    dense: bool


@cache
def scanner(language: str) -> Scanner:
    """The patterns of a language, made on first use in some hundredths of a second."""
    book = book_of(language)
    parts = _Parts(book, language)
    words = parts.words(book)
    tokens = (
        rf"\s*+(?:(?P<phone>\+\d+(?:[ -]\d+)+)|(?P<suffix>{parts.suffix})|(?P<glued>{_glued(book)})|{words.named}"
        rf"|{DIGITS.pattern}|(?P<compound>{parts.compound})|(?P<prefix>{parts.prefix}(?=\w))"
        rf"|(?P<other>{parts.other})|(?P<mark>.))"
    )
    return Scanner(
        book,
        re.compile(_runs(book, parts, words.plain)),
        re.compile(_leads(book, parts)),
        re.compile(tokens, re.DOTALL),
        parts.dense,
    )


def _runs(book: Book, parts: "_Parts", words: str) -> str:
    """The pattern of runs: a figure or word that may begin a measure, and all the tokens that follow it."""
    cores = _cores(book)
    everything = rf"(?:{parts.figure}|{words}|{parts.compound}|{parts.suffix})"
    dot = r"(?:(?<=\d)\.)?\s{0,2}" if "." in book.sections.numbers.ordinals.split() else r"\s{0,2}"
    join = rf"{dot}(?:{_MARKS}\s{{0,2}}){{0,2}}"
    run = (
        rf"(?:{parts.figure}|{_glued(book)}|{parts.any_of(cores)}|{parts.compound})(?:{join}{everything}){{0,{_MOST}}}"
    )
    if not parts.dense:
        # a character that is no letter is found fastest, and every run stands behind one
        return rf"\W(?<!\w[-‐./@=&#])({run})"
    first = "".join(sorted({re.escape(form[0]) for form in cores if not form[0].isdecimal()}))
    left = r"(?<![a-z0-9])(?<!\w[-‐])(?<![a-z0-9][./@_=&#])"
    start = rf"{left}(?:\d|[{_VULGAR}]|{parts.left}{parts.any_of(cores)})"
    # all characters with which no run begins are skipped at once
    return rf"(?:[^\d{first}{_VULGAR}]++|(?!{start}).)*+({run})?"


def _glued(book: Book) -> str:
    """Codes of currencies that stand glued to their number: USD5bn."""
    codes = [form for form, word in book.words.items() if form.isalpha() and _is_prefix(book, form, word)]
    return rf"{trie_pattern(codes)}(?=\d)"


def _is_prefix(book: Book, form: str, word: Word) -> bool:
    return word.prefix or any(cased.prefix for cased in book.cased.get(form, {}).values())


def _cores(book: Book) -> list[str]:
    """The words with which a run may begin; also those that begin with one and would be cut short: 零下."""
    cores = _having(book, "core")
    starts = tuple(cores)
    longer = [form for form in _having(book, "lead") if form.startswith(starts)] if book.sections.numbers.dense else []
    return cores + longer


def _leads(book: Book, parts: "_Parts") -> str:
    """The pattern of hedges, signs and other words before a run, backward from it."""
    forms = _having(book, "lead")
    letters = trie_pattern([form[::-1] for form in forms if form[0].isalnum()])
    signs = trie_pattern([form[::-1] for form in forms if not form[0].isalnum()])
    prefix = trie_pattern([form[::-1] for form in book.sections.numbers.prefixes.split()])
    optional = f"(?:{prefix})?" if book.sections.numbers.prefixes else ""
    edge = "(?![가-힣])" if parts.left else "" if parts.dense else r"(?!\w)"
    minus = r"(?:[-−](?![\w)%]))?"
    return rf"{minus}(?:\s{{0,3}}(?:{letters}{optional}{edge}|{signs})){{0,6}}{minus}\+?"


def _having(book: Book, name: str) -> list[str]:
    def has(word: Word) -> bool:
        return bool(getattr(word, name))

    cased = [low for low, words in book.cased.items() if any(map(has, words.values()))]
    return [form for form, word in book.words.items() if has(word)] + cased


class _Words(NamedTuple):
    """The pattern of all forms, without and with names for its groups."""

    plain: str
    named: str


class _Parts:
    """Pieces of the patterns that depend on how a language is written."""

    def __init__(self, book: Book, language: str) -> None:
        numbers = book.sections.numbers
        # particles follow a word without a blank, so that only its left end tells where it begins
        self.left = r"(?<![가-힣])" if numbers.particles else ""
        self.dense = numbers.dense
        self.joined = frozenset(book.sections.time.cores.split())  # mi-2024
        self.endings = bool(numbers.suffixes)
        self.suffix = self._suffix(numbers.suffixes.split())
        self.end = self._end(numbers.suffixes.split())
        prefixes = [lowered(form, language) for form in numbers.prefixes.split()]
        self.prefix = rf"(?<!\w){trie_pattern(prefixes)}" if prefixes else "(?!)"
        self.optional = f"(?:{trie_pattern(prefixes)})?" if prefixes else ""
        # a particle may be written with digits too: و20
        self.figure = rf"(?:(?<!\w){self.optional})?{_FIGURE}" if prefixes else _FIGURE
        self.other = "[a-z0-9]+" if self.dense else r"\w+"
        self.compound = self._compound(book)

    def _suffix(self, suffixes: list[str]) -> str:
        return rf"(?<=\w)'?{trie_pattern(suffixes)}(?!\w)" if suffixes else "(?!)"

    def _end(self, suffixes: list[str]) -> str:
        """What must follow a word of letters."""
        if self.dense:
            return "(?![a-z0-9])"
        return rf"(?=(?:'?{trie_pattern(suffixes)})?(?!\w))" if suffixes else r"(?!\w)"

    def _compound(self, book: Book) -> str:
        numbers = book.sections.numbers
        if not numbers.compound:
            return "(?!)"
        return rf"(?<!\w)(?:{trie_pattern(morphemes(book))}){{2,12}}{self.end}"

    def any_of(self, forms: Collection[str]) -> str:
        """Any form, with the boundaries that its script asks for."""
        marked = [form + self._boundary(form) for form in forms]
        whole = trie_pattern(marked, {END: "(?![a-z0-9])" if self.dense else r"(?!\w)", CODE: r"(?!\w|-\d)"})
        if self.endings:
            whole = f"(?:{whole}|{trie_pattern(filter(self._is_closed, forms))}{self.end})"
        return f"{self.optional}{whole}"

    def words(self, book: Book) -> "_Words":
        """Every form; one that means no measure stands only at the beginning of a word where particles are glued on."""
        if not self.left:
            pattern = self.any_of(book.words)
            return _Words(pattern, f"(?P<word>{pattern})")
        traps = rf"(?<![가-힣\d]){self.any_of(_having(book, 'trap'))}"
        free = self.any_of([form for form, word in book.words.items() if word != TRAP])
        return _Words(f"{traps}|{free}", f"(?P<trap>{traps})|(?P<word>{free})")

    def _boundary(self, form: str) -> str:
        """The boundary behind a form; one or two Latin letters with a number behind a hyphen are a code: T-72."""
        if not self._is_closed(form):
            return ""
        code = len(form) <= 2 and form.isascii() and not self.dense and form not in self.joined
        return CODE if code else END

    def _is_closed(self, form: str) -> bool:
        """Whether no letter may follow: signs and joined scripts have no such boundary."""
        return form[-1].isalnum() and (not self.dense or form[-1].isascii())


def morphemes(book: Book) -> list[str]:
    """The words that may stand inside a number written together."""
    numbers = book.sections.numbers

    def inside(word: Word) -> bool:
        joined = word.join and numbers.backward
        return word.value is not None or word.scale is not None or joined or word.plus is not None

    return [form for form, word in book.words.items() if inside(word) and " " not in form] + list(book.inside)
