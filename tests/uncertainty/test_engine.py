"""Against plain Monte Carlo of the same model, closed forms, and the engine's own symmetries."""

import math
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pytest

from tallystick.model.estimate import Cell, Component
from tallystick.uncertainty import engine, mixture
from tallystick.uncertainty.engine import Total
from tallystick.uncertainty.shared_draws import Shared, SharedDraws, Term, Variable

Floats = npt.NDArray[np.float64]
LEVELS = (0.05, 0.5, 0.95)


def one(origin: str, low: float, high: float) -> tuple[Component, ...]:
    return (mixture.from_interval(origin, low, high),)


def total(terms: list[Term], variables: dict[str, Variable] | None = None, *, rho: float = 0.5) -> Total:
    return engine.total_of(terms, SharedDraws(Shared(variables=variables or {}, rho=rho), terms))


def lines(giver: str, count: int) -> list[Term]:
    """Lines of two or three origins each, at two shared prices."""
    made = []
    for number in range(count):
        size = 10.0 * (1 + number % 7) ** 2
        parts = [*one("nis", size, 1.6 * size), *one("gur", 1.5 * size, 3.5 * size)]
        if number % 3 == 0:
            parts += one("csis", 0.7 * size, 1.1 * size)
        price = ("price:shell", "price:rocket")[number % 2]
        made.append(Term(line=f"{giver}:{number:02}", components=mixture.normalised(parts), factors=(price,)))
    return made


PRICES = {
    "price:shell": Variable(one("fnf", 2, 6)),
    "price:rocket": Variable(mixture.normalised([*one("fnf", 5, 9), *one("gur", 11, 14)])),
}


class Brute:
    """The model as it is written down: one draw for all, no trick."""

    def __init__(self, rho: float, points: int = 2_000_000) -> None:
        self.random = np.random.Generator(np.random.SFC64(20250930))
        self.points, self.rho = points, rho
        self.clocks: dict[str, Floats] = {}
        self.errors: dict[str, Floats] = {}
        self.factors: dict[str, Floats] = {}

    def believed(self, parts: tuple[Component, ...]) -> npt.NDArray[np.intp]:
        for part in parts:
            if part.origin not in self.clocks:
                self.clocks[part.origin] = self.random.exponential(size=self.points)
        waits = np.stack([self.clocks[part.origin] / part.weight for part in parts])
        first: npt.NDArray[np.intp] = waits.argmin(axis=0)
        return first

    def factor(self, name: str, parts: tuple[Component, ...]) -> Floats:
        if name not in self.factors:
            chosen = self.believed(parts)
            medians = np.array([part.median for part in parts])[chosen]
            sigmas = np.array([part.sigma for part in parts])[chosen]
            self.factors[name] = medians * np.exp(sigmas * self.random.standard_normal(self.points))
        return self.factors[name]

    def line(self, term: Term, variables: dict[str, Variable]) -> Floats:
        chosen = self.believed(term.components)
        for part in term.components:
            if part.origin not in self.errors:
                self.errors[part.origin] = self.random.standard_normal(self.points)
        shared = np.stack([self.errors[part.origin] for part in term.components])[chosen, np.arange(self.points)]
        own = self.random.standard_normal(self.points)
        medians = np.array([part.median for part in term.components])[chosen]
        sigmas = np.array([part.sigma for part in term.components])[chosen]
        value = medians * np.exp(sigmas * (math.sqrt(self.rho) * shared + math.sqrt(1 - self.rho) * own))
        for name in term.factors:
            value = value * self.factor(name, variables[name].components)
        scaled: Floats = value * term.times
        return scaled


@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_totals_ratio_and_net_against_two_million_draws(rho: float) -> None:
    gave, got = lines("KP>RU", 9), lines("RU>KP", 3)
    brute = Brute(rho)
    x = np.sum([brute.line(term, PRICES) for term in gave], axis=0)
    y = np.sum([brute.line(term, PRICES) for term in got], axis=0)
    draws = SharedDraws(Shared(variables=PRICES, rho=rho), [*gave, *got])
    a, b = engine.total_of(gave, draws), engine.total_of(got, draws)
    ratio = [engine.ratio_quantile(a, b, p) for p in LEVELS]
    assert engine.quantiles(a, LEVELS) == pytest.approx(list(np.quantile(x, LEVELS)), rel=0.005)
    assert engine.quantiles(a.minus(b), LEVELS) == pytest.approx(list(np.quantile(x - y, LEVELS)), rel=0.005)
    assert ratio == pytest.approx(list(np.quantile(x / y, LEVELS)), rel=0.005)
    assert engine.mean(a) == pytest.approx(float(x.mean()), rel=0.005)
    assert engine.variance(a) == pytest.approx(float(x.var()), rel=0.02)
    assert engine.probability_below(a.minus(b, 5), 0) == pytest.approx(float((x <= 5 * y).mean()), abs=0.005)


def test_one_lognormal_is_its_closed_form() -> None:
    found = engine.quantiles(total([Term(line="a", components=one("nis", 2, 12))]), LEVELS)
    assert found == pytest.approx([2, math.sqrt(24), 12], rel=0.003)


def test_many_small_lines_have_the_moments_of_their_sum() -> None:
    terms = [Term(line=f"l{n:03}", components=one(f"o{n}", 1, 1.5)) for n in range(200)]
    part = terms[0].components[0]
    mean = 200 * part.median * math.exp(part.sigma**2 / 2)
    sd = math.sqrt(200 * (math.exp(part.sigma**2) - 1)) * part.median * math.exp(part.sigma**2 / 2)
    found = total(terms)
    assert engine.mean(found) == pytest.approx(mean, rel=1e-4)
    assert math.sqrt(engine.variance(found)) == pytest.approx(sd, rel=0.01)
    assert engine.quantile(found, 0.95) == pytest.approx(mean + 1.6448536 * sd, rel=0.001)


def test_exact_sums_are_exact_to_the_cent() -> None:
    cents = ["11234567890.12", "5000000000.01", "524861887.45", "0.01"]
    terms = [Term(line=f"l{n}", components=(Component("kiel", 1.0, float(text)),)) for n, text in enumerate(cents)]
    found = total(terms)
    whole = float(sum(map(Decimal, cents)))
    assert whole == 16759429777.59
    assert engine.quantiles(found, LEVELS) == [whole, whole, whole]
    assert engine.mean(found) == whole


def test_two_points_of_one_line_keep_both_in_sight() -> None:
    term = Term(line="a", components=mixture.normalised([Component("nis", 1, 3), Component("gur", 3, 8)]))
    found = total([term])
    assert engine.mean(found) == pytest.approx(6.75, abs=0.01)
    assert engine.quantiles(found, (0.1, 0.9)) == [3, 8]


def test_who_is_believed_is_believed_on_all_lines() -> None:
    parts = mixture.normalised([Component("nis", 1, 1), Component("gur", 1, 100)])
    found = total([Term(line="a", components=parts), Term(line="b", components=parts)])
    assert engine.quantiles(found, (0.05, 0.4, 0.6, 0.95)) == [2, 2, 200, 200]


def test_a_price_is_one_draw_for_all_its_lines() -> None:
    price = {"price:shell": Variable(one("fnf", 2, 6))}
    exact = (Component("nis", 1.0, 10.0),)
    terms = [Term(line=name, components=exact, factors=("price:shell",)) for name in "abc"]
    assert engine.quantiles(total(terms, price), LEVELS) == pytest.approx([60, 30 * math.sqrt(12), 180], rel=0.003)


def test_constrained_cells_enter_a_sum() -> None:
    parts = one("nis", 2, 12)
    term = Term(line="a", components=parts, cells=(Cell(0.0, 5.6, 0.1), Cell(5.6, None, 0.9)))
    found = engine.quantiles(total([term]), LEVELS)
    assert found == pytest.approx([3.6731, 7.4074, 14.6143], rel=0.003)  # Jeffrey's rule in closed form


def sides() -> tuple[Total, Total]:
    """Sums of more lines than are drawn one by one, so that their quantiles are smooth."""
    gave, got = lines("KP>RU", 40), lines("RU>KP", 20)
    draws = SharedDraws(Shared(variables=PRICES), [*gave, *got])
    return engine.total_of(gave, draws), engine.total_of(got, draws)


@pytest.mark.parametrize("p", [0.05, 0.3, 0.5, 0.95])
def test_a_ratio_turned_over_is_its_inverse(p: float) -> None:
    a, b = sides()
    upper, lower = engine.ratio_quantile(a, b, p), engine.ratio_quantile(b, a, 1 - p)
    assert upper is not None
    assert lower is not None
    assert upper * lower == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("p", [0.05, 0.5, 0.95])
def test_net_turned_over_changes_its_sign(p: float) -> None:
    a, b = sides()
    forth, back = engine.quantile(a.minus(b), p), engine.quantile(b.minus(a), 1 - p)
    assert forth == pytest.approx(-back, rel=1e-6)
    assert engine.mean(a.minus(b)) == -engine.mean(b.minus(a))


def test_a_side_of_nothing_has_no_ratio() -> None:
    a, _ = sides()
    nothing = Total(np.zeros(4096), np.zeros(4096), np.zeros(4096))
    assert engine.ratio_quantile(a, nothing, 0.5) is None


def test_the_order_of_terms_changes_no_bit() -> None:
    terms = lines("KP>RU", 12)
    first, second = total(terms, PRICES), total(terms[::-1], PRICES)
    for kind in ("k1", "k2", "k3"):
        assert np.array_equal(getattr(first, kind), getattr(second, kind))
    assert engine.quantiles(first, LEVELS) == engine.quantiles(second, LEVELS)


def test_two_runs_give_the_same_bits() -> None:
    (a, _), (b, _) = sides(), sides()
    assert np.array_equal(a.k1, b.k1)


def beside(other: list[Term]) -> list[float]:
    """Quantiles of one side where other lines stand in the same balance."""
    gave, variables = lines("KP>RU", 9), {**PRICES, "price:drone": Variable(one("isw", 2, 9))}
    return engine.quantiles(engine.total_of(gave, SharedDraws(Shared(variables=variables), [*gave, *other])), LEVELS)


def test_an_unrelated_line_changes_no_bit_of_another_side() -> None:
    assert beside([Term(line="IR>RU:00", components=one("isw", 1, 9))]) == beside([])


def test_a_new_price_or_dispute_elsewhere_changes_a_side_by_no_more_than_integration_errs() -> None:
    """What is drawn is dealt out in the order of names, so a new variable shifts the others."""
    priced = Term(line="IR>RU:00", components=one("isw", 1, 9), factors=("price:drone",))
    disputed = Term(line="IR>RU:00", components=mixture.normalised([*one("isw", 1, 9), *one("iiss", 4, 5)]))
    for other in (priced, disputed):
        assert beside([other]) == pytest.approx(beside([]), rel=0.005)
