"""The standing table as text: every row, what is left out, hulls, what each row means."""

import re
from functools import partial

from tallystick.balance.both_sides import Balanced
from tallystick.balance.standing_table import standing
from tallystick.model.case import Case, Lens
from tallystick.model.standing_row import Standing
from tallystick.pipeline import Query, answer
from tallystick.report.standing_text import standing_text, three
from tests.case_parts import CaseOf, claim, claims, head

TEXT = head() + claims(
    claim("a", item="arms.artillery", quantity="90..110 piece", period="2024", origin="nis"),
    claim("b", item="arms.artillery", quantity="250..350 piece", period="2024", origin="gur"),
    claim("price", kind="price", item="arms.artillery", value="1M USD", per="piece", basis="market", origin="fnf"),
    claim("back", item="food", value="80M USD", period="2024", giver="RU", receiver="KP", origin="kremlin"),
)


def run(case: Case, lens: Lens) -> Balanced:
    return answer(case, (), Query(lens=lens, views=False)).balanced


def text_of(ledger: CaseOf, text: str = TEXT) -> str:
    case = ledger(text)
    return standing_text(standing(case, partial(run, case)))


def row(text: str, label: str) -> list[str]:
    """Cells of the first row with that label."""
    line = next(line for line in text.splitlines() if line.startswith(f"  {label}  "))
    return re.split(r"\s{2,}", line.strip())


def test_a_row_for_each_part_of_the_sources(ledger: CaseOf) -> None:
    text = text_of(ledger)
    assert row(text, "all")[2:] == ["90.0–350 M", "1", "0", "2 + 0"]
    assert row(text, "intelligence alone")[2] == "90.0–350 M"
    assert row(text, "official data alone") == ["official data alone", "no line has a value", "0", "0", "0 + 0"]
    assert "official data alone: figures of official sources, anyone's prices" in text


def test_what_each_origin_moves(ledger: CaseOf) -> None:
    text = text_of(ledger)
    assert row(text, "fnf")[1:] == ["no line has a value", "nothing left", "1 price"]
    assert row(text, "gur")[2].startswith("-")
    assert row(text, "nis")[2].startswith("+")
    assert row(text, "nis")[3] == "1 line"


def test_lines_beside_their_hulls(ledger: CaseOf) -> None:
    assert row(text_of(ledger), "KP>RU Guns and launchers")[2:] == ["90.0–350", "2"]


def test_a_ratio_says_what_it_is(ledger: CaseOf) -> None:
    assert row(text_of(ledger), "all")
    assert "(built by us)" in text_of(ledger) or "(bounds only)" in text_of(ledger)


def test_a_direction_without_a_figure_is_one_row(ledger: CaseOf) -> None:
    text = text_of(ledger, head() + claims(claim("a", item="arms.artillery", quantity="some piece", period="2024")))
    assert "KP gave RU: no line has a value, and no total is stated" in text
    assert "without any one origin" not in text
    assert "RU gave KP: no line has a value, and no total is stated" in text


def test_nothing_is_wider_than_a_terminal(ledger: CaseOf) -> None:
    assert max(map(len, text_of(ledger).splitlines())) <= 100


def test_an_empty_table_is_its_notes() -> None:
    text = standing_text(Standing(currency="USD", rows=(), left_out=(), hulls=()))
    assert text.startswith("claims: ")


def test_three_figures_or_none() -> None:
    assert three(1e9, 2e9, 3e9) == "1.00 bn / 2.00 bn / 3.00 bn"
    assert three(None, None, None) == "no line has a value"
