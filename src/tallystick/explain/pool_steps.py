"""A pooled estimate → what each origin says, and the arithmetic that makes one of it."""

from collections.abc import Callable, Sequence

import msgspec

from tallystick.balance.rows import quantiles_of
from tallystick.explain.claim_steps import claim_step
from tallystick.explain.constraint_steps import constraint_steps
from tallystick.explain.figure_words import paper
from tallystick.explain.known import Known
from tallystick.explain.mixture_steps import component_step, mixture_steps
from tallystick.explain.spread_figures import full_figures
from tallystick.model.claim import Claim
from tallystick.model.estimate import Component, Estimate, Telling
from tallystick.model.step import Figures, Step
from tallystick.uncertainty import mixture, normal
from tallystick.weigh.combine import random_effects, with_error
from tallystick.weigh.pool import constraints_of, weight_of

Reader = Callable[[Claim], Step | None]


def estimate_figures(estimate: Estimate, unit: str | None = None) -> Figures:
    """`Q` of an estimate with its unit; an interval has its bounds only."""
    return full_figures(quantiles_of(estimate), unit or estimate.unit)


def pool_steps(known: Known, estimate: Estimate, claims: Sequence[str], reader: Reader) -> tuple[Step, ...]:
    """Each origin's telling down to its words, then the pool: components, mean, quantiles, bounds.

    `claims` are all that were weighed; those that speak for no origin follow their origin.
    """
    told: list[Step] = []
    for telling in estimate.tellings:
        beside = _beside(known, estimate, telling, claims)
        read = {name: reader(known.claims[name]) for name in (*telling.claims, *beside)}
        step = _telling(telling, estimate.unit, read, beside)
        steps = tuple(claim_step(known, name, [own] if own else []) for name, own in read.items())
        told.append(msgspec.structs.replace(step, steps=steps))
    return (*told, *arithmetic_steps(known, estimate))


def arithmetic_steps(known: Known, estimate: Estimate) -> tuple[Step, ...]:
    """How the tellings become one estimate: readings, pool, one-sided words, bounds."""
    choices = known.case.choices
    held = constraints_of(estimate.tellings, choices) if choices.one_sided == "constraint" else []
    readings = [t for t in estimate.tellings if t.reading and not t.stale and weight_of(t.origin, choices) > 0]
    fitted = [t for t in readings if t.reading and not t.reading[0] <= 0 < t.reading[1]]
    if not estimate.components:
        why = _why_interval(estimate, readings)
        return (
            *constraint_steps(estimate, held if fitted else []),
            Step(what="no distribution", because=why),
            _bounds(estimate),
        )
    one_by_one = [_fitted(known, estimate, telling) for telling in fitted]
    pooled = [] if estimate.method in ("linear pool", "reading") else [_combined(known, estimate, fitted)]
    return (
        *one_by_one,
        *pooled,
        *mixture_steps(estimate.components, estimate.unit, " of the pool" if estimate.cells else ""),
        *constraint_steps(estimate, held),
        _bounds(estimate),
    )


def _why_interval(estimate: Estimate, readings: Sequence[Telling]) -> str:
    if estimate.conflict:
        return f"{estimate.conflict}: the line stays an interval"
    if estimate.method == "envelope":
        return "the choice is to pool by envelope: what several origins say stays an interval"
    if any(t.reading and t.reading[0] <= 0 < t.reading[1] for t in readings):
        return "a range that starts at zero has no lognormal: the line stays an interval"
    return f"{estimate.because}: the line stays an interval"


def _part(known: Known, telling: Telling) -> Component:
    """An origin's lognormal as it enters the pool, weights not yet made to sum to one."""
    choices = known.case.choices
    low, high = telling.reading or (0.0, 0.0)
    part = mixture.from_interval(telling.origin, low, high, weight_of(telling.origin, choices))
    return part if telling.exact else with_error(part, choices)


def _fitted(known: Known, estimate: Estimate, telling: Telling) -> Step:
    """Median and sigma of one origin, from its 90 % interval and the reporting error."""
    part = _part(known, telling)
    shares = {other.origin: other.weight for other in estimate.components}
    weight = shares.get(part.origin, part.weight)
    words = [f"weight {part.weight:g} over the sum of weights = {paper(weight)}" if len(shares) > 1 else ""]
    words += [*_lognormal(telling), *_widened(known, telling, part)]
    placed = Component(part.origin, weight, part.median, part.sigma)
    return component_step(placed, estimate.unit, "; ".join(word for word in words if word))


def _lognormal(telling: Telling) -> list[str]:
    low, high = telling.reading or (0.0, 0.0)
    if low == high:
        return [f"all at {paper(low)}"]
    part = mixture.from_interval(telling.origin, low, high)
    return [
        f"a lognormal with 90 % within {paper(low)} and {paper(high)}",
        f"median √({paper(low)} × {paper(high)}) = {paper(part.median)}",
        f"sigma ln({paper(high)} / {paper(low)}) / (2 × {normal.Z90:.6g}) = {paper(part.sigma)}",
    ]


def _widened(known: Known, telling: Telling, part: Component) -> list[str]:
    """The reporting error that is added to what is stated."""
    error = known.case.choices.reporting_error
    if telling.exact:
        return ["an exact figure of an official account: no reporting error"]
    if isinstance(error, str) or not error or not part.sigma:
        return []
    low, high = telling.reading or (0.0, 0.0)
    stated = mixture.from_interval(telling.origin, low, high).sigma
    return [f"with the reporting error √({paper(stated)}² + {paper(error)}²) = {paper(part.sigma)}"]


def _combined(known: Known, estimate: Estimate, fitted: Sequence[Telling]) -> Step:
    """The one lognormal that a log pool or random effects make of several."""
    parts = mixture.normalised([_part(known, telling) for telling in fitted])
    part = estimate.components[0]
    if estimate.method == "log pool":
        precision = part.sigma**-2
        words = (
            f"1 / sigma² = Σ weight / sigma² = {paper(precision)}; ln median = Σ weight × ln(median) / sigma² / that"
        )
    else:
        found = random_effects(parts)
        words = (
            f"Q {paper(found.q)}, variance between origins {paper(found.tau2)}, mean of logs {paper(found.mean)} with "
            f"standard error {paper(found.se)}; the prediction interval for one more origin, by Student's t with "
            f"{len(parts) - 2} degrees of freedom"
        )
    return component_step(part, estimate.unit, f"{estimate.method}: {words}")


def _beside(known: Known, estimate: Estimate, telling: Telling, claims: Sequence[str]) -> list[str]:
    """Claims of the same teller that speak beside its telling: floors, and units that lead nowhere."""
    speaking = {name for other in estimate.tellings for name in other.claims}
    for cluster in known.roots.clusters(known.claims[name] for name in claims):
        names = [claim.id for claim in cluster]
        if set(names) & set(telling.claims):
            return [name for name in names if name not in speaking and not known.fates[name].of]
    return []


def _telling(telling: Telling, unit: str, read: dict[str, Step | None], beside: Sequence[str]) -> Step:
    words = [telling.because, *_summed(telling, read), *_raised(telling, read, beside)]
    if telling.stale:
        words.append("its high end says nothing")
    return Step(
        what=f"{telling.origin} says",
        value=telling_figures(telling, unit),
        because="; ".join(words),
        claims=telling.claims,
    )


def telling_figures(telling: Telling, unit: str) -> Figures:
    """Bounds of an origin's word, and its 90 % interval where it has one."""
    figures: Figures = {"low": telling.low, "high": telling.high, "unit": unit}
    if telling.reading:
        figures = {"q05": telling.reading[0], "q95": telling.reading[1], **figures}
    return figures


def _figure(step: Step | None, name: str) -> float | None:
    found = step.value.get(name) if step and isinstance(step.value, dict) else None
    return float(found) if isinstance(found, float | int) else None


def _summed(telling: Telling, read: dict[str, Step | None]) -> list[str]:
    if len(telling.claims) < 2:
        return []
    lows = [_figure(read[name], "low") or 0.0 for name in telling.claims]
    return [f"low ends {' + '.join(map(paper, lows))} = {paper(sum(lows))}; high ends and 90 % intervals add likewise"]


def _raised(telling: Telling, read: dict[str, Step | None], beside: Sequence[str]) -> list[str]:
    """Which claim beside the telling raised its floor."""
    own = sum(_figure(read[name], "low") or 0.0 for name in telling.claims)
    if telling.low is None or telling.low <= own:
        return []
    floors = [name for name in beside if _figure(read[name], "low") == telling.low]
    return [f"its floor is raised to {paper(telling.low)} by {', '.join(floors)}"] if floors else []


def _bounds(estimate: Estimate) -> Step:
    """The hull of current origins over the floors of stale ones, as `pool` has it."""
    current = [telling for telling in estimate.tellings if not telling.stale]
    floors = [t for t in estimate.tellings if t.stale and t.low]
    words = [f"low: the least of {_ends(current, 'low')}" if current else "low: no current origin, so zero"]
    if floors:
        words.append(f"raised to the highest stale floor that is not above the high end, of {_ends(floors, 'low')}")
    words[-1] += f": {paper(estimate.low)}"
    high = f"the greatest of {_ends(current, 'high')}: {paper(estimate.high)}" if current else "open"
    words.append(f"high: {high}")
    return Step(
        what="bounds",
        value={"low": estimate.low, "high": estimate.high, "unit": estimate.unit},
        because="; ".join(words),
    )


def _ends(tellings: Sequence[Telling], name: str) -> str:
    ends = [(t.origin, (t.low or 0.0) if name == "low" else t.high) for t in tellings]
    return ", ".join(f"{paper(end)} ({origin})" for origin, end in ends)
