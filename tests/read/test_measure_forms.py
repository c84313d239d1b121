"""Words of a lexicon and the patterns made of them."""

import re

from tallystick.read.measure_forms import CODE, END, forms_of, trie_pattern


def test_braces_and_blanks() -> None:
    assert list(forms_of("dollar{,s}_us {a,b}{1,2}")) == ["dollar us", "dollars us", "a1", "a2", "b1", "b2"]


def test_the_longest_form_wins() -> None:
    pattern = re.compile(trie_pattern(["ten", "tens", "ten of"]))
    assert [pattern.match(text)[0] for text in ("tens of", "ten  of", "tenor")] == ["tens", "ten  of", "ten"]  # type: ignore[index]


def test_boundaries_stand_where_they_are_asked_for() -> None:
    pattern = re.compile(trie_pattern(["t" + CODE, "ton" + END, "%"], {END: r"(?!\w)", CODE: r"(?!\w|-\d)"}))
    assert [bool(pattern.match(text)) for text in ("t", "t-72", "ton", "tons", "%s")] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_no_form_matches_nothing() -> None:
    assert re.search(trie_pattern([]), "anything") is None
