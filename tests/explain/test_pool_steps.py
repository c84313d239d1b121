import math
from statistics import NormalDist

import pytest

from tallystick.explain.walk import explain
from tallystick.model.step import Step
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head
from tests.explain.stepping import below, figure, starting

LINE = "KP>RU:arms.missile.ballistic"
NORMAL = NormalDist()


def quantity(ledger: CaseOf, *texts: str, **choices: object) -> Step:
    return below(explain(answer(ledger(head(**choices) + claims(*texts))), LINE), "quantity")  # type: ignore[arg-type]


def missiles(name: str, words: str, **fields: str) -> str:
    return claim(name, item="arms.missile.ballistic", quantity=words, **{"period": "2024", **fields})


def test_bounds_say_whose_ends_they_are(ledger: CaseOf) -> None:
    step = quantity(
        ledger,
        missiles("a", "100..200 piece"),
        missiles("b", "150..300 piece", origin="gur"),
        missiles("c", "at least 120 piece", origin="fnf", period="2024-01..2024-06"),
    )
    bounds = below(step, "bounds")
    assert bounds.value == {"low": 120.0, "high": 300.0, "unit": "piece"}
    assert bounds.because == (
        "low: the least of 150 (gur), 100 (nis); raised to the highest stale floor that is not above the high end, "
        "of 120 (fnf): 120; high: the greatest of 300 (gur), 200 (nis): 300"
    )


def test_a_stale_telling_says_why_it_is_a_floor_only(ledger: CaseOf) -> None:
    step = quantity(ledger, missiles("a", "100 piece", period="2024-01..2024-06"))
    told = below(step, "nis says")
    assert told.value == {"low": 100.0, "high": None, "unit": "piece"}
    assert told.because == "it ends before the window does: its low end is a floor; its high end says nothing"


def test_amounts_over_disjoint_periods_are_added_before_the_eyes(ledger: CaseOf) -> None:
    step = quantity(
        ledger,
        missiles("a", "100 piece", period="2024-01..2024-06"),
        missiles("b", "50 piece", period="2024-07..2024-12"),
    )
    told = below(step, "nis says")
    assert "low ends 100 + 50 = 150" in told.because
    assert [inner.what for inner in told.steps] == ["claim a", "claim b"]


def test_a_floor_beside_the_telling_is_named(ledger: CaseOf) -> None:
    step = quantity(ledger, missiles("a", "at least 10 piece"), missiles("b", "40 piece", counts="used"))
    told = below(step, "nis says")
    assert told.because.endswith("its floor is raised to 40 by b")
    assert below(told, "claim b").because.startswith("bound only: a floor")


def test_one_sided_words_can_be_redone_cell_by_cell(ledger: CaseOf) -> None:
    step = quantity(
        ledger,
        missiles("a", "100..200 piece"),
        missiles("b", "at least 150 piece", origin="gur"),
    )
    words = below(step, "one-sided words")
    assert "gur, at least" in {inner.what for inner in words.steps}
    part = below(step, "component nis")
    low, high = starting(words, "cell")
    below_150 = NORMAL.cdf((math.log(150 / figure(part, "median"))) / figure(part, "sigma"))
    assert figure(low, "pool") == pytest.approx(below_150, abs=1e-12)
    assert figure(low, "mass") == pytest.approx(0.1)
    assert figure(high, "mass") == pytest.approx(0.9)
    assert figure(below(words, "mean under these words"), "mean") == pytest.approx(figure(step, "mean"))
    level = 0.0 + below_150 * 0.05 / 0.1
    expected = figure(part, "median") * math.exp(NORMAL.inv_cdf(level) * figure(part, "sigma"))
    assert figure(below(words, "5 % under these words"), "q05") == pytest.approx(expected)
    assert figure(step, "q05") == pytest.approx(expected)


def test_words_too_far_from_the_pool_leave_an_interval_and_say_so(ledger: CaseOf) -> None:
    step = quantity(ledger, missiles("a", "100..110 piece"), missiles("b", "at least 900 piece", origin="gur"))
    assert "lies where the two-sided tellings see nothing" in below(step, "no distribution").because
    assert below(below(step, "one-sided words"), "conflict").value


def test_a_range_from_zero_has_no_lognormal(ledger: CaseOf) -> None:
    step = quantity(ledger, missiles("a", "0..110 piece"))
    assert below(step, "no distribution").because.startswith("a range that starts at zero has no lognormal")


def test_a_log_pool_shows_its_origins_and_what_they_make(ledger: CaseOf) -> None:
    step = quantity(
        ledger, missiles("a", "100..200 piece"), missiles("b", "200..300 piece", origin="gur"), pooling="log"
    )
    parts = [below(step, f"component {name}") for name in ("nis", "gur")]
    precision = sum(0.5 / figure(part, "sigma") ** 2 for part in parts)
    assert figure(below(step, "component gur+nis"), "sigma") == pytest.approx(precision**-0.5)


def test_an_envelope_is_said_to_be_a_choice(ledger: CaseOf) -> None:
    step = quantity(
        ledger, missiles("a", "100..200 piece"), missiles("b", "200..300 piece", origin="gur"), pooling="envelope"
    )
    assert "the choice is to pool by envelope" in below(step, "no distribution").because


def test_random_effects_show_the_variance_between_origins(ledger: CaseOf) -> None:
    step = quantity(
        ledger,
        missiles("a", "100..200 piece"),
        missiles("b", "200..300 piece", origin="gur"),
        missiles("c", "150..180 piece", origin="fnf"),
        pooling="random effects",
    )
    (pooled,) = [part for part in starting(step, "component ") if "random effects" in part.because]
    assert "by Student's t with 1 degrees of freedom" in pooled.because
    assert figure(below(step, "50 %"), "q50") == pytest.approx(figure(pooled, "median"))


def test_an_exact_figure_of_an_official_account_gets_no_reporting_error(ledger: CaseOf) -> None:
    step = quantity(ledger, missiles("a", "100 piece", origin="kcna"), reporting_error=0.35)
    assert "no reporting error" in below(step, "component kcna").because
    assert figure(step, "q05") == figure(step, "q95") == 100


def test_a_claim_in_a_unit_that_leads_nowhere_follows_its_origin(ledger: CaseOf) -> None:
    step = quantity(ledger, missiles("a", "100 piece"), missiles("b", "5 container", period="2024-01..2024-06"))
    told = below(below(step, "nis says"), "claim b")
    assert told.because.startswith("unpriced: its unit cannot be turned")
    assert not starting(told, "reading of ")


def test_the_error_that_a_case_shows_is_the_one_it_was_weighed_with(ledger: CaseOf) -> None:
    step = quantity(
        ledger,
        missiles("a", "100..110 piece"),
        missiles("b", "300..310 piece", origin="gur"),
        reporting_error="estimated",
    )
    parts = [[figure(p, name) for name in ("weight", "mean")] for p in starting(step, "component ")]
    assert sum(weight * mean for weight, mean in parts) == pytest.approx(figure(step, "mean"), rel=1e-12)
    assert "with the reporting error" in below(step, "component nis").because
