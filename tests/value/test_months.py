"""Person-months, by hand: stock × months, or arrivals less losses and returns."""

from typing import Any

import pytest

from tallystick.model.valued import LineValue
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

PAY = claim("pay", kind="price", item="personnel.troops", value="2k USD", per="person-month", basis="pay", year=2024)


def men(name: str, quantity: str, **fields: Any) -> str:
    return claim(name, **{"kind": "deployment", "item": "personnel.troops", "quantity": quantity, **fields})


def killed(quantity: str, **fields: Any) -> str:
    return claim(
        "dead", **{"kind": "loss", "item": "personnel.killed", "quantity": quantity, "period": "2024", **fields}
    )


def valued(ledger: CaseOf, *texts: str, window: str = "2024", **choices: Any) -> LineValue:
    found = answer(ledger(head(window=window, **choices) + claims(PAY, *texts))).balanced.valuation
    return next(value for value in found.lines if value.line.item == "personnel.troops")


def months(value: LineValue) -> tuple[float | None, float | None]:
    assert value.priced_quantity is not None
    assert value.priced_quantity.unit == "person-month"
    return value.priced_quantity.low, value.priced_quantity.high


def test_a_strength_is_held_from_its_day_to_the_end(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k person", counts="present", period="2024-10-01"))
    assert months(value) == pytest.approx((30_000, 30_000))
    assert value.value is not None
    assert value.value.low == pytest.approx(60e6)


def test_a_strength_is_held_until_the_next_word(ledger: CaseOf) -> None:
    value = valued(
        ledger,
        men("a", "10k person", counts="present", period="2024-06-30"),
        men("b", "12k person", counts="present", period="2024-09-30"),
    )
    by_hand = 10_000 * 3 + 12_000 * (3 + 1 / 30)  # 30 June to 29 September; 30 September to 31 December
    assert months(value) == pytest.approx((by_hand, by_hand))


def test_a_strength_within_a_range_keeps_its_width(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k..12k person", counts="present", period="2024-10-01"))
    assert months(value) == pytest.approx((30_000, 36_000))


def test_losses_take_nothing_from_a_strength(ledger: CaseOf) -> None:
    """Who is counted as present has not been killed."""
    value = valued(ledger, men("a", "10k person", counts="present", period="2024-10-01"), killed("600 person"))
    assert months(value) == pytest.approx((30_000, 30_000))


def test_arrivals_are_spread_over_their_period_and_stay(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k person", period="2024-07..2024-12"))
    assert months(value) == pytest.approx((30_000, 30_000))  # six months, half of them on average


def test_arrivals_within_two_months_serve_the_rest_in_full(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k person", period="2024-07..2024-08"), stale="as_said")
    assert months(value) == pytest.approx((50_000, 50_000))  # 6 − 2/2


def test_arrivals_of_a_stale_claim_are_a_floor(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k..12k person", period="2024-07..2024-08"))
    assert months(value) == pytest.approx((50_000, None))


def test_losses_leave_evenly_from_the_first_arrival(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k person", period="2024-07..2024-12"), killed("600 person"))
    assert months(value)[0] == pytest.approx(30_000 - 600 * 6 / 2)
    assert "less 600 lost or returned" in value.arithmetic


def test_who_was_sent_home_leaves_as_well(ledger: CaseOf) -> None:
    value = valued(
        ledger,
        men("a", "10k person", period="2024-07..2024-12"),
        men("home", "1k person", period="2024", status="returned"),
        killed("600 person"),
    )
    assert months(value)[0] == pytest.approx(30_000 - 1600 * 6 / 2)


def test_one_months_service_loses_people_too(ledger: CaseOf) -> None:
    """Two months on the way in: each serves one on average, less those killed over two."""
    value = valued(ledger, men("a", "10k person", period="2024-11..2024-12"), killed("600 person"))
    assert months(value)[0] == pytest.approx(10_000 - 600 * 2 / 2)


def test_losses_of_one_origins_arrivals_leave_anothers_strength_alone(ledger: CaseOf) -> None:
    value = valued(
        ledger,
        men("a", "10k person", counts="present", period="2024-10-01"),
        men("b", "8k person", period="2024-07..2024-12", origin="gur"),
        killed("600 person"),
    )
    assert value.priced_quantity is not None
    found = {telling.origin: telling.low for telling in value.priced_quantity.tellings}
    assert found["nis"] == pytest.approx(30_000)
    assert found["gur"] == pytest.approx(8_000 * 3 - 1_800)


def test_wounded_or_losses_of_a_scope_take_nothing(ledger: CaseOf) -> None:
    wounded = claim("w", kind="loss", item="personnel.wounded", quantity="2k person", period="2024")
    value = valued(
        ledger, men("a", "10k person", period="2024-07..2024-12"), wounded, killed("600 person", scope="Kursk")
    )
    assert months(value)[0] == pytest.approx(30_000)


def test_people_who_only_came_at_no_day_have_no_months(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k person"), window="2024..2025")
    assert value.value is None
    assert value.priced_quantity is None
    assert value.reason == "no dates are said, so there are no months"


def test_a_window_without_an_end_is_the_reason_for_no_months(ledger: CaseOf) -> None:
    value = valued(ledger, men("a", "10k person", period="2024"), window="2024..")
    assert value.priced_quantity is None
    assert value.reason == "no last day is known, for the case has no window with an end, so there are no months"


def test_people_without_a_pay_are_unpriced_and_never_free(ledger: CaseOf) -> None:
    found = answer(ledger(men("a", "10k person", counts="present", period="2024-10-01"))).balanced.sheet.directions[0]
    assert found.built is None
    assert found.unpriced[0].reason == "no price of personnel.troops"
