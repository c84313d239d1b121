"""Which claims tell one thing, in whatever distorted form, and which was taken from which.

A claim belongs to another where it names it in `derived_from`, where both speak of one line
for one origin and the weighing calls it an echo, or where two texts tell one figure of one
statement, whole or bent in a way that can be recognised. Likeness alone ties nothing.
"""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence

import msgspec

from tallystick.lines.reach import said_on
from tallystick.lookup.items import is_below
from tallystick.lookup.units import dimension
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.weigh.field_drift import flipped, lost_people, overlap, same_date
from tallystick.weigh.figure_drift import FigureDrift, figure_drift
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import facts, nearness

COUNTED = ("transfer", "deployment", "loss", "indicator")  # one figure may be told as another of these
WEIGHED = ("transfer", "deployment", "loss")
BUCKETS = 20  # of a power of ten; a tenth more or less is less than one of them
NEARBY = 7  # days by which the date of one agreement may be off


class Tied(msgspec.Struct, frozen=True):
    """A claim, and how it hangs together with those told nearer to the origin."""

    claim: Claim
    parent: Claim | None  # what it was taken from; None for a nearest telling


def taken_from(roots: Roots) -> list[Tied]:
    """All claims without an error, those nearest to their origins first, each with its parent."""
    standing = [claim for claim in roots.case.claims if claim.id not in roots.case.faulty]
    grouping = _Grouping(roots, _echoes_of(standing, roots))
    return [grouping.add(claim) for claim in sorted(standing, key=lambda claim: _order(claim, roots))]


def _order(claim: Claim, roots: Roots) -> tuple[object, ...]:
    """Nearest first; what was set aside never stands for those that were not."""
    return claim.set_aside is not None, nearness(claim, roots)


def _echoes_of(claims: Sequence[Claim], roots: Roots) -> Mapping[str, str]:
    """Claims that the weighing of their own line would call echoes, each with what it retells."""
    lines: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.kind in WEIGHED and not claim.set_aside:
            lines.setdefault(line_of(claim), []).append(claim)
    return {
        name: fate.of
        for group in lines.values()
        for cluster in roots.clusters(group)
        for fact in facts(cluster, roots)
        for name, fate in fact.fates.items()
        if fate.word == "echo" and fate.of
    }


def line_of(claim: Claim) -> tuple[Hashable, ...]:
    """All fields by which two claims of one origin speak of one thing; the figure and the time left out."""
    who = (
        claim.kind,
        claim.giver,
        claim.receiver,
        claim.party,
        claim.actor,
        claim.target,
        tuple(sorted(claim.parties)),
    )
    what = (claim.item, claim.model, claim.scope, claim.status, claim.series, claim.event, claim.topic)
    return (*who, *what, claim.per, claim.basis, claim.market, claim.year, *map(_counted_in, measures(claim)))


def _counted_in(measure: Measure | None) -> str | None:
    if measure is None:
        return None
    return dimension(measure.unit) if measure.unit else "money" if measure.currency else ""


def measures(claim: Claim) -> tuple[Measure | None, Measure | None]:
    """Quantity and value."""
    return claim.quantity, claim.value


class _Grouping:
    """Claims added one by one, those nearest to their origins first."""

    def __init__(self, roots: Roots, echoes: Mapping[str, str]) -> None:
        self.roots = roots
        self.echoes = echoes
        self.root: dict[str, str] = {}  # claim → nearest telling of its group
        self.members: dict[str, list[Claim]] = {}
        self.told: dict[Hashable, list[Claim]] = {}  # by statement, and by origin and line

    def add(self, claim: Claim) -> Tied:
        """Tie a claim to what was added before."""
        nearest = next(self._relatives(claim), None)
        parent = self._previous(claim, nearest) if nearest else None
        root = self.root[parent.id] if parent else claim.id
        self.root[claim.id] = root
        self.members.setdefault(root, []).append(claim)
        for handle in _handles(claim, self.roots):
            self.told.setdefault(handle, []).append(claim)
        return Tied(claim, parent)

    def _relatives(self, claim: Claim) -> Iterator[Claim]:
        """Claims that tell the same, the surest ties first."""
        by_id, known = self.roots.by_id, self.root
        for name in claim.derived_from:
            if name in known and _derives(claim, by_id[name], self.roots):
                yield by_id[name]
        echoed = by_id.get(self.echoes.get(claim.id, ""))
        if echoed and echoed.id in known and _may_echo(claim, echoed):
            yield echoed
        found: dict[str, Claim] = {}
        for handle in _sought(claim, self.roots):
            found |= {one.id: one for one in self.told.get(handle, ()) if _tells(claim, one, self.roots)}
        yield from sorted(found.values(), key=lambda one: (_unlikeness(claim, one), _order(one, self.roots)))

    def _previous(self, claim: Claim, nearest: Claim) -> Claim:
        """The step before in the chain of tellers; where it is not in the ledger, the nearest telling."""
        group = self.members[self.root[nearest.id]]
        if nearest.id in claim.derived_from:
            return nearest
        steps = [one for one in group if one.via and claim.via[: len(one.via)] == one.via != claim.via]
        if steps:
            return max(steps, key=lambda one: len(one.via))
        if self.echoes.get(claim.id) == nearest.id:
            return nearest
        return next((one for one in group if line_of(one) == line_of(claim)), group[0])


def _handles(claim: Claim, roots: Roots) -> Iterator[Hashable]:
    """Under what a claim is found by those that may retell it."""
    if claim.statement:
        yield "statement", claim.statement
    line = (roots.origin(claim), line_of(claim))
    for digits in _leading(claim):
        yield bool(claim.statement), digits, line


def _sought(claim: Claim, roots: Roots) -> Iterator[Hashable]:
    """Handles of what a claim may retell: its statement; and where a statement is not named, its origin's line."""
    if claim.statement:
        yield "statement", claim.statement
    line = (roots.origin(claim), line_of(claim))
    for digits in _leading(claim):
        for near in (digits - 1, digits, digits + 1) if isinstance(digits, int) else (digits,):
            yield False, near % BUCKETS if isinstance(near, int) else near, line
            if not claim.statement:
                yield True, near % BUCKETS if isinstance(near, int) else near, line


def _leading(claim: Claim) -> list[int] | list[str]:
    """Where the figures of a claim lie within their powers of ten; its period where it has none.

    Figures told from each other lie in one bucket or in neighbours, whatever their magnitude.
    """
    ends = [end for measure in measures(claim) if measure for end in (measure.low, measure.high) if end]
    if not ends:
        return [str(claim.period)]
    return list(dict.fromkeys(int(BUCKETS * (math.log10(end) % 1)) % BUCKETS for end in ends))


def _derives(claim: Claim, told: Claim, roots: Roots) -> bool:
    """True where a derived claim retells; what was reckoned from others with another result does not."""
    if not _one_kind(claim, told) or not _one_deal(claim, told):
        return False
    drifts = _figure_drifts(claim, told, years=years_of(claim, told, roots), strict=False)
    if drifts is None:
        return False
    alone = len(claim.derived_from) == 1 and claim.item == told.item
    return alone or all(drift.recognised for drift in drifts)


def _tells(claim: Claim, told: Claim, roots: Roots) -> bool:
    """True where a claim tells what another text told of the same statement, or for the same origin of one line."""
    if _one_text(claim, told) or _correct(claim, told) or not _one_kind(claim, told):
        return False
    if claim.statement != told.statement and claim.statement and told.statement:
        return False
    if claim.kind == "agreement":
        return set(claim.parties) == set(told.parties) and _near_in_time(claim, told)
    if not overlap(claim, told) or not _one_deal(claim, told) or not _related(claim, told):
        return False
    return _one_act(claim, told) if claim.kind == "signal" else _one_figure(claim, told, roots)


def _one_kind(one: Claim, other: Claim) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= set(COUNTED)


def _one_text(one: Claim, other: Claim) -> bool:
    """A text does not retell itself: what it says twice are two things."""
    if one.document or other.document:
        return one.document == other.document
    return one.via == other.via and line_of(one) != line_of(other)


def _may_echo(claim: Claim, told: Claim) -> bool:
    """False for what one text says twice, for corrections, and for what was reckoned from several claims."""
    return not _one_text(claim, told) and not _correct(claim, told) and len(claim.derived_from) < 2


def _correct(one: Claim, other: Claim) -> bool:
    return one.id == other.corrects or other.id == one.corrects


def _one_deal(one: Claim, other: Claim) -> bool:
    """The same parties, in either direction; an indicator names one of a flow's two."""
    if one.kind == other.kind:
        same = all(getattr(one, name) == getattr(other, name) for name in ("giver", "receiver", "actor", "target"))
        return (same or flipped(one, other)) and one.party == other.party and one.series == other.series
    here, there = ({claim.giver, claim.receiver, claim.party} - {None} for claim in (one, other))
    return bool(here & there) and one.item is not None and other.item is not None


def _related(one: Claim, other: Claim) -> bool:
    """The same item, a part or the whole of it; or the casualties of one briefing."""
    a, b = one.item or "unspecified", other.item or "unspecified"
    if one.kind == "price" and (a != b or one.market != other.market):
        return False
    casualties = lost_people(a) and lost_people(b) and "personnel.killed" in (a, b)
    return a == b or is_below(a, b) or is_below(b, a) or casualties


def _one_act(one: Claim, other: Claim) -> bool:
    """Signals of one topic and time, and with one figure where they have any."""
    a, b = one.period, other.period
    one_time = a is None or b is None or (same_date(a.start, b.start) and same_date(a.end, b.end))
    return one_time and one.topic == other.topic and one.quantity == other.quantity


def _near_in_time(one: Claim, other: Claim) -> bool:
    first, second = (claim.period.first if claim.period else None for claim in (one, other))
    return first is None or second is None or abs((first - second).days) <= NEARBY


def _one_figure(claim: Claim, told: Claim, roots: Roots) -> bool:
    """True where all figures that both name can be told from each other."""
    same = claim.item == told.item
    drifts = _figure_drifts(claim, told, years=years_of(claim, told, roots), strict=not same)
    if drifts is None:
        return False
    if not drifts:
        return line_of(claim) == line_of(told)
    return all(drift.recognised and (same or drift.relation != "scaled") for drift in drifts)


def _figure_drifts(claim: Claim, told: Claim, *, years: Sequence[int] = (), strict: bool) -> list[FigureDrift] | None:
    """How each measure that both name became the other; None where they name none in common."""
    pairs = [(a, b) for a, b in zip(measures(told), measures(claim), strict=True) if a and b]
    if not pairs:
        return [] if not any((*measures(told), *measures(claim))) else None
    drifts = [figure_drift(a, b, years, strict=strict) for a, b in pairs]
    return None if None in drifts else [drift for drift in drifts if drift]


def years_of(one: Claim, other: Claim, roots: Roots) -> list[int]:
    """Years whose rates may have turned a figure of one claim into that of the other, the likeliest first."""
    dates: list[str | None] = []
    for claim in (other, one):
        dates += [said_on(roots.case, claim)]
        dates += [claim.period.end, claim.period.start] if claim.period else []
    found = [int(date[:4]) for date in dates if date]
    return list(dict.fromkeys(found + ([claim_year] if (claim_year := one.year or other.year) else [])))


def _unlikeness(claim: Claim, told: Claim) -> tuple[bool, ...]:
    """Sort key: the telling that differs least comes first."""
    return (
        flipped(claim, told),
        claim.item != told.item,
        claim.kind != told.kind,
        claim.model != told.model,
        claim.status != told.status,
    )
