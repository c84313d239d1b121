"""Measures in text: what must be found in each language, and how much of it may be missed.

A case is a text with everything that is a measure in it; `measures/XX.toml` says how records are written. A floor is
the share of texts of which everything is right; it is raised when the reader gets better, never lowered to let a
change pass.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from tallystick.model.found import Found
from tallystick.read.find_measures import measures_in
from tallystick.read.lexicon import LANGUAGES

HERE = Path(__file__).parent / "measures"
ON = "2025-03-18"
FLOOR = 0.99
FEWEST = 60  # texts of a language


@cache
def cases(language: str) -> dict[str, list[str]]:
    """Texts and the records that must be found in them."""
    table: dict[str, list[str]] = tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))["cases"]
    return table


def written(text: str, found: Found) -> str:
    """A record as the files have it: span | kind low..high unit hedge /per."""
    low, high = ("" if end is None else str(end) for end in (found.low, found.high))
    limits = low if low and low == high else f"{low}..{high}"
    hedge = "" if found.hedge == "exact" else found.hedge
    per = f"/{found.per}" if found.per else ""
    words = (f"{text[found.start : found.end]} |", found.kind, limits, found.unit or found.currency or "", hedge, per)
    return " ".join(word for word in words if word)


def value_of(found: Found) -> object:
    """The value that follows from limits and hedge: none for a range or order, else the end that is known."""
    if found.hedge in ("range", "order") or (found.low != found.high and None not in (found.low, found.high)):
        return None
    return found.high if found.low is None else found.low


def wrong(language: str) -> dict[str, tuple[list[str], list[str]]]:
    """Texts that are read otherwise, with what is wanted and what is found."""
    read = {text: [written(text, one) for one in measures_in(text, language, ON)] for text in cases(language)}
    return {text: (want, read[text]) for text, want in cases(language).items() if want != read[text]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_measures_are_found_as_written(language: str) -> None:
    missed = wrong(language)
    assert 1 - len(missed) / len(cases(language)) >= FLOOR, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_texts_with_all_kinds_and_with_none(language: str) -> None:
    assert len(cases(language)) >= FEWEST
    kinds = {row.partition(" | ")[2].split()[0] for rows in cases(language).values() for row in rows}
    assert kinds == {"number", "money", "quantity", "time"}
    hedges = {"about", "nearly", "at_least", "more_than", "at_most", "less_than", "range", "order"}
    said = {word for rows in cases(language).values() for row in rows for word in row.split()}
    assert hedges <= said
    assert [] in cases(language).values()


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_follow_from_limits(language: str) -> None:
    for text in cases(language):
        for found in measures_in(text, language, ON):
            assert found.value == value_of(found), (text, found)
