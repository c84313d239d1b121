from itertools import pairwise

import pytest

from tallystick.lookup.prices_index import cpi, cpi_source


# US Bureau of Labor Statistics, CPI-U, annual averages.
@pytest.mark.parametrize(
    ("year", "index"),
    [(2000, 172.2), (2005, 195.3), (2008, 215.303), (2009, 214.537), (2010, 218.056), (2019, 255.657), (2024, 313.689)],
)
def test_published_annual_averages(year: int, index: float) -> None:
    found = cpi("USD", year)
    assert found is not None
    assert found == pytest.approx(index, abs=0.01)


def test_the_series_runs_from_2000_to_2025() -> None:
    assert all(cpi("USD", year) is not None for year in range(2000, 2026))
    assert cpi("USD", 1999) is None
    assert cpi("USD", 2026) is None


def test_prices_never_moved_by_a_tenth_in_a_year() -> None:
    found = [cpi("USD", year) for year in range(2000, 2026)]
    values = [value for value in found if value is not None]
    assert all(0.99 < later / earlier < 1.09 for earlier, later in pairwise(values))


def test_the_odd_year_says_so() -> None:
    ordinary, odd = cpi_source("USD", 2024), cpi_source("USD", 2025)
    assert ordinary is not None
    assert odd is not None
    assert "Bureau of Labor Statistics" in ordinary
    assert "11 months" not in ordinary
    assert "mean of 11 months" in odd


def test_a_currency_without_series_has_neither_index_nor_source() -> None:
    assert cpi("RUB", 2020) is None
    assert cpi_source("RUB") is None
