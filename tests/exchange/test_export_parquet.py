from pathlib import Path

import pyarrow.parquet as pq

from tallystick.model.case import Case
from tests.exchange_parts import FIRST, export


def test_tables_open_with_their_types(tmp_path: Path) -> None:
    folder = export("parquet", FIRST, tmp_path / "out")
    claims = pq.read_table(folder / "claims.parquet")
    types = {field.name: str(field.type) for field in claims.schema}
    assert types["quantity_low"] == "double"
    assert types["via"] == "list<element: string>"
    assert types["negated"] == "bool"
    row = next(row for row in claims.to_pylist() if row["id"] == "dr003")
    assert row["quantity_low"] == 5_700_000
    assert row["via"] == ["fnf"]
    assert claims.schema.field("quantity").metadata[b"description"]


def test_an_empty_case_has_all_tables(tmp_path: Path) -> None:
    folder = export("parquet", Case(title="Nothing"), tmp_path / "out")
    assert pq.read_table(folder / "claims.parquet").num_rows == 0
    assert "`tally export csv`" in (folder / "README.md").read_text("utf-8")
