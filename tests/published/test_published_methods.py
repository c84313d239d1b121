"""Numbers that textbooks and papers print, or that follow in closed form, for every method that is built."""

import math

import numpy as np
import pytest

from tallystick.balance.indices import indices
from tallystick.balance.specifications import variance_shares
from tallystick.model.case import Choices
from tallystick.model.estimate import Component
from tallystick.uncertainty import constraints, engine, mixture
from tallystick.uncertainty.constraints import Constraint, constrain
from tallystick.uncertainty.shared_draws import Shared, SharedDraws, Term, Variable
from tallystick.weigh.combine import combined, log_pool, random_effects, student_quantile

LEVELS = (0.05, 0.5, 0.95)
# BCG vaccine trials, Colditz et al. 1994: cases and non-cases, vaccinated and not
BCG = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
)  # fmt: skip


def trial(number: int, table: tuple[int, int, int, int]) -> Component:
    """Risk ratio of one trial as a lognormal."""
    a, b, c, d = table
    variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    return Component(f"trial {number}", 1.0, (a / (a + b)) / (c / (c + d)), math.sqrt(variance))


def test_random_effects_of_the_bcg_trials() -> None:
    found = random_effects([trial(number, table) for number, table in enumerate(BCG)])
    assert found.mean == pytest.approx(-0.714117, abs=1e-6)
    assert found.se == pytest.approx(0.178742, abs=1e-6)
    assert found.tau2 == pytest.approx(0.308760, abs=1e-6)
    assert found.q == pytest.approx(152.23301, abs=1e-5)
    assert found.se_hk == pytest.approx(0.180697, abs=1e-6)
    half = student_quantile(0.975, 12) * found.se_hk
    assert (found.mean - half, found.mean + half) == pytest.approx((-1.10782, -0.32041), abs=1e-5)
    wide = student_quantile(0.975, 11) * math.hypot(math.sqrt(found.tau2), found.se)
    assert (found.mean - wide, found.mean + wide) == pytest.approx((-1.99884, 0.57060), abs=1e-5)


@pytest.mark.parametrize(("p", "freedom", "known"), [(0.975, 12, 2.178813), (0.95, 1, 6.313752), (0.95, 30, 1.697261)])
def test_quantiles_of_students_t(p: float, freedom: int, known: float) -> None:
    assert student_quantile(p, freedom) == pytest.approx(known, abs=1e-6)


def test_linear_and_log_pool_of_two_lognormals() -> None:
    pair = mixture.normalised([mixture.from_interval("a", 2, 4), mixture.from_interval("b", 5, 9)])
    linear = [mixture.quantile(pair, p) for p in LEVELS]
    assert linear == pytest.approx([2.1591, 4.5134, 8.4343], abs=5e-5)
    assert [mixture.quantile([log_pool(pair)], p) for p in LEVELS] == pytest.approx([3.4045, 4.6743, 6.4178], abs=5e-5)
    assert combined(pair, Choices(pooling="log"))[1] == "log pool"


def test_jeffreys_rule_for_at_least() -> None:
    pool = [mixture.from_interval("prior", 2, 12)]
    assert 1 - mixture.cdf(pool, 5.6) == pytest.approx(0.403016, abs=1e-6)
    cells = constrain(pool, [Constraint(5.6, floor=True, reliability=0.9)]).cells
    found = [constraints.quantile(pool, cells, p) for p in LEVELS]
    assert found == pytest.approx([3.6731, 7.4074, 14.6143], abs=5e-5)


def test_stacked_words_give_the_same_in_any_order() -> None:
    pool = [mixture.from_interval("prior", 4, 12)]
    words = [Constraint(10, floor=True, reliability=0.6), Constraint(9, floor=False, reliability=0.3)]
    assert constrain(pool, words) == constrain(pool, words[::-1])


def test_the_envelope_leaves_the_hull() -> None:
    parts = [mixture.from_interval("a", 2, 4), mixture.from_interval("b", 5, 9)]
    assert combined(parts, Choices(pooling="envelope")) == ((), "envelope")


def test_main_effects_of_a_full_factorial() -> None:
    corners = [(a, b) for a in (0, 1) for b in (0, 1)]
    sums = [({"a": a, "b": b}, 2.0 * a + b) for a, b in corners]
    assert variance_shares(sums, ["a", "b"]) == pytest.approx({"a": 0.8, "b": 0.2})
    products = [({"a": a, "b": b}, float(a * b)) for a, b in corners]
    assert variance_shares(products, ["a", "b"]) == pytest.approx({"a": 1 / 3, "b": 1 / 3})


def model() -> tuple[list[Term], list[Term], dict[str, Variable]]:
    draw = np.random.default_rng(4)
    variables = {f"p{k}": Variable((part(draw.uniform(1, 3), draw.uniform(1.2, 3)),)) for k in range(3)}
    terms = [
        Term(line=f"l{n:02}", components=(part(draw.uniform(1, 9), draw.uniform(1.2, 5)),), factors=(f"p{n % 3}",))
        for n in range(12)
    ]
    return terms[::2], terms[1::2], variables


def part(middle: float, ratio: float) -> Component:
    return Component("o", 1.0, float(middle), math.log(ratio) / (2 * 1.6448536269514722))


def test_variance_shares_of_the_net_against_pick_freeze() -> None:
    gave, got, variables = model()
    draw = np.random.default_rng(8)
    names = [*(t.line for t in gave), *(t.line for t in got), *variables]
    spreads = {t.line: t.components[0] for t in [*gave, *got]} | {k: v.components[0] for k, v in variables.items()}
    first, second = draw.standard_normal((2, len(names), 400_000))

    def net(z: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        x = {name: spreads[name].median * np.exp(spreads[name].sigma * z[i]) for i, name in enumerate(names)}
        plus = sum(x[t.line] * x[t.factors[0]] for t in gave)
        result: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = plus - sum(x[t.line] * x[t.factors[0]] for t in got)
        return result

    base, other = net(first), net(second)
    variance = base.var()
    for index in indices(gave, got, variables)[:5]:
        row = names.index(index.input)
        swapped = first.copy()
        swapped[row] = second[row]
        moved = net(swapped)
        assert index.total == pytest.approx(((base - moved) ** 2).mean() / (2 * variance), abs=0.01)
        assert index.first == pytest.approx(((moved - base) * other).mean() / variance, abs=0.02)


def test_the_break_even_price_balances() -> None:
    gave, got, variables = model()
    price = next(index for index in indices(gave, got, variables) if index.input.startswith("p"))
    assert price.break_even is not None
    parts = variables[price.input].components
    moved = {**variables, price.input: Variable(mixture.scaled(parts, price.break_even))}
    draws = SharedDraws(Shared(variables=moved, rho=0.0, points=65_536), [*gave, *got])
    net = engine.total_of(gave, draws).minus(engine.total_of(got, draws))
    assert engine.mean(net) == pytest.approx(0.0, abs=0.01 * math.sqrt(engine.variance(net)))
