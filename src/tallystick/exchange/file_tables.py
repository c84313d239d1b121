"""Tables as a file holds them, each row with its line, and where a finding about a field stands."""

import re
from collections.abc import Mapping

import msgspec

from tallystick.exchange.cell_values import Cell
from tallystick.exchange.grids import column_letter
from tallystick.ledger.reports import nearest
from tallystick.lookup.catalogue import level_of
from tallystick.model.finding import Finding


class FileRow(msgspec.Struct, frozen=True):
    """One row: its line in the file or sheet, from 1, and its cells by column; an empty cell is left out."""

    line: int
    cells: dict[str, Cell]


class FileTable(msgspec.Struct, frozen=True, kw_only=True):
    """One table of a file."""

    name: str  # of the table of records
    path: str  # how findings name it: `claims.csv`, `book.xlsx:Claims`
    places: Mapping[str, int]  # number of each column, from 1
    rows: list[FileRow]
    lettered: bool = False  # a sheet: cells are called G14

    def finding(self, code: str, message: str, help_text: str, where: tuple[int, str | None]) -> Finding:
        """A finding about a row, or a cell of it; `where` is a line and a column's name."""
        line, column = where
        place = self.places.get(column) if column is not None else None
        if place is not None:
            cell = f"{column_letter(place - 1)}{line}, " if self.lettered else ""
            message = f"{cell}{column}: {message}"
        return Finding(
            code=code,
            level=level_of(code),
            message=message,
            help=help_text,
            path=self.path,
            line=line,
            column=place or 1,
        )

    def placed(self, finding: Finding, line: int) -> Finding:
        """What the ledger found wrong with a record, at the cell that says it."""
        field = finding.spot.field if finding.spot is not None and finding.spot.field else None
        column = None if field is None else self._column(field)
        return self.finding(finding.code, finding.message, finding.help or "", (line, column))

    def _column(self, field: str) -> str | None:
        """`via[1]` stands in column via, `entered.by` in entered_by."""
        name = re.sub(r"\[[0-9]+\]", "", field).replace(".", "_")
        return next((known for known in (name, name.partition("_")[0]) if known in self.places), None)


def strange_column(table: FileTable, name: str, known: list[str]) -> Finding:
    """The finding for a column that is none of the table's."""
    near = nearest(name, known)
    help_text = f'did you mean "{near}"?' if near else "known columns: " + ", ".join(known)
    return table.finding("T006", f'there is no column "{name}" in {table.name}', help_text, (1, name))
