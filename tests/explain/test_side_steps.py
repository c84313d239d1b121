import pytest

from tallystick.explain.walk import explain
from tallystick.model.step import Step
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims
from tests.explain.stepping import below, figure

SIDE = claims(
    claim("missiles", item="arms.missile.ballistic", value="100M..200M USD", period="2024"),
    claim("guns", item="arms.artillery", value="at least 30M USD", period="2024"),
    claim("sappers", kind="deployment", item="personnel.engineers", quantity="about 1000 person", period="2024"),
    claim(
        "whole",
        item="unspecified",
        value="1bn USD",
        covers=["arms"],
        concept="value given",
        origin="fnf",
        period="2024",
    ),
    claim(
        "earlier",
        item="unspecified",
        value="2bn USD",
        covers=["arms"],
        concept="value given",
        origin="csis",
        period="2023..2024-03",
    ),
)


def total(ledger: CaseOf, name: str = "total:KP>RU") -> Step:
    return explain(answer(ledger(SIDE)), name)


def test_a_total_is_the_sum_of_its_lines(ledger: CaseOf) -> None:
    step = total(ledger)
    means = [
        figure(below(below(step, f"line KP>RU:{item}"), "in total:KP>RU"), "mean")
        for item in ("arms.artillery", "arms.missile.ballistic")
    ]
    assert means[0] == 30e6
    assert figure(below(step, "mean"), "mean") == pytest.approx(sum(means), rel=1e-4)


def test_an_open_bound_names_what_leaves_it_open(ledger: CaseOf) -> None:
    bounds = below(total(ledger), "bounds")
    assert bounds.value == {"low": 130e6, "high": None}
    assert bounds.because == (
        "low: 30,000,000 + 100,000,000 = 130,000,000; high: open, because of KP>RU:arms.artillery, "
        "KP>RU:personnel.engineers"
    )


def test_a_built_total_never_stands_without_coverage_totals_and_the_unpriced(ledger: CaseOf) -> None:
    step = total(ledger)
    coverage = below(step, "coverage")
    assert coverage.because.startswith("2 of 3 known lines priced")
    assert isinstance(below(coverage, "share of whole").value, float)
    assert below(step, "stated total whole").value == "1bn USD"
    assert "another period than the window" in below(step, "stated total earlier").because
    assert below(step, "unpriced:KP>RU").value == "1 item without a value"


def test_a_side_without_a_value_says_so(ledger: CaseOf) -> None:
    step = total(ledger, "total:RU>KP")
    assert step.value is None
    assert step.because == "no line has a value"
