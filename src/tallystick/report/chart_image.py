"""A chart of the report as PNG, for slides and papers that take no SVG: in the colours of a light page."""

import re
from collections.abc import Mapping
from typing import cast

from tallystick.model.errors import OutsideError

PER_INCH = 192.0  # dots; twice a screen's
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_NAMED = re.compile(r"(--[a-z-]+):\s*([^;}]+)")
_USED = re.compile(r"var\((--[a-z-]+)(?:,[^)]*)?\)")
_FAMILY = re.compile(r"font-family:[^;}]+")
FONT = "font-family: 'Libertinus Serif'"  # Typst brings it, so that the picture is the same everywhere
PAGE = """#set page(width: auto, height: auto, margin: 9pt, fill: white)
#image("chart.svg")
"""


def png_of(svg: str) -> bytes:
    """The picture, the same bytes every time.

    Raises:
        OutsideError: it cannot be drawn.
    """
    import typst

    sources = {"main.typ": PAGE.encode(), "chart.svg": plain_svg(svg).encode()}
    try:
        # The files by name, which Typst takes though its types do not say so.
        return typst.compile(cast("bytes", sources), format="png", ppi=PER_INCH)
    except typst.TypstError as error:
        raise OutsideError(f"a chart could not be drawn as PNG: {error}", "take its SVG") from None


def plain_svg(svg: str) -> str:
    """The picture without what only browsers understand: named colours put in their places, no other themes.

    >>> plain_svg("<style>.a { --ink: #111; color: var(--ink) } @media print { .a { --ink: #000; } }</style>")
    '<style>.a { --ink: #111; color: #111 } </style>'
    """
    light = _MEDIA.sub("", svg)
    named: Mapping[str, str] = {name: value.strip() for name, value in reversed(_NAMED.findall(light))}
    return _FAMILY.sub(FONT, _USED.sub(lambda found: named.get(found[1], "#000"), light))
