"""One side: sums, bounds, coverage; by hand."""

from typing import Any

import pytest

from tallystick.model.sheet import Direction
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head


def cash(name: str, value: str, **fields: Any) -> str:
    return claim(name, **{"item": "money.cash", "value": value, "status": "paid", "period": "2024", **fields})


def price(name: str, value: str, **fields: Any) -> str:
    return claim(
        name,
        **{
            "kind": "price",
            "per": "piece",
            "basis": "contract",
            "year": 2024,
            "origin": "fnf",
            "value": value,
            **fields,
        },
    )


def side(ledger: CaseOf, *texts: str, **choices: Any) -> Direction:
    return answer(ledger(head(**choices) + claims(*texts))).balanced.sheet.directions[0]


def test_exact_lines_add_to_the_cent(ledger: CaseOf) -> None:
    built = side(
        ledger,
        cash("a", "11_234_567_890.12 USD"),
        cash("b", "5_000_000_000.01 USD", scope="by wire"),
        cash("c", "524_861_887.46 USD", item="money.gold"),
    ).built
    assert built is not None
    # «by wire» is a part of what the line without a scope counts, so it is not added
    assert built.q50 == built.low == built.high == 11_759_429_777.58
    built = side(
        ledger,
        cash("a", "11_234_567_890.12 USD"),
        cash("b", "5_000_000_000.01 USD", item="money.loan"),
        cash("c", "524_861_887.46 USD", item="money.gold"),
    ).built
    assert built is not None
    whole = 16_759_429_777.59
    assert (built.q05, built.q50, built.q95, built.mean, built.low, built.high) == (whole,) * 6
    assert (built.upper.q05, built.upper.q95, built.interval_lines) == (whole, whole, 0)


def test_interval_lines_count_with_their_low_end_and_with_their_high_end_above(ledger: CaseOf) -> None:
    built = side(ledger, cash("a", "0M..9M USD"), cash("b", "5M USD", item="money.gold")).built
    assert built is not None
    assert (built.q50, built.mean, built.low, built.high) == (5e6, 5e6, 5e6, 14e6)
    assert (built.upper.q05, built.upper.q50, built.interval_lines) == (14e6, 14e6, 1)


def test_an_open_line_leaves_the_top_open(ledger: CaseOf) -> None:
    built = side(ledger, cash("a", "at least 9M USD"), cash("b", "5M USD", item="money.gold")).built
    assert built is not None
    assert (built.q50, built.low, built.high, built.upper.q50) == (14e6, 14e6, None, None)


RADAR = claim("radar", item="arms.radar", quantity="2 piece", period="2024")


def test_what_has_no_price_leaves_the_top_open(ledger: CaseOf) -> None:
    found = side(ledger, cash("a", "5M USD"), RADAR)
    assert found.built is not None
    assert (found.built.low, found.built.high) == (5e6, None)
    assert [row.id for row in found.unpriced] == ["KP>RU:arms.radar"]


def test_a_vague_claim_leaves_the_top_open_unless_a_line_takes_it_in(ledger: CaseOf) -> None:
    vague = claim("v", item="arms.radar", quantity="some", period="2024")
    beside = side(ledger, cash("a", "5M USD"), vague).built
    above = side(ledger, claim("a", item="arms", value="5M USD", period="2024"), vague).built
    part = side(ledger, claim("a", item="arms", value="5M USD", period="2024", scope="by rail"), vague).built
    assert beside is not None
    assert above is not None
    assert part is not None
    assert (beside.high, above.high, part.high) == (None, 5e6, None)


def test_the_price_of_one_model_closes_no_other_models_line(ledger: CaseOf) -> None:
    found = side(
        ledger,
        claim("a", item="arms.missile", model="KN-23", quantity="10 piece", period="2024"),
        claim("b", item="arms.missile", model="KN-24", quantity="10 piece", period="2024"),
        price("p", "2M USD", item="arms.missile", model="KN-23"),
    )
    assert found.built is not None
    assert [row.id for row in found.unpriced] == ["KP>RU:arms.missile/KN-24"]
    assert (found.built.low, found.built.high) == (20e6, None)


def test_coverage_counts_lines(ledger: CaseOf) -> None:
    vague = claim("v", item="food", quantity="some", period="2024")
    coverage = side(ledger, cash("a", "5M USD"), cash("b", "1M USD", item="money.gold"), RADAR, vague).built
    assert coverage is not None
    assert (coverage.coverage.lines_priced, coverage.coverage.lines_known) == (2, 4)


def test_coverage_of_a_stated_total_is_of_the_lines_that_it_covers(ledger: CaseOf) -> None:
    found = side(
        ledger,
        cash("a", "30M USD"),
        claim("b", item="food", value="10M USD", period="2024"),
        claim("all", item="unspecified", value="200M USD", covers=["money", "food"], period="2024"),
        claim("money", item="money", value="50M..72M USD", covers=["money"], period="2024", origin="gur"),
        claim("arms", item="arms", value="9M USD", covers=["arms"], period="2024", origin="csis"),
    )
    assert found.built is not None
    shares = found.built.coverage.of_stated
    assert shares == {"all": pytest.approx(40 / 200), "money": pytest.approx(30 / 60), "arms": None}


def test_the_share_by_second_choice_is_of_the_mean(ledger: CaseOf) -> None:
    built = side(
        ledger,
        claim("a", item="arms.missile", quantity="10 piece", period="2024"),
        claim("b", item="arms.radar", quantity="10 piece", period="2024"),
        price("p", "3M USD", item="arms.missile"),
        price("q", "1M USD", item="arms.radar", market="US"),
    ).built
    assert built is not None
    assert built.q50 == 40e6
    assert built.coverage.by_fallback == pytest.approx(0.25)


def test_a_side_without_a_value_is_not_zero(ledger: CaseOf) -> None:
    found = side(ledger, RADAR)
    assert found.built is None
    assert len(found.unpriced) == 1


def test_views_price_by_one_meaning_each(ledger: CaseOf) -> None:
    found = side(
        ledger,
        claim("a", item="arms.missile", quantity="10 piece", period="2024"),
        claim("b", item="arms.radar", quantity="10 piece", period="2024"),
        cash("c", "7M USD"),
        price("p", "1M USD", item="arms.missile", basis="production"),
        price("q", "2M USD", item="arms.missile", basis="charged"),
        price("r", "3M USD", item="arms.missile", basis="replacement"),
        price("s", "5M USD", item="arms.radar", basis="market"),
    )
    views = {view.view: (view.q50, view.lines_priced, view.lines_known) for view in found.views}
    assert views == {
        "cost to the giver": (17e6, 2, 3),
        "charged": (27e6, 2, 3),
        "worth to the receiver": (87e6, 3, 3),
    }
