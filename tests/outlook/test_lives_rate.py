"""Of each thousand who were sent: bounds by hand, quantiles against plain draws, one origin's own figures."""

import numpy as np
import pytest

from tallystick.model.lives import LivesRate
from tests.case_parts import CaseOf, claim
from tests.outlook.test_lives_ladder import lives_in, lost, series

SENT = {"kind": "deployment", "item": "personnel.troops", "period": "2024"}


def rates(ledger: CaseOf, *texts: str) -> tuple[LivesRate, ...]:
    return series(lives_in(ledger, *texts), "personnel.killed").rates


def test_exact_figures_give_an_exact_rate(ledger: CaseOf) -> None:
    whole, own = rates(ledger, lost("dead", "300 person", "2024-12"), claim("sent", quantity="12000 person", **SENT))
    assert (whole.low, whole.q05, whole.q50, whole.q95, whole.high) == (25, 25, 25, 25, 25)
    assert (whole.source, whole.origin, whole.deployed) == ("all tellers", None, "KP>RU:personnel.troops")
    assert (own.source, own.origin, own.low, own.q50, own.high) == ("one origin", "nis", 25, None, 25)


def test_the_quantiles_are_those_of_the_quotient_of_independent_figures(ledger: CaseOf) -> None:
    """Lost 90 % within 200 and 450, sent within 10,000 and 14,000: against a million draws."""
    rate = rates(
        ledger,
        lost("dead", "200..450 person", "2024-12"),
        claim("sent", quantity="10000..14000 person", origin="gur", **SENT),
    )[0]
    rng = np.random.default_rng(1)
    log = [(np.log(a * b) / 2, np.log(b / a) / (2 * 1.6448536)) for a, b in ((200, 450), (10_000, 14_000))]
    lost_, sent = (np.exp(rng.normal(mu, s, 1_000_000)) for mu, s in log)
    wanted = np.quantile(1000 * lost_ / sent, (0.05, 0.5, 0.95))
    assert [rate.q05, rate.q50, rate.q95] == pytest.approx(wanted, rel=0.01)
    assert rate.low == pytest.approx(1000 * 200 / 14_000)
    assert rate.high == pytest.approx(1000 * 450 / 10_000)


def test_a_figure_with_bounds_only_gives_bounds_only(ledger: CaseOf) -> None:
    rate = rates(
        ledger,
        lost("dead", "at least 300 person", "2024-12"),
        claim("sent", quantity="10000..12000 person", origin="gur", **SENT),
    )[0]
    assert (rate.low, rate.q50, rate.high) == (25, None, None)
    assert rate.because.startswith("one of the two figures has bounds only")


def test_origins_that_give_one_of_the_two_have_no_rate_of_their_own(ledger: CaseOf) -> None:
    found = rates(
        ledger, lost("dead", "300 person", "2024-12"), claim("sent", quantity="12000 person", origin="gur", **SENT)
    )
    assert [rate.origin for rate in found] == [None]


def test_workers_and_parts_of_the_whole_have_none(ledger: CaseOf) -> None:
    workers = claim("workers", quantity="12000 person", **{**SENT, "item": "personnel.workers"}, settles=["oil"])
    oil = claim("oil", item="energy.oil", quantity="5 barrel", period="2024", giver="RU", receiver="KP")
    assert rates(ledger, lost("dead", "300 person", "2024-12"), workers, oil) == ()
    found = lives_in(
        ledger, lost("part", "30 person", "2024-12", scope="Kursk"), claim("sent", quantity="12000 person", **SENT)
    )
    assert series(found, "personnel.killed", "Kursk").rates == ()
