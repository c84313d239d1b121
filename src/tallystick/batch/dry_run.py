"""What reading would take, from a sample: pages, hours, bytes, candidates, languages."""

import math
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.batch.contract import CANDIDATES, pages_batch, read_batches
from tallystick.batch.progress import counts_of
from tallystick.harvest.pages import documents_at, files_of
from tallystick.model.candidate_part import InputPiece
from tallystick.model.document_text import Page

SAMPLED_FILES = 12
SAMPLED_PAGES = 600
HEAD = 16 * 2**20  # bytes of each file that are looked at

Head = Callable[[InputPiece, int], bytes]  # the first bytes of a file


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a sample, and what all would be."""

    files: int
    bytes: int  # of the files
    pages: float
    spread: float | None  # of `pages`: its standard error as a share, where two files or more tell
    sampled: int  # pages that were read
    sampled_files: int
    seconds: float  # of one core, for all pages
    claims: float
    problems: float
    written: float  # bytes of the output
    languages: dict[str, float]  # share of the pages


def local_inputs(sources: Sequence[Path]) -> Iterator[InputPiece]:
    """The files of paths and folders.

    Raises:
        OutsideError: there is no such file or folder.
    """
    for source in sources:
        for path, name in files_of(source):
            stat = path.stat()
            changed = stat.st_mtime_ns // 1_000_000
            yield InputPiece(path=str(path), address=str(path), name=name, size=stat.st_size, changed=changed)


def local_head(piece: InputPiece, size: int) -> bytes:
    """The first bytes of a file here."""
    with Path(piece.path).open("rb") as file:
        return file.read(size)


def estimate(inputs: Sequence[InputPiece], head: Head) -> Estimate:
    """What reading all of it would take, from some pages of some files: the same files every time."""
    chosen = _chosen(inputs)
    per_file = max(1, SAMPLED_PAGES // max(1, len(chosen)))
    looked = [_look(piece, head, per_file) for piece in chosen]
    sample = [page for _, pages in looked for page in pages]
    seconds, table = _timed(sample)
    counts = counts_of(table)
    pages, spread = _pages(inputs, [(piece, count) for piece, (count, _) in zip(chosen, looked, strict=True)])
    share = pages / max(1, len(sample))
    return Estimate(
        files=len(inputs),
        bytes=sum(piece.size for piece in inputs),
        pages=pages,
        spread=spread,
        sampled=len(sample),
        sampled_files=len(chosen),
        seconds=seconds * share,
        claims=counts.claims * share,
        problems=counts.problems * share,
        written=_written(table) * share,
        languages={name: number / max(1, len(sample)) for name, number in counts.languages.items()},
    )


def _chosen(inputs: Sequence[InputPiece]) -> list[InputPiece]:
    """Files at even steps through all bytes, so that large ones are not missed."""
    ordered = sorted(inputs, key=lambda piece: (piece.size, piece.address))
    if len(ordered) <= SAMPLED_FILES:
        return ordered
    total = sum(piece.size for piece in ordered)
    marks = [(step + 0.5) * total / SAMPLED_FILES for step in range(SAMPLED_FILES)]
    chosen: list[InputPiece] = []
    passed = 0
    for piece in ordered:
        passed += piece.size
        if marks and passed >= marks[0]:
            chosen.append(piece)
            marks = [mark for mark in marks if mark > passed]
    return chosen


def _look(piece: InputPiece, head: Head, most: int) -> tuple[float, list[Page]]:
    """(pages of the whole file, some of them at even steps)."""
    parquet = piece.path.endswith(".parquet")
    size = piece.size if parquet or piece.size <= HEAD else HEAD  # a table's schema stands at its end
    with tempfile.TemporaryDirectory(prefix="tally-") as folder:
        path = Path(folder, piece.path.rpartition("/")[2])
        path.write_bytes(head(piece, size))
        count = sum(1 for _ in documents_at(path, piece.name, piece.address))
        step = max(1, count // most)
        pages = [page for n, page in enumerate(documents_at(path, piece.name, piece.address)) if n % step == 0]
    cut = size < piece.size
    return (count * piece.size / size if cut else float(count)), pages[:most]


def _timed(pages: list[Page]) -> tuple[float, pa.Table]:
    """(seconds of this core, candidates); read twice, so that loading the words of a language is not counted."""
    batches = [pages_batch(pages[start : start + 64]) for start in range(0, len(pages), 64)]
    table = pa.Table.from_batches(read_batches(iter(batches)), schema=CANDIDATES)
    start = time.process_time()
    for _ in read_batches(iter(batches)):
        pass
    return time.process_time() - start, table


def _pages(inputs: Sequence[InputPiece], counted: Sequence[tuple[InputPiece, float]]) -> tuple[float, float | None]:
    """Pages of all files by those of the chosen ones, kind by kind, and how far off that may be."""
    kinds = Counter[str]()
    for piece in inputs:
        kinds[_kind(piece)] += piece.size
    overall = _rate(counted)
    pages = 0.0
    for kind, size in kinds.items():
        rate = _rate([(p, n) for p, n in counted if _kind(p) == kind])
        pages += size * (overall if rate is None else rate) if overall is not None else 0.0
    if len(counted) == len(inputs):
        return pages, 0.0 if pages else None
    rates = [n / p.size for p, n in counted if p.size]
    if len(rates) < 2 or not overall:
        return pages, None
    mean = sum(rates) / len(rates)
    error = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / (len(rates) - 1) / len(rates))
    return pages, error / mean


def _kind(piece: InputPiece) -> str:
    name = piece.path.rpartition("/")[2].lower()
    return ".".join(name.split(".")[-2:]) if name.endswith(".gz") else name.rpartition(".")[2]


def _rate(counted: Sequence[tuple[InputPiece, float]]) -> float | None:
    size = sum(piece.size for piece, _ in counted)
    return sum(number for _, number in counted) / size if size else None


def _written(table: pa.Table) -> int:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return int(sink.getvalue().size)
