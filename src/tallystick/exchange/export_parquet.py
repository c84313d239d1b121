"""A case → a folder of Parquet tables."""

import io

from tallystick.exchange.all_tables import all_tables
from tallystick.exchange.cell_values import Column
from tallystick.exchange.column_words import column_words, table_words
from tallystick.exchange.export_files import make_folder, write_bytes
from tallystick.exchange.export_note import losses_of, note_text
from tallystick.exchange.plans import Outgoing
from tallystick.exchange.tables_of_case import Table
from tallystick.model.case import Case
from tallystick.model.errors import OutsideError

HOW = (
    (
        "One file a table. Lists are lists; what a column means stands in its metadata too. DuckDB reads it with "
        "`SELECT * FROM 'claims.parquet'`, pandas and R's arrow likewise."
    ),
    "Parquet is for analysis and is not read back: `tally export csv`, `sqlite` and `package` are.",
)


def write_parquet(case: Case, outgoing: Outgoing) -> None:
    """One file a table, and README.md.

    Raises:
        OutsideError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401, ICN001 - looked for before anything is computed
    except ImportError:
        raise OutsideError("Parquet needs pyarrow", "pip install 'tallystick[parquet]'") from None
    tables = all_tables(case, outgoing)
    folder = make_folder(outgoing.target)
    for table in tables:
        write_bytes(folder / f"{table.name}.parquet", parquet_of(table))
    note = note_text(case, tables, "Parquet tables", how=HOW, lost=losses_of(outgoing.findings))
    write_bytes(folder / "README.md", note.encode())


def parquet_of(table: Table) -> bytes:
    """The table as a Parquet file, zstd inside."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "mixed": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }

    def field(column: Column) -> pa.Field:
        about = {"description": column_words(table.name, column)}
        return pa.field(column.name, types[column.holds], metadata=about)

    schema = pa.schema([field(column) for column in table.columns], metadata={"description": table_words(table.name)})
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(schema)
    arrays = [pa.array(list(column), type=part.type) for column, part in zip(cells, schema, strict=True)]
    written = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), written, compression="zstd")
    return written.getvalue()
