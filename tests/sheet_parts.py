"""Edits a spreadsheet as an analyst would, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


class Editor:
    """One workbook, its cells by id and column title."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def set(self, sheet: str, key: str, **cells: object) -> None:
        """Write into the row of an id."""
        self._write(self.book[sheet], self.row(sheet, key), cells)

    def add(self, sheet: str, **cells: object) -> int:
        """Write a row behind the last; its number."""
        there = self.book[sheet]
        number = (
            max(row for row in range(1, there.max_row + 1) if there.cell(row, 1).value or there.cell(row, 2).value) + 1
        )
        self._write(there, number, cells)
        return number

    def delete(self, sheet: str, key: str) -> None:
        """Take the row of an id out."""
        self.book[sheet].delete_rows(self.row(sheet, key))

    def row(self, sheet: str, key: str) -> int:
        """The number of the row of an id."""
        there = self.book[sheet]
        return next(row for row in range(2, there.max_row + 1) if there.cell(row, 1).value == key)

    def column(self, sheet: str, title: str) -> int:
        """The number of a column."""
        titles = [cell.value for cell in self.book[sheet][1]]
        return titles.index(title) + 1

    def _write(self, there: Worksheet, number: int, cells: dict[str, object]) -> None:
        for title, value in cells.items():
            there.cell(number, self.column(there.title, title)).value = value


@contextmanager
def editing(file: Path, target: Path | None = None) -> Iterator[Editor]:
    """The workbook, saved at the end."""
    book = load_workbook(file)
    yield Editor(book)
    book.save(target or file)
