"""Clauses on the page."""

from tallystick.pipeline import obligations
from tallystick.report.labels import Labels
from tallystick.report.page_obligations import ObligationsView, obligations_view
from tests.report.ledgers import answered, news
from tests.report.page_reader import Page, read_page
from tests.report.promises import CLAIMS, FILES, promised
from tests.report.site_maker import html_of


def view() -> ObligationsView:
    return obligations_view(obligations(promised()), Labels(promised().case))


def page() -> Page:
    return read_page(html_of(promised(), "obligations.html"))


def test_a_clause_has_names_for_codes() -> None:
    help_, _ = view().clauses
    assert help_.agreement == "treaty; North Korea, Russia"
    assert help_.because == "by the word of A study"
    assert dict(help_.facts) == {"Trigger": "war", "Duty": "help", "Escape": "by law", "ATOP type": "defence"}
    (bearing,) = help_.bearings
    assert (bearing.label, bearing.timing) == ("Refined oil products", "began before the clause was in force")


def test_a_ceiling_has_a_row_an_origin_and_two_pictures() -> None:
    ceiling = view().clauses[1].ceiling
    assert ceiling is not None
    assert [(row.side, row.exceeds, row.share) for row in ceiling.rows] == [
        ("observed", True, "at least 200\u202f%"),
        ("observed", False, "18\u202f%"),
    ]
    assert len(ceiling.pictures) == 2


def test_the_page_says_exceeds_and_never_violates() -> None:
    section = page().one("obligations").text
    assert "Exceeds the ceiling by these claims" in section
    assert "violat" not in section.lower()


def test_the_section_is_sound_html() -> None:
    assert page().faults == []
    assert page().one("clause-1").tag == "article"


def test_a_case_without_clauses_says_so() -> None:
    assert (
        "nothing is recorded of what was promised"
        in read_page(html_of(news(), "obligations.html")).one("obligations").text
    )


def test_hostile_words_stay_words() -> None:
    evil = "<script>alert(1)</script>{{ 7*7 }}\\u202e"
    hostile = {name: text.replace("A note.", evil).replace("Mutual help", evil) for name, text in FILES.items()}
    html = html_of(answered(CLAIMS, hostile), "obligations.html")
    assert read_page(html).faults == []
    assert html.count("<script") == 1
    assert "&lt;script&gt;" in html
