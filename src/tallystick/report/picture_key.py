"""The key below a picture: a sample of each mark that occurs, and its words."""

from collections.abc import Callable, Mapping, Sequence

from tallystick.report import svg_marks as marks
from tallystick.report.side_picture import LINE
from tallystick.report.svg_marks import Place

Sample = Callable[[str, float], Sequence[str]]  # (kind, y in pixels) → SVG parts


def key_below(
    key: Mapping[str, str], occurs: Mapping[str, object], sample: Sample, *, width: float, y: float
) -> tuple[list[str], float]:
    """(SVG parts, where the key ends) of the kinds that occur, in the order of `key`, from `y` downward; in pixels."""
    parts: list[str] = []
    for kind, words in key.items():
        if not occurs[kind]:
            continue
        parts += sample(kind, y + 14)
        for row in marks.wrapped(words, width - 40, 3):
            parts.append(marks.text(Place(40, y + 18), row, "soft"))
            y += LINE
        y += 4
    return parts, y + 8
