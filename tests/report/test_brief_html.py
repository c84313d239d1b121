"""The brief as a page that can be sent."""

import pytest

from tallystick.report.brief_html import html_of
from tests.report.briefs import brief_from, first_brief
from tests.report.hostile import EVIL, hostile
from tests.report.page_reader import read_page


@pytest.mark.parametrize("language", ["en", "fr", "de", "ko", "ar"])
def test_the_page_says_its_language_and_direction(language: str) -> None:
    html = html_of(first_brief(language))
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in html


def test_marks_and_notes_lead_to_each_other() -> None:
    brief = first_brief("en")
    html = html_of(brief)
    for note in brief.notes:
        assert html.count(f'id="note-{note.number}"') == 1
        assert html.count(f'id="mark-{note.number}"') == 1
        assert f'href="#note-{note.number}"' in html
    assert 'href="claim/dr010.html"' in html


def test_hostile_words_do_nothing() -> None:
    html = html_of(brief_from(hostile()))
    assert EVIL not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_left_open(language: str) -> None:
    page = read_page(html_of(first_brief(language)))
    assert page.faults == []
    assert [element.text for element in page.all("h1")] == [first_brief(language).title]
