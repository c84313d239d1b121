"""A case → a Frictionless data package: CSV tables with a descriptor that says what every column holds."""

import hashlib
import json
import re
from collections.abc import Mapping

from tallystick import __version__
from tallystick.exchange.all_tables import all_tables
from tallystick.exchange.cell_values import Cell, Column
from tallystick.exchange.column_words import column_words, table_words
from tallystick.exchange.csv_text import csv_of
from tallystick.exchange.export_files import make_folder, write_bytes
from tallystick.exchange.export_note import losses_of, note_text
from tallystick.exchange.plans import Outgoing
from tallystick.exchange.tables_of_case import Table, link_of
from tallystick.model.case import Case

DESCRIPTOR = "datapackage.json"
PROFILE = "tabular-data-package"
HOW = (
    (
        "A Frictionless data package (version 1): `datapackage.json` describes the tables in `data/`, with a type for "
        "every column and a hash for every file. `frictionless validate datapackage.json` checks it."
    ),
    "`tally import package FOLDER -o CASE` makes a case of it again, with the same balance.",
)
TYPES = {
    "text": "string",
    "mixed": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "list": "array",
}

Descriptor = dict[str, object]


def write_package(case: Case, outgoing: Outgoing) -> None:
    """datapackage.json, README.md, and one file a table in data/."""
    tables = all_tables(case, outgoing)
    folder = make_folder(outgoing.target)
    resources = []
    ids = {table.name: {row[0] for row in table.rows} for table in tables}
    for table in tables:
        data = csv_of(table, shielded=False).encode()
        write_bytes(folder / "data" / f"{table.name}.csv", data)
        resources.append(_resource(table, data, ids))
    note = note_text(case, tables, "a data package", how=HOW, lost=losses_of(outgoing.findings))
    write_bytes(folder / "README.md", note.encode())
    text = json.dumps(_package(case, resources), ensure_ascii=False, indent=1) + "\n"
    write_bytes(folder / DESCRIPTOR, text.encode())


def _package(case: Case, resources: list[Descriptor]) -> Descriptor:
    return {
        "profile": PROFILE,
        "name": re.sub(r"[^a-z0-9]+", "-", case.title.lower()).strip("-") or "case",
        "title": case.title,
        "description": f"A Tallystick case, exported by version {__version__}. README.md says what is not in it.",
        "resources": resources,
    }


def _resource(table: Table, data: bytes, ids: Mapping[str, set[Cell]]) -> Descriptor:
    schema: Descriptor = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if table.key is not None:
        schema["primaryKey"] = table.key
    links = [
        _link(table, column.name, target) for column in table.columns if (target := _sound_link(table, column, ids))
    ]
    if links:
        schema["foreignKeys"] = links
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "description": table_words(table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(table: Table, column: Column) -> Descriptor:
    field: Descriptor = {
        "name": column.name,
        "type": TYPES[column.holds],
        "description": column_words(table.name, column),
    }
    limits: Descriptor = {}
    if column.words and column.holds == "text":
        limits["enum"] = list(column.words)
    if column.name == table.key:
        limits["required"] = True
    if limits:
        field["constraints"] = limits
    return field


def _sound_link(table: Table, column: Column, ids: Mapping[str, set[Cell]]) -> str | None:
    """The table that a column names rows of, where every row that it names is there."""
    target = link_of(table.name, column.name)
    if target is None:
        return None
    at = table.columns.index(column)
    return target if {row[at] for row in table.rows} - {None} <= ids[target] else None


def _link(table: Table, column: str, target: str) -> Descriptor:
    own = target == table.name  # the standard writes a link into the own table as an empty name
    return {"fields": column, "reference": {"resource": "" if own else target, "fields": "id"}}
