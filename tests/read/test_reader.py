"""Any text in: exact offsets, the same claims however it is written, time in step with its length."""

import sys
import unicodedata
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.read.lexicon import LANGUAGES, SECTIONS, lexicon
from tallystick.read.reader import read
from tests.quality.claims import HERE
from tests.read.said import claims, row, rows

CLAIM = "Russia delivered 10 tanks to Iran."
SIGNS = [*"\n\t ,;:.。！？、()[]«»“”\"'’-–—|·•%$€£¥₽₩٣三億만", "\r\n", "1) ", "- ", "2023", "10,000", "3.5"]
HOSTILE = ["\u200b", "\u200f", "\u202e", "\u0301", "\ud800", "\udfff", "\x00", "\ufeff", "İ", "ﬁ", "ﾞ", "\u1100\u1161"]
DAYS = st.sampled_from(["", "2025-09-02", "2025", "2024-02-29", "no day"])


def words_of(language: str) -> list[str]:
    book = lexicon(language)
    return [word.replace("*", "") for name in SECTIONS for words in getattr(book, name).values() for word in words]


WORDS = {language: words_of(language) for language in LANGUAGES}
DOCUMENTS = {
    language: [path.read_text("utf-8") for path in sorted(HERE.glob(f"*/{language}-*.txt"))] for language in LANGUAGES
}


@given(st.sampled_from(LANGUAGES), st.text(st.characters(), max_size=300), DAYS)
def test_any_string_is_welcome(language: str, text: str, on: str) -> None:
    for claim in read(text, language, on):
        assert text[claim.start : claim.end] == claim.quote


@given(st.data(), st.sampled_from(LANGUAGES), DAYS)
def test_any_words_of_the_lexicon_are_welcome(data: st.DataObject, language: str, on: str) -> None:
    pieces = st.one_of(st.sampled_from(WORDS[language]), st.sampled_from(SIGNS), st.sampled_from(HOSTILE))
    sep = data.draw(st.sampled_from([" ", "", "\n", "\u200b"]))
    text = sep.join(data.draw(st.lists(pieces, max_size=40)))
    for claim in read(text, language, on):
        assert text[claim.start : claim.end] == claim.quote == claim.quote.strip() != ""


@given(st.data(), st.sampled_from(LANGUAGES))
def test_documents_with_damage_keep_exact_offsets(data: st.DataObject, language: str) -> None:
    text = data.draw(st.sampled_from(DOCUMENTS[language]))
    for _ in range(data.draw(st.integers(0, 8))):
        place = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 30))
        text = text[:place] + data.draw(st.sampled_from(SIGNS + HOSTILE)) + text[place + gone :]
    for claim in read(text, language):
        assert text[claim.start : claim.end] == claim.quote == claim.quote.strip() != ""


def test_decomposed_letters_of_names_are_letters() -> None:
    text = unicodedata.normalize("NFD", "Téhéran a critiqué la Russie.")
    (claim,) = claims(text, "fr")
    assert row(claim) == "signal IR>RU accuse"
    assert claim.quote == text[:-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_line_ends_of_other_systems_say_the_same(language: str) -> None:
    for text in DOCUMENTS[language]:
        wanted = rows(text, language, "")
        assert rows(text.replace("\n", "\r\n"), language, "") == wanted


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200f", "\u202e"])
def test_invisible_characters_hide_nothing(invisible: str) -> None:
    text = "Russia deliv@ered 10 ta@nks to Ir@an.".replace("@", invisible)
    (claim,) = claims(text)
    assert row(claim) == "transfer RU>IR arms.armour.tank 10 piece"
    assert claim.quote == f"Russia deliv{invisible}ered 10 ta{invisible}nks"


def test_lone_surrogates_are_letters_like_others() -> None:
    assert rows(f"\ud83d {CLAIM} \udc00") == ["transfer RU>IR arms.armour.tank 10 piece"]


def test_letters_outside_the_first_plane_count_once() -> None:
    (claim,) = claims("🇰🇵🙂 " + CLAIM)
    assert claim.start == 4


def test_a_language_without_a_lexicon() -> None:
    with pytest.raises(KeyError, match="xx"):
        read("text", "xx")


def test_nothing_in_nothing_out() -> None:
    assert read("", "en") == []
    assert read(" \n\t", "zh") == []


def test_claims_stand_in_the_order_of_the_text() -> None:
    for language, texts in DOCUMENTS.items():
        for text in texts:
            found = [(claim.start, claim.end) for claim in claims(text, language, "")]
            assert found == sorted(found)


def calls(run: Callable[[], object]) -> int:
    """How many functions of Python are called."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


ENDLESS = {
    "digits": "1",
    "digits apart": "1 ",
    "digits and commas": "1,",
    "open brackets": "(",
    "quotes": "“a",
    "parties": "Russia ",
    "one sentence of deeds": "Russia delivered 10 tanks to Iran and ",
    "one sentence of blame": "Russia accused Iran and ",
    "a list": "- 5 tanks\n",
    "a row of a table": "Russia | Iran | 5 tanks | ",
    "told": "Russia said, ",
    "claims": CLAIM + "\n",
    "marks on one letter": "\u0301",
    "blanks": " ",
    "lines": "\n",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS.keys())
def test_work_grows_with_the_length(piece: str) -> None:
    """Twice the text is not much more than twice the work; calls are counted, since clocks are not to be trusted."""
    text = piece * (4_000 // len(piece))
    once = calls(lambda: read("e" + text, "en"))
    assert calls(lambda: read("e" + text * 3, "en")) < 3.6 * once + 3_000


@pytest.mark.parametrize(
    "text",
    ["1" * 1_000_000, "(" * 500_000 + ")" * 500_000, "the ship went on and on " * 42_000, "Russia said " * 80_000],
    ids=["a million digits", "nested brackets", "one endless sentence", "one endless sentence of a party"],
)
def test_a_megabyte_of_nothing_is_read(text: str) -> None:
    assert read(text, "en") == []
    assert rows(f"{CLAIM}\n{text}\n") == ["transfer RU>IR arms.armour.tank 10 piece"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_decomposed_letters_say_the_same(language: str) -> None:
    for text in DOCUMENTS[language]:
        composed = unicodedata.normalize("NFC", text)
        wanted = [row(claim) for claim in claims(composed, language, "")]
        assert [row(claim) for claim in claims(unicodedata.normalize("NFD", composed), language, "")] == wanted
        assert wanted
