"""Names in claims: parties, items, sources, statements, documents, other claims."""

from collections.abc import Iterator
from operator import attrgetter

from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot

_FLOWS = ("transfer", "deployment")
_PARTIES = ("giver", "receiver", "party", "actor", "target")
_parties_of = attrgetter(*_PARTIES)
_LINKS = ("supersedes", "derived_from", "settles")


def at(claim: Claim, field: str | None = None) -> Spot:
    """Spot of a claim's field."""
    return Spot("claim", claim.id, field)


def names_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """C001, C002, C011, S001, S002, D001: names that the case does not know."""
    if not names.parties_or_none.issuperset(_parties_of(claim)):
        for field in _PARTIES:
            yield from names.party(getattr(claim, field), at(claim, field))
    if claim.item is not None and claim.item not in names.items:
        yield from names.item(claim.item, at(claim, "item"))
    if claim.origin is not None and claim.origin not in names.sources:
        yield from names.source(claim.origin, at(claim, "origin"))
    if claim.statement is not None and claim.statement not in names.statements:
        yield from names.statement(claim.statement, at(claim, "statement"))
    if claim.document is not None and claim.document not in names.documents:
        yield from names.document(claim.document, at(claim, "document"))
    if claim.via or claim.parties or claim.covers:
        yield from _listed_names(claim, names)
    if claim.supersedes or claim.derived_from or claim.settles or claim.corrects is not None:
        yield from _linked_claims(claim, names)


def _listed_names(claim: Claim, names: Names) -> Iterator[Finding]:
    for number, code in enumerate(claim.parties):
        yield from names.party(code, at(claim, f"parties[{number}]"))
    for number, word in enumerate(claim.covers):
        yield from names.item(word, at(claim, f"covers[{number}]"))
    for number, word in enumerate(claim.via):
        if word not in names.sources:
            yield from names.source(word, at(claim, f"via[{number}]"))


def _linked_claims(claim: Claim, names: Names) -> Iterator[Finding]:
    for field in _LINKS:
        for number, word in enumerate(getattr(claim, field)):
            yield from names.claim(word, at(claim, f"{field}[{number}]"))
    yield from names.claim(claim.corrects, at(claim, "corrects"))


def strangers(case: Case, names: Names) -> Iterator[Finding]:
    """C008: parties of flows that the case does not name, one note for each."""
    own = {*case.parties, *case.declared}
    if not case.parties:
        return
    first: dict[str, tuple[Claim, str]] = {}
    times: dict[str, int] = {}
    for claim in case.claims:
        if claim.kind not in _FLOWS:
            continue
        for field, code in (("giver", claim.giver), ("receiver", claim.receiver)):
            if code is not None and code not in own and code in names.parties:
                first.setdefault(code, (claim, field))
                times[code] = times.get(code, 0) + 1
    for code, (claim, field) in first.items():
        how_often = "this claim" if times[code] == 1 else f"{times[code]} claims, this one first"
        message = f"{code} gives or gets in {how_often}, and is none of the case's parties ({', '.join(case.parties)})"
        yield found("C008", at(claim, field), message, "add it to `parties` in case.toml if its side is wanted")
