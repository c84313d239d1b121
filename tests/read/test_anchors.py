"""Figures as measures of a claim: units, open ends, rates."""

import pytest

from tallystick.model.candidate import SaidMeasure
from tallystick.model.found import Found
from tallystick.read.anchors import counts, measure, said


def found(**more: object) -> Found:
    fields: dict[str, object] = {
        "start": 0, "end": 2, "kind": "number", "value": 10, "low": 10, "high": 10, "hedge": "exact",
    }  # fmt: skip
    return Found(**(fields | more))  # type: ignore[arg-type]


def test_a_bare_number_takes_the_unit_of_the_thing() -> None:
    assert said(found(), "arms.drone") == SaidMeasure(low=10, high=10, hedge="exact", unit="piece")
    assert said(found(), "personnel.troops") == SaidMeasure(low=10, high=10, hedge="exact", unit="person")


def test_what_is_weighed_is_not_counted_in_tonnes_unless_the_text_says_so() -> None:
    assert said(found(), "food.rice") == SaidMeasure(low=10, high=10, hedge="exact", unit="piece")
    tonnes = said(found(kind="quantity", unit="tonne"), "food.rice")
    assert tonnes is not None
    assert tonnes.unit == "tonne"


def test_people_are_persons_though_a_classifier_says_pieces() -> None:
    counted = said(found(kind="quantity", unit="piece"), "personnel.troops")
    assert counted is not None
    assert counted.unit == "person"


def test_money_keeps_its_currency_and_open_end() -> None:
    value = said(found(kind="money", currency="KRW", low=5, high=None, hedge="at_least", per="month"), "money")
    assert value == SaidMeasure(low=5, high=None, hedge="at_least", currency="KRW", per="month")


def test_no_figure_is_no_measure() -> None:
    assert said(None, "arms") is None


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        (found(), True),
        (found(kind="quantity", unit="person"), True),
        (found(kind="quantity", unit="kilometre"), False),
        (found(kind="quantity", unit="percent"), False),
        (found(kind="money", currency="USD"), False),
    ],
)
def test_what_may_count_goods(figure: Found, *, wanted: bool) -> None:
    assert counts(figure) is wanted


def test_ends_that_are_times_are_no_numbers() -> None:
    assert measure(found(low="2024", high="2025")) == SaidMeasure(low=None, high=None, hedge="exact")
