"""Spreadsheets and CSV files → grids; a file that cannot be read is a finding, and so is every cell with an error."""

import csv
import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from tallystick.exchange.grids import ERRORS, Cell, Grid, column_letter
from tallystick.exchange.import_findings import Findings
from tallystick.model.finding import Finding

LARGEST = 256 * 2**20  # bytes of a file, and of a workbook when unpacked: a bomb is not let off
LONGEST_FIELD = 2**20  # code points of one cell of a CSV file
MOST_ROWS = 2_000_000
SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_DELIMITERS = (",", ";", "\t", "|")


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """All sheets of a file, with what was wrong with it. Without grids where it could not be read."""

    path: Path
    grids: tuple[Grid, ...] = ()
    sha256: str = ""
    findings: tuple[Finding, ...] = ()

    def place(self, grid: Grid) -> str:
        """How findings name a sheet: the file, and the sheet where it has more than one."""
        return self.path.name if self.path.suffix.lower() not in SHEETS else f"{self.path.name}:{grid.name}"


def read_book(path: Path) -> Book:
    """The grids of a file; what cannot be read is in the findings."""
    found = Findings(path.name)
    try:
        size = path.stat().st_size if path.is_file() else -1
        data = path.read_bytes() if 0 <= size <= LARGEST else b""
    except OSError as error:
        found.add("I001", f"{path.name} cannot be read: {(error.strerror or 'unknown reason').lower()}")
        return Book(path=path, findings=found.all())
    if size < 0:
        found.add("I001", f"there is no file {path.name}", "check the path")
    elif size > LARGEST:
        found.add("I001", f"{path.name} has {size:,} bytes; {LARGEST:,} are read at most", "split it into parts")
    elif not data:
        found.add("I001", f"{path.name} is empty", "export it again")
    else:
        digest = hashlib.sha256(data).hexdigest()
        grids = _workbook(path, data, found) if _is_workbook(path, data) else _delimited(path, data, found)
        return Book(path=path, grids=grids, sha256=digest, findings=found.all())
    return Book(path=path, findings=found.all())


def _is_workbook(path: Path, data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0" or path.suffix.lower() in SHEETS


def _workbook(path: Path, data: bytes, found: Findings) -> tuple[Grid, ...]:
    import python_calamine

    parts: Mapping[str, bytes] = {}
    if data[:2] == b"PK":
        unpacked = _unpacked(path, data, found)
        if unpacked is None:
            return ()
        parts = unpacked
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        places = _sheet_parts(parts)
        return tuple(_sheet(book, name, parts.get(places.get(name, ""), b"")) for name in book.sheet_names)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        found.add(
            "I001", f"{path.name} is no workbook that can be read: {said}", "open it in a spreadsheet, save it anew"
        )
        return ()


def _unpacked(path: Path, data: bytes, found: Findings) -> dict[str, bytes] | None:
    """The parts of a workbook that hold cells. Every part is unpacked within bounds, for what a header says may lie."""
    left = LARGEST
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    text = part.read(left + 1)
                left -= len(text)
                if left < 0:
                    message = f"{path.name} unpacks to more than {LARGEST:,} bytes, and is not let off"
                    found.add("I001", message, "remove what is no table, or export the sheet as CSV")
                    return None
                if entry.filename.endswith((".xml", ".rels")):
                    parts[entry.filename] = text
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        found.add(
            "I001", f"{path.name} is a damaged or locked archive: {error}", "fetch or save it again, without a password"
        )
        return None
    return parts


_LINK = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_FIELD = re.compile(rb'\b(Id|Target|name|r:id|id)="([^"]*)"')


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Path of each sheet's XML inside an .xlsx, by the sheet's name."""
    links = [_fields(row[1]) for row in _LINK.finditer(parts.get("xl/_rels/workbook.xml.rels", b""))]
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    found = {}
    for row in _SHEET.finditer(parts.get("xl/workbook.xml", b"")):
        sheet = _fields(row[1])
        target = targets.get(sheet.get("r:id", sheet.get("id", "")), "")
        found[sheet.get("name", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return found


def _fields(attributes: bytes) -> dict[str, str]:
    return {key.decode(): html.unescape(value.decode("utf-8", "replace")) for key, value in _FIELD.findall(attributes)}


def _sheet(book: object, name: str, xml: bytes) -> Grid:
    from python_calamine import CalamineWorkbook

    assert isinstance(book, CalamineWorkbook)  # noqa: S101 - the class is imported late
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Grid(name=name, rows=rows, faults=dict(_faults(xml)), merged=merged)


_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_NAME = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_RESULT = re.compile(rb"<v>(.*?)</v>", re.DOTALL)


def _faults(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells with an error, and formulas that were never worked out: the reader gives both as empty."""
    if b't="e"' not in xml and b"<f" not in xml:
        return
    for cell in _CELL.finditer(xml):
        inside, result = cell[2] or b"", _RESULT.search(cell[2] or b"")
        error = b't="e"' in cell[1]
        told = bool(result and result[1]) or b't="str"' in cell[1] or b"<is>" in inside
        lacks = b"<f" in inside and not told
        name = _NAME.search(cell[1])
        if name is None or not (error or lacks):
            continue
        said = result[1].decode("utf-8", "replace") if result and error else "a formula without a result"
        yield (int(name[2]) - 1, _index(name[1])), said


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _delimited(path: Path, data: bytes, found: Findings) -> tuple[Grid, ...]:
    text = _decoded(path, data, found)
    delimiter = _delimiter(text)
    csv.field_size_limit(LONGEST_FIELD)
    rows: list[Sequence[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            found.add("I001", f"row {len(rows) + 1} of {path.name} cannot be read: {error}", row=len(rows) + 1)
            break
        rows.append(row)
        if len(rows) > MOST_ROWS:
            found.add("I001", f"{path.name} has more than {MOST_ROWS:,} rows", "split it into parts", row=len(rows))
            break
    faults = {
        (row, column): cell.strip()
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and cell[:1] == "#" and cell.strip() in ERRORS
    }
    return (
        Grid(name=path.stem, rows=rows, faults=faults, decimal_comma=delimiter == ";" and _has_decimal_commas(rows)),
    )


def _decoded(path: Path, data: bytes, found: Findings) -> str:
    """Text of a CSV file: UTF-8 or UTF-16 by its mark, else Windows-1252 with a note."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = f"{path.name} is not UTF-8; it is read as Windows-1252 (Latin-1)"
        found.add("I010", message, "look at names with accents; if they are wrong, save the file as UTF-8", row=row)
        text = data.decode("cp1252", "replace")
    if "\x00" in text:
        found.add("I001", f"{path.name} holds zero bytes and is no table", "export it as CSV or XLSX")
        return ""
    return text


def _delimiter(text: str) -> str:
    """The sign that parts most rows into the most equal number of cells."""
    lines = [line for line in text[:65536].splitlines() if line.strip()][:50]

    def score(sign: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign)]
        widest = max(counts, default=1)
        return (counts.count(widest) if widest > 1 else 0, widest)

    try:
        return max(_DELIMITERS, key=score)
    except csv.Error:
        return ","


_COMMA = re.compile(r"[+-]?[0-9]+(\.[0-9]{3})*,[0-9]+")


def _has_decimal_commas(rows: Sequence[Sequence[Cell]]) -> bool:
    cells = (cell for row in rows[:200] for cell in row if isinstance(cell, str))
    return any(_COMMA.fullmatch(cell.strip()) for cell in cells)


def report_faults(grid: Grid, found: Findings, rows: range) -> None:
    """A finding for each cell with an error within these rows."""
    for (row, column), said in sorted(grid.faults.items()):
        if row in rows:
            message = f"cell {column_letter(column)}{row + 1} holds {said}, so nothing is known of it"
            found.add(
                "I005", message, "mend the formula in the spreadsheet and save it", row=row + 1, column=column + 1
            )
