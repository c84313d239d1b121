"""Which lines are read closely, and the pieces in which a text is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.read import regions as module
from tallystick.read.regions import blocks, regions
from tests.read.said import row, rows

CLAIM = "Russia delivered 10 tanks to Iran."
NEWS = [
    CLAIM,
    "The sky over the harbour was grey, and nobody thought of going out.",
    "Iran sent Russia 500 missiles and 40 drones.",
    "Tehran accused Moscow of delays.",
    "The choir sang until midnight.",
    "According to the Lindqvist Institute, Russia paid Iran 900 million dollars.",
]


@given(st.text(alphabet="ab \n", max_size=400), st.integers(1, 50))
def test_blocks_cover_the_text_without_overlap(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        pieces = list(blocks(text))
    assert "".join(text[low:high] for low, high in pieces) == text
    assert all(low < high <= low + size for low, high in pieces)


def test_a_block_ends_with_a_line_where_it_can() -> None:
    text = "one two\nthree four\nfive six\nseven"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", 20)
        pieces = [text[low:high] for low, high in blocks(text)]
    assert all(piece.endswith("\n") for piece in pieces[:-1])


def test_lines_without_a_party_or_a_thing_are_passed_over() -> None:
    assert regions("the sky over the harbour was grey.\n", "en") == []
    assert regions("russia is a country.\n", "en") == []
    assert regions("ten tanks stood in the hall.\n", "en") == []


@pytest.mark.parametrize("break_", ["\n", " ", "\n\n", "\r\n"])
def test_the_same_claims_whatever_the_lines(break_: str) -> None:
    wanted = rows(" ".join(NEWS))
    assert rows(break_.join(NEWS)) == wanted
    assert len(wanted) == 5


@pytest.mark.parametrize("size", [80, 200, 1 << 18])
def test_the_same_claims_whatever_the_blocks(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    wanted = rows("\n".join(NEWS))
    monkeypatch.setattr(module, "BLOCK", size)
    assert rows("\n".join(NEWS)) == wanted


def test_a_claim_among_many_idle_lines_is_found() -> None:
    idle = "The choir sang until midnight, and nobody went home.\n"
    assert rows(idle * 300 + CLAIM + "\n" + idle * 300) == ["transfer RU>IR arms.armour.tank 10 piece"]


def test_a_claim_behind_a_quarter_of_a_million_characters() -> None:
    from tallystick.read.reader import read

    idle = "The choir sang until midnight, and nobody went home.\n" * 6_000
    assert len(idle) > module.BLOCK
    (claim,) = read(idle + CLAIM, "en")
    assert claim.start >= len(idle)
    assert (idle + CLAIM)[claim.start : claim.end] == claim.quote
    assert row(claim) == "transfer RU>IR arms.armour.tank 10 piece"
