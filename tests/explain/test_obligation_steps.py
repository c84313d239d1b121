"""Clauses walked back to the words they rest on."""

import pytest

from tallystick.explain.walk import explain, names_of
from tallystick.model.step import Step
from tests.explain.stepping import all_steps, below, starting
from tests.report.promises import promised


def walk(name: str) -> Step:
    return explain(promised(), name)


def test_every_clause_has_a_name() -> None:
    assert {"obligation:help", "obligation:oil"} <= set(names_of(promised()))


def test_a_standing_leads_to_who_said_it_and_to_the_words() -> None:
    step = walk("obligation:help")
    assert (step.value, step.claims) == ("invoked", ("named",))
    word = below(step, "invoked, by the word of study")
    assert below(below(word, "claim named"), "words").value == "Pyongyang named the treaty as its reason."


def test_a_flow_leads_to_its_line() -> None:
    about = below(walk("obligation:help"), "about RU>KP:energy.oil.refined")
    assert about.because.startswith("before it was in force")
    assert "tally explain RU>KP:energy.oil.refined" in about.because


def test_a_ceiling_leads_to_every_claim_beside_it() -> None:
    ceiling = below(walk("obligation:oil"), "ceiling")
    assert ceiling.value == {"value": 500_000.0, "unit": "barrel per year"}
    (row,) = starting(ceiling, "2024, observed by others")
    assert row.value == "at least 1 M barrel"
    assert row.because.startswith("exceeds: ")
    assert below(row, "claim oil").claims == ("oil",)


@pytest.mark.parametrize("name", ["obligation:help", "obligation:oil"])
def test_every_claim_that_is_named_is_one(name: str) -> None:
    known = {claim.id for claim in promised().case.claims}
    assert {claim for step in all_steps(walk(name)) for claim in step.claims} <= known
