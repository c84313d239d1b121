import math
from statistics import NormalDist

import pytest

from tallystick.explain.walk import explain, names_of
from tallystick.model.step import Step
from tallystick.pipeline import Query, answer
from tests.case_parts import CaseOf, claim, claims, head
from tests.explain.stepping import below, figure, starting

STUDY = {"item": "unspecified", "covers": ["arms"], "concept": "value given", "period": "2024"}
BACK = {"giver": "RU", "receiver": "KP"}
TEXT = claims(
    claim("fnf-gave", value="5.6bn..9.8bn USD", origin="fnf", **STUDY),
    claim("fnf-got", value="457M..1190M USD", origin="fnf", **BACK, **STUDY),
    claim("csis-gave", value="4bn USD", origin="csis", **STUDY),
    claim("missiles", item="arms.missile.ballistic", value="100M..200M USD", period="2024"),
    claim("radar", item="arms.air-defence", value="10M..20M USD", period="2024", **BACK),
)
GDP = '#> denominators.toml\n[[denominator]]\nseries = "gdp"\nparty = "KP"\nyear = {}\nvalue = "{}"\norigin = "fnf"\n'


def walked(ledger: CaseOf, name: str, text: str = TEXT) -> Step:
    return explain(answer(ledger(text)), name)


def test_a_study_s_own_ratio_is_a_division_of_its_own_words(ledger: CaseOf) -> None:
    step = walked(ledger, "ratio:fnf")
    assert step.because == "both sides come from one study; it leads the page"
    bounds = below(step, "bounds")
    assert bounds.because == (
        "low: 5,600,000,000 / 1,190,000,000 = 4.70588; high: 9,800,000,000 / 457,000,000 = 21.4442"
    )
    given, received = below(step, "given, KP>RU, by fnf"), below(step, "received, RU>KP, by fnf")
    assert (figure(given, "low"), figure(received, "high")) == (5.6e9, 1.19e9)
    medians = [math.sqrt(figure(side, "low") * figure(side, "high")) for side in (given, received)]
    sigmas = [
        math.log(figure(s, "high") / figure(s, "low")) / (2 * NormalDist().inv_cdf(0.95)) for s in (given, received)
    ]
    width = math.exp(NormalDist().inv_cdf(0.95) * math.hypot(*sigmas))
    middle = medians[0] / medians[1]
    assert [figure(step, name) for name in ("q05", "q50", "q95")] == pytest.approx(
        [middle / width, middle, middle * width]
    )


def test_one_study_set_against_another_has_both_their_names(ledger: CaseOf) -> None:
    assert "ratio:csis/fnf" in names_of(answer(ledger(TEXT)))
    step = walked(ledger, "ratio:csis/fnf")
    assert "not comparable: csis says what was given, fnf what came back" in step.because
    assert below(step, "given, KP>RU, by csis").claims == ("csis-gave",)


def test_the_bounds_are_the_hull_of_what_studies_say(ledger: CaseOf) -> None:
    step = walked(ledger, "ratio:bounds")
    given = below(step, "given, KP>RU")
    assert (figure(given, "low"), figure(given, "high")) == (4e9, 9.8e9)  # nis values one line only
    assert {inner.what.removeprefix("given, KP>RU, by ") for inner in given.steps} == {"csis", "fnf"}
    assert figure(below(step, "bounds"), "low") == figure(step, "low") == pytest.approx(4e9 / 1.19e9)


def test_the_built_ratio_holds_both_totals(ledger: CaseOf) -> None:
    step = walked(ledger, "ratio:built")
    assert [inner.what for inner in starting(step, "total:")] == ["total:KP>RU", "total:RU>KP"]
    assert figure(below(step, "bounds"), "low") == 100e6 / 20e6


def test_the_net_is_given_less_received(ledger: CaseOf) -> None:
    step = walked(ledger, "net")
    assert step.because == "KP>RU less RU>KP; positive: RU owes"
    assert below(step, "bounds").value == {"low": 80e6, "high": 190e6, "unit": "USD"}
    means = [figure(inner, "mean") for inner in starting(step, "total:")]
    assert below(step, "mean").value == pytest.approx(means[0] - means[1], rel=1e-9)


def test_a_burden_shows_the_gdp_of_the_same_months(ledger: CaseOf) -> None:
    step = walked(ledger, "burden:KP", head(window="2024-01..2025-06") + GDP.format(2024, "20bn USD") + TEXT)
    gdp = below(step, "GDP of the same months")
    assert below(gdp, "GDP 2024").because == "«20bn USD», by fnf; × 12 months / 12 = 20,000,000,000"
    assert gdp.because == "sum 20,000,000,000, for 12 of 18 months; / 0.666667 = 30,000,000,000"
    assert gdp.value == {"amount": pytest.approx(30e9), "unit": "USD"}
    assert figure(step, "q50") == pytest.approx(figure(below(step, "total:KP>RU"), "q50") / 30e9)


def test_the_two_parties_asked_for_have_a_net_and_ratios(ledger: CaseOf) -> None:
    case = ledger(head(parties=["KP", "RU", "IR"]) + TEXT)
    assert "net" not in names_of(answer(case))
    whole = answer(case, query=Query(between=("RU", "KP")))
    assert explain(whole, "net").because == "RU>KP less KP>RU; positive: KP owes"
