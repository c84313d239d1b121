"""Clauses on a terminal."""

from tallystick.pipeline import obligations
from tallystick.report.obligations_text import obligations_text
from tests.report.ledgers import news
from tests.report.promises import promised


def text() -> str:
    return obligations_text(obligations(promised()))


def test_a_clause_is_shown_with_dates_duty_and_by_whose_word_it_stands() -> None:
    for words in (
        "help  Mutual help",
        "treaty; KP, RU; ATOP type defence",
        "signed 2024-06-19, in force since 2024-12-04 (in force)",
        "standing   invoked, by the word of study",
        "Pyongyang named the treaty as its reason. [named]",
        "RU>KP:energy.oil.refined: at least 1.00 M barrel; before it was in force",
    ):
        assert words in text()


def test_a_ceiling_is_exceeded_by_claims_and_never_violated_in_our_words() -> None:
    flat = " ".join(text().split())
    assert "2024 observed by others: at least 1.00 M barrel, at least 200 % of the ceiling" in flat
    assert "exceeds the ceiling by these claims [oil]" in flat
    assert "could have been moved; not held against it [tanks]" in flat
    assert "violat" not in text()


def test_no_row_is_wider_than_the_terminal() -> None:
    assert max(map(len, text().splitlines())) <= 100


def test_a_case_without_clauses_says_so() -> None:
    assert "no obligations.toml" in obligations_text(obligations(news()))
