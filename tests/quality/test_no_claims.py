"""Text without a claim: weather, sport, markets, elections, war without transfers, accidents, culture, diplomacy."""

import pytest

from tallystick.read.lexicon import LANGUAGES
from tests.quality.no_claims import alarms, text_of, words_in

LONG_ENOUGH = 1_500  # words
OF_WORDS = 5_000  # fewer than one false alarm in so many
IN_ONE = 1  # at most in one language


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_enough_text(language: str) -> None:
    assert words_in(text_of(language), language) >= LONG_ENOUGH


def test_nearly_nothing_is_taken_for_a_claim() -> None:
    found = alarms()
    words = sum(words_in(text_of(language), language) for language in found)
    said = [(language, claim.kind, claim.quote) for language, claims in found.items() for claim in claims]
    assert len(said) * OF_WORDS < words, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_anything_in_any_language(language: str) -> None:
    said = [(claim.kind, claim.quote) for claim in alarms([language])[language]]
    assert len(said) <= IN_ONE, said
