"""Candidates' rows → what is needed to find copies, and what was found → rows. Both engines go through here."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.batch.copies_at_scale import (
    PASSAGES_ALIKE,
    TEXTS_ALIKE,
    Echo,
    Printed,
    Told,
    age_of,
    alike,
    bands,
    echoes,
    linked,
)
from tallystick.read.same_fact import loosely
from tallystick.store.candidate_parts import ECHOES, read_parts
from tallystick.store.candidates import candidate_of_row
from tallystick.store.edit import write_bytes

TOLD = pa.schema([*((name, pa.string()) for name in ("key", "document", "age", "teller")), ("fact", pa.binary())])
PRINTED = pa.schema(
    [("sort", pa.string()), ("age", pa.string()), ("name", pa.string()), ("data", pa.binary()), ("scope", pa.binary())]
)
BUCKETS = pa.schema([("bucket", pa.binary()), ("sort", pa.string()), ("age", pa.string()), ("name", pa.string())])
LINKS = pa.schema([("sort", pa.string()), ("one", pa.string()), ("other", pa.string())])
FOUND = pa.schema(
    [(name, pa.string()) for name in Echo._fields], metadata={"schema": "tallystick/echoes-of-candidates/1"}
)
LEAST = {"text": TEXTS_ALIKE, "passage": PASSAGES_ALIKE}


def told_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What decides whose echo each candidate may be."""
    for batch in batches:
        rows = [one._asdict() for row in batch.to_pylist() if row["kind"] is not None for one in [_told(row)]]
        yield pa.RecordBatch.from_pylist(rows, schema=TOLD)


def printed_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The prints of texts and passages."""
    for batch in batches:
        rows: list[dict[str, object]] = []
        for row in batch.to_pylist():
            age = age_of(row["published"])
            if row["text_print"]:
                rows.append(
                    {"sort": "text", "age": age, "name": row["document"], "data": row["text_print"], "scope": b""}
                )
            if row["passage_print"]:
                said = {"age": age, "name": row["key"], "data": row["passage_print"], "scope": _told(row).fact}
                rows.append({"sort": "passage"} | said)
        yield pa.RecordBatch.from_pylist(rows, schema=PRINTED)


def bucket_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Names of prints, once for every bucket that they fall into."""
    for batch in batches:
        rows = [
            {"bucket": f"{row['sort']}:".encode() + bucket, **{name: row[name] for name in ("sort", "age", "name")}}
            for row in batch.to_pylist()
            for bucket in bands(Printed(row["age"], row["name"], row["data"], row["scope"]))
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=BUCKETS)


def link_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Of members that stand beside the earliest of their bucket, those that are alike with it."""
    for batch in batches:
        rows = [
            {"sort": row["sort"], "one": row["head"], "other": row["name"]}
            for row in batch.to_pylist()
            if alike(row["head_data"], row["data"], LEAST[row["sort"]])
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=LINKS)


def found_table(told: pa.Table, links: pa.Table) -> pa.Table:
    """Every candidate with its head."""
    pairs = {sort: [(r["one"], r["other"]) for r in links.to_pylist() if r["sort"] == sort] for sort in LEAST}
    rows = echoes((Told(**row) for row in told.to_pylist()), pairs["text"], pairs["passage"])
    return pa.Table.from_pylist([row._asdict() for row in rows], schema=FOUND)


def parquet_of(table: pa.Table) -> bytes:
    """The table as a file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def find_echoes(folder: Path) -> int:
    """Write who copies whom in a folder of this machine; the number of origins that are proposed.

    Raises:
        OutsideError: the folder cannot be read or written.
    """
    told, links = _collected(folder)
    found = found_table(told, links)
    write_bytes(folder / ECHOES, parquet_of(found))
    return origins(found)


def origins(found: pa.Table) -> int:
    """Statements of facts, each counted once however often it is told."""
    return len(found.column("head").unique())


def _collected(folder: Path) -> tuple[pa.Table, pa.Table]:
    told: list[pa.RecordBatch] = []
    printed: dict[str, dict[str, Printed]] = {sort: {} for sort in LEAST}
    for part in read_parts(folder):
        for name in part.files:
            with pq.ParquetFile(folder / name) as file:
                for batch in file.iter_batches(4_096):
                    told += told_batches(iter([batch]))
                    for row in next(printed_batches(iter([batch]))).to_pylist():
                        one = Printed(row["age"], row["name"], row["data"], row["scope"])
                        known = printed[row["sort"]]
                        known[one.name] = min(one, known.get(one.name, one))
    return pa.Table.from_batches(told, schema=TOLD), _links(printed)


def _links(printed: dict[str, dict[str, Printed]]) -> pa.Table:
    rows: Sequence[dict[str, str]] = [
        {"sort": sort, "one": one, "other": other}
        for sort, prints in printed.items()
        for one, other in linked(list(prints.values()), LEAST[sort])
    ]
    return pa.Table.from_pylist(list(rows), schema=LINKS)


def _told(row: dict[str, object]) -> Told:
    claim = candidate_of_row(row)
    fact = hashlib.sha256(repr(loosely(claim)).encode("utf-8", "replace")).digest()[:12]
    teller = claim.origins[0].casefold() if claim.origins else ""
    published = row["published"]
    age = age_of(published if isinstance(published, str) else None)
    return Told(str(row["key"]), str(row["document"]), age, teller, fact)
