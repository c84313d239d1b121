"""Every language's words: complete, well formed, and where they stand."""

import pytest

from tallystick.lookup.items import item
from tallystick.read.lexicon import LANGUAGES, SECTIONS, lexicon, other_names

EVENTS = {
    "agree", "consult", "support", "cooperate", "aid", "yield", "request", "accuse", "reject", "threaten", "protest",
    "sanction", "mobilize", "coerce", "assault",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
class TestEachLanguage:
    def test_it_names_itself(self, language: str) -> None:
        assert lexicon(language).language == language

    def test_items_are_those_of_the_taxonomy(self, language: str) -> None:
        for name in lexicon(language).items:
            assert item(name).id == name

    def test_every_event_has_words(self, language: str) -> None:
        assert set(lexicon(language).signals) >= EVENTS

    def test_no_pattern_is_empty_or_has_stray_blanks(self, language: str) -> None:
        book = lexicon(language)
        for section in SECTIONS:
            for words in getattr(book, section).values():
                assert all(word.strip(" *") and word == word.strip() and "  " not in word for word in words), section

    def test_states_that_no_lexicon_lists_have_a_name_all_the_same(self, language: str) -> None:
        book = lexicon(language)
        named = set(other_names(book)) | set(book.parties)
        assert {"KP", "RU", "FJ", "SM", "TV"} <= named


def test_names_of_other_states_are_inflected() -> None:
    assert other_names(lexicon("ru")).keys() == other_names(lexicon("ru")).keys()
    assert all(word[0].endswith("*") for word in other_names(lexicon("pl")).values())


def test_no_lexicon() -> None:
    with pytest.raises(KeyError):
        lexicon("xx")
