"""What was given over the giver's economy of the same months, by hand."""

import pytest

from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head


def gdp(**years: str) -> str:
    rows = [
        f'[[denominator]]\nseries = "GDP"\nparty = "KP"\nyear = {year[1:]}\nvalue = "{value}"\n'
        for year, value in years.items()
    ]
    return "\n".join(["#> denominators.toml", *rows])


CASH = claim("a", item="money.cash", value="6bn USD", status="paid", period="2022-07..2024-06")


def test_all_years_are_known(ledger: CaseOf) -> None:
    text = head(window="2022-07..2024-06") + claims(CASH)
    (burden,) = answer(ledger(text + gdp(y2022="24bn USD", y2023="30bn USD", y2024="36bn USD"))).balanced.sheet.burden
    whole = 24e9 * 6 / 12 + 30e9 + 36e9 * 6 / 12
    assert (burden.party, burden.years) == ("KP", (2022, 2023, 2024))
    assert burden.gdp == pytest.approx(whole)
    assert burden.share_of_gdp.q50 == pytest.approx(6e9 / whole)
    assert burden.because == "GDP of the same months"


def test_a_missing_year_is_the_mean_of_the_known_months(ledger: CaseOf) -> None:
    text = head(window="2022-07..2024-06") + claims(CASH)
    (burden,) = answer(ledger(text + gdp(y2022="24bn USD", y2023="30bn USD"))).balanced.sheet.burden
    known = 24e9 * 6 / 12 + 30e9
    assert burden.gdp == pytest.approx(known / (18 / 24))
    assert burden.years == (2022, 2023)
    assert burden.share_of_gdp.q50 == pytest.approx(6e9 / (known / 0.75))
    assert "known for 2024" in burden.because


def test_without_a_gdp_a_closed_window_or_a_value_there_is_no_burden(ledger: CaseOf) -> None:
    closed = head(window="2022-07..2024-06")
    known = gdp(y2022="24bn USD")
    assert answer(ledger(closed + claims(CASH))).balanced.sheet.burden == ()
    assert answer(ledger(head(window="2022-07..") + claims(CASH) + known)).balanced.sheet.burden == ()
    radar = claims(claim("a", item="arms.radar", quantity="1 piece", period="2022-07..2024-06"))
    assert answer(ledger(closed + radar + known)).balanced.sheet.burden == ()


def test_gdp_in_other_money_is_exchanged_at_the_rate_of_its_year(ledger: CaseOf) -> None:
    text = head(window="2024", parties=["KP", "RU"]) + claims(
        claim("a", item="money.cash", value="10bn USD", status="paid", period="2024")
    )
    euros = """
#> denominators.toml
[[denominator]]
series = "gdp"
party = "KP"
value = "100bn EUR"
year = 2024
"""
    burden = answer(ledger(text + euros)).balanced.sheet.burden[0]
    assert burden.gdp == pytest.approx(100e9 / 0.9242)  # EUR for a dollar in 2024, Federal Reserve H.10
    roubles = answer(ledger(text + euros.replace("EUR", "RUB"))).balanced.sheet.burden
    assert roubles == ()  # no rate, so no burden, and no guess
