"""Signals over time, as text for a terminal, 100 columns wide."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.model.strain import (
    Circumstance,
    MonthTone,
    RefusedSignal,
    Signal,
    SignalSeries,
    Strain,
    StrainDirection,
    Tone,
    Turning,
)
from tallystick.outlook.tempo import month_after
from tallystick.report.figures import counted, short
from tallystick.report.lives_text import UNASKED
from tallystick.report.standing_text import WIDTH, table

NO_MONTH = "no month"
SIGNS = {"warmth": "Warmth", "strain": "Strain"}


def strain_text(found: Strain, *, why: bool = False) -> str:
    """Each direction with its two series by month and its signals; `why`: the words of each claim."""
    day = f", as known by {found.as_of}" if found.as_of else ""
    rule = (
        "Tempo: distinct origins a month. Tone: mean weight over origins, 5–95 % by resampling them. "
        "Warmth and strain stand side by side; neither is taken from the other, and neither is money."
    )
    pages = [
        "\n".join([f"{found.title}: signals{day}; {found.window}", *_wrapped(rule, "")]),
        *(_direction(one, why=why) for one in found.directions),
        _others(found.others, why=why),
        _circumstances(found.circumstances),
        _refused(found.refused),
        _foot(found),
    ]
    return "\n\n".join(page for page in pages if page)


def _direction(one: StrainDirection, *, why: bool) -> str:
    head = f"{one.actor} toward {one.target}"
    if not one.signals:
        return f"{head}: no signal"
    parts = [head, *_series_rows(one.warmth), *_series_rows(one.strain), *_months(one), *_signals(one.signals, why=why)]
    return "\n".join(parts)


def _series_rows(series: SignalSeries) -> Iterator[str]:
    if series.tone is None:
        yield f"  {SIGNS[series.sign]}: no signal"
        return
    deeds = f", {counted(series.deeds, 'deed')} among them," if series.deeds else ""
    who = f"{counted(series.signals, 'signal')}{deeds} by {counted(series.origins, 'origin')}"
    tone, about = tone_words(series.tone), counts_words(series.topics)
    yield from _wrapped(f"{SIGNS[series.sign]}: {who}, tone {tone}; about {about}", "  ")
    yield from _wrapped(f"turning points {turning_words(series.turning)}", "    ")


def tone_words(tone: Tone) -> str:
    """`+4.5 (+3.5 to +5.6)`."""
    return f"{signed(tone.mean)} ({signed(tone.q05)} to {signed(tone.q95)})"


def signed(number: float) -> str:
    """One decimal with its sign.

    >>> signed(3.5), signed(-2.0), signed(0.0)
    ('+3.5', '-2.0', '0.0')
    """
    return "0.0" if round(number, 1) == 0 else f"{number:+.1f}"


def counts_words(counts: Mapping[str, int]) -> str:
    """`quality 3, respect 1`."""
    return ", ".join(f"{word} {count}" for word, count in counts.items())


def turning_words(turning: Turning) -> str:
    """The turning points, or why there are none."""
    if not turning.sought:
        return turning.because
    if not turning.points:
        return f"none ({turning.because})"
    told = [
        f"{point.month} ({point.first} to {point.last}): {short(point.before)} a month before, "
        f"{short(point.after)} after, chance {point.chance:.3f}"
        for point in turning.points
    ]
    return "; ".join(told)


def _months(one: StrainDirection) -> list[str]:
    """A row for each month with a signal: tempo and tone of both series."""
    series = {side.sign: {entry.month: entry for entry in side.months} for side in (one.warmth, one.strain)}
    months = sorted({month for entries in series.values() for month in entries})
    if not months:
        return []
    rows = [("month", "warmth: tempo, tone", "strain: tempo, tone")]
    for month in months:
        cells = [_cell(entries.get(month)) for entries in series.values()]
        rows.append((month, cells[0], cells[1]))
    return table(_folded(rows))


def _cell(entry: MonthTone | None) -> str:
    return f"{entry.tempo}  {tone_words(entry.tone)}" if entry else ""


def _folded(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Months in a row that look the same as one row."""
    found: list[tuple[str, str, str]] = []
    last = ""
    for month, *cells in rows:
        above = found[-1] if found else None
        alike = above and [_plain(cell) for cell in cells] == [_plain(cell) for cell in above[1:]]
        if above and alike and last and month == month_after(last, 1):
            found[-1] = (f"{above[0][:7]}..{month}", above[1], above[2])
        else:
            found.append((month, cells[0], cells[1]))
        last = month if month[:1].isdigit() else ""
    return found


def _plain(cell: str) -> str:
    """Tempo and mean without the spread, which no two months share to the digit."""
    return cell.partition(" (")[0]


def _signals(signals: Iterable[Signal], *, why: bool) -> list[str]:
    told = list(signals)
    head = ("month", "event", "about", "voice, manner", "told by", "claim")
    first, *rows = table([head, *(_signal(signal) for signal in told)])
    below = [line for signal, row in zip(told, rows, strict=True) for line in (row, *_below(signal, why=why))]
    return [first, *below]


def _signal(signal: Signal) -> tuple[str, ...]:
    event = f"{signal.event} {signed(signal.weight)}{f' «{signal.wording}»' if signal.wording else ''}"
    voice = ", ".join(word for word in (signal.voice, signal.manner) if word) or (signal.deed or "")
    return month_words(signal), event, signal.topic, voice, signal.told_by, signal.claim


def month_words(signal: Signal) -> str:
    """`2025-09`, `2023-07..2024-10`, `no month`."""
    if not signal.months:
        return NO_MONTH
    return signal.months[0] if len(signal.months) == 1 else f"{signal.months[0]}..{signal.months[-1]}"


def _below(signal: Signal, *, why: bool) -> Iterator[str]:
    if why:
        yield from _wrapped(signal.words, "      ")
        if signal.note:
            yield from _wrapped(f"({signal.note})", "      ")
    for drift in signal.drifts:
        yield from _wrapped(f"≠ {drift.kind} in {drift.retold}: {drift.detail}", "      ")
    plain = [name for name in signal.echoes if name not in {drift.retold for drift in signal.drifts}]
    if plain:
        yield from _wrapped(f"echoed by {', '.join(plain)}", "      ")


def _others(others: Sequence[Signal], *, why: bool) -> str:
    if not others:
        return ""
    rows = [f"  {signal.actor} > {signal.target or 'nobody named'}: {_one_line(signal)}" for signal in others]
    if why:
        rows = [line for row, signal in zip(rows, others, strict=True) for line in (row, *_below(signal, why=True))]
    return "\n".join(["By or toward others, in no series", *rows])


def _one_line(signal: Signal) -> str:
    about = f"{signal.event} {signed(signal.weight)}, {signal.topic}"
    return f"{month_words(signal)}, {about}, told by {signal.told_by} ({signal.claim})"


def _circumstances(found: Sequence[Circumstance]) -> str:
    if not found:
        return ""
    rows = [line for one in found for line in _wrapped(circumstance_words(one), "  ")]
    return "\n".join(["Beside the signals: figures that are nobody's act or stance, in no series", *rows])


def circumstance_words(one: Circumstance) -> str:
    """`2024-02, quality: share of missiles that failed, about 0.5 share, by ua-prosecutor (dr163)`."""
    what = ", ".join(text for text in (one.series, one.measure) if text)
    return f"{one.month or NO_MONTH}, {one.topic}: {what}, by {one.origin} ({one.claim})"


def _refused(found: Sequence[RefusedSignal]) -> str:
    told = [one for one in found if one.fate != UNASKED]
    rows = [
        line
        for one in told
        for line in _wrapped(f"{one.claim}: {one.event} by {one.actor}; {one.fate}: {one.because}", "  ")
    ]
    pages = ["\n".join(["Refused", *rows])] if rows else []
    rest = len(found) - len(told)
    if rest:
        pages.append(f"{counted(rest, 'more signal')} {'is' if rest == 1 else 'are'} out of scope here")
    return "\n\n".join(pages)


def _foot(found: Strain) -> str:
    weights = ", ".join(f"{word} {signed(weight)}" for word, weight in found.weights.items())
    deeds = f"deeds beside words: {', '.join(found.material_acts)}" if found.material_acts else "deeds: none chosen"
    return "\n".join(_wrapped(f"weights (Goldstein's, as CAMEO carries them): {weights or 'none'}; {deeds}", ""))


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
