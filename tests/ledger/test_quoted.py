"""Places inside quoted texts."""

from hypothesis import given

from tallystick.ledger.quoted import quoted_place
from tallystick.ledger.write import format_text
from tests.ledger.strategies import texts


def test_escapes_are_stepped_over() -> None:
    raw = r'"a\"b\u00e9c"'
    start, end = quoted_place(raw, 100, (4, 1))
    assert raw[start - 100 : end - 100] == "c"


def test_a_multi_line_text_starts_behind_its_first_newline() -> None:
    raw = '"""\nabc"""'
    assert quoted_place(raw, 0, (0, 3)) == (4, 7)


def test_a_literal_text_has_no_escapes() -> None:
    assert quoted_place(r"'a\b'", 0, (2, 1)) == (3, 4)


def test_what_is_no_text_is_marked_whole() -> None:
    assert quoted_place("2024", 7, (2, 1)) == (7, 11)


@given(texts.filter(bool))
def test_the_last_character_is_found(text: str) -> None:
    raw = format_text(text)
    start, end = quoted_place(raw, 0, (len(text) - 1, 1))
    assert format_text(text[-1]) == f'"{raw[start:end]}"'
