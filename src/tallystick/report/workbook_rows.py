"""What the sheets of the readers' spreadsheet are made of: tables, columns that say what they hold, cells, formulas."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from tallystick.exchange.grids import column_letter
from tallystick.exchange.tables_of_case import Table, tables_of_case
from tallystick.model.estimate import Fate
from tallystick.pipeline import Answer

NUMBER = "#,##0.##"
MONEY = "#,##0"
RATE = "0.0000"
PLAIN = "0"


class Formula(msgspec.Struct, frozen=True):
    """A live formula, with the value that it has here: what programs show that do not work it out."""

    text: str
    value: float | str | None = None


Cell = str | int | float | bool | list[str] | Formula | None


class Heading(msgspec.Struct, frozen=True):
    """A column."""

    title: str
    holds: str  # what it holds, for the codebook
    format: str = NUMBER
    width: int = 14


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """A table on a sheet. `first`: the row of its first record, counted from 0; its header stands above."""

    sheet: str
    columns: tuple[Heading, ...]
    rows: list[tuple[Cell, ...]]
    title: str = ""
    first: int = 1

    def column(self, title: str) -> str:
        """The letter of a column."""
        return column_letter([column.title for column in self.columns].index(title))

    def cell(self, title: str, row: int) -> str:
        """How a formula on the same sheet calls a cell; `row` counts records from 0."""
        return f"${self.column(title)}${self.first + row + 1}"

    def range(self, title: str) -> str:
        """How a formula on any sheet calls a whole column; one empty row where there is no record."""
        letter, first = self.column(title), self.first + 1
        return f"{self.sheet}!${letter}${first}:${letter}${first + max(len(self.rows), 1) - 1}"


class Book:
    """A case's answer, and its records as tables."""

    def __init__(self, answer: Answer, texts: Mapping[str, str]) -> None:
        self.answer = answer
        self._texts = texts

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Tables of records by name."""
        return {table.name: table for table in tables_of_case(self.answer.case, self._texts)}

    @cached_property
    def claims(self) -> Sequence[Mapping[str, Cell]]:
        """Claims by the names of their columns, in the order of the case."""
        return list(self.tables["claims"].dicts())

    @property
    def fates(self) -> Mapping[str, Fate]:
        """What became of each claim."""
        return self.answer.balanced.fates
