"""The outlook on a terminal."""

from tallystick.pipeline import outlook
from tallystick.report.outlook_text import NO_HYPOTHESIS, NO_JUDGEMENT, outlook_text
from tests.report.ledgers import news
from tests.report.promises import promised


def text() -> str:
    return outlook_text(outlook(promised()))


def test_the_matrix_names_who_rated() -> None:
    assert "Evidence against each other: ratings of A. Analyst, after the war" in text()
    assert "stays      2.00 from 1 origin (2.00 with every claim counted, 1 claim not rated)" in text()


def test_a_judgement_has_author_day_word_band_and_number_and_its_confidence_apart() -> None:
    assert "A. Analyst, 2025-06-01, on stays: very likely (80 % to 95 %), 70 %\n    confidence moderate" in text()
    assert "word and number disagree" in text()
    assert "came true; Brier 0.09" in " ".join(text().split())


def test_earlier_judgements_are_kept() -> None:
    assert "revised by second" in text()


def test_a_word_alone_has_no_number() -> None:
    assert "A. Analyst, 2025-06-01, on ends: unlikely (20 % to 45 %), no number" in text()


def test_every_parameter_is_shown_with_whose_it_is() -> None:
    flat = " ".join(text().split())
    assert "KP with RU, nobody's supposition: v = 1.00, c = 1.00" in flat
    assert "as B. Analyst supposes, 2025-06-01: v = 1.50, c = 1.00, δ = 0.8, h = 0.5" in flat
    assert "need δ of at least 0.5; δ(1-h) = 0.4, so cooperation is not self-enforcing by these payoffs" in flat


def test_scores_and_sums_are_said_to_be_whose() -> None:
    flat = " ".join(text().split())
    assert "sum A. Analyst on «after the war»: 90 % to 115 % in all" in flat
    assert "score A. Analyst: Brier 0.09 over 1 judgement" in flat


def test_base_rates_stand_with_their_spread() -> None:
    assert "any 22 % to 78 %" in text()


def test_a_case_without_judgements_makes_none() -> None:
    empty = outlook_text(outlook(news()))
    assert NO_JUDGEMENT in empty
    assert NO_HYPOTHESIS in empty


def test_no_row_is_wider_than_the_terminal() -> None:
    assert max(map(len, text().splitlines())) <= 100
