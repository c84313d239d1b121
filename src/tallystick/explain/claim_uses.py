"""What a claim does to the balance: the lines, losses and bounds that it speaks in."""

from collections.abc import Iterable

import msgspec

from tallystick.explain.figure_words import paper
from tallystick.explain.known import Known
from tallystick.explain.loss_steps import loss_name
from tallystick.explain.pool_steps import estimate_figures, telling_figures
from tallystick.explain.ratio_steps import ratio_names
from tallystick.explain.reading_steps import Money, money_reading, quantity_reading
from tallystick.explain.spread_figures import spread_figures
from tallystick.model.estimate import Estimate
from tallystick.model.step import Step
from tallystick.model.valued import LineValue


def use_steps(known: Known, name: str) -> tuple[Step, ...]:
    """Where a claim counts, and by how much; one step that says so where it counts nowhere."""
    steps = [*_lines(known, name), *_losses(known, name), *_bounds(known, name)]
    if steps:
        return tuple(steps)
    speaker = known.fates[name].of
    words = f"it speaks through {speaker}" if speaker else known.told(name)
    return (Step(what="in the balance", value="moves no number", because=words, claims=(speaker,) if speaker else ()),)


def _lines(known: Known, name: str) -> Iterable[Step]:
    for value in known.valuation.lines:
        for role, estimate in _estimates(value):
            if name in estimate.claims:
                step = _use(name, f"{role} of {value.line.id}", estimate)
                read = _reading(known, name, value, estimate)
                yield msgspec.structs.replace(step, steps=(read, *step.steps)) if read else step


def _estimates(value: LineValue) -> Iterable[tuple[str, Estimate]]:
    named = (
        ("quantity", value.quantity),
        ("price", value.price.estimate if value.price else None),
        ("stated value", value.stated),
    )
    return [(role, estimate) for role, estimate in named if estimate is not None]


def _use(name: str, what: str, estimate: Estimate) -> Step:
    """An origin's part in an estimate: weight in the pool, or what it bounds."""
    telling = next(t for t in estimate.tellings if name in t.claims)
    weight = {part.origin: part.weight for part in estimate.components}.get(telling.origin)
    if weight is not None and telling.reading:
        words = f"a component of weight {paper(weight)} in the pool"
    elif telling.low == estimate.low and telling.low:
        words = f"its low end is the low bound, {paper(telling.low)}"
    elif estimate.cells:
        words = "a one-sided word that reweighs the pool"
    else:
        words = "it bounds, and moves no quantile"
    return Step(
        what=f"in the {what}",
        value=telling_figures(telling, estimate.unit),
        because=f"{words}; {telling.because}",
        claims=telling.claims,
        steps=(Step(what="pooled", value=estimate_figures(estimate)),),
    )


def _reading(known: Known, name: str, value: LineValue, estimate: Estimate) -> Step | None:
    """The claim's own figure as it enters this estimate."""
    claim = known.claims[name]
    if estimate is value.quantity:
        return quantity_reading(known, claim, estimate.unit)
    unit = value.price.unit if value.price and estimate is not value.stated else None
    return money_reading(known, claim, Money(value.line.item, unit))


def _losses(known: Known, name: str) -> Iterable[Step]:
    for loss in known.valuation.losses:
        if name in loss.quantity.claims:
            yield _use(name, loss_name(loss), loss.quantity)


def _bounds(known: Known, name: str) -> Iterable[Step]:
    for bound in known.valuation.derived.bounds:
        if bound.claim == name:
            words = f"said of a more general item: bounds the sum of {', '.join(bound.lines)}, and is no line"
            yield Step(what="in the balance", value="a bound", because=words)


def stated_uses(known: Known, name: str) -> tuple[Step, ...]:
    """Where a stated total counts: the ratios it is part of, and how much of it our sum comes to."""
    steps = [
        Step(what=f"in {ratio}", value=spread_figures(found, "times"), because=found.because)
        for ratio, found in ratio_names(known).items()
        if name in f"{found.gave} {found.got}".split()
    ]
    shares = [d.built.coverage.of_stated.get(name) for d in known.sheet.directions if d.built]
    why = "our median over its middle"
    return (*steps, *(Step(what="our sum as a share of it", value=x, because=why) for x in shares if x is not None))
