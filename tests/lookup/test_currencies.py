import pytest
from babel import Locale

from tallystick.lookup.currencies import (
    all_currencies,
    currency_name,
    former_currencies,
    is_currency,
    minor_digits,
)


@pytest.mark.parametrize("code", ["USD", "EUR", "KRW", "RUB", "KPW", "CNY", "IRR", "CUP", "VES", "XAU", "DEM", "SUR"])
def test_iso_codes_are_currencies(code: str) -> None:
    assert is_currency(code)


@pytest.mark.parametrize("code", ["usd", "RMB", "CNH", "BTC", "XXX", "", "EURO"])
def test_other_words_are_none(code: str) -> None:
    assert not is_currency(code)


def test_former_currencies_are_known_as_such() -> None:
    assert {"DEM", "FRF", "SUR"} <= former_currencies() < all_currencies()
    assert "EUR" not in former_currencies()


# ISO 4217, list one: the minor unit of each.
@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("USD", 2),
        ("EUR", 2),
        ("RUB", 2),
        ("KPW", 2),
        ("KRW", 0),
        ("JPY", 0),
        ("VND", 0),
        ("KWD", 3),
        ("TND", 3),
        ("CLF", 4),
    ],
)
def test_minor_digits(code: str, digits: int) -> None:
    assert minor_digits(code) == digits


def test_an_unknown_code_has_no_digits() -> None:
    with pytest.raises(KeyError, match="BTC"):
        minor_digits("BTC")


def test_names_are_babels() -> None:
    names = Locale.parse("en").currencies
    assert {code: currency_name(code) for code in all_currencies()} == {code: names[code] for code in all_currencies()}


def test_every_code_is_three_capitals() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in all_currencies())
    assert len(all_currencies()) > 200
