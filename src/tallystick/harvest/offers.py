"""What was asked for (addresses, files, folders, archives, lists of them) → documents to be added."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tallystick.harvest.adding import Offer
from tallystick.harvest.fetch import Bounds, fetch
from tallystick.harvest.pages import documents_in
from tallystick.harvest.sniffing import ENDINGS
from tallystick.model.added import NotAdded
from tallystick.model.document_text import Page
from tallystick.model.errors import TallystickError, UsageError
from tallystick.model.source import Document

STDIN = "-"
_ENDINGS = frozenset({*ENDINGS, "pdf", "docx", "doc", "gz", "warc", "jsonl", "parquet", "zip"})


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the documents before they are seen."""

    stated: Document = Document()
    publisher: str | None = None
    id: str | None = None


def offers_of(given: str, wanted: Wanted, bounds: Bounds, stdin: bytes = b"") -> Iterator[Offer | NotAdded]:
    """The documents that one address or path leads to, and what of it could not be had."""
    try:
        if given == STDIN:
            yield _offer(given, wanted, data=stdin, name="stdin", time=_now())
        elif is_address(given):
            yield _fetched(given, wanted, bounds)
        else:
            yield from (_of_page(given, page, wanted, bounds) for page in documents_in(_path(given)))
    except TallystickError as error:
        yield NotAdded(given=given, message=error.message, help=error.help)


def is_address(given: str) -> bool:
    """Whether it is an address, and no path."""
    return "://" in given


def entries_of_list(text: str) -> list[str]:
    """Addresses and paths, one a line; a # at the start of a line or after a blank begins a comment."""
    lines = (line.partition(" #")[0].partition("\t#")[0].strip() for line in text.removeprefix("\ufeff").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def check_wanted(wanted: Wanted, given: Iterable[str]) -> None:
    """Nothing where what is stated can be true of all that is given.

    Raises:
        UsageError: one address, title or id is stated for several documents.
    """
    several = len(list(given)) > 1
    said = {"--url": wanted.stated.url, "--title": wanted.stated.title, "--id": wanted.id}
    for option, value in said.items():
        if value is not None and several:
            raise UsageError(f"{option} is of one document, and several are given", "add them one by one")


def _path(given: str) -> Path:
    path = Path(given)
    first = given.partition("/")[0]
    if not path.exists() and "." in first.strip(".") and first.rpartition(".")[2] not in _ENDINGS:
        raise UsageError(f"there is no file {given}", f"if it is an address, write https://{given}")
    return path


def _fetched(url: str, wanted: Wanted, bounds: Bounds) -> Offer:
    exchanges = fetch(url, bounds)
    stated = wanted.stated if wanted.stated.url else msgspec.structs.replace(wanted.stated, url=exchanges[-1].url)
    return Offer(
        given=url,
        time=exchanges[-1].time,
        exchanges=exchanges,
        stated=stated,
        publisher=wanted.publisher,
        id=wanted.id,
    )


def _of_page(given: str, page: Page, wanted: Wanted, bounds: Bounds) -> Offer | NotAdded:
    if page.problem:
        return NotAdded(given=page.address, message=page.problem, help="check the file")
    if len(page.data) > bounds.bytes:
        message = f"{page.address} has more than {bounds.bytes / 2**20:g} MiB"
        return NotAdded(given=page.address, message=message, help="--largest takes more")
    own = Document(
        url=page.address if is_address(page.address) and not page.address.startswith("file:") else None,
        title=page.title or None,
        published=page.published or None,
        language=page.language or None,
    )
    offer = _offer(
        given, wanted, data=page.data, name=page.name or Path(page.address).name, time=page.fetched or _now()
    )
    return msgspec.structs.replace(
        offer,
        given=page.address,
        exchanges=(page.exchange,) if page.exchange is not None else (),
        media_type=page.media_type.partition(";")[0].strip(),
        charset=page.charset,
        stated=_over(own, wanted.stated),
    )


def _offer(given: str, wanted: Wanted, *, data: bytes, name: str, time: str) -> Offer:
    return Offer(
        given=given, time=time, data=data, name=name, stated=wanted.stated, publisher=wanted.publisher, id=wanted.id
    )


def _over(own: Document, stated: Document) -> Document:
    """What was asked for, and where nothing was, what the archive or the table says."""
    fields = {
        field: getattr(stated, field) or getattr(own, field) for field in ("url", "title", "published", "language")
    }
    return Document(**fields)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
