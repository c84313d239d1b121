"""A case → one SQLite file, with what Datasette shows beside its tables."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tallystick import __version__
from tallystick.exchange.all_tables import all_tables
from tallystick.exchange.cell_values import Cell
from tallystick.exchange.column_words import column_words, table_words
from tallystick.exchange.export_files import draft_of, write_bytes
from tallystick.exchange.export_note import NOT_CARRIED, losses_of
from tallystick.exchange.plans import Outgoing
from tallystick.exchange.tables_of_case import Table, link_of
from tallystick.model.case import Case
from tallystick.model.errors import OutsideError

SIGN = 0x74616C79  # "taly": the file says whose it is
TYPES = {"text": "TEXT", "mixed": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "list": "TEXT"}
FACETS = {
    "claims": ["kind", "giver", "receiver", "item", "status", "origin"],
    "sources": ["kind", "country", "reliability"],
    "documents": ["language", "seen", "publisher"],
    "fates": ["fate"],
    "findings": ["level", "code"],
}
LABELS = {"sources": "name", "statements": "title", "documents": "title", "claims": "id", "hypotheses": "title"}


def write_sqlite(case: Case, outgoing: Outgoing) -> None:
    """The file, and `NAME.metadata.json` beside it for `datasette NAME.sqlite -m NAME.metadata.json`."""
    tables = all_tables(case, outgoing)
    about = _about(case, outgoing)
    with draft_of(outgoing.target) as draft:
        try:
            _write(draft, tables, about)
        except sqlite3.Error as error:
            raise OutsideError(f"{outgoing.target} cannot be written: {error}", "check the disk") from None
    beside = outgoing.target.with_suffix(".metadata.json")
    text = json.dumps(_metadata(case, outgoing.target, tables, about), ensure_ascii=False, indent=1)
    write_bytes(beside, f"{text}\n".encode())


def _about(case: Case, outgoing: Outgoing) -> dict[str, str]:
    """The export's own note, as rows."""
    lost = (*losses_of(outgoing.findings), *NOT_CARRIED)
    return {
        "title": case.title,
        "made by": f"Tallystick {__version__}",
        "lists": "Columns that hold several texts are JSON arrays: use json_each, or a facet by array.",
        "made tables": "balance_…, fates and findings are made from the records; an import makes them anew.",
        "not in it": " ".join(lost),
        "back": "`tally import sqlite FILE -o CASE` makes a case of it again, with the same balance.",
    }


def _write(path: Path, tables: Sequence[Table], about: dict[str, str]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # the draft is thrown away where anything fails
        connection.execute("PRAGMA encoding = 'UTF-8'")
        connection.execute(f"PRAGMA application_id = {SIGN}")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        connection.execute('CREATE TABLE columns ("table" TEXT, "column" TEXT, holds TEXT, means TEXT)')
        for table in tables:
            _write_table(connection, table)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _write_table(connection: sqlite3.Connection, table: Table) -> None:
    connection.executemany(
        "INSERT INTO columns VALUES (?, ?, ?, ?)",
        [(table.name, column.name, column.holds, column_words(table.name, column)) for column in table.columns],
    )
    parts = [f'"{column.name}" {TYPES[column.holds]}' for column in table.columns]
    if table.key is not None:
        parts.append(f'PRIMARY KEY ("{table.key}")')
    for column in table.columns:
        target = link_of(table.name, column.name)
        if target is not None:
            parts.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{target}" ("id")')
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(parts)})')
    marks = ", ".join("?" * len(table.columns))
    rows = (tuple(map(_stored, row)) for row in table.rows)
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 - names are our own


def _stored(value: Cell) -> str | int | float | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _metadata(case: Case, target: Path, tables: Sequence[Table], about: dict[str, str]) -> dict[str, object]:
    described = {table.name: _described(table) for table in tables}
    return {
        "title": case.title,
        "description": f"{about['made by']}. {about['lists']} {about['made tables']}",
        "databases": {target.stem: {"description": f"Not in it: {about['not in it']}", "tables": described}},
    }


def _described(table: Table) -> dict[str, object]:
    described: dict[str, object] = {
        "description": table_words(table.name),
        "columns": {column.name: column_words(table.name, column) for column in table.columns},
    }
    if table.name in FACETS:
        described["facets"] = FACETS[table.name]
    if table.name in LABELS:
        described["label_column"] = LABELS[table.name]
    return described
