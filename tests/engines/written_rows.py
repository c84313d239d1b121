"""What a folder of candidates holds, in one order, as bytes."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.batch.contract import CANDIDATES, pages_batch, read_batches
from tallystick.batch.pooled import batched
from tallystick.harvest.pages import documents_in
from tallystick.store.candidate_parts import read_parts


def written(folder: Path) -> pa.Table:
    """The rows that the manifest names."""
    files = [folder / name for part in read_parts(folder) for name in part.files]
    tables = [pq.read_table(path, partitioning=None) for path in files]
    return pa.concat_tables([table.select(CANDIDATES.names).cast(CANDIDATES) for table in tables])


def expected(sources: Iterable[str]) -> pa.Table:
    """The rows that one process gives, without any engine."""
    pages = (page for source in sources for page in documents_in(Path(source)))
    return pa.Table.from_batches(read_batches(pages_batch(some) for some in batched(pages)), schema=CANDIDATES)


def as_bytes(table: pa.Table) -> bytes:
    """The rows, one a line, in an order that depends on nothing but themselves."""
    return b"\n".join(sorted(msgspec.json.encode(row) for row in table.to_pylist()))


def differences(one: bytes, other: bytes) -> list[bytes]:
    """Rows of either that the other has not, or not as often."""
    first, second = Counter(one.splitlines()), Counter(other.splitlines())
    return sorted(((first - second) + (second - first)).elements())
