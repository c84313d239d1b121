"""Which thing a figure counts: pairs of a figure and an item in one sentence."""

from typing import NamedTuple

from tallystick.lookup.items import ancestors, item
from tallystick.model.candidate import SaidMeasure
from tallystick.model.found import Found
from tallystick.read.marks import Mark
from tallystick.read.scene import Scene

_REACH = 60  # characters between a figure and the thing that it counts
_MILITARY = ("arms", "personnel", "training", "intelligence")
_HARD = ";:()!?。；：|"
_COUNTED = {
    None,
    "person",
    "piece",
    "container",
    "shipment",
    "tonne",
    "kilogram",
    "barrel",
    "litre",
    "cubic_metre",
    "month",
    "visit",
}
_BULK = {"tonne", "kilogram", "barrel", "litre", "cubic_metre"}


class Anchor(NamedTuple):
    """An item with the figure that counts it or says its worth; neither for a vague mention."""

    item: str
    start: int
    end: int
    item_start: int
    item_end: int
    quantity: Found | None = None
    value: Found | None = None
    vague: bool = False


def of_states(item_id: str) -> bool:
    """Whether hardly anybody but a state gives such a thing."""
    return item_id.startswith(_MILITARY) and item_id != "personnel.workers"


def counts(figure: Found) -> bool:
    """Whether a figure may count goods or people."""
    return figure.kind in ("number", "quantity") and figure.unit in _COUNTED


def _close(scene: Scene, low: int, high: int, reach: int = _REACH) -> bool:
    """Whether a figure and an item are near enough, with nothing between them that parts them."""
    if high - low > reach:
        return False
    between = scene.between(low, high)
    if any(c in between for c in _HARD):
        return scene.sentence.listed and set(between) & set(_HARD) <= {"|", ":"}
    return not any(low <= f.start < high and (counts(f) or f.kind == "money") for f in scene.figures)


def _group(scene: Scene, first: Mark, items: list[Mark]) -> list[Mark]:
    """The items that make one noun group with the first: nothing but blanks and small words between them."""
    group = [first]
    for mark in items:
        if mark.start < group[-1].end:
            continue
        gap = scene.text[group[-1].word_end : mark.start]
        if len(gap.split()) <= 1 and len(gap) <= 6 and not any(c in gap for c in ",;:|、，()"):
            if any(m.sort == "joint" and group[-1].word_end <= m.start < mark.start for m in scene.marks):
                break
            group.append(mark)
        else:
            break
    return group


def _head(group: list[Mark], scene: Scene) -> Mark:
    """The item that a noun group is about: its most particular one, its head where they differ in kind."""
    head = group[-1] if scene.story.book.writing.head == "last" else group[0]
    below = [m for m in group if head.value in ancestors(m.value)]
    return max(below, key=lambda m: m.value.count("."), default=head)


def item_of(scene: Scene, figure: Found, items: list[Mark]) -> Mark | None:
    """The thing that a figure counts: the nearest, on the side where the language puts it rather than the other."""
    inside = [m for m in items if figure.start <= m.start and m.word_end <= figure.end]
    if inside:
        return inside[-1]
    floor = figure.start if scene.story.book.writing.words == "spaced" else figure.end - 1  # "dodici unità navali"
    after = [m for m in items if m.start >= floor and m.word_end > figure.end and _close(scene, figure.end, m.start)]
    before = [
        m for m in items if m.word_end <= figure.start + 1 and _close(scene, m.word_end, figure.start, 2 * _REACH)
    ]
    first = scene.story.book.writing.item == "after"
    near = []
    if after:
        gap = scene.text[figure.end : after[0].start]
        near.append((_apart(gap) + 8 * (not first), _head(_group(scene, after[0], after), scene)))
    if before:
        gap = scene.text[before[-1].word_end : figure.start]
        near.append((_apart(gap) + 8 * first, _head(_group_before(scene, before), scene)))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _apart(gap: str) -> int:
    """How far a figure and an item are apart: a comma counts for many letters, a table's bar for none."""
    return 0 if gap.strip() in ("|", ":") else len(gap) + 30 * sum(gap.count(c) for c in ",，、،(")


def _group_before(scene: Scene, before: list[Mark]) -> list[Mark]:
    """The items of the noun group that ends nearest before a figure."""
    group = [before[-1]]
    for mark in reversed(before[:-1]):
        if mark.word_end <= group[0].start and len(scene.text[mark.word_end : group[0].start]) <= 2:
            group.insert(0, mark)
    return group


def measure(figure: Found, *, unit: str | None = None, currency: str | None = None) -> SaidMeasure:
    """A figure as a measure of a claim."""
    low, high = (None if isinstance(end, str) else end for end in (figure.low, figure.high))
    return SaidMeasure(low=low, high=high, hedge=figure.hedge, unit=unit, currency=currency, per=figure.per)


def said(figure: Found | None, counted: str) -> SaidMeasure | None:
    """A figure as a measure; a bare number takes the unit in which the thing is counted."""
    if figure is None:
        return None
    if figure.kind == "money":
        return measure(figure, currency=figure.currency)
    unit = figure.unit
    if unit is None or (unit == "piece" and item(counted).unit == "person"):
        unit = item(counted).unit or "piece"
        unit = "piece" if unit in _BULK else unit
    return measure(figure, unit=unit)
