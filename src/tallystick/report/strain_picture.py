"""One picture of signals over time: tempo as columns, tone as marks with their spread. Plain SVG, made here."""

from collections.abc import Iterator, Sequence

import msgspec

from tallystick.model.strain import MonthTone, Sign, SignalSeries, Strain, StrainDirection, TurningPoint
from tallystick.outlook.tempo import months_until
from tallystick.report import svg_marks as marks
from tallystick.report.labels import Labels
from tallystick.report.lives_picture import document
from tallystick.report.numbers import date_words
from tallystick.report.picture_key import key_below
from tallystick.report.side_picture import Frame
from tallystick.report.svg_marks import Place

WIDE = Frame(name="strain-wide", label=78)
NARROW = Frame(name="strain-narrow", width=336, label=26)
COLUMN = 56.0  # height of the tallest column
TONE = 120.0  # height of the scale of tones
EXTREME = 10.0  # of Goldstein's scale
KEY = {
    "warmth": "filled: warmth, above the line",
    "strain": "outlined: strain, below the line",
    "deeds": "dashed: origins that tell of deeds only, an agreement, people sent, a first delivery",
    "spread": "upright line: 5–95 % of the tone, by resampling origins",
    "turning": "dotted line: a turning point",
}


class _Grid(msgspec.Struct, frozen=True):
    """Months and where they stand."""

    months: tuple[str, ...]
    left: float
    right: float

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(1, len(self.months))

    def at(self, month: str) -> float:
        """Middle of a month."""
        return self.left + (self.months.index(month) + 0.5) * self.step


def strain_svg(found: Strain, labels: Labels, frame: Frame) -> str:
    """The picture; every direction on the same months and the same scales."""
    grid = _Grid(_months(found), frame.label, frame.width - 6)
    most = max((entry.tempo for one in found.directions for s in _both(one) for entry in s.months), default=1)
    parts: list[str] = []
    y = 4.0
    for one in found.directions:
        drawn, y = _direction(one, grid, (frame, most, labels), y)
        parts += drawn
    foot, y = _foot(found, frame, y)
    told = "; ".join(_told(one, labels) for one in found.directions)
    return document(frame, (f"{found.title}: signals month by month", told), ([*parts, *foot], y))


def _both(one: StrainDirection) -> tuple[SignalSeries, SignalSeries]:
    return one.warmth, one.strain


def _months(found: Strain) -> tuple[str, ...]:
    """From the first month with a signal to the last, in whole years so that the picture says where it stands."""
    told = [entry.month for one in found.directions for s in _both(one) for entry in s.months]
    if not told:
        return ()
    return tuple(months_until(f"{min(told)[:4]}-01", f"{max(told)[:4]}-12"))


def _told(one: StrainDirection, labels: Labels) -> str:
    parts = [
        f"{series.sign} "
        + ", ".join(f"{entry.month} {entry.tempo} at {entry.tone.mean:+.1f}" for entry in series.months)
        for series in _both(one)
        if series.months
    ]
    return f"{labels.party(one.actor)} toward {labels.party(one.target)}: {'; '.join(parts) or 'no signal'}"


def _direction(
    one: StrainDirection, grid: _Grid, known: tuple[Frame, int, Labels], y: float
) -> tuple[list[str], float]:
    frame, most, labels = known
    title = f"{labels.party(one.actor)} → {labels.party(one.target)}"
    heads = marks.wrapped(title, frame.width, 2, each=9)
    parts = [marks.text(Place(0, y + 18 + index * 20), words, "side") for index, words in enumerate(heads)]
    y += 20 * len(heads) + 18
    if not any(series.months for series in _both(one)):
        return [*parts, marks.text(Place(0, y + 12), "No signal can be placed in a month.", "soft")], y + 30
    top, axis = y + 12, y + 12 + COLUMN
    tone_top = axis + COLUMN + 34
    middle, bottom = tone_top + TONE / 2, tone_top + TONE
    parts += _years(grid, top - 8, bottom)
    parts += _side_words(frame, axis, "Tempo: origins a month", (str(most), "0", str(most)), half=COLUMN)
    parts += _side_words(frame, middle, "Tone: mean weight", ("+10", "0", "−10"), half=TONE / 2)
    for series in _both(one):
        parts += [mark for entry in series.months for mark in _column(entry, series.sign, (grid, most), axis)]
        parts += [mark for entry in series.months for mark in _tone(entry, series.sign, grid, middle)]
        parts += [mark for point in series.turning.points for mark in _turn(point, grid, (top, bottom))]
    parts += [marks.line(Place(grid.left, at), Place(grid.right, at), "axis") for at in (axis, middle)]
    return parts, bottom + 34


def _years(grid: _Grid, top: float, bottom: float) -> Iterator[str]:
    """A line where each year begins, and the year's name below."""
    for month in grid.months:
        if month.endswith("-01"):
            x = grid.at(month) - grid.step / 2
            yield marks.line(Place(x, top), Place(x, bottom), "grid")
            yield marks.text(Place(x + 6 * grid.step, bottom + 15), month[:4], "soft", anchor="middle")


def _side_words(frame: Frame, axis: float, name: str, ends: tuple[str, str, str], *, half: float) -> list[str]:
    """Name of a scale above it, and its ends on the left."""
    x = frame.label - 6
    places = zip((axis - half + 8, axis + 4, axis + half), ends, strict=True)
    return [
        marks.text(Place(frame.label, axis - half - 8), name, "soft"),
        *(marks.text(Place(x, at), words, "soft", anchor="end") for at, words in places),
    ]


def _column(entry: MonthTone, sign: Sign, scale: tuple[_Grid, int], axis: float) -> list[str]:
    """As high as the tempo; what only deeds tell of is dashed, at the far end."""
    grid, most = scale
    width = max(2.0, grid.step * 0.7)
    x, each = grid.at(entry.month) - width / 2, COLUMN / most
    said, whole = each * (entry.tempo - entry.deeds), each * entry.tempo
    up = sign == "warmth"
    parts = []
    if said:
        parts.append(_box(Place(x, axis - said if up else axis), (width, said), sign))
    if entry.deeds:
        parts.append(_dashed(Place(x, axis - whole if up else axis + said), (width, whole - said), sign))
    return parts


def _dashed(corner: Place, size: tuple[float, float], sign: Sign) -> str:
    return _box(corner, size, sign).replace("said box", "said hollow").replace('"built"', '"built hollow"')


def _box(corner: Place, size: tuple[float, float], sign: Sign) -> str:
    """A filled box for warmth, an outlined one for strain."""
    kind = "built" if sign == "warmth" else "said box"
    place = f'x="{corner.x:.1f}" y="{corner.y:.1f}" width="{size[0]:.1f}" height="{size[1]:.1f}"'
    return f'<rect {place} class="{kind}"/>'


def _tone(entry: MonthTone, sign: Sign, grid: _Grid, middle: float) -> list[str]:
    """A square for the mean, an upright line for its spread."""
    x = grid.at(entry.month)
    half = min(4.0, max(2.0, grid.step * 0.3))
    low, mean, high = (middle - tone / EXTREME * TONE / 2 for tone in (entry.tone.q05, entry.tone.mean, entry.tone.q95))
    colour = "built" if sign == "warmth" else "said"
    return [
        marks.line(Place(x, low), Place(x, high), f"{colour} thin"),
        _box(Place(x - half, mean - half), (2 * half, 2 * half), sign),
    ]


def _turn(point: TurningPoint, grid: _Grid, ends: tuple[float, float]) -> list[str]:
    """A dashed line at the month from which the level differs, with its name."""
    if point.month not in grid.months:
        return []
    x = grid.at(point.month) - grid.step / 2
    words = f"from {date_words(point.month)}"
    room = len(words) * marks.SMALL
    left = min(x + 4, grid.right - room)
    return [
        marks.line(Place(x, ends[0] - 4), Place(x, ends[1]), "turn"),
        marks.text(Place(left, ends[0] + 6), words, "soft"),
    ]


def _foot(found: Strain, frame: Frame, y: float) -> tuple[list[str], float]:
    occurs = {
        "warmth": any(one.warmth.months for one in found.directions),
        "strain": any(one.strain.months for one in found.directions),
        "deeds": "dashed: origins that tell of deeds only, an agreement, people sent, a first delivery",
        "spread": any(series.months for one in found.directions for series in _both(one)),
        "turning": any(series.turning.points for one in found.directions for series in _both(one)),
    }
    return key_below(KEY, occurs, _sample, width=frame.width, y=y)


def _sample(kind: str, y: float) -> Sequence[str]:
    if kind == "deeds":
        return [marks.bar(Place(2, y), 26, "built hollow")]
    if kind in ("warmth", "strain"):
        return [marks.bar(Place(2, y), 26, "built" if kind == "warmth" else "said box")]
    return [marks.line(Place(14, y - 7), Place(14, y + 7), "built thin" if kind == "spread" else "turn")]
