from tallystick.model.source import Document
from tallystick.report.site_sources import document_title, listed
from tests.report.ledgers import news
from tests.report.site_maker import site_from, text_of


def test_a_document_is_called_by_its_title_its_address_or_its_id() -> None:
    assert document_title(Document(title="A report", url="https://example.org/x"), "d") == "A report"
    assert document_title(Document(url="https://example.org/x?y=1"), "d") == "example.org/x"
    assert document_title(Document(url="javascript:alert(1)"), "d") == "d"


def test_a_source_has_what_it_told_first_and_what_it_passed_on() -> None:
    text = text_of(news(), "source/paper.html")
    assert "First told by it: 0" in text
    assert "Passed on by it: 1" in text
    assert "Published by it: 1" in text


def test_claims_of_a_list_are_counted_by_fate() -> None:
    site = site_from(news())
    found = listed(site, "All", site.case.claims)
    assert sum(count for _, count in found.fates) == found.total == 7


def test_lists_say_how_texts_were_read() -> None:
    assert "1 text. 1 read in full." in text_of(news(), "documents/index.html")
