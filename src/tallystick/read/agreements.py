"""What parties signed, and what it says."""

from tallystick.model.candidate import Candidate
from tallystick.read.denials import denied, unreal
from tallystick.read.marks import Mark, find_terms
from tallystick.read.scene import Scene
from tallystick.read.when import period_at

_REACH = 160
_DENIED = 30  # characters after a word of negation: "contains no mutual-defence clause"
_BREAK = ";:。；"


def agreements(scene: Scene) -> list[Candidate]:
    """The agreements that a sentence says were signed, or denies."""
    names = scene.sort("agreement", "name")
    acts = scene.sort("agreement", "act")
    if not names or not acts:
        return []
    found: list[Candidate] = []
    for act in acts:
        name = _named(scene, act, names)
        if name is None or any(c.start <= name.start < c.end for c in found):
            continue
        claim = _claim(scene, act, name)
        if claim is not None:
            found.append(claim)
            named = {m.party for m in scene.mentions}
            scene.story.sure = scene.story.sure or named >= set(claim.parties or ())
    return found


def _named(scene: Scene, act: Mark, names: list[Mark]) -> Mark | None:
    near = [
        n
        for n in names
        if (n.start >= act.end or n.word_end <= act.start)
        and len(scene.between(min(n.word_end, act.end), max(n.start, act.start))) < _REACH
        and not set(scene.between(min(n.word_end, act.word_end), max(n.start, act.start))) & set(_BREAK)
    ]
    return min(near, key=lambda n: abs(n.start - act.start), default=None)


def _claim(scene: Scene, act: Mark, name: Mark) -> Candidate | None:
    start, end = min(act.start, name.start), max(act.word_end, name.word_end)
    no = denied(scene, start, end, act)
    if unreal(scene, start, act) and no is None and not scene.times:
        return None
    parties, low = _parties(scene, start)
    if len(parties) < 2:
        return None
    terms, high = _terms(scene, name, end)
    if no is not None:
        low, high = min(low, no.start), max(high, no.word_end)
    return Candidate(
        kind="agreement",
        parties=parties,
        terms=terms,
        period=period_at(scene, start, end),
        negated=no is not None,
        start=min(low, start),
        end=max(high, end),
        quote="",
    )


def _parties(scene: Scene, start: int) -> tuple[tuple[str, ...], int]:
    """Who agreed, sorted, and where the first of them stands."""
    named = [m for m in scene.mentions if not scene.is_teller(m)]
    pair = scene.sort("reference", "pair")
    story = scene.story
    if pair:
        both = story.pair()
        here = {m.party for m in named if m.start < start or not m.owns}
        if len(here) < 2:
            return tuple(sorted(p for p in both if p)), pair[0].start
    parties = {m.party for m in named}
    if not parties:
        parties = set(story.pair())
    if len(parties) == 1:
        other = story.partner(next(iter(parties)))
        parties |= {other} if other else set()
    if len(parties) > 2:
        parties = _main(parties, story.pair())
    low = min((m.start for m in named if m.start < start), default=start)
    return tuple(sorted(parties)), low


def _main(parties: set[str], pair: tuple[str, ...]) -> set[str]:
    """The document's own pair, where a sentence names others beside it."""
    return parties & set(pair) if set(pair) <= parties else parties


def _terms(scene: Scene, name: Mark, end: int) -> tuple[tuple[str, ...], int]:
    """What it provides for, and where the last term ends."""
    low, high = scene.sentence.start, scene.sentence.end
    terms = find_terms(scene.text[low:high], scene.story.text[low:high], scene.story.book.language, low)
    no = scene.sort("negation", "not")
    whole = any(n.start < name.start for n in no)  # the pact itself is denied: its terms are those it would have had
    kept = [t for t in terms if whole or not any(0 <= t.start - n.end < _DENIED for n in no)]
    last = max((t.word_end for t in kept if t.start > name.start), default=end)
    return tuple(sorted({t.value for t in kept})), last
