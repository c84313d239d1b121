"""Givers as a table for a terminal and for the page."""

import re

from tallystick.balance.givers import givers
from tallystick.pipeline import Query, answer
from tallystick.report.givers_text import MANY, givers_text
from tests.case_parts import CaseOf, claim, claims, head
from tests.report.site_maker import html_of

DONORS = ("DE", "FR", "PL", "US", "GB", "NO", "SE")


def many() -> str:
    gifts = [
        claim(
            f"g{number}", giver=party, receiver="UA", item=item, value=f"{number + 1}bn USD", period="2024", scope=party
        )
        for number, party in enumerate(DONORS)
        for item in (("money.grant",) if number else ("arms",))
    ]
    return head(parties=[*DONORS, "UA"], window="2024") + claims(*gifts)


def test_one_row_a_giver_and_the_sums_below(ledger: CaseOf) -> None:
    case = ledger(many())
    text = givers_text(givers(case, answer(case, (), Query(views=False)).balanced, case.window))
    assert text.splitlines() == [
        "Given to UA, USD",
        "                               total     Arms    Money  of all  priced",
        "Sweden                       7.00 bn        –  7.00 bn    25 %  1 of 1",
        "Norway                       6.00 bn        –  6.00 bn    21 %  1 of 1",
        "United Kingdom               5.00 bn        –  5.00 bn    18 %  1 of 1",
        "United States                4.00 bn        –  4.00 bn    14 %  1 of 1",
        "Poland                       3.00 bn        –  3.00 bn    11 %  1 of 1",
        "France                       2.00 bn        –  2.00 bn   7.1 %  1 of 1",
        "Germany                      1.00 bn  1.00 bn        –   3.6 %  1 of 1",
        "----------------------------------------------------------------------",
        "EU members and institutions  13.0 bn  1.00 bn  12.0 bn    46 %  4 of 4",
        "All givers                   28.0 bn  1.00 bn  27.0 bn   100 %  7 of 7",
    ]


def test_the_page_of_many_givers_leads_with_their_table(ledger: CaseOf) -> None:
    assert len(DONORS) > MANY
    whole = answer(ledger(many()))
    page = html_of(whole)
    assert '<section id="givers"' in page
    assert len(set(re.findall(r'href="(side/[^"]+)', page))) == len(DONORS)
    assert "7 givers gave" in page
    assert "What Germany gave Ukraine" in html_of(whole, "side/de-ua.html")


def test_the_page_of_two_sides_has_a_picture_and_no_table_of_givers(ledger: CaseOf) -> None:
    page = html_of(answer(ledger(head() + claims(claim("a", value="1bn USD", item="money.cash", period="2024")))))
    assert '<section id="givers"' not in page
    assert "<svg" in page
