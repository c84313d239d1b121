"""A time with its limits: since, until, between, or a point alone."""

from tallystick.read.time_actions import acted
from tallystick.read.time_filled import Timed
from tallystick.read.time_points import Run, matches, point_at

_OPENERS = frozenset(("word", "compound", "digits", "iso", "date", "clock", "junk", "mark"))


def time_at(run: Run, i: int) -> Timed | None:
    """The time that begins at token i, None where none does; the longest reading wins."""
    if run.tokens[i].sort not in _OPENERS:
        return None
    best = point_at(run, i)
    for template, filled, end in matches(run, run.spans, i, 0):
        if best is not None and end <= best.end:
            continue
        when = acted(template.action, filled, run.on)
        if when is not None:
            best = Timed(when, end)
    return best
