"""One picture of chances from 0 to 100 percent: judgements with their bands, published base rates. Plain SVG."""

from collections.abc import Sequence
from html import escape

import msgspec

from tallystick.report import svg_marks as marks
from tallystick.report.labels import flat
from tallystick.report.side_picture import Frame
from tallystick.report.svg_marks import Place

ROW = 30.0


class Chance(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a name, what it says in words, and where it lies, all as shares of one."""

    name: str
    words: str
    point: float | None = None
    low: float | None = None
    high: float | None = None
    judged: bool = False  # a judgement; else a base rate


def chance_svg(name: str, title: str, rows: Sequence[Chance], frame: Frame) -> str:
    """A row for each chance. `name`: makes ids unique on a page."""
    top, parts = 30.0, []
    y = top
    for row in rows:
        drawn, y = _row(row, frame, y)
        parts += drawn
    bottom = y + 4
    parts = [*_grid(frame, top, bottom), *parts]
    told = "; ".join(f"{row.name}: {row.words}" for row in rows)
    ids = f"{name}-{frame.name}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tally-sides" role="img" '
        f'aria-labelledby="{ids}-title {ids}-desc" viewBox="0 0 {frame.width:.0f} {bottom:.0f}" '
        f'width="{frame.width:.0f}" height="{bottom:.0f}">\n'
        f'<title id="{ids}-title">{escape(flat(title))}</title>\n<desc id="{ids}-desc">{escape(flat(told))}</desc>\n'
        f"<style>{marks.STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _at(share: float, frame: Frame) -> float:
    return frame.left + share * (frame.right - frame.left)


def _grid(frame: Frame, top: float, bottom: float) -> list[str]:
    parts = []
    for percent in range(0, 101, 25):
        x = _at(percent / 100, frame)
        parts.append(marks.line(Place(x, top), Place(x, bottom), "grid"))
        parts.append(marks.text(Place(x, top - 6), f"{percent}\u202f%", "soft", anchor="middle"))
    return parts


def _row(row: Chance, frame: Frame, y: float) -> tuple[list[str], float]:
    """The name on the left, or above in as many lines as it needs, and the mark."""
    colour = "said" if row.judged else "built"
    name = marks.wrapped(f"{row.name}: {row.words}", frame.label or frame.width, 2 if frame.label else 3)
    head = y + (12 if len(name) > 1 or not frame.label else 20)
    parts = [marks.text(Place(0, head + i * 14), words, "soft") for i, words in enumerate(name)]
    middle = y + (16 if frame.label else 10 + 14 * len(name))
    if row.low is not None and row.high is not None:
        parts.append(marks.bar(Place(_at(row.low, frame), middle), _at(row.high, frame), f"{colour} box"))
    if row.point is not None:
        x = _at(row.point, frame)
        parts.append(f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="5" class="{colour} tip"/>')
    return parts, y + ROW if frame.label else middle + 14
