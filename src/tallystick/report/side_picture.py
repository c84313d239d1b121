"""One picture of both sides: built sums, stated totals, what has no price. Plain SVG, made here."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec

from tallystick.model.sheet import CaseHead, Sheet
from tallystick.report import svg_marks as marks
from tallystick.report.bands import Band, Names, PictureSide, picture_sides
from tallystick.report.labels import flat, lowered
from tallystick.report.numbers import figure
from tallystick.report.scales import Scale, scale_of
from tallystick.report.svg_marks import Place

LINE = 16.0  # from one line of text to the next
ARROW = 12.0  # room for the heads of arrows beyond the scale
KEY = {
    "middle": "filled: 5–95 % of the sum, intervals at their low end; the gap is the middle",
    "upper": "dashed: 5–95 % of the sum with intervals at their high end",
    "bounds": "thin line: bounds of the claims as said",
    "said": "outlined: what a source states; a total is never added to the sum",
    "open": "arrow: that end is open",
}


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Size of the picture and where things stand in it."""

    width: float = 760
    label: float = 300  # width of the column of names; 0: names stand above their bands
    name: str = "wide"  # makes ids unique where a page holds two
    margin: float = 0  # around all, for a picture that stands alone
    brief: bool = False  # says what the scale is, and leaves the shapes to the text beside it

    @property
    def left(self) -> float:
        """Left end of the scale."""
        return self.label + 16 + ARROW if self.label else 4 + ARROW

    @property
    def right(self) -> float:
        """Right end of the scale."""
        return self.width - 8 - ARROW


WIDE = Frame()
NARROW = Frame(width=336, label=0, name="narrow")
ALONE = Frame(name="alone", margin=16)


def side_svg(sheet: Sheet, names: Names | None = None, frame: Frame = ALONE) -> str:
    """The picture as a whole SVG document, which may also stand inside a page."""
    return sides_svg(sheet.case, picture_sides(sheet, names or Names()), frame)


def sides_svg(head: CaseHead, sides: Sequence[PictureSide], frame: Frame) -> str:
    """The same from bands that somebody else has put together."""
    scale = scale_of(_figures(sides), frame.left, frame.right)
    parts: list[str] = []
    y = 4.0
    for side in sides:
        drawn, y = _side(side, scale, frame, y)
        parts += drawn
    drawn, y = _foot(_notes(head, sides, scale, brief=frame.brief), frame, y)
    parts += drawn
    return _document(head, sides, frame, (parts, y))


def _figures(sides: Iterable[PictureSide]) -> Iterator[float]:
    for side in sides:
        for band in side.bands:
            ends = (band.low, band.high, band.q05, band.q50, band.q95, band.upper05, band.upper95)
            yield from (end for end in ends if end)


def _document(head: CaseHead, sides: Iterable[PictureSide], frame: Frame, drawn: tuple[list[str], float]) -> str:
    parts, height = drawn
    title = f"{head.title}: what was given, in both directions"
    told = "; ".join(
        f"{side.giver} to {side.receiver}: " + (", ".join(f"{b.name} {b.words}" for b in side.bands) or "no figure")
        for side in sides
    )
    name, margin = frame.name, frame.margin
    width, tall = frame.width + 2 * margin, height + 2 * margin
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tally-sides" role="img" '
        f'aria-labelledby="sides-{name}-title sides-{name}-desc" '
        f'viewBox="{0 - margin:.0f} {0 - margin:.0f} {width:.0f} {tall:.0f}" width="{width:.0f}" height="{tall:.0f}">\n'
        f'<title id="sides-{name}-title">{escape(flat(title))}</title>\n'
        f'<desc id="sides-{name}-desc">{escape(flat(told))}</desc>\n'
        f"<style>{marks.STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _side(side: PictureSide, scale: Scale, frame: Frame, y: float) -> tuple[list[str], float]:
    """One direction: title, scale, bands, what has no price."""
    title = marks.wrapped(f"{side.giver} → {side.receiver}", frame.width, 2, each=9)
    head = [marks.text(Place(0, y + 18 + index * 20), words, "side") for index, words in enumerate(title)]
    y += 20 * len(title) + 8
    rows: list[str] = []
    top = y if frame.label and side.bands else y + LINE
    bottom = top + LINE
    for band in side.bands:
        drawn, bottom = _band(band, scale, frame, bottom)
        rows += drawn
    grid = _grid(scale, top + LINE, bottom) if side.bands else []
    if not side.bands:
        rows.append(marks.text(Place(0, top + 4), "No figure at all is said of this side.", "soft"))
    listed, bottom = _unpriced(side, frame, bottom)
    return [*head, *grid, *rows, *listed], bottom + 18


def _grid(scale: Scale, top: float, bottom: float) -> list[str]:
    parts = []
    for index, tick in enumerate(scale.ticks):
        x = scale.at(tick)
        parts.append(marks.line(Place(x, top), Place(x, bottom), "grid"))
        if len(scale.ticks) <= 6 or index % 2 == 0:
            parts.append(marks.text(Place(x, top - 5), figure(tick), "soft", anchor="middle"))
    return parts


def _band(band: Band, scale: Scale, frame: Frame, y: float) -> tuple[list[str], float]:
    """Names on the left or above, the figure in words on top of its mark."""
    width = frame.label or frame.width
    name = marks.wrapped(band.name, width, 2, each=marks.WIDE)
    about = marks.wrapped(band.about, width, 1 if frame.brief else 2)
    if not band.current:
        about.append("another period than the window")
    strong = "strong" if band.kind == "built" else ""
    parts = [marks.text(Place(0, y + 18 + i * LINE), words, strong) for i, words in enumerate(name)]
    below = y + 18 + len(name) * LINE
    parts += [marks.text(Place(0, below + i * LINE), words, "soft") for i, words in enumerate(about)]
    end = below + len(about) * LINE - 6
    top = y if frame.label else end - 4
    start = scale.at(band.q05 or band.low or scale.low)
    room = len(band.words) * marks.HEAVY
    x = max(scale.left if frame.label else 0.0, min(start, frame.width - room))
    parts.append(marks.text(Place(x, top + 18), band.words, "strong"))
    parts += _mark(band, scale, top + 32)
    return parts, max(end, top + 44) + 8


def _mark(band: Band, scale: Scale, y: float) -> list[str]:
    if band.low is None and band.high is None and band.q05 is None:
        return []
    if band.kind == "built":
        return _built_mark(band, scale, y)
    if band.low is None or band.high is None:
        return _line_mark(band, scale, y, "said thick")
    return [marks.bar(Place(scale.at(band.low), y), scale.at(band.high), "said box")]


def _built_mark(band: Band, scale: Scale, y: float) -> list[str]:
    """Bounds as a thin line, then the sum with high ends, then the sum itself on top."""
    if band.q05 is None or band.q50 is None or band.q95 is None:
        return _line_mark(band, scale, y, "built thick")
    parts = _line_mark(band, scale, y, "built thin")
    if band.upper05 is not None and band.upper95 is not None:
        parts.append(marks.bar(Place(scale.at(band.upper05), y), scale.at(band.upper95), "built hollow"))
    parts.append(marks.bar(Place(scale.at(band.q05), y), scale.at(band.q95), "built"))
    if scale.at(band.q95) - scale.at(band.q05) > 8:
        parts.append(marks.post(Place(scale.at(band.q50), y), "gap"))
    return parts


def _line_mark(band: Band, scale: Scale, y: float, kind: str) -> list[str]:
    """A line between the ends that were said; an arrow where one is open.

    On a straight scale nothing lies below zero, so there an open low end stops at zero.
    """
    colour = kind.partition(" ")[0]
    left = scale.left if band.low is None else scale.at(band.low)
    right = scale.right if band.high is None else scale.at(band.high)
    parts = []
    if band.low is None and scale.log:
        left -= ARROW
        parts.append(marks.tip(Place(left, y), colour, left=True))
        left += 6
    else:
        parts.append(marks.post(Place(left, y), kind, 0 if band.low is None else marks.BAR / 2))
    if band.high is None:
        right += ARROW
        parts.append(marks.tip(Place(right, y), colour))
        right -= 6
    else:
        parts.append(marks.post(Place(right, y), kind))
    return [marks.line(Place(left, y), Place(right, y), kind), *parts]


def _unpriced(side: PictureSide, frame: Frame, y: float) -> tuple[list[str], float]:
    if not side.unpriced:
        return [], y
    names = [side.unpriced[0], *(lowered(name) for name in side.unpriced[1:])]
    words = f"Given, without a price ({len(names)}): {'; '.join(names)}"
    lines = marks.wrapped(words, frame.width, 12)
    parts = [marks.text(Place(0, y + 20 + i * LINE), row, "soft") for i, row in enumerate(lines)]
    return parts, y + 20 + len(lines) * LINE - 8


def _foot(notes: Iterable[tuple[str, str]], frame: Frame, y: float) -> tuple[list[str], float]:
    """What each shape means, for the shapes that occur."""
    parts = []
    for kind, words in notes:
        parts += _sample(kind, Place(0, y + 14))
        for row in marks.wrapped(words, frame.width - 40, 3):
            parts.append(marks.text(Place(0 if frame.brief else 40, y + 18), row, "soft"))
            y += LINE
        y += 4
    return parts, y + 8


def _sample(kind: str, place: Place) -> list[str]:
    end = Place(place.x + 28, place.y)
    drawn = {
        "middle": [marks.bar(place, end.x, "built"), marks.post(Place(place.x + 12, place.y), "gap")],
        "upper": [marks.bar(place, end.x, "built hollow")],
        "bounds": [marks.line(place, end, "built thin"), marks.post(end, "built thin")],
        "said": [marks.bar(place, end.x, "said box")],
        "open": [marks.line(place, Place(end.x - 6, end.y), "built thick"), marks.tip(end, "built")],
    }
    return drawn.get(kind, [])


def _notes(head: CaseHead, sides: Iterable[PictureSide], scale: Scale, *, brief: bool) -> list[tuple[str, str]]:
    bands = [band for side in sides for band in side.bands]
    year = head.price_year
    prices = "nominal prices" if year == "nominal" else f"prices of {year}"
    steps = "; each step of the scale is ten times the one before" if scale.log and len(scale.ticks) > 1 else ""
    occurs = {
        "middle": any(band.q05 is not None for band in bands),
        "upper": any(band.upper05 is not None for band in bands),
        "bounds": any(band.q05 is not None for band in bands),
        "said": any(band.kind != "built" and band.low is not None and band.high is not None for band in bands),
        "open": any((band.low is None or band.high is None) for band in bands),
    }
    kinds = () if brief else tuple(kind for kind in KEY if occurs[kind])
    return [("scale", f"{head.currency}, {prices}{steps}"), *((kind, KEY[kind]) for kind in kinds)]
