"""Stated totals: shown in their own money, never added."""

import pytest

from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

PARTS = claim("m", item="money.cash", value="10M USD", status="paid", period="2024")


def test_a_total_is_shown_beside_the_sum(ledger: CaseOf) -> None:
    total = claim(
        "t", item="unspecified", value="1bn..2bn USD", covers=["arms", "money"], concept="value given", period="2024"
    )
    found = answer(ledger(PARTS + total)).balanced
    side = found.sheet.directions[0]
    assert side.built is not None
    assert (side.built.low, side.built.high) == (10e6, 10e6)
    (row,) = side.stated
    assert (row.claim, row.low, row.high, row.currency, row.covers) == ("t", 1e9, 2e9, "USD", ("arms", "money"))
    assert (row.concept, row.period, row.current, row.factor) == ("value given", "2024", True, 1.0)
    assert found.fates["t"].word == "stated total"


@pytest.mark.parametrize(
    ("period", "current"), [("2024", True), ("2023", False), ("2023..2024", False), ("2024-01..2024-06", False)]
)
def test_a_total_of_another_span_is_not_current(ledger: CaseOf, period: str, current: bool) -> None:  # noqa: FBT001 a parameter of the table
    text = head(window="2024") + claims(PARTS, claim("t", item="arms", value="1bn USD", covers=["arms"], period=period))
    rows = answer(ledger(text)).balanced.sheet.directions[0].stated
    assert [row.current for row in rows] == ([] if period == "2023" else [current])  # 2023 lies outside the window


def test_one_total_an_origin_and_fact_and_its_copies_are_echoes(ledger: CaseOf) -> None:
    found = answer(
        ledger(
            claim("t", item="arms", value="1bn USD", covers=["arms"], period="2024", said="2024-12-01")
            + claim("u", item="arms", value="1bn USD", covers=["arms"], period="2024", via=["afp"], said="2024-12-09")
            + claim("v", item="arms", value="3bn USD", covers=["arms"], period="2024", origin="gur")
            + claim("w", item="arms", value="4bn USD", covers=["arms"], period="2024", origin="gur", scope="by sea")
        )
    ).balanced
    assert [row.claim for row in found.sheet.directions[0].stated] == ["t", "v", "w"]
    assert (found.fates["u"].word, found.fates["u"].of) == ("echo", "t")


def test_a_total_in_other_money_stays_in_it_and_says_its_factor(ledger: CaseOf) -> None:
    row = answer(ledger(claim("t", item="arms", value="28.7trn KRW", covers=["arms"], period="2024"))).balanced
    (total,) = row.sheet.directions[0].stated
    assert (total.low, total.currency) == (28.7e12, "KRW")
    assert total.factor == pytest.approx(1 / 1363.4381, rel=1e-6)


def test_a_total_without_a_rate_has_no_factor(ledger: CaseOf) -> None:
    found = answer(ledger(claim("t", item="arms", value="5M KPW", covers=["arms"], period="2024"))).balanced
    assert found.sheet.directions[0].stated[0].factor is None


def test_a_vague_total_is_vague(ledger: CaseOf) -> None:
    found = answer(ledger(claim("t", item="arms", value="some USD", covers=["arms"], period="2024"))).balanced
    assert found.sheet.directions[0].stated == ()
    assert found.fates["t"].word == "vague"
