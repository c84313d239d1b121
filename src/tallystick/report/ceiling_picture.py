"""One picture of a ceiling: what was said of each span, beside the line that was not to be passed. Plain SVG."""

from collections.abc import Sequence
from html import escape

from tallystick.model.obligation import Ceiling, CeilingRow
from tallystick.report import svg_marks as marks
from tallystick.report.labels import Labels, flat, item_label
from tallystick.report.numbers import figure, period_words, span, with_unit
from tallystick.report.scales import Scale, scale_of
from tallystick.report.side_picture import ARROW, LINE, Frame
from tallystick.report.svg_marks import Place

ROW = 44.0  # from one row's mark to the next
KEYS = (("reported", "filled: reported by giver, receiver or the body that set the ceiling"),
        ("observed", "outlined: observed by anybody else"),
        ("could", "dashed: could have been moved, not held against the ceiling"))  # fmt: skip


def ceiling_svg(name: str, ceiling: Ceiling, labels: Labels, frame: Frame) -> str:
    """A bar for each origin and span on a scale from zero, the ceiling as an upright line. `name`: makes ids unique."""
    ends = [end for row in ceiling.rows for end in (row.low, row.high) if end]
    scale = scale_of([*ends, ceiling.amount], frame.left, frame.right)
    top = 46.0
    parts: list[str] = []
    y = top
    for row in ceiling.rows:
        parts += _row(row, ceiling, labels, Spot(scale, frame, y))
        y += ROW + (0 if frame.label else LINE)
    grid = [*_grid(scale, top - 6, y), *_limit(ceiling, scale, top - 6, y)]
    parts += _key(ceiling.rows, frame, y + 12)
    height = y + 18 + len(_used(ceiling.rows)) * LINE * (1 if frame.label else 2)
    return _document(name, ceiling, labels, (frame, [*grid, *parts], height))


class Spot:
    """Where a row stands, and on which scale."""

    def __init__(self, scale: Scale, frame: Frame, y: float) -> None:
        self.scale = scale
        self.frame = frame
        self.y = y


def _row(row: CeilingRow, ceiling: Ceiling, labels: Labels, spot: Spot) -> list[str]:
    frame, scale = spot.frame, spot.scale
    name = f"{period_words(row.span)}: {labels.source(row.origin)}"
    y = spot.y + (0 if frame.label else LINE)
    named = marks.wrapped(name, frame.label or frame.width, 2 if frame.label else 1)
    parts = [marks.text(Place(0, spot.y + 10 + i * LINE), words) for i, words in enumerate(named)]
    middle = y + 24
    words = with_unit(span(row.low, row.high), ceiling.unit)
    start = Place(scale.left if row.low is None else scale.at(0.0), middle)
    end = scale.right if row.high is None else scale.at(row.high)
    kind = "said hollow" if row.word == "could have been" else "built" if row.side == "reported" else "said box"
    if row.high is None:
        edge = scale.at(row.low or 0.0)
        parts += [marks.bar(start, edge, kind), marks.line(Place(edge, middle), Place(end + 4, middle), "said thick")]
        parts.append(marks.tip(Place(end + ARROW, middle), "said"))
    else:
        parts.append(marks.bar(start, end, kind))
    room = len(words) * marks.SMALL
    left = max(0.0, min(scale.left, frame.width - room))
    parts.append(marks.text(Place(left, middle - 11), words, "soft"))
    return parts


def _grid(scale: Scale, top: float, bottom: float) -> list[str]:
    parts = []
    for index, tick in enumerate(scale.ticks):
        x = scale.at(tick)
        parts.append(marks.line(Place(x, top), Place(x, bottom), "grid"))
        if index % 2 == 0 or len(scale.ticks) < 5:
            parts.append(marks.text(Place(x, top - 5), figure(tick), "soft", anchor="middle"))
    return parts


def _limit(ceiling: Ceiling, scale: Scale, top: float, bottom: float) -> list[str]:
    x = scale.at(ceiling.amount)
    words = f"ceiling {figure(ceiling.amount)} per {ceiling.per}"
    return [
        marks.line(Place(x, top - 20), Place(x, bottom), "built thick"),
        marks.text(Place(x - 6, top - 22), words, "strong", anchor="middle"),
    ]


def _used(rows: Sequence[CeilingRow]) -> list[tuple[str, str]]:
    kinds = {"could" if row.word == "could have been" else row.side for row in rows}
    return [(kind, words) for kind, words in KEYS if kind in kinds]


def _key(rows: Sequence[CeilingRow], frame: Frame, y: float) -> list[str]:
    parts = []
    for kind, words in _used(rows):
        shape = {"reported": "built", "observed": "said box", "could": "said hollow"}[kind]
        parts.append(marks.bar(Place(0, y), 28, shape))
        for line in marks.wrapped(words, frame.width - 40, 2):
            parts.append(marks.text(Place(40, y + 4), line, "soft"))
            y += LINE
    return parts


def _document(name: str, ceiling: Ceiling, labels: Labels, drawn: tuple[Frame, list[str], float]) -> str:
    frame, parts, height = drawn
    told = "; ".join(
        f"{period_words(row.span)}, {labels.source(row.origin)}: {with_unit(span(row.low, row.high), ceiling.unit)}"
        for row in ceiling.rows
    )
    title = f"{item_label(ceiling.item)}: {with_unit(figure(ceiling.amount), ceiling.unit)} per {ceiling.per}"
    ids = f"{name}-{frame.name}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tally-sides" role="img" '
        f'aria-labelledby="{ids}-title {ids}-desc" viewBox="0 0 {frame.width:.0f} {height:.0f}" '
        f'width="{frame.width:.0f}" height="{height:.0f}">\n'
        f'<title id="{ids}-title">{escape(flat(title))}</title>\n<desc id="{ids}-desc">{escape(flat(told))}</desc>\n'
        f"<style>{marks.STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )
