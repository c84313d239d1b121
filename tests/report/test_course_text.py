"""The course of a balance as text."""

import re

from tallystick.balance.trajectory import trajectories
from tallystick.model.case import Lens
from tallystick.model.course import Courses
from tallystick.pipeline import Query, answer
from tallystick.report.course_text import course_text
from tests.case_parts import CaseOf, claim, claims, head

GUNS = (
    claim("a", item="arms.artillery", quantity="214 piece", period="2024-06..2024-12"),
    claim("most", item="arms.artillery", quantity="at most 5 piece", period="2024-06", origin="gur"),
    claim("least", item="arms.artillery", quantity="at least 20 piece", period="2024-06-01..2024-06-20", origin="csis"),
    claim("m", item="arms.missile.ballistic", quantity="at least 3 piece", period="2024-12"),
    claim("price", kind="price", item="arms.artillery", value="1M USD", per="piece", basis="market", origin="fnf"),
)


def text_of(ledger: CaseOf, *texts: str, lens: Lens | None = None) -> str:
    found = answer(ledger(head() + claims(*texts)), (), Query(views=False, lens=lens or Lens()))
    return course_text(trajectories(found.case, found.balanced, lens))


def row(text: str, label: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"  {label}  "))
    return re.split(r"\s{2,}", line.strip())


def test_a_row_a_month_from_the_first_with_anything(ledger: CaseOf) -> None:
    text = text_of(ledger, *GUNS)
    assert "nothing before 2024-06" in text
    assert row(text, "2024-06")[1] == "20.0 M / 20.0 M / 20.0 M"
    assert row(text, "2024-12")[1] == "214 M / 214 M / 214 M"


def test_what_stands_beside_a_side(ledger: CaseOf) -> None:
    assert "  KP gave RU: 1 line, 1 more known and not priced" in text_of(ledger, *GUNS)


def test_lines_with_their_middle_and_floors_as_floors(ledger: CaseOf) -> None:
    text = text_of(ledger, *GUNS)
    assert row(text, "KP>RU Guns and launchers")[-1] == "214"
    assert row(text, "KP>RU Ballistic missiles")[-1] == "at least 3.00"


def test_a_conflict_is_said(ledger: CaseOf) -> None:
    assert "a floor of 20 piece lies above a ceiling of 5: the floor was taken" in text_of(ledger, *GUNS)


def test_a_line_that_is_priced_by_the_low_end_is_said(ledger: CaseOf) -> None:
    price = claim("p", kind="price", item="arms.missile", value="1M USD", per="piece", basis="market", origin="fnf")
    assert "KP gave RU: 1 line, 1 by the low end of what is said" in text_of(ledger, GUNS[3], price)


def test_the_day_of_knowledge_is_said(ledger: CaseOf) -> None:
    text = text_of(ledger, *GUNS, lens=Lens(as_of="2024-12-31"))
    assert text.startswith("What had been given by the end of each month, as known by 2024-12-31; 2024, USD")


def test_without_a_value_lines_are_shown_alone(ledger: CaseOf) -> None:
    text = text_of(ledger, GUNS[0])
    assert "no line has a value" in text
    assert row(text, "KP>RU Guns and launchers")[-1] == "214"


def test_without_a_date_there_is_nothing_to_show() -> None:
    empty = Courses(currency="USD", as_of=None, window="..", months=(), lines=(), sides=())
    assert course_text(empty) == "no date is said, so there is no course"
