"""What was said to be moved, beside a number that was not to be exceeded.

A claim is held against the year or month that it lies in. What part of a span was moved is
a floor of the whole: it can exceed, and never shows that a ceiling was kept.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tallystick.lines.standing import FLOWS, Standing
from tallystick.lookup.items import is_below
from tallystick.model.case import Case, Clause
from tallystick.model.claim import Claim
from tallystick.model.obligation import Ceiling, CeilingRow, CeilingWord
from tallystick.model.period import Day, Period, first_day, last_day
from tallystick.weigh.amounts import quantity_in
from tallystick.weigh.readings import Reading
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import facts

_PLACES = {"year": 4, "month": 7}  # how much of an ISO date names a span


class _Held(msgspec.Struct, frozen=True):
    """One origin's fact in the ceiling's unit."""

    claim: Claim
    reading: Reading
    spans: tuple[str, ...]  # touched by its period


class _Rule(msgspec.Struct, frozen=True):
    """A ceiling as numbers."""

    clause: Clause
    amount: float
    unit: str
    per: str


def ceiling_of(clause: Clause, roots: Roots, look: Standing) -> Ceiling | None:
    """The ceiling of a clause with each origin's word on each span; None where it sets none that can be read."""
    rule = _rule(clause)
    if rule is None or clause.item is None:
        return None
    left_out: dict[str, str] = {}
    told = _told(rule, roots, look, left_out)
    rows = [_row(rule, group, roots) for group in _grouped(told, roots)]
    return Ceiling(
        amount=rule.amount,
        unit=rule.unit,
        per=rule.per,
        item=clause.item,
        giver=clause.giver,
        receiver=clause.receiver,
        rows=tuple(sorted(rows, key=lambda row: (row.span, row.side, row.origin, row.word))),
        left_out=left_out,
    )


def _rule(clause: Clause) -> _Rule | None:
    measure = clause.ceiling
    per = clause.per or (measure.per if measure else None)
    if measure is None or measure.unit is None or per not in _PLACES:
        return None
    amount = measure.low if measure.high is None else measure.high
    return _Rule(clause, float(amount), measure.unit, per) if amount else None


def _told(rule: _Rule, roots: Roots, look: Standing, left_out: dict[str, str]) -> Iterator[_Held]:
    """Facts that can be held against the ceiling; why the others cannot goes into `left_out`."""
    spoken: dict[tuple[object, ...], list[Claim]] = {}
    for claim in roots.case.claims:
        if not _is_about(claim, rule.clause):
            continue
        reason = _reason(claim, rule, look)
        if reason:
            left_out[claim.id] = reason
        else:
            key = claim.giver, claim.receiver, claim.item, claim.model, claim.scope
            spoken.setdefault(key, []).append(claim)
    for claims in spoken.values():
        for cluster in roots.clusters(claims):
            for fact in facts(cluster, roots):
                left_out |= {name: fate.because for name, fate in fact.fates.items() if name != fact.claim.id}
                held = _held(roots.case, fact.claim, rule)
                if isinstance(held, str):
                    left_out[fact.claim.id] = held
                else:
                    yield held


def _is_about(claim: Claim, clause: Clause) -> bool:
    top = clause.item or "unspecified"
    fits = claim.item is not None and (claim.item == top or is_below(claim.item, top))
    ends = ((clause.giver, claim.giver), (clause.receiver, claim.receiver))
    return claim.kind in FLOWS and fits and all(wanted in (None, said) for wanted, said in ends)


def _reason(claim: Claim, rule: _Rule, look: Standing) -> str | None:
    """Why a claim says nothing of what was moved; None where it does."""
    if not look.may_speak(claim):
        aside = look.of(claim)
        return aside[1] if aside else "it does not stand"
    if claim.quantity is None or not claim.quantity.figure:
        return "it gives no quantity"
    if claim.status not in look.case.choices.status:
        return f"status {claim.status} is not counted"
    if claim.counts == "present":
        return "a stock is not what was moved"
    return _outside(claim.period or Period(), rule.clause)


def _outside(period: Period, clause: Clause) -> str | None:
    if period.first is None or period.last is None:
        return "its period is open, so it lies in no span"
    if clause.in_force and period.last < first_day(clause.in_force):
        return f"before the ceiling was in force, {clause.in_force}"
    if clause.expires and period.first > last_day(clause.expires):
        return f"after the ceiling expired, {clause.expires}"
    return None


def _held(case: Case, claim: Claim, rule: _Rule) -> _Held | str:
    reading = quantity_in(case, claim, rule.unit)
    if reading is None:
        said = claim.quantity.unit if claim.quantity else None
        return f"{said or 'its unit'} cannot be turned into {rule.unit}; a conversion that counts as moved would do it"
    return _Held(claim, reading, _spans(claim.period or Period(), rule.per))


def _spans(period: Period, per: str) -> tuple[str, ...]:
    """Years (`2024`) or months (`2024-03`) that a closed period touches."""
    first, last = period.first, period.last
    if first is None or last is None:
        return ()
    if per == "year":
        return tuple(str(year) for year in range(first.year, last.year + 1))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in months)


def _grouped(told: Iterable[_Held], roots: Roots) -> list[list[_Held]]:
    """Facts of one origin that lie in one span; one that lies in several, and capacity, stand alone."""
    groups: dict[tuple[object, ...], list[_Held]] = {}
    for held in told:
        alone = held.claim.id if len(held.spans) > 1 or held.claim.counts == "capacity" else None
        groups.setdefault((roots.origin(held.claim), held.spans[0], alone), []).append(held)
    return list(groups.values())


def _row(rule: _Rule, group: Sequence[_Held], roots: Roots) -> CeilingRow:
    first = group[0]
    spans = len(first.spans)
    chosen, low = _chosen(group)
    told = _total([held.reading.high for held in chosen])
    whole = spans > 1 or _covers(chosen, first.spans[0])
    word, because = _word(rule, (low, told), chosen, whole=whole)
    limit = rule.amount * spans
    givers = tuple(sorted({held.claim.giver for held in group if held.claim.giver}))
    return CeilingRow(
        span=first.spans[0] if spans == 1 else str(first.claim.period),
        origin=roots.origin(first.claim),
        side="reported" if all(_reported(roots.case, held.claim, rule.clause) for held in group) else "observed",
        givers=givers,
        claims=tuple(held.claim.id for held in chosen),
        low=low or None,
        high=told,
        whole=whole,
        share_low=low / limit if low else None,
        share_high=None if told is None else told / limit,
        word=word,
        because=because,
    )


def _chosen(group: Sequence[_Held]) -> tuple[list[_Held], float]:
    """Facts that do not overlap, the longest first, and the largest floor that facts without overlap give."""
    longest = _disjoint(sorted(group, key=lambda held: (-_days(held.claim), held.claim.id)))
    shortest = _disjoint(sorted(group, key=lambda held: (_days(held.claim), held.claim.id)))
    floors = [sum(held.reading.low or 0.0 for held in chosen) for chosen in (longest, shortest)]
    return longest, max(floors)


def _disjoint(ordered: Iterable[_Held]) -> list[_Held]:
    taken: list[_Held] = []
    for held in ordered:
        if not any(_overlap(held.claim, other.claim) for other in taken):
            taken.append(held)
    return sorted(taken, key=lambda held: held.claim.id)


def _overlap(one: Claim, other: Claim) -> bool:
    """True where two claims may speak of the same barrel."""
    if (one.giver, one.receiver) != (other.giver, other.receiver):
        return False
    a, b = one.item or "", other.item or ""
    (start, end), (begin, stop) = _ends(one), _ends(other)
    return (a == b or is_below(a, b) or is_below(b, a)) and start <= stop and begin <= end


def _ends(claim: Claim) -> tuple[Day, Day]:
    period = claim.period or Period()
    return period.first or Day.min, period.last or Day.max


def _days(claim: Claim) -> int:
    first, last = _ends(claim)
    return (last - first).days + 1


def _covers(chosen: Sequence[_Held], span: str) -> bool:
    """True where one giver's facts take in every day of the span."""
    days = (last_day(span) - first_day(span)).days + 1
    return len({held.claim.giver for held in chosen}) == 1 and sum(_days(held.claim) for held in chosen) >= days


def _total(ends: Sequence[float | None]) -> float | None:
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _word(
    rule: _Rule, told: tuple[float, float | None], chosen: Sequence[_Held], *, whole: bool
) -> tuple[CeilingWord, str]:
    """How a low and a high end stand to the ceiling, and why no more can be said."""
    low, high = told
    spans = len(chosen[0].spans)
    limit = rule.amount * spans
    strict = any(held.claim.quantity and held.claim.quantity.hedge == "more_than" for held in chosen)
    if chosen[0].claim.counts == "capacity":
        return "could have been", "what could have been moved is not held against the ceiling"
    if low > limit or (low == limit and strict):
        where = f"in at least one of its {spans} {rule.per}s" if spans > 1 else f"in its {rule.per}"
        return "exceeds", f"by these claims the ceiling is exceeded {where}, whatever else was moved"
    if high is None:
        return "open", "no upper end is said"
    if high > limit:
        return "may exceed", "the ceiling lies between the ends that are said"
    return _below(rule, chosen, spans, whole=whole)


def _below(rule: _Rule, chosen: Sequence[_Held], spans: int, *, whole: bool) -> tuple[CeilingWord, str]:
    if spans > 1:
        told = sum(held.reading.high or 0.0 for held in chosen)
        fits = (
            "it would be below had all fallen in one"
            if told <= rule.amount
            else "it does not say how much fell in each"
        )
        return "below so far", f"it touches {spans} {rule.per}s; {fits}"
    if not whole:
        return "below so far", f"it speaks of a part of the {rule.per}"
    if rule.clause.giver is None:
        return (
            "below so far",
            "it speaks of one giver alone, and the ceiling holds for all givers together",
        )
    return "within", f"it takes in the whole {rule.per}"


def _reported(case: Case, claim: Claim, clause: Clause) -> bool:
    """True for a word of the giver, the receiver or the body that set the ceiling."""
    ids, name = set[str](), claim.origin
    while name and name not in ids:
        ids.add(name)
        source = case.sources.get(name)
        name = source.parent if source else None
    countries = {source.country for word in ids if (source := case.sources.get(word)) and source.country}
    insiders = {end for end in (claim.giver, claim.receiver, clause.set_by) if end}
    return bool(insiders & (ids | countries))
