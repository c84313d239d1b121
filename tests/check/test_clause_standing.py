"""What claims make of a clause."""

from itertools import combinations

import pytest

from tallystick.check.clause_standing import WORDS, flow_parts, said_of, standing_by
from tallystick.model.case import Clause


@pytest.mark.parametrize(
    ("heard", "standing"),
    [
        ([], "untested"),
        (["invoked"], "invoked"),
        (["invoked", "kept"], "kept"),
        (["invoked", "broken"], "broken"),
        (["kept", "broken"], "disputed"),
        (["disputed", "kept"], "disputed"),
    ],
)
def test_one_word_for_all_that_was_said(heard: list[str], standing: str) -> None:
    assert standing_by(heard) == standing
    assert standing_by(heard[::-1] * 2) == standing


def test_every_mixture_has_a_word() -> None:
    mixtures = [chosen for size in range(5) for chosen in combinations(WORDS, size)]
    assert {standing_by(mixture) for mixture in mixtures} == {"untested", *WORDS}


def test_words_that_nobody_says_are_left_out() -> None:
    assert said_of(Clause(agreement="a", invoked=("x",), claims=("y",))) == {"invoked": ("x",)}


@pytest.mark.parametrize("flow", ["arms", "KP>RU", "KP:arms", ">RU:arms", "KP>RU:", ""])
def test_what_names_no_flow_has_no_parts(flow: str) -> None:
    assert flow_parts(flow) is None


def test_a_flow_has_giver_receiver_and_item() -> None:
    assert flow_parts("KP>RU:personnel.troops") == ("KP", "RU", "personnel.troops")
