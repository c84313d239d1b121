"""What a sentence counts: goods and people with their figures, sums of money with what they are for."""

import re

from tallystick.lookup.items import item as entry
from tallystick.model.found import Found
from tallystick.read.anchors import Anchor, counts, item_of
from tallystick.read.denials import denied
from tallystick.read.marks import Mark
from tallystick.read.parts import nearest_verb
from tallystick.read.scene import Scene

_MONEY_VERBS = {"pay": "money", "lend": "money.loan", "forgive": "money.debt-relief"}
_ONE = Found(0, 0, "number", 1, 1, 1, "exact")
_TWO = Found(0, 0, "number", 2, 2, 2, "exact")
_WORD = re.compile(r"\w+")


def anchors_of(scene: Scene, taken: set[int]) -> list[Anchor]:
    """The things of a sentence with what counts them, in order; `taken` are starts of figures used elsewhere."""
    items = scene.sort("item")
    found: list[Anchor] = []
    for figure in scene.figures:
        if figure.start in taken or not counts(figure) or _refers(scene, figure):
            continue
        mark = item_of(scene, figure, items)
        if figure.unit == "month" and (mark is None or mark.value != "training"):
            mark = None
            if not scene.sort("action", "train"):
                continue
        lesson = _lesson(scene, figure, mark)
        if lesson is not None:
            found.append(Anchor("training", figure.start, figure.end, figure.start, figure.end, quantity=figure))
        elif mark is None and found and figure.unit in ("shipment", "container"):
            found.append(found[-1]._replace(start=figure.start, end=figure.end, quantity=figure))
        elif mark is not None:
            start, end = min(figure.start, mark.start), max(figure.end, mark.word_end)
            found.append(Anchor(mark.value, start, end, mark.start, mark.word_end, quantity=figure))
    for figure in scene.figures:
        if figure.kind == "money" and figure.start not in taken:
            _add_money(scene, figure, items, found)
    found += _unpaid(scene, found)
    used = {a.item_start for a in found}
    found += [
        Anchor(m.value, m.start, m.word_end, m.start, m.word_end, vague=True, quantity=_single(scene, m))
        for m in items
        if m.start not in used and not any(a.start <= m.start < a.end or _one_group(scene, m, a) for a in found)
    ]
    return sorted(found, key=lambda a: a.start)


def _unpaid(scene: Scene, found: list[Anchor]) -> list[Anchor]:
    """Money that was not paid: a denial names no sum."""
    if any(a.value is not None for a in found):
        return []
    verbs = [v for v in scene.sort("action", "pay") if denied(scene, v.start, v.word_end, v)]
    return [Anchor("money", v.start, v.word_end, v.start, v.word_end, vague=True) for v in verbs[:1]]


def _single(scene: Scene, mark: Mark) -> Found | None:
    """One, where an article says so: "a corvette"; two, where the ending of the thing does."""
    if entry(mark.value).unit != "piece" or not mark.value.startswith(("arms.", "machinery", "vehicle")):
        return None
    word = _WORD.match(scene.text, mark.start)
    dual = scene.story.book.writing.dual
    if dual and word is not None and word[0].endswith(dual):
        return _TWO
    before = scene.text[max(scene.sentence.start, mark.start - 12) : mark.start].replace("'", " ").split()
    return _ONE if before and before[-1] in scene.story.book.amounts.get("one", ()) else None


def _refers(scene: Scene, figure: Found) -> bool:
    """Whether a figure is part of a name or of a reference: "the two countries"."""
    items = scene.sort("item")
    if any(m.start < figure.start and figure.end <= m.word_end for m in items):
        return True  # "Leopard 2"
    spaced = scene.story.book.writing.words == "spaced"
    if spaced and any(m.word_end + 1 == figure.start for m in items) and any(m.start == figure.end + 1 for m in items):
        return True  # "Leopard 2 tanks"
    if any(m.start <= figure.start and figure.end <= m.word_end for m in scene.sort("negation")):
        return True  # "not a single"
    return any(m.start <= figure.start < m.word_end for m in scene.sort("reference"))


def _one_group(scene: Scene, mark: Mark, anchor: Anchor) -> bool:
    """Whether an item stands in the noun group of one that is counted."""
    low, high = (mark.word_end, anchor.item_start) if mark.start < anchor.item_start else (anchor.item_end, mark.start)
    return 0 <= high - low <= 2 and not scene.text[low:high].strip()


def _lesson(scene: Scene, figure: Found, mark: Mark | None) -> Mark | None:
    """The verb of training that goes with a figure of persons nobody names as an item."""
    if figure.unit not in (None, "person", "month") or (mark is not None and abs(mark.start - figure.end) < 40):
        return None
    near = [v for v in scene.sort("action", "train") if abs(v.start - figure.end) < 60]
    return next((v for v in near if not any(figure.end < f.start < v.start for f in scene.figures)), None)


def _add_money(scene: Scene, figure: Found, items: list[Mark], found: list[Anchor]) -> None:
    """Money: the worth of goods beside it, an amount of its own, or nothing that the sentence explains."""
    mark = item_of(scene, figure, items)
    paid = nearest_verb(scene, figure.start, figure.end)
    if paid is not None and paid.value in _MONEY_VERBS and (mark is None or not _is_sum(mark)):
        thing = _MONEY_VERBS[paid.value]
        found.append(Anchor(thing, figure.start, figure.end, figure.start, figure.end, value=figure))
        return
    own = mark is not None and _is_sum(mark)
    if not own:
        worth = _worth_of(figure, found, scene)
        if worth is not None:
            found[worth] = found[worth]._replace(value=figure, end=max(found[worth].end, figure.end))
            return
    rival = _rival(scene, figure, found) if mark is None else None
    if rival is not None:
        found.append(rival._replace(start=figure.start, end=figure.end, value=figure, quantity=None))
        return
    if mark is None:
        if paid is not None and len(scene.between(paid.end, figure.start)) < 60:
            found.append(Anchor("money", figure.start, figure.end, figure.start, figure.end, value=figure))
        return
    start, end = min(figure.start, mark.start), max(figure.end, mark.word_end)
    found.append(Anchor(mark.value, start, end, mark.start, mark.word_end, value=figure))


def _is_sum(mark: Mark) -> bool:
    """Whether a thing is told of in money: money itself, aid, compensation."""
    return mark.value.startswith("money") or mark.value in ("unspecified", "humanitarian")


def _rival(scene: Scene, figure: Found, found: list[Anchor]) -> Anchor | None:
    """The sum that another teller puts beside one of the same sentence: it is of the same thing."""
    earlier = [a for a in found if a.value is not None and a.end <= figure.start]
    if not earlier:
        return None
    said = scene.sort("teller", "said")
    return earlier[-1] if any(earlier[-1].end <= m.start < figure.start for m in said) else None


def _worth_of(figure: Found, found: list[Anchor], scene: Scene) -> int | None:
    """The counted goods whose worth a sum of money is: the nearest before it in the clause, else just after."""
    near = [
        (abs(figure.start - a.end), place)
        for place, a in enumerate(found)
        if a.quantity is not None
        and a.value is None
        and not a.item.startswith(("money", "personnel"))
        and not set(scene.between(a.end, figure.start)) & set(";:。；|")
        and abs(figure.start - a.end) < 70
    ]
    return min(near)[1] if near else None
