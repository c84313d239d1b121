"""Rows of a sheet → records: what is new, and what differs from the record that the case has."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from tallystick.exchange.cell_values import Cell, makers, raw_of
from tallystick.exchange.file_tables import FileRow, FileTable
from tallystick.exchange.sheet_layout import CUT, FILE, SheetColumn, SheetForm, raw_value, sheet_columns
from tallystick.ledger.claims_text import read_claims
from tallystick.ledger.fields import read_record, slots
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot

Raw = dict[str, object]
WORDS = {"integer": "whole number", "number": "number", "boolean": "yes or no", "list": "list"}
EXAMPLES = {
    "integer": "write 2024",
    "number": "write 0.5",
    "boolean": "write true, or leave it empty",
    "list": "write nis, yonhap",
}


def fields_of(form: SheetForm) -> dict[str, list[SheetColumn]]:
    """The columns of each field of a sheet, in order; without the id and the file."""
    fields: dict[str, list[SheetColumn]] = {}
    for column in sheet_columns(form.title):
        if column.field != "id" and not (column.field == FILE and form.record is Claim):
            fields.setdefault(column.field, []).append(column)
    return fields


def texts_of(row: FileRow, columns: Iterable[SheetColumn]) -> list[str]:
    """The texts of the cells of one field."""
    return [str(row.cells.get(column.title, "")) for column in columns]


def new_record(
    table: FileTable, row: FileRow, what: tuple[SheetForm, str], found: list[Finding]
) -> msgspec.Struct | None:
    """The record of a row under an id; None where a cell is wrong, which is then in `found`."""
    form, key = what
    return _changed_raw(table, row, (form, key, {}, list(fields_of(form))), found)


def changed_record(
    table: FileTable, row: FileRow, what: tuple[SheetForm, str, msgspec.Struct, list[str]], found: list[Finding]
) -> msgspec.Struct | None:
    """The record that a row makes of an old one, of which some fields were edited; None where a cell is wrong."""
    form, key, old, fields = what
    columns = tuple(maker.column for maker in makers(form.record))
    cells: dict[str, Cell] = {maker.column.name: maker.make(old) for maker in makers(form.record)}
    return _changed_raw(table, row, (form, key, raw_of(cells, columns), fields), found)


def _changed_raw(
    table: FileTable, row: FileRow, what: tuple[SheetForm, str, Raw, list[str]], found: list[Finding]
) -> msgspec.Struct | None:
    form, key, raw, fields = what
    known = fields_of(form)
    before = len(found)
    for field in fields:
        value = _read(table, row, known[field], found)
        _put(raw, field, value)
    if form.kind is not None:
        raw["kind"] = form.kind
    if form.record is Claim:
        raw["id"] = key
        claims, wrong = read_claims([raw], table.path)
        record: msgspec.Struct | None = claims[0] if claims else None
    else:
        raw.pop("id", None)
        wrong = []
        record = read_record(raw, form.record, Spot(form.table, key, path=table.path), wrong)
    found.extend(table.placed(finding, row.line) for finding in wrong)
    return record if len(found) == before else None


def _read(table: FileTable, row: FileRow, columns: list[SheetColumn], found: list[Finding]) -> object:
    column = next((one for one in columns if one.part in ("whole", "figure")), columns[0])
    texts = texts_of(row, columns)
    if any(text.endswith(CUT) for text in texts):
        message = "the text was cut when the sheet was made, and the cut text was edited"
        found.append(
            table.finding("I033", message, "put the cell back, and edit the TOML file", (row.line, column.title))
        )
        return None
    try:
        return raw_value(column, texts)
    except ValueError:
        message = f"{texts[0]!r} is no {WORDS[column.holds]}"
        found.append(table.finding("T007", message, EXAMPLES[column.holds], (row.line, column.title)))
        return None


def _put(raw: Raw, field: str, value: object) -> None:
    """A value into its field, or into a table that is a field; None takes it out."""
    table, dot, part = field.partition(".")
    if not dot:
        raw.pop(field, None)
        if value is not None:
            raw[field] = value
        return
    inner = raw.get(table)
    kept = {key: entry for key, entry in inner.items() if key != part} if isinstance(inner, dict) else {}
    if value is not None:
        kept[part] = value
    raw.pop(table, None)
    if kept:
        raw[table] = kept


def field_changes(record: type[msgspec.Struct], old: msgspec.Struct, new: msgspec.Struct) -> dict[str, object]:
    """What differs, by the ledger's names of fields; None where a field falls back to its default."""
    defaults = {field.name: field.default for field in msgspec.structs.fields(record)}
    return {
        slot.written: None if getattr(new, slot.name) == defaults[slot.name] else getattr(new, slot.name)
        for slot in slots(record).values()
        if getattr(new, slot.name) != getattr(old, slot.name)
    }


def proposed_id(row: FileRow, used: Mapping[str, object]) -> str:
    """An id for a claim without one: origin, when, and what."""
    when = next((str(row.cells[name]) for name in ("said", "period") if name in row.cells), "")
    item = str(row.cells.get("item") or row.cells.get("kind") or "price").rpartition(".")[2]
    parts = [str(row.cells.get("origin", "")), when.partition("..")[0], item]
    stem = re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in parts if part).lower()).strip("-") or "claim"
    return next(
        key for number in range(1, len(used) + 3) if (key := stem if number == 1 else f"{stem}-{number}") not in used
    )
