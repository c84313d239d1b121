"""The specification curve: ratios in order, and below them which choices stand behind each. Plain SVG."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from tallystick.balance.specifications import Curve, Specification
from tallystick.report import svg_marks as marks
from tallystick.report.lives_picture import document
from tallystick.report.numbers import figure
from tallystick.report.scales import Scale, scale_of
from tallystick.report.side_picture import Frame
from tallystick.report.svg_marks import Place

WIDE = Frame(name="curve-wide", label=170)
NARROW = Frame(name="curve-narrow", width=336, label=96)
TALL = 190.0
CELL = 14.0  # height of one level
BINS = {"curve-wide": 120, "curve-narrow": 48}


class Axis(msgspec.Struct, frozen=True):
    """One choice."""

    key: str  # as the curve writes it
    name: str
    levels: tuple[str, ...]


def curve_svg(curve: Curve, axes: Sequence[Axis], frame: Frame) -> str:
    """The curve, and below it a row for each level of each choice."""
    known = [row for row in curve.specifications if row.ratio]
    ratios = [row.ratio["q50"] for row in known if row.ratio]
    left, right, top = frame.label, frame.width - 8, 24.0
    scale = _scale(ratios, top + TALL, top)
    parts = [marks.text(Place(0, 14), "Given for each one received", "strong")]
    parts += _grid(scale, left, right)
    parts += _dots(ratios, scale, (left, right))
    y = top + TALL + 26
    for axis in axes:
        drawn, y = _axis(axis, known, frame, y)
        parts += drawn
    told = f"{len(known)} combinations of choices, from {figure(ratios[0])} to {figure(ratios[-1])}"
    return document(frame, ("The ratio under every combination of choices", told), (parts, y + 4))


def _scale(ratios: Sequence[float], bottom: float, top: float) -> Scale:
    """Logarithmic where the ratios span more than a factor of ten."""
    if ratios[-1] / ratios[0] < 10:
        return scale_of([ratios[-1], 1.0], bottom, top)
    first, last = math.floor(math.log10(ratios[0])), math.ceil(math.log10(ratios[-1]))
    ticks = tuple(10.0**power for power in range(first, last + 1))
    return Scale(log=True, low=ticks[0], high=ticks[-1], left=bottom, right=top, ticks=ticks)


def _grid(scale: Scale, left: float, right: float) -> Iterator[str]:
    for tick in scale.ticks:
        y = scale.at(tick)
        yield marks.line(Place(left, y), Place(right, y), "grid")
        yield marks.text(Place(left - 6, y + 4), figure(tick), "soft", anchor="end")
    if scale.low < 1 < scale.high:
        y = scale.at(1.0)
        yield marks.line(Place(left, y), Place(right, y), "turn")
        yield marks.text(Place(right, y + 14), "1: as much given as received", "soft", anchor="end")


def _dots(ratios: Sequence[float], scale: Scale, ends: tuple[float, float]) -> Iterator[str]:
    """At most 400 dots; between them the curve hides nothing, for they stand in order."""
    step = max(1, len(ratios) // 400)
    for index in range(0, len(ratios), step):
        x = ends[0] + (index + 0.5) / len(ratios) * (ends[1] - ends[0])
        yield f'<circle cx="{x:.1f}" cy="{scale.at(ratios[index]):.1f}" r="2" class="dot"/>'


def _axis(axis: Axis, rows: Sequence[Specification], frame: Frame, y: float) -> tuple[list[str], float]:
    """A row a level: the darker, the more of the combinations at that place have it."""
    parts = [marks.text(Place(0, y + 11), axis.name[:1].upper() + axis.name[1:], "strong")]
    y += 16
    bins = min(BINS[frame.name], len(rows))
    width = (frame.width - 8 - frame.label) / bins
    for level in axis.levels:
        parts += [marks.text(Place(10, y + 11), row, "soft") for row in marks.wrapped(level, frame.label - 14, 1)]
        for index in range(bins):
            part = rows[index * len(rows) // bins : (index + 1) * len(rows) // bins]
            share = sum(str(row.choices[axis.key]) == level for row in part) / len(part)
            if share:
                place = f'x="{frame.label + index * width:.1f}" y="{y + 2:.1f}"'
                size = f'width="{max(1.0, width - 0.6):.1f}" height="{CELL - 4:.1f}"'
                parts.append(f'<rect {place} {size} class="cell" fill-opacity="{share:.2f}"/>')
        y += CELL
    return parts, y + 6
