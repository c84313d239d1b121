"""Files that arrive as bytes in Arrow batches, read as if they lay here: what an engine's workers do.

Each file is copied to the disk of the machine that reads it, and goes through the code that reads local files. So
memory does not grow with a file, and every engine has the same pages.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

import msgspec
import pyarrow as pa

from tallystick.batch.places import placed
from tallystick.batch.pooled import Readers
from tallystick.harvest.pages import documents_at
from tallystick.model.candidate_part import InputPiece
from tallystick.model.document_text import Page
from tallystick.model.errors import OutsideError

CHUNKS = pa.schema(
    [
        ("path", pa.string()),  # as a URI
        ("piece", pa.int32()),
        ("chunk", pa.binary()),  # of a file's bytes, in their order; a file's chunks follow one another
    ],
    metadata={"schema": "tallystick/chunks/1"},
)
_BOM = b"\xef\xbb\xbf"

Pieces = Mapping[tuple[str, int], InputPiece]
_READERS: list[Readers] = []  # the process that reads for this worker: it outlives a task, for its lexicons


def read_chunks(batches: Iterator[pa.RecordBatch], pieces: Pieces, said: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """Candidates, with their places, of files that come in chunks."""
    if not _READERS:
        _READERS.append(Readers(1))
    for batch in _READERS[0].read(pages_of_chunks(batches, pieces, said)):
        yield placed(batch)


def pages_of_chunks(batches: Iterator[pa.RecordBatch], pieces: Pieces, said: Mapping[str, str]) -> Iterator[Page]:
    """The pages of files that come in chunks; `said` is known of all of them."""
    for (uri, number), chunks in _files(batches):
        piece = pieces[uri, number]
        with tempfile.TemporaryDirectory(prefix="tally-") as folder:
            path = Path(folder, piece.path.rstrip("/").rpartition("/")[2])
            _copy(chunks, path, piece)
            for page in islice(documents_at(path, piece.name, piece.address), piece.piece, None, piece.pieces):
                yield msgspec.structs.replace(page, **said) if said else page


def plain_path(uri: str) -> str:
    """The path of a URI, in one spelling.

    >>> plain_path("file:///data/a%20b.html"), plain_path("s3a://bucket/x.warc.gz")
    ('file:/data/a b.html', 's3a://bucket/x.warc.gz')
    """
    path = unquote(uri)
    return "file:/" + path.removeprefix("file:").lstrip("/") if path.startswith("file:") else path


def _files(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[tuple[str, int], Iterator[memoryview]]]:
    """(path and piece, its chunks) of each file; the chunks must be taken before the next file."""
    runs = _Runs(batches)
    while (key := runs.ahead()) is not None:
        yield key, runs.of(key)


class _Runs:
    """Rows of one file that follow one another, each run as few slices of bytes as it has batches."""

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self._runs = (run for batch in batches for run in _runs(batch))
        self._next = next(self._runs, None)

    def ahead(self) -> tuple[str, int] | None:
        """The file that comes next."""
        return self._next[0] if self._next else None

    def of(self, key: tuple[str, int]) -> Iterator[memoryview]:
        """The bytes of this file."""
        while self._next is not None and self._next[0] == key:
            chunk = self._next[1]
            self._next = next(self._runs, None)
            yield chunk


def _runs(batch: pa.RecordBatch) -> Iterator[tuple[tuple[str, int], memoryview]]:
    paths, numbers, chunks = (batch.column(name) for name in ("path", "piece", "chunk"))
    start = 0
    ends = [i for i in range(1, batch.num_rows) if _another(paths, numbers, i)] if _mixed(paths, numbers) else []
    for end in [*ends, batch.num_rows]:
        if end > start:
            yield (plain_path(paths[start].as_py()), numbers[start].as_py()), _bytes_of(chunks, start, end)
        start = end


def _mixed(paths: pa.Array, numbers: pa.Array) -> bool:
    return len(paths) > 0 and (len(paths.unique()) > 1 or len(numbers.unique()) > 1)


def _another(paths: pa.Array, numbers: pa.Array, row: int) -> bool:
    return bool(paths[row] != paths[row - 1] or numbers[row] != numbers[row - 1])


def _bytes_of(chunks: pa.Array, start: int, end: int) -> memoryview:
    """The bytes of rows that follow one another: they lie side by side in an Arrow array."""
    data = chunks.buffers()[2]
    if data is None:
        return memoryview(b"")
    wide = pa.types.is_large_binary(chunks.type)
    offsets = memoryview(chunks.buffers()[1]).cast("q" if wide else "i")
    return memoryview(data)[offsets[chunks.offset + start] : offsets[chunks.offset + end]]


def _copy(chunks: Iterator[memoryview], path: Path, piece: InputPiece) -> None:
    """The file on disk.

    Splitting at line ends adds one after the last line and takes a byte order mark away; both are mended by the size.
    """
    try:
        with ExitStack() as stack:
            file: BinaryIO = stack.enter_context(path.open("w+b"))
            file.writelines(chunks)
            length = file.tell()
            if piece.size - length in (2, 3):
                _put_mark(file)
                length = file.tell()
            if length - piece.size not in (0, 1):
                told = f"{piece.address} has {length:,} bytes, and had {piece.size:,} when it was listed"
                raise OutsideError(told, "read it again when it no longer changes")
            file.truncate(piece.size)
    except OSError as error:
        told = f"{piece.address} cannot be copied to {path}: {error.strerror}"
        raise OutsideError(told, "free some disk, or name another with TMPDIR") from None


def _put_mark(file: BinaryIO) -> None:
    """Put the byte order mark back before everything, a piece at a time."""
    with tempfile.TemporaryFile(dir=Path(file.name).parent) as rest:
        file.seek(0)
        while some := file.read(2**20):
            rest.write(some)
        file.seek(0)
        file.write(_BOM)
        rest.seek(0)
        while some := rest.read(2**20):
            file.write(some)
