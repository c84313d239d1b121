import pytest

from tallystick.explain.step_text import explain_text, value_words
from tallystick.model.step import Figures, Step

TREE = Step(
    what="line KP>RU:arms",
    value={"q05": 5.06e9, "q50": 6.18e9, "q95": 7.54e9, "mean": 6.3e9, "low": 4.7e9, "high": None, "unit": "USD"},
    because="quantity × price",
    steps=(
        Step(what="quantity", value="5.7M..6.7M piece", steps=(Step(what="words", value="some millions"),)),
        Step(what="price", value=487.5),
    ),
)


def test_a_walk_is_an_indented_tree() -> None:
    assert explain_text(TREE).splitlines() == [
        "line KP>RU:arms: 5.06–7.54 bn USD (5–95 %), middle 6.18 bn, mean 6.3 bn, bounds at least 4.7 bn",
        "  = quantity × price",
        "  quantity: 5.7M..6.7M piece",
        "    words: some millions",
        "  price: 487.5",
    ]


def test_depth_cuts_the_tree_and_counts_what_is_cut() -> None:
    assert explain_text(TREE, depth=0).splitlines()[-1] == "  … 3 steps more"
    assert explain_text(TREE, depth=1).splitlines()[2:] == [
        "  quantity: 5.7M..6.7M piece",
        "    … 1 step more",
        "  price: 487.5",
    ]


def test_no_row_is_wider_than_asked_where_words_can_be_broken() -> None:
    long = Step(what="words", value="one two three " * 40, steps=(Step(what="more", because="four five " * 40),))
    rows = explain_text(long, width=50).splitlines()
    assert max(map(len, rows)) <= 50
    assert len(rows) > 10


def test_a_ledger_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in explain_text(Step(what="words", value="\x1b[2J gone"))


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            {"q05": 487.5, "q50": 487.5, "q95": 487.5, "mean": 487.5, "low": 487.5, "high": 487.5, "unit": "USD"},
            "487.5 USD",
        ),
        ({"low": 1125000.0, "high": 1125000.0, "unit": "piece"}, "1,125,000 piece"),
        ({"low": 0.0, "high": 1.2e9, "unit": "USD"}, "up to 1.2 bn USD"),
        ({"low": None, "high": None, "unit": "USD"}, "no bound USD"),
        ({"q50": 12345.0, "unit": "piece"}, "12,300 piece"),
        (
            {"weight": 0.5, "median": 12345.6, "sigma": 0.110842, "unit": "piece"},
            "weight 0.5, median 12,300, sigma 0.110842",
        ),
    ],
)
def test_points_are_exact_and_estimates_are_rounded(figures: Figures, words: str) -> None:
    assert value_words(figures) == words
