"""What one origin says of a line: sums over disjoint periods, stale and wide claims, floors."""

from typing import Any

import pytest

from tallystick.model.estimate import Estimate, Fate
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head


def weighed(ledger: CaseOf, *texts: str, **choices: Any) -> tuple[Estimate, dict[str, Fate]]:
    """Quantity of the only line over 2023..2024, and all fates."""
    found = answer(ledger(head(window="2023..2024", **choices) + claims(*texts))).balanced
    (value,) = found.valuation.lines
    assert value.quantity is not None
    return value.quantity, found.fates


def shells(name: str, quantity: str, **fields: Any) -> str:
    return claim(name, **{"item": "arms.ammunition", "period": "2023..2024", "quantity": quantity, **fields})


def bounds(ledger: CaseOf, *texts: str, **choices: Any) -> tuple[float | None, float | None]:
    estimate, _ = weighed(ledger, *texts, **choices)
    return estimate.low, estimate.high


def test_amounts_of_one_origin_over_disjoint_periods_add(ledger: CaseOf) -> None:
    estimate, fates = weighed(
        ledger, shells("a", "1M..2M piece", period="2023"), shells("b", "3M..5M piece", period="2024")
    )
    assert (estimate.low, estimate.high) == (4e6, 7e6)
    assert estimate.tellings[0].reading == (4e6, 7e6)
    assert {fate.word for fate in fates.values()} == {"used"}


def test_amounts_of_two_origins_never_add(ledger: CaseOf) -> None:
    estimate, _ = weighed(
        ledger, shells("a", "1M..2M piece", period="2023..2024"), shells("b", "3M..5M piece", origin="gur")
    )
    assert (estimate.low, estimate.high) == (1e6, 5e6)
    assert [(part.origin, part.weight) for part in estimate.components] == [("gur", 0.5), ("nis", 0.5)]


def test_overlapping_amounts_never_add(ledger: CaseOf) -> None:
    estimate, fates = weighed(
        ledger,
        shells("a", "6M piece", period="2023-01..2024-12"),
        shells("b", "5M piece", period="2023-08..2024-12"),
        shells("c", "7M piece", period="2024-07..2024-12"),
    )
    assert (estimate.low, estimate.high) == (6e6, 6e6)  # the longest speaks; c's 7M floor above its 6M is no floor
    assert estimate.claims == ("a",)
    assert {name: fate.word for name, fate in fates.items()} == {"a": "used", "b": "bound only", "c": "bound only"}


def test_a_part_that_is_told_on_its_own_is_a_floor(ledger: CaseOf) -> None:
    estimate, fates = weighed(
        ledger, shells("a", "at most 9M piece"), shells("b", "5M piece", period="2023-08..2024-12")
    )
    assert (estimate.low, estimate.high) == (5e6, 9e6)
    assert fates["b"].word == "bound only"


def test_a_stale_claim_is_a_floor_and_no_more(ledger: CaseOf) -> None:
    estimate, fates = weighed(ledger, shells("a", "3M..5M piece", period="2023"))
    assert (estimate.low, estimate.high, estimate.components) == (3e6, None, ())
    assert fates["a"] == Fate("bound only", "it ends before the window does: its low end is a floor")


def test_stale_words_may_be_taken_as_said(ledger: CaseOf) -> None:
    estimate, fates = weighed(ledger, shells("a", "3M..5M piece", period="2023"), stale="as_said")
    assert (estimate.low, estimate.high) == (3e6, 5e6)
    assert estimate.components
    assert fates["a"].word == "used"


def test_stale_words_may_be_dropped(ledger: CaseOf) -> None:
    estimate, fates = weighed(
        ledger,
        shells("a", "3M..5M piece", period="2023"),
        shells("b", "1M..4M piece", origin="gur"),
        stale="drop",
    )
    assert (estimate.low, estimate.high) == (1e6, 4e6)
    assert [telling.origin for telling in estimate.tellings] == ["gur"]
    assert fates["a"].word == "out of scope"


def test_a_line_of_dropped_words_alone_has_no_quantity(ledger: CaseOf) -> None:
    text = head(window="2023..2024", stale="drop") + claims(shells("a", "3M..5M piece", period="2023"))
    found = answer(ledger(text)).balanced
    assert found.fates["a"].word == "out of scope"
    assert found.sheet.directions[0].built is None


def test_a_stale_floor_never_lowers_what_the_current_say(ledger: CaseOf) -> None:
    stale = shells("a", "2M..9M piece", period="2023")
    assert bounds(ledger, stale, shells("b", "3M..5M piece", origin="gur")) == (3e6, 5e6)


def test_a_stale_floor_raises_the_low_end(ledger: CaseOf) -> None:
    stale = shells("a", "4M..9M piece", period="2023")
    assert bounds(ledger, stale, shells("b", "3M..5M piece", origin="gur")) == (4e6, 5e6)


def test_a_stale_floor_above_all_that_is_current_is_no_bound(ledger: CaseOf) -> None:
    stale = shells("a", "6M piece", period="2023")
    assert bounds(ledger, stale, shells("b", "3M..5M piece", origin="gur")) == (3e6, 5e6)


def test_a_wide_claim_is_a_ceiling_and_no_more(ledger: CaseOf) -> None:
    estimate, fates = weighed(ledger, shells("a", "3M..5M piece", period="2022..2024"))
    assert (estimate.low, estimate.high, estimate.components) == (0, 5e6, ())
    assert fates["a"].because == "it takes in more than the window: its high end is a ceiling"


def test_a_claim_that_sticks_out_at_both_ends_bounds_nothing(ledger: CaseOf) -> None:
    estimate, _ = weighed(ledger, shells("a", "3M..5M piece", period="2022..2023"))
    assert (estimate.low, estimate.high) == (0, None)


@pytest.mark.parametrize("counts", ["present", "used"])
def test_what_was_present_or_used_had_been_moved(ledger: CaseOf, counts: str) -> None:
    estimate, fates = weighed(ledger, shells("a", "3M..5M piece", counts=counts))
    assert (estimate.low, estimate.high, estimate.components) == (3e6, None, ())
    assert fates["a"] == Fate("bound only", f"a floor: what was {counts} had been moved")


def test_a_floor_of_what_was_used_raises_the_same_origins_amount(ledger: CaseOf) -> None:
    estimate, _ = weighed(ledger, shells("a", "at most 9M piece"), shells("b", "4M piece", counts="used"))
    assert (estimate.low, estimate.high) == (4e6, 9e6)


def test_words_on_one_side_leave_an_interval(ledger: CaseOf) -> None:
    estimate, fates = weighed(ledger, shells("a", "at least 3M piece"), shells("b", "at most 9M piece", origin="gur"))
    assert estimate.components == ()
    assert estimate.method == "interval"
    assert (estimate.low, estimate.high) == (0, None)  # the hull between origins: each alone is open at one end
    assert {fate.word for fate in fates.values()} == {"bound only"}


def test_a_rate_is_multiplied_by_its_own_months(ledger: CaseOf) -> None:
    estimate, _ = weighed(ledger, shells("a", "100 piece per month", period="2023-07..2024-12"))
    assert (estimate.low, estimate.high) == (1800, 1800)
    estimate, _ = weighed(ledger, shells("a", "1200 piece per year", period="2023..2024"))
    assert estimate.low == pytest.approx(2400)
    estimate, _ = weighed(ledger, shells("a", "10 piece per day", period="2023..2024"))
    assert estimate.low == pytest.approx(10 * 24 * 365.25 / 12)


def test_parents_speak_for_their_services_where_that_is_chosen(ledger: CaseOf) -> None:
    sources = """
#> sources.toml
[kr]
name = "South Korea"
[nis]
name = "NIS"
parent = "kr"
[jcs]
name = "JCS"
parent = "kr"
"""
    said = shells("a", "3M piece", said="2024-12-01") + shells("b", "5M piece", origin="jcs", said="2024-12-20")
    apart = answer(ledger(head(window="2023..2024") + sources + claims(said))).balanced.valuation.lines[0].quantity
    assert apart is not None
    assert [part.origin for part in apart.components] == ["jcs", "nis"]
    text = head(window="2023..2024", origin_level="parent") + sources + claims(said)
    found = answer(ledger(text)).balanced
    (value,) = found.valuation.lines
    assert value.quantity is not None
    assert [part.origin for part in value.quantity.components] == ["kr"]
    assert (value.quantity.low, value.quantity.high) == (5e6, 5e6)
    assert found.fates["a"].word == "superseded"
