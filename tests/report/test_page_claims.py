from typing import get_args

import pytest

from tallystick.model.estimate import FateWord
from tallystick.report.labels import Labels
from tallystick.report.page_claims import FATES, ClaimView, claim_view, web_address
from tests.report.ledgers import built, news


def shown(name: str) -> ClaimView:
    for a in (news(), built()):
        for claim in a.case.claims:
            if claim.id == name:
                return claim_view(claim, a.balanced.fates[name], a.case, Labels(a.case))
    raise KeyError(name)


def test_every_fate_has_its_meaning() -> None:
    assert set(FATES) == set(get_args(FateWord))


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
