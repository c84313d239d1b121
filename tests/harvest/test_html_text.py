"""Pages: the article, its lists and tables, and what the page says of itself."""

import pytest

from tallystick.harvest.html_text import html_text
from tests.harvest.document_parts import PAGE, SAID, SENTENCES


def test_the_article_is_read_without_menus() -> None:
    found = html_text(PAGE.encode())
    assert found.text.startswith("Soldiers sent\n")
    assert "Home" not in found.text
    assert "rights reserved" not in found.text
    assert found.notes == ()


def test_items_and_rows_are_lines() -> None:
    lines = html_text(PAGE.encode()).text.split("\n")
    assert {"• Shells of two calibres", "• Rockets", "What | How many", "shells | 5.7 million"} <= set(lines)


def test_a_page_says_its_title_day_language_and_site() -> None:
    found = html_text(PAGE.encode())
    assert (found.title, found.published, found.language, found.site) == (
        "Soldiers sent",
        "2025-09-02",
        "en",
        "Example News",
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-12-31T23:30:00+09:00">', "2024-12-31"),
        ('<meta name="date" content="20241231">', "2024-12-31"),
        ('<meta itemprop="datePublished" content="31.12.2024">', "2024-12-31"),
        ('<time datetime="2024-12-31">New Year</time>', "2024-12-31"),
        ('<script type="application/ld+json">[{"@graph": [{"datePublished": "Dec 31, 2024"}]}]</script>', "2024-12-31"),
        ('<script type="application/ld+json">{broken</script>', ""),
        ('<script type="application/ld+json">' + "[" * 5_000 + "</script>", ""),
        ('<meta name="date" content="soon">', ""),
    ],
)
def test_a_day_is_found_where_pages_put_it(head: str, day: str) -> None:
    assert html_text(f"<html><head>{head}</head><body><p>{SAID}</p></body></html>".encode()).published == day


def test_a_page_without_an_article_is_read_whole_and_says_so() -> None:
    found = html_text(f"<html><body><nav>{SAID}</nav></body></html>".encode())
    assert SAID in found.text
    assert "whole page" in found.notes[0]


def test_a_layout_made_of_tables_stays() -> None:
    cell = f"<p>{SAID}</p>" * 10
    found = html_text(f"<table><tr><td>menu</td><td>{cell}</td></tr></table>".encode())
    assert " | " not in found.text
    assert found.text.count(SAID) == 10


@pytest.mark.parametrize(("language", "name"), [("ru", "windows-1251"), ("ko", "euc-kr"), ("ja", "shift_jis")])
def test_the_page_s_own_declaration_is_read(language: str, name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><p>{SENTENCES[language]}</p></body></html>'
    assert html_text(page.encode(name)).text == SENTENCES[language]


def test_hidden_words_scripts_and_styles_are_no_text() -> None:
    found = html_text(f"<body><script>var x</script><style>p</style><!-- no --><p>{SAID}</p></body>".encode())
    assert found.text == SAID
