"""A row for each giver, groups and the sum of all, by hand."""

import pytest

from tallystick.balance.givers import givers
from tallystick.model.case import Lens
from tallystick.model.given import Given
from tallystick.pipeline import Query, answer
from tests.case_parts import CaseOf, claim, claims, head

GDP = """
#> denominators.toml
[[denominator]]
series = "gdp"
party = "DE"
value = "4000bn USD"
year = 2023

[[denominator]]
series = "gdp"
party = "DE"
value = "2000bn USD"
year = 2020
"""


def gift(name: str, giver: str, value: str | None, item: str = "money.grant", **fields: object) -> str:
    return claim(name, giver=giver, receiver="UA", item=item, value=value, period="2024", **fields)


@pytest.fixture
def given(ledger: CaseOf) -> Given:
    text = head(parties=["DE", "FR", "PL", "US", "UA"], window="2024") + claims(
        gift("a", "DE", "3bn USD"),
        gift("b", "DE", "1bn USD", item="arms", scope="tanks"),
        gift("c", "FR", "2bn USD"),
        gift("d", "PL", "500M USD", item="arms", scope="guns"),
        gift("e", "US", "4bn..6bn USD"),
        gift("f", "US", None, item="arms.radar", quantity="some"),
        gift("g", "FR", "4bn USD", item="unspecified", concept="value given"),
    )
    case = ledger(text + GDP)
    return givers(case, answer(case, (), Query(views=False)).balanced, case.window)


def test_the_giver_of_the_most_comes_first(given: Given) -> None:
    assert [row.giver for row in given.givers] == ["US", "DE", "FR", "PL"]
    assert given.givers[1].q50 == pytest.approx(4e9)
    assert given.givers[1].label == "Germany"


def test_parts_by_kind_of_item(given: Given) -> None:
    rows = {row.giver: row for row in given.givers}
    assert rows["DE"].by_item == pytest.approx({"arms": 1e9, "money": 3e9})
    assert rows["FR"].by_item == pytest.approx({"money": 2e9})


def test_a_range_stays_one(given: Given) -> None:
    us = given.givers[0]
    assert (us.low, us.high) == (4e9, None)  # what has no figure leaves the top open
    assert us.q05 is not None
    assert us.q95 is not None
    assert us.q05 < us.q95
    assert (us.lines_priced, us.lines_known) == (1, 2)


def test_shares_of_all_of_gdp_and_of_what_is_stated(given: Given) -> None:
    rows = {row.giver: row for row in given.givers}
    assert given.total is not None
    assert given.total.q50 is not None
    assert rows["FR"].of_all == pytest.approx(2e9 / given.total.q50)
    assert rows["DE"].of_gdp == pytest.approx(0.001)
    assert rows["DE"].gdp_year == 2023  # the nearest year
    assert (rows["FR"].of_gdp, rows["FR"].gdp_year) == (None, None)
    assert rows["FR"].of_stated == pytest.approx(0.5)


def test_a_group_is_the_sum_of_its_members(given: Given) -> None:
    (union,) = given.groups
    assert union.giver == "eu"
    assert union.q50 == pytest.approx(6.5e9)
    assert (union.lines_priced, union.lines_known) == (4, 4)


def test_a_selection_by_giver(ledger: CaseOf) -> None:
    text = head(parties=["DE", "FR", "UA"], window="2024") + claims(
        gift("a", "DE", "3bn USD"), gift("b", "FR", "1bn USD")
    )
    case = ledger(text)
    for lens, left in (
        (Lens(drop=("giver:FR",)), ["DE"]),
        (Lens(only=("giver:FR|US",)), ["FR"]),
        (Lens(only=("receiver:UA",)), ["DE", "FR"]),
    ):
        found = answer(case, (), Query(lens=lens, views=False)).balanced
        assert [row.giver for row in givers(case, found, case.window).givers] == left


def test_without_lines_there_is_nothing(ledger: CaseOf) -> None:
    case = ledger(head())
    found = givers(case, answer(case, (), Query(views=False)).balanced, case.window)
    assert (found.givers, found.total) == ((), None)
