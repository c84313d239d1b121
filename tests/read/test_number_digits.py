"""Every convention of writing figures."""

from fractions import Fraction

import pytest

from tallystick.read.number_digits import DIGITS, read_digits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234),
        ("1,234,567.89", Fraction(123456789, 100)),
        ("1.234.567,5", Fraction(12345675, 10)),
        ("12,34,567", 1234567),
        ("1 234 567", 1234567),
        ("1\u202f234,5", Fraction(12345, 10)),
        ("1'234.50", Fraction(12345, 10)),
        ("٣٬٤٥٦٫٥", Fraction(34565, 10)),
        ("５，０００", 5000),
        ("3.14", Fraction(314, 100)),
        ("0.500", Fraction(1, 2)),
        ("3,7", Fraction(37, 10)),
        ("1/2", Fraction(1, 2)),
        ("3 1/2", Fraction(7, 2)),
        ("2½", Fraction(5, 2)),
        ("⅔", Fraction(2, 3)),
        ("007", None),
        ("1.2.3", None),
        ("192.168.0.1", None),
        ("1,23,45", None),
        ("24/7", None),
        ("5/0", None),
    ],
)
def test_english_figures(text: str, value: object) -> None:
    assert read_digits(text, ".", ",") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234", 1234), ("1.234,5", Fraction(12345, 10)), ("1,234", Fraction(1234, 1000)), ("2.5", Fraction(5, 2))],
)
def test_figures_where_the_comma_is_the_point(text: str, value: object) -> None:
    assert read_digits(text, ",", ".") == value


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("2025-03-18T14:30:00Z".lower(), "iso"),
        ("18.03.2025", "date"),
        ("2025/3/18", "date"),
        ("14:30", "clock"),
        ("14h30", "clock"),
        ("02-555-0134", "junk"),
        ("01 55 00 42 17", "junk"),
        ("3:2", "junk"),
        ("20/14783", "junk"),
        ("1" * 41, "junk"),
        ("1 234", "digits"),
    ],
)
def test_sorts_of_figures(text: str, sort: str) -> None:
    found = DIGITS.match(text)
    assert found is not None
    assert found.lastgroup == sort
    assert found.end() == len(text)
