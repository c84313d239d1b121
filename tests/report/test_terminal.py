"""The sheet for a terminal: what it was looked at through, and sides that are only bounded."""

import pytest

from tallystick.model.case import Lens
from tallystick.pipeline import Query, answer
from tallystick.report.terminal import PLAIN, sheet_text
from tests.case_parts import CaseOf, claim, claims, head

FOOD = claim("food", item="food", value="5M USD", period="2024")
CEILING = claim("food", item="food", value="up to 5M USD", period="2024")
UNPRICED = claim("guns", item="arms.artillery", quantity="10 piece", period="2024")
GDP = """
#> denominators.toml
[[denominator]]
series = "GDP"
party = "KP"
year = 2024
value = "25bn USD"
"""


def text(ledger: CaseOf, *texts: str, lens: Lens | None = None, more: str = "") -> str:
    case = ledger(head() + claims(*texts) + more)
    return sheet_text(answer(case, (), Query(lens=lens or Lens())).balanced.sheet, PLAIN)


def test_a_sheet_of_a_part_says_so(ledger: CaseOf) -> None:
    lens = Lens(as_of="2024-12", only=("kind:intelligence",), drop=("arms", "origin:gur"))
    assert text(ledger, FOOD, lens=lens).splitlines()[2] == (
        "Looked at: as known by 2024-12; only kind:intelligence; without arms, origin:gur"
    )


def test_a_sheet_of_all_says_nothing_of_it(ledger: CaseOf) -> None:
    assert "Looked at" not in text(ledger, FOOD)


def test_a_side_that_nothing_bounds_says_so(ledger: CaseOf) -> None:
    told = text(ledger, CEILING, UNPRICED)
    assert "These lines are only bounded; nothing is said of how much in all" in told
    assert "These lines are only bounded: up to 5.00 M USD" in text(ledger, CEILING)


def test_a_loss_without_an_amount_has_no_unit(ledger: CaseOf) -> None:
    loss = claim("dead", kind="loss", item="personnel.killed", quantity="at least 0 person", period="2024")
    assert "Killed: no amount said (nis: at least 0" in text(ledger, FOOD, loss)


def test_no_claims_are_counted_in_one_word(ledger: CaseOf) -> None:
    assert text(ledger).endswith("\n\n0 claims")


@pytest.mark.parametrize(
    ("value", "share"),
    [("5bn USD", "KP: 20 % of GDP"), ("at least 5bn USD", "KP: at least 20 % of GDP"), ("up to 5bn USD", None)],
)
def test_a_burden_is_a_share_a_floor_or_left_out(ledger: CaseOf, value: str, share: str | None) -> None:
    told = text(ledger, claim("food", item="food", value=value, period="2024"), more=GDP)
    assert share in told if share else "Burden" not in told
