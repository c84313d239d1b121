"""Claims in lists, on pages and in the index that a browser searches."""

import json

from tallystick.report.page_claims import FATES
from tallystick.report.site_claims import chunk_text, chunks_in, claim_row, figure_words, pager, title_words
from tests.report.ledgers import built, news
from tests.report.site_maker import page_of_site, site_from, text_of


def test_a_row_says_who_what_how_much_and_its_fate() -> None:
    site = site_from(news())
    row = claim_row(site, site.claims["arms"])
    assert (row.title, row.figure, row.fate) == (
        "North Korea → Russia: Arms",
        "at least 5.6\u202fbn\xa0USD",
        "bound only",
    )
    assert (row.teller, row.via, row.day, row.date) == ("A study", "A newspaper", "20\xa0Sep\xa02025", "2025-09-20")


def test_a_price_says_of_what() -> None:
    site = site_from(built())
    assert figure_words(site.claims["price"]).endswith("per piece")


def test_a_claim_without_an_item_is_called_by_its_kind() -> None:
    site = site_from(news())
    assert all(title_words(site, claim) for claim in site.case.claims)


def test_the_page_of_a_claim_has_words_teller_document_and_what_it_does() -> None:
    page = page_of_site(news(), "claim/arms.html")
    (quote,) = page.all("blockquote")
    assert (quote.attributes["lang"], quote.attributes["dir"]) == ("fr", "auto")
    assert quote.text == "“des armes pour au moins 5,6 milliards”"
    text = text_of(news(), "claim/arms.html")
    assert "First told byA study study" in text
    assert "Passed on byA newspaper" in text
    assert "A newspaper, 20 Sep 2025 (read in full)" in text
    assert "bound only Holds" not in text
    assert FATES["bound only"][1:] in text
    assert 'id = "arms"' in text


def test_lists_come_in_pages_that_name_their_neighbours() -> None:
    site = site_from(news(), page_size=2)
    found = pager(site, "claims", "index", (2, 7))
    assert (found.first, found.last, found.count) == (3, 4, 4)
    assert [path for _, path in found.links] == [f"claims/index{tail}.html" for tail in ("", "-2", "-3", "-4")]
    assert pager(site, "claims", "index", (1, 0)).links == ()


def test_a_thousand_pages_name_few() -> None:
    assert [word for word, _ in pager(site_from(news()), "claims", "index", (500, 100_000)).links] == [
        "1", "498", "499", "500", "501", "502", "1,000",
    ]  # fmt: skip


def test_the_index_holds_every_claim_once() -> None:
    site = site_from(news())
    assert chunks_in(site) == 1
    text = chunk_text(site, 0)
    rows = json.loads(text.removeprefix("tallyRows(0, ").removesuffix(");\n"))
    assert [row[1] for row in rows] == [claim.id for claim in site.case.claims]
    assert rows[0][0] == "claim/arms.html"
