"""A text read from end to end: its candidate claims in the order of their words."""

import re
from collections.abc import Iterator

import msgspec

from tallystick.model.candidate import Candidate, SaidPeriod
from tallystick.model.found import Found
from tallystick.read.agreements import agreements
from tallystick.read.find_measures import measures_in
from tallystick.read.flows import flows
from tallystick.read.folding import Folded, fold
from tallystick.read.lexicon import lexicon
from tallystick.read.losses import losses
from tallystick.read.marks import Mark, find_marks
from tallystick.read.parts import sides, turned
from tallystick.read.prices import prices
from tallystick.read.regions import blocks, regions
from tallystick.read.scene import Lead, Scene, Story, Sweep, scene_of
from tallystick.read.sentences import sentences
from tallystick.read.signals import signals
from tallystick.read.stances import stance
from tallystick.read.tellers import Teller, of_claim, tellers_in
from tallystick.read.told_once import told_once
from tallystick.read.when import period_at

_DASH = re.compile(r"\s[–—-]\s")
_EARLY = 12  # the weight of the four names that a text begins with
_PLACE = 60  # characters before the date of a dateline
_HEAD = 400  # characters in which a dateline is looked for
_NAMING = frozenset({"party", "people"})
_TELLING = frozenset({"item", "loss", "price", "agreement", "signal"})


def read(text: str, language: str, on: str = "") -> list[Candidate]:
    """The candidate claims of a text in one of the languages of `lexicon.LANGUAGES`, in the order of `start`.

    `on` is the day of publication (ISO), for times that are told from it; the text's own dateline goes before it.
    Offsets are code points of `text`. Any string is welcome; KeyError for a language without a lexicon. Time is
    linear in the length of the text, which is read block by block.
    """
    story = Story("", "", lexicon(language), on)
    found: list[Candidate] = []
    for low, high in blocks(text):
        piece = text[low:high]
        folded = fold(piece, language)
        claims = _block(story, folded, first=low == 0)
        spaced = story.book.writing.words == "spaced"
        found += [_placed(_whole(claim, folded) if spaced else claim, folded, piece, low) for claim in claims]
    return sorted(told_once(found), key=lambda c: (c.start, c.end))


def _block(story: Story, folded: Folded, *, first: bool) -> list[Candidate]:
    """The claims of one block, with places in its folded text."""
    language = story.book.language
    runs = regions(folded.text, language)
    if not runs:
        return []
    story.text = folded.said
    story.folded, story.lead = folded.text, None
    story.doubtful.clear()
    marks = [
        m for low, high in runs for m in find_marks(story.folded[low:high], story.text[low:high], language, at=low)
    ]
    if first:
        day = _dateline(story.text[:_HEAD], language, story.on)
        story.on = str(day.low) if day else story.on
        story.begins = _begins(story.text, marks, day)
    else:
        story.begins = 0
    _weigh(story, marks)
    return story.believed([claim for scene in _scenes(story, runs, marks) for claim in _scene(scene)])


def _scenes(story: Story, runs: list[tuple[int, int]], marks: list[Mark]) -> Iterator[Scene]:
    """The sentences of a block that may say or teach something."""
    abbreviations = frozenset(word.lower() for word in story.book.abbreviations["words"])
    words = Sweep(marks)
    for low, high in runs:
        numbers = Sweep(_figures(story, low, high))
        for sentence in sentences(story.text, abbreviations, low, high):
            own = words.within(sentence.start, sentence.end)
            sorts = {mark.sort for mark in own}
            if sorts & _TELLING or sorts & _NAMING or _acts(own) or story.folded[sentence.end - 1] in ":：":
                yield scene_of(story, sentence, own, numbers.within(sentence.start, sentence.end))


def _figures(story: Story, low: int, high: int) -> list[Found]:
    found = measures_in(story.text[low:high], story.book.language, story.on)
    return [f._replace(start=f.start + low, end=f.end + low) for f in found if f.hedge != "vague"]


def _acts(marks: list[Mark]) -> bool:
    """Whether a verb says enough without a thing: training, paying."""
    return any(mark.sort == "action" and mark.value in ("train", "pay", "lend", "forgive") for mark in marks)


def _weigh(story: Story, marks: list[Mark]) -> None:
    """Count how often each party is named, the first names for more."""
    for mark in marks:
        if mark.sort in _NAMING:
            story.weight[mark.value] += 3 if story.weight.total() < _EARLY else 2


def _dateline(head: str, language: str, on: str) -> Found | None:
    """The first whole date at the head of a document."""
    place = _DASH.split(head, maxsplit=1)[0]  # "KYIV, 3 March 2024 — Last year" is no span of time
    for time in [*measures_in(place, language, on), *measures_in(head, language, on)]:
        if time.kind == "time" and time.low == time.high and re.fullmatch(r"\d{4}-\d\d-\d\d", str(time.low)):
            return time
    return None


def _begins(text: str, marks: list[Mark], day: Found | None) -> int:
    """Where the text begins behind a dateline: a place and a date with no verb before them; 0 where there is none."""
    if day is None or day.start > _PLACE or "\n" in text[: day.start]:
        return 0
    said = any(m.start < day.start and m.sort in ("action", "signal", "agreement", "teller") for m in marks)
    return 0 if said else day.start


def _scene(scene: Scene) -> list[Candidate]:
    """The claims of one sentence; what it teaches about the next ones is kept in the story."""
    sorts = {m.sort for m in scene.marks}
    tellers = tellers_in(scene)
    scene.spoken = [(t.start, t.end) for t in tellers]
    moved = "action" in sorts and any(f.kind == "money" for f in scene.figures)
    if not (sorts & _TELLING or moved or _acts(scene.marks)):
        _learn(scene, tuple(t.name for t in tellers))
        return []
    origins = tuple(t.name for t in tellers)
    taken: set[int] = set()
    found = agreements(scene)
    found += losses(scene, taken)
    found += prices(scene, taken)
    signed = [(c.start, c.end) for c in found if c.kind in ("agreement", "price")]
    found += flows(scene, taken, signed)
    found += signals(scene, [_explained(scene, c) for c in found if c.kind != "price"])
    lead = scene.story.lead if scene.sentence.listed else None
    above = lead.origins if lead else ()
    _learn(scene, origins)
    told = [
        msgspec.structs.replace(
            claim,
            origins=of_claim(_others(tellers, claim), claim.start) or above,
            period=claim.period or _listed_period(claim, lead),
        )
        for claim in found
    ]
    return [
        msgspec.structs.replace(claim, **stance(scene, claim)._asdict()) if claim.kind == "signal" else claim
        for claim in told
    ]


def _others(tellers: list[Teller], claim: Candidate) -> list[Teller]:
    """The tellers of a claim: who acts in a signal is not the origin of it."""
    if claim.kind != "signal":
        return tellers
    return [t for t in tellers if not t.start <= claim.start < t.end]


def _listed_period(claim: Candidate, lead: Lead | None) -> SaidPeriod | None:
    """The time that stands before a list holds for what it counts, and for no price or signal."""
    flows = claim.kind in ("transfer", "deployment", "loss")
    return lead.period if lead is not None and flows else None


def _explained(scene: Scene, claim: Candidate) -> tuple[int, int]:
    """The words that a claim explains: of an agreement, all that follows in its sentence."""
    return claim.start, scene.sentence.end if claim.kind == "agreement" else claim.end


def _learn(scene: Scene, origins: tuple[str, ...]) -> None:
    """Keep what a later sentence leans on: the subject, and what stands before a list."""
    story = scene.story
    actor = next((m for m in scene.mentions if not m.owns and m.part in ("", "subject")), None)
    if actor is not None:
        story.subject = actor.party
    end = scene.sentence.end
    if scene.sentence.first and not scene.sentence.listed and not any(story.direction):
        story.direction = _headed(scene)
    if not scene.sentence.listed:
        verb = next(iter(scene.sort("action")), None)
        if verb is None and not scene.mentions and not origins:
            return  # "The main points:" leaves what was said before it
        story.lead = None
        giver, receiver = sides(scene, verb) if verb is not None else (None, None)
        if giver and receiver and not any(story.direction):
            story.direction = (giver, receiver)
        if story.folded[end - 1 : end] in (":", "：") or verb is not None or len(scene.mentions) > 1:
            if not giver and not receiver:
                giver, receiver = _headed(scene)
            when = period_at(scene, end, end)
            action = verb.value if verb else "give"
            story.lead = Lead(giver, receiver, action, origins, scene.sentence.start, when)


def _headed(scene: Scene) -> tuple[str | None, str | None]:
    """The direction that a heading gives: one party's something for another."""
    giver = next((m.party for m in scene.mentions if m.part in ("", "subject", "of", "giver")), None)
    receiver = next((m.party for m in scene.mentions if m.part == "to" and m.party != giver), None)
    return (giver, receiver) if giver and receiver else turned(scene, scene.story.direction)


def _whole(claim: Candidate, folded: Folded) -> Candidate:
    """The claim with its last word to the end: an ending may lie behind the pattern that was found."""
    end = claim.end
    while end < len(folded.text) and folded.text[end].isalnum() and folded.text[end - 1].isalnum():
        end += 1
    return claim if end == claim.end else msgspec.structs.replace(claim, end=end)


def _placed(claim: Candidate, folded: Folded, piece: str, low: int) -> Candidate:
    """The claim with offsets of the text as it stands; `piece` begins at `low` of it."""
    start, end = folded.place(claim.start), folded.place(claim.end)
    said = piece[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    return msgspec.structs.replace(claim, start=start + low, end=end + low, quote=piece[start:end])
