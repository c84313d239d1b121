"""Which price a line gets, rule by rule; amounts computed by hand."""

from typing import Any

import msgspec
import pytest

from tallystick.model.case import Lens
from tallystick.model.valued import LineValue
from tallystick.pipeline import Query, answer
from tests.case_parts import CaseOf, claim, claims, head

SHELLS = claim("shells", item="arms.ammunition.artillery", model="152 mm", quantity="10 piece", period="2024")
TROOPS = claim("men", kind="deployment", item="personnel.troops", quantity="10 person", period="2024", counts="present")


def price(name: str, value: str, **fields: Any) -> str:
    defaults = {"kind": "price", "per": "piece", "basis": "market", "year": 2024, "origin": f"o-{name}"}
    return claim(name, value=value, **{**defaults, "origin": "fnf", **fields})


def priced(ledger: CaseOf, line: str, *prices: str, expected: tuple[str, ...] = (), **choices: Any) -> LineValue:
    found = answer(ledger(head(**choices) + claims(line, *prices), expected=expected)).balanced.valuation
    return found.lines[0]


def used(value: LineValue) -> tuple[str, ...]:
    return value.price.estimate.claims if value.price else ()


@pytest.mark.parametrize(
    ("best", "other"),
    [
        # model before all else
        ({"model": "152 mm", "basis": "book", "market": "US", "year": 2000}, {"market": "KP", "basis": "contract"}),
        # item before ancestor
        ({"basis": "book", "year": 2000}, {"item": "arms.ammunition", "basis": "contract", "market": "KP"}),
        # the nearest ancestor
        ({"item": "arms.ammunition", "basis": "book"}, {"item": "arms", "basis": "contract"}),
        # the order of bases before market and year
        ({"basis": "contract", "year": 2000}, {"basis": "charged", "market": "KP"}),
        # the market before the year: the giver's, the receiver's, then the world's
        ({"market": "KP", "year": 2000}, {"market": "RU"}),
        ({"market": "RU", "year": 2000}, {"market": "world"}),
        ({"market": "world", "year": 2000}, {"market": "US"}),
        # the nearest year
        ({"year": 2023}, {"year": 2022}),
        ({"year": 2025}, {"year": 2022}),
    ],
)
def test_the_order_of_choice(ledger: CaseOf, best: dict[str, Any], other: dict[str, Any]) -> None:
    item = {"item": "arms.ammunition.artillery"}
    value = priced(ledger, SHELLS, price("b", "5 USD", **{**item, **best}), price("a", "3 USD", **{**item, **other}))
    assert used(value) == ("b",)


def test_a_price_with_a_model_never_prices_another(ledger: CaseOf) -> None:
    value = priced(ledger, SHELLS, price("p", "5 USD", item="arms.ammunition.artillery", model="122 mm"))
    assert value.price is None
    assert value.reason == "no price of model 152 mm; a price of 122 mm never prices it"


def test_a_models_price_never_stands_for_a_more_particular_item(ledger: CaseOf) -> None:
    assert priced(ledger, SHELLS, price("p", "5 USD", item="arms.ammunition", model="152 mm")).price is None


def test_a_models_price_for_a_line_that_names_none_is_said(ledger: CaseOf) -> None:
    line = claim("shells", item="arms.ammunition.artillery", quantity="10 piece", period="2024")
    found = answer(ledger(line + price("p", "5 USD", item="arms.ammunition.artillery", model="152 mm")))
    value = found.balanced.valuation.lines[0]
    assert value.price is not None
    assert value.price.fallback == "the price of model 152 mm for a line that names none"
    assert "P021" in {finding.code for finding in found.findings}


def test_an_ancestors_price_is_a_finding_and_a_fallback(ledger: CaseOf) -> None:
    found = answer(ledger(SHELLS + price("p", "5 USD", item="arms.ammunition", basis="contract", market="KP")))
    value = found.balanced.valuation.lines[0]
    assert value.price is not None
    assert value.price.fallback == "the price of arms.ammunition, more general than arms.ammunition.artillery"
    assert [finding.code for finding in found.findings if finding.code.startswith("P")] == ["P020"]
    built = found.balanced.sheet.directions[0].built
    assert built is not None
    assert built.coverage.by_fallback == 1


def test_another_markets_price_is_a_finding(ledger: CaseOf) -> None:
    found = answer(
        ledger(SHELLS + price("p", "5 USD", item="arms.ammunition.artillery", market="US", basis="contract"))
    )
    value = found.balanced.valuation.lines[0]
    assert value.price is not None
    assert value.price.fallback == "a price of another market (US)"
    assert "P022" in {finding.code for finding in found.findings}


def test_a_price_of_everything_prices_nothing(ledger: CaseOf) -> None:
    value = priced(ledger, SHELLS, price("p", "5 USD", item="unspecified"), expected=("C009",))
    assert value.price is None


def test_a_basis_left_out_is_never_used(ledger: CaseOf) -> None:
    prices = [
        price("p", "5 USD", item="arms.ammunition.artillery", basis="market"),
        price("q", "7 USD", item="arms.ammunition.artillery", basis="production"),
    ]
    assert used(priced(ledger, SHELLS, *prices, basis=["production"])) == ("q",)
    assert used(priced(ledger, SHELLS, *prices, basis=["market", "production"])) == ("p",)
    assert priced(ledger, SHELLS, *prices, basis=["book"]).price is None


def test_the_order_of_markets_is_a_choice(ledger: CaseOf) -> None:
    prices = [
        price("p", "5 USD", item="arms.ammunition.artillery", market="KP"),
        price("q", "7 USD", item="arms.ammunition.artillery", market="US"),
    ]
    assert used(priced(ledger, SHELLS, *prices, market=["US", "KP"])) == ("q",)


def test_prices_of_one_rank_are_pooled_over_origins(ledger: CaseOf) -> None:
    prices = [
        price("p", "5 USD", item="arms.ammunition.artillery"),
        price("q", "9 USD", item="arms.ammunition.artillery", origin="csis"),
    ]
    value = priced(ledger, SHELLS, *prices)
    assert value.price is not None
    assert [(part.origin, part.median) for part in value.price.estimate.components] == [("csis", 9), ("fnf", 5)]
    assert (value.price.estimate.low, value.price.estimate.high) == (5, 9)


@pytest.mark.parametrize(
    ("periods", "years"),
    [(("2024-01..2024-06", "2024-07..2024-12"), (2024, 2024)), (("2023", "2025"), (2023, 2025))],
)
def test_prices_of_one_origin_over_disjoint_periods_never_add(
    ledger: CaseOf, periods: tuple[str, str], years: tuple[int, int]
) -> None:
    prices = [
        price(name, f"{amount} USD", item="arms.ammunition.artillery", period=period, year=year, said=f"{year}-12-31")
        for name, amount, period, year in zip("pq", (5, 9), periods, years, strict=True)
    ]
    value = priced(ledger, SHELLS, *prices, expected=("C028",))
    assert value.price is not None
    assert value.price.estimate.high in (5, 9)
    assert value.price.estimate.low == value.price.estimate.high


def test_a_price_named_for_a_line_is_taken(ledger: CaseOf) -> None:
    text = head() + claims(
        SHELLS,
        price("p", "5 USD", item="arms.ammunition.artillery", basis="contract"),
        price("q", "7 USD", item="arms.ammunition.artillery", basis="book"),
    )
    written = """
#> lines.toml
[[line]]
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
model = "152 mm"
price = "q"
"""
    value = answer(ledger(text + written)).balanced.valuation.lines[0]
    assert used(value) == ("q",)


@pytest.mark.parametrize(
    ("value", "per", "month"),
    [
        ("24000 USD", "person-year", 2000),
        ("2000 USD", "person-month", 2000),
        ("2000 USD", "month", 2000),
        ("100 USD", "day", 100 * 365.25 / 12),
        ("24000 USD per year", "person", 2000),
        ("2000 USD per month", None, 2000),
    ],
)
def test_pay_is_turned_into_pay_a_month(ledger: CaseOf, value: str, per: str | None, month: float) -> None:
    pay = price("p", value, item="personnel.troops", per=per, basis="pay")
    found = priced(ledger, TROOPS, pay)
    assert found.price is not None
    assert found.price.unit == "person-month"
    assert found.price.estimate.low == pytest.approx(month)


def test_pay_prices_people_under_any_order_of_bases(ledger: CaseOf) -> None:
    pay = price("p", "2000 USD", item="personnel.troops", per="person-month", basis="pay")
    assert used(priced(ledger, TROOPS, pay, basis=["market"])) == ("p",)
    assert (
        priced(
            ledger, SHELLS, price("q", "5 USD", item="arms.ammunition.artillery", basis="pay"), basis=["market"]
        ).price
        is None
    )


@pytest.mark.parametrize(
    ("item", "quantity", "value", "per", "total"),
    [
        ("energy.oil", "1000 barrel", "0.5 USD", "litre", 1000 * 158.987294928 * 0.5),
        ("energy.oil", "158.987294928 litre", "80 USD", "barrel", 80),
        ("food.rice", "3000 kilogram", "600 USD", "tonne", 1800),
        ("food.rice", "3 tonne", "0.6 USD", "kilogram", 1800),
        ("food.rice", "3 tonne", "600 USD", None, 1800),  # per its own unit where none is said
        ("energy.oil", "3 tonne", "80 USD", "barrel", None),
    ],
)
def test_units_of_prices_convert_within_a_dimension(
    ledger: CaseOf, item: str, quantity: str, value: str, per: str | None, total: float | None
) -> None:
    line = claim("a", item=item, quantity=quantity, period="2024")
    found = priced(ledger, line, price("p", value, item=item, per=per))
    assert (found.value and found.value.low) == (None if total is None else pytest.approx(total))


@pytest.mark.parametrize(
    "fields",
    [
        {"set_aside": "rejected", "because": "x"},
        {"negated": True},
        {"value": "some USD"},
    ],
)
def test_prices_that_may_not_be_used(ledger: CaseOf, fields: dict[str, Any]) -> None:
    text = price("p", **{"value": "5 USD", "item": "arms.ammunition.artillery", **fields})
    assert priced(ledger, SHELLS, text).price is None


def test_a_corrected_price_is_not_used(ledger: CaseOf) -> None:
    wrong = price("wrong", "5 USD", item="arms.ammunition.artillery", basis="contract")
    right = price("right", "7 USD", item="arms.ammunition.artillery", basis="book", corrects="wrong")
    found = answer(ledger(SHELLS + wrong + right)).balanced
    assert used(found.valuation.lines[0]) == ("right",)
    assert found.fates["wrong"].word == "corrected"


def test_an_unused_price_is_out_of_scope(ledger: CaseOf) -> None:
    prices = price("p", "5 USD", item="arms.ammunition.artillery") + price("q", "9 USD", item="arms.radar")
    fates = answer(ledger(SHELLS + prices)).balanced.fates
    assert (fates["p"].word, fates["q"].word) == ("used", "out of scope")


def looked(ledger: CaseOf, *prices: str, **lens: Any) -> tuple[str, ...]:
    case = ledger(head() + claims(claim("guns", item="arms.artillery", quantity="10 piece", origin="gur"), *prices))
    return used(answer(case, (), Query(lens=Lens(**lens))).balanced.valuation.lines[0])


GUNS = (
    claim("a", kind="price", item="arms.artillery", value="5 USD", per="piece", basis="market", origin="fnf"),
    claim("b", kind="price", item="arms.artillery", value="7 USD", per="piece", basis="book", origin="csis"),
)


def test_only_takes_no_price_away(ledger: CaseOf) -> None:
    assert looked(ledger, *GUNS, only=("kind:intelligence",)) == ("a",)


@pytest.mark.parametrize("selector", ["origin:fnf", "country:DE"])
def test_drop_takes_prices_away_too_so_the_next_best_is_used(ledger: CaseOf, selector: str) -> None:
    assert looked(ledger, *GUNS, drop=(selector,)) == ("b",)


def test_a_line_whose_prices_are_all_dropped_has_none(ledger: CaseOf) -> None:
    assert looked(ledger, *GUNS, drop=("kind:study",)) == ()


def test_each_direction_can_have_its_own_order_of_bases(ledger: CaseOf) -> None:
    prices = claims(
        claim("made", kind="price", item="arms.missile", value="1M USD", per="piece", basis="production", year=2024),
        claim("sold", kind="price", item="arms.missile", value="3M USD", per="piece", basis="market", year=2024),
        claim("there", item="arms.missile", quantity="10 piece", period="2024"),
        claim("back", giver="RU", receiver="KP", item="arms.missile", quantity="10 piece", period="2024"),
    )
    case = ledger(head(window="2024", parties=["KP", "RU"]) + prices)
    order = {"RU>KP": ("production", "market")}
    choices = msgspec.structs.replace(case.choices, basis=("market", "production"), basis_by=order)
    lines = answer(msgspec.structs.replace(case, choices=choices)).balanced.valuation.lines
    assert {v.line.id: v.price.basis for v in lines if v.price} == {
        "KP>RU:arms.missile": "market",
        "RU>KP:arms.missile": "production",
    }


OF_SHELLS = {"item": "arms.ammunition.artillery"}


def fallback(value: LineValue) -> str | None:
    assert value.price is not None
    return value.price.fallback


def test_the_only_basis_there_is_is_no_second_choice(ledger: CaseOf) -> None:
    assert (
        fallback(priced(ledger, SHELLS, price("p", "5 USD", basis="production", model="152 mm", **OF_SHELLS))) is None
    )


@pytest.mark.parametrize(("item", "second"), [("arms.ammunition.artillery", True), ("arms.ammunition", False)])
def test_a_basis_is_second_choice_where_a_better_one_fits_worse(ledger: CaseOf, item: str, *, second: bool) -> None:
    taken = price("p", "5 USD", basis="production", model="152 mm", **OF_SHELLS)
    value = priced(ledger, SHELLS, taken, price("q", "7 USD", basis="contract", item=item))
    assert used(value) == ("p",)
    assert fallback(value) == ("basis production, not the first of the case's order" if second else None)


def test_a_basis_is_second_choice_in_an_order_of_ones_own(ledger: CaseOf) -> None:
    value = priced(ledger, SHELLS, price("p", "5 USD", basis="market", **OF_SHELLS), basis=["contract", "market"])
    assert fallback(value) == "basis market, not the first of the case's order"


@pytest.mark.parametrize(
    ("lens", "why"),
    [
        (Lens(as_of="2024-03"), "was not known yet: said on 2024-06, after 2024-03"),
        (Lens(drop=("origin:fnf",)), "is left out"),
    ],
)
def test_a_price_named_for_a_line_that_cannot_be_used_says_why(ledger: CaseOf, lens: Lens, why: str) -> None:
    written = """
#> lines.toml
[[line]]
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
model = "152 mm"
price = "p"
"""
    case = ledger(head() + claims(SHELLS, price("p", "5 USD", said="2024-06", **OF_SHELLS)) + written)
    value = answer(case, (), Query(lens=lens)).balanced.valuation.lines[0]
    assert value.reason == f"price p, named for this line, {why}"
