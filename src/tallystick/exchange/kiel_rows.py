"""Rows of the tracker's main sheet as records, grouped into packages."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import msgspec

from tallystick.exchange.grids import Cell, Grid, column_letter, is_blank, number_of, text_of
from tallystick.exchange.headers import normal
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.kiel_columns import Sheet
from tallystick.lookup.currencies import is_currency

# Words that stand where a number is wanted and say that it is not known: no fault of the file.
UNSAID = frozenset({"undisclosed", "not given", "no price", "not disclosed", "unknown", "unclear"})
_NUMBERS = (
    *("given", "units", "units_delivered", "price", "committed_usd", "delivered_usd"),
    *("total", "total_eur", "sub_eur", "delivered_eur"),
)
_SOURCES = ("source_1", "source_2", "source_3", "source_4")


class KielRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row as the tracker writes it. Numbers are exact; None is what it does not say."""

    row: int  # from 1, as a spreadsheet shows it
    id: str
    donor: str
    date: Cell
    type: str  # military, humanitarian, financial: as written
    kind: str
    text: str
    currency: str
    item: str
    item_type: str
    sub_type: str
    units_text: str
    units_delivered_text: str
    first: bool  # holds the package's total
    measure: str
    category: str
    sources: tuple[str, ...]
    delivery_source: str
    given: Decimal | None = None
    units: Decimal | None = None
    units_delivered: Decimal | None = None
    price: Decimal | None = None
    committed_usd: Decimal | None = None
    delivered_usd: Decimal | None = None
    total: Decimal | None = None
    total_eur: Decimal | None = None
    sub_eur: Decimal | None = None
    delivered_eur: Decimal | None = None


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """What was announced as one: its first row holds the total, every row an item."""

    id: str
    rows: tuple[KielRow, ...]

    @property
    def head(self) -> KielRow:
        """The row with the package's total."""
        return next((row for row in self.rows if row.first), self.rows[0])


def read_rows(sheet: Sheet, found: Findings) -> list[KielRow]:
    """Every row that says something; what is no number where one is wanted is told."""
    flagged = "first" in sheet.header.columns
    strict = _number_fields(sheet)
    seen: set[str] = set()
    rows: list[KielRow] = []
    for index in range(sheet.header.row + 1, len(sheet.grid.rows)):
        if all(is_blank(cell) for cell in sheet.grid.rows[index]):
            continue
        row = _row(sheet, index, strict, found)
        if row is None:
            continue
        first = row.first if flagged else row.id not in seen
        seen.add(row.id)
        rows.append(msgspec.structs.replace(row, first=first))
    return rows


def _number_fields(sheet: Sheet) -> frozenset[str]:
    """Fields whose column holds numbers: a number written as text there is one that the workbook's own sums miss."""
    strict = set()
    for field in _NUMBERS:
        column = sheet.header.columns.get(field)
        cells = [sheet.grid.at(index, column) for index in range(sheet.header.row + 1, len(sheet.grid.rows))]
        numbers = sum(isinstance(cell, float | int) for cell in cells)
        texts = sum(isinstance(cell, str) and number_of(cell) is not None for cell in cells)
        if numbers > texts:
            strict.add(field)
    return frozenset(strict)


def _row(sheet: Sheet, index: int, strict: frozenset[str], found: Findings) -> KielRow | None:
    """One row; None, with a finding, where it names no donor or no type of aid."""
    texts = {field: text_of(sheet.grid.at(index, column)) for field, column in sheet.header.columns.items()}
    lacks = [field for field in ("donor", "type") if is_blank(texts.get(field))]
    if lacks:
        begins = "; ".join(shown(text) for text in texts.values() if text)[:120]
        message = f"row {index + 1} names no {' and no '.join(lacks)}, so it makes no claim: {begins}"
        found.add("I004", message, "complete the row, or take it for a note of the publisher", row=index + 1)
        return None
    numbers = {field: _number(sheet, index, (field, field in strict), found) for field in _NUMBERS}
    return KielRow(
        row=index + 1,
        id=_id_of(texts, index, by_part="sub_eur" in sheet.header.columns),
        donor=texts["donor"],
        date=sheet.grid.at(index, sheet.header.columns.get("date")),
        type=texts["type"],
        kind=_said(texts, "kind"),
        text=_said(texts, "text"),
        currency=_currency(texts.get("currency", "")),
        item=_said(texts, "item"),
        item_type=_said(texts, "item_type"),
        sub_type=_said(texts, "sub_type"),
        units_text=texts.get("units", ""),
        units_delivered_text=texts.get("units_delivered", ""),
        first=texts.get("first", "") in {"1", "True"},
        measure=_said(texts, "measure"),
        category=_said(texts, "category"),
        sources=tuple(_said(texts, field) for field in _SOURCES if _said(texts, field)),
        delivery_source=_said(texts, "source_delivery"),
        **numbers,
    )


def _id_of(texts: dict[str, str], index: int, *, by_part: bool) -> str:
    """The package's id: that of the sub-activity where each has a value of its own, else the row's own number."""
    parts = [texts.get("id", ""), texts.get("sub_id", "")]
    if by_part and not is_blank(parts[1]):
        return parts[1] if parts[1].startswith(parts[0]) else "-".join(part for part in parts if part)
    return parts[0] if not is_blank(parts[0]) else f"row-{index + 1}"


def _said(texts: dict[str, str], field: str) -> str:
    text = texts.get(field, "")
    return "" if is_blank(text) or text == "0" else text


def _currency(text: str) -> str:
    code = text.strip().upper()
    return code if is_currency(code) else ""


def _number(sheet: Sheet, index: int, of: tuple[str, bool], found: Findings) -> Decimal | None:
    field, strict = of
    column = sheet.header.columns.get(field)
    cell = sheet.grid.at(index, column)
    number = number_of(cell, decimal_comma=sheet.grid.decimal_comma)
    as_text = strict and isinstance(cell, str)
    if number is not None and not as_text:
        return number
    if column is not None and not is_blank(cell) and normal(text_of(cell)) not in UNSAID:
        why = "is a text, which the workbook's own sums leave out" if number is not None else "is no number"
        message = f"cell {column_letter(column)}{index + 1}: «{shown(text_of(cell))}» {why}"
        remedy = f"it stands under «{shown(sheet.header.texts[column])}» and is not counted; the workbook keeps it"
        found.add("I006", message, remedy, row=index + 1, column=column + 1)
    return None


def packages(rows: list[KielRow]) -> Iterator[Package]:
    """The rows by their ids, in the order of the sheet."""
    groups: dict[str, list[KielRow]] = {}
    for row in rows:
        groups.setdefault(row.id, []).append(row)
    for name, group in groups.items():
        yield Package(id=name, rows=tuple(group))


def rate_table(grid: Grid | None) -> dict[str, Decimal]:
    """Units of each currency for one euro, from the sheet of exchange rates; empty where there is none."""
    rates: dict[str, Decimal] = {}
    for row in grid.rows if grid else ():
        for left, right in pairwise(row):
            code, number = _currency(text_of(left)) if isinstance(left, str) else "", number_of(right)
            if code and number:
                rates.setdefault(code, number)
    return rates
