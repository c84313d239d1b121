import pytest

from tallystick.explain.walk import explain
from tallystick.model.step import Step
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims
from tests.explain.stepping import below, figure, starting

LINE = "KP>RU:personnel.troops"
PAY = claim(
    "pay",
    kind="price",
    item="personnel.troops",
    value="2000 USD per month",
    per="person",
    basis="pay",
    market="RU",
    year=2024,
    origin="fnf",
)


def troops(name: str, words: str, **fields: str) -> str:
    return claim(name, kind="deployment", item="personnel.troops", quantity=words, **fields)


def months(ledger: CaseOf, *texts: str) -> Step:
    return below(explain(answer(ledger(claims(*texts, PAY))), LINE), "person-months")


def test_arrivals_spread_evenly_serve_half_of_their_own_period(ledger: CaseOf) -> None:
    step = months(ledger, troops("sent", "12000 person", period="2024-01..2024-12"))
    told = below(step, "nis, in person-months")
    each = below(told, "months each by sent")
    assert each.value == {"months": 6.0}
    assert (
        each.because
        == "12 months from 2024-01-01 to 2024-12-31; arrivals until 2024-12-31 spread evenly: 12 − 12 / 2 = 6"
    )
    assert told.because == "persons × 6; 6 months each"
    assert figure(step, "q50") == 72_000


def test_those_who_left_take_a_share_whose_arithmetic_is_shown(ledger: CaseOf) -> None:
    step = months(
        ledger,
        troops("sent", "12000 person", period="2024-01..2024-12"),
        claim("dead", kind="loss", item="personnel.killed", quantity="3000 person", period="2024"),
    )
    left = below(step, "who left")
    assert [(inner.what, figure(inner, "amount")) for inner in left.steps] == [("loss:KP:personnel.killed", 3000)]
    assert left.because.endswith("share that stays 1 − 3,000 × 12 / 2 / (12,000 persons × 6 months each) = 0.75")
    told = below(step, "nis, in person-months")
    assert told.because == "persons × 4.5; 6 months each; × 0.75 that stayed"
    assert figure(step, "q50") == pytest.approx(54_000)


def test_a_strength_is_held_until_its_next_word(ledger: CaseOf) -> None:
    step = months(
        ledger,
        troops("first", "10000 person", period="2024-06-30", counts="present"),
        troops("second", "8000 person", period="2024-09-30", counts="present"),
    )
    told = below(step, "nis, in person-months")
    spans = [figure(inner, "months") for inner in starting(told, "strength by ")]
    sizes = [figure(inner, "low") for inner in starting(told, "strength by ")]
    assert [inner.what for inner in told.steps] == ["strength by first", "strength by second"]
    assert sizes == [10_000, 8_000]
    assert figure(step, "q50") == pytest.approx(sum(a * b for a, b in zip(spans, sizes, strict=True)))
    assert "× 3.00" not in told.because


def test_the_price_of_a_person_month_comes_from_pay(ledger: CaseOf) -> None:
    line = explain(answer(ledger(claims(troops("sent", "12000 person", period="2024-01..2024-12"), PAY))), LINE)
    price = below(line, "price")
    assert price.value == {
        "q05": 2000.0,
        "q50": 2000.0,
        "q95": 2000.0,
        "mean": 2000.0,
        "low": 2000.0,
        "high": 2000.0,
        "unit": "USD a person-month",
    }
    assert figure(line, "q50") == 72_000 * 2000


def test_a_strength_is_already_without_those_who_left(ledger: CaseOf) -> None:
    step = months(
        ledger,
        troops("sent", "12000 person", period="2024-01..2024-12"),
        troops("seen", "10000 person", period="2024-06-30", counts="present", origin="gur"),
        claim("dead", kind="loss", item="personnel.killed", quantity="3000 person", period="2024"),
    )
    assert "persons × 4.5; 6 months each; × 0.75 that stayed" in below(step, "nis, in person-months").because
    assert "stayed" not in below(step, "gur, in person-months").because
    assert "/ (12,000 persons × 6 months each) = 0.75" in below(step, "who left").because
