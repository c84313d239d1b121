"""An origin's own series: facts, the occasions on which they were told, and the telling that speaks.

A fact is what an origin counts from one start. It is told on one or more occasions; on
each, many claims may repeat it. The nearest telling of the latest occasion speaks, its
repetitions are echoes, earlier occasions are superseded.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import msgspec

from tallystick.lines.reach import said_on
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.estimate import Fate
from tallystick.model.measure import Measure
from tallystick.model.period import Day, last_day
from tallystick.weigh.roots import Roots, joined

_SEEN = ("archived", "full", "excerpt", "secondhand")
ALIKE = 0.05  # figures this close are one figure, rounded on the way


class Fact(msgspec.Struct, frozen=True):
    """What speaks for one fact, and the fates of the claims that do not."""

    claim: Claim
    fates: dict[str, Fate]
    echoes: tuple[Claim, ...] = ()  # told on the same occasion


def facts(cluster: Sequence[Claim], roots: Roots) -> list[Fact]:
    """One entry for each fact of an origin's claims about a line, earliest start first."""
    return roots.once(("facts", *(claim.id for claim in cluster)), lambda: _facts(cluster, roots))


def _facts(cluster: Sequence[Claim], roots: Roots) -> list[Fact]:
    marks: dict[str, list[Hashable]] = {claim.id: [("start", claim.counts, _start(claim))] for claim in cluster}
    for name, group in _tied(cluster, roots).items():
        for claim, block in _blocks(group):
            marks[claim.id].append((name, claim.counts, block))
    for claim in cluster:
        for older in claim.supersedes:
            if older in marks:
                marks[claim.id].append(("supersedes", older))
                marks[older].append(("supersedes", older))
    groups = joined(cluster, lambda claim: marks[claim.id])
    told = [_speaking(group, roots) for group in groups]
    return sorted(told, key=lambda fact: (_start(fact.claim), fact.claim.id))


def _start(claim: Claim) -> str:
    return (claim.period.start if claim.period else None) or ""


def _tied(cluster: Sequence[Claim], roots: Roots) -> Mapping[str, list[Claim]]:
    """Claims of one statement and claims of one root of derivation, by its name."""
    by_name: dict[str, list[Claim]] = {}
    for claim in cluster:
        names = [f"statement {claim.statement}"] if claim.statement else []
        for name in [*names, *(f"root {root}" for root in roots.of(claim.id))]:
            by_name.setdefault(name, []).append(claim)
    return by_name


def _blocks(group: Sequence[Claim]) -> Iterable[tuple[Claim, int]]:
    """Number the claims so that those whose periods overlap, directly or in a chain, share one."""
    ordered = sorted(group, key=lambda claim: (_first(claim) or Day.min, claim.id))
    block, reached = 0, None
    for claim in ordered:
        first, last = _first(claim), _last(claim)
        if reached is not None and first is not None and first > reached:
            block += 1
        reached = max(reached or last or Day.max, last or Day.max)
        yield claim, block


def _first(claim: Claim) -> Day | None:
    return claim.period.first if claim.period else None


def _last(claim: Claim) -> Day | None:
    return claim.period.last if claim.period else None


def _speaking(group: Sequence[Claim], roots: Roots) -> Fact:
    """The nearest telling of the latest occasion, with the fates of all the others."""
    replaced = {name for claim in group for name in claim.supersedes}
    occasions = [sorted(o, key=lambda c: nearness(c, roots)) for o in _occasions(group, roots)]
    occasions.sort(
        key=lambda told: (
            not replaced.intersection(claim.id for claim in told),
            *_date(told, roots.case),
            told[0].id,
        )
    )
    *earlier, latest = occasions
    speaker = latest[0]
    fates = {claim.id: _echo(speaker) for claim in latest[1:]}
    for told in earlier:
        reason = f"{speaker.id} is the same origin's later word on the same fact"
        fates[told[0].id] = Fate("superseded", reason, speaker.id)
        fates |= {claim.id: _echo(told[0]) for claim in told[1:]}
    return Fact(speaker, fates, tuple(latest[1:]))


def _echo(nearest: Claim) -> Fate:
    return Fate("echo", f"retells {nearest.id}, the nearest telling of this fact", nearest.id)


def nearness(claim: Claim, roots: Roots) -> tuple[object, ...]:
    """Sort key: the claim that stands nearest to its origin comes first.

    Fewest derivations, then the shortest chain, the better seen document, two-sided before
    one-sided, the earliest said, the id.
    """
    document = roots.case.documents.get(claim.document or "")
    measures = [measure for measure in (claim.quantity, claim.value) if measure]
    return (
        roots.depth(claim.id),
        len(claim.via),
        _SEEN.index(document.seen) if document else len(_SEEN),
        not any(measure.two_sided for measure in measures),
        said_on(roots.case, claim) or "9999",
        claim.id,
    )


def _occasions(group: Sequence[Claim], roots: Roots) -> list[list[Claim]]:
    """Claims told on one occasion together: one statement, one derivation, or repeated words."""
    ids = {claim.id for claim in group}
    derived = {claim.id for claim in group if not ids.isdisjoint(roots.of(claim.id) - {claim.id})}
    words = _words([claim for claim in group if claim.statement or claim.id not in derived], roots)

    def marks(claim: Claim) -> list[Hashable]:
        own = [words[claim.id]] if claim.id in words else []
        return [*(("root", root) for root in roots.of(claim.id)), *own]

    return joined(group, marks)


def _words(claims: Sequence[Claim], roots: Roots) -> dict[str, Hashable]:
    """The occasion of each claim: its statement, or for one without any the occasion that it repeats.

    With the same end said, a claim repeats an earlier word unless it is said later, by a
    chain no longer, with another figure: only that is a new word and not a reprint. What is
    derived from another claim of the group has no word of its own.
    """
    ends: dict[object, list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: nearness(one, roots)):
        ends.setdefault(claim.period.end if claim.period else None, []).append(claim)
    words: dict[str, Hashable] = {c.id: ("statement", c.statement) for c in claims if c.statement}
    for group in ends.values():
        said = {claim.id: said_on(roots.case, claim) or "" for claim in group}
        heads = list({claim.statement: claim for claim in reversed(group) if claim.statement}.values())
        bare = [claim for claim in group if not claim.statement]
        for claim in sorted(bare, key=lambda one: (len(one.via), said[one.id])):
            head = _repeated(claim, heads, said)
            words[claim.id] = words[head.id] if head else ("word", claim.id)
            if head is None:
                heads.append(claim)
    return words


def _repeated(claim: Claim, heads: Sequence[Claim], said: Mapping[str, str]) -> Claim | None:
    """The word that a claim without a statement repeats: one with its figure, else the last before it.

    Once the origin was heard by a shorter chain, a longer one only repeats.
    """
    before = [head for head in heads if not said[claim.id] or said[head.id] <= said[claim.id]]
    nearer = [head for head in before if len(head.via) < len(claim.via)]
    same = [head for head in nearer or heads if alike(head, claim)]
    told = same or nearer or before
    if not told:
        return None
    last = max(told, key=lambda head: (said[head.id], head.id))
    is_new = not (same or nearer) and said[claim.id] > said[last.id] != ""
    return None if is_new else last


def alike(one: Claim, other: Claim) -> bool:
    """True where two claims name the same figure, hedges and rounding apart."""
    return all(
        _same_figure(a, b)
        for a, b in ((_figure(one.quantity), _figure(other.quantity)), (_figure(one.value), _figure(other.value)))
    )


Figure = tuple[float, float] | None


def _figure(measure: Measure | None) -> Figure:
    if measure is None or not measure.figure:
        return None
    ends = [float(end) for end in (measure.low, measure.high) if end is not None]
    return ends[0], ends[-1]


def _same_figure(one: Figure, other: Figure) -> bool:
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= ALIKE * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True))


def _date(told: Sequence[Claim], case: Case) -> tuple[Day, Day]:
    """When an occasion ends, and when it was spoken: the later speaks for the fact."""
    speaker = told[0]
    statement = case.statements.get(speaker.statement or "")
    spoken = (statement.on if statement else None) or said_on(case, speaker)
    day = last_day(spoken) if spoken else Day.min
    return _last(speaker) or day, day
