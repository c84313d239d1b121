"""People and equipment that a party lost."""

from tallystick.lookup.items import item as entry
from tallystick.model.candidate import Candidate
from tallystick.model.found import Found
from tallystick.read.anchors import counts, item_of, measure
from tallystick.read.denials import denied, unreal
from tallystick.read.marks import Mark
from tallystick.read.parts import owner
from tallystick.read.scene import Scene
from tallystick.read.when import period_at

_REACH = 90
_BREAK = ";:。；|"


def losses(scene: Scene, taken: set[int]) -> list[Candidate]:
    """The losses that a sentence counts; the figures they use are added to `taken`."""
    found: list[Candidate] = []
    for mark in scene.sort("loss"):
        figure = _figure(scene, mark, taken)
        if figure is None:
            continue
        claim = _claim(scene, mark, figure, found[-1].party if found else None)
        if claim is not None:
            taken.add(figure.start)
            found.append(claim)
            if claim.party not in {m.party for m in scene.mentions} or not _sent(scene, claim):
                scene.story.doubt(claim)
    return found


def _sent(scene: Scene, claim: Candidate) -> bool:
    """Whether soldiers or equipment were lost: workers and people in general die in accidents, too."""
    inside = [m.value for m in scene.sort("item") if claim.start <= m.start < claim.end]
    return any(value.startswith(("arms", "personnel")) and value != "personnel.workers" for value in inside)


def _figure(scene: Scene, mark: Mark, taken: set[int]) -> Found | None:
    """The figure that counts the lost: the nearest in the clause."""
    near = []
    for figure in scene.figures:
        if figure.start in taken or not counts(figure):
            continue
        low, high = (figure.end, mark.start) if figure.end <= mark.start else (mark.end, figure.start)
        between = scene.between(low, high)
        if high - low <= _REACH and not set(between) & set(_BREAK):
            comma = 30 * sum(between.count(c) for c in ",，、،")
            joined = any(m.sort == "joint" and low <= m.start < high for m in scene.marks)
            near.append((max(0, high - low) + comma + 60 * joined, figure))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _claim(scene: Scene, mark: Mark, figure: Found, before: str | None) -> Candidate | None:
    """The loss of one figure; `before` is whose the last one of the sentence was."""
    counted = item_of(scene, figure, scene.sort("item"))
    if counted is not None and figure.unit == "person" and "," in scene.between(figure.end, counted.start):
        counted = None
    people = counted is None or entry(counted.value).people
    if mark.value == "destroyed":
        if counted is None or people or not counted.value.startswith(("arms", "vehicle")):
            return None
        thing = counted.value
    elif people:
        thing = f"personnel.{mark.value}"
    else:
        return None
    start, end = min(mark.start, figure.start), max(mark.word_end, figure.end)
    if counted is not None:
        start, end = min(start, counted.start), max(end, counted.word_end)
    party = _party(scene, start, end, counted) or before
    if party is None or unreal(scene, start, None):
        return None
    no = denied(scene, start, end, None)
    unit = "piece" if mark.value == "destroyed" else "person"
    return Candidate(
        kind="loss",
        party=party,
        item=thing,
        quantity=measure(figure, unit=unit),
        period=period_at(scene, start, end),
        negated=no is not None,
        start=start,
        end=end,
        quote="",
    )


def _party(scene: Scene, start: int, end: int, counted: Mark | None) -> str | None:
    """Whose they were: an owner beside them, else the nearest party before that is no place or enemy."""
    whose = owner(scene, start, end)
    if whose:
        return whose
    before = [
        m for m in scene.mentions if m.end <= start and m.part in ("", "subject", "of") and not scene.is_teller(m)
    ]
    if before and start - before[-1].end < 60:
        return before[-1].party
    inside = [m for m in scene.mentions if start <= m.start < end and m.part in ("", "subject", "of")]
    if inside:
        return inside[0].party
    own = any(m.sort == "reference" and start - 40 <= m.start < end for m in scene.marks)
    if own or counted is not None:
        return scene.story.subject or scene.story.direction[0]
    lead = scene.story.lead if scene.sentence.listed else None
    return None if scene.mentions else scene.story.deployer or (lead.giver if lead else None)
