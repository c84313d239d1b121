"""Candidates of a case's documents, one Parquet file a document under `.tally/candidates`."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import tallystick
from tallystick.model.candidate import Candidate
from tallystick.model.errors import OutsideError
from tallystick.model.proposed import Proposed
from tallystick.store.edit import write_bytes

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = Path(".tally", "candidates")
_READER = b"reader"
_OUTSIDE = "from~"  # no document's id holds a tilde
_FIELDS = tuple(field.name for field in msgspec.structs.fields(Candidate))


def reader_mark(sha256: str) -> bytes:
    """What a file of candidates depends on: the program and the bytes that were read."""
    return f"{tallystick.__version__} {sha256}".encode()


def is_read(root: Path, document: str, sha256: str) -> bool:
    """Whether this version has read these bytes already."""
    import pyarrow.parquet as pq

    path = _path(root, document)
    if not path.exists():
        return False
    try:
        return (pq.read_schema(path).metadata or {}).get(_READER) == reader_mark(sha256)
    except (OSError, ValueError):  # a damaged file is derived, and made again
        return False


def write_candidates(root: Path, document: str, sha256: str, table: "pa.Table") -> None:
    """The candidates of one document, in place of those of an earlier reading."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    marked = table.replace_schema_metadata({**(table.schema.metadata or {}), _READER: reader_mark(sha256)})
    pq.write_table(marked, sink, compression="zstd")
    write_bytes(_path(root, document), sink.getvalue().to_pybytes())


def outside_path(root: Path, folder: Path) -> Path:
    """Where candidates that were taken from a folder are kept: one file for each such folder."""
    mark = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    return root / FOLDER / f"{_OUTSIDE}{mark}.parquet"


def write_outside(root: Path, folder: Path, table: "pa.Table | None") -> None:
    """The candidates that were taken from a folder, in place of those of an earlier time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = outside_path(root, folder)
    if table is None:
        path.unlink(missing_ok=True)
        return
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    write_bytes(path, sink.getvalue().to_pybytes())


def _path(root: Path, document: str) -> Path:
    return root / FOLDER / f"{document}.parquet"


def proposed_in(root: Path) -> list[Proposed]:
    """Every candidate of the case, document by document in the order of the text.

    Raises:
        OutsideError: a file of candidates is damaged.
    """
    import duckdb

    folder = root / FOLDER
    if not any(folder.glob("*.parquet")):
        return []
    try:
        with duckdb.connect() as engine:
            found = engine.read_parquet(str(folder / "*.parquet"), union_by_name=True)
            told = found.filter("kind IS NOT NULL").order('document, "start", "end", key')
            rows = told.to_arrow_table().to_pylist()
    except duckdb.Error as error:
        raise OutsideError(f"{folder} cannot be read: {error}", "delete that folder and run `tally read`") from None
    return [
        Proposed(
            key=row["key"],
            document=row["document"],
            published=row["published"] or "",
            language=row["language"] or "",
            claim=candidate_of_row(row),
            address=row["address"] or "",
            publisher=row.get("publisher") or "",
            echo_of=row.get("echo_of") or "",
        )
        for row in rows
    ]


def candidate_of_row(row: dict[str, object]) -> Candidate:
    """The candidate of one row of a file; whole numbers come back as whole numbers."""
    said = {name: row[name] for name in _FIELDS if row.get(name) is not None}
    for slot in ("quantity", "value"):
        measure = said.get(slot)
        if isinstance(measure, dict):
            said[slot] = measure | {end: _whole(measure[end]) for end in ("low", "high")}
    return msgspec.convert(said, Candidate)


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
