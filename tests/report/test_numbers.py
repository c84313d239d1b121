import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.explain.figure_words import OPEN
from tallystick.ledger.measures import parse_measure
from tallystick.report.numbers import (
    figure,
    hedged,
    measure_words,
    percent,
    period_words,
    span,
    times,
    unit_word,
    with_unit,
)


def plain(text: str) -> str:
    """With ordinary blanks, so that a test can be read."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (5.6e9, "5.6 bn"),
        (457e6, "457 M"),
        (999_999, "1 M"),
        (15000.4, "15,000"),
        (0.05747, "0.0575"),
        (-4.4e9, "−4.4 bn"),
        (1.1e14, "110 trn"),
        (None, "open"),
    ],
)
def test_three_digits_and_a_magnitude(number: float | None, words: str) -> None:
    assert plain(figure(number)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (5.6e9, 9.8e9, "5.6–9.8 bn"),
        (457e6, 1.19e9, "457 M–1.19 bn"),
        (5.6e9, None, "at least 5.6 bn"),
        (None, 1.2e9, "up to 1.2 bn"),
        (0.0, 1.2e9, "up to 1.2 bn"),
        (0.0, None, "open"),
        (None, None, "open"),
        (0.0, 0.0, "0"),
        (350.0, 350.0, "350"),
        (-2e9, 3e9, "−2 bn to 3 bn"),
    ],
)
def test_ends_in_words(low: float | None, high: float | None, words: str) -> None:
    assert plain(span(low, high)) == words


ENDS = st.one_of(st.none(), st.floats(min_value=0, max_value=1e15))


@given(ENDS, ENDS)
def test_an_open_end_is_never_written_as_a_number(low: float | None, high: float | None) -> None:
    text = span(low, high)
    assert "None" not in text
    assert "nan" not in text
    if low is None and high is None:
        assert text == OPEN
    elif high is None:
        assert text == OPEN or text.startswith("at least ")
    elif low is None:
        assert text.startswith("up to ")


@given(st.floats(min_value=1e-9, max_value=1e15))
def test_a_figure_is_within_half_a_percent(number: float) -> None:
    text, _, size = figure(number).partition("\u202f")
    value = float(text.replace(",", "")) * {"": 1, "M": 1e6, "bn": 1e9, "trn": 1e12}[size]
    assert value == pytest.approx(number, rel=0.00501)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("about 15k person", "about 15,000 persons"),
        ("nearly 2000 person", "nearly 2,000 persons"),
        ("at least 5.6bn USD", "at least 5.6 bn USD"),
        ("more than 28k container", "more than 28,000 containers"),
        ("up to 248 piece", "up to 248 pieces"),
        ("5.7M..6.7M piece", "5.7–6.7 M pieces"),
        ("143M USD per year", "143 M USD per year"),
        ("hundreds person", "hundreds person"),
        ("very limited", "very limited"),
        ("tens of billions USD", "tens of billions USD"),
        ("none", "none"),
        ("exact 0 person", "0 persons"),
        ("1 piece", "1 piece"),
    ],
)
def test_measures_keep_their_hedge(text: str, words: str) -> None:
    assert plain(measure_words(parse_measure(text))) == words


def test_a_hedge_is_said_of_the_figure_that_was_said() -> None:
    assert plain(hedged("about", 450e6, 648e6)) == "about 540 M"
    assert plain(hedged("nearly", 1818.0, 2000.0)) == "nearly 2,000"
    assert plain(hedged("at_most", 0.0, 9.8e9)) == "up to 9.8 bn"
    assert plain(hedged("more_than", 28000.0, None)) == "more than 28,000"
    assert hedged("about", None, None) == OPEN


def test_what_is_open_has_no_unit() -> None:
    assert with_unit(OPEN, "USD") == OPEN


def test_nouns_have_a_plural_and_currencies_have_none() -> None:
    assert [unit_word("person", "2"), unit_word("person", "1"), unit_word("box", "2"), unit_word("KRW", "2")] == [
        "persons",
        "person",
        "boxes",
        "KRW",
    ]


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0729, "7.3 %"), (0.9146, "91 %"), (12.5, "1,250 %"), (1.95e-6, "0.0002 %"), (0.0, "0 %"), (None, "open")],
)
def test_shares(share: float | None, words: str) -> None:
    assert plain(percent(share)) == words


def test_a_ratio_says_how_many_times() -> None:
    assert times(4.6667, None) == "at least 4.67 times as much"
    assert times(None, None) == OPEN


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2022-02-24..2025-09-30", "24 Feb 2022 – 30 Sep 2025"),
        ("2023..2025", "2023–2025"),
        ("2023..", "since 2023"),
        ("..2025-08", "until Aug 2025"),
        ("2024", "2024"),
        ("..", "not said"),
        (None, "not said"),
    ],
)
def test_periods(period: str | None, words: str) -> None:
    assert plain(period_words(period)) == words
