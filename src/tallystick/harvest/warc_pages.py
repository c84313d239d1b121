"""Documents in a web archive: every page that came back with a text, and a problem for every broken record."""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tallystick.model.document_text import Page
from tallystick.model.http_exchange import Exchange, Headers

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LARGEST = 64 * 2**20  # unpacked bytes of one record
TEXTS = (
    "text/html",
    "text/plain",
    "text/markdown",
    "application/xhtml+xml",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
    "",
)
_UNPACKED = {"content-encoding", "transfer-encoding", "content-length"}


def warc_pages(path: Path) -> Iterator[Page]:
    """The pages of a .warc or .warc.gz in their order; a broken record does not end the file."""
    with path.open("rb") as file:
        start: int | None = 0
        broken = False  # many bad starts in a row are one damage
        while start is not None:
            last = None
            file.seek(start)
            try:
                for record in _records(file):
                    last = start + record.stream_pos
                    broken = False
                    page = _page(record, path)
                    if page is not None:
                        yield page
                return
            except (OSError, ValueError, EOFError) as error:
                if last is None and not broken:
                    broken = True
                    yield _broken(path, start, f"the record at byte {start:,} cannot be read: {error}")
            start = _next_record(file, (start if last is None else last) + 1)


def _records(file: BinaryIO) -> "Iterator[WarcRecord]":
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(file, parse_http=False):
        if record.record_type == WarcRecordType.unknown:
            raise EOFError("it is cut short")
        yield record


def _broken(path: Path, start: int, problem: str) -> Page:
    return Page(id=f"{path.name}:{start}", address=str(path), problem=f"{path}: {problem}")


def _next_record(file: BinaryIO, start: int) -> int | None:
    """The byte at which another record may begin."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        mark = b"\x1f\x8b\x08" if data[:2] == b"\x1f\x8b" else b"WARC/1."
        found = data.find(mark, start)
    return None if found < 0 else found


def _page(record: "WarcRecord", path: Path) -> Page | None:
    """The page of a record, None where it holds no text that came back."""
    from fastwarc.warc import WarcRecordType

    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion):
        return None
    address = record.headers.get("WARC-Target-URI", "") or str(path)
    if record.content_length > LARGEST:
        return _broken(path, record.stream_pos, f"{address} has {record.content_length:,} bytes")
    block = record.reader.read()
    if len(block) < record.content_length:
        return _broken(path, record.stream_pos, f"{address} is cut short")
    try:
        record.set_bytes_content(block)
        record.parse_http(auto_decode="all")
        return _text_page(record, address, f"{path.name}:{record.stream_pos}")
    except (OSError, ValueError) as error:
        return _broken(path, record.stream_pos, f"{address} cannot be unpacked: {error}")


def _text_page(record: "WarcRecord", address: str, name: str) -> Page | None:
    answer = record.http_headers
    media_type = (record.http_content_type if answer else record.headers.get("Content-Type", "")) or ""
    if media_type.partition(";")[0].strip().lower() not in TEXTS or (answer and answer.status_code != 200):
        return None
    data = record.reader.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} bytes")
    fetched = record.headers.get("WARC-Date", "") or ""
    return Page(
        id=(record.record_id or "").strip("<>") or name,
        address=address,
        data=data,
        name=address.partition("?")[0],
        media_type=media_type,
        charset=(record.http_charset or "") if answer else "",
        fetched=fetched,
        exchange=_exchange(record, address, data, fetched) if answer else None,
    )


def _exchange(record: "WarcRecord", address: str, data: bytes, fetched: str) -> Exchange:
    """The answer with its body unpacked, and the headers of the packing renamed."""
    answer = record.http_headers
    headers: Headers = tuple(
        (f"X-Archive-Orig-{key}" if key.lower() in _UNPACKED else key, value) for key, value in answer.items()
    )
    return Exchange(
        url=address,
        time=fetched,
        status=answer.status_code or 200,
        reason=answer.reason_phrase or "",
        headers=headers,
        body=data,
        address=record.headers.get("WARC-IP-Address", "") or "",
    )
