from decimal import Decimal
from itertools import pairwise

import pytest

from tallystick.lookup.currencies import is_currency
from tallystick.lookup.rates import cross_rate, rate, rate_years

CURRENCIES = "AUD BRL CAD CHF CNY DKK EUR GBP HKD INR JPY KRW MXN MYR NOK NZD SEK SGD THB TWD ZAR"


# Federal Reserve, release G.5A, annual averages (EUR, GBP and AUD are quoted there in dollars).
@pytest.mark.parametrize(
    ("currency", "year", "per_usd"),
    [
        ("KRW", 2024, "1363.4381"),
        ("KRW", 2010, "1155.7389"),
        ("JPY", 2022, "131.4589"),
        ("CNY", 2023, "7.0809"),
        ("CAD", 2020, "1.3422"),
        ("EUR", 2024, "0.9242"),
    ],
)
def test_published_averages(currency: str, year: int, per_usd: str) -> None:
    found = rate(currency, year)
    assert found is not None
    assert (found.currency, found.year, found.per_usd) == (currency, year, Decimal(per_usd))
    assert "Federal Reserve H.10" in found.source
    assert "retrieved 2026-11-24" in found.source


@pytest.mark.parametrize(
    ("currency", "year", "dollars"),
    [("EUR", 2024, 1.0820), ("EUR", 2008, 1.4726), ("GBP", 2023, 1.2440), ("GBP", 2007, 2.0020), ("AUD", 2011, 1.0332)],
)
def test_currencies_that_are_quoted_in_dollars(currency: str, year: int, dollars: float) -> None:
    found = rate(currency, year)
    assert found is not None
    assert 1 / float(found.per_usd) == pytest.approx(dollars, rel=2e-3)


def test_every_series_runs_from_2000_to_2025() -> None:
    for currency in CURRENCIES.split():
        assert is_currency(currency)
        assert rate_years(currency) == (2000, 2025)
        rates = [rate(currency, year) for year in range(2000, 2026)]
        assert all(found is not None and found.per_usd > 0 for found in rates)
        assert rate(currency, 1999) is None
        assert rate(currency, 2026) is None


def test_no_series_leaps() -> None:
    # A slip of the decimal point would show as a tenfold step; the largest real one is Brazil's in 2015.
    for currency in CURRENCIES.split():
        found = [rate(currency, year) for year in range(2000, 2026)]
        values = [float(one.per_usd) for one in found if one is not None]
        steps = [max(a, b) / min(a, b) for a, b in pairwise(values)]
        assert max(steps) < 1.45


def test_the_hong_kong_dollar_is_pegged() -> None:
    for year in range(2000, 2026):
        found = rate("HKD", year)
        assert found is not None
        assert Decimal("7.75") <= found.per_usd <= Decimal("7.85")


def test_the_krone_is_pegged_to_the_euro() -> None:
    for year in range(2000, 2026):
        crowns = cross_rate("EUR", "DKK", year)
        assert crowns is not None
        assert float(crowns) == pytest.approx(7.46, rel=0.005)


def test_the_dollar_is_one() -> None:
    found = rate("USD", 1950)
    assert found is not None
    assert found.per_usd == 1


def test_cross_rates() -> None:
    assert cross_rate("USD", "KRW", 2024) == Decimal("1363.4381")
    assert cross_rate("EUR", "EUR", 2024) == 1
    won = cross_rate("EUR", "KRW", 2024)
    assert won is not None
    assert float(won) == pytest.approx(1363.4381 / 0.9242)


def test_a_missing_rate_is_none() -> None:
    assert rate("RUB", 2024) is None
    assert cross_rate("RUB", "USD", 2024) is None
    assert cross_rate("USD", "RUB", 2024) is None
    assert cross_rate("EUR", "USD", 1999) is None
    assert rate_years("RUB") is None
