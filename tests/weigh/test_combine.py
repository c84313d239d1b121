"""Pools against published and closed-form numbers, and scipy."""

import math

import pytest
from scipy import stats

from tallystick.model.case import Choices
from tallystick.model.estimate import Component
from tallystick.uncertainty import mixture
from tallystick.weigh.combine import combined, log_pool, random_effects, student_quantile, with_error

PAIR = mixture.normalised([mixture.from_interval("a", 2, 4), mixture.from_interval("b", 5, 9)])
THREE = [Component("a", 1, 10, 0.2), Component("b", 1, 14, 0.3), Component("c", 1, 30, 0.25)]


def test_a_log_pool_puts_the_median_between() -> None:
    found = [mixture.quantile([log_pool(PAIR)], p) for p in (0.05, 0.5, 0.95)]
    assert found == pytest.approx([3.4045, 4.6743, 6.4178], abs=5e-5)


def test_random_effects_by_hand() -> None:
    logs, variances = [math.log(part.median) for part in THREE], [part.sigma**2 for part in THREE]
    weights = [1 / v for v in variances]
    fixed = sum(w * y for w, y in zip(weights, logs, strict=True)) / sum(weights)
    q = sum(w * (y - fixed) ** 2 for w, y in zip(weights, logs, strict=True))
    tau2 = max(0.0, (q - 2) / (sum(weights) - sum(w * w for w in weights) / sum(weights)))
    free = [1 / (v + tau2) for v in variances]
    mean = sum(w * y for w, y in zip(free, logs, strict=True)) / sum(free)
    found = random_effects(THREE)
    assert (found.q, found.tau2, found.mean) == pytest.approx((q, tau2, mean))
    half = stats.t.ppf(0.95, 1) * math.sqrt(tau2 + 1 / sum(free))
    upper = mixture.quantile([found.prediction], 0.95)
    assert math.log(upper) == pytest.approx(mean + half, rel=1e-6)


@pytest.mark.parametrize("freedom", [1, 2, 5, 30])
@pytest.mark.parametrize("p", [0.6, 0.95, 0.975])
def test_students_quantiles(p: float, freedom: int) -> None:
    assert student_quantile(p, freedom) == pytest.approx(float(stats.t.ppf(p, freedom)), rel=1e-6)


@pytest.mark.parametrize(
    ("pooling", "parts", "method"),
    [
        ("linear", PAIR, "linear pool"),
        ("log", PAIR, "log pool"),
        ("log", (*PAIR, Component("c", 1, 3)), "linear pool"),  # a point has no density
        ("random effects", THREE, "random effects"),
        ("random effects", PAIR, "linear pool"),  # two origins show no variance between origins
        ("envelope", PAIR, "envelope"),
        ("envelope", PAIR[:1], "reading"),
        ("linear", (), "interval"),
    ],
)
def test_the_way_of_pooling_is_a_choice(pooling: str, parts: list[Component], method: str) -> None:
    choices = Choices(pooling=pooling)  # type: ignore[arg-type]
    assert combined(parts, choices)[1] == method


def test_a_reporting_error_adds_in_squares() -> None:
    assert with_error(Component("a", 1, 10, 0.3), Choices(reporting_error=0.4)).sigma == pytest.approx(0.5)
    assert with_error(Component("a", 1, 0), Choices(reporting_error=0.4)).sigma == 0
