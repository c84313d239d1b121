"""When it happened: the time that goes with a claim."""

from tallystick.model.candidate import SaidPeriod
from tallystick.model.found import Found
from tallystick.read.scene import Scene

_SAID = 12  # characters between a verb of telling and its day


def period_at(scene: Scene, start: int, end: int) -> SaidPeriod | None:
    """The time that stands nearest in the same clause, else one at the head of the sentence."""
    times = [t for t in scene.times if _usable(t) and not _of_telling(scene, t)]
    if not times:
        return None
    inside = [t for t in times if start <= t.start < end]
    if inside:
        return _period(inside[0])
    before = [t for t in times if t.end <= start]
    after = [t for t in times if t.start >= end and not set(scene.between(end, t.start)) & set(",;:.，、；")]
    after = [t for t in after if t.start - end < 40 and not any(end < f.start < t.start for f in scene.figures)]
    if after:
        return _period(after[0])
    return _period(before[-1]) if before else None


def _of_telling(scene: Scene, time: Found) -> bool:
    """Whether a day is when it was said: "said on Tuesday"."""
    if time.low != time.high:
        return False
    if 0 < scene.story.begins == time.start:
        return True  # the dateline's own
    said = scene.sort("teller", "said")
    return any(0 <= time.start - m.word_end <= _SAID or 0 <= m.start - time.end <= 2 for m in said)


def _usable(time: Found) -> bool:
    """A day or longer that is known: no hour, no time that could not be resolved."""
    return any(isinstance(v, str) and v[:4].isdigit() for v in (time.low, time.high))


def _period(time: Found) -> SaidPeriod:
    return SaidPeriod(start=_date(time.low), end=_date(time.high))


def _date(value: object) -> str | None:
    return value[:10] if isinstance(value, str) and value[:4].isdigit() else None
