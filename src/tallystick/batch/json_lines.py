"""Candidates as JSON Lines, to standard output or into a folder."""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pyarrow as pa

from tallystick.batch.local import read_pages
from tallystick.model.document_text import Page
from tallystick.read.guide_records import guide_record
from tallystick.store.candidates import candidate_of_row
from tallystick.store.edit import write_bytes

_NO_NAME = re.compile(r"[^\w.()+,@=-]+")  # what no file's name should hold
_LONGEST = 80  # characters, so that no name has more than 255 bytes with its ending


def lines_of(batch: pa.RecordBatch, *, many: bool) -> Iterator[bytes]:
    """One JSON object a candidate."""
    for row in batch.to_pylist():
        if row["kind"] is not None:
            about = {"document": row["document"]} if many else {}
            yield msgspec.json.encode(about | guide_record(candidate_of_row(row))) + b"\n"


def write_lines(pages: Iterable[Page], folder: Path | None, *, many: bool, workers: int) -> tuple[list[str], int]:
    """(what could not be read, pages that could): claims go to standard output, or to a file a page in the folder."""
    problems: list[str] = []
    read = 0
    taken: dict[str, str] = {}
    for batch in read_pages(pages, workers if many else 1):
        if folder is None:
            sys.stdout.buffer.writelines(lines_of(batch, many=many))
        else:
            _write_pages(batch, folder, taken)
        for row in batch.to_pylist():
            if row["problem"]:
                problems.append(f"{row['address']}: {row['problem']}")
            else:
                read += 1
    sys.stdout.buffer.flush()
    return problems, read


def _write_pages(batch: pa.RecordBatch, folder: Path, taken: dict[str, str]) -> None:
    texts: dict[str, list[bytes]] = {}
    for row in batch.to_pylist():
        lines = texts.setdefault(file_name(row["document"], taken), [])
        if row["kind"] is not None:
            lines.append(msgspec.json.encode(guide_record(candidate_of_row(row))) + b"\n")
    for name, lines in texts.items():
        write_bytes(folder / f"{name}.jsonl", b"".join(lines))


def file_name(document: str, taken: dict[str, str]) -> str:
    """The name of a document's file, without its ending: that of the file it came from, where no other has it.

    `taken` keeps the names given so far, and which document each is for.
    """
    path, mark, digest = document.rpartition("#")
    whole = _NO_NAME.sub("-", path if mark else document)[:_LONGEST].lstrip(".")
    stem = whole.rpartition(".")[0] if mark else whole
    hashed = hashlib.sha256(document.encode("utf-8", "replace")).hexdigest()[:12]
    for name in (stem, whole, f"{whole}-{digest}", hashed):
        if name and taken.setdefault(name, document) == document:
            return name
    return f"{whole}-{hashed}"
