"""Valued lines as terms of a sum, and the variables that they share."""

from collections.abc import Iterable

import msgspec

from tallystick.model.case import Choices
from tallystick.model.estimate import Component, Estimate
from tallystick.model.valued import LineValue, Valuation
from tallystick.uncertainty.shared_draws import Shared, SharedDraws, Term, Variable

_STATED = "as said"


class SideTerms(msgspec.Struct, frozen=True):
    """Terms with the low ends of intervals, and with their high ends (None: one is open)."""

    lower: tuple[Term, ...]
    upper: tuple[Term, ...] | None


def side_terms(values: Iterable[LineValue]) -> SideTerms:
    """Terms of one side. A line without any figure is no term."""
    valued = [value for value in values if value.value is not None]
    uppers = [_term(value, high=True) for value in valued]
    closed = [term for term in uppers if term is not None]
    return SideTerms(
        tuple(term for value in valued if (term := _term(value, high=False)) is not None),
        tuple(closed) if len(closed) == len(uppers) else None,
    )


def _term(value: LineValue, *, high: bool) -> Term | None:
    """One line: its distribution, or the chosen end of its interval; None where that is open."""
    counted = value.stated or value.priced_quantity
    parts = _parts(counted, high=high) if counted else None
    if parts is None:
        return None
    factors = tuple(f"adjustment:{factor.id}" for factor in value.factors)
    cells = counted.cells if counted and counted.components else ()
    if value.stated is not None or value.price is None:
        return Term(line=value.line.id, components=parts, cells=cells, factors=factors)
    price = value.price.estimate
    if price.components:
        return Term(line=value.line.id, components=parts, cells=cells, factors=(value.price.key, *factors))
    end = price.high if high else price.low or 0.0
    if end is None:
        return None
    return Term(line=value.line.id, components=parts, cells=cells, factors=factors, times=end)


def _parts(estimate: Estimate, *, high: bool) -> tuple[Component, ...] | None:
    if estimate.components:
        return estimate.components
    end = estimate.high if high else estimate.low or 0.0
    return None if end is None else (Component(_STATED, 1.0, end),)


def shared_variables(values: Iterable[LineValue]) -> dict[str, Variable]:
    """Prices and adjustments by name: one variable for all the lines that use them."""
    variables: dict[str, Variable] = {}
    for value in values:
        if value.price is not None and value.price.estimate.components:
            price = value.price.estimate
            variables[value.price.key] = Variable(price.components, price.cells)
        variables |= {f"adjustment:{factor.id}": Variable(factor.components) for factor in value.factors}
    return variables


def draws_for(valuation: Valuation, choices: Choices) -> SharedDraws:
    """Draws of all that the lines of a valuation share."""
    shared = Shared(variables=shared_variables(valuation.lines), rho=choices.rho, weights=choices.weights)
    sides = side_terms(valuation.lines)
    return SharedDraws(shared, [*sides.lower, *(sides.upper or ())])
