"""The matrix: what ratings speak against, each origin once."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.lines.standing import Standing
from tallystick.model.case import Case, Lens
from tallystick.model.outlook import Cell, Matrix, MatrixRow
from tallystick.outlook.hypotheses import against_of, diagnosticity, matrices_of
from tests.case_parts import CaseOf, claim, claims

WORD = {"giver": None, "receiver": None, "kind": "signal", "actor": "KP", "target": "RU", "event": "accuse"}
HYPOTHESES = """#> outlook.toml
[[hypothesis]]
id = "stays"
title = "It stays"

[[hypothesis]]
id = "ends"
title = "It ends"
"""


def said(name: str, origin: str, period: str = "2024", **fields: object) -> str:
    return claim(name, **{**WORD, "origin": origin, "period": period, **fields})


def rated(claim: str, *, by: str = "A", on: str = "", **bears: str) -> str:
    rows = (
        f'[[evidence]]\nhypothesis = "{name}"\nclaim = "{claim}"\nbears = "{word}"\nby = "{by}"\n{on}\n'
        for name, word in bears.items()
    )
    return "".join(rows)


def matrices(case: Case, lens: Lens | None = None) -> tuple[Matrix, ...]:
    return matrices_of(case, Standing(case, lens or Lens()))


def only_matrix(case: Case, lens: Lens | None = None) -> Matrix:
    (found,) = matrices(case, lens)
    return found


def test_only_what_is_inconsistent_is_added_up(ledger: CaseOf) -> None:
    text = claims(said("a", "nis"), said("b", "gur")) + HYPOTHESES
    found = only_matrix(ledger(text + rated("a", stays="II", ends="CC") + rated("b", stays="I", ends="N")))
    assert {score.hypothesis: score.against for score in found.scores} == {"stays": 3, "ends": 0}
    assert found.least == ("ends",)
    assert [score.hypothesis for score in found.scores] == ["ends", "stays"]


def test_the_most_diagnostic_claim_comes_first(ledger: CaseOf) -> None:
    text = claims(said("a", "nis"), said("b", "gur"), said("c", "fnf")) + HYPOTHESES
    ratings = rated("a", stays="C", ends="C") + rated("b", stays="I", ends="C") + rated("c", stays="II", ends="CC")
    found = only_matrix(ledger(text + ratings))
    assert [(row.claim, row.diagnosticity) for row in found.rows] == [("c", 1), ("b", 0.5), ("a", 0)]


def test_evidence_of_one_origin_counts_once(ledger: CaseOf) -> None:
    text = claims(said("a", "nis", "2024-01"), said("b", "nis", "2024-05"), said("c", "gur")) + HYPOTHESES
    ratings = rated("a", stays="II", ends="N") + rated("b", stays="I", ends="N") + rated("c", stays="N", ends="II")
    found = only_matrix(ledger(text + ratings))
    scores = {score.hypothesis: (score.against, score.against_by_claim, score.origins) for score in found.scores}
    assert scores == {"stays": (1.5, 3, 2), "ends": (2, 2, 2)}
    assert {row.claim: row.weight for row in found.rows} == {"a": 0.5, "b": 0.5, "c": 1}


def test_a_louder_copy_moves_no_score(ledger: CaseOf) -> None:
    first = said("a", "nis", "2024-01")
    copy = said("loud", "nis", "2024-01", via=["afp"], derived_from=["a"])
    other = said("b", "nis", "2024-05")
    ratings = rated("a", stays="I", ends="N") + rated("b", stays="N", ends="N")
    without = only_matrix(ledger(claims(first, other) + HYPOTHESES + ratings))
    with_copy = only_matrix(
        ledger(claims(first, copy, other) + HYPOTHESES + ratings + rated("loud", stays="II", ends="N"))
    )
    assert with_copy.scores == without.scores
    assert [row.because for row in with_copy.rows if row.claim == "loud"] == ["retells a, which is rated itself"]


def test_a_copy_that_alone_is_rated_speaks_for_its_origin(ledger: CaseOf) -> None:
    text = claims(said("a", "nis"), said("copy", "nis", via=["afp"], derived_from=["a"])) + HYPOTHESES
    found = only_matrix(ledger(text + rated("copy", stays="I", ends="N")))
    assert [(row.claim, row.weight) for row in found.rows] == [("copy", 1)]


def test_dropping_an_origin_shows_whether_another_is_least_contradicted(ledger: CaseOf) -> None:
    text = claims(said("a", "nis"), said("b", "gur")) + HYPOTHESES
    found = only_matrix(ledger(text + rated("a", stays="II", ends="N") + rated("b", stays="N", ends="I")))
    drops = {drop.name: (drop.least, drop.changes) for drop in found.dropped}
    assert found.least == ("ends",)
    assert drops == {"nis": (("stays",), True), "gur": (("ends",), False)}


def test_of_an_origin_with_several_claims_each_is_dropped_too(ledger: CaseOf) -> None:
    text = claims(said("a", "nis", "2024-01"), said("b", "nis", "2024-05")) + HYPOTHESES
    found = only_matrix(ledger(text + rated("a", stays="II", ends="N") + rated("b", stays="N", ends="N")))
    drops = {(drop.what, drop.name): drop.against["stays"] for drop in found.dropped}
    assert drops == {("origin", "nis"): 0, ("claim", "a"): 0, ("claim", "b"): 2}


def test_not_rated_is_not_neutral(ledger: CaseOf) -> None:
    text = claims(said("a", "nis"), said("b", "gur")) + HYPOTHESES
    found = only_matrix(ledger(text + rated("a", stays="II", ends="N") + rated("b", stays="I")))
    assert {score.hypothesis: score.unrated for score in found.scores} == {"stays": 0, "ends": 1}
    assert [row.diagnosticity for row in found.rows if row.claim == "b"] == [None]


def test_each_analyst_has_a_matrix_and_each_question(ledger: CaseOf) -> None:
    text = claims(said("a", "nis")) + HYPOTHESES + '\n[[hypothesis]]\nid = "paid"\ntitle = "Paid"\nquestion = "money"\n'
    ratings = rated("a", stays="I", ends="N", paid="C") + rated("a", by="B", stays="N", ends="II")
    found = matrices(ledger(text + ratings))
    assert [(one.by, one.question, one.hypotheses) for one in found] == [
        ("A", None, ("stays", "ends")),
        ("A", "money", ("paid",)),
        ("B", None, ("stays", "ends")),
    ]


def test_a_later_rating_takes_the_place_of_an_earlier_one_once_it_is_made(ledger: CaseOf) -> None:
    text = claims(said("a", "nis")) + HYPOTHESES
    early, late = "on = 2024-05-01", "on = 2024-08-01"
    case = ledger(text + rated("a", on=early, stays="I", ends="N") + rated("a", on=late, stays="II", ends="N"))
    now, then = only_matrix(case), only_matrix(case, Lens(as_of="2024-06-01"))
    assert [score.against for score in now.scores] == [0, 2]
    assert [score.against for score in then.scores] == [0, 1]


def test_a_claim_that_does_not_stand_is_shown_and_not_counted(ledger: CaseOf) -> None:
    text = claims(said("a", "nis", set_aside="rejected", because="Not so."), said("b", "gur")) + HYPOTHESES
    found = only_matrix(ledger(text + rated("a", stays="II", ends="N") + rated("b", stays="N", ends="I")))
    assert found.least == ("stays",)
    assert [(row.weight, row.because) for row in found.rows if row.claim == "a"] == [(0, "rejected: Not so.")]


def test_no_ratings_no_matrix(ledger: CaseOf) -> None:
    assert matrices(ledger(claims(said("a", "nis")) + HYPOTHESES)) == ()


@pytest.mark.parametrize(
    ("bears", "apart"), [(["CC", "II"], 1.0), (["N", "N"], 0.0), (["C", "N"], 0.25), (["I"], None)]
)
def test_diagnosticity_is_the_spread_of_ratings(bears: list[str], apart: float | None) -> None:
    assert diagnosticity(bears) == apart


def row(number: int, origin: str, bears: str) -> MatrixRow:
    cell = Cell(hypothesis="h", bears=bears, because=None)
    return MatrixRow(claim=f"c{number}", origin=origin, words="", weight=1, diagnosticity=0, cells=(cell,), because="")


ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["CC", "C", "N", "I", "II"])), max_size=8)


@given(ROWS)
def test_the_order_of_evidence_moves_no_score_and_no_origin_counts_for_more_than_its_worst(
    told: list[tuple[str, str]],
) -> None:
    rows = [row(number, *pair) for number, pair in enumerate(told)]
    against = against_of("h", rows)
    assert against == pytest.approx(against_of("h", rows[::-1]))
    worst = {origin: max({"I": 1, "II": 2}.get(bears, 0) for _, bears in pairs)
             for origin, pairs in itertools.groupby(sorted(told), key=lambda pair: pair[0])}  # fmt: skip
    assert 0 <= against <= sum(worst.values()) + 1e-9


@given(ROWS, st.sampled_from("abc"))
def test_repeating_all_that_an_origin_says_changes_nothing(told: list[tuple[str, str]], origin: str) -> None:
    again = [pair for pair in told if pair[0] == origin]
    rows = [row(number, *pair) for number, pair in enumerate(told)]
    more = [row(number, *pair) for number, pair in enumerate([*told, *again])]
    assert against_of("h", rows) == pytest.approx(against_of("h", more))
