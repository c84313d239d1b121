"""A case → FollowTheMoney entities: parties, sources, documents, and what claims say of them.

FollowTheMoney has facts, not claims. So only a claim that the balance takes as one becomes a fact (a flow, a payment,
an event). All others become notes on the party that they are about, which say what became of them.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tallystick.ledger.measures import format_measure
from tallystick.lookup.items import is_item, item
from tallystick.lookup.package_data import read_table
from tallystick.lookup.parties import all_parties, party_name
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.estimate import Fate
from tallystick.model.source import Document, Source

FACTS = {
    "transfer": frozenset({"used", "bound only", "unpriced", "vague"}),
    "deployment": frozenset({"used", "bound only", "unpriced", "vague"}),
    "loss": frozenset({"used", "bound only"}),
    "agreement": frozenset({"not an exchange"}),
    "signal": frozenset({"not an exchange"}),
}
LONGEST_ID = 80

Properties = dict[str, list[str]]


class Entity(msgspec.Struct, frozen=True):
    """One entity with its properties, and the source that is heard in it."""

    id: str
    schema: str
    properties: Properties
    origin: str | None = None


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    languages: dict[str, str]
    schemata: dict[str, str]


@cache
def _words() -> _Words:
    return read_table("ftm", _Words)


def dataset_of(case: Case) -> str:
    """The name of the dataset, of the case's title."""
    return re.sub(r"[^a-z0-9]+", "_", case.title.lower()).strip("_") or "case"


def entity_id(kind: str, key: str) -> str:
    """An id of the signs that FollowTheMoney allows; a hash keeps apart what they cannot."""
    slug = re.sub(r"[^0-9A-Za-z.-]+", "-", key).strip("-.")[:LONGEST_ID]
    if slug != key:
        slug = f"{slug}-{hashlib.sha256(key.encode()).hexdigest()[:8]}".strip("-.")
    return f"tally-{kind}-{slug}"


def entities_of(case: Case, fates: dict[str, Fate]) -> Iterator[Entity]:
    """All entities, those that others point to first."""
    for entity in _all(case, fates):
        plain = {name: [" ".join(value.split()) for value in values] for name, values in entity.properties.items()}
        yield msgspec.structs.replace(entity, properties=plain)


def _all(case: Case, fates: dict[str, Fate]) -> Iterator[Entity]:
    for code in sorted(_parties(case)):
        yield _party(case, code)
    for key, source in case.sources.items():
        yield _source(key, source, case)
    for key, document in case.documents.items():
        yield _document(key, document, case)
    for claim in case.claims:
        yield _claim(claim, case, fates[claim.id])


def _parties(case: Case) -> set[str]:
    codes = {*case.parties, *case.declared}
    for claim in case.claims:
        codes.update(_about(claim))
    return codes


def _about(claim: Claim) -> list[str]:
    """The parties that a claim is about, the acting one first."""
    named = (claim.giver, claim.actor, claim.party, *claim.parties, claim.receiver, claim.target)
    return list(dict.fromkeys(code for code in named if code))


def _party(case: Case, code: str) -> Entity:
    body = case.declared.get(code)
    properties: Properties = {"name": [body.name if body is not None else party_name(code)]}
    if body is not None and body.note:
        properties["notes"] = [body.note]
    if code in all_parties() and len(code) == 2:
        properties["country"] = [code.lower()]
    return Entity(entity_id("party", code), "PublicBody" if body is None else "Organization", properties)


def _source(key: str, source: Source, case: Case) -> Entity:
    properties: Properties = {"name": [source.name], "classification": [source.kind]}
    if source.country and source.country in all_parties() and len(source.country) == 2:
        properties["country"] = [source.country.lower()]
    if source.parent in case.sources:
        properties["parent"] = [entity_id("source", source.parent or "")]
    _put(properties, "website", source.url)
    grade = f"Reliability {source.reliability}" if source.reliability else None
    said = [text for text in (grade, source.why, source.note) if text]
    _put(properties, "notes", ": ".join(said) or None)
    schema = _words().schemata[source.kind]
    if schema == "LegalEntity":
        properties.pop("parent", None)
    return Entity(entity_id("source", key), schema, properties)


def _document(key: str, document: Document, case: Case) -> Entity:
    properties: Properties = {"fileName": [key], "title": [document.title or key]}
    _put(properties, "sourceUrl", document.url)
    _put(properties, "publishedAt", document.published)
    _put(properties, "retrievedAt", document.accessed)
    _put(properties, "language", _words().languages.get(document.language or ""))
    publisher = case.sources.get(document.publisher or "")
    _put(properties, "publisher", publisher.name if publisher is not None else None)
    _put(properties, "notes", document.note)
    return Entity(entity_id("document", key), "Article", properties)


def _put(properties: Properties, name: str, value: str | None) -> None:
    if value:
        properties[name] = [value]


def _claim(claim: Claim, case: Case, fate: Fate) -> Entity:
    is_fact = fate.word in FACTS.get(claim.kind, frozenset()) and not claim.negated and claim.counts != "capacity"
    if not is_fact:
        return _note(claim, case, fate)
    properties = _told(claim, case)
    properties["summary"] = [_in_words(claim, case)]
    if claim.kind == "transfer":
        return _flow(claim, properties)
    return _event(claim, properties)


def _flow(claim: Claim, properties: Properties) -> Entity:
    ends = [entity_id("party", code or "?") for code in (claim.giver, claim.receiver)]
    if claim.status == "paid" and (claim.item or "").startswith("money"):
        properties |= {"payer": [ends[0]], "beneficiary": [ends[1]], "purpose": [_thing(claim)]}
        if claim.value is not None and claim.value.hedge == "exact":
            properties |= {"amount": [format(claim.value.low or 0, "f")]}
            _put(properties, "currency", (claim.value.currency or "").lower())
        return Entity(entity_id("claim", claim.id), "Payment", properties, claim.origin)
    properties |= {"sender": [ends[0]], "receiver": [ends[1]], "goodsDescription": [_thing(claim)]}
    return Entity(entity_id("claim", claim.id), "EconomicActivity", properties, claim.origin)


def _event(claim: Claim, properties: Properties) -> Entity:
    properties["name"] = properties["summary"]
    properties["involved"] = [entity_id("party", code) for code in _about(claim)]
    if claim.actor:
        properties["organizer"] = [entity_id("party", claim.actor)]
    return Entity(entity_id("claim", claim.id), "Event", properties, claim.origin)


def _told(claim: Claim, case: Case) -> Properties:
    """Words, dates and provenance, for whatever is bounded in time."""
    properties: Properties = {"recordId": [claim.id]}
    _put(properties, "description", claim.quote or claim.paraphrase)
    if claim.period is not None:
        _put(properties, "startDate", claim.period.start)
        _put(properties, "endDate", claim.period.end)
    document = case.documents.get(claim.document or "")
    if document is not None:
        properties["proof"] = [entity_id("document", claim.document or "")]
        _put(properties, "sourceUrl", document.url)
    origin = case.sources.get(claim.origin or "")
    _put(properties, "publisher", origin.name if origin is not None else None)
    return properties


def _note(claim: Claim, case: Case, fate: Fate) -> Entity:
    told = _told(claim, case)
    properties: Properties = {
        "name": [_in_words(claim, case)],
        "summary": [f"{fate.word}: {fate.because}" if fate.because else fate.word],
        "entity": [entity_id("party", code) for code in _about(claim)],
    }
    properties |= {name: told[name] for name in ("description", "sourceUrl", "publisher", "proof") if name in told}
    if not properties["entity"]:
        properties["entity"] = [entity_id("source", claim.origin)] if claim.origin in case.sources else []
    return Entity(entity_id("claim", claim.id), "Note", {k: v for k, v in properties.items() if v}, claim.origin)


def _thing(claim: Claim) -> str:
    label = item(claim.item).label if claim.item and is_item(claim.item) else claim.item or "unspecified"
    return " ".join(text for text in (label, claim.model, f"({claim.scope})" if claim.scope else None) if text)


def _in_words(claim: Claim, case: Case) -> str:
    """One line as a reader would say it, with the figure as it was said."""
    names = [case.declared[code].name if code in case.declared else party_name(code) for code in _about(claim)]
    figures = [format_measure(measure) for measure in (claim.quantity, claim.value) if measure is not None]
    what = claim.event or claim.series or (_thing(claim) if claim.item else "")
    head = f"{claim.kind}{' denied' if claim.negated else ''}"
    when = str(claim.period) if claim.period is not None else ""
    between = " and " if claim.kind == "agreement" else " → "
    return ", ".join(
        text for text in (f"{head}: {between.join(names)}" if names else head, what, *figures, when) if text
    )
