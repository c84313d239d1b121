"""What one unit costs."""

from tallystick.lookup.items import item as entry
from tallystick.model.candidate import Candidate, SaidPeriod
from tallystick.model.found import Found
from tallystick.read.anchors import of_states, said
from tallystick.read.denials import unreal
from tallystick.read.marks import Mark
from tallystick.read.scene import Scene
from tallystick.read.when import period_at

_REACH = 70
_BREAK = ";:。；|"


def prices(scene: Scene, taken: set[int]) -> list[Candidate]:
    """The unit prices that a sentence states; the sums that they use are added to `taken`."""
    found = []
    for figure in scene.figures:
        if figure.kind != "money" or figure.start in taken:
            continue
        cue = _cue(scene, figure)
        if cue is None or unreal(scene, figure.start, cue):
            continue
        claim = _claim(scene, figure, cue)
        if claim is not None:
            taken.add(figure.start)
            found.append(claim)
            if not (scene.mentions and of_states(claim.item or "")):
                scene.story.doubt(claim)
    return found


def _cue(scene: Scene, figure: Found) -> Mark | None:
    """The word that makes a sum the price of one: each, apiece, costs, pay."""
    near = []
    for mark in scene.sort("price", "each", "price", "pay"):
        low, high = (figure.end, mark.start) if figure.end <= mark.start else (mark.word_end, figure.start)
        if high - low > _REACH or set(scene.between(low, high)) & set(_BREAK):
            continue
        if any(low <= f.start < high and f.kind == "money" for f in scene.figures):
            continue
        near.append((mark.value != "each", max(0, high - low), mark))
    best = min(near, key=lambda entry: entry[:2], default=None)
    if best is None:
        return None
    if best[2].value == "price" and any(m.value == "total" for m in scene.sort("amount")):
        return None
    return best[2]


def _claim(scene: Scene, figure: Found, cue: Mark) -> Candidate | None:
    thing = _thing(scene, figure, cue)
    if thing is None:
        return None
    item, place = thing
    people = entry(item).people
    if cue.value == "pay" and not people:
        return None
    start, end = min(figure.start, cue.start), max(figure.end, cue.word_end)
    if place is not None and abs(place.start - start) < _REACH:
        start, end = min(start, place.start), max(end, place.word_end)
    value = said(figure, item)
    return Candidate(
        kind="price", item=item, value=value, period=_period(scene, start, end), start=start, end=end, quote=""
    )


def _period(scene: Scene, start: int, end: int) -> SaidPeriod | None:
    """A price's own time stands among its words; that of the goods beside it is not its own."""
    inside = any(start <= t.start < end for t in scene.times)
    return period_at(scene, start, end) if inside else None


def _thing(scene: Scene, figure: Found, cue: Mark) -> tuple[str, Mark | None] | None:
    """What costs it: the nearest item of the sentence, else the last one named in the document."""
    items = [
        m for m in scene.sort("item") if not m.value.startswith("money") and m.value not in ("unspecified", "service")
    ]
    if cue.value == "pay":
        items = [m for m in items if entry(m.value).people]
    low, high = min(figure.start, cue.start), max(figure.end, cue.word_end)
    before = [m for m in items if m.start < high]
    best = min(before or items, key=lambda m: max(0, low - m.word_end, m.start - high), default=None)
    if best is not None:
        return best.value, best
    if scene.story.item and not scene.story.item.startswith("money"):
        return scene.story.item, None
    return None
