"""A sheet or CSV file as a grid of cells, and what its cells say.

Cells are as the file holds them: texts, numbers, dates. What a cell means is asked of the functions here;
nothing is guessed silently: what is no number is None and `is_blank` says whether anything stood there.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import msgspec

Cell = str | float | int | bool | dt.date | dt.time | dt.timedelta | None

# What tables write where they know nothing. "undisclosed" is no blank: it says that there was something.
BLANKS = frozenset({"", ".", "..", "-", "–", "—", "n/a", "na", "nan", "null", "none", "not given", "not available"})
# What spreadsheets write where a formula failed.
ERRORS = frozenset({"#N/A", "#NAME?", "#DIV/0!", "#REF!", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_SPACES = re.compile("[\\s\u00a0\u2007\u2009\u202f'’]+")
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
LONGEST_NUMBER = 64  # code points
MOST_DIGITS = 40  # of a number


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet. Rows and columns count from 0 here, from 1 in findings."""

    name: str
    rows: Sequence[Sequence[Cell]]
    faults: Mapping[tuple[int, int], str] = {}  # cells that hold an error or a formula without a result
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    decimal_comma: bool = False  # numbers written as 1.234,5

    def at(self, row: int, column: int | None) -> Cell:
        """A cell; None beyond the end of its row and for a column that is not there."""
        if column is None or not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


def text_of(cell: Cell) -> str:
    """What stands in a cell, without spaces around it; empty where nothing does."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip(" \t\r\n\u00a0")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, float):
        return format(plain(Decimal(repr(cell))), "f")
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """True where a cell says nothing: empty, a dot, a dash, "not given", an error."""
    if not isinstance(cell, str):
        return cell is None
    text = text_of(cell)
    return text.casefold() in BLANKS or text in ERRORS


def number_of(cell: Cell, *, decimal_comma: bool = False) -> Decimal | None:
    """The number in a cell, exact; None where it holds none.

    >>> number_of("1,234.50"), number_of("1.234,5", decimal_comma=True), number_of("1.000.00")
    (Decimal('1234.50'), Decimal('1234.5'), None)
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int):
        return _sane(Decimal(cell))
    if isinstance(cell, float):
        number = Decimal(repr(cell))
        return plain(number) if number.is_finite() and _sane(number) is not None else None
    return _number_in(cell, decimal_comma=decimal_comma) if isinstance(cell, str) else None


def _number_in(text: str, *, decimal_comma: bool) -> Decimal | None:
    bare = _SPACES.sub("", text) if len(text) <= LONGEST_NUMBER else ""
    if _PLAIN.fullmatch(bare) and not (decimal_comma and "." in bare):  # there a point groups thousands
        return _decimal(bare)
    point, group = (",", ".") if decimal_comma else (".", ",")
    whole, found, part = bare.partition(point)
    if group in whole:
        if not re.fullmatch(rf"[+-]?[0-9]{{1,3}}(\{group}[0-9]{{3}})+", whole):
            return None
        whole = whole.replace(group, "")
    if found and not part.isdigit():
        return None
    return _decimal(f"{whole}.{part}" if found else whole)


def _decimal(text: str) -> Decimal | None:
    try:
        return _sane(Decimal(text)) if _PLAIN.fullmatch(text) else None
    except InvalidOperation:
        return None


def _sane(number: Decimal) -> Decimal | None:
    """The number, None where no ledger could write it: nothing that is counted has so many digits."""
    digits = number.as_tuple().digits
    return number if len(digits) <= MOST_DIGITS and abs(number.adjusted()) <= MOST_DIGITS // 2 else None


def plain(number: Decimal) -> Decimal:
    """The number without an exponent and without zeros behind the point."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) if abs(number) < Decimal(10) ** 27 else number
    return number.normalize()


def column_letter(column: int) -> str:
    """How spreadsheets name a column.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
