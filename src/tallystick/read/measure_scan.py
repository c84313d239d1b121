"""Two patterns of a language: one finds the runs of a text that may hold measures, one cuts a run into tokens."""

import re
from collections.abc import Collection
from functools import cache

import msgspec

from tallystick.read.measure_forms import END, trie_pattern
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
    runs: re.Pattern[str]
    tokens: re.Pattern[str]
    dense: bool


@cache
def scanner(language: str) -> Scanner:
    """The patterns of a language, made on first use in some hundredths of a second."""
    book = book_of(language)
    numbers = book.sections.numbers
    parts = _Parts(book, language)
    traps = parts.traps(_having(book, "trap"))
    everything = rf"(?:{_FIGURE}|{traps}|{parts.any_of(_free(book))}|{parts.compound}|{parts.suffix})"
    core = rf"(?:{_FIGURE}|{parts.left}{parts.any_of(_having(book, 'core'))}|{parts.compound})"
    lead = parts.left + parts.any_of(_having(book, "lead"))
    dot = r"\s{0,2}(?:\.\s{0,2})?" if "." in numbers.ordinals.split() else r"\s{0,2}"
    join = rf"{dot}(?:{_MARKS}\s{{0,2}}){{0,2}}"
    left = r"(?<![a-z0-9])" if numbers.dense else r"(?<!\w)"
    minus = r"(?:(?<![\w)%])[-−](?=[\d$€£¥]))?"
    runs = rf"{left}(?<!\w[-‐./@_=&#])(?:{lead}\s{{0,3}}){{0,6}}{minus}{core}(?:{join}{everything}){{0,{_MOST}}}"
    tokens = (
        rf"\s*+(?:(?P<trap>{traps})|(?P<word>{parts.any_of(_free(book))})|{DIGITS.pattern}|(?P<compound>{parts.compound})"
        rf"|(?P<suffix>{parts.suffix})|(?P<prefix>{parts.prefix}(?=\w))|(?P<other>{parts.other})|(?P<mark>.))"
    )
    return Scanner(book, re.compile(runs), re.compile(tokens, re.DOTALL), numbers.dense)


def _having(book: Book, name: str) -> list[str]:
    def has(word: Word) -> bool:
        return bool(getattr(word, name))

    cased = [low for low, words in book.cased.items() if any(map(has, words.values()))]
    return [form for form, word in book.words.items() if has(word)] + cased


def _free(book: Book) -> list[str]:
    """All forms but those that are nothing but traps."""
    return [form for form, word in book.words.items() if not word.trap or word != TRAP]


class _Parts:
    """Pieces of the patterns that depend on how a language is written."""

    def __init__(self, book: Book, language: str) -> None:
        numbers = book.sections.numbers
        # particles follow a word without a blank, so that only its left end tells where it begins
        self.left = r"(?<![가-힣])" if numbers.particles else ""
        self.dense = numbers.dense
        self.endings = bool(numbers.suffixes)
        self.suffix = self._suffix(numbers.suffixes.split())
        self.end = self._end(numbers.suffixes.split())
        prefixes = [lowered(form, language) for form in numbers.prefixes.split()]
        self.prefix = rf"(?<!\w){trie_pattern(prefixes)}" if prefixes else "(?!)"
        self.optional = f"(?:{trie_pattern(prefixes)})?" if prefixes else ""
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
        marked = [form + END if self._is_closed(form) else form for form in forms]
        whole = trie_pattern(marked, "(?![a-z0-9])" if self.dense else r"(?!\w)")
        if self.endings:
            whole = f"(?:{whole}|{trie_pattern(filter(self._is_closed, forms))}{self.end})"
        return f"{self.optional}{whole}"

    def traps(self, forms: Collection[str]) -> str:
        """Forms that mean no measure; where particles are glued on, only at the beginning of a word."""
        return (r"(?<![가-힣\d])" if self.left else "") + self.any_of(forms)

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
