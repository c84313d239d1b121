"""Person-months accrue while people serve; computed by hand. The window is 2024."""

from typing import Any

import numpy as np
import pytest

from tallystick.pipeline import answer
from tallystick.value.month_course import month_course
from tallystick.weigh.line_course import Course
from tallystick.weigh.line_path import grid_of
from tallystick.weigh.roots import Roots
from tests.case_parts import CaseOf, claim, claims, head

PAY = claim(
    "pay", kind="price", item="personnel.troops", value="1000 USD", per="person-month", basis="pay", origin="fnf"
)


def men(name: str, quantity: str, period: str, **fields: Any) -> str:
    given = {"kind": "deployment", "item": "personnel.troops", "quantity": f"{quantity} person", "period": period}
    return claim(name, **{**given, **fields})


def accrued(ledger: CaseOf, *texts: str, **choices: Any) -> tuple[Course, list[float]]:
    """The course, and the share of the line's person-months by the end of each month."""
    found = answer(ledger(head(**choices) + claims(*texts, PAY)))
    value = found.balanced.valuation.lines[0]
    grid = grid_of(found.case.window, ())
    assert grid is not None
    assert value.quantity is not None
    assert value.priced_quantity is not None
    course = month_course(value.quantity, value.priced_quantity, grid, Roots(found.case))
    return course, course.path.of(np.array([value.priced_quantity.high or value.priced_quantity.low or 0.0]))[
        :, 0
    ].tolist()


def test_who_came_on_one_day_serves_from_then_on(ledger: CaseOf) -> None:
    _, months = accrued(ledger, men("a", "100", "2024-07-01"))
    whole = 100 * (6 - 1 / 31 / 2)
    assert months[5] == 0
    assert months[-1] == pytest.approx(whole)
    assert np.diff(months[6:]) == pytest.approx([100] * 5)


def test_who_came_over_the_year_serves_half_of_it(ledger: CaseOf) -> None:
    _, months = accrued(ledger, men("a", "120", "2024"))
    assert months == pytest.approx([120 * month**2 / 24 for month in range(1, 13)])


def test_who_left_serves_no_longer(ledger: CaseOf) -> None:
    lost = claim("dead", kind="loss", item="personnel.killed", quantity="60 person", period="2024", origin="nis")
    _, months = accrued(ledger, men("a", "120", "2024-01-01"), lost)
    one = 12 - 1 / 31 / 2  # months that one who came on the first day serves
    rest = [120 * (month - 1 / 31 / 2) - 60 * 6 * (month / 12) ** 2 for month in range(1, 13)]
    assert months == pytest.approx(rest)
    assert months[-1] == pytest.approx(120 * one - 360)


def test_a_strength_holds_until_the_next_word(ledger: CaseOf) -> None:
    _, months = accrued(
        ledger,
        men("a", "100", "2024-04-01", counts="present"),
        men("b", "300", "2024-10-01", counts="present", supersedes=["a"]),
    )
    assert months == pytest.approx([0, 0, 0, 100, 200, 300, 400, 500, 600, 900, 1200, 1500])


def test_pooled_origins_accrue_by_their_weights(ledger: CaseOf) -> None:
    course, _ = accrued(ledger, men("a", "100", "2024-12"), men("b", "100", "2024", origin="fnf"))
    share = course.path.share
    assert share is not None
    assert share.at(course.path.times)[5] == pytest.approx(36 / 144 / 2)
    assert [(word.claim, word.role) for word in course.words] == [("a", "spread"), ("b", "spread")]


def test_one_sided_words_alone_accrue_as_floors(ledger: CaseOf) -> None:
    course, months = accrued(ledger, men("a", "at least 120", "2024"))
    assert course.path.share is None
    assert months == pytest.approx([120 * month**2 / 24 for month in range(1, 13)])
    assert [(word.claim, word.role) for word in course.words] == [("a", "floor")]
