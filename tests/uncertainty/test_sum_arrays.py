"""Sums of many lines held as cumulants."""

import numpy as np
import pytest

from tallystick.uncertainty import engine
from tallystick.uncertainty.sum_arrays import Lines, Prices, SumModel

LEVELS = (0.05, 0.5, 0.95)


def world(count: int, *, heavy: bool = False) -> tuple[Lines, Prices]:
    draw = np.random.default_rng(11)
    median, sigma = np.exp(draw.normal(0, 1, count)), draw.uniform(0.05, 0.45, count)
    if heavy:
        median[:4], sigma[:4] = 30.0, 1.0
    prices = Prices(np.exp(draw.normal(0, 1, 10)), draw.uniform(0.05, 0.3, 10))
    return Lines(median, sigma, draw.integers(0, 10, count), np.arange(count) % 2), prices


def nine(model: SumModel) -> list[float]:
    a, b = model.total(0), model.total(1)
    ratios = [engine.ratio_quantile(a, b, p) or np.nan for p in LEVELS]
    return [*engine.quantiles(a, LEVELS), *engine.quantiles(b, LEVELS), *ratios]


@pytest.mark.parametrize("heavy", [False, True])
def test_nine_quantiles_against_brute_force(heavy: bool) -> None:  # noqa: FBT001 - a parameter of the test
    lines, prices = world(120, heavy=heavy)
    draw = np.random.default_rng(5)
    sums = np.zeros((2, 400_000))
    cost = prices.median[:, None] * np.exp(prices.sigma[:, None] * draw.standard_normal((10, 400_000)))
    for median, sigma, price, side in zip(lines.median, lines.sigma, lines.price, lines.side, strict=True):
        sums[side] += median * np.exp(sigma * draw.standard_normal(400_000)) * cost[price]
    known = np.concatenate([np.quantile(values, LEVELS) for values in (sums[0], sums[1], sums[0] / sums[1])])
    assert nine(SumModel(lines, prices, points=16_384)) == pytest.approx(known.tolist(), rel=0.012 if heavy else 0.004)


def test_an_edit_is_the_same_as_a_new_model() -> None:
    lines, prices = world(60)
    model = SumModel(lines, prices)
    for line in range(5):
        model.edit(line, 4.0 + line, 0.2)
    changed = lines.median.copy(), lines.sigma.copy()
    changed[0][:5], changed[1][:5] = np.arange(4.0, 9.0), 0.2
    fresh = SumModel(Lines(*changed, lines.price, lines.side), prices)
    assert nine(model) == pytest.approx(nine(fresh), rel=2e-3)
    model.edit(0, float(lines.median[0]), float(lines.sigma[0]))
    assert model.median[0] == lines.median[0]


def test_a_hundred_thousand_lines_add_up_in_their_means() -> None:
    lines, prices = world(100_000)
    means = lines.median * np.exp(lines.sigma**2 / 2) * (prices.median * np.exp(prices.sigma**2 / 2))[lines.price]
    model = SumModel(lines, prices)
    for side in (0, 1):
        assert engine.mean(model.total(side)) == pytest.approx(float(means[lines.side == side].sum()), rel=1e-4)
