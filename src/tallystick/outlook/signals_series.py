"""Signals → warmth and strain of each direction, month by month; what stands beside them; what was refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.check.case_choices import parties_of
from tallystick.ledger.measures import format_measure
from tallystick.lines.reach import said_on
from tallystick.lines.standing import Aside, Standing
from tallystick.lookup.events import weight_of
from tallystick.lookup.words import topic_word
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.echo import Echoes
from tallystick.model.strain import (
    Circumstance,
    MonthTone,
    RefusedSignal,
    Sign,
    Signal,
    SignalSeries,
    Strain,
    StrainDirection,
)
from tallystick.outlook.signals_material import material_signals
from tallystick.outlook.signals_told import Sought, order_in_time, signal_claims, signals_of, sought, told_once
from tallystick.outlook.tempo import by_month, months_until, tempo
from tallystick.outlook.tone import DRAWS, tone_of
from tallystick.outlook.turning import turning_of

if TYPE_CHECKING:
    import numpy as np

SIGNS: tuple[Sign, Sign] = ("warmth", "strain")
NOT_SAID = "not said"


class Asked(msgspec.Struct, frozen=True):
    """How signals are looked at."""

    lens: Lens = Lens()
    between: tuple[str, str] | None = None
    seed: int = 1
    told: Echoes | None = None  # the echoes of the case, where they are known already


class _Ground(msgspec.Struct, frozen=True):
    """What series are made on: all months, how origins weigh, where chance begins."""

    months: tuple[str, ...]
    weights: Mapping[str, float]
    seed: int


def strain_of(case: Case, balanced: Balanced, asked: Asked) -> Strain:
    """Warmth and strain of every direction between the parties, each origin's word on an act once.

    `case`: with its choices as numbers. The same seed gives the same spread.
    """
    look = sought(case, asked.lens, asked.told)
    claims, aside = signal_claims(look)
    found = signals_of(told_once(claims, look), look) + material_signals(look, balanced)
    found.sort(key=order_in_time)
    parties = asked.between or case.parties or tuple(sorted(parties_of(case)))
    ground = _Ground(_months(found, look), case.choices.weights, asked.seed)
    pairs = [(actor, target) for actor in parties for target in parties if actor != target]
    told = {pair: [one for one in found if (one.actor, one.target) == pair] for pair in pairs}
    inside = [one for own in told.values() for one in own]
    return Strain(
        title=case.title,
        window=str(look.window),
        as_of=asked.lens.as_of,
        parties=tuple(parties),
        material_acts=case.choices.material_acts,
        weights={word: weight_of(word) for word in sorted({signal.event for signal in found})},
        seed=asked.seed,
        draws=DRAWS,
        directions=tuple(_direction(pair, own, ground) for pair, own in told.items() if own or len(pairs) == 2),
        others=tuple(one for one in found if one not in inside and _bears(one, asked.between)),
        circumstances=_circumstances(look, parties),
        refused=_refused(aside, look),
    )


def _bears(signal: Signal, between: tuple[str, str] | None) -> bool:
    return between is None or signal.actor in between or signal.target in between


def _months(signals: Sequence[Signal], look: Sought) -> tuple[str, ...]:
    """Every month of the window; from the first signal to the last where the window is open."""
    said = [month for signal in signals for month in signal.months]
    first = look.window.first.isoformat()[:7] if look.window.first else min(said, default=None)
    last = look.window.last.isoformat()[:7] if look.window.last else max(said, default=None)
    return tuple(months_until(first, last)) if first and last else ()


def _direction(pair: tuple[str, str], signals: Sequence[Signal], ground: _Ground) -> StrainDirection:
    warm, strained = (series_of(_of_sign(signals, sign), sign, pair, ground) for sign in SIGNS)
    return StrainDirection(actor=pair[0], target=pair[1], warmth=warm, strain=strained, signals=tuple(signals))


def _of_sign(signals: Iterable[Signal], sign: Sign) -> list[Signal]:
    return [signal for signal in signals if signal.sign == sign]


def series_of(signals: Sequence[Signal], sign: Sign, pair: tuple[str, str], ground: _Ground) -> SignalSeries:
    """One series with its tone, its months and its turning points."""
    draw = _draw(ground.seed, (*pair, sign))
    return SignalSeries(
        sign=sign,
        signals=len(signals),
        deeds=len([signal for signal in signals if signal.deed]),
        origins=tempo(signals),
        undated=len([signal for signal in signals if not signal.months]),
        tone=tone_of(signals, sign, draw("whole"), ground.weights),
        months=tuple(_month_tones(signals, sign, draw, ground)),
        topics=_counts(signal.topic for signal in signals),
        voices=_counts(signal.voice or NOT_SAID for signal in signals),
        manners=_counts(signal.manner or NOT_SAID for signal in signals),
        turning=turning_of(signals, ground.months, draw("turning")),
    )


def _month_tones(
    signals: Sequence[Signal], sign: Sign, draw: "Callable[[str], np.random.Generator]", ground: _Ground
) -> Iterable[MonthTone]:
    for month, own in by_month(signals).items():
        tone = tone_of(own, sign, draw(month), ground.weights)
        if tone is not None:
            said = tempo([signal for signal in own if not signal.deed])
            yield MonthTone(month=month, tempo=tempo(own), deeds=tempo(own) - said, signals=len(own), tone=tone)


def _draw(seed: int, name: tuple[str, ...]) -> "Callable[[str], np.random.Generator]":
    """A generator for each figure of a series, so that a further signal moves no other figure."""
    import numpy as np

    def one(part: str) -> "np.random.Generator":
        return np.random.Generator(np.random.PCG64([seed, *"|".join((*name, part)).encode()]))

    return one


def _counts(words: Iterable[str]) -> dict[str, int]:
    """How often each word stands, the most frequent first."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def _circumstances(look: Sought, parties: Sequence[str]) -> tuple[Circumstance, ...]:
    """Figures of the parties that name a topic, in the order of time."""
    standing = Standing(look.case, look.lens)
    claims = [
        claim
        for claim in look.case.claims
        if claim.kind == "indicator" and claim.topic and claim.party in parties and standing.of(claim) is None
    ]
    found = [_circumstance(claim, look) for claim in claims]
    return tuple(sorted(found, key=lambda one: (one.month or "9999", one.claim)))


def _circumstance(claim: Claim, look: Sought) -> Circumstance:
    date = (claim.period.end if claim.period else None) or said_on(look.case, claim)
    return Circumstance(
        claim=claim.id,
        origin=look.roots.origin(claim),
        party=claim.party,
        topic=topic_word(claim.topic),
        series=claim.series,
        month=date[:7] if date and len(date) >= 7 else None,
        period=str(claim.period) if claim.period else None,
        measure=format_measure(claim.quantity) if claim.quantity else None,
        words=claim.quote or claim.paraphrase or "",
    )


def _refused(aside: Mapping[str, Aside], look: Sought) -> tuple[RefusedSignal, ...]:
    return tuple(_one_refused(look.roots.by_id[name], reason, look) for name, reason in aside.items())


def _one_refused(claim: Claim, reason: Aside, look: Sought) -> RefusedSignal:
    return RefusedSignal(
        claim=claim.id,
        origin=look.roots.origin(claim),
        actor=claim.actor,
        target=claim.target,
        event=claim.event,
        period=str(claim.period) if claim.period else None,
        fate=reason[0],  # type: ignore[arg-type]
        because=reason[1],
        words=claim.quote or claim.paraphrase or "",
    )
