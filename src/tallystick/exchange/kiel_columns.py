"""Which sheet of a tracker's workbook is which, and where its columns are."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from tallystick.exchange.grids import Grid
from tallystick.exchange.headers import Header, find_header, normal
from tallystick.exchange.import_findings import Findings
from tallystick.exchange.sheet_files import Book
from tallystick.lookup.package_data import read_table

NEEDED = ("donor", "type")
_VALUES = ("total_eur", "sub_eur", "total", "given")


class Columns(msgspec.Struct, frozen=True):
    """Names of the columns of each kind of sheet, over the releases."""

    main: dict[str, tuple[str, ...]]
    prices: dict[str, tuple[str, ...]]
    summary: dict[str, tuple[str, ...]]


@cache
def columns() -> Columns:
    """The table of names."""
    return read_table("crosswalks/kiel-columns", Columns)


class Sheet(msgspec.Struct, frozen=True):
    """A grid with its header."""

    grid: Grid
    header: Header


class Sheets(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets that are read; None where a release has none."""

    main: Sheet
    prices: Sheet | None = None
    rates: Grid | None = None
    summary: Sheet | None = None
    notes: Grid | None = None


def find_sheets(book: Book, found: Findings) -> Sheets | None:
    """The sheets by what they hold and are called; None, with a finding, where the main one cannot be made out."""
    main = _main(book, found)
    if main is None:
        return None
    return Sheets(
        main=main,
        prices=_named(book, ("price list",), columns().prices, ("item", "price")),
        rates=next((grid for grid in book.grids if normal(grid.name).startswith("exchange rate")), None),
        summary=_named(book, ("country summary",), columns().summary, ("donor", "total")),
        notes=next((grid for grid in book.grids if normal(grid.name) in {"readme", "read me"}), None),
    )


def _main(book: Book, found: Findings) -> Sheet | None:
    """The sheet with the rows of bilateral aid: the one named so, else the one with most of its columns."""
    sheets = [Sheet(grid, with_item(find_header(grid, columns().main))) for grid in book.grids]
    able = [sheet for sheet in sheets if _is_main(sheet.header)]
    named = [sheet for sheet in able if "bilateral" in normal(sheet.grid.name)]
    if not able:
        _report_lack(book, sheets, found)
        return None
    return max(named or able, key=lambda sheet: (len(sheet.header.columns), len(sheet.grid.rows)))


def _is_main(header: Header) -> bool:
    return not header.lacking(NEEDED) and any(field in header.columns for field in _VALUES)


def _report_lack(book: Book, sheets: Sequence[Sheet], found: Findings) -> None:
    if not sheets:
        return
    nearest = max(sheets, key=lambda sheet: len(sheet.header.columns))
    named = [sheet for sheet in sheets if "bilateral" in normal(sheet.grid.name)]
    if not named and len(nearest.header.columns) < 4:
        names = ", ".join(grid.name for grid in book.grids[:12])
        message = f"no sheet of bilateral aid is in {book.path.name}; there are: {names}"
        found.add("I002", message, "the sheet is called «Bilateral assistance, MAIN DATA» by the publisher")
        return
    sheet = named[0] if named else nearest
    lacks = sheet.header.lacking(NEEDED) or ["a value: " + ", ".join(_VALUES)]
    wanted = "; ".join(f"{field} ({columns().main[field][0]})" if field in columns().main else field for field in lacks)
    message = f"the header of sheet «{sheet.grid.name}» lacks: {wanted}"
    remedy = "one row names the columns; take merged cells apart, or import the sheet as a table with a mapping"
    found.add("I003", message, remedy, row=sheet.header.row + 1)


def with_item(header: Header) -> Header:
    """The header with the item's column, which some releases leave without a name before «Type of item»."""
    kind = header.columns.get("item_type")
    if "item" in header.columns or not kind or header.texts[kind - 1].strip():
        return header
    return msgspec.structs.replace(header, columns={**header.columns, "item": kind - 1})


def _named(book: Book, words: Sequence[str], names: dict[str, tuple[str, ...]], needed: Sequence[str]) -> Sheet | None:
    for grid in book.grids:
        if any(word in normal(grid.name) for word in words):
            header = find_header(grid, names)
            if not header.lacking(needed):
                return Sheet(grid, header)
    return None


def release_of(sheets: Sheets, fallback: str) -> str:
    """`release 7`, from the notes of the workbook; else the file's name."""
    for row in sheets.notes.rows[:10] if sheets.notes else ():
        for cell in row:
            number = re.search(
                r"\b([0-9]{1,3})(?:st|nd|rd|th) release\b|\brelease ([0-9]{1,3})\b", str(cell), re.IGNORECASE
            )
            if number:
                return f"release {number[1] or number[2]}"
    return fallback
