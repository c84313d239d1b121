"""Sources and documents: lists, and a page for each with what it says."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

import msgspec

from tallystick.lines.standing import stakes_of
from tallystick.model.claim import Claim
from tallystick.model.source import Document, Source
from tallystick.report.labels import SEEN
from tallystick.report.numbers import date_words
from tallystick.report.page_claims import document_view, web_address
from tallystick.report.site_claims import ClaimRow, claim_row, pager, pages_in
from tallystick.report.site_known import Maker, Site, View
from tallystick.report.site_paths import numbered

SHOWN = 200  # claims on the page of one source or document


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One source in the list."""

    id: str
    name: str
    kind: str
    country: str
    stake: str
    first: int  # claims it was the first to tell
    used: int  # of those, how many carry or bound a number
    passed: int  # claims it passed on


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One document in the list."""

    id: str
    title: str
    publisher: str
    published: str
    seen: str
    claims: int


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Claims under a heading, cut where there are very many."""

    title: str
    rows: tuple[ClaimRow, ...]
    total: int
    fates: tuple[tuple[str, int], ...]


def source_lists(site: Site) -> dict[str, Maker]:
    """All sources, those with the most claims first."""
    order = sorted(site.case.sources, key=lambda name: (-len(site.claims_by_origin.get(name, ())), name))
    count = pages_in(site, len(order))
    return {numbered("sources", "index", n): partial(_source_list, site, order, n) for n in range(1, count + 1)}


def _source_list(site: Site, order: Sequence[str], number: int) -> View:
    size = site.options.page_size
    rows = [_source_row(site, name) for name in order[(number - 1) * size : number * size]]
    values: dict[str, object] = {"rows": rows, "pager": pager(site, "sources", "index", (number, len(order)))}
    kinds = Counter(source.kind for source in site.case.sources.values())
    return View("Sources", "site_sources.html", values | {"kinds": kinds.most_common(), "within": "sources/index.html"})


def _source_row(site: Site, name: str) -> SourceRow:
    source, own = site.case.sources[name], site.claims_by_origin.get(name, [])
    return SourceRow(
        id=name,
        name=source.name,
        kind=source.kind,
        country=site.labels.party(source.country) if source.country else "",
        stake=_stake(site, source),
        first=len(own),
        used=len([claim for claim in own if site.fates[claim.id].word in ("used", "bound only")]),
        passed=len(site.claims_by_relay.get(name, ())),
    )


def _stake(site: Site, source: Source) -> str:
    return ", ".join(site.labels.party(code) for code in stakes_of(source))


def source_pages(site: Site) -> dict[str, Maker]:
    """A page for each source."""
    return {path: partial(_source_page, site, name) for path, name in site.source_paths.items()}


def _source_page(site: Site, name: str) -> View:
    source = site.case.sources[name]
    statements = [(key, one) for key, one in site.case.statements.items() if one.by == name]
    published = [key for key, one in site.case.documents.items() if one.publisher == name]
    return View(
        source.name,
        "site_source.html",
        {
            "source": source,
            "id": name,
            "row": _source_row(site, name),
            "parent": source.parent if source.parent in site.case.sources else None,
            "services": [key for key, one in site.case.sources.items() if one.parent == name],
            "url": web_address(source.url),
            "statements": [(one.title or key, date_words(one.on) if one.on else "") for key, one in statements[:SHOWN]],
            "documents": [document_row(site, key) for key in published[:SHOWN]],
            "lists": [
                listed(site, "First told by it", site.claims_by_origin.get(name, [])),
                listed(site, "Passed on by it", site.claims_by_relay.get(name, [])),
            ],
            "within": "sources/index.html",
        },
    )


def listed(site: Site, title: str, claims: Sequence[Claim]) -> Listed:
    """Claims with the counts of their fates."""
    fates = Counter(site.fates[claim.id].word for claim in claims)
    rows = tuple(claim_row(site, claim) for claim in claims[:SHOWN])
    return Listed(title=title, rows=rows, total=len(claims), fates=tuple(fates.most_common()))


def document_lists(site: Site) -> dict[str, Maker]:
    """All documents, the latest first."""
    order = sorted(
        site.case.documents, reverse=True, key=lambda name: (site.case.documents[name].published or "", name)
    )
    count = pages_in(site, len(order))
    return {numbered("documents", "index", n): partial(_document_list, site, order, n) for n in range(1, count + 1)}


def _document_list(site: Site, order: Sequence[str], number: int) -> View:
    size = site.options.page_size
    rows = [document_row(site, name) for name in order[(number - 1) * size : number * size]]
    seen = Counter(SEEN[document.seen] for document in site.case.documents.values())
    values: dict[str, object] = {"rows": rows, "pager": pager(site, "documents", "index", (number, len(order)))}
    more: dict[str, object] = {"seen": seen.most_common(), "within": "documents/index.html"}
    return View("Documents", "site_documents.html", values | more)


def document_row(site: Site, name: str) -> DocumentRow:
    """A document as lists show it."""
    document = site.case.documents[name]
    return DocumentRow(
        id=name,
        title=document_title(document, name),
        publisher=site.labels.source(document.publisher) if document.publisher else "",
        published=date_words(document.published) if document.published else "no date",
        seen=SEEN[document.seen],
        claims=len(site.claims_by_document.get(name, ())),
    )


def document_title(document: Document, name: str) -> str:
    """Its title; else where it lies on the web, as far as that tells one text from another; else its id."""
    if document.title:
        return document.title
    url = web_address(document.url)
    parts = urlsplit(url) if url else None
    return f"{parts.netloc}{parts.path}" if parts else name


def document_pages(site: Site) -> dict[str, Maker]:
    """A page for each document."""
    return {path: partial(_document_page, site, name) for path, name in site.document_paths.items()}


def _document_page(site: Site, name: str) -> View:
    document = site.case.documents[name]
    return View(
        document_title(document, name),
        "site_document.html",
        {
            "document": document,
            "id": name,
            "shown": document_view(document, name, site.labels),
            "row": document_row(site, name),
            "publisher": document.publisher if document.publisher in site.case.sources else None,
            "accessed": date_words(document.accessed) if document.accessed else None,
            "list": listed(site, "Claims in it", site.claims_by_document.get(name, [])),
            "within": "documents/index.html",
        },
    )
