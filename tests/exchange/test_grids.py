"""Numbers and blanks of cells."""

from decimal import Decimal

import pytest

from tallystick.exchange.grids import is_blank, number_of, text_of


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (35000000.0, Decimal(35000000)),
        (0.1, Decimal("0.1")),
        (121143433.60000002, Decimal("121143433.60000002")),
        ("1 234", Decimal(1234)),
        ("1\u202f234,5", None),
        ("1,234,567.5", Decimal("1234567.5")),
        ("1e3", Decimal(1000)),
        ("12,34", None),
        ("1.000.00", None),
        ("dozens", None),
        (float("nan"), None),
        (True, None),
        ("9" * 500, None),
    ],
)
def test_numbers_are_exact_or_none(cell: object, number: Decimal | None) -> None:
    assert number_of(cell) == number  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "number"), [("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("12,5", "12.5"), ("7", "7")]
)
def test_decimal_commas(text: str, number: str) -> None:
    assert number_of(text, decimal_comma=True) == Decimal(number)


@pytest.mark.parametrize("cell", [None, "", " . ", "n/a", "Not given", "\u00a0", "#N/A"])
def test_blanks(cell: object) -> None:
    assert is_blank(cell)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", [0, "undisclosed", "none of it"])
def test_what_says_something(cell: object) -> None:
    assert not is_blank(cell)  # type: ignore[arg-type]


def test_texts_of_numbers_have_no_point_that_is_not_needed() -> None:
    assert (text_of(35000000.0), text_of(0.5), text_of(None)) == ("35000000", "0.5", "")
