"""Parts of a balance: by period, by item, by origin, and between many."""

import pytest

from tallystick.model.case import Lens
from tallystick.model.period import Period
from tallystick.pipeline import Query, answer, sliced
from tests.case_parts import CaseOf, claim, claims, head
from tests.price_parts import PRICES


def test_a_lens_takes_its_period_for_the_window(ledger: CaseOf) -> None:
    text = claim("a", item="arms.missile", quantity="3 piece", period="2024-02")
    whole = answer(ledger(text + PRICES)).balanced.sheet
    part = answer(ledger(text + PRICES), query=Query(lens=Lens(period=Period("2024-02", "2024-02")))).balanced.sheet
    assert (whole.case.window, part.case.window) == ("2024", "2024-02")
    assert whole.directions[0].built is not None
    assert part.directions[0].built is not None
    assert (whole.directions[0].built.high, part.directions[0].built.high) == (None, 12e6)  # stale, then as said


def test_slices_by_item_add_up_in_their_means(ledger: CaseOf) -> None:
    case_ = ledger(
        claims(
            claim("a", item="arms.missile", quantity="3 piece", period="2024", terms="gift"),
            claim("b", item="arms.ammunition", quantity="1M piece", period="2024", terms="barter"),
        )
        + PRICES
    )
    whole = answer(case_)
    rows = {row.label: row for row in sliced(whole, "item", Query())}
    assert {label: (row.low, row.high) for label, row in rows.items()} == {
        "arms.ammunition": (pytest.approx(1e9 / 1.2), pytest.approx(1.2e9)),
        "arms.missile": (6e6, 12e6),
    }
    assert [row.label for row in sliced(whole, "terms", Query())] == ["barter", "gift"]
    built = whole.balanced.sheet.directions[0].built
    assert built is not None
    assert built.low == sum(row.low or 0 for row in rows.values())


def test_slices_by_origin_are_the_case_on_that_origin_alone(ledger: CaseOf) -> None:
    case_ = ledger(
        claims(
            claim("a", item="money.cash", value="3M USD", status="paid", period="2024"),
            claim("b", item="money.cash", value="5M USD", status="paid", period="2024", origin="gur"),
        )
    )
    rows = sliced(answer(case_), "origin", Query())
    assert [(row.label, row.low, row.high) for row in rows] == [("gur", 5e6, 5e6), ("nis", 3e6, 3e6)]
    kinds = sliced(answer(case_), "kind", Query())
    assert [(row.label, row.low, row.high) for row in kinds] == [("intelligence", 3e6, 5e6)]


def test_three_hundred_claims_of_forty_givers(ledger: CaseOf) -> None:
    west = "AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK"
    givers = sorted([*west.split(), *"AR AU CA JP KR NZ TR US".split()])  # noqa: SIM905 forty codes read better so
    assert len(givers) == 40
    texts = [
        claim(f"c{n:03}", giver=givers[n % 40], receiver="UA", item=("money.grant", "money.loan")[n // 40 % 2],
              value=f"{n + 1}M USD", period="2024", origin=("fnf", "csis")[n // 80 % 2], document=None)
        for n in range(300)
    ]  # fmt: skip
    case_ = ledger(head(parties=[*givers, "UA"]) + claims(*texts))
    sheet = answer(case_).balanced.sheet
    assert [(d.giver, d.receiver) for d in sheet.directions] == [(giver, "UA") for giver in givers]
    assert (sheet.net, sheet.ratios, sheet.headline, sheet.break_even) == (None, (), None, None)
    assert all(direction.built and len(direction.lines) == 2 for direction in sheet.directions)
    assert sheet.claims["total"] == 300
    asked = answer(case_, query=Query(between=("US", "UA"))).balanced.sheet
    assert [(d.giver, d.receiver) for d in asked.directions] == [("US", "UA")]
    assert asked.ratios == ()
