"""Oracles are closed forms, or a bisection of scipy's distribution functions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from tallystick.model.estimate import Component
from tallystick.uncertainty import mixture

PAIR = mixture.normalised([mixture.from_interval("a", 2, 4), mixture.from_interval("b", 5, 9)])
positive = st.floats(1e-3, 1e12)
parts_of = st.lists(
    st.builds(Component, st.just("a"), st.floats(0.1, 5), positive, st.one_of(st.just(0.0), st.floats(0.01, 2))),
    min_size=1,
    max_size=5,
).map(mixture.normalised)


def test_an_interval_is_the_central_ninety_percent_of_a_lognormal() -> None:
    part = mixture.from_interval("a", 5.6e9, 9.8e9)
    lognormal = stats.lognorm(s=part.sigma, scale=part.median)
    assert lognormal.ppf([0.05, 0.95]) == pytest.approx([5.6e9, 9.8e9], rel=1e-12)
    assert part.median == pytest.approx(math.sqrt(5.6e9 * 9.8e9), rel=1e-15)


def test_equal_ends_are_a_point_even_at_zero() -> None:
    assert mixture.from_interval("a", 7, 7) == Component("a", 1.0, 7)
    assert mixture.from_interval("a", 0, 0) == Component("a", 1.0, 0)


@pytest.mark.parametrize("ends", [(0, 5), (-1, 5), (5, 4)])
def test_no_lognormal_reaches_zero_or_runs_backwards(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no lognormal"):
        mixture.from_interval("a", *ends)


def test_quantiles_of_two_origins_that_disagree() -> None:
    found = [mixture.quantile(PAIR, p) for p in (0.05, 0.5, 0.95)]
    assert found == pytest.approx([2.1591, 4.5134, 8.4343], abs=5e-5)


def test_quantiles_against_scipy() -> None:
    parts = mixture.normalised([Component("a", 3, 10, 0.4), Component("b", 1, 40, 0.9), Component("c", 2, 5, 0.1)])

    def below(x: float) -> float:
        return float(sum(part.weight * stats.lognorm.cdf(x, part.sigma, scale=part.median) for part in parts))

    for p in (0.001, 0.05, 0.31, 0.5, 0.77, 0.95, 0.999):
        oracle = optimize.brentq(lambda x, p=p: below(x) - p, 1e-6, 1e6, xtol=1e-12)
        assert mixture.quantile(parts, p) == pytest.approx(oracle, rel=1e-9)
        assert mixture.cdf(parts, oracle) == pytest.approx(p, abs=1e-12)


def test_moments_of_a_pool() -> None:
    mean = 0.5 * sum(math.exp(math.log(part.median) + part.sigma**2 / 2) for part in PAIR)
    assert mixture.mean(PAIR) == pytest.approx(mean, rel=1e-14)


def test_points_are_exact_steps() -> None:
    parts = mixture.normalised([Component("a", 1, 3), Component("b", 3, 8)])
    assert [mixture.quantile(parts, p) for p in (0.05, 0.25, 0.26, 0.95)] == [3, 3, 8, 8]
    assert mixture.mean(parts) == 6.75
    assert [mixture.cdf(parts, x) for x in (2.9, 3, 8)] == [0, 0.25, 1]


def test_a_product_has_the_moments_of_independent_factors() -> None:
    quantity, price = PAIR, (Component("c", 1.0, 100.0, 0.2),)
    both = mixture.product(quantity, price)
    assert mixture.mean(both) == pytest.approx(mixture.mean(quantity) * mixture.mean(price), rel=1e-12)
    sample = np.random.default_rng(1)
    first = sample.random(400_000) < 0.5
    draws = (
        np.where(first, PAIR[0].median, PAIR[1].median)
        * 100
        * np.exp(
            np.where(first, PAIR[0].sigma, PAIR[1].sigma) * sample.standard_normal(400_000)
            + 0.2 * sample.standard_normal(400_000)
        )
    )
    for p in (0.05, 0.5, 0.95):
        assert mixture.quantile(both, p) == pytest.approx(float(np.quantile(draws, p)), rel=0.01)


def test_a_product_is_named_by_both_origins() -> None:
    assert [part.origin for part in mixture.product(PAIR, (Component("c", 1.0, 2.0),))] == ["a×c", "b×c"]


@given(parts_of, st.floats(1e-6, 1e6), st.floats(0.01, 0.99))
def test_scaling_scales_quantiles(parts: tuple[Component, ...], factor: float, p: float) -> None:
    scaled = mixture.quantile(mixture.scaled(parts, factor), p)
    assert scaled == pytest.approx(factor * mixture.quantile(parts, p), rel=1e-9)


@given(parts_of)
def test_quantiles_rise_and_lie_between_those_of_the_parts(parts: tuple[Component, ...]) -> None:
    found = [mixture.quantile(parts, p) for p in (0.01, 0.05, 0.5, 0.95, 0.99)]
    assert found == sorted(found)
    singles = [mixture.quantile([part], 0.5) for part in parts]
    assert min(singles) <= found[2] * (1 + 1e-12)
    assert found[2] <= max(singles) * (1 + 1e-12)


@given(parts_of)
def test_weights_are_shares(parts: tuple[Component, ...]) -> None:
    assert math.fsum(part.weight for part in mixture.normalised(parts)) == pytest.approx(1, abs=1e-12)
