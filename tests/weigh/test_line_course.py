"""Which words make a line's course, and how; computed by hand. The window is 2024, 366 days."""

from functools import partial
from typing import Any

import numpy as np
import pytest

from tallystick.pipeline import answer
from tallystick.weigh.amounts import quantity_in
from tallystick.weigh.line_course import Course, Ground, line_course
from tallystick.weigh.line_path import grid_of
from tallystick.weigh.roots import Roots
from tests.case_parts import CaseOf, claim, claims, head


def guns(name: str, quantity: str, period: str, **fields: Any) -> str:
    return claim(name, **{"item": "arms.artillery", "quantity": f"{quantity} piece", "period": period, **fields})


def course_of(ledger: CaseOf, *texts: str, **choices: Any) -> Course:
    case = answer(ledger(head(**choices) + claims(*texts))).case
    roots = Roots(case)
    value = answer(case).balanced.valuation.lines[0]
    grid = grid_of(case.window, ())
    assert grid is not None
    assert value.quantity is not None
    return line_course(
        value.line, value.quantity, partial(quantity_in, case, unit=value.quantity.unit), Ground(grid, roots)
    )


def at(course: Course, total: float, *months: int) -> list[float]:
    path = course.path.of(np.array([total]))[:, 0]
    return [float(path[month - 1]) for month in months]


def roles(course: Course) -> dict[tuple[str, str], tuple[str, str]]:
    return {(word.claim, word.role): (word.start, word.end) for word in course.words}


WHOLE = guns("whole", "366", "2024", origin="fnf")


def test_a_two_sided_word_is_spread_over_its_days(ledger: CaseOf) -> None:
    course = course_of(ledger, guns("a", "61", "2024-11..2024-12"))
    assert at(course, 61, 10, 11, 12) == pytest.approx([0, 30, 61])
    assert roles(course) == {("a", "spread"): ("2024-11-01", "2024-12-31")}


def test_amounts_over_disjoint_periods_are_spread_each_over_its_own(ledger: CaseOf) -> None:
    course = course_of(ledger, guns("a", "31", "2024-01"), guns("b", "93", "2024-12"))
    assert at(course, 124, 1, 11, 12) == pytest.approx([31, 31, 124])


def test_what_an_origin_said_before_is_a_knot_and_a_floor(ledger: CaseOf) -> None:
    course = course_of(
        ledger,
        guns("early", "100", "2024-01-01..2024-06-30", said="2024-07-01"),
        guns("late", "200", "2024-01-01..2024-12-31", said="2025-01-01"),
    )
    assert at(course, 200, 6, 12) == pytest.approx([100, 200])
    assert at(course, 300, 6) == [150]  # the shape holds for a higher total
    assert at(course, 120, 6) == [100]  # and for a lower one the floor does
    assert set(roles(course)) == {("early", "knot"), ("early", "floor"), ("late", "spread")}


def test_a_new_word_on_the_same_end_takes_the_place_of_the_old(ledger: CaseOf) -> None:
    course = course_of(
        ledger,
        guns("old", "300", "2024-01-01..2024-12-31", said="2025-01-01"),
        guns("new", "200", "2024-01-01..2024-12-31", said="2025-02-01"),
    )
    assert set(roles(course)) == {("new", "spread")}


def test_the_words_of_other_origins_bend_the_course_by_what_they_cover(ledger: CaseOf) -> None:
    course = course_of(ledger, WHOLE, guns("half", "91", "2024-01-01..2024-06-30"))
    # fnf: 182 of 366 by June; nis: 91, a quarter; each covers all of its time, so both weigh alike
    assert at(course, 366, 6) == pytest.approx([(182 + 91) / 2])
    part = course_of(ledger, WHOLE, guns("quarter", "91", "2024-04-01..2024-06-30"))
    assert at(part, 366, 6) == pytest.approx([(182 + 91 * 0.5) / 1.5])


def test_a_one_sided_word_is_a_floor_from_its_end_on(ledger: CaseOf) -> None:
    course = course_of(ledger, WHOLE, guns("some", "at least 200", "2024-01-01..2024-03-31"))
    assert at(course, 366, 2, 3, 6, 7) == pytest.approx([60, 200, 200, 213])
    assert ("some", "floor") in roles(course)


def test_a_ceiling_holds_until_its_end(ledger: CaseOf) -> None:
    course = course_of(ledger, WHOLE, guns("most", "at most 40", "2024-01-01..2024-06-30"))
    assert at(course, 366, 6) == pytest.approx([40])
    assert at(course, 366, 12) == pytest.approx([366])
    assert ("most", "ceiling") in roles(course)
    assert course.conflict is None


def test_a_count_that_begins_later_is_no_ceiling(ledger: CaseOf) -> None:
    course = course_of(ledger, WHOLE, guns("most", "at most 40", "2024-05-01..2024-06-30"))
    assert at(course, 366, 6) == pytest.approx([182])


def test_a_floor_above_a_ceiling_is_said(ledger: CaseOf) -> None:
    course = course_of(
        ledger,
        WHOLE,
        guns("most", "at most 40", "2024-01-01..2024-06-30"),
        guns("least", "at least 90", "2024-01-01..2024-03-31", origin="gur"),
    )
    assert course.conflict == "a floor of 90 piece lies above a ceiling of 40: the floor was taken"
    assert at(course, 366, 3, 6) == pytest.approx([90, 90])


def test_a_strength_is_all_that_came_before_it(ledger: CaseOf) -> None:
    people = {"kind": "deployment", "item": "personnel.troops"}
    course = course_of(
        ledger,
        guns("whole", "366", "2024", origin="fnf", **people).replace("366 piece", "366 person"),
        guns("seen", "91", "..2024-06-30", counts="present", **people).replace("91 piece", "91 person"),
    )
    assert roles(course)["seen", "knot"] == ("2024-06-30", "2024-06-30")
    assert at(course, 366, 3, 6) == pytest.approx([91 * (1 + 91 / 182) / 2, 91 + 91 / 2])


def test_a_word_without_a_start_begins_with_the_first_that_has_one(ledger: CaseOf) -> None:
    course = course_of(ledger, guns("late", "61", "2024-11..2024-12", origin="fnf"), guns("open", "61", "..2024-12"))
    assert roles(course)["open", "spread"] == ("2024-11-01", "2024-12-31")
    alone = course_of(ledger, guns("open", "61", "..2024-12"))
    assert roles(alone)["open", "spread"] == ("2024-01-01", "2024-12-31")


def test_a_stale_word_without_an_end_stops_when_it_was_said(ledger: CaseOf) -> None:
    course = course_of(ledger, WHOLE, guns("open", "91", "2024-01-01..", said="2024-06-30"), window="2024-01..2024-12")
    assert roles(course)["open", "knot"] == ("2024-01-01", "2024-06-30")


def test_a_line_of_floors_alone_grows_over_their_days(ledger: CaseOf) -> None:
    course = course_of(ledger, guns("a", "at least 61", "2024-11-01..2024-12-31"))
    assert course.path.share is None
    assert at(course, 61, 10, 11, 12) == pytest.approx([0, 30, 61])


def test_floors_of_one_origin_over_disjoint_periods_add(ledger: CaseOf) -> None:
    course = course_of(
        ledger, guns("a", "at least 31", "2024-01"), guns("b", "at least 29", "2024-02"), origin_level="source"
    )
    assert at(course, 60, 1, 2, 3) == pytest.approx([31, 60, 60])


def test_an_echo_moves_nothing(ledger: CaseOf) -> None:
    plain = course_of(ledger, WHOLE, guns("half", "91", "2024-01-01..2024-06-30"))
    echoed = course_of(
        ledger,
        WHOLE,
        guns("half", "91", "2024-01-01..2024-06-30"),
        guns("again", "95", "2024-01-01..2024-06-30", via=["afp"], derived_from=["half"]),
    )
    assert at(echoed, 366, 3, 6, 9) == at(plain, 366, 3, 6, 9)
