from decimal import Decimal

import pytest

from tallystick.lookup.units import all_units, convert_factor, dimension, is_time, is_unit, months_per

GUIDE = "person piece container shipment tonne kilogram barrel litre cubic_metre month visit"


def test_units_of_the_guide_are_known() -> None:
    assert all(is_unit(word) for word in GUIDE.split())
    assert not is_unit("tonnes")
    assert not is_unit("USD")


# NIST Handbook 44, appendix C: a US gallon is 231 cubic inches of exactly 2.54 cm; 42 make a barrel of oil.
INCH_IN_DECIMETRES = Decimal("0.254")
BARREL = 42 * 231 * INCH_IN_DECIMETRES**3


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("barrel", "litre", BARREL),
        ("barrel", "litre", Decimal("158.987294928")),
        ("barrel", "gallon", Decimal(42)),
        ("tonne", "kilogram", Decimal(1000)),
        ("kilogram", "tonne", Decimal("0.001")),
        ("cubic_metre", "litre", Decimal(1000)),
        ("troy_ounce", "gram", Decimal(480) * Decimal("0.06479891")),
        ("megawatt_hour", "kilowatt_hour", Decimal(1000)),
        ("hectare", "square_metre", Decimal(10000)),
        ("year", "day", Decimal("365.25")),
        ("year", "month", Decimal(12)),
        ("person-year", "person-month", Decimal(12)),
        ("percent", "share", Decimal("0.01")),
        ("piece", "piece", Decimal(1)),
    ],
)
def test_factors_are_exact(source: str, target: str, factor: Decimal) -> None:
    assert convert_factor(source, target) == factor


def test_a_barrel_is_about_a_sixth_of_a_cubic_metre() -> None:
    factor = convert_factor("cubic_metre", "barrel")
    assert factor is not None
    assert round(factor, 4) == Decimal("6.2898")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("barrel", "tonne"),
        ("container", "piece"),
        ("person", "piece"),
        ("person-month", "month"),
        ("barrel", "barrels"),
        ("nonsense", "nonsense"),
    ],
)
def test_other_dimensions_never_convert(source: str, target: str) -> None:
    assert convert_factor(source, target) is None


def test_there_and_back_is_one() -> None:
    for source in all_units():
        for target in all_units():
            there, back = convert_factor(source, target), convert_factor(target, source)
            if there is None or back is None:
                assert dimension(source) != dimension(target)
            else:
                assert abs(there * back - 1) < Decimal("1e-27")


def test_months_in_spans_of_time() -> None:
    assert months_per("month") == 1
    assert months_per("year") == 12
    assert months_per("quarter") == 3
    day, week = months_per("day"), months_per("week")
    assert day is not None
    assert week is not None
    assert abs(day - Decimal(12) / Decimal("365.25")) < Decimal("1e-27")
    assert abs(week - 7 * day) < Decimal("1e-27")


def test_an_hour_or_a_thing_has_no_months() -> None:
    assert months_per("hour") is None
    assert months_per("person") is None
    assert months_per("fortnight") is None


def test_spans_of_time() -> None:
    assert [word for word in all_units() if is_time(word)] == ["hour", "day", "week", "month", "quarter", "year"]
    assert not is_time("person")
    assert not is_time("days")
    assert dimension("fortnight") is None
