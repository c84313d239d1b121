"""Where the words of a lexicon stand in a text: one pass, whatever the number of words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from tallystick.read.folding import spaced, spelled
from tallystick.read.lexicon import SECTIONS, Lexicon, lexicon, other_names

_WORD = re.compile(r"\w*")
_INNER = 24  # characters behind a match in which a hidden one may end
_SHORT = 6  # an acronym is no longer than this


class Mark(NamedTuple):
    """Words of the lexicon in a text.

    `end` is where the pattern ends, `word_end` where the word does: what lies between is an ending or a particle.
    `glued` is the proclitic before it (Arabic), or "".
    """

    start: int
    end: int
    word_end: int
    sort: str  # party, people, item, action …: lexicon.SECTIONS
    value: str  # the key in its section: RU, arms.drone, give
    glued: str = ""


class _Reading(NamedTuple):
    """One way to understand a key: what must follow it, and what it means."""

    key_length: int
    tail: Any  # re.Pattern for what follows; None where anything may
    exact: bool  # the word ends here
    capital: int  # 0 any, 1 a capital first, 2 capitals only
    lead: int  # characters of the key before the pattern itself
    glued: str
    sort: str
    value: str


class Finder(NamedTuple):
    """All patterns of a language, ready to search with."""

    automaton: Any  # ahocorasick_rs.AhoCorasick
    readings: tuple[tuple[_Reading, ...], ...]  # by key, the longest pattern first
    joined: bool
    names: tuple[bool, ...]  # by key: whether it names a party


def _capital(pattern: str) -> int:
    letters = [c for c in pattern if c.isalpha()]
    if not letters or not letters[0].isupper():
        return 0
    return 2 if len(letters) > 1 and len(pattern) <= _SHORT and all(c.isupper() for c in letters) else 1


def _key_and_tail(words: list[str]) -> tuple[str, str]:
    """The fixed beginning of a pattern of several words, and a regular expression for the rest."""
    for place, word in enumerate(words):
        if word.endswith("*") and place + 1 < len(words):
            rest = r" +".join(
                re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else r"(?!\w)") for w in words[place + 1 :]
            )
            return " ".join([*words[:place], word[:-1]]), r"\w* +" + rest
    return " ".join(words), ""


def _readings_of(pattern: str, sort: str, value: str, book: Lexicon) -> list[tuple[str, _Reading]]:
    """The keys that stand for one pattern, with what each means."""
    capital = _capital(pattern)
    writing = book.writing.words
    inner = pattern.startswith("*") or writing == "joined"
    text = "*".join(spaced(piece) for piece in spelled(pattern.lstrip("*"), book.language).split("*")).strip()
    open_end = text.endswith("*") or writing != "spaced"
    key, tail = _key_and_tail(text.rstrip("*").split(" ") if not text.endswith("*") else text.split(" "))
    key = key.rstrip("*")
    compiled = re.compile(tail) if tail else None
    exact = not open_end and not tail
    heads = [("", "")] if inner else [(" ", "")]
    if not inner:
        heads += [(" " + clitic, clitic) for clitic in book.writing.proclitics]
    found = []
    for head, glued in heads:
        whole = head + key
        if glued.endswith("ل") and key.startswith("ال"):
            whole = f"{head}ل{key[2:]}"
        elif glued.endswith("ال") and key.startswith("ال"):
            continue
        found.append((whole, _Reading(len(whole), compiled, exact, capital, len(head), glued, sort, value)))
    return found


Part = Literal["words", "terms", "leads", "stances"]
_APART = {"terms": "terms", "voices": "stances", "topics": "stances", "manners": "stances"}  # they overlap the words
_LEADS = ("parties", "people", "items", "losses", "agreements", "signals")
_DEEDS = ("train", "pay", "lend", "forgive")  # verbs that tell a claim without a named thing


def _entries(book: Lexicon, section: str, part: Part) -> dict[str, tuple[str, ...]]:
    """The words of a section that a part of the patterns holds."""
    if _APART.get(section, "words") != (part if part in _APART.values() else "words"):
        return {}
    entries: dict[str, tuple[str, ...]] = getattr(book, section)
    if section == "parties":
        entries = {**other_names(book), **entries}
    if part == "leads" and section == "actions":
        return {key: words for key, words in entries.items() if key in _DEEDS}
    return {} if part == "leads" and section not in _LEADS else entries


@cache
def finder(language: str, part: Part = "words") -> Finder:
    """The compiled patterns of a language, once.

    `terms` and `stances` stand apart, since they lie within other words; `leads` are those without which nothing is
    claimed.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    book = lexicon(language)
    keys: dict[str, list[_Reading]] = {}
    for section, sort in SECTIONS.items():
        for value, patterns in _entries(book, section, part).items():
            if value in ("article", "one", "other"):  # looked at where a name or a thing begins, no marks of their own
                continue
            for pattern in patterns:
                for key, reading in _readings_of(pattern, sort, value, book):
                    keys.setdefault(key, []).append(reading)
    readings = tuple(_with_shorter(key, keys) for key in keys)
    names = tuple(by_key[0].sort in ("party", "people") for by_key in readings)
    automaton = AhoCorasick(list(keys), matchkind=MatchKind.LeftmostLongest)
    return Finder(automaton, readings, book.writing.words == "joined", names)


def _with_shorter(key: str, keys: dict[str, list[_Reading]]) -> tuple[_Reading, ...]:
    """The readings of a key and of all keys that it begins with, so that a failed tail loses nothing."""
    found = [reading for size in range(len(key), 0, -1) for reading in keys.get(key[:size], ())]
    return tuple(sorted(found, key=lambda r: (r.tail is None, -r.key_length)))


def _fits(reading: _Reading, text: str, original: str, start: int) -> int:
    """The end of the pattern where the reading holds, else -1."""
    end = start + reading.key_length
    if reading.exact and end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return -1
    if reading.capital:
        first = start + reading.lead
        said = original[first:end]
        if not said[:1].isupper():
            return -1
        if reading.capital == 2 and any(c.islower() for c in said):
            return -1
    if reading.tail is not None:
        rest = reading.tail.match(text, end)
        if rest is None:
            return -1
        return int(rest.end())
    return end


def _hits(tool: Finder, text: str) -> Iterator[tuple[int, int, int]]:
    """The matches of the automaton; within words of which none can hold, those that they hid."""
    for key, start, end in tool.automaton.find_matches_as_indexes(text):
        yield key, start, end
        if " " in text[start + 1 : end] and not any(_tail_holds(r, text, start) for r in tool.readings[key]):
            inner = tool.automaton.find_matches_as_indexes(text[start + 1 : end + _INNER])
            yield from ((k, s + start + 1, e + start + 1) for k, s, e in inner if s + start + 1 < end)


def _tail_holds(reading: _Reading, text: str, start: int) -> bool:
    end = start + reading.key_length
    if reading.tail is not None:
        return reading.tail.match(text, end) is not None
    return not (reading.exact and text[end : end + 1].isalnum())


def find_terms(folded: str, original: str, language: str, at: int) -> list[Mark]:
    """The marks of agreements' terms in a sentence that begins at `at`."""
    return find_marks(folded, original, language, part="terms", at=at)


def find_leads(folded: str, language: str) -> list[tuple[int, bool]]:
    """(place, whether it names a party) of all that may be a word of the leads; endings are not looked at."""
    tool = finder(language, "leads")
    return [(start, tool.names[key]) for key, start, _ in tool.automaton.find_matches_as_indexes(" " + spaced(folded))]


def find_marks(folded: str, original: str, language: str, *, part: Part = "words", at: int = 0) -> list[Mark]:
    """Every mark in the order of its place; `folded` and `original` run in step, `at` is where they begin."""
    tool = finder(language, part)
    marks: list[Mark] = []
    text = " " + spaced(folded)
    cased = " " + original
    shortest: dict[str, int] = {}
    tails: dict[str, int] = {}  # where the last pattern of several words ends, by sort
    at -= 1  # the blank before the text
    for key, start, _ in _hits(tool, text):
        widest = -1
        sorts: set[str] = set()
        for reading in tool.readings[key]:
            if reading.sort in sorts and reading.key_length < shortest[reading.sort]:
                continue
            end = _fits(reading, text, cased, start)
            word_end = end if tool.joined or end < 0 else _WORD.match(text, end).end()  # type: ignore[union-attr]
            if end < 0 or word_end < widest:
                continue
            if reading.tail is None and start + reading.lead < tails.get(reading.sort, -1):
                continue  # it lies within a longer one
            if reading.tail is not None:
                tails[reading.sort] = end
            widest = word_end
            sorts.add(reading.sort)
            shortest[reading.sort] = reading.key_length
            marks.append(
                Mark(start + reading.lead + at, end + at, word_end + at, reading.sort, reading.value, reading.glued)
            )
    return marks
