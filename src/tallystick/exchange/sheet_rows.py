"""A spreadsheet as saved → the rows of its sheets as texts, and what it was made from."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tallystick.exchange.file_tables import FileRow, FileTable, strange_column
from tallystick.exchange.grids import Cell as SheetCell
from tallystick.exchange.grids import Grid, column_letter
from tallystick.exchange.grids import text_of as plain_cell
from tallystick.exchange.ods_errors import Places, ods_errors
from tallystick.exchange.sheet_base import BASE, Base, plain_text, read_base
from tallystick.exchange.sheet_files import Book, read_book
from tallystick.exchange.sheet_layout import FORMS, sheet_columns
from tallystick.lookup.catalogue import level_of
from tallystick.model.finding import Finding

OURS = ("README", "Lists", BASE)
QUESTION = "Case"
QUESTION_COLUMNS = ("field", "value", "means")


class SheetRows(msgspec.Struct, frozen=True, kw_only=True):
    """What a spreadsheet holds."""

    tables: dict[str, FileTable]  # by sheet; cells are texts, an empty one is left out
    base: Base
    told: tuple[str, ...]  # what is not read
    findings: tuple[Finding, ...]


def rows_of_file(path: Path) -> SheetRows:
    """The rows of all sheets that are ours."""
    book = read_book(path)
    found = list(book.findings)
    errors = ods_errors(path) if book.grids else {}
    grids = {grid.name.strip().casefold(): _with_errors(grid, errors.get(grid.name, {})) for grid in book.grids}
    titles = [form.title for form in FORMS]
    tables: dict[str, FileTable] = {}
    missing: list[str] = []
    for title in (*titles, QUESTION):
        grid = grids.pop(title.casefold(), None)
        if grid is not None:
            tables[title] = _table(book, grid, title, found)
        elif book.grids and title != QUESTION:
            missing.append(title)
    if missing:
        found.append(_missing(path.name, missing))
    base = grids.pop(BASE, None)
    told = [f"the sheet {grid.name} is none of ours and is not read" for key, grid in grids.items() if key not in _KEYS]
    return SheetRows(tables=tables, base=_base(base), told=tuple(told), findings=tuple(found))


def _with_errors(grid: Grid, errors: Places) -> Grid:
    return msgspec.structs.replace(grid, faults={**grid.faults, **errors})


_KEYS = {title.casefold() for title in OURS}


def _missing(file: str, titles: list[str]) -> Finding:
    message = f"sheets that are not there, so that nothing of them is read: {', '.join(titles)}"
    help_text = "put them back where they were deleted or renamed by mistake"
    return Finding(code="I032", level=level_of("I032"), message=message, help=help_text, path=file, line=1, column=1)


def _base(grid: Grid | None) -> Base:
    if grid is None:
        return Base(known=False)
    return read_base(_three(row) for row in grid.rows[1:])


def _three(row: Sequence[SheetCell]) -> tuple[str, str, str]:
    texts = [cell_as_text(cell) for cell in row[:3]]
    texts += [""] * (3 - len(texts))
    return texts[0], texts[1], texts[2]


def _table(book: Book, grid: Grid, title: str, found: list[Finding]) -> FileTable:
    known = QUESTION_COLUMNS if title == QUESTION else tuple(column.title for column in sheet_columns(title))
    header = [cell_as_text(cell) for cell in grid.rows[0]] if grid.rows else []
    places = {name: at for at, name in reversed(list(enumerate(header, 1))) if name}
    table = FileTable(name=title, path=book.place(grid), places=places, rows=[], lettered=True)
    if known[0] not in places:
        message = f"the first row of {title} has no column {known[0]}"
        found.append(table.finding("T006", message, "put the row of headings back on top", (1, None)))
        return table
    found.extend(_of_header(table, grid, (header, known)))
    found.extend(_of_cells(table, grid))
    table.rows.extend(_rows(grid, places))
    return table


def _of_header(table: FileTable, grid: Grid, what: tuple[list[str], tuple[str, ...]]) -> Iterator[Finding]:
    """Columns that are none of the sheet's, or stand there twice; empty ones are let pass."""
    header, known = what
    for at, name in enumerate(header):
        filled = any(cell_as_text(grid.at(row, at)) for row in range(1, len(grid.rows)))
        if name and name not in known:
            yield strange_column(table, name, list(known))
        elif name and header.index(name) != at:
            message = f'the column "{name}" stands there twice'
            yield table.finding("T017", message, "keep one of them; the first is read", (1, name))
        elif not name and filled:
            message = f"column {column_letter(at)} has no heading"
            yield table.finding("T006", message, "give it a heading of the list, or empty it", (1, None))


def _of_cells(table: FileTable, grid: Grid) -> Iterator[Finding]:
    """Cells with an error, and cells that were merged into one: read as they stand, both would lose words."""
    names = {at: name for name, at in table.places.items()}
    for (row, column), said in sorted(grid.faults.items()):
        message = f"the cell holds {said}, so nothing is known of it"
        yield table.finding("I033", message, "mend the formula and save", (row + 1, names.get(column + 1)))
    for row, column, last_row, last_column in grid.merged:
        message = f"cells {column_letter(column)}{row + 1} to {column_letter(last_column)}{last_row + 1} are merged"
        yield table.finding("I033", message, "unmerge them and fill each", (row + 1, None))


def _rows(grid: Grid, places: dict[str, int]) -> Iterator[FileRow]:
    for number, row in enumerate(grid.rows[1:], 2):
        cells = {name: text for name, at in places.items() if at <= len(row) and (text := cell_as_text(row[at - 1]))}
        if cells:
            yield FileRow(number, dict(cells))


def cell_as_text(cell: SheetCell) -> str:
    """What stands in a cell, as text; a time of day is kept, so that a date with one is noticed."""
    if isinstance(cell, str):
        return plain_text(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.time | dt.timedelta):
        return str(cell)
    return plain_cell(cell)
