"""One-sided words on a pool → the cells they cut, and what is left of each."""

from collections.abc import Sequence

from tallystick.explain.figure_words import counted, paper
from tallystick.explain.mixture_steps import QUANTILES
from tallystick.model.estimate import Cell, Component, Estimate
from tallystick.model.step import Figures, Step
from tallystick.uncertainty import constraints, mixture
from tallystick.uncertainty.constraints import Constraint


def constraint_steps(estimate: Estimate, held: Sequence[Constraint]) -> tuple[Step, ...]:
    """Each word held, the cells between them, then mean and quantiles of what they make of the pool."""
    if not held:
        return ()
    steps = [_held(estimate, one) for one in held]
    if estimate.conflict:
        steps.append(Step(what="conflict", value=estimate.conflict, because="told as it is, never smoothed away"))
    if estimate.cells:
        spans = constraints.spans(estimate.components, estimate.cells)
        steps += [_cell(estimate, cell, span[1]) for cell, span in zip(estimate.cells, spans, strict=True)]
        steps += [_mean(estimate, spans), *(_quantile(estimate, name, spans) for name in QUANTILES)]
    because = (
        "each is held with the probability shown, or more; they cut the values into cells, whose probabilities move "
        "as little from the pool's as they must, in relative entropy, all words at once"
    )
    return (Step(what="one-sided words", value=counted(len(held), "word"), because=because, steps=tuple(steps)),)


def _held(estimate: Estimate, one: Constraint) -> Step:
    side = "at least" if one.floor else "at most"
    figures: Figures = {"amount": one.threshold, "unit": estimate.unit}
    return Step(what=f"{one.origin}, {side}", value=figures, because=f"held with probability {one.reliability:g}")


def _cell(estimate: Estimate, cell: Cell, prior: float) -> Step:
    figures: Figures = {"low": cell.low, "high": cell.high, "unit": estimate.unit, "pool": prior, "mass": cell.mass}
    return Step(what="cell", value=figures, because=f"from {paper(prior)} in the pool to {paper(cell.mass)}")


def _mean(estimate: Estimate, spans: Sequence[tuple[float, float, float]]) -> Step:
    """Σ cell probability × mean of the pool inside the cell."""
    parts = estimate.components
    mean = constraints.mean(parts, estimate.cells)
    terms = []
    for cell, (_, prior, mass) in zip(estimate.cells, spans, strict=True):
        inside = _mean_inside(parts, estimate.cells, cell)
        terms.append(f"{paper(mass)} × {paper(inside)}" if prior > 0 else "0")
    words = f"Σ probability of a cell × mean of the pool inside it: {' + '.join(terms)} = {paper(mean)}"
    return Step(what="mean under these words", value={"mean": mean, "unit": estimate.unit}, because=words)


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
        what=f"{p * 100:.0f} % under these words",
        value={name: x, "unit": estimate.unit},
        because=f"{words}: {paper(x)}",
    )
