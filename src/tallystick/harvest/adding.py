"""Documents → the archive, documents.toml and sources.toml of a case."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tallystick.harvest.archived_text import stated_first
from tallystick.harvest.extract import extract
from tallystick.harvest.naming import document_id, host_of, numbered, site_of, slug
from tallystick.harvest.refusals import by_hand
from tallystick.model.added import AddedDocument
from tallystick.model.document_text import Extracted
from tallystick.model.errors import UsageError
from tallystick.model.http_exchange import Exchange
from tallystick.model.source import Document, Source
from tallystick.store.archive import Packed, keep, pack_answer, pack_file
from tallystick.store.entries import append_entries, change_entry

UNJUDGED = "Not judged yet: entered when a document of it was added."
SHORT = 200  # code points; a page with less is often a wall of consent


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One document to be added: answers of a server, or bytes of a file."""

    given: str  # as asked for
    time: str  # ISO time, UTC
    exchanges: tuple[Exchange, ...] = ()
    data: bytes = b""
    name: str = ""  # of a file
    media_type: str = ""
    charset: str = ""
    stated: Document = Document()  # what is known of it: it goes before its own word
    publisher: str | None = None  # a source's id, or its name
    id: str | None = None


class Archivist:
    """Adds documents to one case; knows what it has already."""

    def __init__(
        self, root: Path, documents: Mapping[str, Document], sources: Mapping[str, Source], *, dry_run: bool = False
    ) -> None:
        self.root = root
        self.documents = dict(documents)
        self.sources = dict(sources)
        self.dry_run = dry_run

    def add(self, offer: Offer) -> AddedDocument:
        """The document as it stands in the case now; nothing is written where its bytes were there before.

        Raises:
            UsageError: the id is taken.
            OutsideError: no text can be had from it (Unreadable), or the disk says no.
        """
        packed, entry = _packed(offer)
        for name, known in self.documents.items():
            if known.sha256 is not None and known.sha256.lower() == packed.sha256:
                return self._known(offer, name, packed)
        text = extract(
            packed.data, name=_file_name(offer), media_type=entry.media_type or "", charset=entry.charset or ""
        )
        found = stated_first(text, offer.stated)
        publisher, source = self._publisher(offer, found)
        entry = msgspec.structs.replace(
            entry,
            title=found.title or None,
            published=found.published or None,
            language=found.language or None,
            publisher=publisher,
            sha256=packed.sha256,
            seen="archived",
            media_type=text.media_type,
        )
        return self._keep(offer, packed, entry, (found, source))

    def _known(self, offer: Offer, name: str, packed: Packed) -> AddedDocument:
        known = self.documents[name]
        text = extract(
            packed.data, name=_file_name(offer), media_type=known.media_type or "", charset=known.charset or ""
        )
        return AddedDocument(
            id=name, given=offer.given, outcome="known", document=known, characters=len(text.text), notes=()
        )

    def _keep(
        self, offer: Offer, packed: Packed, entry: Document, made: tuple[Extracted, Source | None]
    ) -> AddedDocument:
        found, source = made
        name = self._name(offer, entry)
        file = f"archive/{name}.warc.gz" if self.dry_run else keep(self.root, name, packed)
        entry = msgspec.structs.replace(entry, file=file, record=packed.record)
        older = self.documents.get(name)
        publisher = entry.publisher if source is not None else None
        if not self.dry_run:
            if source is not None and publisher is not None:
                append_entries(self.root, "sources.toml", {publisher: source})
            self._write(name, entry)
        if source is not None and publisher is not None:
            self.sources[publisher] = source
        self.documents[name] = _filled(older, entry)
        return AddedDocument(
            id=name,
            given=offer.given,
            outcome="added" if older is None else "updated",
            document=self.documents[name],
            characters=len(found.text),
            new_source=publisher,
            notes=(*found.notes, *self._doubts(entry, found, name, fetched=bool(offer.exchanges))),
        )

    def _write(self, name: str, entry: Document) -> None:
        """A new table, or the new fields in the one that waited for the bytes."""
        older = self.documents.get(name)
        if older is None:
            append_entries(self.root, "documents.toml", {name: entry})
            return
        filled = _filled(older, entry)
        changes = {
            field: value
            for field in entry.__struct_fields__
            if (value := getattr(filled, field)) != getattr(older, field)
        }
        change_entry(self.root, "documents.toml", name, record=Document, changes=changes)

    def _name(self, offer: Offer, entry: Document) -> str:
        """The id asked for, that of an entry of the same address without bytes, or a new one."""
        if offer.id is not None:
            known = self.documents.get(offer.id)
            if known is not None and known.sha256 is not None:
                raise UsageError(f'the id "{offer.id}" stands on another document', "choose another --id")
            return offer.id
        for name, known in self.documents.items():
            if entry.url is not None and known.url == entry.url and known.sha256 is None:
                return name
        return document_id(
            entry.publisher or slug(Path(offer.name).stem), entry.published or "", entry.title or "", self.documents
        )

    def _publisher(self, offer: Offer, found: Extracted) -> tuple[str | None, Source | None]:
        """The source that published it, and its record where it is new: of unknown kind, graded F until judged."""
        asked, host = offer.publisher, host_of(offer.stated.url)
        for name in (asked, slug(asked or "")):
            if name in self.sources:
                return name, None
        if asked is None:
            known = self._by_host(host) or self._by_name(found.site)
            if known is not None:
                return known, None
        shown = asked or found.site or host
        if not shown:
            return None, None
        name = numbered(slug(asked or found.site) or site_of(host) or f"source-{_digest(shown)}", self.sources)
        return name, Source(name=shown, reliability="F", why=UNJUDGED, url=f"https://{host}" if host else None)

    def _by_host(self, host: str) -> str | None:
        """Whose address a host is: as sources.toml says, or as other documents of that host do."""
        if not host:
            return None
        own = [name for name, source in self.sources.items() if host_of(source.url) == host]
        others = [entry.publisher for entry in self.documents.values() if host_of(entry.url) == host]
        known = {name for name in others if name in self.sources}
        return own[0] if own else known.pop() if len(known) == 1 else None

    def _by_name(self, site: str) -> str | None:
        wanted = site.casefold()
        named = (name for name, source in self.sources.items() if wanted and source.name.casefold() == wanted)
        return next(named, None)

    def _doubts(self, entry: Document, found: Extracted, name: str, *, fetched: bool) -> list[str]:
        doubts = []
        if not found.text.strip():
            doubts.append("there is no text in it: nothing can be read from it")
        elif fetched and entry.url is not None and len(found.text) < SHORT:
            doubts.append(
                f"only {len(found.text)} characters; if that is a wall of consent or payment, {by_hand(entry.url)}"
            )
        if entry.published is None:
            doubts.append("no date was found: give --published, or add it in documents.toml")
        if entry.publisher is None:
            doubts.append("no publisher was found: give --publisher, or add it in documents.toml")
        same = [
            other for other, known in self.documents.items() if other != name and entry.url and known.url == entry.url
        ]
        if same:
            doubts.append(f"{same[0]} has the same address and other bytes: the page was changed since")
        return doubts


def _filled(older: Document | None, entry: Document) -> Document:
    """An entry that waited for its bytes, with them: what a person wrote there is kept."""
    if older is None:
        return entry
    fields = {field: getattr(entry, field) for field in ("sha256", "seen", "file", "record", "media_type", "charset")}
    for field in ("url", "title", "published", "accessed", "language", "publisher"):
        fields[field] = getattr(older, field) or getattr(entry, field)
    return msgspec.structs.replace(older, **fields)


def _packed(offer: Offer) -> tuple[Packed, Document]:
    """The bytes packed for the archive, and the entry as far as the bytes' journey tells it."""
    if offer.exchanges:
        packed = pack_answer(offer.exchanges)
        last = offer.exchanges[-1]
        said = last.header("Content-Type")
        charset = _charset(said) or offer.charset
        entry = Document(
            accessed=last.time[:10], media_type=said.partition(";")[0].strip() or None, charset=charset or None
        )
    else:
        media_type = offer.media_type or "application/octet-stream"
        source = offer.stated.url or offer.name
        packed = pack_file(offer.data, source=source, media_type=media_type, time=offer.time)
        entry = Document(accessed=offer.time[:10], media_type=offer.media_type or None, charset=offer.charset or None)
    return packed, msgspec.structs.replace(entry, url=offer.stated.url)


def _charset(said: str) -> str:
    for part in said.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""


def _file_name(offer: Offer) -> str:
    return offer.name or (offer.stated.url or "").partition("?")[0]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
