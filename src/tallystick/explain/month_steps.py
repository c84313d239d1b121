"""Persons → person-months: how long each origin's people served, and who left on the way."""

import datetime as dt
from collections.abc import Sequence

from tallystick.explain.figure_words import paper
from tallystick.explain.known import Known
from tallystick.explain.pool_steps import arithmetic_steps, estimate_figures, telling_figures
from tallystick.explain.reading_steps import quantity_reading
from tallystick.lines.reach import months_between
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate, Telling
from tallystick.model.line import Line
from tallystick.model.period import Day
from tallystick.model.step import Figures, Step
from tallystick.model.valued import LineValue
from tallystick.value.months import GONE, middle
from tallystick.weigh.weighing import weigh_quantity

_WEIGHED = ("used", "bound only", "echo", "superseded", "unpriced")


def month_step(known: Known, value: LineValue, months: Estimate, persons: Estimate) -> Step:
    """Person-months of a line: each origin's persons × months × the share that stayed, then the pool."""
    by_origin = {telling.origin: telling for telling in persons.tellings}
    last = value.line.period.last
    told = [
        _telling(known, telling, by_origin[telling.origin], last)
        for telling in months.tellings
        if telling.origin in by_origin
    ]
    gone = _gone(known, value.line)
    leaving = [_leaving(known, value, persons, gone)] if gone else []
    return Step(
        what="person-months",
        value=estimate_figures(months),
        because=value.arithmetic,
        claims=months.claims,
        steps=(*told, *leaving, *arithmetic_steps(known, months)),
    )


def _leaving(known: Known, value: LineValue, persons: Estimate, gone: Sequence[Step]) -> Step:
    """Why a share of the person-months is taken off, with its arithmetic."""
    words = [part for part in value.arithmetic.split("; ") if part.startswith("less ")]
    words.append("they leave evenly from the first arrival to the end of the period, and enter at their middle")
    return Step(
        what="who left", because="; ".join([*words, *_share_words(known, value, persons, gone)]), steps=tuple(gone)
    )


def _share_words(known: Known, value: LineValue, persons: Estimate, gone: Sequence[Step]) -> list[str]:
    """1 − people gone × months / 2 / (people × months each), where it is the share that was taken."""
    last, months = value.line.period.last, value.priced_quantity
    if last is None or months is None:
        return []
    counted = {t.origin: t for t in months.tellings if not _is_stock(known, t)}
    arrived = {t.origin: _arrived(known, t, last) for t in persons.tellings if t.origin in counted}
    served = {origin: sum(map(_served, days)) / len(days) for origin, days in arrived.items() if days}
    if not served:
        return []
    span = months_between(min(first for days in arrived.values() for first, _, _ in days), last)
    lost = sum(float(step.value["amount"] or 0) for step in gone if isinstance(step.value, dict))
    centre, each = middle(persons), sum(served.values()) / len(served)
    share = max(0.0, 1 - lost * span / 2 / (centre * each))
    taken = [ratio(counted[t.origin], t) / served[t.origin] for t in persons.tellings if t.origin in served]
    if any(abs(other - share) > 1e-9 for other in taken if other):
        return []
    sum_words = f"1 − {paper(lost)} × {paper(span)} / 2 / ({paper(centre)} persons × {paper(each)} months each)"
    return [f"share that stays {sum_words} = {paper(share)}"]


def _arrived(known: Known, telling: Telling, last: Day) -> list[tuple[Day, Day, Day]]:
    return [days for name in telling.claims if (days := _arrivals(known.claims[name], last))]


def _is_stock(known: Known, telling: Telling) -> bool:
    """True where an origin's person-months come from strengths that it claims."""
    return telling.two_sided and all(known.claims[name].counts == "present" for name in telling.claims)


def _telling(known: Known, telling: Telling, persons: Telling, last: Day | None) -> Step:
    claims = [known.claims[name] for name in telling.claims]
    stock = _is_stock(known, telling)
    steps = _held(known, claims, last) if stock else _each(claims, last)
    words = [telling.because] if stock else [f"persons × {paper(ratio(telling, persons))}"]
    words += _share(telling, persons, stock=stock, steps=steps)
    return Step(
        what=f"{telling.origin}, in person-months",
        value=telling_figures(telling, "person-month"),
        because="; ".join(words),
        claims=telling.claims,
        steps=tuple(steps),
    )


def ratio(one: Telling, other: Telling) -> float:
    """What the ends of one telling are of the other's; 0 where no end says it."""
    pairs = [(one.high, other.high), (one.low, other.low)]
    pairs += [(one.reading[1], other.reading[1])] if one.reading and other.reading else []
    return next((a / b for a, b in pairs if a is not None and b), 0.0)


def _share(telling: Telling, persons: Telling, *, stock: bool, steps: Sequence[Step]) -> list[str]:
    """The part of a telling's person-months that is left after losses and returns."""
    numbers = [float(step.value["months"] or 0) for step in steps if isinstance(step.value, dict)]
    if not numbers:
        return []
    if stock:
        whole = sum(_low(step) for step in steps)
        share = (telling.low or 0.0) / whole if whole else 1.0
        sums = f"low ends × months = {paper(whole)}"
        return [sums, *_stays(share)]
    each = sum(numbers) / len(numbers)
    share = ratio(telling, persons) / each if each else 1.0
    return [f"{paper(each)} months each", *_stays(share)]


def _stays(share: float) -> list[str]:
    return [] if abs(share - 1) < 1e-12 else [f"× {paper(share)} that stayed"]


def _low(step: Step) -> float:
    if not isinstance(step.value, dict):
        return 0.0
    return float(step.value["low"] or 0) * float(step.value["months"] or 0)


def _arrivals(claim: Claim, last: Day) -> tuple[Day, Day, Day] | None:
    """First and last day of a claim's arrivals, and the last day of service; None where no day is said."""
    first = claim.period.first if claim.period else None
    end = (claim.period.last if claim.period else None) or (last if first else None)
    return None if end is None else (min(first or end, last), min(end, last), last)


def _served(days: tuple[Day, Day, Day]) -> float:
    first, end, last = days
    return months_between(first, last) - months_between(first, end) / 2


def _each(claims: Sequence[Claim], last: Day | None) -> list[Step]:
    """Months that one person of a claim served: from arrival, spread evenly over its period, to the end."""
    steps = []
    for claim in claims:
        days = _arrivals(claim, last) if last else None
        if days is None:
            continue
        first, end, last = days
        whole, coming = paper(months_between(first, last)), paper(months_between(first, end))
        words = f"{whole} months from {first} to {last}; arrivals until {end} spread evenly: {whole} − {coming} / 2"
        words += f" = {paper(_served(days))}"
        figures: Figures = {"months": _served(days)}
        steps.append(Step(what=f"months each by {claim.id}", value=figures, because=words, claims=(claim.id,)))
    return steps


def _held(known: Known, claims: Sequence[Claim], last: Day | None) -> list[Step]:
    """Strengths as claimed, each held until the next."""
    days = [claim.period.last for claim in claims if claim.period and claim.period.last]
    if last is None or len(days) != len(claims):
        return []
    first = (claims[0].period.first if claims[0].period else None) or days[0]
    starts = [min(first, days[0]), *days[1:]]
    ends = [*(day - dt.timedelta(days=1) for day in days[1:]), last]
    steps = []
    for claim, start, end in zip(claims, starts, ends, strict=True):
        read = quantity_reading(known, claim, "person")
        months = months_between(start, end)
        figures = dict(read.value) if read and isinstance(read.value, dict) else {"low": None}
        words = f"held from {start} to {end}: × {paper(months)} months"
        steps.append(
            Step(what=f"strength by {claim.id}", value={**figures, "months": months}, because=words, claims=(claim.id,))
        )
    return steps


def _gone(known: Known, line: Line) -> list[Step]:
    """Losses and returns that leave the strength, each at its middle."""
    troops = line.item in ("personnel", "personnel.troops")
    losses = known.valuation.losses if troops else ()
    found = [
        _gone_step(f"loss:{loss.party}:{loss.item}", loss.quantity)
        for loss in losses
        if loss.party == line.giver and loss.item in GONE and not loss.scope
    ]
    returned = [
        claim
        for claim in known.case.claims
        if claim.status == "returned"
        and (claim.giver, claim.receiver, claim.item) == (line.giver, line.receiver, line.item)
        and known.fates[claim.id].word in _WEIGHED
    ]
    estimate = weigh_quantity(known.case, returned, line, known.roots)[0] if returned else None
    return [*found, _gone_step("sent home", estimate)] if estimate else found


def _gone_step(what: str, estimate: Estimate) -> Step:
    words = "at its median" if estimate.components else "at its low end: nothing two-sided is said"
    figures: Figures = {"amount": middle(estimate), "unit": estimate.unit}
    return Step(what=what, value=figures, because=words, claims=estimate.claims)
