"""Marks of the picture as SVG text: words, lines, bars, arrows."""

import textwrap
from html import escape

import msgspec

from tallystick.report.labels import cut, flat

# Two colours that also differ in grey, and shapes that differ without any colour.
STYLE = """
.tally-sides { --paper: #fff; --ink: #1a1a1a; --soft: #555; --rule: #d9d9d9; --built: #1f4e79; --said: #8a4a06;
  background: var(--paper); font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.tally-sides text { fill: var(--ink); font-size: 13px; font-variant-numeric: tabular-nums; }
.tally-sides .side { font-size: 16px; font-weight: 700; }
.tally-sides .strong { font-weight: 650; }
.tally-sides .soft { fill: var(--soft); font-size: 12px; }
.tally-sides .grid { stroke: var(--rule); stroke-width: 1; }
.tally-sides .built { stroke: var(--built); fill: var(--built); }
.tally-sides .said { stroke: var(--said); fill: none; }
.tally-sides .thin { stroke-width: 1.5; fill: none; }
.tally-sides .thick { stroke-width: 2.5; fill: none; }
.tally-sides .tip { stroke: none; }
.tally-sides .said.tip { fill: var(--said); }
.tally-sides .hollow { fill: none; stroke-width: 1.5; stroke-dasharray: 4 3; }
.tally-sides .box { fill: var(--paper); stroke-width: 2; }
.tally-sides .gap { stroke: var(--paper); stroke-width: 3; }
@media (prefers-color-scheme: dark) {
  .tally-sides { --paper: #16181b; --ink: #ececec; --soft: #b0b3b8; --rule: #3a3d42;
    --built: #8fbcea; --said: #e8a95c; }
}
@media print {
  .tally-sides { --paper: #fff; --ink: #000; --soft: #444; --rule: #ccc; --built: #1f4e79; --said: #8a4a06; }
}
"""
WIDE = 6.9  # mean width of a character at 13 px
HEAVY = 7.6  # the same in bold figures
SMALL = 5.9  # the same at 12 px
BAR = 12.0


class Place(msgspec.Struct, frozen=True):
    """Left end and base line of a text, or left end and middle of a mark."""

    x: float
    y: float


def text(place: Place, words: str, kind: str = "", *, anchor: str = "start") -> str:
    """One line of text, as it is, without controls."""
    named = f' class="{kind}"' if kind else ""
    turned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{place.x:.1f}" y="{place.y:.1f}"{named}{turned}>{escape(flat(words))}</text>'


def wrapped(words: str, width: float, most: int, *, each: float = SMALL) -> list[str]:
    """Text in at most so many lines; what does not fit is cut with an ellipsis."""
    letters = max(8, int(width / each))
    lines = textwrap.wrap(flat(words), letters, break_long_words=True)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), letters)]


def line(start: Place, end: Place, kind: str) -> str:
    """A straight line."""
    return f'<line x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}" class="{kind}"/>'


def bar(start: Place, end: float, kind: str) -> str:
    """A bar around its middle; never thinner than can be seen."""
    width = max(2.0, end - start.x)
    return (
        f'<rect x="{start.x:.1f}" y="{start.y - BAR / 2:.1f}" width="{width:.1f}" height="{BAR:.1f}" class="{kind}"/>'
    )


def tip(place: Place, kind: str, *, left: bool = False) -> str:
    """An arrow's head whose point is at the place."""
    back = place.x + (9 if left else -9)
    corners = f"{place.x:.1f},{place.y:.1f} {back:.1f},{place.y - 5:.1f} {back:.1f},{place.y + 5:.1f}"
    return f'<polygon points="{corners}" class="{kind} tip"/>'


def post(place: Place, kind: str, half: float = BAR / 2) -> str:
    """The upright end of a line: this end was said."""
    return line(Place(place.x, place.y - half), Place(place.x, place.y + half), kind)
