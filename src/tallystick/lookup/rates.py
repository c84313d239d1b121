"""Exchange rates that come with the package: annual averages against the US dollar."""

from decimal import Context, Decimal
from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table

_QUOTIENT = Context(prec=12)  # the rates themselves have five to eight digits


class _Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    commit: str
    retrieved: str
    first: int  # year of the first rate; the others follow year by year
    rates: tuple[Decimal, ...]


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """What one US dollar cost in a currency, on average over a year."""

    currency: str
    year: int
    per_usd: Decimal  # units of the currency for one US dollar
    source: str


@cache
def _table() -> dict[str, _Series]:
    return read_table("rates", dict[str, _Series])


@cache
def rate(currency: str, year: int) -> Rate | None:
    """The annual average of a currency against the US dollar; None where the table has none.

    >>> rate("KRW", 2024).per_usd
    Decimal('1363.4381')
    """
    if currency == "USD":
        return Rate(currency="USD", year=year, per_usd=Decimal(1), source="by definition")
    series = _table().get(currency)
    if series is None or not 0 <= year - series.first < len(series.rates):
        return None
    source = f"{series.source}; commit {series.commit}, retrieved {series.retrieved}"
    per_usd = series.rates[year - series.first]
    return Rate(currency=currency, year=year, per_usd=per_usd, source=source)


def cross_rate(sold: str, bought: str, year: int) -> Decimal | None:
    """How many units of `bought` one unit of `sold` buys on average over a year.

    None where either is not in the table: a missing rate is a finding, never a guess.
    """
    here, there = rate(sold, year), rate(bought, year)
    if here is None or there is None:
        return None
    return _QUOTIENT.divide(there.per_usd, here.per_usd)


def rate_years(currency: str) -> tuple[int, int] | None:
    """First and last year with a rate, None where the table lacks the currency."""
    series = _table().get(currency)
    return (series.first, series.first + len(series.rates) - 1) if series else None
