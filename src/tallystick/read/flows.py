"""Goods, money, know-how and people that pass from one party to another."""

from tallystick.lookup.items import item as entry
from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.read.anchors import Anchor, of_states, said
from tallystick.read.denials import agreed_only, denied, unreal
from tallystick.read.goods import anchors_of
from tallystick.read.marks import Mark
from tallystick.read.mentions import part_before
from tallystick.read.parts import completed, nearest_verb, owner, sides, subject
from tallystick.read.scene import Scene
from tallystick.read.when import period_at

_VAGUE = SaidMeasure(low=None, high=None, hedge="vague")
_TEACHERS = ("personnel.instructors", "personnel.medics")  # they train, and are not trained
_COUNTED_AS = {"training": "personnel.troops", "service": "vehicle"}  # whom one trains, what one repairs
_PARAGRAPH = 500  # characters
_SPOKEN_OF = ("reject", "request", "threaten", "accuse", "sanction")
_CLAUSE = ",;:，、；。،؛"


def flows(scene: Scene, taken: set[int], signed: list[tuple[int, int]]) -> list[Candidate]:
    """The transfers and deployments that a sentence tells of.

    Args:
        scene: the sentence.
        taken: starts of figures that other claims use.
        signed: spans of agreements and prices: what they name without a figure has not passed.
    """
    found: list[Candidate] = []
    if not (scene.figures or scene.sentence.listed or scene.sort("action")):
        return found
    quoted: set[int] = set()
    for anchor in anchors_of(scene, taken):
        inside = any(start <= anchor.start < end for start, end in signed)
        if inside and anchor.quantity is not None and anchor.quantity.low == anchor.quantity.high == 1:
            continue  # "one shell costs"
        if anchor.vague and (inside or _only_spoken_of(scene, anchor)):
            continue
        if anchor.value is not None and anchor.quantity is None and entry(anchor.item).people:
            continue  # what people cost is a price
        verb = nearest_verb(scene, anchor.start, anchor.end)
        if verb is not None and not _governs(scene, verb, anchor):
            verb = None
        claim = _claim(scene, anchor, verb, first=verb is not None and verb.start not in quoted)
        if claim is not None:
            found.append(claim)
            _ground(scene, claim)
            if verb is not None:
                quoted.add(verb.start)
    return found


def _ground(scene: Scene, claim: Candidate) -> None:
    """Note how well the sentence bears out who gave to whom: with both sides, with one, or with none."""
    here = {m.party for m in scene.mentions}
    lead = scene.story.lead if scene.sentence.listed else None
    sides = {claim.giver, claim.receiver}
    if sides <= here or (lead is not None and lead.giver and lead.receiver):
        scene.story.sure = True
    elif not (sides & here or lead) or not of_states(claim.item or ""):
        scene.story.doubt(claim)


def _only_spoken_of(scene: Scene, anchor: Anchor) -> bool:
    """Whether a thing without a figure is what a request, a refusal or an agreement is about."""
    words = [m for m in scene.marks if m.end <= anchor.start]
    signal = any(m.sort == "signal" and m.value in _SPOKEN_OF for m in words)
    return signal or any(m.sort == "agreement" and m.value == "name" for m in words)


def _governs(scene: Scene, verb: Mark, anchor: Anchor) -> bool:
    between = (
        scene.between(verb.end, anchor.start) if verb.end <= anchor.start else scene.between(anchor.end, verb.start)
    )
    if anchor.vague and not _amount(scene, anchor):
        return len(between) <= 45 and not set(between) & set(_CLAUSE)
    return len(between) <= 260


def _claim(scene: Scene, anchor: Anchor, verb: Mark | None, *, first: bool) -> Candidate | None:
    """The claim about one thing, None where the sentence does not say that it passed."""
    lead = scene.story.lead if scene.sentence.listed or _goes_on(scene, anchor) else None
    no = denied(scene, anchor.start, anchor.end, verb)
    if verb is None and lead is None and (_only_spoken_of(scene, anchor) or not _stands_alone(scene, anchor)):
        return None
    if unreal(scene, anchor.start, verb) and not no:
        return None
    if (
        anchor.vague
        and anchor.item in ("unspecified", "money", "personnel", "energy")
        and not (no and anchor.item == "money")
    ):
        return None
    if anchor.vague and not (no or lead) and not _told_vaguely(scene, anchor, verb):
        return None
    kind, thing = _kind(anchor, verb)
    giver, receiver = _sides(scene, anchor, verb, thing)
    if no is not None and giver not in (told := _tellers(scene)) and receiver not in told and len(told) == 1:
        giver = told[0] if verb is None or verb.value != "receive" else giver
    if giver is None and receiver is None:
        return None
    _remember(scene, giver, receiver, thing)
    start, end = _span(scene, anchor, verb, first=first)
    quantity = said(anchor.quantity, _COUNTED_AS.get(thing, thing))
    return Candidate(
        kind="deployment" if kind == "deployment" else "transfer",
        giver=giver,
        receiver=receiver,
        item=thing,
        quantity=quantity if anchor.value or anchor.quantity else _VAGUE,
        value=said(anchor.value, thing),
        period=period_at(scene, anchor.start, anchor.end),
        status="ordered" if no is None and agreed_only(scene, anchor.start, verb) else None,
        negated=no is not None,
        start=min(start, no.start) if no else start,
        end=max(end, no.word_end) if no else end,
        quote="",
    )


def _tellers(scene: Scene) -> list[str]:
    """The parties that speak in the sentence: who denies an act is mostly who would have done it."""
    return list(dict.fromkeys(m.party for m in scene.mentions if scene.is_teller(m)))


def _private(scene: Scene, verb: Mark) -> bool:
    """Whether a company or a bank is the subject, which is no party."""
    before = [m for m in scene.sort("body", "private") if m.word_end <= verb.start and not _spoken(scene, m)]
    return any(not set(scene.between(m.word_end, verb.start)) & set(_CLAUSE) for m in before)


def _to_private(scene: Scene, verb: Mark) -> bool:
    """Whether it went to a company or a bank."""
    after = [m for m in scene.sort("body", "private") if m.start > verb.end and not _spoken(scene, m)]
    book = scene.story.book
    return any(_distance_of(scene, verb, m) and part_before(scene.text, m.start, verb.end, book) == "to" for m in after)


def _distance_of(scene: Scene, verb: Mark, mark: Mark) -> bool:
    return not set(scene.between(verb.end, mark.start)) & set(_CLAUSE)


def _spoken(scene: Scene, mark: Mark) -> bool:
    return any(start <= mark.start < end for start, end in scene.spoken)


def _goes_on(scene: Scene, anchor: Anchor) -> bool:
    """Whether a sentence without parties and verbs only adds a figure to what the one before told of."""
    lead = scene.story.lead
    if lead is None or anchor.quantity is None or scene.mentions or scene.sort("action"):
        return False
    told = anchor.item.startswith("arms") or entry(anchor.item).people
    return (
        told
        and scene.sentence.start - lead.at < _PARAGRAPH
        and "\n" not in scene.between(lead.at, scene.sentence.start)
    )


def _kind(anchor: Anchor, verb: Mark | None) -> tuple[str, str]:
    if (
        verb is not None
        and verb.value == "train"
        and (anchor.item == "training" or (anchor.item.startswith("personnel") and anchor.item not in _TEACHERS))
    ):
        return "transfer", "training"
    if verb is not None and verb.value == "repair" and anchor.item.startswith(("arms", "vehicle")):
        return "transfer", "service"
    return ("deployment" if entry(anchor.item).people else "transfer"), anchor.item


def _stands_alone(scene: Scene, anchor: Anchor) -> bool:
    """Whether a figure speaks without a verb: a mutual total in a document that has a direction."""
    return (
        anchor.value is not None
        and all(scene.story.direction)
        and anchor.item.startswith(("unspecified", "arms", "money"))
    )


def _amount(scene: Scene, anchor: Anchor) -> bool:
    """Whether a word for an amount without a figure stands before it: several, some."""
    near = [m for m in scene.sort("amount", "vague") if 0 <= anchor.start - m.end < 25 or 0 <= m.start - anchor.end < 8]
    return any(not set(scene.between(m.end, anchor.start)) & set(",;:") for m in near)


def _told_vaguely(scene: Scene, anchor: Anchor, verb: Mark | None) -> bool:
    """Whether a thing without a figure is told of as passed: named in particular, with both sides in the sentence."""
    if verb is None or (verb.value == "train" and anchor.item != "training"):
        return False
    given, got = sides(scene, verb)
    if anchor.quantity is not None and (given or got):
        return True
    return bool((given and got) or _amount(scene, anchor))


def _sides(scene: Scene, anchor: Anchor, verb: Mark | None, thing: str) -> tuple[str | None, str | None]:
    giver, receiver = sides(scene, verb) if verb is not None else (None, None)
    whose = owner(scene, anchor.item_start, anchor.item_end)
    lead = scene.story.lead if scene.sentence.listed else None
    if thing in ("training", "service"):
        return _trained(scene, whose, (giver, receiver))
    if lead and not giver and not receiver:
        giver, receiver = lead.giver, lead.receiver
    if whose and entry(thing).people and whose != giver:
        receiver = receiver if receiver != whose else giver
        giver = whose
    if giver is not None and receiver is None and verb is not None and _to_private(scene, verb):
        return giver, None
    if giver is None and whose and whose != receiver and verb is not None and verb.value != "receive":
        giver = whose
    if giver is None and receiver is not None and verb is not None and _private(scene, verb):
        return None, receiver
    if giver is None and receiver is None and whose:
        giver = whose
    if giver is None and receiver is None and verb is not None:
        carried = subject(scene, verb)
        giver = carried.party if carried else None
    return completed(scene, giver, receiver)


def _trained(
    scene: Scene, whose: str | None, said_sides: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """Who trains whom, who repairs whose: the trained ones and the owners receive."""
    giver, receiver = said_sides
    learner = whose or receiver or giver
    teacher = next((p for p in (giver, receiver) if p and p != learner), None)
    return completed(scene, teacher, learner)


def _remember(scene: Scene, giver: str | None, receiver: str | None, thing: str) -> None:
    if giver and receiver:
        scene.story.direction, scene.story.since = (giver, receiver), scene.sentence.start
    scene.story.item = thing
    if giver and entry(thing).people:
        scene.story.deployer = giver


def _span(scene: Scene, anchor: Anchor, verb: Mark | None, *, first: bool) -> tuple[int, int]:
    """The words that bear the claim: from its subject or verb for the first thing, else its own words."""
    if verb is None or not first:
        return anchor.start, anchor.end
    start, end = min(anchor.start, verb.start), max(anchor.end, verb.word_end)
    who = subject(scene, verb)
    if who is not None and who.start < start and start - who.start < 120:
        start = who.start
    return start, end
