"""A case → a spreadsheet that can be edited and brought back, or an empty one to start from."""

import datetime as dt
import io
import pkgutil
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tallystick import __version__
from tallystick.exchange.column_words import column_words
from tallystick.exchange.export_files import write_bytes
from tallystick.exchange.grids import column_letter
from tallystick.exchange.plans import Outgoing
from tallystick.exchange.sheet_base import BASE, HEADER, TEMPLATE, base_cells
from tallystick.exchange.sheet_layout import (
    FORMS,
    Cells,
    SheetColumn,
    SheetForm,
    cell_text,
    records_of,
    sheet_columns,
    word_lists,
)
from tallystick.exchange.tables_of_case import HEAD, files_of_claims, tables_of_case
from tallystick.model.case import Case

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MADE_ON = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # the same bytes every time
SPARE_ROWS = 1000  # behind the last, with lists to choose from
LISTS = "Lists"
WIDTHS = {  # in characters
    **dict.fromkeys(("quote", "paraphrase"), 60),
    **dict.fromkeys(("note", "why", "because", "name", "url", "title"), 40),
    **dict.fromkeys(("item", "document", "file"), 28),
    **dict.fromkeys(("id", "period", "statement", "via"), 22),
    **dict.fromkeys(("origin", "model", "quantity", "value"), 16),
}
CHOICE = "choice: "  # before the names of choices on the Case sheet


def write_xlsx(case: Case, outgoing: Outgoing) -> None:
    """One .xlsx file."""
    write_bytes(outgoing.target, xlsx_of(case, outgoing))


def xlsx_of(case: Case, outgoing: Outgoing) -> bytes:
    """The workbook: README, one sheet for each kind of record, Case, the lists to choose from, and its base."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    book = Workbook(written, options)
    book.set_properties({"title": case.title, "created": MADE_ON, "comments": f"Tallystick {__version__}"})
    book.set_size(2400, 1400)
    writer = _Writer(book, case, outgoing)
    writer.readme()
    for form in FORMS:
        writer.records(form)
    writer.question()
    writer.lists()
    writer.base()
    book.close()
    return written.getvalue()


class _Writer:
    """Writes the sheets of one workbook, each from its first row to its last."""

    def __init__(self, book: "Workbook", case: Case, outgoing: Outgoing) -> None:
        self.book = book
        self.case = case
        self.template = outgoing.template
        self.files = files_of_claims(outgoing.texts)
        self.words = word_lists(case)
        self.used: dict[str, list[str]] = {}  # lists that some column needs
        self.marks: list[tuple[str, str, str]] = []
        self.text: Format = book.add_format({"num_format": "@", "valign": "top"})
        self.head: Format = book.add_format(
            {"num_format": "@", "bold": True, "bg_color": "#dde6ee", "bottom": 1, "valign": "top"}
        )

    def readme(self) -> None:
        sheet = self.book.add_worksheet("README")
        sheet.set_column(0, 0, 140, self.text)
        sheet.fit_to_pages(1, 0)
        title = self.case.title or "A new case"
        page = pkgutil.get_data("tallystick.data", "sheet_readme.txt") or b""
        for at, line in enumerate(page.decode().format(title=title, version=__version__).splitlines()):
            sheet.write_string(at, 0, line, self.head if at == 0 else self.text)

    def records(self, form: SheetForm) -> None:
        columns = sheet_columns(form.title)
        rows = [] if self.template else list(records_of(form, self.case))
        sheet = self._sheet(form.title, columns, len(rows), set(form.first))
        cells = Cells(form, self.files)
        titles = [column.title for column in columns]
        for at, (key, record) in enumerate(rows, 1):
            texts = cells.of(key, record)
            self._row(sheet, at, texts)
            self.marks.append((form.title, key, base_cells(titles, texts)))
        if self.template:
            self.marks.append((TEMPLATE, form.title, ""))

    def _sheet(self, title: str, columns: Sequence[SheetColumn], rows: int, first: set[str]) -> "Worksheet":
        sheet = self.book.add_worksheet(title)
        last = rows + SPARE_ROWS
        for at, column in enumerate(columns):
            folded = column.field not in first
            options = {"level": 1, "hidden": True} if folded else {}
            sheet.set_column(at, at, _width(column), self.text, options)
            choices = self._choices(title, column)
            if choices:
                self._validate(sheet, at, last, (column, choices))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.title, self.head)
        return sheet

    def _row(self, sheet: "Worksheet", at: int, texts: Iterable[str]) -> None:
        for number, text in enumerate(texts):
            if text:
                sheet.write_string(at, number, text, self.text)

    def _choices(self, title: str, column: SheetColumn) -> str | None:
        """The name of the list that a column chooses from; None where it is free."""
        if column.words:
            name = f"{title.lower()} {column.title}"
            self.used[name] = [word for word in column.words if not (title == "Claims" and word == "price")]
            return name
        open_list = _list_name(title, column)
        if open_list is not None:
            self.used[open_list] = self.words[open_list]
        return open_list

    def _validate(self, sheet: "Worksheet", at: int, last: int, what: tuple[SheetColumn, str]) -> None:
        column, name = what
        place = list(self.used).index(name)
        letter = column_letter(place)
        source = f"={LISTS}!${letter}$2:${letter}${len(self.used[name]) + 1}"
        closed = bool(column.words) or name in {"yes", "credibility"}
        sheet.data_validation(
            1,
            at,
            last,
            at,
            {
                "validate": "list",
                "source": source,
                "error_type": "stop" if closed else "warning",
                "error_title": column.title,
                "error_message": "Choose a word of the list." if closed else "Not a word of the list. Keep it?",
            },
        )

    def question(self) -> None:
        sheet = self.book.add_worksheet("Case")
        sheet.set_column(0, 0, 24, self.text)
        sheet.set_column(1, 1, 60, self.text)
        sheet.set_column(2, 2, 80, self.text)
        rows = list(question_rows(self.case))
        texts = [(name, ABSENT_NEW.get(name, "") if self.template else text, about) for name, text, about in rows]
        for number, title in enumerate(("field", "value", "means")):
            sheet.write_string(0, number, title, self.head)
        for at, row in enumerate(texts, 1):
            self._row(sheet, at, row)
            if not self.template:
                self.marks.append(("Case", row[0], base_cells(("value",), row[1:2])))

    def lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        sheet.hide()
        for number, title in enumerate(self.used):
            sheet.write_string(0, number, title, self.head)
        longest = max(map(len, self.used.values()), default=0)
        for at in range(longest):
            self._row(sheet, at + 1, [words[at] if at < len(words) else "" for words in self.used.values()])

    def base(self) -> None:
        sheet = self.book.add_worksheet(BASE)
        sheet.hide()
        for at, row in enumerate((HEADER, *self.marks)):
            self._row(sheet, at, row)


ABSENT_NEW = {"currency": "USD", "price_year": "nominal"}


def question_rows(case: Case) -> Iterable[tuple[str, str, str]]:
    """The Case sheet: name, value and meaning of each field, then of each choice that the case makes."""
    tables = {table.name: table for table in tables_of_case(case, {})}
    row = next(tables["case"].dicts())
    for column in HEAD:
        yield column.name, cell_text(row[column.name]), column_words("case", column)
    for choice in tables["choices"].dicts():
        yield f"{CHOICE}{choice['name']}", cell_text(choice["value"]), "A choice of the case, as JSON."


def _list_name(title: str, column: SheetColumn) -> str | None:
    """Which list that is not closed a column chooses from."""
    if column.part in ("hedge", "unit"):
        return {"hedge": "hedge", "unit": "currency" if column.field == "value" else "unit"}[column.part]
    if column.holds == "boolean":
        return "yes"
    known = {
        **dict.fromkeys(("giver", "receiver", "party", "actor", "target"), "party"),
        **dict.fromkeys(("item", "event", "voice", "manner", "tlp", "credibility"), None),
    }
    if title not in ("Claims", "Prices"):
        return "party" if column.field == "country" else None
    return (known[column.field] or column.field) if column.field in known else None


def _width(column: SheetColumn) -> int:
    return WIDTHS.get(column.field, 12) if column.part in ("whole", "figure") else 15
