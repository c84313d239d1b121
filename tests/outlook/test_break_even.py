"""Gains, sacrifices and the outside option, on cases that can be computed by hand."""

import pytest

from tallystick.model.case import Case
from tallystick.model.outlook import Stake, Stakes
from tallystick.outlook.break_even import equity, gain_share, patience_left, patience_needed
from tallystick.pipeline import Query, answer, outlook
from tests.case_parts import CaseOf, claim, claims, head

# KP gave 10 pieces that cost it 2 and are worth 5 each; RU gave 4 tonnes that cost it 3 and are worth 4 each.
PRICES = "".join(
    claim(f"{item}-{basis}", kind="price", item=item, value=f"{value} USD", per=per, basis=basis, year=2024)
    for item, per, basis, value in (
        ("arms.ammunition", "piece", "production", 2),
        ("arms.ammunition", "piece", "market", 5),
        ("food", "tonne", "production", 3),
        ("food", "tonne", "market", 4),
    )
)
GAVE = claim("shells", item="arms.ammunition", quantity="10 piece", period="2024")
GOT = claim("food", giver="RU", receiver="KP", item="food", quantity="4 tonne", period="2024", terms="barter")


def stakes(case: Case) -> Stakes:
    found = outlook(answer(case, (), Query(views=False))).stakes
    assert found is not None
    return found


def both(ledger: CaseOf, partner: str = "", *texts: str) -> Stakes:
    told = claims(PRICES, *(texts or (GAVE, GOT)))
    return stakes(ledger(head() + told + (f"#> outlook.toml\n[[partner]]\n{partner}" if partner else "")))


def row(found: Stakes, party: str, *, by: str | None = None) -> Stake:
    (one,) = [stake for stake in found.rows if (stake.party, stake.by) == (party, by)]
    return one


def middle(one: Stake) -> float | None:
    return one.break_even.q50 if one.break_even else None


def test_worth_received_less_cost_given_is_the_outside_option_at_break_even(ledger: CaseOf) -> None:
    found = both(ledger)
    assert middle(row(found, "KP")) == pytest.approx(4 * 4 - 10 * 2)
    assert middle(row(found, "RU")) == pytest.approx(10 * 5 - 4 * 3)


def test_every_party_stands_there_with_nobodys_supposition(ledger: CaseOf) -> None:
    kp = row(both(ledger), "KP")
    assert (kp.worth, kp.cost, kp.patience, kp.continuation, kp.outside, kp.below) == (1, 1, None, None, None, None)
    assert kp.because.startswith("nobody's supposition")


def test_surplus_is_worth_less_cost_of_one_direction(ledger: CaseOf) -> None:
    found = both(ledger)
    assert found.surplus == {"KP>RU": pytest.approx(50 - 20), "RU>KP": pytest.approx(16 - 12)}


def test_no_share_where_one_party_loses_and_half_where_both_gain_alike(ledger: CaseOf) -> None:
    assert both(ledger).gain_share is None  # KP: 16 - 20
    alike = both(ledger, "", GAVE, GOT.replace("4 tonne", "10 tonne"))  # KP: 40 - 20, RU: 50 - 30
    assert alike.gain_share == pytest.approx(0.5)


def test_equity_is_the_log_of_received_over_given_of_one_over_the_other(ledger: CaseOf) -> None:
    found = both(ledger)
    assert found.equity == pytest.approx(equity((16, 20), (50, 12)))
    assert found.equity is not None
    assert found.equity < 0  # KP gets less for what it gives


def test_weights_scale_what_is_received_and_given(ledger: CaseOf) -> None:
    found = both(ledger, 'party = "KP"\nby = "A"\nworth = 1.5\ncost = 0.5')
    assert middle(row(found, "KP", by="A")) == pytest.approx(1.5 * 16 - 0.5 * 20)


def test_the_future_counts_where_both_its_worth_and_its_weight_are_supposed(ledger: CaseOf) -> None:
    text = 'party = "KP"\nby = "A"\ncontinuation = "10..20 USD"\n'
    with_future = row(both(ledger, text + "patience = 0.5"), "KP", by="A").break_even
    assert with_future is not None
    assert (with_future.q05, with_future.q50, with_future.q95) == pytest.approx((-4 + 5, -4 + 7.5, -4 + 10))
    assert middle(row(both(ledger, text), "KP", by="A")) == pytest.approx(-4)


def test_leaving_pays_where_the_outside_option_is_worth_more(ledger: CaseOf) -> None:
    below = row(both(ledger, 'party = "RU"\nby = "A"\noutside = "30..50 USD"'), "RU", by="A").below  # O* = 38
    assert below is not None
    assert (below.q05, below.q50, below.q95) == (0, 1, 1)


def test_the_chance_of_leaving_agrees_with_the_quantiles_of_break_even(ledger: CaseOf) -> None:
    shells = GAVE.replace("10 piece", "5..20 piece")
    found = both(ledger, 'party = "RU"\nby = "A"\nworth = 2.0\noutside = "40 USD"', shells, GOT)
    spread = row(found, "RU", by="A").break_even
    assert spread is not None
    at = both(ledger, f'party = "RU"\nby = "A"\nworth = 2.0\noutside = "{spread.q95:.6f} USD"', shells, GOT)
    below = row(at, "RU", by="A").below
    assert below is not None
    assert below.q50 == pytest.approx(0.95, abs=1e-3)


def test_what_the_gain_would_have_to_be_worth_balances(ledger: CaseOf) -> None:
    text = 'party = "KP"\nby = "A"\nworth = 2.0\noutside = "6 USD"'
    needed = row(both(ledger, text), "KP", by="A").gain_needed
    assert needed is not None
    assert needed.q50 == pytest.approx((20 + 6) / 2)


def test_what_has_no_price_of_that_kind_leaves_it_open(ledger: CaseOf) -> None:
    oil = claim("oil", giver="RU", receiver="KP", item="energy.oil", quantity="4 barrel", period="2024", terms="barter")
    kp = row(both(ledger, "", GAVE, oil), "KP")
    assert (kp.break_even, kp.gain and kp.gain.q50, kp.gain and kp.gain.lines_known) == (None, None, 1)
    assert kp.because == "open: no line of RU>KP (worth to the receiver) has a price of that kind with two ends"
    assert kp.gain_needed is not None


def test_a_one_sided_figure_is_no_gain(ledger: CaseOf) -> None:
    kp = row(both(ledger, "", GAVE, GOT.replace("4 tonne", "at least 4 tonne")), "KP")
    assert kp.break_even is None


def test_the_future_holds_a_bargain_up_only_where_it_weighs_enough(ledger: CaseOf) -> None:
    text = 'party = "KP"\nby = "A"\npatience = 0.8\ntemptation = 5.0\nreward = 3.0\npunishment = 1.0\nends = '
    short, long = (row(both(ledger, text + chance), "KP", by="A") for chance in ("0.5", "0.25"))
    assert (short.patience_needed, short.patience_left, long.patience_left) == pytest.approx((0.5, 0.4, 0.6))
    assert (short.holds, long.holds) == (False, True)


def test_without_a_supposed_patience_nothing_is_said_to_hold(ledger: CaseOf) -> None:
    text = 'party = "KP"\nby = "A"\ntemptation = 5.0\nreward = 3.0\npunishment = 1.0'
    assert row(both(ledger, text), "KP", by="A").holds is None


def test_more_than_two_parties_need_to_be_named(ledger: CaseOf) -> None:
    case = ledger(head(parties=["KP", "RU", "CN"]) + claims(PRICES, GAVE, GOT))
    assert outlook(answer(case, (), Query(views=False))).stakes is None
    assert outlook(answer(case, (), Query(between=("KP", "RU"), views=False))).stakes is not None


@pytest.mark.parametrize(("gains", "share"), [((3, 3), 0.5), ((1, 3), 0.25), ((-1, 3), None), ((0, 0), None)])
def test_gains_are_shared_only_where_there_are_some(gains: tuple[float, float], share: float | None) -> None:
    assert gain_share(*gains) == share


def test_equity_changes_its_sign_with_the_parties() -> None:
    assert equity((3, 2), (5, 4)) == pytest.approx(-equity((5, 4), (3, 2)))
    assert equity((3, 2), (3, 2)) == 0


def test_a_need_that_surely_ends_leaves_no_future() -> None:
    assert patience_left(0.99, 1.0) == 0
    assert patience_needed(5, 3, 1) == 0.5
