"""Measures are found with exact places in any text, fast, and never twice."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tallystick as ts
from tallystick.model.found import Found
from tallystick.read.find_measures import find_measures, measures_in
from tallystick.read.lexicon import LANGUAGES

ON = "2025-03-18"
ADVERSARIES = {
    "digits": "7" * 200_000,
    "commas": "1," * 100_000,
    "hyphens": "1-" * 100_000,
    "nested": "(" * 200_000,
    "one word": "one " * 50_000,
    "magnitudes": "million " * 25_000,
    "hedges": "at least " * 20_000,
    "openers": "between " * 25_000,
    "currencies": "$5" * 50_000,
    "compound": "einund" * 30_000,
    "numerals": "五" * 200_000,
    "marks": "e" + "\u0301" * 200_000,
    "surrogates": "\udc005 " * 50_000,
}


def spans(text: str, language: str) -> list[str]:
    return [text[found.start : found.end] for found in measures_in(text, language, ON)]


def test_a_sentence() -> None:
    text = "Iran has delivered at least 1,700 drones to Russia since September 2022, billed at about $48,000 each."
    assert measures_in(text, "en") == [
        Found(19, 33, "number", 1700, 1700, None, "at_least"),
        Found(51, 71, "time", "2022-09", "2022-09", None, "at_least"),
        Found(83, 101, "money", 48000, 48000, 48000, "about", None, "USD", "piece"),
    ]


def test_the_public_function_returns_dictionaries() -> None:
    (found,) = ts.find_measures("10–20 km", "en")
    assert found == {
        "start": 0,
        "end": 8,
        "kind": "quantity",
        "value": None,
        "low": 10,
        "high": 20,
        "hedge": "range",
        "unit": "kilometre",
        "currency": None,
        "per": None,
    }


def test_values_are_exact() -> None:
    assert [f.value for f in measures_in("5.6 billion, 0.1, 2.3 million, a third of it", "en")] == [
        5_600_000_000,
        0.1,
        2_300_000,
        1 / 3,
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "près de trois millions d'euros"),
        ("de", "fünfzehntausend Stück"),
        ("pt", "três milhões de dólares"),
        ("es", "más de 500 millones de dólares"),
        ("tr", "yüz elli milyon dolar"),
        ("uk", "дев'яносто сім"),
        ("ko", "33억7천만 달러 이상"),
        ("ja", "4分の3"),
        ("ar", "أربعون طنا"),
    ],
)
def test_decomposed_text_is_read_with_its_own_places(language: str, text: str) -> None:
    loose = unicodedata.normalize("NFD", text)
    assert spans(loose, language) == [unicodedata.normalize("NFD", span) for span in spans(text, language)]
    assert [f[2:] for f in measures_in(loose, language)] == [f[2:] for f in measures_in(text, language)]


def test_invisible_characters_do_not_hide_a_measure() -> None:
    text = "\u200fat\u200b least \u2066٤٠\u2069 tonnes\u00ad\u200e."
    (found,) = measures_in(text, "en")
    assert (found.low, found.high, found.unit) == (40, None, "tonne")
    assert text[found.start : found.end].startswith("at\u200b least")


def test_arabic_vowel_signs_belong_to_their_letter() -> None:
    text = "نحو ٤٠ طناً من القمح"
    assert spans(text, "ar") == ["نحو ٤٠ طناً"]


def test_places_count_code_points() -> None:
    assert [(f.start, f.end) for f in measures_in("😀 5 km 😀", "en")] == [(2, 6)]


def test_an_unknown_language_has_digits_and_signs() -> None:
    assert [(f.kind, f.value, f.unit or f.currency) for f in measures_in("ca 5 km, $3.5 ja 2025-03-18", "et")] == [
        ("quantity", 5, "kilometre"),
        ("money", 3.5, "USD"),
        ("time", "2025-03-18", None),
    ]


@pytest.mark.parametrize("tag", ["pt-BR", "PT", "pt_PT"])
def test_tags_name_a_language(tag: str) -> None:
    assert measures_in("três bilhões", tag)[0].value == 3_000_000_000


def test_months_come_first_where_the_language_says_so() -> None:
    assert measures_in("03/04/2025", "en")[0].value == "2025-03-04"
    assert measures_in("03/04/2025", "fr")[0].value == "2025-04-03"
    assert measures_in("18/03/2025", "en")[0].value == "2025-03-18"
    assert measures_in("31/02/2025", "fr")[0].value is None


def test_relative_times_need_a_day() -> None:
    (found,) = measures_in("yesterday", "en")
    assert (found.kind, found.value, found.low, found.high) == ("time", None, None, None)
    assert [measures_in("yesterday", "en", on)[0].value for on in ("2025-03-18", "2024-01-01")] == [
        "2025-03-17",
        "2023-12-31",
    ]


def test_a_range_lends_its_year() -> None:
    assert [(f.low, f.high) for f in measures_in("from November to March 2024", "en")] == [("2023-11", "2024-03")]
    assert [(f.low, f.high) for f in measures_in("December 2023 to February", "en")] == [("2023-12", "2024-02")]


@pytest.mark.parametrize("text", ADVERSARIES.values(), ids=ADVERSARIES.keys())
def test_time_grows_with_the_length_alone(text: str) -> None:
    for language in ("en", "de", "zh"):
        measures_in(text[:100], language, ON)
        start = time.process_time()
        measures_in(text, language, ON)
        assert time.process_time() - start < 4  # a tenth of that on any machine; quadratic time takes minutes


def test_more_than_forty_digits_are_no_number() -> None:
    assert measures_in("1" * 41, "en") == []
    assert measures_in("1" * 40, "en")[0].value == int("1" * 40)


def well_placed(text: str, found: list[Found]) -> bool:
    last = 0
    for one in found:
        span = text[one.start : one.end]
        if not (last <= one.start < one.end <= len(text)) or span != span.strip():
            return False
        last = one.end
    return True


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_overlaps_or_blanks(text: str, language: str) -> None:
    assert well_placed(text, measures_in(text, language, ON))


_PIECES = [
    *(" ", ", ", "-", "–", "/", ".", "'", "\n", "(", "%", "$", "€", "£", "\u0301", "\u200b", "\ud800"),
    *("5", "12", "2024", "1,234", "3.5", "０", "٣", "½", "14:30", "2024-03-18", "1/2", "05"),
    *("million", "half", "and", "a", "of", "at least", "between", "since", "March", "dozen", "to", "km", "per", "day"),
    *("zwei", "und", "hundert", "deux", "тысяч", "млн", "万", "亿", "三", "年", "月", "日", "명", "억", "만"),
    *("و", "ألف", "مليون", "ile", "'den", "fazla", "ventuno"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.sampled_from(LANGUAGES), st.sampled_from(["", ON]))
def test_any_heap_of_words_is_read(pieces: list[str], language: str, on: str) -> None:
    text = "".join(pieces)
    found = measures_in(text, language, on)
    assert well_placed(text, found)
    assert [tuple(one.values()) for one in find_measures(text, language, on)] == [tuple(one) for one in found]


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from(LANGUAGES))
def test_what_is_remembered_is_what_is_read(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    assert measures_in(text, language, ON) == measures_in(text, language, ON)


@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.sampled_from(LANGUAGES))
def test_limits_are_in_order(pieces: list[str], language: str) -> None:
    for found in measures_in("".join(pieces), language, ON):
        if isinstance(found.low, int | float) and isinstance(found.high, int | float):
            assert found.low <= found.high
