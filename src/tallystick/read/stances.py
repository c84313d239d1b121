"""Who speaks in a signal, what about, and whether it was said in the open: its voice, topic and manner."""

from collections import Counter
from typing import NamedTuple

from tallystick.model.candidate import Candidate
from tallystick.read.marks import Mark, find_marks
from tallystick.read.mentions import Mention
from tallystick.read.scene import Scene

_BESIDE = 32  # characters between a name and the office that goes with it
_PARTING = frozenset(',;:()|，；：、。「」"“”„«»')
# the particular before the general: losses of soldiers are about casualties, not about troops
_PARTICULAR = (
    *("casualties", "quality", "respect", "coordination", "compensation", "technology", "nuclear", "sanctions"),
    *("economy", "arms", "troops", "alliance", "diplomacy", "war"),
)


class Stance(NamedTuple):
    """Words of data/words.toml; None where the text does not say."""

    voice: str | None
    topic: str | None
    manner: str


def stance(scene: Scene, claim: Candidate) -> Stance:
    """The voice, topic and manner of a signal whose `start` and `end` are places in the scene's text.

    `manner` is assessed where an observer concludes it, reported where somebody else tells it, else public.
    """
    start, end = scene.sentence.start, scene.sentence.end
    marks = find_marks(
        scene.text[start:end], scene.story.text[start:end], scene.story.book.language, part="stances", at=start
    )
    return Stance(_voice(scene, claim, marks), _topic(scene, claim, marks), _manner(claim, marks))


def _voice(scene: Scene, claim: Candidate, marks: list[Mark]) -> str | None:
    """The office that stands in or beside the actor's name, the nearest one, the longest of two there."""
    named = [m for m in scene.mentions if m.party == claim.actor]
    named = [m for m in named if m.end > claim.start and m.start < claim.end] or named
    for mention in named:
        beside = [v for v in marks if v.sort == "voice" and _goes_with(scene, v, mention)]
        if beside:
            return min(beside, key=lambda v: (_gap(v, mention), v.start - v.end)).value
    return None


def _gap(mark: Mark, mention: Mention) -> int:
    return max(mark.start - mention.end, mention.start - mark.word_end, 0)


def _goes_with(scene: Scene, voice: Mark, mention: Mention) -> bool:
    """Whether nothing parts an office from a name: no sign, no verb, no other name."""
    if _gap(voice, mention) > _BESIDE:
        return False
    if voice.start < mention.end and mention.start < voice.word_end:
        return True
    low, high = sorted((voice.start, mention.start))
    between = scene.text[min(voice.word_end, mention.end) : max(voice.start, mention.start)]
    others = any(m is not mention and low < m.start < high for m in scene.mentions)
    verbs = any(m.sort in ("signal", "joint") and low < m.start < high for m in scene.marks)
    owned = any(m is not mention and m.start <= voice.start < m.end for m in scene.mentions)
    return not (others or verbs or owned or set(between) & _PARTING)


def _topic(scene: Scene, claim: Candidate, marks: list[Mark]) -> str | None:
    """What most words from the claim to the next signal are about; else what the verb itself is, or the sentence."""
    topics = [m for m in marks if m.sort == "topic"]
    low, high = _stretch(scene, claim)
    near = [m for m in topics if low <= m.start < high]
    verbs = scene.sort("signal")
    said = [m for m in near if not any(v.start < m.word_end and m.start < v.word_end for v in verbs)]
    for some in (said, near, topics):
        counted = Counter(m.value for m in some)
        if counted:
            return min(counted, key=lambda name: (-counted[name], _PARTICULAR.index(name)))
    return None


def _stretch(scene: Scene, claim: Candidate) -> tuple[int, int]:
    """From the claim to the next signal; where the verb comes last, from the one before to the claim's end."""
    signals = scene.sort("signal")
    before = [m.word_end for m in signals if m.word_end <= claim.start]
    after = [m.start for m in signals if m.start >= claim.end]
    late = scene.story.book.writing.verb == "last"
    low = max(before, default=scene.sentence.start) if late else claim.start
    return low, claim.end if late else min(after, default=scene.sentence.end)


def _manner(claim: Candidate, marks: list[Mark]) -> str:
    said = {m.value for m in marks if m.sort == "manner" and (m.value != "observer" or _outside(m, claim))}
    if "assessed" in said or (claim.origins and "observer" in said):
        return "assessed"
    return "reported" if claim.origins or "reported" in said else "public"


def _outside(mark: Mark, claim: Candidate) -> bool:
    return not claim.start <= mark.start < claim.end
