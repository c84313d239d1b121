"""The engine's quantiles of a balance beside a brute force of the same model."""

import numpy as np

from tallystick.balance.both_sides import Balanced
from tallystick.balance.terms import shared_variables, side_terms
from tallystick.model.case import Choices
from tallystick.uncertainty import engine
from tallystick.uncertainty.audit import DRAWS, PROBABILITIES, Checked, brute_force, quantile_error
from tallystick.uncertainty.engine import Total
from tallystick.uncertainty.shared_draws import Floats, Shared


def audit(balanced: Balanced, choices: Choices, seed: int, draws: int = DRAWS) -> list[Checked]:
    """Every built side, and the net and ratio of the first two, by both ways."""
    built = [side for side in balanced.sides if side.total is not None]
    generator = np.random.Generator(np.random.SFC64(seed))
    variables = shared_variables(balanced.valuation.lines)
    shared = Shared(variables=variables, rho=choices.rho, weights=choices.weights)
    terms = [side_terms(side.values).lower for side in built]
    sums = brute_force(terms, shared, generator, draws)
    rows: list[Checked] = []
    for side, values in zip(built, sums, strict=True):
        name = f"total:{side.direction.giver}>{side.direction.receiver}"
        rows += _rows(name, side.total, values)
    if len(built) == 2 and all(side.two_sided for side in built):
        first, second = built[0].total, built[1].total
        if first is not None and second is not None:
            rows += _rows("net", first.minus(second), sums[0] - sums[1])
            if (sums[1] > 0).all():
                rows += _ratios(first, second, sums[0] / sums[1])
    return rows


def _rows(name: str, total: Total | None, values: Floats) -> list[Checked]:
    if total is None:
        return []
    found = engine.quantiles(total, PROBABILITIES)
    return [_checked(name, p, ours, values) for p, ours in zip(PROBABILITIES, found, strict=True)]


def _ratios(first: Total, second: Total, values: Floats) -> list[Checked]:
    found = [(p, engine.ratio_quantile(first, second, p)) for p in PROBABILITIES]
    return [_checked("ratio", p, ours, values) for p, ours in found if ours is not None]


def _checked(name: str, p: float, ours: float, values: Floats) -> Checked:
    brute, error = quantile_error(values, p)
    return Checked(what=name, probability=p, engine=ours, brute=brute, standard_error=error)
