"""Claims that do not go together in a line."""

from collections.abc import Callable

from tests.case_parts import claim

Codes = Callable[[str], set[str]]


def troops(name: str, quantity: str, **fields: object) -> str:
    fields = {"kind": "deployment", "item": "personnel.troops", "period": "2024-10..2024-12", **fields}
    return claim(name, quantity=quantity, **fields)


def test_two_origins_may_tell_a_stock_and_arrivals(codes: Codes) -> None:
    assert "L005" not in codes(troops("a", "15k person") + troops("b", "10k person", counts="present", origin="afp"))
    assert "L005" in codes(troops("a", "15k person") + troops("b", "10k person", counts="present"))


def test_stocks_of_one_day_in_two_places_add(codes: Codes) -> None:
    kursk = troops("a", "5k person", counts="present", scope="Kursk")
    rear = troops("b", "6k person", counts="present", scope="rear")
    assert "L006" not in codes(kursk + rear)
    assert "L006" in codes(kursk + rear.replace("2024-12", "2024-11"))


def test_capacity_is_compared_by_origin_or_statement(codes: Codes) -> None:
    could = claim("could", item="arms.ammunition", quantity="up to 12M piece", counts="capacity")
    assert "L007" in codes(could + claim("came", item="arms.ammunition.artillery", quantity="more than 12M piece"))
    assert "L007" not in codes(could + claim("came", item="arms.ammunition", quantity="12M piece", origin="fnf"))
    assert "L007" not in codes(could + claim("came", item="arms.ammunition", quantity="11M piece"))


def test_units_of_one_dimension_go_together(codes: Codes) -> None:
    tonnes = claim("a", item="food.rice", quantity="5k tonne", terms="gift")
    assert "L014" not in codes(
        tonnes + claim("b", item="food.rice", quantity="4M kilogram", terms="gift", origin="afp")
    )
    assert "L014" in codes(tonnes + claim("b", item="food.rice", quantity="9 shipment", terms="gift", origin="afp"))


def test_a_total_of_another_origin_is_no_total_of_these(codes: Codes) -> None:
    shells = claim("a", item="arms.ammunition.artillery", quantity="5M piece")
    assert "L008" in codes(shells + claim("b", item="arms", value="5bn USD", period="2024"))
    assert "L008" not in codes(shells + claim("b", item="arms", value="5bn USD", period="2024", origin="fnf"))
