"""How the parties speak of and act toward each other, as the page shows it."""

import msgspec

from tallystick.lookup.events import events
from tallystick.model.strain import (
    Circumstance,
    RefusedSignal,
    Sign,
    Signal,
    SignalSeries,
    Strain,
    StrainDirection,
    Tone,
    TurningPoint,
)
from tallystick.report.labels import Labels
from tallystick.report.lives_picture import said_words
from tallystick.report.lives_text import UNASKED
from tallystick.report.numbers import DASH, date_words, figure, period_words
from tallystick.report.strain_picture import NARROW, WIDE, strain_svg

NO_MONTH = "no month said"


class SeriesView(msgspec.Struct, frozen=True, kw_only=True):
    """Warmth or strain of one direction."""

    name: str
    signals: int
    deeds: int
    origins: int
    tone: str
    spread: str
    topics: str
    voices: str
    turning: str
    points: tuple[str, ...]


class SignalView(msgspec.Struct, frozen=True, kw_only=True):
    """One act or stance."""

    claim: str
    when: str
    parties: str
    event: str
    weight: str
    sign: Sign
    wording: str | None
    topic: str
    how: str  # voice and manner
    deed: str | None
    who: str
    words: str
    note: str | None
    echoes: tuple[str, ...]
    drifts: tuple[tuple[str, str, str], ...]  # claim, kind, detail


class DirectionView(msgspec.Struct, frozen=True, kw_only=True):
    """One party toward another."""

    title: str
    series: tuple[SeriesView, ...]
    signals: tuple[SignalView, ...]


class CircumstanceView(msgspec.Struct, frozen=True, kw_only=True):
    """A figure beside the signals."""

    claim: str
    when: str
    topic: str
    what: str
    words: str
    who: str


class RefusedView(msgspec.Struct, frozen=True, kw_only=True):
    """A signal that speaks in no series."""

    claim: str
    words: str
    fate: str
    because: str


class StrainView(msgspec.Struct, frozen=True, kw_only=True):
    """The section of the page."""

    pictures: tuple[str, str]
    directions: tuple[DirectionView, ...]
    others: tuple[SignalView, ...]
    circumstances: tuple[CircumstanceView, ...]
    refused: tuple[RefusedView, ...]
    unasked: int  # signals that are out of scope
    weights: tuple[tuple[str, str, str, str], ...]  # word, weight, code, source
    deeds: str
    draws: int
    seed: int


def strain_view(found: Strain, labels: Labels) -> StrainView:
    """What the page says of signals."""
    placed = any(series.months for one in found.directions for series in (one.warmth, one.strain))
    wide, narrow = (strain_svg(found, labels, frame) if placed else "" for frame in (WIDE, NARROW))
    return StrainView(
        pictures=(wide, narrow),
        directions=tuple(_direction(one, labels) for one in found.directions),
        others=tuple(_signal(one, labels) for one in found.others),
        circumstances=tuple(_circumstance(one, labels) for one in found.circumstances),
        refused=tuple(_refused(one) for one in found.refused if one.fate != UNASKED),
        unasked=len([one for one in found.refused if one.fate == UNASKED]),
        weights=tuple(
            (word, signed(weight), events()[word].cameo, events()[word].source)
            for word, weight in found.weights.items()
        ),
        deeds=", ".join(found.material_acts),
        draws=found.draws,
        seed=found.seed,
    )


def signed(number: float) -> str:
    """`+3.5`, `−2.0`, `0.0`.

    >>> signed(3.5), signed(-2)
    ('+3.5', '−2.0')
    """
    return "0.0" if round(number, 1) == 0 else f"{number:+.1f}".replace("-", "−")


def _direction(one: StrainDirection, labels: Labels) -> DirectionView:
    return DirectionView(
        title=f"{labels.party(one.actor)} toward {labels.party(one.target)}",
        series=(_series(one.warmth), _series(one.strain)),
        signals=tuple(_signal(signal, labels) for signal in one.signals),
    )


def _series(series: SignalSeries) -> SeriesView:
    return SeriesView(
        name=series.sign.capitalize(),
        signals=series.signals,
        deeds=series.deeds,
        origins=series.origins,
        tone=signed(series.tone.mean) if series.tone else DASH,
        spread=_spread(series.tone) if series.tone else "",
        topics=_counts(series.topics),
        voices=_counts({word: count for word, count in series.voices.items() if word != "not said"}),
        turning=series.turning.because,
        points=tuple(_point(point) for point in series.turning.points),
    )


def _spread(tone: Tone) -> str:
    return f"{signed(tone.q05)} to {signed(tone.q95)}"


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{word} {count}" for word, count in counts.items()) or DASH


def _point(point: TurningPoint) -> str:
    span = f"between {date_words(point.first)} and {date_words(point.last)}"
    levels = f"{figure(point.before)} a month before, {figure(point.after)} after"
    return f"{date_words(point.month, short=False)} ({span}): {levels}; chance {point.chance:.3f} if nothing turned"


def _signal(one: Signal, labels: Labels) -> SignalView:
    return SignalView(
        claim=one.claim,
        when=_when(one),
        parties=f"{labels.party(one.actor)} → {labels.party(one.target) if one.target else 'nobody named'}",
        event=one.event,
        weight=signed(one.weight),
        sign=one.sign,
        wording=one.wording,
        topic=one.topic,
        how=", ".join(word for word in (one.voice, one.manner) if word),
        deed=one.deed,
        who=labels.source(one.told_by),
        words=one.words,
        note=one.note,
        echoes=one.echoes,
        drifts=tuple((drift.retold, drift.kind, drift.detail) for drift in one.drifts),
    )


def _when(one: Signal) -> str:
    if len(one.months) > 1:
        return f"{date_words(one.months[0])} {DASH} {date_words(one.months[-1])}, each month"
    return date_words(one.months[0]) if one.months else f"{period_words(one.period)}, {NO_MONTH}"


def _circumstance(one: Circumstance, labels: Labels) -> CircumstanceView:
    return CircumstanceView(
        claim=one.claim,
        when=date_words(one.month) if one.month else period_words(one.period),
        topic=one.topic,
        what=f"{one.series or one.topic}: {said_words(one.measure)}",
        words=one.words,
        who=labels.source(one.origin),
    )


def _refused(one: RefusedSignal) -> RefusedView:
    return RefusedView(claim=one.claim, words=one.words, fate=one.fate, because=one.because)
