"""What a page says of itself: title, date, language and site, from its head and its structured data."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from tallystick.harvest.html_lines import elements
from tallystick.harvest.stated_dates import iso_date

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

LARGEST_BLOCK = 2**20  # code points of structured data
MOST_BLOCKS = 20
LONGEST = 300  # code points of a title or a name

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "citation_publication_date",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "date",
)
_SITES = ("og:site_name", "application-name", "citation_publisher", "dc.publisher", "publisher", "twitter:site")
_SPACE = re.compile(r"\s+")


class PageFacts(msgspec.Struct, frozen=True):
    """Facts as texts, empty where the page does not say."""

    title: str = ""
    published: str = ""
    language: str = ""
    site: str = ""


def page_facts(tree: "HTMLTree") -> PageFacts:
    """The facts of a page; what the meta elements say goes before structured data, and both before the visible page."""
    said = _metas(tree)
    blocks = list(_structured(tree))
    return PageFacts(
        title=_first([*(said.get(name, "") for name in _TITLES), *_named(blocks, "headline"), *_headings(tree)]),
        published=next(filter(None, map(iso_date, _stated_days(tree, said, blocks))), ""),
        language=_language(tree, said),
        site=_first([*(said.get(name, "") for name in _SITES), *_publishers(blocks)]).removeprefix("@"),
    )


def _one(tree: "HTMLTree", selector: str) -> "ElementNode | None":
    return None if tree.document is None else tree.document.query_selector(selector)


def _metas(tree: "HTMLTree") -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in elements(tree.head, "meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.getattr(key) or "").strip().lower()
            if name:
                found.setdefault(name, meta.getattr("content") or "")
    return found


def _structured(tree: "HTMLTree") -> Iterator[dict[str, object]]:
    """All objects of the page's JSON-LD, outer ones first."""
    scripts = [node for node in elements(tree.document, "script") if node.getattr("type") == "application/ld+json"]
    for script in scripts[:MOST_BLOCKS]:
        text = script.text or ""
        if len(text) > LARGEST_BLOCK:
            continue
        try:
            waiting = [msgspec.json.decode(text.strip().encode("utf-8", "replace"))]
        except (msgspec.DecodeError, RecursionError, ValueError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, dict):
                yield value
                waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]
            elif isinstance(value, list):
                waiting += value[:100]


def _named(blocks: list[dict[str, object]], key: str) -> Iterator[str]:
    return (value for block in blocks if isinstance(value := block.get(key), str))


def _publishers(blocks: list[dict[str, object]]) -> Iterator[str]:
    for block in blocks:
        publisher = block.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and not name.startswith(("http://", "https://", "#")):
                yield name


def _headings(tree: "HTMLTree") -> Iterator[str]:
    yield tree.title or ""
    heading = _one(tree, "h1")
    yield "" if heading is None else heading.text or ""


def _stated_days(tree: "HTMLTree", said: dict[str, str], blocks: list[dict[str, object]]) -> Iterator[str]:
    yield from (said.get(name, "") for name in _DATES)
    yield from _named(blocks, "datePublished")
    yield from _named(blocks, "dateCreated")
    for selector in ("[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]"):
        stated = _one(tree, selector)
        if stated is not None:
            yield stated.getattr("datetime") or stated.getattr("content") or stated.text or ""


def _language(tree: "HTMLTree", said: dict[str, str]) -> str:
    root = _one(tree, "html")
    own = "" if root is None else root.getattr("lang") or root.getattr("xml:lang") or ""
    stated = own or said.get("content-language", "") or said.get("og:locale", "")
    match = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", stated)
    return match.group(1).lower() if match else ""


def _first(texts: list[str]) -> str:
    """The first that says something, on one line."""
    return next((found for text in texts if (found := _SPACE.sub(" ", text).strip()[:LONGEST])), "")
