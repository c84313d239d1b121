"""What a price must say."""

from collections.abc import Callable

import pytest

from tests.case_parts import claim


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"item": "arms.armour.tank", "value": "3M USD"}, None),
        ({"item": "arms.armour.tank", "value": "3M USD", "per": "piece"}, None),
        ({"item": "arms.armour.tank", "value": "3M USD", "per": "tank"}, "P005"),
        ({"item": "technology.space", "value": "3M USD"}, "P004"),
        ({"item": "technology.space", "value": "3M USD", "per": "month"}, None),
        ({"item": "personnel.troops", "value": "2000 USD per month", "basis": "pay"}, None),
        ({"item": "personnel.troops", "value": "2000 USD", "per": "person-month", "basis": "pay"}, None),
        ({"item": "personnel.troops", "value": "2000 USD", "per": "person per month", "basis": "pay"}, None),
        ({"item": "personnel.troops", "value": "2000 USD", "per": "person", "basis": "pay"}, "P008"),
    ],
)
def test_a_price_is_of_one_unit(fields: dict[str, str], code: str | None, codes: Callable[[str], set[str]]) -> None:
    text = claim("a", kind="price", year=2024, **{"basis": "market", **fields})
    assert codes(text) & {"P004", "P005", "P008"} == ({code} if code else set())


@pytest.mark.parametrize(("market", "known"), [("RU", True), ("world", True), ("grey market", True), ("DPRK", False)])
def test_a_market_is_a_party_or_a_word(market: str, codes: Callable[[str], set[str]], *, known: bool) -> None:
    text = claim("a", kind="price", item="arms", value="5 USD", basis="market", year=2024, market=market)
    assert ("P006" in codes(text)) is not known


def test_a_period_says_the_year_of_a_price(codes: Callable[[str], set[str]]) -> None:
    text = claim("a", kind="price", item="arms", value="5 USD", basis="market", period="2023")
    assert "P001" not in codes(text)
