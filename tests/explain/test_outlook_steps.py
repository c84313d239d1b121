"""Hypotheses and judgements walked back to who rated and who judged."""

import pytest

from tallystick.explain.walk import explain, names_of
from tallystick.model.step import Step
from tests.explain.stepping import all_steps, below
from tests.report.promises import promised


def walk(name: str) -> Step:
    return explain(promised(), name)


def test_hypotheses_and_judgements_have_names() -> None:
    wanted = {"hypothesis:stays", "hypothesis:ends", "judgement:first", "judgement:second", "judgement:word"}
    assert wanted <= set(names_of(promised()))


def test_a_score_leads_to_each_origin_and_the_reason_of_each_rating() -> None:
    against = below(walk("hypothesis:stays"), "against it, by the ratings of A. Analyst")
    assert against.value == 2
    rating = below(below(against, "origin others"), "blamed is rated II")
    assert rating.because == "Who complains wants more."
    assert below(rating, "claim blamed").claims == ("blamed",)


def test_what_tips_the_matrix_is_named() -> None:
    against = below(walk("hypothesis:ends"), "against it, by the ratings of A. Analyst")
    assert "without others another is least contradicted" in against.because


def test_reference_classes_stand_with_their_source() -> None:
    life = below(walk("hypothesis:stays"), "reference class kim-sandler-2020")
    assert life.value == {"value": 15.0, "unit": "years"}
    assert "Kim and Sandler 2020" in life.because


def test_a_judgement_leads_to_band_confidence_state_and_score() -> None:
    step = walk("judgement:second")
    assert step.value == "very likely, 0.7"
    assert step.because == "A. Analyst, 2025-06-01, on stays; The autumn."
    assert "outside" in below(step, "band of the word").because
    assert below(step, "confidence").value == "moderate"
    assert below(step, "state").value == "scored"
    assert below(step, "Brier score").value == "0.09"
    assert below(step, "claim blamed").claims == ("blamed",)


def test_an_earlier_judgement_says_what_took_its_place() -> None:
    assert "revised by second" in below(walk("judgement:first"), "state").because


def test_a_word_alone_has_a_band_and_no_score_before_its_day() -> None:
    step = walk("judgement:word")
    assert (step.value, below(step, "state").value) == ("unlikely", "open")
    assert "no number" in below(step, "band of the word").because


@pytest.mark.parametrize("name", ["hypothesis:stays", "hypothesis:ends", "judgement:second"])
def test_every_claim_that_is_named_is_one(name: str) -> None:
    known = {claim.id for claim in promised().case.claims}
    assert {claim for step in all_steps(walk(name)) for claim in step.claims} <= known
