"""Who gives and who receives: the parts of the parties around a verb."""

from bisect import bisect_left

from tallystick.read.marks import Mark
from tallystick.read.mentions import Mention
from tallystick.read.scene import Scene

_FAR = 1_000
_BEHIND = 22  # characters between a verb and its subject
_AHEAD = 3  # characters between a subject and the verb right behind it
_RETURN = 12  # characters at the head of a sentence in which "in return" is looked for
_HARD = ";:：；"
_BREAKS = ",;:()—–，、；：،؛"


def _distance(scene: Scene, first: int, last: int) -> int:
    """How far two places are apart; a comma, a verb of saying or another clause between them counts for more."""
    between = scene.between(first, last)
    low, high = min(first, last), max(first, last)
    cost = len(between) + 25 * sum(between.count(c) for c in _BREAKS) + 60 * sum(between.count(c) for c in _HARD)
    cost += 25 * between.count("，") - 15 * between.count("、")
    cost += 60 * (bisect_left(scene.said_at, high) - bisect_left(scene.said_at, low))
    return cost


def _actors(scene: Scene) -> list[Mention]:
    """The mentions that may act: no mere owners, no tellers."""
    return [m for m in scene.mentions if not m.owns and not scene.is_teller(m)]


def _said_with(scene: Scene, mentions: list[Mention], verb: Mark) -> list[Mention]:
    return [m for m in mentions if not scene.speaks_apart(m.start, verb.start)]


def subject(scene: Scene, verb: Mark) -> Mention | None:
    """Who does it: the nearest one before the verb that no preposition claims."""
    actors = _said_with(scene, _actors(scene), verb)
    behind = subject_behind(scene, actors, verb)
    if behind is not None:
        return behind
    before = [m for m in actors if m.end <= verb.start + 1 and m.part in ("", "subject")]
    before = [m for m in before if not _turned(scene, m, verb)]
    return first_of_clause(scene, before, verb)


def subject_behind(scene: Scene, actors: list[Mention], verb: Mark) -> Mention | None:
    """The subject right behind its verb, where the language puts it there."""
    if scene.story.book.writing.verb != "first":
        return None
    if any(m.part in ("", "subject") and -1 <= verb.start - m.end <= _AHEAD for m in actors):
        return None  # the subject may stand before it all the same
    near = [m for m in actors if m.part in ("", "subject") and -1 <= m.start - verb.word_end <= _BEHIND]
    near = [m for m in near if not set(scene.between(verb.word_end, m.start)) & set(_BREAKS)]
    things = [m.start for m in scene.sort("item")] + [f.start for f in scene.figures]
    return next((m for m in near if not any(verb.word_end <= place < m.start for place in things)), None)


def _turned(scene: Scene, mention: Mention, verb: Mark) -> bool:
    """Whether a clause between them has the opposite verb: who received there does not give here."""
    opposite = {"give": "receive", "pay": "receive", "receive": "give"}.get(verb.value)
    between = [v for v in scene.sort("action") if mention.end <= v.start and v.end <= verb.start]
    turned = [v for v in between if v.value == opposite]
    return bool(turned) and bool(set(scene.between(turned[-1].end, verb.start)) & set(_BREAKS))


def first_of_clause(scene: Scene, before: list[Mention], verb: Mark) -> Mention | None:
    """Of mentions before a verb the one that begins its clause: what stands between it and the verb is an object."""
    if scene.story.book.writing.words != "spaced":
        before = [m for m in before if m.part == "subject"] or before
    nearest = min(before, key=lambda m: _distance(scene, m.end, verb.start), default=None)
    if nearest is None:
        return None
    verbs = [v.end for v in scene.marks if v.sort in ("action", "signal") and v.end <= verb.start]
    for mention in before:
        between = scene.between(mention.end, nearest.start)
        if not set(between) & set(_BREAKS) and not any(mention.end <= end <= nearest.start for end in verbs):
            return mention
    return nearest


def marked(scene: Scene, verb: Mark, part: str) -> Mention | None:
    """The nearest mention that a preposition, an ending or a particle makes `part`."""
    found = [m for m in _said_with(scene, _actors(scene), verb) if m.part == part]
    late = scene.story.book.writing.verb == "last"

    def cost(m: Mention) -> int:
        after = m.start >= verb.start
        return _distance(scene, m.start, verb.start) + (40 if after == late else 0)

    return min(found, key=cost, default=None)


def follower(scene: Scene, verb: Mark, until: int) -> Mention | None:
    """The first mention after the verb without a preposition: the one to whom, in many languages."""
    who = subject_behind(scene, _actors(scene), verb)
    named = [m for m in _actors(scene) if verb.start < m.start < until and m.part in ("", "of")]
    return next((m for m in named if m != who), None)


def _object(scene: Scene, verb: Mark, who: Mention | None) -> Mention | None:
    """A second bare name between the subject and a verb at the end of its clause: the one to whom."""
    if who is None:
        return None
    between = [m for m in _actors(scene) if who.end < m.start and m.end <= verb.start and m.part in ("", "of")]
    return next((m for m in between if not set(scene.between(m.end, verb.start)) & set(_BREAKS)), None)


def _next_verb(scene: Scene, verb: Mark) -> int:
    """Where the next verb begins, the end of the sentence where there is none."""
    return next((m.start for m in scene.sort("action") if m.start > verb.word_end), scene.sentence.end)


def sides(scene: Scene, verb: Mark) -> tuple[str | None, str | None]:
    """(giver, receiver) as the words around one verb say it, None for who is not said."""
    who = subject(scene, verb)
    to = marked(scene, verb, "to")
    giver = marked(scene, verb, "giver")
    agent = marked(scene, verb, "agent")
    if verb.value == "receive":
        receiver = who or agent or to
        other = giver or follower(scene, verb, _next_verb(scene, verb))
        return _apart(other, receiver)
    giver = giver or agent
    if to is None and scene.story.book.writing.verb != "last":
        to = _object(scene, verb, who) or follower(scene, verb, _next_verb(scene, verb)) or marked(scene, verb, "with")
    if giver is not None and (who is None or giver.start > verb.start):
        who = giver
    return _apart(who or giver, to)


def _apart(giver: Mention | None, receiver: Mention | None) -> tuple[str | None, str | None]:
    first = giver.party if giver else None
    second = receiver.party if receiver else None
    return (first, None if first == second else second)


def nearest_verb(scene: Scene, start: int, end: int) -> Mark | None:
    """The verb that governs what stands from `start` to `end`."""
    late = scene.story.book.writing.verb == "last"

    def cost(verb: Mark) -> int:
        if start <= verb.start < end:
            return 0
        before = verb.end <= start
        low, high = (verb.end, start) if before else (end, verb.start)
        new = sum(low < m.start < high and not m.owns and m.part in ("", "subject") for m in scene.mentions)
        ordered = any(m.start == verb.start for m in scene.sort("unreal"))
        joined = not before and any(low <= m.start < high for m in scene.sort("joint"))
        return _distance(scene, low, high) + (30 if before == late else 0) + 30 * new + 90 * ordered + 80 * joined

    return min(scene.sort("action"), key=lambda verb: (cost(verb), verb.value in ("give", "receive")), default=None)


def owner(scene: Scene, start: int, end: int) -> str | None:
    """Whose people or goods stand from `start` to `end`: a demonym or an owner beside them."""
    found = [m for m in scene.mentions if m.owns or m.people or m.part == "of"]
    near = [m for m in found if m.end >= start - 30 and m.start <= end + 30]
    best = min(near, key=lambda m: _gap(scene, m, start, end), default=None)
    return best.party if best and _gap(scene, best, start, end) < _FAR else None


def _gap(scene: Scene, mention: Mention, start: int, end: int) -> int:
    if mention.start >= start and mention.end <= end:
        return 0
    low, high = (mention.end, start) if mention.end <= start else (end, mention.start)
    between = scene.between(low, high)
    broken = any(c in between for c in _BREAKS) or any(low <= m.start < high for m in scene.sort("action"))
    return len(between) + (_FAR if broken else 0)


def completed(scene: Scene, giver: str | None, receiver: str | None) -> tuple[str | None, str | None]:
    """Both sides, the missing one from the sentence, else from the story."""
    if giver and receiver and giver != receiver:
        return giver, receiver
    known = giver or receiver
    if known is None:
        return turned(scene, scene.story.direction)
    other = _other_here(scene, known) or scene.story.partner(known)
    return (giver, other) if giver else (other, receiver)


def turned(scene: Scene, direction: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The direction, the other way round where the sentence begins with what came back: "in return"."""
    head = scene.sentence.start + _RETURN
    told = scene.story.since == scene.sentence.start
    back = not told and any(m.start <= head for m in scene.sort("joint", "return"))
    return (direction[1], direction[0]) if back else direction


def _other_here(scene: Scene, known: str) -> str | None:
    pair = (*scene.story.direction, *scene.story.pair())
    here = [m.party for m in scene.mentions if m.party != known and not scene.is_teller(m)]
    return next((p for p in here if p in pair), here[0] if here and known in pair else None)
