"""Oracles: Jeffrey's rule in closed form, and a general optimiser for several constraints."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from tallystick.model.estimate import Component
from tallystick.uncertainty import constraints, mixture
from tallystick.uncertainty.constraints import Constraint, constrain, mean, quantile, scaled

POOL = (mixture.from_interval("a", 2, 12),)


def test_one_floor_is_jeffreys_rule() -> None:
    cells = constrain(POOL, [Constraint(5.6, floor=True, reliability=0.9)]).cells
    assert [cell.mass for cell in cells] == pytest.approx([0.1, 0.9])
    found = [quantile(POOL, cells, p) for p in (0.05, 0.5, 0.95)]
    assert found == pytest.approx([3.6731, 7.4074, 14.6143], abs=5e-5)


def test_what_holds_anyway_changes_nothing() -> None:
    cells = constrain(POOL, [Constraint(2.0, floor=True, reliability=0.9)]).cells
    assert [cell.mass for cell in cells] == pytest.approx([0.05, 0.95])
    assert quantile(POOL, cells, 0.5) == pytest.approx(mixture.quantile(POOL, 0.5), rel=1e-9)


def test_two_constraints_against_an_optimiser() -> None:
    wanted = [Constraint(10, floor=True, reliability=0.6), Constraint(9, floor=False, reliability=0.3)]
    pool = (mixture.from_interval("a", 4, 12),)
    result = constrain(pool, wanted)
    below = [mixture.cdf(pool, 9), mixture.cdf(pool, 10)]
    prior = np.array([below[0], below[1] - below[0], 1 - below[1]])
    best = optimize.minimize(
        lambda q: float(np.sum(q * np.log(q / prior))),
        [0.34, 0.05, 0.61],
        bounds=[(1e-9, 1)] * 3,
        constraints=[
            {"type": "eq", "fun": lambda q: q.sum() - 1},
            {"type": "ineq", "fun": lambda q: q[2] - 0.6},
            {"type": "ineq", "fun": lambda q: q[0] - 0.3},
        ],
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert result.conflict is None
    assert [cell.mass for cell in result.cells] == pytest.approx(list(best.x), abs=1e-5)


def test_constraints_that_cannot_all_hold_are_eased_alike() -> None:
    wanted = [Constraint(10, floor=True, reliability=0.9), Constraint(9, floor=False, reliability=0.9)]
    result = constrain((mixture.from_interval("a", 4, 12),), wanted)
    assert result.conflict is not None
    assert "cannot all hold" in result.conflict
    assert result.cells[0].mass == pytest.approx(0.5, abs=5e-4)
    assert result.cells[-1].mass == pytest.approx(0.5, abs=5e-4)


def test_order_changes_no_bit() -> None:
    words = [
        Constraint(10, floor=True, reliability=0.6, origin="a"),
        Constraint(9, floor=False, reliability=0.3, origin="b"),
        Constraint(6, floor=True, reliability=0.8, origin="c"),
    ]
    assert constrain(POOL, words) == constrain(POOL, words[::-1])


def test_words_that_the_pool_sees_nothing_of_are_not_joined_with_it() -> None:
    result = constrain(POOL, [Constraint(400, floor=True, reliability=0.9, origin="nis")])
    assert result.cells == ()
    assert result.conflict is not None
    assert "nis at least 400" in result.conflict


def test_the_mean_against_integration() -> None:
    pool = mixture.normalised([mixture.from_interval("a", 2, 4), mixture.from_interval("b", 5, 9)])
    words = [Constraint(5, floor=True, reliability=0.8), Constraint(8, floor=False, reliability=0.95)]
    cells = constrain(pool, words).cells
    grid = (np.arange(200_000) + 0.5) / 200_000
    logs = np.linspace(math.log(0.5), math.log(40), 400_001)
    below = sum(p.weight * stats.norm.cdf((logs - math.log(p.median)) / p.sigma) for p in pool)
    total = 0.0
    edges = [0.0, *(c.high for c in cells if c.high is not None), math.inf]
    draws = np.exp(np.interp(grid, below, logs))
    for cell, low, high in zip(cells, edges[:-1], edges[1:], strict=True):
        total += cell.mass * float(draws[(draws > low) & (draws <= high)].mean())
    assert mean(pool, cells) == pytest.approx(total, rel=1e-3)


def test_points_on_a_threshold_satisfy_it() -> None:
    pool = mixture.normalised([Component("a", 1.0, 5.0), Component("b", 1.0, 9.0)])
    floor = constrain(pool, [Constraint(5, floor=True, reliability=0.9)]).cells
    assert [cell.mass for cell in floor] == pytest.approx([0, 1])
    ceiling = constrain(pool, [Constraint(5, floor=False, reliability=0.9)]).cells
    assert [cell.mass for cell in ceiling] == pytest.approx([0.9, 0.1])
    assert mean(pool, ceiling) == pytest.approx(0.9 * 5 + 0.1 * 9)


def test_scaling() -> None:
    cells = constrain(POOL, [Constraint(5.6, floor=True, reliability=0.9)]).cells
    bigger = quantile(mixture.scaled(POOL, 1000), scaled(cells, 1000), 0.5)
    assert bigger == pytest.approx(1000 * quantile(POOL, cells, 0.5), rel=1e-9)


@given(st.floats(1.5, 14), st.booleans(), st.floats(0.5, 0.99), st.floats(0.01, 0.99))
def test_a_constraint_holds_and_masses_are_shares(threshold: float, floor: bool, reliability: float, p: float) -> None:  # noqa: FBT001 hypothesis hands it over by place
    cells = constrain(POOL, [Constraint(threshold, floor=floor, reliability=reliability)]).cells
    assert math.fsum(cell.mass for cell in cells) == pytest.approx(1, abs=1e-9)
    assert (cells[1] if floor else cells[0]).mass >= reliability - 1e-9
    assert quantile(POOL, cells, p) <= quantile(POOL, cells, min(0.995, p + 0.004))


def test_any_number_of_pulls_stays_in_range() -> None:
    """Each pull multiplies a mass; dozens of contradictory bounds once left the range of a float."""
    both = [True, False]
    masses = constraints._tilted([0.5, 0.5], [(both, 0.9), (both, 0.9)], [400.0, 400.0])
    assert masses == [0.5, 0.0]
    assert constraints._tilted([0.5, 0.5], [(both, 0.9)], [1.0])[1] / 0.5 == pytest.approx(math.exp(-1))
