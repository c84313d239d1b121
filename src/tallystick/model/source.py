"""Who speaks, on which occasion, in which text."""

from typing import Literal

import msgspec

SourceKind = Literal["official", "intelligence", "study", "media", "ngo", "imagery", "leak", "social", "unknown"]
Seen = Literal["archived", "full", "excerpt", "secondhand"]


class Source(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who speaks."""

    name: str
    kind: SourceKind = "unknown"
    country: str | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    why: str | None = None  # one sentence for the grade
    parent: str | None = None  # source id: an agency's service
    stake: str | tuple[str, ...] | None = None  # parties whose interest it shares
    url: str | None = None
    person: Literal["public", "private", "prisoner", "human source"] | None = None  # of which kind, where it is one
    note: str | None = None


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One occasion on which a source spoke."""

    by: str  # source id
    on: str | None = None  # partial ISO date
    where: str | None = None
    relayed_by: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()  # statement ids
    title: str | None = None
    note: str | None = None


class Document(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One text as it was read."""

    url: str | None = None
    title: str | None = None
    published: str | None = None  # partial ISO date
    accessed: str | None = None
    language: str | None = None  # ISO 639-1
    publisher: str | None = None  # source id
    sha256: str | None = None  # of the document's bytes, unpacked
    seen: Seen = "secondhand"
    file: str | None = None  # the archive that holds the bytes, such as archive/afp-2025-09-02.warc.gz
    record: str | None = None  # its record there, urn:uuid:…
    media_type: str | None = None
    charset: str | None = None  # as the server said, where it did
    restricted: bool = False
    note: str | None = None
