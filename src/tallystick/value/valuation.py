"""Every line valued: as its claims state it, or as quantity × price."""

from collections.abc import Mapping, Sequence

import msgspec

from tallystick.lines.derive import copy_reason
from tallystick.lines.standing import Standing, window_of
from tallystick.lookup.items import is_below, item
from tallystick.lookup.units import convert_factor
from tallystick.model.case import Adjustment, Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate, Fate
from tallystick.model.line import Line, Lines
from tallystick.model.valued import Factor, LineValue, Valuation
from tallystick.uncertainty import mixture
from tallystick.value.money import carry
from tallystick.value.months import PERSON_MONTH, leavers_of, person_months
from tallystick.value.price_choice import choose_price, price_claims, price_level
from tallystick.value.stated_totals import stated_totals
from tallystick.weigh.pool import pool
from tallystick.weigh.readings import Reading, read
from tallystick.weigh.roots import Roots
from tallystick.weigh.tellings import tellings
from tallystick.weigh.weighing import Weighed, weigh_quantity

Doubt = tuple[str, str, str]  # finding code, claim, message
_RANK = ("used", "bound only", "unpriced", "superseded", "echo")


class Work(msgspec.Struct, frozen=True):
    """What the valuation of one line needs of the rest."""

    roots: Roots
    lens: Lens
    weighed: Weighed
    copies: Mapping[str, str]  # drifted copies: claim → the claim that it retells
    prices: Sequence[Claim]


class _Result(msgspec.Struct, frozen=True):
    value: LineValue
    fates: dict[str, Fate]
    doubts: tuple[Doubt, ...] = ()


def value_lines(lines: Lines, weighed: Weighed, lens: Lens, roots: Roots) -> Valuation:
    """Value of each line, the stated totals, and one fate for each claim of a flow or a price."""
    case = roots.case
    work = Work(roots, lens, weighed, lines.copies, price_claims(case, lens))
    results = [_value_line(line, work) for line in lines.lines]
    stated, told = stated_totals([roots.by_id[name] for name in lines.stated], window_of(case, lens), roots)
    fates: dict[str, Fate] = {}
    for own in [weighed.fates, *(result.fates for result in results), told]:
        for name, fate in own.items():
            fates[name] = _stronger(fates.get(name), fate)
    for bound in lines.bounds:
        reason = f"said of a more general item: bounds the sum of {', '.join(bound.lines)}"
        fates[bound.claim] = Fate("bound only", reason)
    fates |= {name: Fate("echo", copy_reason(other), other) for name, other in lines.copies.items()}
    for name, (word, because) in lines.aside.items():
        fates.setdefault(name, Fate(word, because))  # type: ignore[arg-type]
    return Valuation(
        lines=tuple(result.value for result in results),
        stated=stated,
        losses=weighed.losses,
        fates=_unused_prices(case, fates),
        doubts=tuple(doubt for result in results for doubt in result.doubts),
        derived=lines,
    )


def _stronger(one: Fate | None, other: Fate) -> Fate:
    """A claim with a quantity and a value is weighed twice: what it served for counts."""
    if one is None:
        return other
    return min(one, other, key=lambda fate: _RANK.index(fate.word) if fate.word in _RANK else 9)


def _unused_prices(case: Case, fates: dict[str, Fate]) -> dict[str, Fate]:
    for claim in case.claims:
        if claim.kind != "price" or claim.id in fates:
            continue
        if claim.id in case.faulty:
            fates[claim.id] = Fate("error", "has a finding of level error")
        elif claim.set_aside:
            fates[claim.id] = Fate(claim.set_aside, claim.because or "set aside")
        elif claim.value is None or not claim.value.figure:
            fates[claim.id] = Fate("vague", "no figure is said")
        else:
            fates[claim.id] = Fate("out of scope", "no line takes this price, or another ranks first")
    return fates


def _value_line(line: Line, work: Work) -> _Result:
    """Stated values come first where they are two-sided; else quantity × price; else a one-sided value."""
    quantity = work.weighed.quantities.get(line.id)
    stated, fates, doubts = _stated_value(line, work)
    if stated and stated.components:
        return _Result(_as_stated(line, quantity, stated, work.roots.case), fates, doubts)
    built = _built_value(line, quantity, work)
    if built.value.value is not None or stated is None:
        value = built.value
        if value.quantity is None and (why := _why_no_size(line, work, fates, doubts)):
            value = msgspec.structs.replace(value, reason=why)
        return _Result(value, {**fates, **built.fates}, doubts + built.doubts)
    return _Result(_as_stated(line, quantity, stated, work.roots.case), fates, doubts)


def _why_no_size(line: Line, work: Work, fates: Mapping[str, Fate], doubts: Sequence[Doubt]) -> str | None:
    """Why a line has neither a quantity nor a value though a claim says one: no rate is known, or it is dropped."""
    if doubts:
        return doubts[0][2]
    told = {**work.weighed.fates, **fates}
    dropped = (told[name].because for name in line.claims if name in told and told[name].word == "out of scope")
    return next(dropped, None)


def _as_stated(line: Line, quantity: Estimate | None, stated: Estimate, case: Case) -> LineValue:
    factors = _factors(line, case)
    return LineValue(
        line=line,
        quantity=quantity,
        stated=stated,
        factors=factors,
        value=_adjusted(stated, factors),
        method="as stated",
        arithmetic=stated.because,
    )


def _stated_value(line: Line, work: Work) -> tuple[Estimate | None, dict[str, Fate], tuple[Doubt, ...]]:
    """Pool of the claims that carry a value of this line."""
    case = work.roots.case
    claims = [
        claim for name in line.claims if (claim := work.roots.by_id[name]).value is not None and claim.value.figure
    ]
    if not claims:
        return None, {}, ()
    carried = {
        claim.id: carry(
            case, (claim.value and claim.value.currency) or case.currency, price_level(case, claim), line.item
        )
        for claim in claims
    }

    def amount(claim: Claim) -> Reading | None:
        factor = carried[claim.id].factor
        if claim.value is None or factor is None:
            return None
        return read(claim.value, case.choices).times(factor)

    told = tellings(claims, amount, line.period, work.roots)
    doubts = tuple((word.code, name, word.because) for name, word in carried.items() if word.code)
    if not told.tellings:
        return None, dict(told.fates), doubts
    return pool(told.tellings, case.currency, case.choices), dict(told.fates), doubts


def _built_value(line: Line, quantity: Estimate | None, work: Work) -> _Result:
    if quantity is None:
        return _unpriced(line, None, "no quantity is said in a unit of its own")
    people = item(line.item).people
    if item(line.item).loss:
        return _unpriced(line, quantity, "losses are never turned into money")
    steps: list[str] = []
    fates: dict[str, Fate] = {}
    priced: Estimate | None = quantity
    if people and quantity.unit == "person":
        priced, fates = _as_months(line, quantity, work, steps)
    if priced is None:
        no_price = choose_price(line, PERSON_MONTH, work.prices, work.roots, lens=work.lens).reason
        return _unpriced(line, quantity, no_price or steps[-1])
    chosen = choose_price(line, priced.unit, work.prices, work.roots, lens=work.lens)
    if chosen.price is None:
        result = _unpriced(line, quantity, chosen.reason or "no price", chosen.codes)
        return msgspec.structs.replace(result, fates=fates)
    factors = _factors(line, work.roots.case)
    value = _product(priced, chosen.price.estimate, factors)
    if chosen.price.because:
        steps.append(chosen.price.because)
    record = LineValue(
        line=line,
        quantity=quantity,
        priced_quantity=priced,
        price=chosen.price,
        factors=factors,
        value=value,
        method="quantity × price",
        arithmetic="; ".join(steps),
    )
    return _Result(record, {**fates, **chosen.fates}, chosen.codes)


def _unpriced(line: Line, quantity: Estimate | None, reason: str, codes: tuple[Doubt, ...] = ()) -> _Result:
    return _Result(LineValue(line=line, quantity=quantity, method="unpriced", reason=reason), {}, codes)


def _as_months(line: Line, persons: Estimate, work: Work, steps: list[str]) -> tuple[Estimate | None, dict[str, Fate]]:
    returned, fates = _returned(line, work)
    troops = line.item in ("personnel", "personnel.troops")
    found = person_months(line, persons, leavers_of(line, work.weighed.losses if troops else (), returned), work.roots)
    steps.append(found.arithmetic)
    for telling in found.estimate.tellings if found.estimate else ():
        if telling.two_sided:  # a strength is a floor under the heads, and the very figure of the months
            fates |= {name: Fate("used", telling.because) for name in telling.claims}
    return found.estimate, fates


def _returned(line: Line, work: Work) -> tuple[Estimate | None, dict[str, Fate]]:
    """People sent home: deployments of the same line with the status returned."""
    case = work.roots.case
    choices = msgspec.structs.replace(case.choices, status=("returned",))
    view = msgspec.structs.replace(case, choices=choices)
    look = Standing(view, work.lens)
    claims = [
        claim
        for claim in case.claims
        if claim.status == "returned"
        and claim.id not in work.copies
        and (claim.giver, claim.receiver, claim.item) == (line.giver, line.receiver, line.item)
        and look.of(claim) is None
    ]
    return weigh_quantity(case, claims, line, work.roots)


def _factors(line: Line, case: Case) -> tuple[Factor, ...]:
    """Adjustments that are switched on and speak of this line."""
    chosen = case.choices.adjustments
    return tuple(
        factor
        for entry in case.adjustments
        if (entry.id in chosen or entry.kind in chosen) and _applies(entry, line)
        if (factor := _factor(entry, case)) is not None
    )


def _applies(entry: Adjustment, line: Line) -> bool:
    target = entry.applies_to
    pair = f"{line.giver}>{line.receiver}"
    return target in (line.id, pair, line.item) or is_below(line.item, target)


def _factor(entry: Adjustment, case: Case) -> Factor | None:
    share = convert_factor(entry.factor.unit or "share", "share")  # percent; any other unit is a plain number
    reading = read(entry.factor, case.choices).times(float(share or 1))
    if reading.low is None or reading.high is None or reading.interval is None:
        return None
    part = mixture.from_interval(entry.origin or "unknown", *reading.interval)
    name = entry.id or f"{entry.kind}:{entry.applies_to}"
    return Factor(id=name, kind=entry.kind, components=(part,), low=reading.low, high=reading.high)


def _product(quantity: Estimate, price: Estimate, factors: Sequence[Factor]) -> Estimate:
    """Value of a line: the product, with the product of the bounds."""
    both = bool(quantity.components and price.components)
    value = Estimate(
        unit=price.unit,
        low=_times(quantity.low, price.low),
        high=_times(quantity.high, price.high),
        components=mixture.product(quantity.components, price.components) if both else (),
        claims=(*quantity.claims, *price.claims),
        method="product" if both else "interval",
        because="quantity × price" if both else "one side of it has no two-sided figure",
    )
    return _adjusted(value, factors)


def _adjusted(value: Estimate, factors: Sequence[Factor]) -> Estimate:
    """The value times every adjustment that is switched on."""
    for factor in factors:
        value = msgspec.structs.replace(
            value,
            low=_times(value.low, factor.low),
            high=_times(value.high, factor.high),
            components=mixture.product(value.components, factor.components),
        )
    return value


def _times(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one * other
