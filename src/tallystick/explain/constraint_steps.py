"""One-sided words on a pool → the cells they cut, and what is left of each."""

from collections.abc import Sequence

from tallystick.explain.figure_words import paper
from tallystick.explain.mixture_steps import QUANTILES
from tallystick.model.estimate import Cell, Component, Estimate
from tallystick.model.step import Figures, Step
from tallystick.uncertainty import constraints, mixture
from tallystick.uncertainty.constraints import Constraint


def constraint_steps(estimate: Estimate, held: Sequence[Constraint]) -> tuple[Step, ...]:
    """Each word held, the cells between them, then mean and quantiles of what they make of the pool."""
    words = [_held(estimate, one) for one in held]
    if estimate.conflict:
        words.append(Step(what="conflict", value=estimate.conflict, because="told as it is, never smoothed away"))
    if not estimate.cells:
        return tuple(words)
    spans = constraints.spans(estimate.components, estimate.cells)
    cells = [_cell(estimate, cell, span[1]) for cell, span in zip(estimate.cells, spans, strict=True)]
    quantiles = [_quantile(estimate, name, spans) for name in QUANTILES]
    return (*words, *cells, _mean(estimate, spans), *quantiles)


def _held(estimate: Estimate, one: Constraint) -> Step:
    side = "at least" if one.floor else "at most"
    words = f"held with probability {one.reliability:g} or more; it bounds, and is no estimate of its own"
    figures: Figures = {"amount": one.threshold, "unit": estimate.unit}
    return Step(what=f"{one.origin}, {side}", value=figures, because=words)


def _cell(estimate: Estimate, cell: Cell, prior: float) -> Step:
    figures: Figures = {"low": cell.low, "high": cell.high, "unit": estimate.unit, "pool": prior, "mass": cell.mass}
    moved = f"the pool gives it {paper(prior)}, the words leave it {paper(cell.mass)}"
    return Step(what="cell", value=figures, because=f"{moved}: least relative entropy to the pool, all words at once")


def _mean(estimate: Estimate, spans: Sequence[tuple[float, float, float]]) -> Step:
    """Σ cell probability × mean of the pool inside the cell."""
    parts = estimate.components
    mean = constraints.mean(parts, estimate.cells)
    terms = []
    for cell, (_, prior, mass) in zip(estimate.cells, spans, strict=True):
        inside = _mean_inside(parts, estimate.cells, cell)
        terms.append(f"{paper(mass)} × {paper(inside)}" if prior > 0 else "0")
    words = f"Σ probability of a cell × mean of the pool inside it: {' + '.join(terms)} = {paper(mean)}"
    return Step(what="mean under the words", value={"mean": mean, "unit": estimate.unit}, because=words)


def _mean_inside(parts: Sequence[Component], cells: Sequence[Cell], cell: Cell) -> float:
    only = [Cell(other.low, other.high, float(other is cell)) for other in cells]
    return constraints.mean(parts, only)


def _quantile(estimate: Estimate, name: str, spans: Sequence[tuple[float, float, float]]) -> Step:
    """Which quantile of the pool is the wanted one under the words."""
    p, passed = QUANTILES[name], 0.0
    parts = estimate.components
    x = constraints.quantile(parts, estimate.cells, p)
    level = mixture.cdf(parts, x)
    words = f"the pool's quantile at {paper(level)}"
    for before, prior, mass in spans:
        if mass > 0 and prior > 0 and passed + mass >= p:
            words = (
                f"the pool's quantile at {paper(before)} + {paper(prior)} × ({p:g} − {paper(passed)}) / {paper(mass)} "
                f"= {paper(before + prior * (p - passed) / mass)}"
            )
            break
        passed += mass
    return Step(
        what=f"{p * 100:.0f} % under the words", value={name: x, "unit": estimate.unit}, because=f"{words}: {paper(x)}"
    )
