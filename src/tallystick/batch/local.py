"""Reading on one machine: the batches over all its cores, the output written so that a kill loses nothing."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, process
from itertools import islice
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.batch.contract import CANDIDATES, pages_batch, read_batches
from tallystick.model.document_text import Page
from tallystick.store.edit import write_bytes, write_text

BATCH = 64  # pages
BATCH_BYTES = 8 * 2**20  # a batch is full before that where its pages are large
PART = 64  # batches in one file of the output
DONE = "done.jsonl"


class Progress(msgspec.Struct):
    """What was read so far."""

    pages: int = 0
    bytes: int = 0
    claims: int = 0
    problems: int = 0


def batched(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Pages in lists, none with more than BATCH pages or, but for one large page, BATCH_BYTES bytes."""
    batch: list[Page] = []
    size = 0
    for page in pages:
        if batch and (len(batch) >= BATCH or size + len(page.data) > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(page)
        size += len(page.data)
    if batch:
        yield batch


def read_pages(pages: Iterable[Page], workers: int = 0) -> Iterator[pa.RecordBatch]:
    """Candidates of the pages in their order; `workers` 0 is one a core, 1 reads in this process.

    A page that brings its reader down is read again alone, and then is a row with a problem.
    """
    count = workers or os.cpu_count() or 1
    lists = batched(pages)
    if count == 1:
        yield from read_batches(pages_batch(pages) for pages in lists)
        return
    yield from _pooled(lists, count)


def _pooled(lists: Iterator[list[Page]], count: int) -> Iterator[pa.RecordBatch]:
    pool = ProcessPoolExecutor(count)
    try:
        waiting: list[tuple[list[Page], Future[pa.RecordBatch]]] = []
        for batch in lists:
            waiting.append((batch, pool.submit(_work, batch)))
            if len(waiting) >= 2 * count:
                pool, result = _next(pool, waiting, count)
                yield from result
        while waiting:
            pool, result = _next(pool, waiting, count)
            yield from result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _next(
    pool: ProcessPoolExecutor, waiting: list[tuple[list[Page], Future[pa.RecordBatch]]], count: int
) -> tuple[ProcessPoolExecutor, list[pa.RecordBatch]]:
    """The batch that waits longest; where its process died, a fresh pool and its pages one by one."""
    batch, future = waiting.pop(0)
    try:
        return pool, [future.result()]
    except process.BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        result = [_alone(page) for page in batch]
        fresh = ProcessPoolExecutor(count)
        waiting[:] = [(pages, fresh.submit(_work, pages)) for pages, _ in waiting]
        return fresh, result


def _alone(page: Page) -> pa.RecordBatch:
    """One page in a process of its own; two tries, then it is reported."""
    for _ in range(2):
        with ProcessPoolExecutor(1) as pool:
            try:
                return pool.submit(_work, [page]).result()
            except process.BrokenProcessPool:
                continue
    crashed = Page(id=page.id, address=page.address, problem="it brings the reader down; it was tried twice")
    return _work([crashed])


def _work(pages: list[Page]) -> pa.RecordBatch:
    return next(read_batches(iter([pages_batch(pages)])))


def read_to(folder: Path, pages: Iterable[Page], workers: int, told: Callable[[Progress], None]) -> Progress:
    """Candidates as Parquet files in a folder; what an earlier run finished there is not read again.

    A part is written whole or not at all; `done.jsonl` names the pages of each part, so that a run that was
    killed goes on where it stopped, with no candidate lost and none twice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = finished(folder)
    progress = Progress()
    fresh = (page for page in pages if page.id not in done)
    counted = _counting(fresh, progress)
    batches = read_pages(counted, workers)
    number = 1 + max((int(p.stem.rpartition("-")[2]) for p in folder.glob("part-*.parquet")), default=0)
    while part := list(islice(batches, PART)):
        _write_part(folder, number, part)
        progress.claims += sum(_claims(batch) for batch in part)
        progress.problems += sum(batch.num_rows - batch.column("problem").null_count for batch in part)
        number += 1
        told(progress)
    return progress


def _counting(pages: Iterable[Page], progress: Progress) -> Iterator[Page]:
    for page in pages:
        progress.pages += 1
        progress.bytes += len(page.data)
        yield page


def _claims(batch: pa.RecordBatch) -> int:
    return int(batch.num_rows - batch.column("kind").null_count)


def _write_part(folder: Path, number: int, batches: list[pa.RecordBatch]) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_batches(batches, schema=CANDIDATES), sink, compression="zstd")
    name = f"part-{number:06d}.parquet"
    write_bytes(folder / name, sink.getvalue().to_pybytes())
    pages = sorted({page for batch in batches for page in batch.column("document").to_pylist()})
    line = json.dumps({"part": name, "pages": pages}, ensure_ascii=False)
    with (folder / DONE).open("ab") as file:
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def finished(folder: Path) -> frozenset[str]:
    """The pages whose candidates are written; parts that no line names (a run was killed between) are removed."""
    path = folder / DONE
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    parts: dict[str, list[str]] = {}
    whole: list[str] = []
    for line in lines[:-1]:
        entry = json.loads(line)
        parts[entry["part"]] = entry["pages"]
        whole.append(line.decode())
    if lines and lines[-1]:  # half a line: the run was killed while it wrote it
        write_text(path, "".join(line + "\n" for line in whole))
    for part in folder.glob("part-*.parquet"):
        if part.name not in parts:
            part.unlink()
    return frozenset(page for pages in parts.values() for page in pages)
