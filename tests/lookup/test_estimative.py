"""Words of estimative probability."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.lookup.estimative import band, band_source, bands, estimative_words, words_of


def test_the_bands_touch_and_rise() -> None:
    ends = [(entry.low, entry.high) for entry in bands()]
    assert [high for _, high in ends[:-1]] == [low for low, _ in ends[1:]]
    assert all(low < high for low, high in ends)


def test_no_word_stands_in_two_bands() -> None:
    assert len(set(estimative_words())) == len(estimative_words())
    assert all(word == word.lower() for word in estimative_words())


@pytest.mark.parametrize("word", ["likely", "Likely", "PROBABLE"])
def test_case_does_not_matter(word: str) -> None:
    assert band(word) == band("likely")


def test_an_unknown_word_has_no_band() -> None:
    assert band("conceivable") is None


def test_where_bands_touch_both_words_fit() -> None:
    assert words_of(0.8) == ("likely", "very likely")
    assert words_of(0.0) == words_of(1.0) == ()


@given(st.floats(0.01, 0.99))
def test_every_chance_from_one_to_99_percent_has_a_word(chance: float) -> None:
    assert words_of(chance)


def test_the_source_has_its_date() -> None:
    assert band_source().endswith("2015-01-02")
