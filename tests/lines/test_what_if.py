"""What if a price or a quantity were another."""

import pytest

from tallystick.ledger.measures import parse_measure
from tallystick.lines.what_if import set_input
from tallystick.model.case import Case, Lens
from tallystick.model.errors import UsageError
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

TEXT = head(window="2024", parties=["KP", "RU"]) + claims(
    claim("shells", item="arms.missile", quantity="100 piece", period="2024"),
    claim("price", kind="price", item="arms.missile", value="2M USD", per="piece", basis="market", year=2024),
)
LINE = "KP>RU:arms.missile"


def middle(case: Case) -> float | None:
    built = answer(case).balanced.sheet.directions[0].built
    return built.q50 if built else None


def supposed(case: Case, name: str, text: str) -> Case:
    return set_input(case, name, parse_measure(text), Lens())


def test_a_price_moves_the_line_that_it_prices(ledger: CaseOf) -> None:
    case = ledger(TEXT)
    assert middle(case) == pytest.approx(200e6)
    assert middle(supposed(case, "price.price", "3M USD")) == pytest.approx(300e6)


def test_a_quantity_stands_in_place_of_the_claims_of_its_line(ledger: CaseOf) -> None:
    case = supposed(ledger(TEXT), f"quantity.{LINE}", "50 piece")
    result = answer(case)
    assert middle(case) == pytest.approx(100e6)
    assert result.balanced.fates["shells"].word == "rejected"
    assert not [finding for finding in result.findings if finding.level == "error"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("price.prise", "3M USD", "did you mean `price`"),
        ("price.price", "3 piece", "a price is money"),
        ("quantity.KP>RU:arms.missiles", "3 piece", f"did you mean `{LINE}`"),
        ("weight.nis", "3 piece", "price.ID or quantity.LINE"),
    ],
)
def test_what_does_not_exist_is_named(ledger: CaseOf, name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        supposed(ledger(TEXT), name, text)
