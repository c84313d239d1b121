"""Measures: the grammar, its errors, and the way back."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger.measures import MeasureError, format_measure, parse_measure, read_measure
from tallystick.model.measure import Measure
from tests.ledger.strategies import measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("5.7M..6.7M piece", Measure("range", Decimal(5_700_000), Decimal(6_700_000), "piece")),
        ("at least 5.6bn USD", Measure("at_least", Decimal(5_600_000_000), None, None, "USD")),
        ("up to 248 piece", Measure("at_most", None, Decimal(248), "piece")),
        ("more than 28k container", Measure("more_than", Decimal(28_000), None, "container")),
        ("nearly 2000 person", Measure("nearly", Decimal(2000), Decimal(2000), "person")),
        ("143M USD per year", Measure("exact", Decimal(143_000_000), Decimal(143_000_000), None, "USD", "year")),
        ("hundreds person", Measure("order", Decimal(200), Decimal(999), "person", None, None, "hundreds")),
        ("some", Measure("vague", word="some")),
        ("very limited", Measure("vague", word="very limited")),
        ("none", Measure("none")),
        ("exact 0 piece", Measure("exact", Decimal(0), Decimal(0), "piece")),
        ("0..5 piece", Measure("range", Decimal(0), Decimal(5), "piece")),
        ("15_000 person", Measure("exact", Decimal(15000), Decimal(15000), "person")),
        ("0.33", Measure("exact", Decimal("0.33"), Decimal("0.33"))),
        ("3 person-month", Measure("exact", Decimal(3), Decimal(3), "person-month")),
        ("tens of trillions USD",
         Measure("order", Decimal("2E13"), Decimal(99_999_999_999_999), None, "USD", None, "tens of trillions")),
        ("several USD", Measure("vague", currency="USD", word="several")),
    ],
)  # fmt: skip
def test_a_measure_is_read(text: str, measure: Measure) -> None:
    assert parse_measure(text) == measure


@pytest.mark.parametrize(
    "text",
    ["5.7M..6.7M piece", "5.6bn USD", "28k container", "15000k piece", "0.5..0.75", "900k..1.2M piece", "1190M USD",
     "28.7trn KRW", "5.70M piece", "0k..5k piece", "up to 0.005bn USD", "250 piece per day"],
)  # fmt: skip
def test_the_magnitude_is_kept(text: str) -> None:
    assert parse_measure(format_measure(parse_measure(text))) == parse_measure(text)
    if text != "up to 0.005bn USD":
        assert format_measure(parse_measure(text)) == text


@given(measures())
def test_a_measure_is_the_same_after_writing_and_reading(measure: Measure) -> None:
    assert parse_measure(format_measure(measure)) == measure


@given(measures())
def test_writing_is_stable(measure: Measure) -> None:
    text = format_measure(measure)
    assert format_measure(parse_measure(text)) == text


@given(measures())
def test_numbers_are_exact(measure: Measure) -> None:
    again = parse_measure(format_measure(measure))
    assert (again.low, again.high) == (measure.low, measure.high)


PARTS = ["about ", "up to ", "5", "5.7", "..", "M", " bn", "k", " piece", " pieces", " USD", "$", ",", " ", "_",
         "none", "some", "hundreds", " per ", "year", "0", "1_000", "trn", "-", "–", "%", "\n", "한", "١"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join) | st.text(max_size=30))
def test_any_text_is_a_measure_or_an_error_that_says_what_to_do(text: str) -> None:
    measure = read_measure(text)
    if measure is not None:
        assert parse_measure(format_measure(measure)) == parse_measure(text) == measure
        return
    with pytest.raises(MeasureError) as caught:
        parse_measure(text)
    assert caught.value.message
    assert caught.value.help
    assert 0 <= caught.value.offset <= len(text)


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("5.7..6.7M piece", "M003", '"5.7M..6.7M piece" or "5.7..6700000 piece"'),
        ("5.7M..6.7 piece", "M003", '"5.7M..6.7M piece" or "5700000..6.7 piece"'),
        ("about 5..7 piece", "M004", '"5..7 piece"'),
        ("at least 5.6bn..9.8bn USD", "M004", '"5.6bn..9.8bn USD"'),
        ("7..5 piece", "M005", '"5..7 piece"'),
        ("5.6 bn USD", "M002", '"5.6bn USD"'),
        ("5,6bn USD", "M002", '"5.6bn USD"'),
        ("5,6bn", "M002", '"5.6bn"'),
        ("$5.6bn", "M002", '"5.6bn USD"'),
        ("US$5.6bn", "M002", '"5.6bn USD"'),
        ("USD 5.6bn", "M002", '"5.6bn USD"'),
        ("5.6 billion USD", "M002", '"5.6bn USD"'),
        ("5.6B USD", "M002", '"5.6bn USD"'),
        ("5.6m USD", "M002", '"5.6M USD"'),
        ("15 000", "M002", '"15_000"'),
        ("15 000 person", "M002", '"15_000 person"'),
        ("15,000 person", "M002", '"15_000 person" or "15.000 person"'),
        ("1,234,567 piece", "M002", '"1_234_567 piece"'),
        ("5–7 piece", "M002", '"5..7 piece"'),
        ("between 5 and 7 piece", "M002", '"5..7 piece"'),
        ("~15000 person", "M002", '"about 15000 person"'),
        ("About 15000 person", "M002", '"about 15000 person"'),
        ("5  piece", "M002", '"5 piece"'),
        ("15_00 piece", "M002", "a measure is written"),
        ("33%", "M002", '"33 percent"'),
        ("some 15000 person", "M011", '"about 15000 person"'),
        ("5 pieces", "M007", '"piece"'),
        ("5 people", "M007", '"person"'),
        ("5 entries", "M007", '"entry"'),
        ("5 pece", "M008", '"piece"'),
        ("5.6bn usd", "M006", '"USD"'),
        ("5.6bn UDS", "M006", "did you mean"),
        ("5.6bn XQZ", "M006", "ISO 4217"),
        ("5 USD per yaer", "M015", '"per year"'),
        ("5 USD per years", "M015", '"per year"'),
        ("hundreds", "M012", '"hundreds person"'),
        ("hundreds people", "M007", '"person"'),
        ("some pieces", "M007", '"piece"'),
        ("none piece", "M013", '"none"'),
        ("zero", "M013", '"none"'),
        ("0", "M009", '"exact 0"'),
        ("0 piece", "M009", '"exact 0 piece"'),
        ("", "M001", "leave the field out"),
        ("much", "M001", "a measure is written"),
        ("1" * 41, "M001", "magnitude"),
    ],
)
def test_a_wrong_writing_is_named_with_the_right_one(text: str, code: str, advice: str) -> None:
    with pytest.raises(MeasureError) as caught:
        parse_measure(text)
    assert caught.value.code == code
    assert advice in caught.value.help


def test_the_place_inside_the_text_is_told() -> None:
    with pytest.raises(MeasureError) as caught:
        parse_measure("at least 5.6bn USS")
    assert (caught.value.offset, caught.value.width) == (15, 3)


def test_a_number_that_is_none_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="no number that a ledger can hold"):
        format_measure(Measure("exact", Decimal("NaN"), Decimal("NaN")))
    with pytest.raises(ValueError, match="needs a number or a word"):
        format_measure(Measure("about"))


def test_fifty_thousand_different_measures_are_fast() -> None:
    texts = [f"about {number}.5M piece" for number in range(1, 50_001)]
    parse_measure("about 5 piece")
    start = time.process_time()
    for text in texts:
        read_measure(text)
    assert time.process_time() - start < 0.5  # about 0.12 s where nothing else runs
