"""Claims of acts and stances → signals: each origin's word on an act once, however often it was retold."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tallystick.lines.reach import reach, said_on
from tallystick.lines.standing import Aside, Standing, selects, window_of
from tallystick.lookup.events import events
from tallystick.lookup.words import topic_word
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.echo import Drift, Echoes
from tallystick.model.period import Period
from tallystick.model.strain import Deed, Sign, Signal
from tallystick.outlook.tempo import months_of
from tallystick.weigh.echoing import echoes
from tallystick.weigh.roots import Roots


class Told(msgspec.Struct, frozen=True):
    """A claim that speaks, those that retell it, and how they differ."""

    claim: Claim
    echoes: tuple[str, ...]
    drifts: tuple[Drift, ...]


class Sought(msgspec.Struct, frozen=True):
    """What signals are made from: a case, how it is looked at, and who stands behind whom."""

    case: Case
    lens: Lens
    roots: Roots
    by_fact: tuple[tuple[tuple[str, ...], tuple[Drift, ...]], ...]  # claims of one origin on one fact, nearest first

    @property
    def window(self) -> Period:
        """The period that is looked at."""
        return window_of(self.case, self.lens)


def sought(case: Case, lens: Lens, told: Echoes | None = None) -> Sought:
    """The case made ready. `told`: its echoes, where they are known already."""
    entries = [entry for fact in (told or echoes(case)).facts for entry in fact.origins]
    return Sought(case, lens, Roots(case), tuple((entry.claims, entry.drifts) for entry in entries))


def told_once(claims: Iterable[Claim], look: Sought) -> list[Told]:
    """Each origin's nearest telling that speaks, with its retellings, in the order of the case."""
    speaking = {claim.id: claim for claim in claims}
    found: dict[str, Told] = {}
    for names, drifts in look.by_fact:
        own = [name for name in names if name in speaking]
        if own:
            kept = tuple(drift for drift in drifts if drift.retold in own and drift.told in own)
            found[own[0]] = Told(speaking[own[0]], tuple(own[1:]), kept)
    return [found[name] for name in speaking if name in found]


def signal_claims(look: Sought) -> tuple[list[Claim], dict[str, Aside]]:
    """Signals that speak, and for those that do not the fate and the reason."""
    standing = Standing(look.case, look.lens)
    speaking, aside = [], dict[str, Aside]()
    for claim in look.case.claims:
        if claim.kind != "signal":
            continue
        reason = _refusal(claim, standing, look)
        if reason:
            aside[claim.id] = reason
        else:
            speaking.append(claim)
    return speaking, aside


def _refusal(claim: Claim, standing: Standing, look: Sought) -> Aside | None:
    """Why a signal is in no series; the reasons of a flow that bear on signals too."""
    if not standing.may_speak(claim):
        return standing.of(claim) or ("out of scope", "it does not speak here")
    for selector in look.lens.only:
        if not selects(look.case, claim, selector):
            return "out of scope", f"only {selector} is looked at"
    if claim.id in standing.dropped:
        return "out of scope", f"{standing.dropped[claim.id]} is left out"
    if compiled(look.case, claim):
        return "out of scope", f"{claim.statement} compiles other statements, which is left out"
    if reach(look.case, claim, look.window) == "outside":
        return "out of scope", f"its period {claim.period} lies outside {look.window}"
    return None


def compiled(case: Case, claim: Claim) -> bool:
    """True where a claim puts others' statements together and such claims are left out."""
    statement = case.statements.get(claim.statement or "")
    return case.choices.compilations == "drop" and statement is not None and bool(statement.based_on)


def signals_of(told: Sequence[Told], look: Sought, deeds: Mapping[str, Deed] | None = None) -> list[Signal]:
    """Records of what was told, in the order of time."""
    found = [_signal(one, look, (deeds or {}).get(one.claim.id)) for one in told]
    return sorted(found, key=order_in_time)


def order_in_time(signal: Signal) -> tuple[str, str, str]:
    """Sort key: the month, those of no month last, then the period and the claim."""
    return (signal.months[-1] if signal.months else "9999", signal.period or "", signal.claim)


def _signal(told: Told, look: Sought, deed: Deed | None) -> Signal:
    claim = told.claim
    event = events()[claim.event or ""]
    return Signal(
        claim=claim.id,
        origin=look.roots.origin(claim),
        told_by=claim.origin or "unknown",
        via=claim.via,
        actor=claim.actor or "?",
        target=claim.target,
        event=event.word,
        weight=event.weight,
        sign=sign_of(event.weight),
        months=months_of(claim, said_on(look.case, claim), look.window),
        period=str(claim.period) if claim.period else None,
        said=said_on(look.case, claim),
        voice=claim.voice,
        topic=topic_word(claim.topic),
        manner=claim.manner,
        wording=claim.wording,
        deed=deed,
        words=claim.quote or claim.paraphrase or "",
        note=claim.note,
        echoes=told.echoes,
        drifts=told.drifts,
    )


def sign_of(weight: float) -> Sign:
    """Warmth at or above zero, strain below."""
    return "strain" if weight < 0 else "warmth"
