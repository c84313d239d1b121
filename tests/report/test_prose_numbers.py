"""Figures and dates in five languages."""

import pytest

from tallystick.ledger.measures import parse_measure
from tallystick.report.prose_catalogue import product_catalogue
from tallystick.report.prose_numbers import Numbers, Said, said_of

SPACES = str.maketrans("\u00a0\u202f", "  ")


def numbers(language: str) -> Numbers:
    return Numbers(product_catalogue(language))


def plain(text: str) -> str:
    return text.translate(SPACES).replace("\u200e", "")


@pytest.mark.parametrize(
    ("language", "measure", "prose"),
    [
        ("en", "5.6bn..9.8bn USD", "between 5.6 and 9.8 billion dollars"),
        ("en", "457M..1.19bn USD", "between 457 million and 1.19 billion dollars"),
        ("en", "at least 1080 tonne", "at least 1,080 tonnes"),
        ("en", "tens of billions USD", "tens of billions of dollars"),
        ("fr", "about 1.19bn USD", "environ 1,19 milliard de dollars"),
        ("fr", "2.5bn EUR", "2,5 milliards d’euros"),
        ("fr", "28.7trn KRW", "28 700 milliards de wons sud-coréens"),
        ("fr", "at least 1M barrel", "au moins 1 million de barils"),
        ("fr", "15000 USD", "15 000 dollars"),
        ("de", "more than 6000 person", "mehr als 6.000"),
        ("de", "1bn USD", "1 Milliarde Dollar"),
        ("de", "28.7trn KRW", "28,7 Billionen südkoreanische Won"),
        ("ko", "457M USD", "4억5700만 달러"),
        ("ko", "about 15000 person", "약 1만5000명"),
        ("ko", "28.7trn KRW", "28조7000억 원"),
        ("ar", "up to 1.2bn USD", "ما يصل إلى 1.2 مليار دولار"),
        ("ar", "3M USD", "3 ملايين دولار"),
        ("ar", "at least 2 module", "ما لا يقل عن وحدتين"),
        ("ar", "tens of billions USD", "عشرات المليارات من الدولارات"),
    ],
)
def test_measures_in_prose(language: str, measure: str, prose: str) -> None:
    assert plain(numbers(language).prose(said_of(parse_measure(measure)))) == prose


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "2025-09-02", "2 September 2025"),
        ("fr", "2025-09", "septembre 2025"),
        ("de", "2025-09-02", "2. September 2025"),
        ("ko", "2025-09-02", "2025년 9월 2일"),
        ("ar", "2025-09", "سبتمبر 2025"),
    ],
)
def test_dates_are_as_precise_as_they_were_said(language: str, text: str, words: str) -> None:
    assert numbers(language).date(text) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "2023..2025", "2023–2025"),
        ("en", "..2025-08", "until August 2025"),
        ("fr", "..2025-08", "jusqu’en août 2025"),
        ("de", "..2025-09-02", "bis zum 2. September 2025"),
        ("ko", "2023..2025", "2023~2025년"),
        ("ar", "2023..2025", "بين عامي 2023 و2025"),
        ("en", "..", ""),
    ],
)
def test_spans(language: str, text: str, words: str) -> None:
    assert numbers(language).period(text) == words


def test_prepositions_go_with_the_date() -> None:
    assert numbers("fr").when("by {date}", "2025-09-02") == "au 2 septembre 2025"
    assert numbers("fr").when("by {date}", "2025-09") == "en septembre 2025"
    assert numbers("en").when("on {date}", "2025") == "in 2025"
    assert numbers("de").when("on {date}", None) == ""


def test_a_figure_that_was_reckoned_has_two_digits() -> None:
    said = Said(low=3_834_567_890.0, high=13_912_345_678.0, unit="USD", digits=2)
    assert numbers("en").prose(said) == "between 3.8 and 14 billion dollars"
    assert numbers("en").short(Said(low=999_999.0, high=999_999.0, digits=2)) == "1 million"


def test_a_low_end_of_zero_says_nothing_and_missing_is_no_zero() -> None:
    assert numbers("en").prose(Said(low=0.0, high=9.8e9, unit="USD")) == "up to 9.8 billion dollars"
    assert numbers("en").prose(Said(low=None, high=None, unit="USD")) == "no figure"
    assert numbers("en").prose(Said(low=0.0, high=0.0, unit="tonne")) == "0 tonnes"


def test_shares() -> None:
    assert plain(numbers("fr").percent(0.067)) == "6,7 %"
    assert numbers("en").percent(2.0) == "200%"
    assert numbers("en").percent(0.97) == "97%"
