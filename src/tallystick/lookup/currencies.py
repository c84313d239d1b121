"""Currencies by their ISO 4217 codes."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table

_USUAL_DIGITS = 2


class _Currencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    active: str
    former: str
    digits: dict[str, int]
    names: dict[str, str]


@cache
def _table() -> _Currencies:
    return read_table("currencies", _Currencies)


@cache
def all_currencies() -> frozenset[str]:
    """Every code, those of former currencies too."""
    return frozenset(_table().names)


@cache
def former_currencies() -> frozenset[str]:
    """Codes that only older documents use: DEM, FRF, SUR."""
    return frozenset(_table().former.split())


def is_currency(code: str) -> bool:
    """True for an ISO 4217 code, of a former currency too."""
    return code in all_currencies()


def currency_name(code: str) -> str:
    """The currency's English name; KeyError for a code that is none."""
    return _table().names[code]


def minor_digits(code: str) -> int:
    """How many decimals the minor unit has; KeyError for a code that is no currency."""
    if not is_currency(code):
        raise KeyError(code)
    return _table().digits.get(code, _USUAL_DIGITS)
