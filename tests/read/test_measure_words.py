"""Every lexicon has what measures need, and nothing that they do not know."""

import pytest

from tallystick.lookup.currencies import is_currency
from tallystick.lookup.units import all_units
from tallystick.read.lexicon import LANGUAGES
from tallystick.read.measure_words import book_of, language_of

LEDGER_UNITS = {
    "person",
    "piece",
    "container",
    "shipment",
    "tonne",
    "kilogram",
    "barrel",
    "litre",
    "cubic_metre",
    "month",
    "visit",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_the_units_of_the_ledger(language: str) -> None:
    assert set(book_of(language).sections.units.names) >= LEDGER_UNITS
    assert set(all_units()) >= LEDGER_UNITS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_forty_currencies(language: str) -> None:
    names = book_of(language).sections.currencies.names
    assert len(names) >= 40
    assert [code for code in names if not is_currency(code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_calendar(language: str) -> None:
    time = book_of(language).sections.time
    words = book_of(language).words.values()
    named = language not in {"ja", "ko", "zh"}  # there months are numbered
    assert {word.month for word in words} >= set(range(13 if named else 1))
    assert {word.weekday for word in words} == set(range(8))
    assert time.dates


@pytest.mark.parametrize(("tag", "language"), [("pt-BR", "pt"), ("ZH_hant", "zh"), ("xx", ""), ("", "")])
def test_languages_of_tags(tag: str, language: str) -> None:
    assert language_of(tag) == language
