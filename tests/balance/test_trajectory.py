"""Sides and lines month by month: they rise, keep their order, and end where the balance stands."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from tallystick.balance.trajectory import trajectories
from tallystick.model.case import Case, Lens
from tallystick.model.course import Courses, LineCourse, SideCourse
from tallystick.model.period import Period
from tallystick.pipeline import Answer, Query, answer
from tallystick.store.folder import load_folder
from tallystick.weigh.line_path import Floats
from tests.case_parts import CaseOf, claim, claims, head

SHELLS = {"item": "arms.ammunition.artillery"}
TEXT = (
    head(window="2023..2024", reporting_error=0.35)
    + """
#> statements.toml
[briefing]
by = "nis"
on = 2024-11-30
"""
    + claims(
        claim("early", **SHELLS, quantity="about 1M piece", period="2023-01..2023-12", said="2024-01-05"),
        claim("late", **SHELLS, quantity="2.5M..3M piece", period="2023-01..2024-12", said="2025-01-05"),
        claim("study", **SHELLS, quantity="about 4M piece", period="2023-07..2024-12", origin="fnf", said="2025-02"),
        claim("floor", **SHELLS, quantity="more than 1.5M piece", period="2023..2024-03", origin="gur", said="2024-04"),
        claim("missiles", item="arms.missile.ballistic", quantity="at least 60 piece", period="2024", said="2025-01"),
        claim("truck", item="arms.artillery", quantity="about 200 piece", period="2024-06", said="2024-07"),
        claim("men", kind="deployment", item="personnel.troops", quantity="about 10k person", period="2024-10.."),
        claim(
            "flour", item="food", value="20M USD", period="2023-03..2023-05", giver="RU", receiver="KP", origin="fnf"
        ),
        claim("p1", kind="price", **SHELLS, value="500..900 USD", per="piece", basis="market", year=2024, origin="fnf"),
        claim(
            "p2",
            kind="price",
            item="arms.missile.ballistic",
            value="3M..5M USD",
            per="piece",
            basis="market",
            year=2024,
            origin="fnf",
        ),
        claim(
            "p3", kind="price", item="personnel.troops", value="2k USD", per="person-month", basis="pay", origin="fnf"
        ),
    )
)


def known(case: Case, lens: Lens | None = None) -> tuple[Answer, Courses]:
    found = answer(case, (), Query(lens=lens or Lens(), views=False))
    return found, trajectories(found.case, found.balanced, lens)


def line(courses: Courses, item: str, unit: str | None = None) -> LineCourse:
    return next(row for row in courses.lines if row.line.endswith(item) and unit in {None, row.unit})


def bands(course: LineCourse | SideCourse) -> Floats:
    return np.array([course.q05, course.q50, course.q95])


def test_every_course_rises_and_keeps_its_order(ledger: CaseOf) -> None:
    _, courses = known(ledger(TEXT))
    assert courses.months[0] == "2023-01"
    assert len(courses.months) == 24
    found: list[LineCourse | SideCourse] = [*courses.lines, *courses.sides]
    for course in found:
        assert (np.diff(bands(course), axis=0) >= 0).all()
        assert (np.diff(bands(course), axis=1) >= -1e-9 * bands(course)[:, 1:]).all()


def test_lines_end_at_their_estimates(ledger: CaseOf) -> None:
    found, courses = known(ledger(TEXT))
    for row in (row for direction in found.balanced.sheet.directions for row in direction.lines):
        amount = row.quantity or row.value
        assert amount is not None
        course = line(courses, row.id, row.quantity.unit if row.quantity else None)
        ends = (amount.q05, amount.q50, amount.q95) if amount.q50 is not None else (amount.low,) * 3
        assert [course.q05[-1], course.q50[-1], course.q95[-1]] == pytest.approx(ends, rel=1e-9)
        assert course.interval == (amount.q50 is None)


def test_sides_end_where_the_balance_stands(ledger: CaseOf) -> None:
    found, courses = known(ledger(TEXT))
    for side, direction in zip(courses.sides, found.balanced.sheet.directions, strict=True):
        built = direction.built
        assert built is not None
        assert (side.q05[-1], side.q50[-1], side.q95[-1]) == (built.q05, built.q50, built.q95)
        assert (side.lines, side.interval_lines) == (len(direction.lines), built.interval_lines)
        assert side.unpriced == len(direction.unpriced)


def test_a_side_is_the_sum_of_its_lines(ledger: CaseOf) -> None:
    _, courses = known(ledger(TEXT.replace("reporting_error = 0.35", 'reporting_error = "off"')))
    (side,) = (side for side in courses.sides if side.giver == "RU")
    assert side.q50 == pytest.approx([0, 0, *np.linspace(31, 92, 1) / 92 * 20e6, 61 / 92 * 20e6, *[20e6] * 20])


def test_quantities_without_a_price_have_a_course_too(ledger: CaseOf) -> None:
    _, courses = known(ledger(TEXT))
    trucks = line(courses, ":arms.artillery")
    assert trucks.q50[16] == 0
    assert trucks.q50[17] == trucks.q50[-1] > 0


def test_people_are_counted_as_heads_and_as_person_months(ledger: CaseOf) -> None:
    _, courses = known(ledger(TEXT))
    heads, served = line(courses, "troops", "person"), line(courses, "troops", "person-month")
    assert heads.q50[20] == served.q50[20] == 0
    assert heads.q50[21:] == pytest.approx([10_000 * days / 92 for days in (31, 61, 92)])
    assert served.q50[21:] == pytest.approx([10_000 * months**2 / 6 for months in (1, 2, 3)])


def test_floors_are_kept_at_their_date(ledger: CaseOf) -> None:
    _, courses = known(ledger(TEXT))
    shells = line(courses, "artillery")
    assert courses.months[14] == "2024-03"
    assert shells.q05[14] >= 1.5e6
    assert {(word.claim, word.role) for word in shells.words} >= {
        ("floor", "floor"),
        ("early", "knot"),
        ("study", "spread"),
    }


def test_a_further_floor_lowers_no_band(ledger: CaseOf) -> None:
    more = claim("more", **SHELLS, quantity="at least 1.2M piece", period="..2023-11", origin="csis", said="2023-12")
    _, before = known(ledger(TEXT))
    _, after = known(ledger(TEXT + more))
    assert (bands(line(after, "artillery")) >= bands(line(before, "artillery")) * (1 - 1e-9)).all()
    assert line(after, "artillery").q05[10] >= 1.2e6


def test_as_of_a_day_only_what_was_known_is_used(ledger: CaseOf) -> None:
    case, lens = ledger(TEXT), Lens(as_of="2024-06-30")
    _, courses = known(case, lens)
    said = {"early", "floor"}
    assert {word.claim for row in courses.lines for word in row.words} <= said | {"men", "flour"}  # these have no date
    kept = tuple(c for c in case.claims if c.said is None or c.said <= "2024-06-30" or c.kind == "price")
    _, alone = known(msgspec.structs.replace(case, claims=kept), lens)
    assert courses == alone
    assert courses.as_of == "2024-06-30"
    _, later = known(case)
    assert line(later, "artillery").q50 != line(courses, "artillery").q50


def test_what_is_said_after_the_day_changes_nothing(ledger: CaseOf) -> None:
    lens = Lens(as_of="2024-06-30")
    later = claim("later", **SHELLS, quantity="9M piece", period="2023..2024-05", origin="csis", said="2024-07-01")
    _, before = known(ledger(TEXT), lens)
    _, after = known(ledger(TEXT + later), lens)
    assert before == after


def test_the_months_are_those_of_the_period_looked_at(ledger: CaseOf) -> None:
    _, courses = known(ledger(TEXT), Lens(period=Period("2023-01", "2023-06")))
    assert (courses.months[0], courses.months[-1]) == ("2023-01", "2023-06")
    assert courses.window == "2023-01..2023-06"


def test_without_any_date_there_is_no_course(ledger: CaseOf) -> None:
    case = ledger(head() + claims(claim("a", item="arms.artillery", quantity="10 piece")))
    _, courses = known(msgspec.structs.replace(case, window=Period()))
    assert (courses.months, courses.lines, courses.sides) == ((), (), ())


def test_echoes_and_the_order_of_claims_move_nothing(ledger: CaseOf) -> None:
    case = ledger(TEXT)
    _, before = known(case)
    _, turned = known(msgspec.structs.replace(case, claims=case.claims[::-1]))
    assert before == turned


def test_two_runs_give_the_same_bits(ledger: CaseOf) -> None:
    found = answer(ledger(TEXT), (), Query(views=False))
    assert trajectories(found.case, found.balanced) == trajectories(found.case, found.balanced)


def test_the_first_case_grows_as_it_is_told(root: Path) -> None:
    found, courses = known(load_folder(root / "cases" / "dprk-russia").case)
    assert (courses.months[0], courses.months[-1]) == ("2022-02", "2025-09")
    autumn = courses.months.index("2024-10")
    for unit in ("person", "person-month"):
        troops = line(courses, "KP>RU:personnel.troops", unit)
        assert troops.q95[autumn - 1] == 0 < troops.q05[autumn]
    shells = line(courses, "KP>RU:arms.ammunition.artillery")
    assert shells.q05[courses.months.index("2023-10")] >= 1e6  # more than a million by then, says the service
    for side, direction in zip(courses.sides, found.balanced.sheet.directions, strict=True):
        assert (np.diff(bands(side), axis=1) >= -1e-9 * bands(side)[:, 1:]).all()
        assert side.q50[-1] == (direction.built and direction.built.q50)
