"""The curve of all choices."""

import math

import pytest

from tallystick.balance.specifications import Curve, specification_curve
from tallystick.pipeline import Query, answer, bargain_of
from tests.case_parts import CaseOf, claim, claims, head

PAIR = ("KP", "RU")
TEXT = head(window="2024", parties=["KP", "RU"]) + claims(
    claim("m1", item="arms.missile", quantity="about 100 piece", period="2024", origin="nis"),
    claim("m2", item="arms.missile", quantity="200..250 piece", period="2024", origin="gur"),
    claim("made", kind="price", item="arms.missile", value="1M USD", per="piece", basis="production", year=2024),
    claim("sold", kind="price", item="arms.missile", value="3M USD", per="piece", basis="market", year=2024),
    claim("cash", giver="RU", receiver="KP", item="money.cash", value="40M..60M USD", status="paid", period="2024"),
)


def curve(ledger: CaseOf, text: str = TEXT) -> Curve:
    whole = answer(ledger(text), query=Query(views=False))
    return specification_curve(bargain_of(whole, Query(), PAIR))


def test_every_combination_of_the_axes_that_move_it_is_there_once(ledger: CaseOf) -> None:
    found = curve(ledger)
    axes = {axis: {spec.choices[axis] for spec in found.specifications} for axis in found.shares}
    assert len(found.specifications) == math.prod(len(levels) for levels in axes.values())
    assert len({str(sorted(spec.choices.items())) for spec in found.specifications}) == len(found.specifications)


def test_sorted_with_median_and_share_above_one(ledger: CaseOf) -> None:
    found = curve(ledger)
    ratios = [spec.ratio["q50"] for spec in found.specifications if spec.ratio]
    assert ratios == sorted(ratios)
    assert (found.min, found.max) == (ratios[0], ratios[-1])
    assert found.share_above_1 == pytest.approx(len([r for r in ratios if r > 1]) / len(ratios))


def test_the_price_basis_moves_it_most_and_axes_that_move_nothing_are_held(ledger: CaseOf) -> None:
    found = curve(ledger)
    assert max(found.shares, key=lambda axis: found.shares[axis]) == "basis"
    assert found.held["echoes"] == "it moves no ratio of this case"
    assert found.held["adjustments"] == "the case has no adjustments"


def test_a_ratio_by_hand(ledger: CaseOf) -> None:
    """Market price, figures as said, first of the pool's choices that has one number: 3M × q / 49M."""
    plain = {"basis": "worth to the receiver", "reporting_error": "off", "pooling": "log", "hedge_about": 1.2}
    rows = [
        spec
        for spec in curve(ledger).specifications
        if all(spec.choices.get(axis, value) == value for axis, value in plain.items()) and spec.ratio
    ]
    precise = (2 * 1.6448536 / math.log(1.44)) ** 2, (2 * 1.6448536 / math.log(1.25)) ** 2
    logs = math.log(100), math.log(math.sqrt(200 * 250))
    quantity = math.exp((precise[0] * logs[0] + precise[1] * logs[1]) / sum(precise))
    expected = 3e6 * quantity / math.sqrt(40e6 * 60e6)
    assert min(abs(row.ratio["q50"] / expected - 1) for row in rows if row.ratio) < 0.01


def test_a_side_without_any_two_sided_word_has_no_ratio(ledger: CaseOf) -> None:
    found = curve(ledger, TEXT.replace("40M..60M USD", "at least 40M USD"))
    assert found.median is None
    assert all(spec.ratio is None for spec in found.specifications)
