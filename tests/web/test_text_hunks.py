from hypothesis import given
from hypothesis import strategies as st

from tallystick.web.text_hunks import hunk_of, taken_back

LINES = st.lists(st.sampled_from(["a", "b", "id = 1", "", "[[claim]]", "é", "x" * 300]), max_size=12).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@given(LINES, LINES)
def test_taking_back_gives_the_text_before(before: str, after: str) -> None:
    hunk = hunk_of("x.toml", before, after)
    assert (hunk is None) == (before == after)
    if hunk is not None:
        assert taken_back(after, hunk) == before


def test_other_changes_stay() -> None:
    hunk = hunk_of("x", "one\ntwo\nthree\n", "one\n2\nthree\n")
    assert hunk is not None
    assert taken_back("zero\none\n2\nthree\nfour\n", hunk) == "zero\none\ntwo\nthree\nfour\n"


def test_a_place_that_was_changed_is_not_touched() -> None:
    hunk = hunk_of("x", "one\ntwo\n", "one\n2\n")
    assert hunk is not None
    assert taken_back("one\n3\n", hunk) is None


def test_one_of_two_like_places_is_told_by_what_stands_around() -> None:
    before = "[a]\nn = 1\n" + "#\n" * 200 + "[b]\nn = 1\n"
    after = "[a]\nn = 1\n" + "#\n" * 200 + "[b]\nn = 2\n"
    hunk = hunk_of("x", before, after)
    assert hunk is not None
    assert taken_back("#\n" + after, hunk) == "#\n" + before
