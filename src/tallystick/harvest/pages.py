"""Documents in files, folders, web archives and tables, one after the other."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tallystick.harvest.extract import extract
from tallystick.harvest.warc_pages import warc_pages
from tallystick.model.document_text import Extracted, Page
from tallystick.model.errors import OutsideError

LARGEST = 512 * 2**20  # bytes of one file that is one document

_TABLES = (".jsonl", ".ndjson", ".parquet")
_ARCHIVES = (".warc", ".warc.gz")
_KNOWN = ("title", "published", "language")


def documents_in(path: Path) -> Iterator[Page]:
    """Every document of a file, or of all files below a folder, sorted; one at a time, so that memory stays flat.

    What cannot be read is a page with a `problem` and without bytes, and the rest goes on.

    Raises:
        OutsideError: there is no such file or folder.
    """
    for inside, name in files_of(path):
        yield from _of_file(inside, name)


def files_of(path: Path) -> Iterator[tuple[Path, str]]:
    """(file, what the ids of its documents begin with) of a file, or of all files below a folder, sorted.

    Raises:
        OutsideError: there is no such file or folder.
    """
    if path.is_dir():
        for inside in sorted(_files(path)):
            yield inside, inside.relative_to(path).as_posix()
    elif path.exists():
        yield path, path.name
    else:
        raise OutsideError(f"there is no file {path}", "check the path")


def documents_at(path: Path, name: str, address: str) -> Iterator[Page]:
    """The documents of a file that was copied here, told of as where it came from.

    Args:
        path: the copy; its last part is the file's own name.
        name: what the ids of documents without one begin with.
        address: where the file was.
    """
    here = str(path)
    for page in _of_file(path, name):
        where, why = page.address.replace(here, address), page.problem.replace(here, address)
        yield msgspec.structs.replace(page, address=where, problem=why)


def text_of_page(page: Page) -> Extracted:
    """Its text; what was known before the bytes were read goes before their own word.

    Raises:
        Unreadable: no text can be had from the bytes.
    """
    found = extract(page.data, name=page.name or page.address, media_type=page.media_type, charset=page.charset)
    known = {name: value for name in _KNOWN if (value := getattr(page, name))}
    return msgspec.structs.replace(found, **known)


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder without hidden ones; links to folders are not followed."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _of_file(path: Path, name: str) -> Iterator[Page]:
    lower = path.name.lower()
    try:
        if lower.endswith(_ARCHIVES):
            yield from warc_pages(path)
        elif lower.endswith(_TABLES):
            from tallystick.harvest.table_pages import table_pages

            yield from table_pages(path)
        else:
            yield _whole(path, name)
    except OSError as error:
        yield Page(id=name, address=str(path), problem=f"{path} cannot be read: {error.strerror or error}")


def _whole(path: Path, name: str) -> Page:
    size = path.stat().st_size
    if size > LARGEST:
        return Page(id=name, address=str(path), problem=f"{path} has {size:,} bytes; {LARGEST:,} are read at most")
    data = path.read_bytes()
    return Page(id=f"{name}#{hashlib.sha256(data).hexdigest()[:12]}", address=str(path), data=data, name=path.name)
