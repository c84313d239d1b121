"""Marks are taken off, and every place leads back to the original."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tallystick.read.measure_plain import lowered, plain_text


def test_composed_text_stays_as_it_is() -> None:
    assert plain_text("déjà vu").text == "déjà vu"
    assert plain_text("plain").cuts == []


def test_marks_are_composed_or_dropped() -> None:
    text = "e\u0301te\u0301 \u200b12\u00ad"
    plain = plain_text(text)
    assert plain.text == "été 12"
    assert (plain.place(0), plain.end(3)) == (0, 5)
    assert (text[plain.place(4) : plain.end(6)]).startswith("12")


@given(st.text(alphabet="ae\u0301\u0327ع\u064b\u200b 1가ㅏ"))
def test_places_rise_and_hold_the_same_letters(text: str) -> None:
    plain = plain_text(text)
    places = [plain.place(index) for index in range(len(plain.text))]
    assert places == sorted(set(places))
    assert all(
        unicodedata.normalize("NFC", text[place])[0] == letter or letter not in text
        for place, letter in zip(places, plain.text, strict=True)
    )


@given(st.text(), st.sampled_from(["tr", "ar", "ru", "en"]))
def test_lower_case_is_as_long_as_the_text(text: str, language: str) -> None:
    assert len(lowered(text, language)) == len(text)
