"""What a document keeps from sentence to sentence, and how sentences get their own."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.found import Found
from tallystick.read.lexicon import lexicon
from tallystick.read.scene import Story, Sweep
from tests.read.said import rows


def story(**weight: int) -> Story:
    made = Story("", "", lexicon("en"))
    made.weight.update(weight)
    return made


def test_the_pair_is_who_is_named_most() -> None:
    assert story(IR=3, RU=5, FR=1).pair() == ("RU", "IR")
    assert story().pair() == ()


def test_the_partner_is_the_other_of_the_pair() -> None:
    assert story(IR=3, RU=5).partner("RU") == "IR"
    assert story(IR=3, RU=5, FR=1).partner(None) is None
    assert story(RU=5).partner("RU") is None


@given(st.lists(st.integers(0, 99)), st.lists(st.integers(0, 99)))
def test_each_thing_is_handed_out_in_its_own_stretch(starts: list[int], cuts: list[int]) -> None:
    things = [Found(start, start + 1, "number", 1, 1, 1, "exact") for start in sorted(starts)]
    edges = sorted({0, 100, *cuts})
    sweep = Sweep(things)
    pieces = [sweep.within(low, high) for low, high in itertools.pairwise(edges)]
    assert [thing for piece in pieces for thing in piece] == things


def test_its_ally_is_the_other_one() -> None:
    text = "Russia and Iran met in May. Russia delivered 10 tanks to its ally."
    assert "transfer RU>IR arms.armour.tank 10 piece" in rows(text)


def test_a_later_sentence_leans_on_the_direction() -> None:
    text = "Iran has supplied Russia with drones since 2022. So far 1,700 drones have been delivered."
    assert "transfer IR>RU arms.drone 1700 piece" in rows(text)
