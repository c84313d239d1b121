"""Who repeats whom."""

from tallystick.report.site_echoes import fact_pages, pairs_of, retold_facts, told_rows
from tests.report.ledgers import answered
from tests.report.site_maker import site_from, text_of

ECHOES = """
[[claim]]
id = "first"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
quantity = "about 5M piece"
period = "2023..2025"
origin = "study"
document = "page"
paraphrase = "About five million."

[[claim]]
id = "second"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
quantity = "5M piece"
period = "2023..2025"
origin = "study"
via = ["others"]
document = "page"
derived_from = ["first"]
paraphrase = "Five million."
"""


def test_pairs_count_claims_and_those_that_differ() -> None:
    (pair,) = pairs_of(site_from(answered(ECHOES)))
    assert (pair.names, pair.claims, pair.drifted) == (("A newspaper", "Other estimates"), 1, 1)


def test_a_fact_has_a_page_with_its_tree() -> None:
    site = site_from(answered(ECHOES))
    (fact,) = retold_facts(site)
    rows = told_rows(site, fact.origins[0])
    assert [(row.claim, row.source, [kind for kind, _ in row.drifts]) for row in rows] == [
        ("first", None, []),
        ("second", "first", ["hedge dropped"]),
    ]
    (path,) = fact_pages(site)
    text = text_of(answered(ECHOES), path)
    assert "1 origin, 1 retelling." in text
    assert "hedge dropped" in text


def test_a_case_in_which_nobody_repeats_anybody_says_so() -> None:
    alone = ECHOES.partition('[[claim]]\nid = "second"')[0]
    assert "Nobody in this case repeats anybody." in text_of(answered(alone), "echoes/index.html")
