"""A line over time: cumulative, never falling, and at the window's end exactly what the balance says.

Given the line's total X its course is fixed: every origin with a two-sided word shares X out
evenly over its days and through its earlier words, and the shares are pooled; a floor holds
from its own end on, a ceiling until its end. Higher totals have higher courses, so the 5 %
band is the course of the 5 % total. docs/explanation/courses.md has the rule and its reasons.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from tallystick.lines.reach import Reach, reach, said_on
from tallystick.model.claim import Claim
from tallystick.model.course import CourseWord, Role
from tallystick.model.estimate import Estimate, Telling
from tallystick.model.line import Line
from tallystick.model.period import Day, last_day
from tallystick.uncertainty import mixture
from tallystick.weigh.line_path import Floats, Grid, LinePath, Share, after, even, pooled, through
from tallystick.weigh.readings import Reading
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import Fact, facts
from tallystick.weigh.tellings import Amount


class Course(msgspec.Struct, frozen=True):
    """A line's path, and the words that made it."""

    path: LinePath
    words: tuple[CourseWord, ...]
    conflict: str | None = None


class Span(msgspec.Struct, frozen=True):
    """A claim with its size and the days that it speaks of, cut to the line's period."""

    claim: Claim
    size: Reading
    first: Day
    last: Day
    reached: Reach

    @property
    def low(self) -> float:
        """Floor that it leaves; a count that began before the window leaves none."""
        return (self.size.low or 0.0) if self.reached in ("inside", "stale") else 0.0

    @property
    def middle(self) -> float:
        """Middle of what is said with both ends; 0 where it is not, or takes in more than the window."""
        low, high = self.size.interval or (0.0, 0.0)
        return (low + high) / 2 if self.reached in ("inside", "stale") else 0.0

    @property
    def cap(self) -> float | None:
        """Height of "at most"; what is said with both ends is a reading and no ceiling."""
        one_sided = self.claim.counts == "moved" and self.size.interval is None
        return self.size.high if one_sided else None

    @property
    def share(self) -> Share:
        """Evenly over its days."""
        return even(self.first, self.last)


class Ground(msgspec.Struct, frozen=True):
    """What the courses of all lines stand on: the months, and how claims hang together."""

    grid: Grid
    roots: Roots


class _Added(msgspec.Struct, frozen=True):
    """An amount that an origin adds up, and what it said of the same thing before."""

    span: Span
    earlier: tuple[Span, ...]

    @property
    def share(self) -> Share:
        """Through the middles of the earlier words, evenly between them."""
        total, times, parts = self.span.middle, [*self.span.share.times], [0.0, 1.0]
        for span in sorted(self.earlier, key=lambda one: one.last):
            if total and span.middle and times[0] < after(span.last) < times[-1]:
                times.insert(-1, after(span.last))
                parts.insert(-1, min(1.0, max(parts[-2], span.middle / total)))
        return Share(np.array(times), np.array(parts))


class _Voice(msgspec.Struct, frozen=True):
    """One origin's words of a line."""

    telling: Telling
    added: tuple[_Added, ...]
    single: tuple[Span, ...]  # floors beside what is added


class _Reader:
    """Reads the claims of one line."""

    def __init__(self, line: Line, amount: Amount, grid: Grid, roots: Roots) -> None:
        self.line = line
        self.amount = amount
        self.roots = roots
        self.claims = [claim for name in line.claims if amount(claim := roots.by_id[name]) is not None]
        self.begin = max(line.period.first or Day.min, grid.start)
        self.stop = min(line.period.last or Day.max, grid.ends[-1])
        self.start = max(min(self._starts(), default=self.begin), self.begin)  # of a word that says no start

    def _starts(self) -> list[Day]:
        """Starts of the two-sided words: a floor that is added moves nothing but what lies below it."""
        return [
            claim.period.first
            for claim in self.claims
            if claim.period and claim.period.first
            if (size := self.amount(claim)) and size.interval
            if reach(self.roots.case, claim, self.line.period) in ("inside", "stale")
        ]

    def voices(self, tellings: Sequence[Telling]) -> list[_Voice]:
        """One for each origin whose telling is in the estimate."""
        by_claim = {name: telling for telling in tellings for name in telling.claims}
        found = []
        for cluster in self.roots.clusters(self.claims):
            telling = next((by_claim[claim.id] for claim in cluster if claim.id in by_claim), None)
            if telling is not None:
                found.append(self._voice(telling, facts(cluster, self.roots)))
        return found

    def _voice(self, telling: Telling, known: Sequence[Fact]) -> _Voice:
        spans = [(fact, span) for fact in known if (span := self.span(fact.claim))]
        added, single = [], []
        for fact, span in spans:
            earlier = self._earlier(fact)
            if fact.claim.counts == "moved" and fact.claim.id in telling.claims:
                added.append(_Added(span, tuple(earlier)))
            else:
                single.append(span)
            single += earlier
        return _Voice(telling, tuple(added), tuple(single))

    def _earlier(self, fact: Fact) -> list[Span]:
        """What the origin said before and ended earlier; a new word on the same end takes its place."""
        names = [name for name, fate in fact.fates.items() if fate.word == "superseded"]
        last = self.span(fact.claim)
        spans = [span for name in names if (span := self.span(self.roots.by_id[name]))]
        return [span for span in spans if last and span.last < last.last]

    def span(self, claim: Claim) -> Span | None:
        """Days of a claim; one without a start begins with the line, one of a stock is its last day."""
        size, period = self.amount(claim), claim.period
        if size is None:
            return None
        reached = reach(self.roots.case, claim, self.line.period)
        last = min((period.last if period else None) or self._said(claim, reached) or self.stop, self.stop)
        first = last if claim.counts == "present" else (period.first if period else None) or self.start
        return Span(claim, size, min(max(first, self.begin), last), last, reached)

    def _said(self, claim: Claim, reached: Reach) -> Day | None:
        """Where a word that is stale without an end stops: the day it was said."""
        said = said_on(self.roots.case, claim) if reached in ("stale", "both") else None
        return last_day(said) if said else None


def line_course(line: Line, estimate: Estimate, amount: Amount, ground: Ground) -> Course:
    """Course of what a line counts. `amount`: size of a claim in the estimate's unit.

    What floors leave is a staircase where the total is shared out by two-sided words; a line
    without any grows by its floors alone, each over its own days.
    """
    grid, roots = ground.grid, ground.roots
    voices = _Reader(line, amount, grid, roots).voices(estimate.tellings)
    spoken = [voice for voice in voices if estimate.components and _speaks(voice.telling)]
    silent = [voice for voice in voices if voice not in spoken]
    capped, share = _capped(voices, grid), _share(voices, estimate, grid)
    floors = [*(_sum(voice, grid) for voice in silent)]
    floors += [_single(span, grid) for voice in voices for span in voice.single]
    path = LinePath(
        times=grid.times,
        share=share,
        spread=_highest([spread for spread, _ in floors] if share is None else [], grid),
        floor=_highest([floor for _, floor in floors], grid),
        ceilings=_rising([(after(span.last), span.cap) for span in capped if span.cap is not None]),
    )
    used = spoken if share is None else voices
    words = [*_shared(used, spoken), *_floors(voices, spoken), *((span, "ceiling") for span in capped)]
    return Course(path, _words(words, roots), _conflict(path, estimate.unit))


def _speaks(telling: Telling) -> bool:
    """True where a telling is one of those that are pooled."""
    return telling.reading is not None and not telling.stale


def _share(voices: Sequence[_Voice], estimate: Estimate, grid: Grid) -> Share | None:
    """Shares of all origins with a two-sided word, pooled; None where the line is an interval.

    An origin weighs as the pool weighs it, times how much of the time since the line's first
    word its own days cover: who counts one year says little of the years before.
    """
    told = [voice for voice in voices if _spans(voice)] if estimate.components else []
    if not told:
        return None
    start = min(span.first for voice in told for span in _spans(voice))
    middle = mixture.quantile(estimate.components, 0.5)
    weights = {part.origin: part.weight * len(estimate.components) for part in estimate.components}
    return pooled(
        [
            (weights.get(voice.telling.origin, 1.0) * _covered(voice, start), _of_voice(voice, middle, start, grid))
            for voice in told
        ]
    )


def _spans(voice: _Voice) -> list[Span]:
    """What an origin adds up where all of it has both ends; else its strengths that have."""
    added = [one.span for one in voice.added]
    if added:
        return added if all(span.middle for span in added) else []
    return [span for span in voice.single if span.claim.counts == "present" and span.middle]


def _covered(voice: _Voice, start: Day) -> float:
    spans = _spans(voice)
    if not voice.added:
        return 1.0  # a strength is all that came before it
    since = after(max(span.last for span in spans)) - after(start) + 1
    return min(1.0, sum(after(span.last) - after(span.first) + 1 for span in spans) / since)


def _of_voice(voice: _Voice, middle: float, start: Day, grid: Grid) -> Share:
    """Share of the total by one origin: 1 at the end of a telling of the whole, and what is missing evenly after it."""
    if not voice.added:
        strengths = {after(span.last): span.middle / middle for span in voice.single if span in _spans(voice)}
        return through({after(start) - 1: 0.0} | strengths, grid)
    own = pooled([(one.span.middle, one.share) for one in voice.added])
    whole = sum(one.span.middle for one in voice.added)
    reached = 1.0 if _speaks(voice.telling) else whole / middle
    return through(dict(zip(own.times.tolist(), (own.parts * reached).tolist(), strict=True)), grid)


def _sum(voice: _Voice, grid: Grid) -> tuple[Floats, Floats]:
    """Floor that an origin's amounts over disjoint periods leave together: as it grew, and at their ends."""
    spread, floor = np.zeros(len(grid.ends)), np.zeros(len(grid.ends))
    for added in voice.added:
        grown, ended = _single(added.span, grid)
        spread, floor = spread + grown, floor + ended
    return spread, floor


def _single(span: Span, grid: Grid) -> tuple[Floats, Floats]:
    ended: Floats = np.where(grid.times >= after(span.last), span.low, 0.0)
    return span.low * span.share.at(grid.times), ended


def _highest(floors: Sequence[Floats], grid: Grid) -> Floats:
    found: Floats = np.max([np.zeros(len(grid.ends)), *floors], axis=0)
    return found


def _capped(voices: Sequence[_Voice], grid: Grid) -> list[Span]:
    """Words that say "at most" of all that had been given by their end, before the window's end.

    What begins later than the line's first word says nothing of what came before it; what
    reaches to the window's end has shaped the total already.
    """
    spans = [span for voice in voices for span in (*(added.span for added in voice.added), *voice.single)]
    start = min((span.first for span in spans), default=grid.start)
    late = ("stale", "both")
    return [span for span in spans if span.cap is not None and span.reached in late and span.first <= start]


def _rising(ceilings: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """In the order of their ends, each no higher than any later one."""
    found: list[tuple[float, float]] = []
    height = np.inf
    for end, own in sorted(ceilings, reverse=True):
        height = min(height, own)
        found.insert(0, (end, float(height)))
    return tuple(found)


def _conflict(path: LinePath, unit: str) -> str | None:
    for end, height in path.ceilings:
        held = path.floor[path.times <= end]
        if len(held) and held[-1] > height:
            return f"a floor of {held[-1]:,.6g} {unit} lies above a ceiling of {height:,.6g}: the floor was taken"
    return None


def _shared(voices: Sequence[_Voice], spoken: Sequence[_Voice]) -> Iterator[tuple[Span, Role]]:
    """Words that the total is shared out by."""
    for voice in voices:
        for span in _spans(voice):
            yield span, "spread" if voice in spoken else "knot"
        for span in (span for added in voice.added for span in added.earlier if span.middle and _spans(voice)):
            yield span, "knot"


def _floors(voices: Sequence[_Voice], spoken: Sequence[_Voice]) -> Iterator[tuple[Span, Role]]:
    for voice in voices:
        added = [] if voice in spoken else [one.span for one in voice.added]
        for span in (*added, *voice.single):
            if span.low:
                yield span, "floor"


def _words(told: Iterable[tuple[Span, Role]], roots: Roots) -> tuple[CourseWord, ...]:
    found = {(span.claim.id, role): _word(span, role, roots) for span, role in told}
    return tuple(sorted(found.values(), key=lambda word: (word.end, word.claim, word.role)))


def _word(span: Span, role: Role, roots: Roots) -> CourseWord:
    return CourseWord(
        claim=span.claim.id,
        origin=roots.origin(span.claim),
        role=role,
        start=span.first.isoformat(),
        end=span.last.isoformat(),
        low=span.size.low,
        high=span.size.high,
    )
