"""Tables ↔ CSV text (RFC 4180, UTF-8, lines end in a line feed)."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator

from tallystick.exchange.cell_values import Cell, quoted_text, unquoted_text
from tallystick.exchange.tables_of_case import Table

DANGER = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet would take the text for a formula
SHIELD = "'"


class BadRow(Exception):
    """A row that is no CSV."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line = line


csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def csv_of(table: Table, *, shielded: bool) -> str:
    """The table with its header. Shielded: texts that a spreadsheet would run as formulas start with `'`."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    cells = [_writer(column.holds, shielded=shielded) for column in table.columns]
    writer.writerows([make(value) for make, value in zip(cells, row, strict=True)] for row in table.rows)
    return written.getvalue()


def _writer(holds: str, *, shielded: bool) -> Callable[[Cell], str | int | float]:
    if holds not in ("text", "mixed"):
        return _plain
    return _shielded if shielded else _text


def _plain(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _text(value: Cell) -> str:
    return "" if value is None else quoted_text(str(value))


def _shielded(value: Cell) -> str:
    text = _text(value)
    return SHIELD + text if text.lstrip(SHIELD).startswith(DANGER) else text


def read_csv(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text with the line on which each starts, the header first; empty lines are left out.

    Raises:
        BadRow: the text is no CSV from some line on.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadRow(line, str(error)) from None


def text_of(cell: str, *, shielded: bool) -> str:
    """The text that a cell was made from."""
    if shielded and cell.startswith(SHIELD) and cell.lstrip(SHIELD).startswith(DANGER):
        cell = cell[1:]
    return unquoted_text(cell)
