"""Outlets of which it would be told that they differ from their source, though their text was not seen in full."""

from collections.abc import Iterator

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.weigh.echoing import echoes

SEEN = ("archived", "full")


def differing(case: Case) -> dict[str, str]:
    """Claims of such outlets by id, each with what it is said to differ in."""
    claims = {claim.id: claim for claim in case.claims}
    found = {claim.id: "it is set aside as contradicted" for claim in case.claims if claim.set_aside == "contradicted"}
    for name, detail in _drifts(case):
        found.setdefault(name, detail)
    return {
        name: detail for name, detail in found.items() if not _seen(case, claims[name]) and _retold(case, claims[name])
    }


def _drifts(case: Case) -> Iterator[tuple[str, str]]:
    for fact in echoes(case).facts:
        for entry in fact.origins:
            for drift in entry.drifts:
                yield drift.retold, drift.kind


def _seen(case: Case, claim: Claim) -> bool:
    document = case.documents.get(claim.document or "")
    return document is not None and document.seen in SEEN


def _retold(case: Case, claim: Claim) -> bool:
    """True where somebody else than the origin published it: a source's own pages are no outlet."""
    document = case.documents.get(claim.document or "")
    last = (document.publisher if document else None) or (claim.via[-1] if claim.via else None)
    return last is None or claim.origin is None or _top(case, last) != _top(case, claim.origin)


def _top(case: Case, name: str) -> str:
    seen = {name}
    while (source := case.sources.get(name)) and source.parent and source.parent not in seen:
        name = source.parent
        seen.add(name)
    return name
