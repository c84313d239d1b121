"""What the reader knows of a language: its words by what they do, from data/lexicons."""

from functools import cache
from typing import Literal

import msgspec

from tallystick.lookup.package_data import read_table

Words = tuple[str, ...]
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh")


class Writing(msgspec.Struct, frozen=True, kw_only=True):
    """How the language is written and where its words stand."""

    words: Literal["spaced", "suffixed", "joined"]
    verb: Literal["first", "middle", "last"]
    item: Literal["after", "before"]
    adjective: Literal["before", "after"]
    head: Literal["first", "last"] = "last"
    proclitics: Words = ()
    dual: Words = ()  # endings of two things


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The sections of one file that the reader of claims uses."""

    language: str
    writing: Writing
    parties: dict[str, Words]
    people: dict[str, Words]
    bodies: dict[str, Words]
    roles: dict[str, Words]
    items: dict[str, Words]
    actions: dict[str, Words]
    losses: dict[str, Words]
    prices: dict[str, Words]
    agreements: dict[str, Words]
    terms: dict[str, Words]
    signals: dict[str, Words]
    tellers: dict[str, Words]
    negation: dict[str, Words]
    unreal: dict[str, Words]
    references: dict[str, Words]
    amounts: dict[str, Words]
    joints: dict[str, Words]
    abbreviations: dict[str, Words]
    voices: dict[str, Words] = {}
    topics: dict[str, Words] = {}
    manners: dict[str, Words] = {}


# section → the sort of mark that its words leave in a text; the key within it is the mark's value
SECTIONS = {
    "parties": "party",
    "people": "people",
    "bodies": "body",
    "items": "item",
    "actions": "action",
    "losses": "loss",
    "prices": "price",
    "agreements": "agreement",
    "terms": "term",
    "signals": "signal",
    "tellers": "teller",
    "negation": "negation",
    "unreal": "unreal",
    "references": "reference",
    "amounts": "amount",
    "joints": "joint",
    "voices": "voice",
    "topics": "topic",
    "manners": "manner",
}


_VOWELS = "аяиіїеєоуюыэaąeęioóuy"  # endings that a name sheds where it is inflected
_INFLECTED = ("ru", "uk", "pl")


@cache
def _territories() -> dict[str, dict[str, str]]:
    return read_table("territories", dict[str, dict[str, str]])


def other_names(book: Lexicon) -> dict[str, Words]:
    """The states that a lexicon does not list, by the name that they have in its language."""
    names = _territories()[book.language]
    return {code: (_pattern(name, book.language),) for code, name in names.items() if code not in book.parties}


def _pattern(name: str, language: str) -> str:
    """The name as a pattern: where names are inflected, each word without its last vowel."""
    if language not in _INFLECTED:
        return name
    return " ".join(word[:-1] + "*" if word[-1] in _VOWELS and len(word) > 3 else word + "*" for word in name.split())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; KeyError for one that has none."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return read_table(f"lexicons/{language}", Lexicon)
