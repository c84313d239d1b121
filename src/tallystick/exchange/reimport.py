"""Data package, SQLite file and CSV folder as we write them → the case again, the same to the bit."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from tallystick.exchange.cell_values import Cell, Column
from tallystick.exchange.csv_text import BadRow, text_of
from tallystick.exchange.csv_text import read_csv as csv_rows
from tallystick.exchange.export_package import DESCRIPTOR
from tallystick.exchange.file_tables import FileRow, FileTable, strange_column
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.records_of_tables import ReadCase, case_of_tables
from tallystick.exchange.tables_of_case import columns_of, record_table_names
from tallystick.ledger.write import format_case, format_claim
from tallystick.lookup.catalogue import level_of
from tallystick.model.case import Case
from tallystick.model.errors import OutsideError, UsageError
from tallystick.model.finding import Finding
from tallystick.store.template import IGNORED

LARGEST = 1024 * 2**20  # bytes of one table

Row = tuple[int, list[str]]  # line, cells
Shown = Callable[[Column, str], Cell]


def read_csv(file: Path, incoming: Incoming) -> Plan:
    """A plan for a new case from a folder that `tally export csv` wrote."""
    return _from_folder(file, incoming, shielded=True)


def read_package(file: Path, incoming: Incoming) -> Plan:
    """A plan for a new case from a data package; its folder or its descriptor may be named."""
    folder = file.parent if file.name == DESCRIPTOR else file
    if not (folder / DESCRIPTOR).is_file():
        raise UsageError(f"{folder} holds no {DESCRIPTOR}", "name a folder that `tally export package` wrote")
    return _from_folder(folder / "data", incoming, shielded=False)


def _from_folder(folder: Path, incoming: Incoming, *, shielded: bool) -> Plan:
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", "name the folder that the export wrote")
    found: list[Finding] = []
    tables: dict[str, FileTable] = {}
    missing: list[str] = []
    for name in record_table_names():
        path = folder / f"{name}.csv"
        if not path.exists():
            missing.append(path.name)
            continue
        table = _csv_table(path, name, found, shielded=shielded)
        if table is not None:
            tables[name] = table
    found.extend(_missing(folder.name, missing))
    return _plan(case_of_tables(tables, found), incoming)


def _missing(path: str, names: list[str]) -> Iterator[Finding]:
    if names:
        message = f"not there, so that the case will have none of it: {', '.join(names)}"
        yield _about(path, "I032", message, "export again, or leave it so where that is meant")


def _about(path: str, code: str, message: str, help_text: str) -> Finding:
    return Finding(code=code, level=level_of(code), message=message, help=help_text, path=path, line=1, column=1)


def _csv_table(path: Path, name: str, found: list[Finding], *, shielded: bool) -> FileTable | None:
    try:
        size = path.stat().st_size
        text = path.read_bytes().decode("utf-8-sig") if size <= LARGEST else ""
    except OSError as error:
        raise OutsideError(f"{path} cannot be read: {error.strerror}", "check that it may be read") from None
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02x} at {error.start} is not UTF-8"
        found.append(_about(path.name, "T002", message, "save the file as UTF-8"))
        return None
    if size > LARGEST:
        found.append(
            _about(path.name, "T016", f"{path.name} has {size:,} bytes; {LARGEST:,} are read", "split the case")
        )
        return None
    rows = list(_lines(text, path.name, found))
    if not rows:
        found.append(_about(path.name, "I001", f"{path.name} has no header", "export it again"))
        return None
    return _file_table((name, path.name), rows, found, lambda column, cell: _cell(column, cell, shielded=shielded))


def _lines(text: str, path: str, found: list[Finding]) -> Iterator[Row]:
    try:
        yield from csv_rows(text)
    except BadRow as error:
        message = f"line {error.line} is no CSV: {error}"
        finding = _about(path, "I001", message, "save it as CSV with commas, and texts in quotes")
        found.append(msgspec.structs.replace(finding, line=error.line))


def _file_table(names: tuple[str, str], rows: list[Row], found: list[Finding], shown: Shown) -> FileTable:
    name, path = names
    known = {column.name: column for column in columns_of(name)}
    header = rows[0][1]
    table = FileTable(name=name, path=path, places={title: at for at, title in enumerate(header, 1)}, rows=[])
    found.extend(strange_column(table, title, list(known)) for title in header if title not in known)
    columns = [(known.get(title), at) for at, title in enumerate(header)]
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            message = f"the row has {len(cells)} cells, the header {len(header)}"
            found.append(table.finding("I001", message, "put a text with a comma in quotes", (line, None)))
            continue
        table.rows.append(FileRow(line, dict(_cells(table, columns, (line, cells), (found, shown)))))
    return table


def _cells(
    table: FileTable, columns: list[tuple[Column | None, int]], row: Row, rest: tuple[list[Finding], Shown]
) -> Iterator[tuple[str, Cell]]:
    line, cells = row
    found, shown = rest
    for column, at in columns:
        if column is None or not cells[at]:
            continue
        try:
            yield column.name, shown(column, cells[at])
        except ValueError:
            message = f"{cells[at]!r} is no {WORDS[column.holds]}"
            found.append(table.finding("T007", message, EXAMPLES[column.holds], (line, column.name)))


WORDS = {"integer": "whole number", "number": "number", "boolean": "yes or no", "list": "list"}
EXAMPLES = {
    "integer": "write 2024",
    "number": "write 0.5",
    "boolean": "write true or false",
    "list": 'write a list as ["nis", "yonhap"]',
}


def _cell(column: Column, text: str, *, shielded: bool) -> Cell:
    """The value of a cell that is not empty; ValueError where it is none."""
    if column.holds in ("text", "mixed"):
        return text_of(text, shielded=shielded)
    if column.holds == "list":
        return _list(text)
    if column.holds == "boolean":
        return {"true": True, "false": False}[text.lower()] if text.lower() in ("true", "false") else _no(text)
    if column.holds == "integer" or re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    return float(text)


def _no(text: str) -> Cell:
    raise ValueError(text)


def _list(text: str) -> list[str]:
    value = json.loads(text)
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValueError(text)
    return value


def read_sqlite(file: Path, incoming: Incoming) -> Plan:
    """A plan for a new case from a file that `tally export sqlite` wrote."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}", "name the file that the export wrote")
    found: list[Finding] = []
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise OutsideError(f"{file} cannot be opened: {error}", "check that it may be read") from None
    try:
        tables = dict(_sqlite_tables(connection, file.name, found))
    except sqlite3.Error as error:
        found.append(_about(file.name, "I001", f"{file.name} is no SQLite file: {error}", "export it again"))
        tables = {}
    finally:
        connection.close()
    return _plan(case_of_tables(tables, found), incoming)


def _sqlite_tables(connection: sqlite3.Connection, path: str, found: list[Finding]) -> Iterator[tuple[str, FileTable]]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found.extend(_missing(path, [name for name in record_table_names() if name not in there]))
    for name in record_table_names():
        if name not in there:
            continue
        rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608 - names are our own
        header = [about[0] for about in rows.description]
        yield name, _sqlite_table((name, f"{path}:{name}"), header, rows, found)


def _sqlite_table(
    names: tuple[str, str], header: list[str], rows: Iterable[tuple[object, ...]], found: list[Finding]
) -> FileTable:
    name, path = names
    known = {column.name: column for column in columns_of(name)}
    table = FileTable(name=name, path=path, places={title: at for at, title in enumerate(header, 1)}, rows=[])
    found.extend(strange_column(table, title, list(known)) for title in header if title not in known)
    columns = [known.get(title) for title in header]
    for line, row in enumerate(rows, 1):
        cells: dict[str, Cell] = {}
        for column, value in zip(columns, row, strict=True):
            if column is None or value is None:
                continue
            try:
                cells[column.name] = _stored(column, value)
            except (ValueError, TypeError):
                message = f"{value!r} is no {WORDS.get(column.holds, 'text')}"
                help_text = EXAMPLES.get(column.holds, "write a text")
                found.append(table.finding("T007", message, help_text, (line, column.name)))
        table.rows.append(FileRow(line, cells))
    return table


def _stored(column: Column, value: object) -> Cell:
    """A value as SQLite holds it, as its column's type; ValueError or TypeError where it is none."""
    if column.holds == "list":
        return _list(value) if isinstance(value, str) else _no(str(value))
    if column.holds in ("text", "mixed"):
        return value if isinstance(value, str) else _no(str(value))
    if not isinstance(value, int | float):
        raise TypeError
    if column.holds == "boolean":
        return bool(value) if value in (0, 1) else _no(str(value))
    return int(value) if column.holds == "integer" and value == int(value) else value


def _plan(read: ReadCase, incoming: Incoming) -> Plan:
    """A whole new case."""
    if not incoming.new:
        raise UsageError("a whole case is read into a folder of its own", "name a new one with -o")
    case = read.case
    files = case_files(case, read.restricted)
    counts = [(len(getattr(case, name)), name) for name in ("claims", "sources", "statements", "documents")]
    told = (
        f"{case.title}: " + ", ".join(f"{count:,} {name}" for count, name in counts),
        files_told(files),
    )
    return Plan(files=files, told=told, findings=read.findings, question=f"make the case {incoming.case}")


def files_told(files: Iterable[str]) -> str:
    """The files of a new case in one line; those of claims are counted where they are many."""
    names = sorted(files)
    claims = [name for name in names if name.startswith("claims/")]
    if len(claims) > 1:
        names = [name for name in names if name not in claims] + [f"claims/ in {len(claims)} files"]
    return f"files: {', '.join(names)}"


def case_files(case: Case, restricted: frozenset[str]) -> dict[str, str]:
    """The files of a new case; claims that are not for the public stay apart."""
    if not restricted:
        return {**format_case(case), ".gitignore": IGNORED}
    public = tuple(claim for claim in case.claims if claim.id not in restricted)
    hidden = [format_claim(claim) for claim in case.claims if claim.id in restricted]
    files = format_case(msgspec.structs.replace(case, claims=public))
    return {**files, "restricted/claims.toml": "\n".join(hidden), ".gitignore": IGNORED}
