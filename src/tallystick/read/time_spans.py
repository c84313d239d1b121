"""A time with its limits: since, until, between, or a point alone."""

from tallystick.read.measure_scan import Scanner
from tallystick.read.measure_tokens import Token
from tallystick.read.time_actions import acted
from tallystick.read.time_filled import Timed
from tallystick.read.time_points import Point, matches, point_at

_OPENERS = frozenset(("word", "compound", "digits", "iso", "date", "clock", "junk", "mark"))


def time_at(tokens: list[Token], i: int, scanner: Scanner, on: str) -> Timed | None:
    """The time that begins at token i, None where none does; the longest reading wins."""
    if tokens[i].sort not in _OPENERS:
        return None
    at = Point(tokens, scanner, on)
    best = point_at(at, i)
    for template, filled, end in matches(at, scanner.book.times.spans, i, 0):
        if best is not None and end <= best.end:
            continue
        when = acted(template.action, filled, on)
        if when is not None:
            best = Timed(when, end)
    return best
