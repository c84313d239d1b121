"""Numbers walked back on pages of their own."""

from tallystick.report.site_numbers import line_names, number_names, number_title
from tests.report.ledgers import built, news
from tests.report.promises import promised
from tests.report.site_maker import site_from, text_of


def test_every_number_has_a_name_for_readers() -> None:
    site = site_from(news())
    assert number_title(site, "total:KP>RU") == "Built total: North Korea → Russia"
    assert number_title(site, "ratio:study") == "Ratio: A study"
    assert number_title(site, "ratio:bounds") == "Ratio: bounds of all that is said"
    assert number_title(site, "warmth:RU>KP:2025-04") == "Warmth: Russia → North Korea, April\u00a02025"
    assert number_title(site, "lives:KP:personnel.killed@by X") == "Lives: North Korea, killed (by X)"
    assert number_title(site, "net") == "Net of what is built"
    assert number_title(site_from(promised()), "obligation:help") == "Obligation: Mutual help"
    assert number_title(site_from(promised()), "hypothesis:ends") == "Hypothesis: It ends"


def test_no_claim_and_no_line_is_among_the_numbers() -> None:
    site = site_from(built())
    assert set(number_names(site)) & {*site.claims, *line_names(site)} == set()
    assert "total:KP>RU" in number_names(site)


def test_the_page_of_a_line_leads_down_to_words() -> None:
    site = site_from(built())
    (name,) = [value.line.id for value in site.valuation.lines if value.price]
    assert site.walk_url(f"in the quantity of {name}") is not None
    assert site.walk_url("in the balance") is None
    path = site.walk_url(f"line {name}")
    assert path is not None
    text = text_of(built(), path)
    assert "Who says how many" in text
    assert "Walked back to words" in text
    assert "quantity × price" in text


def test_a_walk_speaks_in_names() -> None:
    site = site_from(news())
    assert site.walk_words("study says") == "A study says"
    assert site.walk_words("in the quantity of KP>RU:food") == "in the quantity of North Korea → Russia: food"
    assert site.walk_words("bounds") == "bounds"
