"""The text that is searched, and the way back from it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.read.folding import fold, spaced, spelled
from tallystick.read.lexicon import LANGUAGES

ANY = st.text(st.characters(), max_size=60)  # lone surrogates too


@given(ANY, st.sampled_from(LANGUAGES))
def test_every_place_leads_back(text: str, language: str) -> None:
    folded = fold(text, language)
    places = [folded.place(index) for index in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert places[-1] == len(text)


@given(ANY, st.sampled_from(LANGUAGES))
def test_spelling_keeps_the_length(text: str, language: str) -> None:
    assert len(spelled(text, language)) == len(text)
    assert len(spaced(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Été", "fr", "été"),
        (unicodedata.normalize("NFD", "Été"), "fr", "été"),
        ("İRAN ISI", "tr", "iran ısı"),
        ("ISI", "en", "isi"),
        ("إِيرَان", "ar", "ايران"),
        ("إيـــران", "ar", "ايران"),
        ("Ru\u200bss\u00adland", "de", "russland"),
        ("\u202eRussia\u202c", "en", "russia"),
        (unicodedata.normalize("NFD", "러시아"), "ko", "러시아"),
        (unicodedata.normalize("NFD", "ガス"), "ja", "ガス"),
    ],
    ids=[
        "composed", "decomposed", "turkish i", "english i", "vowel signs", "tatweel", "invisible", "bidi", "jamo",
        "kana",
    ],
)  # fmt: skip
def test_one_spelling(text: str, language: str, wanted: str) -> None:
    assert fold(text, language).text == wanted


def test_places_of_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "é!")
    folded = fold(text, "fr")
    assert [folded.place(index) for index in range(3)] == [0, 2, 3]


def test_plain_text_needs_no_map() -> None:
    assert fold("Russia", "en").at is None
