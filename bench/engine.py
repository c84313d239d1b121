"""The quantile engine beside brute force: error and CPU in one run, as ratios.

The reference model of docs/explanation/engine.md: 300 lognormal lines (90 % interval, high
over low 1.2 to 5) over 30 shared lognormal prices (1.2 to 3), two sides; nine quantiles (5,
50, 95 % of each side and of the ratio). A heavy-tailed variant (two lines of each side give
most of the sum) and a bimodal one (two origins that disagree by a factor of three) follow.
"""

import resource
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tallystick.model.estimate import Component
from tallystick.uncertainty import engine, normal
from tallystick.uncertainty.audit import brute_force
from tallystick.uncertainty.shared_draws import Shared, SharedDraws, Term, Variable
from tallystick.uncertainty.sum_arrays import Lines, Prices, SumModel

Floats = npt.NDArray[np.float64]
PROBABILITIES = (0.05, 0.5, 0.95)
REFERENCE = 3_000_000  # draws of the reference
BLOCK = 4096


def world(lines: int = 300, prices: int = 30, *, seed: int = 7, heavy: bool = False) -> tuple[Lines, Prices]:
    draw = np.random.default_rng(seed)
    median, ratio = np.exp(draw.normal(0, 1, lines)), draw.uniform(1.2, 5, lines)
    if heavy:
        ratio[:4], median[:4] = 30, median[:4] * 20
    sigma = np.log(ratio) / (2 * normal.Z90)
    costs = np.exp(draw.normal(0, 1, prices)), np.log(draw.uniform(1.2, 3, prices)) / (2 * normal.Z90)
    return Lines(median, sigma, draw.integers(0, prices, lines), np.arange(lines) % 2), Prices(*costs)


def brute(lines: Lines, prices: Prices, draws: int, seed: int = 5) -> Floats:
    """Nine quantiles by the best exact way known to us: blocked numpy with SFC64."""
    generator = np.random.Generator(np.random.SFC64(seed))
    sums = np.empty((2, draws))
    for start in range(0, draws, BLOCK):
        size = min(BLOCK, draws - start)
        cost = prices.median * np.exp(prices.sigma * generator.standard_normal((size, len(prices.median))))
        value = lines.median * np.exp(lines.sigma * generator.standard_normal((size, len(lines.median))))
        value *= cost[:, lines.price]
        for side in (0, 1):
            sums[side, start : start + size] = value[:, lines.side == side].sum(axis=1)
    return nine(sums[0], sums[1])


def nine(gave: Floats, got: Floats) -> Floats:
    return np.concatenate([np.quantile(values, PROBABILITIES) for values in (gave, got, gave / got)])


def ours(lines: Lines, prices: Prices, points: int) -> Floats:
    return nine_of(SumModel(lines, prices, points=points))


def nine_of(model: SumModel) -> Floats:
    gave, got = model.total(0), model.total(1)
    ratios = [engine.ratio_quantile(gave, got, p) or np.nan for p in PROBABILITIES]
    return np.array([*engine.quantiles(gave, PROBABILITIES), *engine.quantiles(got, PROBABILITIES), *ratios])


def timed(run: Callable[[], Floats], times: int = 3) -> tuple[float, Floats]:
    """Least CPU seconds of several runs, and the result."""
    best, result = np.inf, np.empty(0)
    for _ in range(times):
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
    return best, result


def worst(found: Floats, reference: Floats) -> float:
    return float(np.abs(found / reference - 1).max())


def compare(title: str, lines: Lines, prices: Prices) -> None:
    reference = brute(lines, prices, REFERENCE)
    print(f"{title}; reference: {REFERENCE:,} draws")
    draws = 1_000_000
    brute_cpu, found = timed(lambda: brute(lines, prices, draws, seed=11), 1)
    brute_error = worst(found, reference)
    print(f"  brute force {draws:>9,} draws   worst of nine {brute_error:.4%}   {brute_cpu * 1e3:8.1f} ms")
    for points in (2048, 4096, 8192, 16384):
        cpu, found = timed(lambda points=points: ours(lines, prices, points))  # type: ignore[misc]
        error = worst(found, reference)
        equal = brute_cpu * (brute_error / error) ** 2 / cpu
        print(
            f"  engine      {points:>9,} points  worst of nine {error:.4%}   {cpu * 1e3:8.1f} ms   "
            f"1/{equal:,.0f} of brute force at equal error"
        )


def bimodal() -> None:
    """Two origins, each lognormal, that disagree by a factor of three on every line; joint belief."""
    draw = np.random.default_rng(3)
    variables = {f"p{k}": Variable((part("price", draw.uniform(1, 3), draw.uniform(1.2, 3)),)) for k in range(30)}
    terms = [
        Term(
            line=f"l{n:03}",
            components=(
                part("a", size, draw.uniform(1.2, 2), 0.6),
                part("b", 3 * size, draw.uniform(1.2, 2), 0.4),
            ),
            factors=(f"p{n % 30}",),
        )
        for n, size in enumerate(np.exp(draw.normal(0, 1, 300)))
    ]
    shared = Shared(variables=variables, weights={"a": 0.6, "b": 0.4})
    start = time.process_time()
    sums = brute_force([terms[::2], terms[1::2]], shared, np.random.Generator(np.random.SFC64(5)), 1_000_000)
    cpu = time.process_time() - start
    reference = nine(sums[0], sums[1])
    print(f"bimodal, two origins; brute force of 1,000,000 draws {cpu * 1e3:.0f} ms")
    for points in (4096, 8192, 16384):
        shared = Shared(variables=variables, weights={"a": 0.6, "b": 0.4}, points=points)
        spent, found = timed(lambda shared=shared: _terms(terms, shared))  # type: ignore[misc]
        print(f"  engine      {points:>9,} points  worst of nine {worst(found, reference):.4%}   {spent * 1e3:8.1f} ms")


def part(origin: str, middle: float, ratio: float, weight: float = 1.0) -> Component:
    return Component(origin, weight, float(middle), float(np.log(ratio) / (2 * normal.Z90)))


def _terms(terms: list[Term], shared: Shared) -> Floats:
    draws = SharedDraws(shared, terms)
    gave, got = engine.total_of(terms[::2], draws), engine.total_of(terms[1::2], draws)
    ratios = [engine.ratio_quantile(gave, got, p) or np.nan for p in PROBABILITIES]
    return np.array([*engine.quantiles(gave, PROBABILITIES), *engine.quantiles(got, PROBABILITIES), *ratios])


def chores() -> None:
    """What an analyst waits for."""
    lines, prices = world(100_000)
    cpu, _ = timed(lambda: ours(lines, prices, 4096))
    print(f"100,000 lines from arrays, nine quantiles     {cpu * 1e3:8.1f} ms")
    lines, prices = world()
    model = SumModel(lines, prices)

    def edit() -> Floats:
        model.edit(7, 2.0, 0.3)
        return nine_of(model)

    cpu, _ = timed(edit, 10)
    print(f"one line edited, nine new quantiles           {cpu * 1e3:8.1f} ms")

    def curve() -> Floats:
        found = []
        for step in range(1000):
            scaled = Lines(lines.median * (1 + step / 1e4), lines.sigma, lines.price, lines.side)
            model = SumModel(scaled, prices, points=2048)
            found.append(engine.ratio_quantile(model.total(0), model.total(1), 0.5) or np.nan)
        return np.array(found)

    cpu, _ = timed(curve, 1)
    print(f"1,000 specifications at 2,048 points          {cpu * 1e3:8.1f} ms")


def peer() -> None:
    """squigglepy, where it is installed: the same model of 300 lines."""
    try:
        import squigglepy as sq
    except ImportError:
        print("squigglepy is not installed: no peer in this run")
        return
    lines, prices = world()

    def run() -> Floats:
        draws = 20_000
        cost = [
            sq.sample(sq.lognorm(norm_mean=np.log(m), norm_sd=s), draws)
            for m, s in zip(prices.median, prices.sigma, strict=True)
        ]
        sums = np.zeros((2, draws))
        for median, sigma, price, side in zip(lines.median, lines.sigma, lines.price, lines.side, strict=True):
            sums[side] += sq.sample(sq.lognorm(norm_mean=np.log(median), norm_sd=sigma), draws) * cost[price]
        return nine(sums[0], sums[1])

    cpu, _ = timed(run, 1)
    own, _ = timed(lambda: ours(lines, prices, 4096))
    print(f"squigglepy, 20,000 draws                      {cpu * 1e3:8.1f} ms, {cpu / own:,.0f} times the engine's")


def main() -> None:
    compare("300 lines, 30 prices", *world())
    compare("heavy-tailed", *world(heavy=True))
    bimodal()
    chores()
    peer()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run, mostly the reference's {peak:8.0f} MB")


if __name__ == "__main__":
    main()
