"""The bytes of documents in WARC files, one file a document, and back."""

import hashlib
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

import tallystick
from tallystick.ledger.fields import read_record
from tallystick.ledger.file_text import decode_text
from tallystick.ledger.toml_text import TomlError, read_toml
from tallystick.model.errors import OutsideError, UsageError
from tallystick.model.finding import Spot
from tallystick.model.http_exchange import Exchange
from tallystick.model.source import Document
from tallystick.store.edit import write_bytes

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

FOLDER = "archive"
LARGEST = 512 * 2**20  # unpacked bytes of one document
UNCHUNKED = "X-Archive-Orig-Transfer-Encoding"  # the name other archivers give it: the chunks are joined


class Packed(msgspec.Struct, frozen=True):
    """A document packed for the archive, and its bytes."""

    archive: bytes  # a whole .warc.gz
    record: str  # the document's record in it
    data: bytes  # unpacked
    sha256: str  # of `data`


def pack_answer(exchanges: Sequence[Exchange]) -> Packed:
    """The last of the answers as a document; the redirects before it are kept beside it.

    Raises:
        OutsideError: the answer cannot be unpacked within bounds.
    """
    draft = _Draft()
    record = ""
    for exchange in exchanges:
        record = draft.answer(exchange)
    return _packed(draft, record, exchanges[-1].url)


def pack_file(data: bytes, *, source: str, media_type: str, time: str) -> Packed:
    """A file's bytes as a document.

    Args:
        source: the URL it was saved from, or the file's name.
        media_type: as the record says.
        time: ISO time, UTC, when it was added.
    """
    draft = _Draft()
    target = source if "://" in source else f"file:///{quote(source)}"
    return _packed(draft, draft.resource(target, data, media_type=media_type, time=time), source)


def _packed(draft: "_Draft", record: str, name: str) -> Packed:
    archive = draft.stream.getvalue()
    data = content_of(io.BytesIO(archive), record, name)
    return Packed(archive, record, data, hashlib.sha256(data).hexdigest())


def keep(root: Path, name: str, packed: Packed) -> str:
    """The file below the case in which the document now lies.

    Raises:
        OutsideError: it cannot be written.
    """
    path = _free_path(root / FOLDER, name)
    write_bytes(path, packed.archive)
    return f"{FOLDER}/{path.name}"


def _free_path(folder: Path, name: str) -> Path:
    """A path that is not taken: a file left by a run that was killed is never overwritten."""
    number = 1
    while (path := folder / f"{name}{'' if number == 1 else f'-{number}'}.warc.gz").exists():
        number += 1
    return path


class _Draft:
    """A WARC file in memory."""

    def __init__(self) -> None:
        from warcio.warcwriter import WARCWriter

        self.stream = io.BytesIO()
        self._writer = WARCWriter(self.stream, gzip=True, warc_version="1.1")
        about = {"software": f"tallystick/{tallystick.__version__}", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(None, about))

    def answer(self, exchange: Exchange) -> str:
        """The id of the record of an answer; the request stands beside it."""
        from warcio.statusandheaders import StatusAndHeaders

        headers = [(UNCHUNKED if key.lower() == "transfer-encoding" else key, value) for key, value in exchange.headers]
        status = StatusAndHeaders(f"{exchange.status} {exchange.reason}".strip(), headers, protocol=exchange.protocol)
        about = {"WARC-Date": exchange.time} | ({"WARC-IP-Address": exchange.address} if exchange.address else {})
        answer = self._record(exchange.url, "response", exchange.body, http_headers=status, about=about)
        if exchange.request_headers:
            path = "/" + exchange.url.partition("://")[2].partition("/")[2]
            asked = StatusAndHeaders(f"GET {path} HTTP/1.1", list(exchange.request_headers), is_http_request=True)
            record = answer.rec_headers.get_header("WARC-Record-ID")
            about = {"WARC-Date": exchange.time, "WARC-Concurrent-To": record}
            self._record(exchange.url, "request", b"", http_headers=asked, about=about)
        return _bare(answer.rec_headers.get_header("WARC-Record-ID"))

    def resource(self, target: str, data: bytes, *, media_type: str, time: str) -> str:
        """The id of the record of a file."""
        about = {"WARC-Date": time, "Content-Type": media_type}
        record = self._record(target, "resource", data, about=about)
        return _bare(record.rec_headers.get_header("WARC-Record-ID"))

    def _record(
        self, target: str, kind: str, data: bytes, *, about: Mapping[str, str], http_headers: object = None
    ) -> "ArcWarcRecord":
        own = dict(about)
        media_type = own.pop("Content-Type", "")
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        record = self._writer.create_warc_record(
            target,
            kind,
            payload=io.BytesIO(data),
            length=len(data),  # without it the writer spools to disk and drops our digest
            http_headers=http_headers,
            warc_content_type=media_type,
            warc_headers_dict=own | {"WARC-Payload-Digest": digest},
        )
        self._writer.write_record(record)
        return record


def _bare(record: str) -> str:
    return record.strip("<>")


def read_document_entry(root: Path, document_id: str) -> Document:
    """The entry of documents.toml.

    Raises:
        UsageError: there is none of that name.
        OutsideError: documents.toml cannot be read.
    """
    entry = read_document_entries(root).get(document_id)
    if entry is None:
        raise UsageError(f'there is no document "{document_id}" in {root}', "`tally add` archives one")
    return entry


def read_document_entries(root: Path) -> dict[str, Document]:
    """All entries of documents.toml by id; fields that are wrong are left out, as `tally check` says."""
    path = root / "documents.toml"
    try:
        tables = read_toml(decode_text(path.read_bytes())) if path.exists() else {}
    except OSError as error:
        raise OutsideError(f"{path} cannot be read: {error.strerror}", "check that it may be read") from None
    except TomlError as error:
        raise OutsideError(f"{path} cannot be read: {error}", "mend what `tally check` shows first") from None
    found = {}
    for name, raw in tables.items():
        if isinstance(raw, dict):
            entry = read_record(raw, Document, Spot("documents", name), [])
            found[name] = entry if entry is not None else Document()
    return found


def read_archived(root: Path, document_id: str) -> bytes:
    """The bytes of a document as they were archived, unpacked; their sha256 is that of documents.toml.

    Raises:
        UsageError: there is no such document.
        OutsideError: it was never archived, its file is not there, or holds other bytes.
    """
    entry = read_document_entry(root, document_id)
    if entry.file is None or entry.record is None:
        raise OutsideError(f"{document_id} was not archived: there is no text of it here", "`tally add` archives it")
    path = root / entry.file
    inside = os.path.realpath(path).startswith(os.path.realpath(root) + os.sep)
    if not inside or Path(entry.file).is_absolute():
        raise OutsideError(f"{document_id}: {entry.file} lies outside the case", "name a file in archive/")
    try:
        with path.open("rb") as stream:
            data = content_of(stream, entry.record, document_id)
    except OSError as error:
        message = f"{document_id}: {entry.file} cannot be read: {error.strerror}"
        help_text = "archive/ is not under version control: copy it from where the document was added, or add it again"
        raise OutsideError(message, help_text) from None
    if entry.sha256 is not None and hashlib.sha256(data).hexdigest() != entry.sha256.lower():
        message = f"{document_id}: the bytes in {entry.file} are not those of its sha256"
        raise OutsideError(message, "one of the two was altered since: compare with another copy of the case")
    return data


def content_of(stream: io.BufferedIOBase | io.BytesIO, record: str, name: str) -> bytes:
    """The unpacked payload of a record in a WARC file.

    Raises:
        OutsideError: it is not there, cannot be unpacked, or is larger than LARGEST.
    """
    from fastwarc.warc import ArchiveIterator

    help_text = "fetch it again with `tally add`, or save the page in a browser and add the file"
    try:
        for found in ArchiveIterator(stream, auto_decode="all"):
            if _bare(found.record_id or "") == record:
                data: bytes = found.reader.read(LARGEST + 1)
                if len(data) > LARGEST:
                    raise OutsideError(f"{name} unpacks to more than {LARGEST:,} bytes", help_text)
                return data
    except (OSError, ValueError) as error:
        raise OutsideError(f"{name} cannot be unpacked: {error}", help_text) from None
    raise OutsideError(f"the archive of {name} holds no record {record}", help_text)
