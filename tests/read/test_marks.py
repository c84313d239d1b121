"""Words of a lexicon in a text: whole words, stems, capitals, the longest first."""

import pytest

from tallystick.read.folding import fold
from tallystick.read.marks import find_leads, find_marks


def marks(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """(words, sort, value) of each mark."""
    folded = fold(text, language)
    assert folded.at is None
    return [(text[m.start : m.word_end], m.sort, m.value) for m in find_marks(folded.text, text, language)]


def values(text: str, sort: str, language: str = "en") -> list[str]:
    return [value for _, found, value in marks(text, language) if found == sort]


def test_a_name_stands_with_its_words() -> None:
    assert ("North Korea", "party", "KP") in marks("from North Korea, by sea")


def test_the_longest_name_wins() -> None:
    assert values("South Sudan", "party") == ["SS"]
    assert values("Democratic Republic of the Congo", "party") == ["CD"]


@pytest.mark.parametrize("text", ["North-Korea", "North\nKorea", "north korea".title()])
def test_hyphens_and_line_ends_are_blanks(text: str) -> None:
    assert values(text, "party") == ["KP"]


def test_a_capital_is_wanted_where_the_pattern_has_one() -> None:
    assert values("Turkey", "party") == ["TR"]
    assert values("a turkey for dinner", "party") == []
    assert values("the EU and us", "party") == ["EU"]


def test_a_whole_word_is_no_part_of_another() -> None:
    assert values("Iranga", "party") == []
    assert values("(Iran)", "party") == ["IR"]


def test_marks_stand_in_order_and_within_the_text() -> None:
    text = "Russia delivered 10 tanks to Iran, which thanked Moscow."
    found = find_marks(text.lower(), text, "en")
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(0 <= m.start < m.end <= m.word_end <= len(text) for m in found)


def test_places_can_begin_elsewhere() -> None:
    (first, *_) = find_marks("iran", "Iran", "en", at=100)
    assert (first.start, first.end) == (100, 104)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ru", "Россией", "RU"),
        ("pl", "Rosji", "RU"),
        ("uk", "Росією", "RU"),
        ("tr", "Rusya'ya", "RU"),
        ("ko", "러시아에서", "RU"),
        ("ar", "وروسيا", "RU"),
        ("ja", "対ロシア", "RU"),
        ("zh", "与俄罗斯", "RU"),
        ("de", "Russlands", "RU"),
    ],
)
def test_inflected_and_joined_names(language: str, text: str, value: str) -> None:
    assert value in values(text, "party", language)


def test_compounds_of_german() -> None:
    assert "arms.armour.tank" in values("Kampfpanzern", "item", "de")


def test_leads_tell_names_from_things() -> None:
    leads = find_leads("iran and tanks", "en")
    assert sorted(names for _, names in leads) == [False, True]
