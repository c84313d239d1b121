"""A claim's quantity in the unit of its line."""

import pytest

from tallystick.weigh.amounts import quantity_in, unit_of
from tests.case_parts import CaseOf, claim, claims


@pytest.mark.parametrize(
    ("told", "item", "expected"),
    [
        (["3 piece"], "arms.missile", "piece"),
        (["5 barrel", "1M litre"], "energy.oil", "barrel"),
        (["1M litre"], "energy.oil", "barrel"),
        (["20 container"], "arms.ammunition", "container"),
        (["20 container", "3 piece"], "arms.ammunition", "piece"),
        (["3 kilogram"], "food.rice", "tonne"),
        (["3 wagon", "4 wagon", "9 shipment"], "arms", "wagon"),
        (["9 person"], "personnel.troops", "person"),
    ],
)
def test_the_unit_of_a_line(ledger: CaseOf, told: list[str], item: str, expected: str) -> None:
    texts = [
        claim(f"c{n}", item=item, quantity=q, kind="deployment" if item.startswith("p") else "transfer")
        for n, q in enumerate(told)
    ]
    case = ledger(claims(*texts))
    assert unit_of(case, case.claims, item) == expected


@pytest.mark.parametrize(
    ("quantity", "unit", "low"),
    [
        ("1000 kilogram", "tonne", 1),
        ("1 barrel", "litre", 158.987294928),
        ("42 gallon", "barrel", 1),
        ("3 tonne", "barrel", None),  # no density is said
        ("20 container", "piece", None),
        ("some", "tonne", None),
    ],
)
def test_units_of_one_dimension_convert_and_others_never(
    ledger: CaseOf, quantity: str, unit: str, low: float | None
) -> None:
    case = ledger(claim("a", item="energy.oil", quantity=quantity))
    found = quantity_in(case, case.claims[0], unit)
    assert (found and found.low) == (None if low is None else pytest.approx(low))


def test_a_conversion_of_what_was_moved_serves_and_one_of_capacity_does_not(ledger: CaseOf) -> None:
    for counts, expected in (("moved", (6800, 11000)), ("capacity", None)):
        text = (
            claims(claim("a", item="arms.ammunition.artillery", quantity="20 container"))
            + f"""
#> conversions.toml
[[conversion]]
from = "container"
to = "piece"
item = "arms.ammunition"
factor = "340..550 piece"
counts = "{counts}"
"""
        )
        case = ledger(text)
        found = quantity_in(case, case.claims[0], "piece")
        assert (found and (found.low, found.high)) == expected
