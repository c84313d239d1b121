"""Reading on one machine: the batches over all its cores, the output written so that a kill loses nothing."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import tallystick
from tallystick.batch.contract import CANDIDATES, pages_batch, read_batches
from tallystick.batch.places import by_place
from tallystick.batch.pooled import batched, read_guarded
from tallystick.batch.progress import Progress, counts_of
from tallystick.model.candidate_part import CandidatePart, Reading
from tallystick.model.document_text import Page
from tallystick.store.candidate_parts import check_reading, part_name, read_parts, write_part
from tallystick.store.edit import write_bytes

PART = 256  # batches in one part of the output


def read_pages(pages: Iterable[Page], workers: int = 0) -> Iterator[pa.RecordBatch]:
    """Candidates of the pages in their order; `workers` 0 is one a core, 1 reads in this process.

    With more than one, a page that brings its reader down is read again alone, and then is a row with a problem.
    """
    count = workers or os.cpu_count() or 1
    if count == 1:
        yield from read_batches(pages_batch(some) for some in batched(pages))
    else:
        yield from read_guarded(pages, count)


def read_to(
    folder: Path,
    pages: Iterable[Page],
    workers: int,
    told: Callable[[Progress], None],
    *,
    said: Mapping[str, str] | None = None,
) -> Progress:
    """Candidates as Parquet files in a folder; what an earlier run finished there is not read again.

    A part is several files, one a month and language, and counts once the manifest names it. So a run that was
    killed goes on where it stopped, with no candidate lost and none twice. `said` is what the caller put into the
    pages; a folder holds what was read in one way.

    Raises:
        UsageError: the folder was begun by another engine or version, or with other options.
        OutsideError: it cannot be written; what was finished stands.
    """
    reading = Reading(engine="local", reader=tallystick.__version__, said=dict(said or {}))
    done = finished(folder)
    check_reading(str(folder), done, reading)
    fresh = _Fresh(pages, Counter(mark for part in done for mark in part.documents))
    batches = read_guarded(fresh, workers or os.cpu_count() or 1)
    progress = Progress()
    number = 1 + max((part.number for part in done), default=0)
    while some := list(islice(batches, PART)):
        table = pa.Table.from_batches(some, schema=CANDIDATES)
        part = _write_part(folder, number, table, reading)
        progress.add(part.counts)
        number += 1
        told(progress)
    return progress


class _Fresh:
    """The pages that no part names; one that comes up twice is left out as often as it was read."""

    def __init__(self, pages: Iterable[Page], done: Counter[str]) -> None:
        self._pages, self._done = pages, done

    def __iter__(self) -> Iterator[Page]:
        for page in self._pages:
            mark = page_mark(page.id, page.address)
            if self._done[mark]:
                self._done[mark] -= 1
            else:
                yield page


def page_mark(document: str, address: str) -> str:
    """What a part keeps of a page."""
    return hashlib.sha256(f"{document}\n{address}".encode("utf-8", "replace")).hexdigest()[:16]


def _write_part(folder: Path, number: int, table: pa.Table, reading: Reading) -> CandidatePart:
    files = []
    for place, rows in by_place(table):
        sink = pa.BufferOutputStream()
        pq.write_table(rows, sink, compression="zstd")
        files.append(f"{place}/{part_name(number)}.parquet")
        write_bytes(folder / files[-1], sink.getvalue().to_pybytes())
    rows = table.select(["document", "address", "size"]).to_pylist()
    marks = tuple(page_mark(row["document"], row["address"]) for row in rows if row["size"] is not None)
    counts = counts_of(table)
    part = CandidatePart(number=number, reading=reading, counts=counts, files=tuple(files), documents=marks)
    write_part(folder, part)
    return part


def finished(folder: Path) -> list[CandidatePart]:
    """The parts that were written whole; files that none of them names (a run was killed) are removed."""
    parts = read_parts(folder)
    named = {folder / name for part in parts for name in part.files}
    for path in folder.glob("month=*/lang=*/*.parquet"):
        if path not in named:
            path.unlink()
    return parts
