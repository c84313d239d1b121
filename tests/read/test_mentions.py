"""Which part a named party has in its sentence."""

import pytest

from tallystick.read.folding import fold
from tallystick.read.lexicon import lexicon
from tallystick.read.marks import find_marks
from tallystick.read.mentions import Mention, mentions_in


def mentions(text: str, language: str = "en") -> list[Mention]:
    folded = fold(text, language).text
    return mentions_in(find_marks(folded, text, language), folded, 0, lexicon(language))


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("sent to Iran", "en", "to"),
        ("received from Iran", "en", "giver"),
        ("was sent by Iran", "en", "agent"),
        ("talks with Iran", "en", "with"),
        ("livré à l'Iran", "fr", "to"),
        ("이란에 인도했다", "ko", "to"),
        ("イランに引き渡した", "ja", "to"),
        ("向伊朗交付", "zh", "to"),
        ("İran'a teslim", "tr", "to"),
    ],
)
def test_the_part_that_a_word_or_an_ending_gives(text: str, language: str, wanted: str) -> None:
    assert [mention.part for mention in mentions(text, language) if mention.party == "IR"] == [wanted]


def test_a_demonym_beside_goods_owns_them() -> None:
    (mention,) = mentions("Iranian drones")
    assert mention.owns


def test_a_demonym_beside_a_body_of_state_is_the_state() -> None:
    (mention,) = mentions("the Iranian government")
    assert (mention.party, mention.owns, mention.body) == ("IR", False, True)


def test_a_private_body_is_no_party() -> None:
    assert mentions("an Iranian company") == []


def test_a_name_within_a_name_counts_once() -> None:
    assert [mention.party for mention in mentions("Democratic Republic of the Congo")] == ["CD"]
