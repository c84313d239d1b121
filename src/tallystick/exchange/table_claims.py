"""Rows of any table → claims, by a mapping."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from tallystick.exchange.free_dates import date_of, period_of
from tallystick.exchange.grids import Cell, Grid, column_letter, is_blank, number_of, text_of
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.mapping import TableMapping
from tallystick.exchange.mapping_guess import item_meant, status_meant, unit_meant
from tallystick.exchange.measured import about, between, exact, piece_words
from tallystick.exchange.party_codes import Parties
from tallystick.ledger.measures import MeasureError, parse_measure
from tallystick.lookup.currencies import is_currency
from tallystick.lookup.items import item
from tallystick.lookup.words import terms
from tallystick.model.claim import Claim, Status
from tallystick.model.measure import Measure
from tallystick.model.period import Period


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table with what its columns are."""

    grid: Grid
    mapping: TableMapping
    columns: Mapping[str, int]
    place: str
    document: str


class Row:
    """One row: the cells of its fields, and what is wrong with them."""

    def __init__(self, sheet: Sheet, index: int, found: Findings) -> None:
        """`index` counts from 0."""
        self.sheet, self.index, self.found = sheet, index, found

    def cell(self, field: str) -> Cell:
        """The cell of a field, or what every row has."""
        column = self.sheet.columns.get(field)
        cell = self.sheet.grid.at(self.index, column)
        return self.sheet.mapping.fixed.get(field) if is_blank(cell) else cell

    def text(self, field: str) -> str:
        """The text of a field, put into our words where the mapping has one for it."""
        text = text_of(self.cell(field))
        return self.sheet.mapping.words.get(field, {}).get(text, text)

    def report(self, code: str, field: str, why: str, remedy: str) -> None:
        """A finding at the field's cell."""
        column = self.sheet.columns.get(field, 0)
        message = f"cell {column_letter(column)}{self.index + 1}: «{shown(text_of(self.cell(field)))}» {why}"
        self.found.add(code, message, remedy, row=self.index + 1, column=column + 1)

    def number(self, field: str) -> Decimal | None:
        """The number of a field, scaled; what is none is told."""
        cell = self.cell(field)
        if is_blank(cell):
            return None
        comma = self.sheet.mapping.decimal == "," or (
            self.sheet.mapping.decimal is None and self.sheet.grid.decimal_comma
        )
        number = number_of(cell, decimal_comma=comma)
        if number is None:
            self.report(
                "I006", field, "is no number", "the row is read without it; `decimal` says which sign parts decimals"
            )
            return None
        return number * self.sheet.mapping.scale.get(field, Decimal(1))


def claim_of(row: Row, name: str, parties: Parties) -> Claim | None:
    """The claim of a row; None, with a finding, where it lacks what its kind needs."""
    mapping = row.sheet.mapping
    needed = {"loss": ("party",), "price": ("item",), "indicator": ()}.get(mapping.kind, ("giver", "receiver"))
    lacks = [field for field in needed if not row.text(field)]
    if lacks:
        message = f"row {row.index + 1} names no {' and no '.join(lacks)}, so it makes no claim"
        row.found.add("I004", message, "complete the row, or write the field in [fixed]", row=row.index + 1)
        return None
    quantity, value = _quantity(row), _value(row)
    if quantity is None and value is None and mapping.kind in ("loss", "indicator", "price"):
        message = f"row {row.index + 1} says no figure, so it makes no claim"
        row.found.add("I004", message, "an empty cell is not zero", row=row.index + 1)
        return None
    flow = mapping.kind in ("transfer", "deployment")
    price = mapping.kind == "price"
    codes = {field: parties.code(text) for field in ("giver", "receiver", "party") if (text := row.text(field))}
    if flow and quantity is None and value is None:
        quantity = Measure("vague", word="some")
    return Claim(
        id=name,
        kind=mapping.kind,
        giver=codes.get("giver") if not price and mapping.kind != "loss" else None,
        receiver=codes.get("receiver") if not price and mapping.kind != "loss" else None,
        party=codes.get("party") if mapping.kind in ("loss", "indicator") else None,
        item=_item(row),
        model=row.text("model") or None,
        scope=row.text("scope") or (name if flow else None),
        quantity=None if price else quantity,
        value=value,
        per=(_unit(row) if price else None),
        basis="assumed" if price else None,
        period=_period(row),
        status=_status(row) if flow else "delivered",
        terms=_terms(row) if flow or price else None,
        origin=mapping.source.id,
        document=row.sheet.document,
        series=row.text("item") or "table" if mapping.kind == "indicator" else None,
        quote=_words(row, figured=bool(quantity or value)),
        note=_note(row),
    )


def _item(row: Row) -> str | None:
    text = row.text("item")
    if not text:
        return None if row.sheet.mapping.kind == "indicator" else "unspecified"
    return item_meant(text) or "unspecified"


def _unit(row: Row) -> str:
    """Unit of a row's quantity: its own, else the item's, else pieces."""
    text = row.text("unit")
    if text:
        found = unit_meant(text)
        if found is None:
            row.report("I009", "unit", "is no unit of ours; pieces are counted", "write it under [words.unit]")
        return found or "piece"
    if row.sheet.mapping.kind == "loss":
        return "person" if (_item(row) or "").startswith("personnel") else "piece"
    return item(_item(row) or "unspecified").unit or "piece"


def _quantity(row: Row) -> Measure | None:
    """The quantity as said: a number, a range, an estimate or a word; ledger text is taken as it is."""
    low, high = row.number("low"), row.number("high")
    if low is not None and high is not None and not row.text("value"):
        return between(min(low, high), max(low, high), unit=_unit(row))
    if is_blank(row.cell("quantity")):
        return None
    return _said(row, "quantity", unit=_unit(row))


def _said(row: Row, field: str, *, unit: str | None = None, currency: str | None = None) -> Measure | None:
    cell, text = row.cell(field), text_of(row.cell(field))
    comma = row.sheet.mapping.decimal == "," or (row.sheet.mapping.decimal is None and row.sheet.grid.decimal_comma)
    number = number_of(cell, decimal_comma=comma)
    factor = row.sheet.mapping.scale.get(field, Decimal(1))
    if number is not None:
        return exact(number * factor, unit=unit, currency=currency)
    guessed = number_of(text.strip("~?≈() "), decimal_comma=comma)
    if guessed is not None:
        return about(guessed * factor, unit=unit, currency=currency)
    vague = piece_words(text) if unit else None
    if vague is not None:
        return msgspec.structs.replace(vague, unit=unit)
    return _ledger_text(row, field, text, unit or currency or "")


def _ledger_text(row: Row, field: str, text: str, unit: str) -> Measure | None:
    """A measure as the ledger writes it, with or without its unit; None, with a finding, for other texts."""
    for said in (text, f"{text} {unit}"):
        try:
            found = parse_measure(said)
        except MeasureError:
            continue
        if found.unit or found.currency or not found.figure:
            return found
    row.report("I006", field, "is no number", "the row is read without it; write a number, or `about 300`")
    return None


def _value(row: Row) -> Measure | None:
    field = "price" if row.sheet.mapping.kind == "price" else "value"
    if is_blank(row.cell(field)):
        return None
    currency = row.text("currency").upper() or row.sheet.mapping.currency
    if not is_currency(currency):
        row.report("I006", "currency", "is no currency of ISO 4217", "the row is read without its value")
        return None
    return _said(row, field, currency=currency)


def _period(row: Row) -> Period | None:
    """When: start and end, a date, or a year; what cannot be read is told."""
    first = row.sheet.mapping.day_first
    start, end = (date_of(row.cell(field), day_first=first) for field in ("start", "end"))
    if start or end:
        return Period(start, end) if not (start and end and start > end) else Period(end, start)
    for field in ("date", "start", "year"):
        cell = row.cell(field)
        if is_blank(cell):
            continue
        found = period_of(cell, day_first=first)
        if found:
            return found
        row.report(
            "I007", field, "is no date", "write 2022-03-01, 2022-03 or 2022; `day_first` says how 3/4/2022 is read"
        )
    return None


def _status(row: Row) -> Status:
    text = row.text("status")
    if not text:
        return "delivered"
    found = status_meant(text)
    if found is None:
        row.report(
            "I009",
            "status",
            "is no status of ours; it is taken as possible, which is not counted",
            "write it under [words.status]",
        )
    return msgspec.convert(found or "possible", Status)  # type: ignore[no-any-return]


def _terms(row: Row) -> str | None:
    word = row.text("terms").casefold()
    found = {"grant": "gift", "donation": "gift", "loan": "credit", "purchase": "sale", "sold": "sale"}.get(word, word)
    if word and found not in terms():
        row.report("I009", "terms", "is no word for terms", f"one of {', '.join(terms())}")
    return found if found in terms() else None


def _words(row: Row, *, figured: bool) -> str:
    """What the row says, cell by cell, so that a claim can be read without the table."""
    texts = [text_of(cell) for cell in row.sheet.grid.rows[row.index]]
    quote = text_of(row.cell("quote"))
    said = " | ".join(text for text in texts if text)
    return said if figured or not quote else quote


def _note(row: Row) -> str:
    link = text_of(row.cell("link"))
    return f"{row.sheet.place}, row {row.index + 1}" + (f"; source: {link}" if link else "")
