"""Lines valued: as stated or quantity × price, adjustments, and nothing on both sides."""

from typing import Any

import pytest

from tallystick.model.valued import LineValue
from tallystick.pipeline import Answer, answer
from tests.case_parts import CaseOf, claim, claims, head

MISSILES = claim("m", item="arms.missile", quantity="10..12 piece", period="2024")
PRICE = claim(
    "p", kind="price", item="arms.missile", value="2M..3M USD", per="piece", basis="market", year=2024, origin="fnf"
)


def line(found: Answer, name: str = "KP>RU:arms.missile") -> LineValue:
    return next(value for value in found.balanced.valuation.lines if value.line.id == name)


def ends(value: LineValue) -> tuple[float | None, float | None]:
    assert value.value is not None
    return value.value.low, value.value.high


def test_quantity_times_price_multiplies_bounds(ledger: CaseOf) -> None:
    value = line(answer(ledger(MISSILES + PRICE)))
    assert value.method == "quantity × price"
    assert ends(value) == (20e6, 36e6)
    assert value.value is not None
    assert value.value.unit == "USD"
    assert value.value.claims == ("m", "p")


def test_a_two_sided_value_comes_before_quantity_times_price(ledger: CaseOf) -> None:
    stated = claim("v", item="arms.missile", value="25M USD", period="2024", origin="gur")
    value = line(answer(ledger(MISSILES + PRICE + stated)))
    assert value.method == "as stated"
    assert ends(value) == (25e6, 25e6)


def test_quantity_times_price_comes_before_a_one_sided_value(ledger: CaseOf) -> None:
    stated = claim("v", item="arms.missile", value="at least 25M USD", period="2024", origin="gur")
    value = line(answer(ledger(MISSILES + PRICE + stated)))
    assert value.method == "quantity × price"


def test_a_one_sided_value_is_all_there_is_without_a_price(ledger: CaseOf) -> None:
    stated = claim("v", item="arms.missile", value="at least 25M USD", period="2024", origin="gur")
    value = line(answer(ledger(MISSILES + stated)))
    assert (value.method, ends(value)) == ("as stated", (25e6, None))


def test_a_value_in_another_currency_is_of_its_own_year(ledger: CaseOf) -> None:
    rate = """
#> denominators.toml
[[denominator]]
series = "rate"
currency = "RUB"
value = 100
year = 2024
"""
    stated = claims(claim("v", item="food", value="25M RUB", period="2024"))
    assert ends(line(answer(ledger(stated + rate)), "KP>RU:food")) == (250e3, 250e3)


def test_a_missing_rate_leaves_no_value_and_a_finding(ledger: CaseOf) -> None:
    found = answer(ledger(claim("v", item="food", value="25M KPW", period="2024")))
    value = line(found, "KP>RU:food")
    assert value.value is None
    assert "P010" in {finding.code for finding in found.findings}
    assert found.balanced.sheet.directions[0].unpriced[0].id == "KP>RU:food"


def test_a_price_without_a_rate_leaves_no_value_and_a_finding(ledger: CaseOf) -> None:
    price = claim(
        "p", kind="price", item="arms.missile", value="2M KPW", per="piece", basis="market", year=2024, origin="fnf"
    )
    found = answer(ledger(MISSILES + price))
    value = line(found)
    assert (value.value, value.reason) == (None, "no rate of KPW to USD for 2024")
    assert "P010" in {finding.code for finding in found.findings}


def test_a_one_sided_price_leaves_an_interval(ledger: CaseOf) -> None:
    price = claim(
        "p",
        kind="price",
        item="arms.missile",
        value="at least 2M USD",
        per="piece",
        basis="market",
        year=2024,
        origin="fnf",
    )
    value = line(answer(ledger(MISSILES + price)))
    assert ends(value) == (20e6, None)
    assert value.value is not None
    assert value.value.components == ()


def test_losses_are_never_money(ledger: CaseOf) -> None:
    dead = claim("d", kind="loss", item="personnel.killed", quantity="about 2000 person", period="2024")
    price = claim(
        "p", kind="price", item="personnel.troops", value="2k USD", per="person-month", basis="pay", year=2024
    )
    sheet = answer(ledger(dead + price)).balanced.sheet
    assert all(direction.built is None and not direction.lines for direction in sheet.directions)
    assert sheet.losses[0].quantity.low == pytest.approx(2000 / 1.2)


ADJUSTMENTS = """
#> adjustments.toml
[[adjustment]]
id = "duds"
applies_to = "arms"
kind = "usable share"
factor = "0.5..0.8 share"
origin = "gur"

[[adjustment]]
applies_to = "KP>RU"
kind = "lot discount"
factor = "0.5 share"

[[adjustment]]
applies_to = "food"
kind = "condition"
factor = "0.1 share"
"""


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([], (20e6, 36e6)),
        (["duds"], (10e6, 28.8e6)),
        (["usable share"], (10e6, 28.8e6)),
        (["duds", "lot discount"], (5e6, 14.4e6)),
        (["condition"], (20e6, 36e6)),  # it applies to food
    ],
)
def test_adjustments_are_off_unless_chosen(ledger: CaseOf, chosen: list[str], expected: tuple[float, float]) -> None:
    value = line(answer(ledger(head(adjustments=chosen) + claims(MISSILES, PRICE) + ADJUSTMENTS)))
    assert ends(value) == pytest.approx(expected)


def test_adjustments_hold_for_stated_values_too(ledger: CaseOf) -> None:
    stated = claim("v", item="arms.missile", value="20M USD", period="2024")
    value = line(answer(ledger(head(adjustments=["lot discount"]) + claims(stated) + ADJUSTMENTS)))
    assert ends(value) == (10e6, 10e6)


FLOWS: tuple[dict[str, Any], ...] = (
    {
        "kind": "deployment",
        "item": "personnel.troops",
        "quantity": "10k person",
        "counts": "present",
        "period": "2024-10-01",
    },
    {"item": "arms.missile", "quantity": "10 piece", "period": "2024", "terms": "sale"},
    {"item": "arms.missile", "quantity": "10 piece", "period": "2024", "terms": "barter"},
    {"kind": "deployment", "item": "personnel.workers", "quantity": "10k person", "period": "2024", "terms": "barter"},
)


@pytest.mark.parametrize("flow", FLOWS)
def test_nothing_stands_on_both_sides_by_derivation(ledger: CaseOf, flow: dict[str, Any]) -> None:
    """Pay, sales and barters make a line of the one who gave; what came back needs a claim of its own."""
    prices = PRICE + "".join(
        claim(f"pay-{item}", kind="price", item=item, value="2k USD", per="person-month", basis="pay", year=2024)
        for item in ("personnel.troops", "personnel.workers")
    )
    sheet = answer(ledger(claim("a", **flow) + prices)).balanced.sheet
    gave, got = sheet.directions
    assert (gave.giver, gave.built is not None) == ("KP", True)
    assert (got.giver, got.built, got.lines, got.unpriced) == ("RU", None, (), ())


def test_money_paid_is_the_payers_own_line(ledger: CaseOf) -> None:
    paid = claim(
        "pay", giver="RU", receiver="KP", item="money.cash", value="3M USD", status="paid", period="2024", settles=["m"]
    )
    gave, got = answer(ledger(MISSILES + PRICE + paid)).balanced.sheet.directions
    assert [row.id for row in gave.lines] == ["KP>RU:arms.missile"]
    assert [row.id for row in got.lines] == ["RU>KP:money.cash#paid"]


def test_a_claim_of_quantity_and_value_has_one_fate(ledger: CaseOf) -> None:
    both = claim("b", item="arms.missile", quantity="10 piece", value="at least 20M USD", period="2024")
    found = answer(ledger(both + PRICE)).balanced
    assert found.fates["b"].word == "used"
    assert found.sheet.claims["total"] == 2


@pytest.mark.parametrize("size", [{"quantity": "10..12 piece"}, {"value": "5M USD"}])
def test_a_line_whose_words_are_dropped_as_stale_says_so(ledger: CaseOf, size: dict[str, str]) -> None:
    early = claim("e", item="arms.missile", period="2024-01..2024-03", **size)
    assert line(answer(ledger(head(stale="drop") + claims(early)))).reason == (
        "it ends before the window does, and such words are dropped"
    )
