"""Reading on Apache Spark: the reader of one machine, mapped over the batches of many."""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
import pyarrow as pa

import tallystick
from tallystick.batch.hadoop_files import HadoopFiles
from tallystick.batch.places import LANG, MONTH, PLACED, placed
from tallystick.batch.pooled import read_guarded
from tallystick.batch.progress import Progress
from tallystick.batch.rounds import ROUND, SMALL, Round, in_pieces, rounds, unread
from tallystick.batch.spark_session import own_session, told_shortly
from tallystick.batch.spooled import read_chunks
from tallystick.model.candidate_part import CandidatePart, InputPiece, PartCounts, Reading
from tallystick.model.document_text import Page
from tallystick.store.candidate_parts import MANIFEST, check_reading, decode_part, encode_part, part_name

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import StructType

STAGING = "_staging"  # what a round writes before it is whole
_WHOLE = str(2**50)  # bytes: no file is larger, so none is split
_PACKED = (2**18, 2**25)  # bytes of small files in a task, at least and at most
_OPENING = 2**16  # bytes that could be read while a file is opened
_TASKS = 4  # for each core, so that none waits long for the last
_RAW = "org.apache.hadoop.io.compress.PassthroughCodec"
# Spark's own build of Hadoop renames the property with the package; an unbundled one does not.
_RAW_ENDING = ("io.compress.passthrough.extension", "org.apache.hadoop.shaded.io.compress.passthrough.extension")
_PACKING = (".gz", ".bz2", ".deflate", ".lz4", ".snappy", ".zst")  # that Hadoop would unpack by itself
_SPECIAL = re.compile(r"([\\*?\[\]{}^])")


class SparkOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to read."""

    said: dict[str, str] = {}  # of all pages: language, published
    round_bytes: int = 0  # 0: ROUND for each core
    at_once: int = 2  # rounds: while the last tasks of one end, the next begins


def read_on_spark(
    spark: "SparkSession",
    sources: Sequence[str],
    folder: str,
    told: Callable[[Progress], None],
    *,
    options: SparkOptions,
) -> Progress:
    """Candidates of the sources in a folder, laid out as one machine does; what is finished there is not read again.

    Sources and folder may be on any file system that Hadoop knows. A round of inputs is written aside, moved to its
    place, and counts once the manifest names it.

    Raises:
        UsageError: the folder was begun in another way, or what was read has changed.
        OutsideError: there is no such source, or Spark gave up; what was finished stands.
    """
    files = HadoopFiles(spark)
    reading = Reading(engine="spark", reader=tallystick.__version__, said=options.said)
    parts = finished(files, folder)
    check_reading(folder, parts, reading)
    found = {piece.path: piece for source in sources for piece in files.inputs(spelled(source))}
    waiting = unread(in_pieces(found.values()), parts)
    first = 1 + max((part.number for part in parts), default=0)
    limit = partial(_round_bytes, spark, options)
    work = partial(_read_round, spark, files, folder, reading=reading)
    progress = Progress()
    for part in _at_once(work, rounds(waiting, first, limit), options.at_once):
        progress.add(part.counts)
        told(progress)
    files.delete(f"{folder}/{STAGING}")
    return progress


def spelled(source: str) -> str:
    """The source as one machine spells it: ./a/ is a."""
    return source if "://" in source or source.startswith("file:") else str(Path(source))


def finished(files: HadoopFiles, folder: str) -> list[CandidatePart]:
    """The parts that were written whole; what a killed run left besides is removed."""
    names = files.names_below(f"{folder}/{MANIFEST}")
    parts = [decode_part(files.read(f"{folder}/{MANIFEST}/{name}"), name) for name in names]
    files.delete(f"{folder}/{STAGING}")
    named = {name for part in parts for name in part.files}
    for name in files.names_below(folder):
        if name.startswith(f"{MONTH}=") and name not in named:
            files.delete(f"{folder}/{name}")
    return parts


def _round_bytes(spark: "SparkSession", options: SparkOptions) -> int:
    return options.round_bytes or ROUND * spark.sparkContext.defaultParallelism


def _at_once(work: Callable[[Round], CandidatePart], waiting: Iterator[Round], count: int) -> Iterator[CandidatePart]:
    """The parts as their rounds end; after a failure no other is begun, and what runs is finished."""
    with ThreadPoolExecutor(count) as pool:
        running = {pool.submit(work, one) for one in islice(waiting, count)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                yield one.result()
            running |= {pool.submit(work, one) for one in islice(waiting, count - len(running))}


def _read_round(
    spark: "SparkSession", files: HadoopFiles, folder: str, one: Round, *, reading: Reading
) -> CandidatePart:
    session = own_session(spark)  # two rounds run at once
    aside = f"{folder}/{STAGING}/{part_name(one.number)}"
    with told_shortly():
        _write(candidates(session, one, reading.said), aside)
        counts = _counts(session, aside)
    names = _move(files, folder, aside, part_name(one.number))
    part = CandidatePart(number=one.number, reading=reading, counts=counts, files=names, inputs=one.inputs)
    files.write(f"{folder}/{MANIFEST}/{part_name(one.number)}.json", encode_part(part))
    return part


def candidates(session: "SparkSession", one: Round, said: dict[str, str]) -> "DataFrame":
    """The candidates of a round with their months and languages, as Spark will read them."""
    shown = [piece for piece in one.inputs if not _untold(piece)]
    found = [_problems(session, one)] if len(shown) < len(one.inputs) else []
    if shown:
        pieces = {(piece.path, piece.piece): piece for piece in shown}
        chunks = _chunks(session, shown, small=one.small)
        found.append(chunks.mapInArrow(partial(read_chunks, pieces=pieces, said=said), _schema()))
    return _together(found)


def _schema() -> "StructType":
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(PLACED)


def _chunks(session: "SparkSession", pieces: Sequence[InputPiece], *, small: bool) -> "DataFrame":
    """The bytes of files. Spark leaves empty ones out; each of those is an empty chunk."""
    full = [piece for piece in pieces if piece.size]
    empty = [(quote(piece.path, safe="/:"), piece.piece, b"") for piece in pieces if not piece.size]
    found = [_small(session, full) if small else _large(session, full)] if full else []
    if empty:
        found.append(session.createDataFrame(empty, "path string, piece int, chunk binary"))
    return _together(found)


def _together(found: Sequence["DataFrame"]) -> "DataFrame":
    together = found[0]
    for more in found[1:]:
        together = together.unionByName(more)
    return together


def _untold(piece: InputPiece) -> str:
    """Why Spark does not show a file to its readers, "" where it does."""
    name = piece.path.rpartition("/")[2]
    if name.startswith("_"):
        return "Spark takes files whose names begin with _ for its own: give it another name"
    if ":" in name and piece.path.startswith("file:"):
        return "Hadoop reads no local file with a colon in its name: give it another name"
    return ""


def _problems(session: "SparkSession", one: Round) -> "DataFrame":
    """A row for each file that Spark will not show."""
    pages = [
        Page(id=piece.name, address=piece.address, problem=f"{piece.address}: {_untold(piece)}")
        for piece in one.inputs
        if _untold(piece) and piece.piece == 0
    ]
    table = pa.Table.from_batches([placed(batch) for batch in read_guarded(pages, 1)])
    return session.createDataFrame(table.to_pylist(), _schema())


def _small(session: "SparkSession", pieces: Sequence[InputPiece]) -> "DataFrame":
    """Files as one chunk each, several in a task."""
    total = sum(piece.size + _OPENING for piece in pieces)
    share = total // (_TASKS * session.sparkContext.defaultParallelism)
    session.conf.set("spark.sql.files.maxPartitionBytes", str(min(_PACKED[1], max(_PACKED[0], share))))
    session.conf.set("spark.sql.files.openCostInBytes", str(_OPENING))
    session.conf.set("spark.sql.sources.binaryFile.maxLength", str(SMALL))
    loaded = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(_escaped(pieces))
    return loaded.selectExpr("_metadata.file_path as path", "0 as piece", "content as chunk")


def _large(session: "SparkSession", pieces: Sequence[InputPiece]) -> "DataFrame":
    """Files in lines of bytes, packed ones as they are; one task for each piece of a file."""
    session.conf.set("spark.sql.files.maxPartitionBytes", _WHOLE)
    session.conf.set("spark.sql.files.openCostInBytes", _WHOLE)
    groups: dict[tuple[int, str], list[InputPiece]] = {}
    for piece in pieces:
        ending = next((end for end in _PACKING if piece.path.endswith(end)), "")
        groups.setdefault((piece.piece, ending), []).append(piece)
    return _together([_lines(session, some, number, ending) for (number, ending), some in sorted(groups.items())])


def _lines(session: "SparkSession", pieces: Sequence[InputPiece], number: int, ending: str) -> "DataFrame":
    loader = session.read.format("text").option("lineSep", "\n").option("recursiveFileLookup", "true")
    if ending:
        loader = loader.option("io.compression.codecs", _RAW)
        for name in _RAW_ENDING:
            loader = loader.option(name, ending)
    line = "concat(cast(value as binary), X'0A') as chunk"
    return loader.load(_escaped(pieces)).selectExpr("_metadata.file_path as path", f"{number} as piece", line)


def _escaped(pieces: Sequence[InputPiece]) -> list[str]:
    """Paths in which no character stands for others."""
    return [_SPECIAL.sub(r"\\\1", piece.path) for piece in pieces]


def _write(rows: "DataFrame", aside: str) -> None:
    """One file for each month and language, more where it would be large, its rows in an order of their own."""
    together = rows.hint("rebalance", MONTH, LANG)
    ordered = together.sortWithinPartitions(MONTH, LANG, "document", "address", "start", "end", "key")
    ordered.write.partitionBy(MONTH, LANG).mode("overwrite").parquet(aside)


def _counts(session: "SparkSession", aside: str) -> PartCounts:
    """What was written, counted in the files themselves: a task that ran twice counts once."""
    sums = ("count(size)", "sum(size)", "count(kind)", "count(problem)")
    table = session.read.schema(_schema()).parquet(aside)
    told = table.groupBy("language").agg(*(_expression(one) for one in sums)).collect()
    pages, size, claims, problems = (sum(row[one] or 0 for row in told) for one in sums)
    languages = sorted((row["language"] or "", row["count(size)"]) for row in told if row["count(size)"])
    return PartCounts(pages=pages, bytes=size, claims=claims, problems=problems, languages=dict(languages))


def _expression(text: str) -> "Column":
    from pyspark.sql.functions import expr

    return expr(text).alias(text)


def _move(files: HadoopFiles, folder: str, aside: str, part: str) -> tuple[str, ...]:
    """The names of the round's files, in their places."""
    moved: list[str] = []
    for name in files.names_below(aside):
        place, _, last = name.rpartition("/")
        if not last.endswith(".parquet"):
            continue
        number = sum(other.startswith(f"{place}/") for other in moved)
        moved.append(f"{place}/{part}" + (f"-{number + 1}" if number else "") + ".parquet")
        files.move(f"{aside}/{name}", f"{folder}/{moved[-1]}")
    return tuple(moved)
