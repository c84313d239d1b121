"""A run of text as tokens: words with all that they may mean, figures with their value, marks."""

from typing import NamedTuple

from tallystick.read.measure_scan import Scanner, morphemes
from tallystick.read.measure_values import Value
from tallystick.read.measure_words import Word
from tallystick.read.number_digits import read_digits

NOTHING = Word()
ALONE = "\0"  # behind a run that is the whole text
TRIED = 200  # steps of cutting one compound: no German number needs more


class Token(NamedTuple):
    """One word, figure or mark; places are those of the run."""

    start: int
    end: int
    text: str  # lower case, single blanks
    sort: str  # word, digits, iso, date, clock, junk, mark, other
    word: Word
    value: Value | None = None


def cut(scanner: Scanner, plain: str, low: str) -> list[Token]:
    """The tokens of a run; `plain` is the run with its capitals."""
    tokens: list[Token] = []
    position, match = 0, scanner.tokens.match
    while found := match(low, position):
        sort = str(found.lastgroup)
        start, position = found.span(sort)
        text = low[start:position]
        if sort in ("word", "compound", "trap", "glued"):
            tokens += _words(scanner, text, plain, start)
        elif sort == "digits":
            numbers = scanner.book.sections.numbers
            tokens.append(Token(start, position, text, sort, NOTHING, read_digits(text, numbers.point, numbers.groups)))
        else:
            word = scanner.book.words.get(text[0], NOTHING) if sort == "prefix" else NOTHING
            tokens.append(Token(start, position, text.removeprefix("'") if sort == "suffix" else text, sort, word))
    return tokens


def _words(scanner: Scanner, text: str, plain: str, start: int) -> list[Token]:
    book = scanner.book
    known = text if text in book.words else " ".join(text.split())
    word = book.words.get(known)
    if word is not None:
        raw = book.cased.get(known)
        word = raw.get(plain[start : start + len(text)], word) if raw else word
        return [Token(start, start + len(text), known, "word", word)]
    return _prefixed(scanner, text, plain, start) or _segments(scanner, text, start)


def _prefixed(scanner: Scanner, text: str, plain: str, start: int) -> list[Token]:
    """A word with the particles that are written with it, as in Arabic."""
    for length in (1, 2, 3, 4):
        rest = " ".join(text[length:].split())
        if rest in scanner.book.words and text[:length] in scanner.book.sections.numbers.prefixes.split():
            particle = Token(start, start + length, text[:length], "prefix", scanner.book.words.get(text[0], NOTHING))
            return [particle, *_words(scanner, text[length:], plain, start + length)]
    return []


def _segments(scanner: Scanner, text: str, start: int) -> list[Token]:
    """The parts of a number written together, the longest parts first."""
    parts = _cut_compound(text, frozenset(morphemes(scanner.book)))
    tokens = []
    for part in parts:
        word = scanner.book.words.get(part)
        if word is None or (part in scanner.book.inside and word.value is None and word.scale is None):
            word = scanner.book.inside.get(part, NOTHING)
        tokens.append(Token(start, start + len(part), part, "word", word))
        start += len(part)
    return tokens


def _cut_compound(text: str, known: frozenset[str]) -> list[str]:
    longest = max(map(len, known), default=0)
    parts: list[str] = []
    tried: list[int] = [longest]
    at = 0
    for _ in range(TRIED):
        if at == len(text):
            return parts
        length = next((n for n in range(tried[-1], 0, -1) if text[at : at + n] in known and at + n <= len(text)), 0)
        if length:
            tried[-1] = length - 1
            parts.append(text[at : at + length])
            tried.append(longest)
            at += length
        elif parts:
            tried.pop()
            at -= len(parts.pop())
        else:
            break
    return [text]
