"""The figure of a claim in its own quote."""

from collections.abc import Callable

import pytest

from tallystick.check.claim_words import quoted_digits
from tests.case_parts import claim


@pytest.mark.parametrize(
    ("figure", "quote"),
    [
        ("5.6bn..9.8bn USD", "between 5.6 and 9.8 billion dollars"),
        ("5.6bn..9.8bn USD", "entre 5,6 et 9,8 milliards de dollars"),
        ("about 15000 person", "some 15,000 soldiers"),
        ("about 15000 person", "rund 15.000 Soldaten"),
        ("about 15000 person", "около 15 000 военных"),
        ("about 15000 person", "environ 15 000 soldats"),
        ("about 15k person", "1만5천명"),
        ("about 10.5k person", "1만 500명이 파병"),
        ("28.7trn KRW", "최대 28조 7000억원"),
        ("about 12M piece", "1200万発を超える"),
        ("about 2000 person", "حوالي ٢٠٠٠ جندي"),
        ("649640..878300 piece", "649,640 to 878,300 rockets"),
        ("at least 28k container", "at least 28,000 containers since 2023"),
        ("exact 0.5 share", "50 percent of 6 shells"),
        ("about 2000 person", "nearly two thousand soldiers in 2024"),
        ("dozens person", "dozens of 300 men"),
        ("some person", "a few of the 300"),
    ],
)
def test_a_figure_is_found_whatever_its_writing(figure: str, quote: str, codes: Callable[[str], set[str]]) -> None:
    field = "value" if figure[-3:].isupper() else "quantity"
    text = claim("a", kind="indicator", giver=None, receiver=None, party="KP", quote=quote, **{field: figure})
    assert "C023" not in codes(text)


@pytest.mark.parametrize(
    ("figure", "quote"),
    [
        ("about 2000 person", "about 20,500 soldiers"),
        ("5.6bn..9.8bn USD", "at least 5.6 billion dollars"),
        ("about 300 person", "3,200 casualties, 2,700 of them wounded"),
        ("about 11k person", "10,000 soldiers in October 2024"),
    ],
)
def test_a_figure_that_is_not_there_is_missed(figure: str, quote: str, codes: Callable[[str], set[str]]) -> None:
    field = "value" if figure[-3:].isupper() else "quantity"
    text = claim("a", kind="indicator", giver=None, receiver=None, party="KP", quote=quote, **{field: figure})
    assert "C023" in codes(text)


def test_years_alone_are_no_figures_to_compare() -> None:
    assert quoted_digits("two thousand since 2023, half of them in 2024") == frozenset()


def test_zeros_at_the_ends_do_not_matter() -> None:
    assert quoted_digits("0,5 and 500 and 5.0") == {"5"}
