"""The brute force that the engine is audited by."""

import numpy as np
import pytest

from tallystick.model.estimate import Component
from tallystick.uncertainty import engine
from tallystick.uncertainty.audit import Checked, brute_force, quantile_error
from tallystick.uncertainty.constraints import Constraint, constrain
from tallystick.uncertainty.mixture import from_interval, normalised
from tallystick.uncertainty.shared_draws import Shared, SharedDraws, Term, Variable

LEVELS = (0.05, 0.5, 0.95)


def generator() -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(3))


def test_engine_and_brute_force_agree_where_origins_prices_and_one_sided_words_meet() -> None:
    pool = normalised([from_interval("a", 5, 9), from_interval("b", 8, 14)])
    cells = constrain(pool, [Constraint(8.0, floor=True, reliability=0.9)]).cells
    terms = [
        Term(line="KP>RU:x", components=pool, cells=cells, factors=("price",)),
        Term(line="KP>RU:y", components=normalised([from_interval("a", 2, 3), from_interval("c", 2.5, 6)])),
        Term(line="KP>RU:z", components=(from_interval("b", 1, 3),), factors=("price",)),
    ]
    shared = Shared(variables={"price": Variable((from_interval("p", 1, 2),))}, points=16_384)
    draws = SharedDraws(shared, terms)
    total = engine.total_of(terms, draws)
    sums = brute_force([terms], shared, generator(), 1_000_000)[0]
    for p, ours in zip(LEVELS, engine.quantiles(total, LEVELS), strict=True):
        brute, error = quantile_error(sums, p)
        assert abs(ours - brute) < 4 * error + 0.004 * brute
    assert engine.mean(total) == pytest.approx(float(sums.mean()), rel=0.003)


def test_a_difference_past_the_tolerance_does_not_pass() -> None:
    row = Checked(what="net", probability=0.5, engine=102.0, brute=100.0, standard_error=0.1)
    assert not row.passes
    assert row.difference == pytest.approx(0.02)
    assert Checked(what="net", probability=0.5, engine=100.4, brute=100.0, standard_error=0.1).passes


def test_the_standard_error_of_a_quantile() -> None:
    values = generator().standard_normal(200_000)
    middle, error = quantile_error(values, 0.5)
    assert middle == pytest.approx(0.0, abs=0.02)
    assert error == pytest.approx(1.2533 / np.sqrt(200_000), rel=0.1)  # √(π/2) / √n for a normal


def test_points_without_spread_add_up() -> None:
    terms = [Term(line="a", components=(Component("o", 1.0, 2.5),), times=2.0)]
    assert brute_force([terms], Shared(), generator(), 100)[0].tolist() == [5.0] * 100
