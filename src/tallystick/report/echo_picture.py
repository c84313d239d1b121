"""Pictures of echoes: who repeats whom, and one origin's words as they were handed on over time. Plain SVG."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from tallystick.report import svg_marks as marks
from tallystick.report.labels import cut
from tallystick.report.lives_picture import document
from tallystick.report.side_picture import Frame
from tallystick.report.svg_marks import Place

WIDE = Frame(name="echoes-wide", label=290)
NARROW = Frame(name="echoes-narrow", width=336, label=132)
TREE_WIDE = Frame(name="tree-wide", label=0)
TREE_NARROW = Frame(name="tree-narrow", width=336, label=0)
ROW = 24.0  # from one name to the next
THICK = 7.0  # stroke of the pair that repeats most
STEP = 18.0  # indent of a retelling
TOLD_ROW = 40.0

Strand = tuple[tuple[str, str], int, int]  # names, claims, of those with a drift


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a tree."""

    claim: str
    source: str | None  # the claim that it was taken from; None for the nearest telling
    teller: str
    date: str
    day: str
    figure: str
    drifts: tuple[tuple[str, str], ...]  # kind, detail


def graph_svg(title: str, pairs: Sequence[Strand], frame: Frame) -> str:
    """Tellers on the left, those who repeat them on the right; the thicker a line, the more claims."""
    left, right = _order(pairs, 0), _order(pairs, 1)
    most = max(count for _, count, _ in pairs)
    top = 44.0
    spread = ROW * max(len(left), len(right))
    ys = (
        {n: _y(i, len(left), spread, top) for i, n in enumerate(left)},
        {n: _y(i, len(right), spread, top) for i, n in enumerate(right)},
    )
    parts = [
        marks.text(Place(frame.label, 18), "Told by", "side", anchor="end"),
        marks.text(Place(frame.width - frame.label, 18), "Repeated by", "side"),
    ]
    parts += [_strand(pair, ys, frame, most) for pair in reversed(pairs)]
    letters = int(frame.label / marks.WIDE)
    for side, names in enumerate((left, right)):
        x, anchor = (frame.label, "end") if side == 0 else (frame.width - frame.label, "start")
        for name in names:
            total = sum(count for both, count, _ in pairs if both[side] == name)
            words = cut(name, letters - 4)
            parts.append(marks.text(Place(x, ys[side][name] + 4), f"{words} ({total})", anchor=anchor))
    told = "; ".join(f"{by} repeats {name} {count} times" for (name, by), count, _ in pairs)
    return document(frame, (f"{title}: who repeats whom", told), (parts, top + spread + 8))


def _order(pairs: Sequence[Strand], side: int) -> list[str]:
    """Names of one side, each near those it is tied to most: by the mean place of its partners."""
    firsts = list(dict.fromkeys(both[0] for both, _, _ in pairs))
    if side == 0:
        return firsts
    place = {name: index for index, name in enumerate(firsts)}
    found: dict[str, list[int]] = {}
    for both, count, _ in pairs:
        found.setdefault(both[1], []).extend([place[both[0]]] * count)
    return sorted(found, key=lambda name: (sum(found[name]) / len(found[name]), name))


def _y(index: int, count: int, spread: float, top: float) -> float:
    return top + spread * (index + 0.5) / count


def _strand(pair: Strand, ys: tuple[dict[str, float], dict[str, float]], frame: Frame, most: int) -> str:
    """A curve from teller to teller; what was changed on the way is dashed over it by its share."""
    (told, by), count, drifted = pair
    start, end = Place(frame.label + 6, ys[0][told]), Place(frame.width - frame.label - 6, ys[1][by])
    middle = (start.x + end.x) / 2
    path = f"M{start.x:.1f} {start.y:.1f}C{middle:.1f} {start.y:.1f} {middle:.1f} {end.y:.1f} {end.x:.1f} {end.y:.1f}"
    width = max(1.2, THICK * math.sqrt(count / most))
    kind = "strand drifted" if drifted else "strand"
    return f'<path d="{path}" class="{kind}" stroke-width="{width:.1f}"/>'


def tree_svg(rows: Sequence[Told], frame: Frame) -> str:
    """One origin's words: each retelling below what it was taken from, with its day, teller and figure."""
    depth = {row.claim: 0 for row in rows[:1]}
    for row in rows[1:]:
        depth[row.claim] = min(depth.get(row.source or "", 0) + 1, 6)
    y = {row.claim: 20 + index * TOLD_ROW for index, row in enumerate(rows)}
    parts: list[str] = []
    for row in rows:
        parts += _branch(row, depth, y)
    for row in rows:
        parts += _told(row, Place(8 + STEP * depth[row.claim], y[row.claim]), frame)
    told = "; ".join(f"{row.day} {row.teller}: {row.figure}" for row in rows)
    height = 20 + TOLD_ROW * len(rows)
    return document(frame, (f"{rows[0].teller}: who handed its words on", told), (parts, height))


def _branch(row: Told, depth: dict[str, int], y: dict[str, float]) -> Iterator[str]:
    """Down from what it was taken from, then right to its mark."""
    if row.source is None or row.source not in y:
        return
    x, end = 8 + STEP * depth[row.source], 8 + STEP * depth[row.claim]
    yield marks.line(Place(x, y[row.source]), Place(x, y[row.claim]), "axis")
    yield marks.line(Place(x, y[row.claim]), Place(end, y[row.claim]), "axis")


def _told(row: Told, place: Place, frame: Frame) -> list[str]:
    """A filled mark where the words were kept, a hollow one where something changed."""
    kind = "said box" if row.drifts else "built"
    left, room = place.x + 12, frame.width - place.x - 14
    head = cut(f"{row.day}  {row.teller}", int(room / marks.SMALL))
    changed = f"differs: {', '.join(kind for kind, _ in row.drifts)}" if row.drifts else ""
    figure = cut(row.figure, int(room / marks.HEAVY))
    rest = cut(changed, max(0, int((room - len(figure) * marks.HEAVY) / marks.SMALL))) if changed else ""
    return [
        f'<circle cx="{place.x:.1f}" cy="{place.y:.1f}" r="5" class="{kind}"/>',
        marks.text(Place(left, place.y - 3), head, "soft"),
        marks.text(Place(left, place.y + 13), figure, "strong"),
        *(
            [marks.text(Place(left + len(figure) * marks.HEAVY + 6, place.y + 13), rest, "soft")]
            if len(rest) > 4
            else []
        ),
    ]
