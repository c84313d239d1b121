"""Acts and stances of one party toward another."""

from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.model.found import Found
from tallystick.read.anchors import measure
from tallystick.read.denials import unreal
from tallystick.read.marks import Mark
from tallystick.read.mentions import Mention
from tallystick.read.parts import first_of_clause, subject_behind
from tallystick.read.scene import Scene
from tallystick.read.when import period_at

_CLAUSE = ";:。；"
_SIDE = ",，、،（(—–"


def signals(scene: Scene, spans: list[tuple[int, int]]) -> list[Candidate]:
    """The signals of a sentence outside the spans that other claims already explain."""
    found: list[tuple[Mark, Candidate]] = []
    for mark in sorted(scene.sort("signal"), key=_weight):
        if any(start <= mark.start < end for start, end in spans):
            continue
        claim = _claim(scene, mark)
        if claim is not None and not any(_told(scene, (mark, claim), other) for other in found):
            found.append((mark, claim))
    return [claim for _, claim in found]


def _told(scene: Scene, one: tuple[Mark, Candidate], other: tuple[Mark, Candidate]) -> bool:
    """Whether another signal of the sentence tells the same: the same words, or one verb's words of the same actor."""
    (mark, claim), (first, earlier) = one, other
    if _same(claim, earlier):
        return True
    if not (earlier.start < claim.end and claim.start < earlier.end):
        return False
    low, high = sorted((mark.start, first.start))
    parted = any(m.sort == "joint" and low <= m.start < high for m in scene.marks)
    return not parted and (claim.event in _WEAK or earlier.actor == claim.actor)


# weak words last: talks and cooperation are often only what a complaint is about
_ORDER = (
    *("accuse", "threaten", "reject", "sanction", "protest", "coerce", "assault", "mobilize", "yield", "request"),
    *("support", "agree", "aid", "consult", "cooperate"),
)


_TOWARD = frozenset({"accuse", "yield", "support"})  # they are toward somebody, said or not
_AGENT = 12  # characters between a verb in the passive and the one by whom
_NEAR = 12  # characters between a verb and a word for the other side
_NAMED = 4  # the weight of a party that a document names twice
_WEAK = frozenset(_ORDER[-5:])


def _weight(mark: Mark) -> tuple[int, int]:
    return _ORDER.index(mark.value) if mark.value in _ORDER else len(_ORDER), mark.start


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two signals of a sentence are one: one word between the same two, whichever was taken for the actor."""
    return one.event == other.event and {one.actor, one.target} == {other.actor, other.target}


def _claim(scene: Scene, mark: Mark) -> Candidate | None:
    actor, target = _actor(scene, mark), None
    if actor is not None:
        target = _target(scene, mark, actor)
    other = target.party if target else _referred(scene, mark, actor)
    if actor is None or other is None or other == actor.party:
        return None
    if unreal(scene, mark.start, mark, ahead=True):
        return None
    start, end = _span(mark, actor, target)
    visits = next((f for f in scene.figures if mark.value == "consult" and f.unit == "visit"), None)
    return Candidate(
        kind="signal",
        actor=actor.party,
        target=other,
        event=mark.value,
        quantity=_visits(visits),
        period=period_at(scene, start, end),
        negated=_not(scene, mark),
        start=start,
        end=end,
        quote="",
    )


def _visits(figure: Found | None) -> SaidMeasure | None:
    if figure is None:
        return None
    return measure(figure, unit="visit")


def _not(scene: Scene, mark: Mark) -> bool:
    late = scene.story.book.writing.verb == "last"
    return any(
        0 <= (n.start - mark.word_end if late else mark.start - n.word_end) <= 6 for n in scene.sort("negation", "not")
    )


def _span(mark: Mark, actor: Mention, target: Mention | None) -> tuple[int, int]:
    places = [(mark.start, mark.word_end), (actor.start, actor.end)]
    if target is not None:
        places.append((target.start, target.end))
    return min(p[0] for p in places), max(p[1] for p in places)


def _clause(scene: Scene, first: int, last: int) -> bool:
    return not set(scene.between(first, last)) & set(_CLAUSE)


def _cost(scene: Scene, first: int, last: int) -> int:
    between = scene.between(first, last)
    return len(between) + 20 * sum(between.count(c) for c in _SIDE) + 80 * between.count("，")


def _actor(scene: Scene, mark: Mark) -> Mention | None:
    """Who does it: the nearest before that no preposition claims, or the one by whom."""
    apart = [m for m in scene.mentions if not scene.speaks_apart(m.start, mark.start)]
    untold = [m for m in apart if not scene.is_teller(m)]
    acting = [m for m in untold if m.part in ("", "subject") and not m.owns and m.end <= mark.start + 1]
    if any(not set(scene.between(m.end, mark.start)) & set(_SIDE) for m in acting):
        apart = untold
    behind = subject_behind(scene, [m for m in apart if not m.owns], mark)
    if behind is not None:
        return _carried(scene, mark, behind) or behind
    named = [m for m in apart if _clause(scene, m.end, mark.start)]
    by = [m for m in named if m.part in ("agent", "giver") and 0 <= m.start - mark.end < 40]
    agent = next((m for m in by if m.part == "agent" and m.start - mark.word_end < _AGENT), None)
    if agent is not None:  # "was criticised by"
        return agent
    before = [m for m in named if m.end <= mark.start + 1 and m.part in ("", "subject", "of") and not m.owns]
    bare = [m for m in before if m.part != "of"]
    if before:
        return first_of_clause(scene, bare or before, mark)
    if by:
        return by[0]
    owners = [m for m in named if m.end <= mark.start + 1 and m.owns]
    if owners:
        return min(owners, key=lambda m: _cost(scene, m.end, mark.start))
    after = [m for m in named if 0 <= m.start - mark.end < 30]
    return after[0] if after and scene.story.book.writing.verb != "last" else None


def _carried(scene: Scene, mark: Mark, behind: Mention) -> Mention | None:
    """The subject of the verb before, where one that is joined to it has nothing but an object behind it."""
    until = next((m.start for m in scene.sort("signal", *_ORDER) if m.start > mark.start), scene.sentence.end)
    if not mark.glued or any(behind.end < m.start < until for m in scene.mentions):
        return None
    before = [m for m in scene.mentions if m.end <= mark.start and m.part in ("", "subject") and not m.owns]
    return next((m for m in reversed(before) if m.party != behind.party), None)


def _target(scene: Scene, mark: Mark, actor: Mention) -> Mention | None:
    """Toward whom: the next one after the verb, where the verb comes last the nearest marked one before."""
    others = [
        m
        for m in scene.mentions
        if m.party != actor.party and not scene.is_teller(m) and _clause(scene, mark.end, m.start)
    ]
    after = [m for m in others if m.start >= mark.start and _cost(scene, max(mark.end, actor.end), m.start) < 120]
    before = [m for m in others if m.end <= mark.start]
    late = scene.story.book.writing.verb == "last"
    between = [m for m in others if actor.end <= m.start and m.end <= mark.start and (late or m.part in ("to", "with"))]
    if between:
        return between[-1]
    late = scene.story.book.writing.verb == "last" or not after
    if late and before:
        marked = [m for m in before if m.part in ("to", "with", "giver")]
        return max(marked or before, key=lambda m: m.start)
    return after[0] if after else None


def _referred(scene: Scene, mark: Mark, actor: Mention | None) -> str | None:
    """The other of the pair, where a word refers to it."""
    if actor is None:
        return None
    pair = scene.story.pair()
    low = max(mark.word_end, actor.end)
    after = [m for m in scene.sort("reference", "it") if 0 <= m.start - low < _NEAR]
    if actor.party in pair and any(not set(scene.between(low, m.start)) & set(_SIDE + _CLAUSE) for m in after):
        return scene.story.partner(actor.party)
    strangers = {m.party for m in scene.mentions} - set(pair)
    if scene.sort("reference", "partner", "pair"):
        return scene.story.partner(actor.party)
    known = all(scene.story.weight[p] >= _NAMED for p in pair)
    if mark.value in _TOWARD and actor.party in pair and known and not strangers:
        return scene.story.partner(actor.party)
    return None
