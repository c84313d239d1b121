"""A spreadsheet for readers: the balance with live formulas, every claim, and what each column holds.

Texts are written as texts, so that nothing that somebody published runs as a formula. The spreadsheet to
edit and bring back is another one: `tally export xlsx`.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tallystick.report.workbook_balance import balance_blocks, line_rows
from tallystick.report.workbook_rows import Book, Cell, Formula, Spread
from tallystick.report.workbook_tables import change_table, claim_table, price_table, rate_table, source_table
from tallystick.report.writers import Request

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MADE_ON = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # the same bytes every time
LONGEST = 32_000  # characters of a cell; beyond 32,767 programs drop the text
LICENCE = (
    "The program is under the Apache License 2.0, and so is the first case that comes with it; another case is under "
    "the licence that its maintainers give it. Quotes and documents belong to their authors."
)
ABOUT = (
    (
        "Cells with a formula are worked out anew when you change what they rest on: quantities and prices on Lines, "
        "ends and factors on Balance, ends on Claims. Means and bounds are formulas; the three quantiles are not, "
        "since they come from distributions that no sheet holds, and stay as they were made."
    ),
    "An empty end is open: nobody said it. It is never zero. “open” stands where a sum or ratio has no end.",
    "A line whose claims only bound it has no mean; the sum's mean counts it with its low end.",
    "Stated totals stand beside the sum and are never added to it.",
)


def workbook_of(request: Request) -> bytes:
    """The .xlsx file."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = Workbook(written, options)
    case = request.answer.case
    made.set_properties({"title": case.title, "created": MADE_ON, "comments": f"Tallystick {request.version}"})
    made.set_size(2400, 1400)
    made.set_calc_mode("auto")
    writer = _Writer(made)
    book = Book(request.answer, request.loaded.texts)
    spreads = [
        *balance_blocks(book),
        line_rows(book),
        claim_table(book),
        source_table(book),
        price_table(book),
        rate_table(book),
        change_table(book),
    ]
    writer.readme(book, request.version, spreads)
    for sheet in dict.fromkeys(spread.sheet for spread in spreads):
        writer.sheet([spread for spread in spreads if spread.sheet == sheet])
    made.close()
    return written.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._text: Format = book.add_format({"num_format": "@", "valign": "top"})
        self._head: Format = book.add_format(
            {"num_format": "@", "bold": True, "bg_color": "#e6ebf0", "bottom": 1, "valign": "top", "text_wrap": True}
        )
        self._title: Format = book.add_format({"bold": True, "font_size": 13})
        self._formats: dict[str, Format] = {}

    def readme(self, book: Book, version: str, spreads: Sequence[Spread]) -> None:
        sheet = self._book.add_worksheet("README")
        for at, width in enumerate((16, 24, 90)):
            sheet.set_column(at, at, width, self._text)
        head = book.answer.balanced.sheet.case
        year = "prices of the day" if head.price_year == "nominal" else f"prices of {head.price_year}"
        rows: list[Sequence[str]] = [
            (head.title,),
            (f"{', '.join(head.parties)}; {head.window}; {head.currency}, {year}.",),
            (f"Written by Tallystick {version}.",),
            *((line,) for line in ABOUT),
            ("Licence", "", LICENCE),
            (),
            ("sheet", "column", "holds"),
        ]
        rows += [(spread.sheet, column.title, column.holds) for spread in spreads for column in spread.columns]
        for at, row in enumerate(rows):
            style = self._title if at == 0 else self._head if row[:1] == ("sheet",) else self._text
            for number, text in enumerate(row):
                sheet.write_string(at, number, text, style)
        sheet.freeze_panes(1, 0)

    def sheet(self, spreads: Sequence[Spread]) -> None:
        """One sheet: one table, or several below each other, each under its title."""
        sheet = self._book.add_worksheet(spreads[0].sheet)
        for at in range(max(len(spread.columns) for spread in spreads)):
            sheet.set_column(at, at, max(spread.columns[at].width for spread in spreads if at < len(spread.columns)))
        for spread in spreads:
            if spread.title:
                sheet.write_string(spread.first - 2, 0, spread.title, self._title)
            for at, column in enumerate(spread.columns):
                sheet.write_string(spread.first - 1, at, column.title, self._head)
            for number, row in enumerate(spread.rows):
                self._row(sheet, spread, spread.first + number, row)
        if len(spreads) == 1:
            last = spreads[0].first + len(spreads[0].rows)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, max(last - 1, 1), len(spreads[0].columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _row(self, sheet: "Worksheet", spread: Spread, at: int, row: Iterable[Cell]) -> None:
        for number, (column, cell) in enumerate(zip(spread.columns, row, strict=True)):
            if cell is None:
                continue
            if isinstance(cell, Formula):
                shown = "" if cell.value is None else cell.value
                sheet.write_formula(at, number, cell.text, self._format(column.format), shown)
            elif isinstance(cell, bool):
                sheet.write_string(at, number, "yes" if cell else "no", self._text)
            elif isinstance(cell, int | float):
                sheet.write_number(at, number, cell, self._format(column.format))
            else:
                text = cell if isinstance(cell, str) else ", ".join(cell)
                sheet.write_string(at, number, text[:LONGEST], self._text)

    def _format(self, pattern: str) -> "Format":
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._formats[pattern]
