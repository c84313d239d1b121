"""Currencies by the year of the price, consumer prices to the price year; factors by hand."""

import pytest

from tallystick.value.money import Carried, carry, index_of, is_nominal, number
from tests.case_parts import CaseOf, head

RATES = """
#> denominators.toml
[[denominator]]
series = "rate"
currency = "KPW"
value = 8000
year = 2024

[[denominator]]
series = "rate"
currency = "RUB"
value = 100
year = 2024

[[denominator]]
series = "cpi"
currency = "USD"
value = 200
year = 2020

[[denominator]]
series = "cpi"
value = 250
year = 2024
"""


def test_the_cases_own_money_needs_no_rate(ledger: CaseOf) -> None:
    assert carry(ledger(head()), "USD", None, "food") == Carried(1.0, "")


def test_a_published_rate_of_the_prices_year(ledger: CaseOf) -> None:
    found = carry(ledger(head()), "KRW", 2024, "food")
    assert found.factor == pytest.approx(1 / 1363.4381, rel=1e-9)
    other = carry(ledger(head()), "KRW", 2023, "food")
    assert other.factor is not None
    assert other.factor != found.factor


def test_a_rate_that_the_case_brings_comes_first(ledger: CaseOf) -> None:
    assert carry(ledger(head() + RATES), "RUB", 2024, "food").factor == pytest.approx(0.01)
    assert carry(ledger(head() + RATES), "KPW", 2024, "food").factor == pytest.approx(1 / 8000)


def test_rates_cross_in_the_cases_currency(ledger: CaseOf) -> None:
    case = ledger(head(currency="RUB") + RATES)
    assert carry(case, "KPW", 2024, "food").factor == pytest.approx(100 / 8000)
    assert carry(case, "USD", 2024, "food").factor == pytest.approx(100)


def test_a_missing_rate_is_said_and_never_guessed(ledger: CaseOf) -> None:
    found = carry(ledger(head() + RATES), "KPW", 2023, "food")
    assert (found.factor, found.code) == (None, "P010")
    assert "KPW to USD for 2023" in found.because


def test_foreign_money_without_a_year(ledger: CaseOf) -> None:
    assert carry(ledger(head()), "KRW", None, "food").code == "P012"


def test_consumer_prices_carry_to_the_price_year(ledger: CaseOf) -> None:
    case = ledger(head(price_year=2024) + RATES)
    assert carry(case, "USD", 2020, "food").factor == pytest.approx(1.25)
    assert carry(case, "USD", 2024, "food").factor == 1
    published = carry(ledger(head(price_year=2024)), "USD", 2022, "food").factor
    assert published == pytest.approx(313.689 / 292.655)  # US CPI-U, annual means


def test_money_is_exchanged_in_its_own_year_before_it_is_carried(ledger: CaseOf) -> None:
    found = carry(ledger(head(price_year=2024)), "KRW", 2022, "food").factor
    rate = carry(ledger(head()), "KRW", 2022, "food").factor
    assert rate is not None
    assert found == pytest.approx(rate * 313.689 / 292.655)


def test_arms_stay_nominal(ledger: CaseOf) -> None:
    case = ledger(head(price_year=2024) + RATES)
    assert carry(case, "USD", 2020, "arms.missile").factor == 1
    assert is_nominal(case, "arms")
    assert not is_nominal(case, "food")
    everything = ledger(head(price_year=2024, nominal=[]) + RATES)
    assert carry(everything, "USD", 2020, "arms.missile").factor == pytest.approx(1.25)


def test_a_missing_index_or_year_is_said(ledger: CaseOf) -> None:
    case = ledger(head(price_year=2024))
    assert carry(case, "USD", 1950, "food").code == "P011"
    assert carry(case, "USD", None, "food").code == "P013"
    assert index_of(case, 1950) is None


def test_a_denominator_as_a_measure_is_its_middle(ledger: CaseOf) -> None:
    case = ledger(
        head()
        + """
#> denominators.toml
[[denominator]]
series = "gdp"
party = "KP"
value = "20bn..30bn USD"
year = 2024
"""
    )
    assert number(case.denominators[0]) == 25e9
