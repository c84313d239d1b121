"""A claim with its words, its teller and its fate."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from tallystick.ledger.measures import format_measure
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.estimate import Fate
from tallystick.model.source import Document
from tallystick.report.labels import BASES, SEEN, Labels, item_label
from tallystick.report.numbers import date_words, period_words

FATES: dict[str, str] = {
    "used": "carries a number of the balance",
    "echo": "repeats an origin that is heard already; moves nothing",
    "superseded": "the same origin said something later about the same fact",
    "bound only": "one-sided, or of something broader: holds a number from above or below",
    "unpriced": "a quantity that has no price here",
    "vague": "says that there was something, without a figure",
    "stated total": "what many things are worth together; stands beside the sum",
    "contradicted": "set aside, since better evidence says otherwise",
    "rejected": "set aside by whoever keeps the case",
    "denied": "says that it did not happen; a denial bounds nothing",
    "not found": "a search that found nothing; bounds nothing",
    "capacity": "what could have been moved, not what was",
    "out of scope": "of another status, period or day of knowledge than is asked for",
    "withdrawn": "taken back by who said it",
    "corrected": "put right by a later claim",
    "not an exchange": "an agreement, a signal, an indicator: no flow",
    "error": "has a fault; left out of every sum",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """The text that a claim stands in."""

    title: str
    url: str | None  # http and https only
    refused: str | None  # an address that is neither
    published: str
    seen: str


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """One claim."""

    id: str
    kind: str
    who: str
    what: str
    measures: tuple[str, ...]  # ledger text
    marks: tuple[str, ...]
    period: str
    origin: str
    via: tuple[str, ...]
    said: str | None
    document: DocumentView | None
    words: str
    quoted: bool
    language: str | None
    because: str
    of: str | None
    note: str | None


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; None for any other scheme, which is never a link."""
    if url is None or any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def claim_view(claim: Claim, fate: Fate, case: Case, labels: Labels) -> ClaimView:
    """One claim in a reader's words."""
    document = case.documents.get(claim.document) if claim.document else None
    said = claim.said or (document.published if document else None)
    return ClaimView(
        id=claim.id,
        kind=claim.kind,
        who=who_words(claim, labels),
        what=what_words(claim),
        measures=tuple(_measures(claim)),
        marks=tuple(_marks(claim, labels)),
        period=period_words(claim.period),
        origin=labels.source(claim.origin),
        via=tuple(labels.source(name) for name in claim.via),
        said=date_words(said) if said else None,
        document=document_view(document, claim.document, labels) if document else None,
        words=claim.quote or claim.paraphrase or "",
        quoted=claim.quote is not None,
        language=_language(document) if claim.quote else None,
        because=fate.because,
        of=fate.of,
        note=claim.note,
    )


def who_words(claim: Claim, labels: Labels) -> str:
    """Whose claim it is about: `North Korea → Russia`."""
    if claim.giver or claim.receiver:
        return f"{labels.party(claim.giver)} → {labels.party(claim.receiver)}"
    if claim.actor:
        return labels.party(claim.actor) + (f" → {labels.party(claim.target)}" if claim.target else "")
    return ", ".join(labels.party(code) for code in (claim.parties or ((claim.party,) if claim.party else ())))


def what_words(claim: Claim) -> str:
    """What it is about: the item, the act, the series."""
    if claim.item:
        return item_label(claim.item, claim.model, claim.scope)
    return claim.event or claim.series or claim.topic or (f"({claim.scope})" if claim.scope else "")


def _measures(claim: Claim) -> Iterator[str]:
    if claim.negated:
        yield "none"
    for measure in (claim.quantity, claim.value):
        if measure is not None:
            per = f" per {claim.per}" if claim.kind == "price" and claim.per and measure is claim.value else ""
            yield format_measure(measure) + per


def _marks(claim: Claim, labels: Labels) -> Iterator[str]:
    """What sets the claim apart from a plain delivery."""
    if claim.kind in {"transfer", "deployment"}:
        if claim.status != "delivered":
            yield claim.status
        if claim.counts != "moved":
            yield claim.counts
    if claim.concept:
        yield claim.concept
    if claim.covers:
        yield "covers " + ", ".join(item_label(name) for name in claim.covers)
    if claim.basis:
        market = f", {labels.market(claim.market)}" if claim.market else ""
        year = f", {claim.year}" if claim.year else ""
        yield BASES.get(claim.basis, claim.basis) + market + year
    terms = (claim.terms,) if isinstance(claim.terms, str) else claim.terms or ()
    yield from terms


def document_view(document: Document, name: str | None, labels: Labels) -> DocumentView:
    """A document as a reader cites it."""
    url = web_address(document.url)
    publisher = labels.source(document.publisher) if document.publisher else None
    host = urlsplit(url).netloc if url else None
    return DocumentView(
        title=document.title or publisher or host or name or "",
        url=url,
        refused=document.url if document.url and not url else None,
        published=date_words(document.published) if document.published else "no date",
        seen=SEEN.get(document.seen, document.seen),
    )


def _language(document: Document | None) -> str | None:
    language = document.language if document else None
    return language if language and _LANGUAGE.fullmatch(language) else None
