"""A line of the balance → quantity, price, adjustments and their product, down to the words."""

import math
from collections.abc import Sequence

from tallystick.balance.rows import quantiles_of
from tallystick.balance.terms import shared_variables, side_terms
from tallystick.explain.claim_steps import claim_step
from tallystick.explain.figure_words import paper, short
from tallystick.explain.known import Known
from tallystick.explain.mixture_steps import component_step, mixture_steps
from tallystick.explain.month_steps import month_step
from tallystick.explain.pool_steps import estimate_figures, pool_steps
from tallystick.explain.reading_steps import Money, hedge_words, money_reading, quantity_reading
from tallystick.explain.spread_figures import full_figures
from tallystick.ledger.measures import format_measure
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate
from tallystick.model.step import Figures, Step
from tallystick.model.valued import Factor, LineValue, Price
from tallystick.uncertainty import constraints, engine, mixture


def line_step(known: Known, value: LineValue) -> Step:
    """A line with all of its arithmetic, and what it does to the balance."""
    parts = [_reason(value), *_quantity(known, value), *_months(known, value)]
    if value.price:
        parts.append(price_step(known, value, value.price))
    if value.stated:
        parts.append(_stated(known, value, value.stated))
    parts += [_factor(known, factor) for factor in value.factors]
    if value.value:
        parts += [_product(known, value, value.value), _effect(known, value)]
    rest = _rest(known, value)
    if rest:
        why = "claims of this line that no estimate took in"
        parts.append(Step(what="other claims", because=why, claims=rest, steps=_claims(known, rest)))
    return Step(
        what=f"line {value.line.id}",
        value=value_figures(known, value),
        because=f"{value.method}: {value.reason}" if value.reason else value.method,
        claims=value.line.claims,
        steps=tuple(parts),
    )


def value_figures(known: Known, value: LineValue) -> Figures | None:
    """A line's value as the sheet has it."""
    if value.value is None:
        return None
    line = value.line
    side = known.sides.get((line.giver, line.receiver))
    rows = side.direction.lines if side else ()
    q = next((row.value for row in rows if row.id == line.id), None)
    return full_figures(q or quantiles_of(value.value), value.value.unit)


def _claims(known: Known, names: Sequence[str]) -> tuple[Step, ...]:
    return tuple(claim_step(known, name) for name in names)


def _rest(known: Known, value: LineValue) -> tuple[str, ...]:
    """Claims of the line that stand neither in a telling nor beside or behind one."""
    weighed = [known.claims[name] for name in value.line.claims]
    quantity = {c.id for c in weighed if value.quantity and c.quantity and c.quantity.figure}
    stated = {c.id for c in weighed if value.stated and c.value and c.value.figure}
    return tuple(name for name in value.line.claims if name not in quantity | stated)


def _reason(value: LineValue) -> Step:
    line = value.line
    how = "by hand, in lines.toml" if line.declared else "derived from its claims"
    return Step(what="why there is this line", value=line.because, because=f"{how}; {line.status}, {line.period}")


def _quantity(known: Known, value: LineValue) -> list[Step]:
    estimate = value.quantity
    if estimate is None:
        return []
    names = [name for name in value.line.claims if (q := known.claims[name].quantity) and q.figure]

    def reader(claim: Claim) -> Step | None:
        return quantity_reading(known, claim, estimate.unit)

    return [
        Step(
            what="quantity",
            value=estimate_figures(estimate),
            because=f"{estimate.method}: {estimate.because}",
            claims=estimate.claims,
            steps=pool_steps(known, estimate, names, reader),
        )
    ]


def _months(known: Known, value: LineValue) -> list[Step]:
    priced, persons = value.priced_quantity, value.quantity
    if priced is None or persons is None or priced.unit == persons.unit:
        return []
    return [month_step(known, value, priced, persons)]


def price_step(known: Known, value: LineValue, price: Price) -> Step:
    """The price of one unit: why this one, who says it, and how it was carried to the case's money."""
    money = Money(value.line.item, price.unit)
    unit = f"{price.estimate.unit} a {price.unit}"

    def reader(claim: Claim) -> Step | None:
        return money_reading(known, claim, money)

    names = {*price.estimate.claims, *(n for c in price.estimate.claims for n in known.repeats.get(c, ()))}
    return Step(
        what="price",
        value=estimate_figures(price.estimate, unit),
        because=_price_words(price),
        claims=price.estimate.claims,
        steps=pool_steps(known, price.estimate, sorted(names), reader),
    )


def _price_words(price: Price) -> str:
    year = f"of {price.year}" if price.year else "without a year"
    carried = f"carried to {price.price_year}" if price.price_year != price.year else "in the money of that year"
    parts = [
        f"basis {price.basis}",
        f"market {price.market}" if price.market else "no market is named",
        f"{year}, {carried}",
        f"of {price.item}" + (f", model {price.model}" if price.model else ""),
        f"second choice: {price.fallback}" if price.fallback else "first choice",
        price.because,
        f"{price.estimate.method}: {price.estimate.because}",
    ]
    return "; ".join(part for part in parts if part)


def _stated(known: Known, value: LineValue, stated: Estimate) -> Step:
    names = [name for name in value.line.claims if (v := known.claims[name].value) and v.figure]
    money = Money(value.line.item)

    def reader(claim: Claim) -> Step | None:
        return money_reading(known, claim, money)

    return Step(
        what="value as stated",
        value=estimate_figures(stated),
        because=f"{stated.method}: {stated.because}",
        claims=stated.claims,
        steps=pool_steps(known, stated, names, reader),
    )


def _factor(known: Known, factor: Factor) -> Step:
    entries = [e for e in known.case.adjustments if factor.id in (e.id, f"{e.kind}:{e.applies_to}")]
    words = [f"{factor.kind}, switched on in `choices.adjustments`"]
    for entry in entries[:1]:
        words.append(f"«{format_measure(entry.factor)}», {hedge_words(entry.factor, known.case.choices)}")
        words += [f"by {entry.origin}"] if entry.origin else []
        words += [entry.note] if entry.note else []
    figures: Figures = {"low": factor.low, "high": factor.high, "unit": "times"}
    components = [component_step(part, "times") for part in factor.components]
    return Step(
        what=f"adjustment {factor.id}",
        value={"mean": mixture.mean(factor.components), **figures},
        because="; ".join(words),
        steps=(*components, *mixture_steps(factor.components, "times")),
    )


def _product(known: Known, value: LineValue, result: Estimate) -> Step:
    """Bounds end by end; means multiply; medians multiply and sigmas add in squares, pair by pair."""
    factors = _multiplied(value)
    low = _redone([f.low or 0.0 for f in factors], result.low)
    high = "open" if result.high is None else _redone([f.high or 0.0 for f in factors], result.high)
    figures = value_figures(known, value)
    steps = [
        Step(what="low × low", value=result.low, because=low),
        Step(what="high × high", value=result.high, because=high),
    ]
    if not result.components:
        reason = "an interval: no distribution, since not every factor has one"
        return Step(what="product", value=figures, because=reason, steps=tuple(steps))
    means = [_mean_of(factor) for factor in factors]
    steps.append(Step(what="mean × mean", value=math.prod(means), because=_mean_words(means, figures)))
    words = "the value as stated, no adjustment"
    if any(isinstance(factor, Estimate) and factor.cells for factor in factors):
        words = "one-sided words reweigh a factor, so 5, 50 and 95 % are integrated over 4,096 points"
    elif len(factors) > 1:
        words = (
            "independent factors: each pair of components has the product of weights and of medians, and the "
            "square root of the sum of squared sigmas"
        )
        steps += [component_step(part, result.unit) for part in result.components]
        steps += mixture_steps(result.components, result.unit)
    return Step(what="product", value=figures, because=words, steps=tuple(steps))


def _mean_words(means: Sequence[float], figures: Figures | None) -> str:
    """The product of the means, and the sheet's own where quantity and price are believed together."""
    mean, shown = math.prod(means), (figures or {}).get("mean")
    words = _redone(means, mean)
    if isinstance(shown, float) and abs(shown - mean) > 5e-7 * abs(mean):
        words += f"; {paper(shown)} where an origin is believed on quantity and price together"
    return words


def _mean_of(factor: Estimate | Factor) -> float:
    return constraints.mean(factor.components, factor.cells if isinstance(factor, Estimate) else ())


def _redone(numbers: Sequence[float], result: float | None) -> str:
    return f"{' × '.join(map(paper, numbers))} = {paper(result)}"


def _multiplied(value: LineValue) -> list[Estimate | Factor]:
    parts: list[Estimate | Factor] = [value.stated] if value.stated else []
    if not parts and value.priced_quantity and value.price:
        parts = [value.priced_quantity, value.price.estimate]
    return [*parts, *value.factors]


def counted_mean(known: Known, value: LineValue) -> float:
    """Mean with which a line stands in its side's sum; an interval counts with its low end."""
    variables = shared_variables(known.valuation.lines)
    return math.fsum(
        math.prod(
            [
                term.times,
                constraints.mean(term.components, term.cells),
                *(constraints.mean(variables[name].components, variables[name].cells) for name in term.factors),
            ]
        )
        for term in side_terms([value]).lower
    )


def _effect(known: Known, value: LineValue) -> Step:
    """What the line does to its side: its mean as a share of the side's."""
    line = value.line
    side = known.sides.get((line.giver, line.receiver))
    mean = counted_mean(known, value)
    if side is None or side.total is None:
        return Step(what="in the balance", because="its side is not part of this balance")
    whole = engine.mean(side.total)
    counted = "with its distribution" if value.value and value.value.components else _interval_words(value)
    share = f", {mean / whole * 100:.3g} % of the side's mean {short(whole)}" if whole else ""
    return Step(
        what=f"in total:{line.giver}>{line.receiver}",
        value={"mean": mean, "unit": known.case.currency},
        because=f"counted {counted}{share}",
    )


def _interval_words(value: LineValue) -> str:
    quantity = value.stated or value.priced_quantity
    spread = quantity is not None and quantity.components
    price = value.price.estimate.components if value.price else ()
    if spread or price:
        return "as an interval: the part with a distribution × the low end of the other"
    return "as an interval, with its low end"
