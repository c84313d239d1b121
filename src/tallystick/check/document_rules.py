"""Documents: what proves them, how they were seen, and what was taken from them."""

import re
from collections.abc import Iterator

from tallystick.check.claim_dates import earlier
from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot
from tallystick.model.source import Document

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def documents_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """D001 to D003, D007, D008, D011, and S001 for a publisher."""
    addresses: dict[str, str] = {}
    for name, document in case.documents.items():
        yield from names.source(document.publisher, Spot("documents", name, "publisher"))
        yield from _proof(name, document)
        yield from _dates_and_language(name, document)
        if document.url:
            first = addresses.setdefault(document.url, name)
            if first != name:
                message = f"{name} has the address of {first}: one text would count as two"
                yield found("D008", Spot("documents", name, "url"), message, f"let its claims name {first}")


def _proof(name: str, document: Document) -> Iterator[Finding]:
    if document.sha256 is None:
        if document.seen == "archived":
            message = f"{name} is archived, and no sha256 ties the bytes to it"
            yield found("D002", Spot("documents", name, "seen"), message, "add `sha256`, as `tally add` writes it")
    elif not _SHA256.fullmatch(document.sha256):
        message = f"a sha256 has 64 digits of 0-9 and a-f, and that of {name} has {len(document.sha256)} characters"
        yield found("D003", Spot("documents", name, "sha256"), message, "copy it whole; `sha256sum FILE` prints it")


def _dates_and_language(name: str, document: Document) -> Iterator[Finding]:
    if earlier(document.accessed, document.published):
        message = f"{name} was read on {document.accessed}, before it was published on {document.published}"
        yield found("D011", Spot("documents", name, "accessed"), message, "mend one of the two dates")
    if document.language is not None and not _LANGUAGE.fullmatch(document.language):
        message = f'a language is an ISO 639 code, not "{document.language}"'
        yield found("D007", Spot("documents", name, "language"), message, 'write "en", "ko", "ru", "zh" …')


def document_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """D004, D012: a quote at second hand, a public claim from a restricted text."""
    document = names.documents.get(claim.document or "")
    if document is None:
        return
    if claim.quote is not None and document.seen == "secondhand":
        message = f"{claim.document} was seen at second hand only, so its words cannot be quoted"
        yield found("D004", at(claim, "quote"), message, "name the text that was read, or write a paraphrase")
    if document.restricted and (claim.tlp == "clear" or claim.released is not None):
        field = "tlp" if claim.tlp == "clear" else "released"
        message = f"{claim.document} is restricted, and this claim of it is for the public"
        yield found("D012", at(claim, field), message, "take the mark away, or cite a text that is public")


def undocumented(case: Case) -> Iterator[Finding]:
    """D005: claims without a document, one note for all."""
    bare = [claim for claim in case.claims if claim.document is None]
    if bare:
        named = "a claim names" if len(bare) == 1 else f"{len(bare)} claims name"
        message = f"{named} no document, first {bare[0].id}: nobody can look it up"
        yield found("D005", at(bare[0]), message, "add `document`, the text in which it was read")
