"""Batches over processes, so that a page that brings its reader down takes nothing else with it."""

import os
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, process

import pyarrow as pa

from tallystick.batch.contract import pages_batch, read_batches
from tallystick.model.document_text import Page

BATCH = 64  # pages
BATCH_BYTES = 8 * 2**20  # a batch is full before that where its pages are large
TRIES = 2  # of a page that brings its reader down


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


class Readers:
    """Processes that read, replaced when a page brings one down."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool = _pool(count)

    def read(self, pages: Iterable[Page]) -> Iterator[pa.RecordBatch]:
        """Candidates of the pages in their order.

        A page that brings its reader down is read again alone, and then is a row with a problem.
        """
        waiting: list[tuple[list[Page], Future[pa.RecordBatch]]] = []
        for batch in batched(pages):
            waiting.append((batch, self._submit(batch)))
            if len(waiting) >= 2 * self.count:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def close(self) -> None:
        """End the processes; what they have not begun is not read."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, batch: list[Page]) -> Future[pa.RecordBatch]:
        try:
            return self._pool.submit(_work, batch)
        except process.BrokenProcessPool as error:  # it broke since: `_next` will see to it
            lost: Future[pa.RecordBatch] = Future()
            lost.set_exception(error)
            return lost

    def _next(self, waiting: list[tuple[list[Page], Future[pa.RecordBatch]]]) -> list[pa.RecordBatch]:
        """The batch that waits longest; where its process died, fresh processes and its pages one by one."""
        batch, future = waiting.pop(0)
        try:
            return [future.result()]
        except process.BrokenProcessPool:
            self.close()
            result = list(_one_by_one(batch))
            self._pool = _pool(self.count)
            waiting[:] = [(pages, self._submit(pages)) for pages, _ in waiting]
            return result


def read_guarded(pages: Iterable[Page], count: int) -> Iterator[pa.RecordBatch]:
    """Candidates of the pages in their order, read in `count` processes that end with the last page."""
    readers = Readers(count)
    try:
        yield from readers.read(pages)
    finally:
        readers.close()


def _one_by_one(batch: list[Page]) -> Iterator[pa.RecordBatch]:
    """Each page in a process of its own, kept as long as it lives; a page that kills TRIES of them is reported."""
    pool = _pool(1)
    try:
        for page in batch:
            for _ in range(TRIES):
                try:
                    yield pool.submit(_work, [page]).result()
                    break
                except process.BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = _pool(1)
            else:
                yield _work([_crashed(page)])
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _crashed(page: Page) -> Page:
    return Page(id=page.id, address=page.address, problem="it brings the reader down; it was tried twice")


def _work(pages: list[Page]) -> pa.RecordBatch:
    return next(read_batches(iter([pages_batch(pages)])))


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, initializer=_end_with, initargs=(os.getpid(),))


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone, be it killed: nobody else would."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
