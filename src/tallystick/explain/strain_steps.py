"""A tone → the origins that make it, their acts, each act's weight and words; never money."""

from collections.abc import Iterator, Sequence

from tallystick.explain.claim_steps import claim_step
from tallystick.explain.figure_words import counted, paper
from tallystick.explain.known import Known
from tallystick.lookup.events import events
from tallystick.model.step import Figures, Step
from tallystick.model.strain import Signal, SignalSeries, StrainDirection, Tone
from tallystick.outlook.tone import DRAWS, origin_means

UNIT = "on Goldstein's scale"
NO_MONEY = "a weight orders acts in time and is never turned into money"


def series_name(one: StrainDirection, series: SignalSeries, month: str | None = None) -> str:
    """`strain:KP>RU`, `warmth:KP>RU:2024-06`."""
    return f"{series.sign}:{one.actor}>{one.target}{f':{month}' if month else ''}"


def series_step(known: Known, one: StrainDirection, series: SignalSeries) -> Step:
    """One series over the whole window."""
    signals = [signal for signal in one.signals if signal.sign == series.sign]
    turning = series.turning
    points = tuple(
        Step(
            what=f"from {point.month}",
            value=f"{paper(point.before)} a month before, {paper(point.after)} after",
            because=f"between {point.first} and {point.last} in 90 % of resamples; chance {point.chance:.3f}",
        )
        for point in turning.points
    )
    return Step(
        what=series_name(one, series),
        value=tone_figures(series.tone) if series.tone else "no signal",
        because=_because(signals),
        claims=tuple(signal.claim for signal in signals),
        steps=(
            *_origins(known, signals),
            *_spread(known, series.tone),
            Step(what="turning points", because=turning.because, steps=points),
        ),
    )


def month_step(known: Known, one: StrainDirection, series: SignalSeries, month: str) -> Step:
    """One month of a series."""
    entry = next(entry for entry in series.months if entry.month == month)
    signals = [signal for signal in one.signals if signal.sign == series.sign and month in signal.months]
    return Step(
        what=series_name(one, series, month),
        value=tone_figures(entry.tone),
        because=f"tempo {entry.tempo}; {_because(signals)}",
        claims=tuple(signal.claim for signal in signals),
        steps=(*_origins(known, signals), *_spread(known, entry.tone)),
    )


def tone_figures(tone: Tone) -> Figures:
    """Mean and spread with their unit."""
    return {"mean": tone.mean, "q05": tone.q05, "q95": tone.q95, "unit": UNIT}


def _because(signals: Sequence[Signal]) -> str:
    means = origin_means(signals)
    if not means:
        return "no claim tells of such an act"
    words = f"{counted(len(signals), 'signal')} by {counted(len(means), 'origin')}, each origin once"
    return f"{words}; {NO_MONEY}"


def _origins(known: Known, signals: Sequence[Signal]) -> Iterator[Step]:
    """Each origin's mean with its acts."""
    for origin, mean in origin_means(signals).items():
        own = [signal for signal in signals if signal.origin == origin]
        share = known.case.choices.weights.get(origin, 1.0)
        weighed = "" if share == 1 else f"; weighs {paper(share)} in the mean"
        total = " + ".join(f"({paper(signal.weight)})" for signal in own)
        yield Step(
            what=f"origin {origin}",
            value=mean,
            because=f"{total} over {len(own)}{weighed}" if len(own) > 1 else f"one act{weighed}",
            claims=tuple(signal.claim for signal in own),
            steps=tuple(_act(known, signal) for signal in own),
        )


def _act(known: Known, signal: Signal) -> Step:
    event = events()[signal.event]
    how = ", ".join(word for word in (signal.topic, signal.voice, signal.manner, signal.wording) if word)
    deed = f"a deed of the ledger ({signal.deed}) by the choice `material_acts`; " if signal.deed else ""
    when = ", ".join(signal.months) if signal.months else "in no month, since none is said"
    drifts = tuple(
        Step(what=f"drift in {drift.retold}", value=drift.kind, because=drift.detail, claims=(drift.retold,))
        for drift in signal.drifts
    )
    return Step(
        what=f"{signal.event} by {signal.actor}",
        value=signal.weight,
        because=f"{deed}{how}; {when}; weight of «{signal.event}»: {event.source}",
        claims=(signal.claim, *signal.echoes),
        steps=(*drifts, claim_step(known, signal.claim)),
    )


def _spread(known: Known, tone: Tone | None) -> Iterator[Step]:
    if tone is None:
        return
    yield Step(
        what="resampling origins",
        value=f"{paper(tone.q05)} to {paper(tone.q95)}",
        because=(
            f"5–95 % of {DRAWS:,} weighted means: the {counted(tone.origins, 'origin')} that spoke, and one unheard "
            f"that could have told of any act of this sign; seed {known.seed}"
        ),
    )
