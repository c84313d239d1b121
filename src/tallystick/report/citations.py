"""The documents behind a case's claims as BibTeX and CSL-JSON, for footnotes in other programs."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tallystick.model.case import Case
from tallystick.model.source import Document
from tallystick.report.labels import Labels, flat
from tallystick.report.numbers import date_words
from tallystick.report.site_paths import slug

MEDIA = {
    "media": "article-newspaper",
    **dict.fromkeys(("study", "official", "intelligence", "ngo"), "report"),
}
NAMED = 20  # claims that a note names
WEB = ("http://", "https://")
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """One document as a reference."""

    key: str
    kind: str  # CSL's
    title: str
    publisher: str | None
    published: str | None  # partial ISO date
    accessed: str | None
    language: str | None
    url: str | None
    note: str


def cited_documents(case: Case) -> tuple[Cited, ...]:
    """Every document that a claim stands in, by its key. What must not be linked to has no address."""
    labels = Labels(case)
    claims: dict[str, list[str]] = {}
    for claim in case.claims:
        if claim.document in case.documents:
            claims.setdefault(claim.document or "", []).append(claim.id)
    return tuple(_cited(labels, case, name, names) for name, names in sorted(claims.items()))


def _cited(labels: Labels, case: Case, name: str, claims: Sequence[str]) -> Cited:
    document: Document = case.documents[name]
    source = case.sources.get(document.publisher or "")
    publisher = labels.source(document.publisher) if document.publisher else None
    url = document.url if (document.url or "").startswith(WEB) and not document.restricted else None
    return Cited(
        key=re.sub(r"[^A-Za-z0-9.:_-]", "-", slug(name)),
        kind=MEDIA.get(source.kind if source else "", "webpage"),
        title=flat(document.title) if document.title else _untitled(publisher, document.published),
        publisher=flat(publisher) if publisher else None,
        published=document.published,
        accessed=document.accessed,
        language=document.language,
        url=url,
        note=flat(f"claims {', '.join(claims[:NAMED])}{' and others' if len(claims) > NAMED else ''}"),
    )


def _untitled(publisher: str | None, published: str | None) -> str:
    """What stands for a title that nobody wrote down."""
    when = f", {date_words(published, short=False)}".replace("\u00a0", " ") if published else ""
    return f"[{flat(publisher or 'unknown publisher')}{when}]"


def bibtex_of(case: Case) -> str:
    """A .bib file in UTF-8, as biber and BibLaTeX read it.

    >>> bibtex_of(Case(title="empty"))
    ''
    """
    return "\n".join("".join(_entry(cited)) for cited in cited_documents(case))


def _entry(cited: Cited) -> Iterator[str]:
    yield f"@online{{{cited.key},\n"
    fields: Mapping[str, str | None] = {
        "title": cited.title,
        "organization": cited.publisher,
        "date": cited.published,
        "url": cited.url,
        "urldate": cited.accessed,
        "langid": cited.language,
        "note": cited.note,
    }
    for name, value in fields.items():
        if value:
            yield f"  {name} = {{{_web(value) if name == 'url' else value.translate(_ESCAPES)}}},\n"
    yield "}\n"


def _web(url: str) -> str:
    """An address inside braces: what would end it is written as its code."""
    return "".join(f"%{ord(char):02X}" if char in "{}\\" or char.isspace() else char for char in flat(url))


def csl_of(case: Case) -> str:
    r"""CSL-JSON, as Zotero, Pandoc and citeproc read it.

    >>> csl_of(Case(title="empty"))
    '[]\n'
    """
    entries = [{name: value for name, value in _csl(cited) if value} for cited in cited_documents(case)]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _csl(cited: Cited) -> Iterator[tuple[str, object]]:
    yield "id", cited.key
    yield "type", cited.kind
    yield "title", cited.title
    yield "publisher", cited.publisher
    if cited.kind == "article-newspaper":
        yield "container-title", cited.publisher
    yield "issued", _date(cited.published)
    yield "accessed", _date(cited.accessed)
    yield "language", cited.language
    yield "URL", cited.url
    yield "note", cited.note


def _date(text: str | None) -> object:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None
