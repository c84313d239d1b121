"""Which sheets and columns a spreadsheet for editing has, and what stands in the cells of a record.

A measure takes three cells (hedge, figure, unit), so that each can have a list to choose from; joined, they are
ledger text. Lists are written `nis, yonhap`. A default is left empty.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

from tallystick.exchange.cell_values import Cell, Column, Holds, makers, mixed_value
from tallystick.ledger.measures import format_measure
from tallystick.lookup import words
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.source import Document, Source, Statement

LONGEST = 32_767  # code points that a cell holds
CUT = "… [cut here: too long for a cell; edit it in the TOML file]"
FILE = "file"  # column: which file of the case a claim stands in
ABSENT = ""

Part = Literal["whole", "hedge", "figure", "unit"]


class SheetColumn(msgspec.Struct, frozen=True):
    """One column of a sheet: a field of the ledger, or a part of one."""

    title: str
    field: str  # as the ledger writes it; `id` of a keyed record and `file` of a claim too
    holds: Holds
    part: Part = "whole"
    words: tuple[str, ...] = ()


class SheetForm(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet of records."""

    title: str
    table: str  # the case's field
    record: type[msgspec.Struct]
    first: tuple[str, ...]  # fields that come first; the others follow in the ledger's order, folded away
    kind: str | None = None  # claims of this kind only; None: all other kinds


_TOLD = ("origin", "via", "statement", "document", "quote", "paraphrase", "said")
FORMS = (
    SheetForm(
        title="Claims",
        table="claims",
        record=Claim,
        first=(
            *("id", "kind", "giver", "receiver", "party", "item", "model", "quantity", "value", "period"),
            *("status", "counts", "terms", *_TOLD, "set_aside", "because", "note"),
        ),
    ),
    SheetForm(
        title="Prices",
        table="claims",
        record=Claim,
        first=("id", "item", "model", "value", "per", "basis", "market", "year", "period", *_TOLD, "note"),
        kind="price",
    ),
    SheetForm(
        title="Sources",
        table="sources",
        record=Source,
        first=("id", "name", "kind", "country", "reliability", "why", "parent", "stake", "url", "note"),
    ),
    SheetForm(
        title="Statements",
        table="statements",
        record=Statement,
        first=("id", "by", "on", "where", "relayed_by", "based_on", "title", "note"),
    ),
    SheetForm(
        title="Documents",
        table="documents",
        record=Document,
        first=("id", "url", "title", "published", "accessed", "language", "publisher", "seen", "note"),
    ),
)


@cache
def sheet_columns(title: str) -> tuple[SheetColumn, ...]:
    """The columns of a sheet, those that come first before the others."""
    form = next(form for form in FORMS if form.title == title)
    columns = [Column("id", "text", "id")] if form.record is not Claim else []
    columns += [maker.column for maker in makers(form.record) if maker.column.field is not None]
    fields = {column.field or "": column for column in columns if (column.field, form.kind) != ("kind", "price")}
    rest = [field for field in fields if field not in form.first]
    found = [made for field in (*form.first, *rest) for made in _columns(fields[field], form.record)]
    return (*found, SheetColumn(FILE, FILE, "text")) if form.record is Claim else tuple(found)


def _columns(column: Column, record: type[msgspec.Struct]) -> Iterator[SheetColumn]:
    field = column.field or column.name
    if f"{field}_hedge" in {maker.column.name for maker in makers(record)}:
        yield SheetColumn(f"{field}_hedge", field, "text", "hedge")
        yield SheetColumn(field, field, "text", "figure")
        yield SheetColumn(f"{field}_unit", field, "text", "unit")
    else:
        yield SheetColumn(column.name, field, column.holds, words=column.words)


def records_of(form: SheetForm, case: Case) -> Iterator[tuple[str, msgspec.Struct]]:
    """The records of a sheet with their ids."""
    if form.record is Claim:
        for claim in case.claims:
            if (claim.kind == form.kind) if form.kind is not None else claim.kind != "price":
                yield claim.id, claim
    else:
        keyed: dict[str, msgspec.Struct] = getattr(case, form.table)
        yield from keyed.items()


class Cells:
    """Makes the cells of the records of one sheet."""

    def __init__(self, form: SheetForm, files: Mapping[str, str]) -> None:
        """`files`: which file each claim stands in."""
        self.columns = sheet_columns(form.title)
        self._files = files
        makes = {maker.column.field: maker.make for maker in makers(form.record)}
        defaults = {field.encode_name: field.default for field in msgspec.structs.fields(form.record)}
        self._makes = [(column, makes.get(column.field), defaults.get(column.field)) for column in self.columns]

    def of(self, key: str, record: msgspec.Struct) -> list[str]:
        """The texts of all cells; empty where a field has its default."""
        cells = []
        for column, make, default in self._makes:
            if column.field == "id":
                text = key
            elif make is None:
                text = self._files.get(key, ABSENT)
            elif column.part != "whole":
                text = measure_parts(getattr(record, column.field))[_PARTS[column.part]]
            else:
                value = make(record)
                value = _plain_list(value) if column.holds == "mixed" else value
                text = ABSENT if value is False or (value == default and _optional(column)) else cell_text(value)
            cells.append(text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT)
        return cells


def _plain_list(value: Cell) -> Cell:
    """Of a field that takes one text or several, several; a list of one stays marked as a list."""
    several = mixed_value(value) if isinstance(value, str) else value
    return several if isinstance(several, list) and len(several) > 1 else value


def _optional(column: SheetColumn) -> bool:
    return column.field not in {"kind", "status", "counts"}  # these are plainer said


_PARTS = {"hedge": 0, "figure": 1, "unit": 2}


def cell_text(value: Cell) -> str:
    """A plain value as an analyst would type it."""
    if value is None:
        return ABSENT
    if isinstance(value, list):
        plain = all(entry and entry == entry.strip() and "," not in entry and entry[0] != "[" for entry in value)
        return ", ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


_FIGURE = re.compile(r"[0-9][0-9_.]*(?:k|M|bn|trn)?(?:\.\.[0-9][0-9_.]*(?:k|M|bn|trn)?)?")


def measure_parts(measure: Measure | None) -> tuple[str, str, str]:
    """Hedge, figure and unit of a measure; joined by spaces they are its ledger text.

    >>> from tallystick.ledger.measures import parse_measure
    >>> measure_parts(parse_measure("up to 5.6bn USD per year"))
    ('up to', '5.6bn', 'USD per year')
    """
    if measure is None:
        return ("", "", "")
    text = format_measure(measure)
    if measure.word is not None or measure.hedge == "none":
        word = measure.word or "none"
        return ("", word, text.removeprefix(word).strip())
    found = _FIGURE.search(text)
    if found is None:
        return ("", text, "")
    return (text[: found.start()].strip(), found[0], text[found.end() :].strip())


def raw_value(column: SheetColumn, texts: list[str]) -> object:
    """What the cells of a field say, as the ledger's plain value; ValueError where it is none.

    `texts`: of the cell, or of hedge, figure and unit. None where all are empty.
    """
    text = " ".join(part for part in texts if part)
    if not text:
        return None
    if column.holds == "list" or (column.holds == "mixed" and ("," in text or text.startswith("["))):
        return _list(text)
    if column.holds == "boolean":
        return _yes(text)
    if column.holds == "integer":
        return int(text)
    return float(text) if column.holds == "number" else text


def _list(text: str) -> list[str]:
    if text.startswith("["):
        value = json.loads(text)
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return value
        raise ValueError(text)
    return [entry.strip() for entry in text.split(",") if entry.strip()]


def _yes(text: str) -> bool:
    word = text.lower()
    if word in {"true", "yes", "1"}:
        return True
    if word in {"false", "no", "0"}:
        return False
    raise ValueError(text)


def word_lists(case: Case) -> dict[str, list[str]]:
    """Lists to choose from, by the column's title; closed ones of the ledger come with the columns."""
    from tallystick.lookup.currencies import all_currencies
    from tallystick.lookup.items import all_items
    from tallystick.lookup.parties import all_parties
    from tallystick.lookup.units import all_units

    parties = list(dict.fromkeys([*case.parties, *case.declared, *all_parties()]))
    return {
        "hedge": list(dict.fromkeys(_first_writings())),
        "unit": list(all_units()),
        "currency": sorted(all_currencies()),
        "item": list(all_items()),
        "party": parties,
        "event": list(words.events()),
        "voice": list(words.voices()),
        "manner": list(words.manners()),
        "tlp": list(words.tlp_words()),
        "credibility": [str(grade) for grade in words.credibility_grades()],
        "yes": ["true"],
    }


def _first_writings() -> Iterator[str]:
    for hedge in dict.fromkeys(words.hedges().values()):
        yield words.hedge_writing(hedge)
