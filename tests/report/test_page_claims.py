from typing import get_args

import pytest

from tallystick.model.estimate import FateWord
from tallystick.report.labels import Labels
from tallystick.report.page_claims import FATES, ClaimView, claim_anchor, fate_views, web_address
from tests.report.ledgers import built, news


def shown(name: str) -> ClaimView:
    made = [news(), built()]
    groups = [fate_views(a.case, a.balanced.fates, Labels(a.case)) for a in made]
    (found,) = [claim for page in groups for group in page for claim in group.claims if claim.id == name]
    return found


def test_every_fate_has_its_meaning() -> None:
    assert set(FATES) == set(get_args(FateWord))


def test_groups_stand_in_the_order_of_the_glossary_and_hold_every_claim() -> None:
    groups = fate_views(news().case, news().balanced.fates, Labels(news().case))
    order = list(get_args(FateWord))
    assert [group.word for group in groups] == sorted((group.word for group in groups), key=order.index)
    assert sum(len(group.claims) for group in groups) == len(news().case.claims)
    assert all(group.claims for group in groups)


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2#d", "http://example.org"])
def test_addresses_of_the_web_are_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "https:",
        "http:///x",
        "//x.org/a",
        "https://[x",
    ],
)
def test_other_addresses_are_none(url: str | None) -> None:
    assert web_address(url) is None


def test_an_anchor_has_no_blank_and_no_quote() -> None:
    assert claim_anchor("dr070g-fired") == "claim-dr070g-fired"
    assert claim_anchor('a b"c>') == "claim-a%20b%22c%3E"


def test_a_price_says_what_it_means() -> None:
    price = shown("price")
    assert price.measures == ("900..1100 USD per piece",)
    assert price.marks == ("cost of production, Russia, 2024",)


def test_a_total_says_what_it_covers_and_how_it_is_meant() -> None:
    assert shown("total").marks == ("value given", "covers Arms")


def test_a_payment_is_told_from_a_delivery() -> None:
    assert shown("cash").marks == ("paid",)
    assert shown("arms").marks == ()


@pytest.mark.parametrize(
    ("name", "who", "what"),
    [
        ("arms", "North Korea → Russia", "Arms"),
        ("dead", "North Korea", "Killed"),
        ("treaty", "North Korea, Russia", ""),
        ("price", "", "Artillery shells"),
    ],
)
def test_a_claim_says_whose_it_is(name: str, who: str, what: str) -> None:
    claim = shown(name)
    assert (claim.who, claim.what) == (who, what)
