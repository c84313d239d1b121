"""Deeds that enter the signals by choice: agreements, deployments, first deliveries."""

from collections.abc import Iterator, Sequence

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.lines.standing import Standing
from tallystick.lookup.items import item
from tallystick.model.claim import Claim
from tallystick.model.line import Line
from tallystick.model.period import Period
from tallystick.model.strain import Deed, Signal
from tallystick.outlook.signals_told import Sought, signals_of, told_once
from tallystick.weigh.series import nearness

AGREED = "agree"
GIVEN = "aid"
BOND = "alliance"
SPEAKING = ("used", "bound only", "superseded", "unpriced")
_DEEDS: tuple[tuple[str, Deed, bool], ...] = (("deployments", "deployment", True), ("deliveries", "delivery", False))


def material_signals(look: Sought, balanced: Balanced) -> list[Signal]:
    """Deeds as signals of the word that they are: `agree` both ways, `aid` from giver to receiver.

    An agreement is an act of each origin that tells of it, once. Of a line only the first act
    counts, in the month by which something is known to have been given: the earliest in which
    a claim of it ends. A period's start is where counting began, so nothing is dated by it.
    """
    chosen = look.case.choices.material_acts
    found = _agreements(look) if "agreements" in chosen else []
    for choice, deed, people in _DEEDS:
        if choice in chosen:
            lines = [line for line in balanced.valuation.derived.lines if item(line.item).people == people]
            found += [signal for line in lines for signal in _first(line, deed, (look, balanced))]
    return found


def _agreements(look: Sought) -> list[Signal]:
    standing = Standing(look.case, look.lens)
    claims = [claim for claim in look.case.claims if claim.kind == "agreement" and standing.of(claim) is None]
    found: list[Signal] = []
    seen: set[tuple[object, ...]] = set()
    for told in told_once(claims, look):
        mark = (look.roots.origin(told.claim), tuple(sorted(told.claim.parties)), str(told.claim.period))
        if mark in seen:  # one signature, whose clauses stand in claims of their own
            continue
        seen.add(mark)
        for actor, target in _both_ways(told.claim.parties):
            act = msgspec.structs.replace(told.claim, actor=actor, target=target, event=AGREED, topic=BOND)
            found += signals_of([msgspec.structs.replace(told, claim=act)], look, {act.id: "agreement"})
    return found


def _both_ways(parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((actor, target) for actor in parties for target in parties if actor != target)


def _first(line: Line, deed: Deed, known: tuple[Sought, Balanced]) -> list[Signal]:
    """The act of the month by which something is first known to have been given; none where only years are said."""
    look, balanced = known
    if line.status not in ("delivered", "paid"):
        return []
    claims = [look.roots.by_id[name] for name in line.claims if balanced.fates[name].word in SPEAKING]
    dated = [(end, claim) for claim in claims if _given(claim) and (end := _end(claim))]
    if not dated:
        return []
    earliest = min(end for end, _ in dated)
    teller = min((claim for end, claim in dated if end == earliest), key=lambda claim: nearness(claim, look.roots))
    act = msgspec.structs.replace(
        teller,
        actor=line.giver,
        target=line.receiver,
        event=GIVEN,
        topic=_topic(line.item),
        period=Period(None, earliest),
        quantity=None,
    )
    (told,) = told_once([teller], look)
    return signals_of([msgspec.structs.replace(told, claim=act, echoes=(), drifts=())], look, {act.id: deed})


def _given(claim: Claim) -> bool:
    """True where a claim says that something was given: «at most» does not."""
    measures = [measure for measure in (claim.quantity, claim.value) if measure]
    return all(measure.hedge == "vague" or bool(measure.low) for measure in measures)


def _end(claim: Claim) -> str:
    """Month that a claim's period ends in; nothing where it names a year only."""
    end = claim.period.end if claim.period else None
    return end[:7] if end and len(end) >= 7 else ""


_TOPICS = {"arms": "arms", "personnel": "troops", "technology": "technology"}


def _topic(item_id: str) -> str:
    return _TOPICS.get(item_id.partition(".")[0], "economy")
