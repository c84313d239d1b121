"""What did not happen: denials, negations, plans."""

from tallystick.read.marks import Mark
from tallystick.read.scene import Scene

_BOUND = 6  # characters between a verb and the word that binds it: "to hand over, contracted"
_STOPS = ";:。；"


def _same_clause(scene: Scene, first: int, last: int) -> bool:
    return not set(scene.between(first, last)) & set(_STOPS)


def denied(scene: Scene, start: int, end: int, verb: Mark | None) -> Mark | None:
    """The word that denies what stands from `start` to `end`, None where it is affirmed."""
    for mark in scene.sort("negation", "deny"):
        if _same_clause(scene, mark.end, start) or mark.start >= end:
            return mark
    late = scene.story.book.writing.verb == "last"
    low = min(start, verb.start) if verb else start
    high = max(end, verb.word_end) if verb else end
    for mark in scene.sort("negation", "not"):
        if any(f.start <= mark.start < f.end for f in scene.figures):
            continue  # "no fewer than" is a hedge
        near = scene.text[min(mark.word_end, low) : max(mark.word_end, low)] if mark.end <= low else ""
        inside = low <= mark.start < high
        ahead = mark.end <= low and not set(near) & set(",;:.，；、") and len(near) <= 30
        behind = late and 0 <= mark.start - high <= 14
        if inside or ahead or behind:
            return mark
    return None


def unreal(scene: Scene, start: int, verb: Mark | None, *, ahead: bool = False) -> bool:
    """Whether the clause tells of a plan, an offer or a forecast that nobody has agreed to.

    With `ahead` only words before the verb count, where the verb does not come last: one may warn of what may come.
    """
    plans = _plans(scene)
    if ahead and scene.story.book.writing.verb != "last":
        plans = [p for p in plans if p.start < start]
    if not plans:
        return False
    if scene.sort("unreal", "bound"):
        return False
    place = verb.start if verb else start
    return any(_near(scene, p, place) for p in plans if not scene.speaks_apart(p.start, place))


def agreed_only(scene: Scene, start: int, verb: Mark | None) -> bool:
    """Whether the clause tells of what was ordered or agreed, and not yet of a delivery."""
    bound = scene.sort("unreal", "bound")
    if verb is not None and any(verb.start <= m.start <= verb.word_end + _BOUND for m in bound):
        return True
    place = verb.start if verb else start
    return bool(bound) and any(_near(scene, p, place) for p in _plans(scene))


def _plans(scene: Scene) -> list[Mark]:
    """The words for plans and forecasts; May is a month where it stands in a date."""
    return [p for p in scene.sort("unreal", "plan") if not any(t.start <= p.start < t.end for t in scene.times)]


def _near(scene: Scene, plan: Mark, place: int) -> bool:
    between = scene.between(plan.start, place)
    return len(between) <= 70 and not set(between) & set(",;:，；。、")
