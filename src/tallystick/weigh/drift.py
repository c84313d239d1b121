"""Copies that drifted into another fact: one figure, retold of another giver, item, scope or status.

An echo of the same fact is found where its line is weighed. A copy that changed what makes
a line that line would make one of its own, so it is found here, before lines are derived.
"""

from collections.abc import Iterator, Mapping, Sequence

from tallystick.lines.derive import has_figure
from tallystick.lines.standing import FLOWS, Standing
from tallystick.lookup.items import is_below
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import ALIKE, nearness

_KINDS = (*FLOWS, "loss")
Handle = tuple[str, float]  # statement, figure


def drifted_copies(case: Case, lens: Lens, roots: Roots) -> dict[str, str]:
    """Claims of flows and losses that retell another's figure of something else, each with that other.

    They are linked by `derived_from` (there a figure may even have been lost), or two documents
    tell the very figure of one statement. (One document may well name one number twice, and a
    whole is often near to its largest part.)
    """
    look = Standing(case, lens)
    linked = [claim for claim in _linked(case) if look.may_speak(claim)]
    ordered = sorted(linked, key=lambda claim: nearness(claim, roots))
    told, copies = _Told(), dict[str, str]()
    before: set[str] = set()
    for claim in ordered:
        parents = (roots.by_id[name] for name in roots.above(claim.id) if name in before)
        derived = [one for one in parents if not has_figure(claim) or retells(claim, one) or _again(claim, one, copies)]
        stated = [one for one in told.alike(claim) if _of_one_fact(claim, one) and retells(claim, one, within=0.0)]
        root = _root(claim, [*derived, *stated], copies)
        if root is not None:
            copies[claim.id] = root
        before.add(claim.id)
        told.add(claim)
    return copies


def _linked(case: Case) -> list[Claim]:
    """Flows and losses that are derived, are derived from, or share a statement with another."""
    claims = [claim for claim in case.claims if claim.kind in _KINDS]
    parents = {name for claim in claims for name in claim.derived_from}
    documents: dict[str, set[tuple[object, ...]]] = {}
    for claim in claims:
        if claim.statement:
            documents.setdefault(claim.statement, set()).add((claim.document, claim.via))
    shared = {name for name, texts in documents.items() if len(texts) > 1}
    return [c for c in claims if c.derived_from or c.id in parents or c.statement in shared]


def _root(claim: Claim, retold: Sequence[Claim], copies: Mapping[str, str]) -> str | None:
    """The nearest telling among those retold, where the claim or what it retells drifted from it."""
    for one in retold:
        if one.id in copies:
            return copies[one.id]
        if _key(one) != _key(claim):
            return one.id
    return None


def _again(claim: Claim, one: Claim, copies: Mapping[str, str]) -> bool:
    """True where `claim` retells a drifted copy as that has it, whatever became of the figure."""
    return one.id in copies and _key(one) == _key(claim)


def _key(claim: Claim) -> tuple[str | None, ...]:
    """What may drift: who, what, and how it is counted."""
    who = (claim.kind, claim.giver, claim.receiver, claim.party)
    return (*who, claim.item, claim.model, claim.scope, claim.status, claim.counts)


def _of_one_fact(one: Claim, other: Claim) -> bool:
    """True where a claim may be another of its statement, drifted: two texts, the same parties, like items."""
    texts = (one.document, other.document) if one.document and other.document else (one.via, other.via)
    parties = [{claim.giver, claim.receiver, claim.party} for claim in (one, other)]
    return texts[0] != texts[1] and parties[0] == parties[1] and _kin(one.item, other.item)


def _kin(copy: str | None, told: str | None) -> bool:
    """True where `copy` is the same item, a part of it or its sibling: only these would make a line beside it."""
    one, other = copy or "unspecified", told or "unspecified"
    if one == other or is_below(one, other):
        return True
    above = one.rpartition(".")[0]
    return bool(above) and above == other.rpartition(".")[0]


def retells(one: Claim, other: Claim, *, within: float = ALIKE) -> bool:
    """True where all the figures that both name are the same, hedges and rounding apart."""
    measures = ((one.quantity, other.quantity), (one.value, other.value))
    pairs = [(a, b) for a, b in measures if a and b and a.figure and b.figure]
    return bool(pairs) and all(_same(a, b, within) for a, b in pairs)


def _same(one: Measure, other: Measure, within: float) -> bool:
    """One figure in one unit; a range that lost an end on the way is still that range."""
    if (one.unit, one.currency) != (other.unit, other.currency):
        return False
    few, many = sorted((_ends(one), _ends(other)), key=len)
    if len(few) == len(many):
        return all(_close(a, b, within) for a, b in zip(few, many, strict=True))
    return any(_close(few[0], end, within) for end in many)


def _ends(measure: Measure) -> list[float]:
    return sorted({float(end) for end in (measure.low, measure.high) if end is not None})


def _close(one: float, other: float, within: float) -> bool:
    return abs(one - other) <= within * max(abs(one), abs(other))


class _Told:
    """Claims of statements, found by the figures that they name."""

    def __init__(self) -> None:
        self._by_figure: dict[Handle, dict[str, Claim]] = {}

    def add(self, claim: Claim) -> None:
        for handle in _handles(claim):
            self._by_figure.setdefault(handle, {})[claim.id] = claim

    def alike(self, claim: Claim) -> list[Claim]:
        """Claims of the same statement that name one of these figures, in the order of telling."""
        found: dict[str, Claim] = {}
        for handle in _handles(claim):
            found |= self._by_figure.get(handle, {})
        return list(found.values())


def _handles(claim: Claim) -> Iterator[Handle]:
    measures = (claim.quantity, claim.value) if claim.statement else ()
    for measure in measures:
        for end in _ends(measure) if measure else ():
            yield claim.statement or "", end
