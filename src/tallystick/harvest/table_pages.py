"""Documents in a table: a row each, with the columns text and, where known, id, url, title, published, language."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from tallystick.model.document_text import Page
from tallystick.model.errors import OutsideError

ROWS = 256  # of a batch
LONGEST_ROW = 64 * 2**20  # bytes of one line

_KNOWN = ("title", "published", "language")


def table_pages(path: Path) -> Iterator[Page]:
    """The rows of a JSON Lines or Parquet file; a row without a text is a page with a problem."""
    rows = _parquet(path) if path.suffix == ".parquet" else _lines(path)
    for number, row in enumerate(rows, 1):
        where = f"{path}:{number}"
        yield (
            Page(id=f"{path.name}:{number}", address=where, problem=row)
            if isinstance(row, str)
            else _page(row, f"{path.name}:{number}", where)
        )


def _page(row: Mapping[str, object], name: str, where: str) -> Page:
    text = row.get("text")
    if not isinstance(text, str):
        return Page(id=name, address=where, problem=f"{where}: the row has no `text`")
    said = {key: str(value) for key in (*_KNOWN, "id", "url") if (value := row.get(key)) is not None}
    return Page(
        id=said.get("id", name),
        address=said.get("url", where),
        data=text.encode("utf-8", "replace"),
        media_type="text/plain",
        charset="utf-8",
        title=said.get("title", ""),
        published=said.get("published", ""),
        language=said.get("language", ""),
    )


def _lines(path: Path) -> Iterator[Mapping[str, object] | str]:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_ROW), b""), 1):
            if not line.strip():
                continue
            try:
                row = msgspec.json.decode(line, type=dict[str, object])
            except (msgspec.DecodeError, RecursionError, ValueError) as error:
                yield f"{path}:{number}: the line is no JSON object: {error}"
                continue
            yield row


def _parquet(path: Path) -> Iterator[Mapping[str, object] | str]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise OutsideError("Parquet needs pyarrow", "pip install 'tallystick[parquet]'") from None
    try:
        with pq.ParquetFile(path) as file:
            wanted = [name for name in ("text", "id", "url", *_KNOWN) if name in file.schema_arrow.names]
            if "text" not in wanted:
                yield f"{path}: the table has no column `text`; it has {', '.join(file.schema_arrow.names[:20])}"
                return
            for batch in file.iter_batches(ROWS, columns=wanted):
                yield from batch.to_pylist()
    except pa.ArrowException as error:
        yield f"{path}: the table is broken: {error}"
