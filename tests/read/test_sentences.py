"""Sentences, and the items of lists."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tallystick.read.sentences import LONGEST, sentences

NONE: frozenset[str] = frozenset()


def cut(text: str, abbreviations: frozenset[str] = NONE) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, abbreviations)]


def test_full_stops_in_several_scripts() -> None:
    assert cut("One. Two! Three? Four…") == ["One.", "Two!", "Three?", "Four…"]
    assert cut("一。二！三？") == ["一。", "二！", "三？"]
    assert cut("هل؟ نعم.") == ["هل؟", "نعم."]


def test_a_stop_that_ends_no_sentence() -> None:
    assert cut("It cost 3.5 million.") == ["It cost 3.5 million."]
    assert cut("Gen. Smith came.", frozenset({"gen"})) == ["Gen. Smith came."]
    assert cut("Gen. Smith came.") == ["Gen.", "Smith came."]
    assert cut("J. Smith came.") == ["J. Smith came."]
    assert cut("on 3. 5. 2024 it rained.") == ["on 3. 5. 2024 it rained."]


def test_quotes_belong_to_the_sentence_that_they_end() -> None:
    assert cut("“It is over.” He left.") == ["“It is over.”", "He left."]
    assert cut("「終わりだ。」彼は去った。") == ["「終わりだ。」", "彼は去った。"]


def test_a_wrapped_line_goes_on() -> None:
    first = "A line of text that was broken at its seventieth character because the"
    assert cut(f"{first}\nscreen was no wider. Then more.") == [f"{first}\nscreen was no wider.", "Then more."]
    assert cut("short\nlines stay") == ["short", "lines stay"]


def test_items_of_a_list_lose_their_bullets() -> None:
    found = sentences("Delivered:\n- ten tanks\n2) five planes\n• rice\n", NONE)
    text = "Delivered:\n- ten tanks\n2) five planes\n• rice\n"
    assert [(text[s.start : s.end], s.listed) for s in found] == [
        ("Delivered:", False),
        ("ten tanks", True),
        ("five planes", True),
        ("rice", True),
    ]


def test_rows_of_a_table_are_listed() -> None:
    assert [s.listed for s in sentences("tanks | 10\nplain line\na\tb", NONE)] == [True, False, True]


def test_what_never_ends_is_cut_at_a_word() -> None:
    found = sentences("word " * 1_000, NONE)
    assert len(found) > 1
    assert all(s.end - s.start <= LONGEST for s in found)
    assert all(("word " * 1_000)[s.start : s.end].endswith("word") for s in found)


def test_what_has_no_words_is_cut_all_the_same() -> None:
    assert all(s.end - s.start <= LONGEST for s in sentences("x" * 10_000, NONE))


def test_a_part_of_a_text() -> None:
    text = "One. Two. Three."
    assert [text[s.start : s.end] for s in sentences(text, NONE, 5, 9)] == ["Two."]


@given(st.text(st.characters(), max_size=200))
def test_in_order_apart_and_without_blanks(text: str) -> None:
    found = sentences(text, NONE)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)


@given(st.text(alphabet="ab .\n-", max_size=200))
def test_nothing_is_lost_but_blanks_and_bullets(text: str) -> None:
    kept = {i for s in sentences(text, NONE) for i in range(s.start, s.end)}
    assert all(text[i] in " \n-" for i in range(len(text)) if i not in kept)
