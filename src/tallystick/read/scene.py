"""One sentence with all that was found in it, and the document around it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from tallystick.model.candidate import Candidate, SaidPeriod
from tallystick.model.found import Found
from tallystick.read.lexicon import Lexicon
from tallystick.read.marks import Mark
from tallystick.read.mentions import Mention, mentions_in
from tallystick.read.sentences import Sentence

_QUOTED = re.compile('["“„«「『][^"”“»」』]{3,400}["”“»」』]')
Placed = TypeVar("Placed", Mark, Found)


@dataclass
class Lead:
    """What the sentence before a list says for all its items."""

    giver: str | None
    receiver: str | None
    action: str
    origins: tuple[str, ...]
    at: int
    period: SaidPeriod | None = None


@dataclass
class Story:
    """What a reader remembers of a document from sentence to sentence."""

    text: str
    folded: str
    book: Lexicon
    on: str = ""  # the day of the dateline, ISO
    begins: int = 0  # where the text begins behind its dateline: who is named before only says where it was written
    weight: Counter[str] = field(default_factory=Counter)
    deployer: str | None = None  # who sent people last: losses without an owner are theirs
    direction: tuple[str | None, str | None] = (None, None)
    sure: bool = False  # both sides of a flow or of a pact were named together: the document is about such things
    doubtful: set[tuple[str, int, int]] = field(default_factory=set)  # claims that count only where it is
    since: int = 0  # where the sentence begins that gave the direction
    subject: str | None = None
    lead: Lead | None = None
    item: str | None = None  # the last one named: a price may go with it
    teller: tuple[str, ...] = ()

    def pair(self) -> tuple[str, ...]:
        """The two parties that the document names most."""
        return tuple(party for party, _ in self.weight.most_common(2))

    def doubt(self, claim: Candidate) -> None:
        """Keep a claim only where the document turns out to be about what passes between parties."""
        self.doubtful.add((claim.kind, claim.start, claim.end))

    def believed(self, claims: list[Candidate]) -> list[Candidate]:
        """The claims without those in doubt, unless the document is about such things."""
        if self.sure:
            return claims
        return [c for c in claims if (c.kind, c.start, c.end) not in self.doubtful]

    def partner(self, party: str | None) -> str | None:
        """The other one: of the document's pair, else of the last direction."""
        if party is None:
            return None
        for pair in (self.pair(), self.direction):
            if party in pair and all(pair) and len(pair) == 2:
                return next((other for other in pair if other != party), None)
        return next((other for other, _ in self.weight.most_common(3) if other != party), None)


@dataclass
class Scene:
    """One sentence: its marks by sort, its figures, its times and who is named."""

    story: Story
    sentence: Sentence
    marks: list[Mark]
    figures: list[Found]
    times: list[Found]
    mentions: list[Mention]
    spoken: list[tuple[int, int]] = field(default_factory=list)  # where the sentence names its tellers

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Where the sentence quotes somebody."""
        return [found.span() for found in _QUOTED.finditer(self.text, self.sentence.start, self.sentence.end)]

    def speaks_apart(self, place: int, verb: int) -> bool:
        """Whether a place lies in words that are quoted, and the verb does not."""
        return any(start <= place < end and not start <= verb < end for start, end in self.quotes)

    def is_teller(self, mention: Mention) -> bool:
        """Whether a party is named only as one who tells."""
        return any(start <= mention.start < end for start, end in self.spoken)

    @property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.story.folded

    @cached_property
    def _sorted(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.sort, []).append(mark)
        return found

    @cached_property
    def said_at(self) -> list[int]:
        """Where words of saying stand."""
        return [m.start for m in self.sort("teller", "said")]

    def sort(self, name: str, *values: str) -> list[Mark]:
        """The marks of one sort, of some values where these are given."""
        found = self._sorted.get(name, [])
        return [m for m in found if m.value in values] if values else list(found)

    def between(self, first: int, last: int) -> str:
        """The folded text between two places, whichever comes first."""
        return self.text[min(first, last) : max(first, last)]


def scene_of(story: Story, sentence: Sentence, marks: list[Mark], figures: list[Found]) -> Scene:
    """A sentence of a story with its own marks and figures, both in order."""
    counted = [f for f in figures if f.kind in ("number", "quantity")]
    mentions = [
        m._replace(owns=True)
        if any((m.body and 0 <= m.start - f.end <= 2) or (m.people and 0 <= f.start - m.end <= 3) for f in counted)
        else m
        for m in mentions_in(marks, story.folded, sentence.start, story.book)
        if m.start >= story.begins
    ]
    return Scene(
        story,
        sentence,
        marks,
        [m for m in figures if m.kind != "time"],
        [m for m in figures if m.kind == "time"],
        mentions,
    )


class Sweep(Generic[Placed]):
    """Things in the order of their place, handed out sentence by sentence; each is looked at once."""

    def __init__(self, things: Sequence[Placed]) -> None:
        self._things: Sequence[Placed] = things
        self._at = 0

    def within(self, start: int, end: int) -> list[Placed]:
        """Those that begin from `start` to before `end`; later calls ask for later places."""
        things, at, size = self._things, self._at, len(self._things)
        while at < size and things[at].start < start:
            at += 1
        first = at
        while at < size and things[at].start < end:
            at += 1
        self._at = at
        return list(things[first:at])
