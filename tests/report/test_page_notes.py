import hashlib

import msgspec

from tallystick.pipeline import Answer
from tallystick.report.page_notes import CHOICES, NotesView, notes_view
from tests.report.ledgers import DOCUMENTS, NEWS, answered, built, news


def notes(answer: Answer | None = None) -> NotesView:
    seen = answer or news()
    return notes_view(seen.case, seen.balanced.sheet, seen.findings, seen.balanced.valuation.losses)


def test_every_choice_in_force_is_shown_with_what_it_decides() -> None:
    sheet = news().balanced.sheet
    assert [name for name, _, _ in notes().choices] == list(sheet.choices)
    assert [name for name in sheet.choices if name not in CHOICES] == []
    assert all(value for _, value, _ in notes().choices)
    assert ("status", "delivered, paid", CHOICES["status"]) in notes().choices


def test_a_difference_without_a_middle_has_bounds_and_no_break_even() -> None:
    view = notes()
    assert view.net == "at least 4.4\u202fbn\u00a0USD"
    assert view.net_middle is None
    assert view.needed is None


def test_losses_keep_the_words_of_who_counts() -> None:
    (loss,) = notes().losses
    (telling,) = loss.tellings
    assert loss.label == "Killed"
    assert telling.said == "nearly 2,000\u00a0persons"
    assert telling.claims == ("dead",)


def test_how_documents_were_read_is_counted_by_claim() -> None:
    assert notes().seen == (("read in full", 7),)
    mixed = answered(NEWS.replace('document = "page"', "", 1), {"documents.toml": DOCUMENTS.replace("full", "excerpt")})
    view = notes(mixed)
    assert dict(view.seen) == {"read as an excerpt": 6, "no document named": 1}


def test_findings_say_where_they_are() -> None:
    wrong = answered(NEWS.replace('item = "arms"', 'item = "armz"'))
    view = notes(wrong)
    (finding,) = [finding for finding in view.findings if finding.level == "error"]
    assert finding.claim == "arms"
    assert view.counts["error"] == 1
    assert view.faulty == 1


def test_the_fingerprint_is_that_of_the_sheet() -> None:
    assert notes().print != notes(built()).print
    assert notes().print == hashlib.sha256(msgspec.json.encode(news().balanced.sheet)).hexdigest()[:16]
