"""What one origin says that a side gave in all."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from tallystick.balance.sides import Side, broader
from tallystick.lookup.items import ROOT, ancestors
from tallystick.model.estimate import Telling
from tallystick.model.period import Period
from tallystick.model.valued import StatedTotal

Breadth = Literal["whole", "great part", "part"]
_WIDER: tuple[Breadth, ...] = ("part", "great part", "whole")


class StudySide(msgspec.Struct, frozen=True):
    """An origin's bounds for a side and, where it gives both ends, its 90 % interval."""

    origin: str
    low: float
    high: float | None
    interval: tuple[float, float] | None
    claims: tuple[str, ...]
    currency: str | None  # None: carried to the case's currency and price year
    concept: str | None = None
    current: bool = True
    breadth: Breadth = "part"
    items: tuple[str, ...] = ()  # what it speaks of
    summed: bool = False  # a total that the origin states, no sum of its lines
    period: Period | None = None


def study_sides(side: Side, *, own_money: bool = False) -> dict[str, StudySide]:
    """By origin: its broadest stated total, else the sum of the lines that it gives a value.

    With `own_money` totals stay in the currency and the year in which they were said.
    """
    by_origin: dict[str, list[StatedTotal]] = {}
    for total in side.stated:
        if total.factor is not None or own_money:
            by_origin.setdefault(total.origin, []).append(_in_own(total) if own_money else total)
    found = {origin: _broadest(totals, own_money=own_money) for origin, totals in by_origin.items()}
    for origin, told in _valued_lines(side).items():
        found.setdefault(origin, _sum(origin, told))
    return found


def _in_own(total: StatedTotal) -> StatedTotal:
    return msgspec.structs.replace(total, factor=1.0)


def _broadest(totals: Sequence[StatedTotal], *, own_money: bool) -> StudySide:
    """The broadest total; what the same origin says of a part, in the same money, is a floor under it."""
    ranked = sorted(totals, key=lambda t: (not t.current, len(ancestors(t.item)), -len(t.covers), t.claim))
    best = ranked[0]
    factor = best.factor or 1.0
    parts = [t for t in ranked if broader(best, t) and t.low is not None and t.currency == best.currency]
    low_from = max(parts, key=lambda t: (t.low or 0.0) * (t.factor or 1.0), default=best)
    low = (low_from.low or 0.0) * (low_from.factor or 1.0)
    high = None if best.high is None else best.high * factor
    if high is not None and low > high:
        low, low_from = (best.low or 0.0) * factor, best
    return StudySide(
        origin=best.origin,
        low=low,
        high=high,
        interval=_interval(best, low, high),
        claims=(best.claim,) if low_from is best else (best.claim, low_from.claim),
        currency=best.currency if own_money else None,
        concept=best.concept,
        current=best.current,
        breadth=breadth_of(best.covers or (best.item,)),
        items=best.covers or (best.item,),
        summed=True,
        period=best.period,
    )


def breadth_of(items: Sequence[str]) -> Breadth:
    """How much of a side a total of these items speaks of: all of it, `arms` or `money`, or less."""
    if len(items) > 1 or items[0] == ROOT:
        return "whole"
    return "great part" if len(ancestors(items[0])) == 1 else "part"


def _interval(best: StatedTotal, low: float, high: float | None) -> tuple[float, float] | None:
    factor = best.factor or 1.0
    if best.interval is not None:
        return best.interval[0] * factor, best.interval[1] * factor
    return (low, high) if high is not None and low > 0 else None


def _valued_lines(side: Side) -> dict[str, list[tuple[str, Telling]]]:
    """Items that an origin gives a value of their own, with what it says."""
    found: dict[str, list[tuple[str, Telling]]] = {}
    for value in side.values:
        if value.method != "as stated" or value.value is None:
            continue
        for telling in value.value.tellings:
            found.setdefault(telling.origin, []).append((value.line.item, telling))
    return found


def _sum(origin: str, told: Sequence[tuple[str, Telling]]) -> StudySide:
    tellings = [telling for _, telling in told]
    highs = [telling.high for telling in tellings]
    readings = [telling.reading for telling in tellings if telling.reading]
    whole = len(readings) == len(tellings)
    return StudySide(
        origin=origin,
        low=sum(telling.low or 0.0 for telling in tellings),
        high=None if None in highs else sum(high for high in highs if high is not None),
        interval=(sum(a for a, _ in readings), sum(b for _, b in readings)) if whole else None,
        claims=tuple(name for telling in tellings for name in telling.claims),
        currency=None,
        current=all(not telling.stale for telling in tellings),
        breadth=max((breadth_of([item_id]) for item_id, _ in told), key=_WIDER.index),
        items=tuple(sorted({item_id for item_id, _ in told})),
    )
