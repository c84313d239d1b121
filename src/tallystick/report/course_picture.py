"""Lines and sides month by month: a band from 5 to 95 % with its middle. Plain SVG."""

from collections.abc import Iterator, Sequence

import msgspec

from tallystick.model.course import LineCourse, SideCourse
from tallystick.model.sheet import Built
from tallystick.report import svg_marks as marks
from tallystick.report.bands import only_bounds
from tallystick.report.labels import Labels
from tallystick.report.lives_picture import document
from tallystick.report.numbers import date_words, figure, span, with_unit
from tallystick.report.scales import Scale, scale_of
from tallystick.report.side_picture import Frame
from tallystick.report.svg_marks import Place

WIDE = Frame(name="course-wide", label=64)
NARROW = Frame(name="course-narrow", width=336, label=48)
TALL = 150.0
MARKS = 60  # claims that are drawn beside a course


class Mark(msgspec.Struct, frozen=True):
    """A claim beside a course: what it says by the end of a month."""

    month: str
    low: float | None
    high: float | None
    role: str  # knot, floor, ceiling


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """One course as it is drawn."""

    title: str
    unit: str
    q05: tuple[float, ...]
    q50: tuple[float, ...]
    q95: tuple[float, ...]
    interval: bool  # the three bands are one: the low end
    marks: tuple[Mark, ...] = ()
    words: str = ""  # where it ends, where the bands do not say it


def side_track(course: SideCourse, currency: str, labels: Labels, built: Built | None = None) -> Track:
    """A side's course. `built`: its sum, whose bounds are told where it has nothing else."""
    return Track(
        title=f"{labels.party(course.giver)} → {labels.party(course.receiver)}",
        unit=currency,
        q05=course.q05,
        q50=course.q50,
        q95=course.q95,
        interval=course.interval_lines >= course.lines,
        words=with_unit(span(built.low, built.high), currency) if built and only_bounds(built) else "",
    )


def line_track(course: LineCourse) -> Track:
    """A line's course with the claims that hold it from above and below."""
    shown = [word for word in course.words if word.role != "spread"][:MARKS]
    return Track(
        title="",
        unit=course.unit,
        q05=course.q05,
        q50=course.q50,
        q95=course.q95,
        interval=course.interval,
        marks=tuple(Mark(word.end[:7], word.low, word.high, word.role) for word in shown),
    )


def course_svg(months: Sequence[str], tracks: Sequence[Track], frame: Frame) -> str:
    """Each course in a panel of its own scale, all on the same months."""
    parts: list[str] = []
    y = 4.0
    for track in tracks:
        drawn, y = _panel(track, months, frame, y)
        parts += drawn
    told = "; ".join(f"{track.title or track.unit}: {_last(track)} by {date_words(months[-1])}" for track in tracks)
    return document(frame, ("What had been given by the end of each month", told), (parts, y))


def _last(track: Track) -> str:
    if track.words:
        return track.words
    if track.interval:
        return with_unit(span(track.q05[-1], None), track.unit)
    return with_unit(span(track.q05[-1], track.q95[-1]), track.unit)


def _panel(track: Track, months: Sequence[str], frame: Frame, y: float) -> tuple[list[str], float]:
    left, right = frame.label, frame.width - 8
    heads = marks.wrapped(track.title, frame.width, 2, each=9) if track.title else []
    parts = [marks.text(Place(0, y + 18 + i * 20), words, "side") for i, words in enumerate(heads)]
    y += 20 * len(heads) + (8 if heads else 0)
    words = _last(track) + ("" if track.interval else f", middle {figure(track.q50[-1])}")
    told = marks.wrapped(f"by {date_words(months[-1])}: {words}", frame.width, 2, each=marks.WIDE)
    parts += [marks.text(Place(0, y + 16 + i * 16), row, "strong") for i, row in enumerate(told)]
    top = y + 16 * len(told) + 14
    bottom = top + TALL
    ends = [*track.q95, *(end for mark in track.marks for end in (mark.low, mark.high) if end)]
    scale = scale_of([max(ends, default=1.0) or 1.0], bottom, top)
    parts += _axes(scale, months, (left, right), (top, bottom))
    parts += _band(track, scale, (left, right))
    parts += [mark for one in track.marks for mark in _mark(one, scale, months, (left, right))]
    return parts, bottom + 40


def _x(index: float, count: int, ends: tuple[float, float]) -> float:
    return ends[0] + (index + 1) / max(1, count) * (ends[1] - ends[0])


def _axes(scale: Scale, months: Sequence[str], ends: tuple[float, float], sides: tuple[float, float]) -> Iterator[str]:
    for index, tick in enumerate(scale.ticks):
        y = scale.at(tick)
        yield marks.line(Place(ends[0], y), Place(ends[1], y), "axis" if index == 0 else "grid")
        if len(scale.ticks) <= 5 or index % 2 == 0:
            yield marks.text(Place(ends[0] - 6, y + 4), figure(tick), "soft", anchor="end")
    for index, month in enumerate(months):
        if month.endswith("-01") or (index == 0 and month[5:] <= "09"):
            x = _x(index - 1, len(months), ends)
            yield marks.line(Place(x, sides[0]), Place(x, sides[1] + 5), "grid")
            yield marks.text(Place(x + 3, sides[1] + 16), month[:4], "soft")


def _band(track: Track, scale: Scale, ends: tuple[float, float]) -> Iterator[str]:
    count = len(track.q50)
    places = [_x(index, count, ends) for index in range(count)]
    start = f"{ends[0]:.1f},{scale.at(0.0):.1f}"
    upper = [f"{x:.1f},{scale.at(v):.1f}" for x, v in zip(places, track.q95, strict=True)]
    lower = [f"{x:.1f},{scale.at(v):.1f}" for x, v in zip(places, track.q05, strict=True)]
    if not track.interval:
        yield f'<polygon points="{" ".join([start, *upper, *reversed(lower)])}" class="band"/>'
    middle = [f"{x:.1f},{scale.at(v):.1f}" for x, v in zip(places, track.q50, strict=True)]
    yield f'<polyline points="{" ".join([start, *middle])}" class="course{" hollow" if track.interval else ""}"/>'


def _mark(one: Mark, scale: Scale, months: Sequence[str], ends: tuple[float, float]) -> Iterator[str]:
    """A range or a point as said by the month; a floor points up, a ceiling down."""
    if one.month not in months:
        return
    x = _x(months.index(one.month), len(months), ends)
    if one.low and one.high is not None:
        yield marks.line(Place(x, scale.at(one.low)), Place(x, scale.at(one.high)), "said thick")
    end = one.low or one.high
    if end:
        y = scale.at(end)
        yield marks.line(Place(x - 4, y), Place(x + 4, y), "said thick")
        if not (one.low and one.high is not None):
            yield marks.line(Place(x, y), Place(x, y + (-9 if one.low else 9)), "said thick")
