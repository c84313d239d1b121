"""What follows from published judgements."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.case import Case, Lens
from tallystick.model.outlook import Judged
from tallystick.model.sheet import Spread
from tallystick.outlook.judgements import brier, cards_of, judged_of, scoring_day, sums_of
from tests.case_parts import CaseOf

HYPOTHESES = """#> outlook.toml
[[hypothesis]]
id = "stays"
title = "It stays"

[[hypothesis]]
id = "ends"
title = "It ends"
"""


def judgement(
    name: str, hypothesis: str = "stays", by: str = "A. Analyst", on: str = "2024-03-01", **fields: str
) -> str:
    dated = {key: f'"{value}"' if key in ("until", "resolved") else value for key, value in fields.items()}
    rows = [f"{key} = {value}" for key, value in dated.items()]
    return "\n".join([f'[[judgement]]\nid = "{name}"\nhypothesis = "{hypothesis}"\nby = "{by}"\non = {on}', *rows, ""])


def case_with(ledger: CaseOf, *texts: str) -> Case:
    return ledger(HYPOTHESES + "\n".join(texts))


def judged(case: Case, day: str | None = "2026-01-01") -> dict[str, Judged]:
    return {one.id: one for one in judged_of(case, day)}


def middle(spread: Spread | None) -> float | None:
    return spread.q50 if spread else None


def test_word_and_number_agree_where_the_number_lies_in_the_band(ledger: CaseOf) -> None:
    texts = (
        judgement("a", word='"likely"', probability="0.8"),
        judgement("b", word='"likely"', probability="0.81", by="B"),
        judgement("c", word='"likely"', by="C"),
    )
    found = judged(case_with(ledger, *texts))
    assert [found[name].agrees for name in "abc"] == [True, False, None]
    assert found["c"].band == (0.55, 0.8)
    assert found["c"].number is None


def test_a_judgement_is_scored_once_its_day_has_come(ledger: CaseOf) -> None:
    case = case_with(ledger, judgement("a", probability="0.7", until="2025-06", outcome="true"))
    before, after = judged(case, "2025-06-29")["a"], judged(case, "2025-06-30")["a"]
    assert (before.state, before.outcome, before.brier) == ("open", None, None)
    assert (after.state, after.outcome) == ("scored", True)
    assert after.brier is not None
    assert after.brier.q50 == pytest.approx(0.09)


def test_an_outcome_that_was_known_earlier_counts_from_then(ledger: CaseOf) -> None:
    text = judgement("a", probability="0.7", until="2025-06", outcome="true", resolved="2024-12-01")
    assert judged(case_with(ledger, text), "2024-12-01")["a"].state == "scored"


def test_a_day_that_came_without_an_outcome_is_due(ledger: CaseOf) -> None:
    found = judged(case_with(ledger, judgement("a", probability="0.7", until="2025-06")))["a"]
    assert (found.state, found.brier) == ("due", None)


def test_a_word_alone_is_scored_between_the_ends_of_its_band(ledger: CaseOf) -> None:
    found = judged(case_with(ledger, judgement("a", word='"likely"', until="2025", outcome="false")))["a"]
    assert found.brier is not None
    assert (found.brier.q05, found.brier.q95) == pytest.approx((0.3025, 0.64))
    assert found.brier.q50 is None


def test_without_a_day_and_after_it_nothing_is_scored(ledger: CaseOf) -> None:
    texts = (
        judgement("never", probability="0.7", outcome="true"),
        judgement("late", by="B", probability="0.7", until="2024-02", outcome="true"),
    )
    found = judged(case_with(ledger, *texts))
    assert [(found[name].state, found[name].brier) for name in ("never", "late")] == [
        ("no day", None),
        ("not foreseen", None),
    ]


def test_earlier_judgements_are_kept_and_say_what_took_their_place(ledger: CaseOf) -> None:
    texts = (
        judgement("second", on="2024-06-01", probability="0.6"),
        judgement("first", on="2024-03-01", probability="0.3"),
        judgement("third", on="2024-09-01", probability="0.9"),
        judgement("other", by="B", on="2024-12-01", probability="0.5"),
    )
    found = judged(case_with(ledger, *texts))
    assert list(found) == ["other", "third", "second", "first"]
    assert [found[name].revised_by for name in found] == [None, None, "third", "second"]


def test_what_came_about_is_one_fact_for_all_who_judged_it(ledger: CaseOf) -> None:
    texts = (
        judgement("first", probability="0.3", until="2025"),
        judgement("second", on="2024-06-01", probability="0.9", until="2025", outcome="true"),
    )
    found = judged(case_with(ledger, *texts))
    assert middle(found["first"].brier) == pytest.approx(0.49)


def test_a_judgement_is_not_known_before_it_is_made(ledger: CaseOf) -> None:
    case = case_with(
        ledger, judgement("a", probability="0.7"), judgement("b", by="B", on="2024-09-01", word='"likely"')
    )
    assert list(judged(case, "2024-06-01")) == ["a"]


def test_without_a_day_of_knowledge_the_last_day_that_is_spoken_of_counts(ledger: CaseOf) -> None:
    case = case_with(ledger, judgement("a", probability="0.7", until="2026", outcome="true"))
    assert scoring_day(case, Lens()) == "2026"
    assert scoring_day(case, Lens(as_of="2025-01-01")) == "2025-01-01"
    assert judged(case, scoring_day(case, Lens()))["a"].state == "scored"


def test_a_rate_a_year_gives_the_chance_back_at_its_day(ledger: CaseOf) -> None:
    found = judged(case_with(ledger, judgement("a", probability="0.7", until="2026-03-01")))["a"]
    assert found.hazard is not None
    assert 1 - math.exp(-found.hazard * 730 / 365.25) == pytest.approx(0.7)


def test_a_certainty_has_no_rate(ledger: CaseOf) -> None:
    assert judged(case_with(ledger, judgement("a", probability="1.0", until="2026")))["a"].hazard is None


def test_chances_of_what_competes_leave_the_rest_for_what_is_not_listed(ledger: CaseOf) -> None:
    texts = (judgement("a", probability="0.6"), judgement("b", "ends", word='"unlikely"'))
    (total,) = sums_of(case_with(ledger, *texts), "2026")
    assert (total.low, total.high) == pytest.approx((0.8, 1.05))
    assert total.left == pytest.approx((0, 0.2))
    assert total.coherent


def test_more_than_certainty_is_incoherent_and_only_the_latest_judgements_count(ledger: CaseOf) -> None:
    old = judgement("old", probability="0.6")
    texts = (old, judgement("b", "ends", probability="0.7"))
    (total,) = sums_of(case_with(ledger, *texts), "2026")
    assert not total.coherent
    (mended,) = sums_of(case_with(ledger, *texts, judgement("new", on="2024-08-01", probability="0.2")), "2026")
    assert mended.coherent
    assert set(mended.judgements) == {"new", "b"}


def test_one_judgement_alone_has_no_sum(ledger: CaseOf) -> None:
    assert sums_of(case_with(ledger, judgement("a", probability="0.6")), "2026") == ()


def test_a_card_is_the_mean_over_the_last_judgement_before_each_day(ledger: CaseOf) -> None:
    texts = (
        judgement("first", probability="0.1", until="2025", outcome="true"),
        judgement("second", on="2024-06-01", probability="0.9", until="2025", outcome="true"),
        judgement("ends", "ends", probability="0.5", until="2025", outcome="false"),
    )
    (card,) = cards_of(judged_of(case_with(ledger, *texts), "2026"))
    assert (card.by, card.scored) == ("A. Analyst", 2)
    assert middle(card.brier) == pytest.approx((0.01 + 0.25) / 2)


def test_a_card_with_a_word_alone_has_two_ends(ledger: CaseOf) -> None:
    (card,) = cards_of(
        judged_of(case_with(ledger, judgement("a", word='"likely"', until="2025", outcome="true")), "2026")
    )
    assert (card.brier.q05, card.brier.q95) == pytest.approx((0.04, 0.2025))


@given(st.floats(0, 1), st.booleans())
def test_a_score_lies_between_nothing_and_one_and_a_coin_gets_a_quarter(chance: float, outcome: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    assert 0 <= brier(chance, outcome) <= 1
    assert brier(chance, outcome) == pytest.approx(brier(1 - chance, not outcome))
    assert brier(0.5, outcome) == 0.25


@given(st.floats(0, 1), st.floats(0, 1))
def test_nobody_gains_by_saying_another_chance_than_the_one_believed(truth: float, said: float) -> None:
    def expected(chance: float) -> float:
        return truth * brier(chance, True) + (1 - truth) * brier(chance, False)  # noqa: FBT003 - both outcomes

    assert expected(truth) <= expected(said) + 1e-12
