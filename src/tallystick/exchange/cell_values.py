"""Fields of records ↔ plain cells: text, whole number, number, yes or no, list of texts.

What a cell holds is as exact as the ledger: reading what was written gives the same record. Beside a measure
and a period stand columns that are made of them, so that nobody has to parse ledger text to sort or sum.
"""

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, get_args, get_origin

import msgspec

from tallystick.ledger.fields import Slot, slots
from tallystick.ledger.measures import format_measure
from tallystick.model.claim import Claim, Hand
from tallystick.model.measure import Measure
from tallystick.model.period import Period

Cell = str | int | float | bool | list[str] | None
Holds = Literal["text", "integer", "number", "boolean", "list", "mixed"]
Make = Callable[[msgspec.Struct], Cell]

FLOWS = ("transfer", "deployment")  # the kinds for which a status and a count mean something


class Column(msgspec.Struct, frozen=True):
    """One column of a table."""

    name: str
    holds: Holds
    field: str | None = None  # of the ledger; None: made from other columns, and not read back
    words: tuple[str, ...] = ()  # closed list, where there is one


class Maker(msgspec.Struct, frozen=True):
    """A column and how its cells are made."""

    column: Column
    make: Make


@cache
def makers(record: type[msgspec.Struct]) -> tuple[Maker, ...]:
    """The columns of a record type in the order of its fields."""
    return tuple(maker for slot in slots(record).values() for maker in _makers_of(slot, record))


def _makers_of(slot: Slot, record: type[msgspec.Struct]) -> Iterator[Maker]:
    if slot.holds == "hand":
        yield from (_hand(slot, part) for part in slots(Hand).values())
        return
    holds = _holds(slot)
    column = Column(slot.written, holds, slot.written, slot.words)
    name = slot.name
    if record is Claim and name in ("status", "counts"):
        yield Maker(column, _of_flows(slot, record))
    elif holds == "mixed":
        yield Maker(column, lambda row: mixed_text(getattr(row, name)))
    elif slot.holds == "measure":
        yield from _measure(column, name)
    elif slot.holds == "period":
        yield from _period(column, name)
    elif holds == "list":
        yield Maker(column, lambda row: list(getattr(row, name)) or None)
    else:
        yield Maker(column, lambda row: getattr(row, name))


def _holds(slot: Slot) -> Holds:
    """What cells of a field hold; a field that takes several shapes is text that says which."""
    members = [member for member in (get_args(slot.hint) or (slot.hint,)) if member is not type(None)]
    if get_origin(slot.hint) in (tuple, Literal):
        members = [slot.hint]
    shapes = {get_origin(member) or member for member in members}
    if slot.holds in ("measure", "period", "date"):
        return "text" if len(shapes) == 1 else "mixed"
    if len(shapes) > 1:
        return "mixed"
    return _SHAPES[shapes.pop()]


_SHAPES: dict[object, Holds] = {
    str: "text",
    Literal: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    tuple: "list",
}


def _of_flows(slot: Slot, record: type[msgspec.Struct]) -> Make:
    """Of other kinds of claims a default says nothing, so nothing is written."""
    default = {field.name: field.default for field in msgspec.structs.fields(record)}[slot.name]

    def make(row: msgspec.Struct) -> Cell:
        value: str = getattr(row, slot.name)
        return value if value != default or getattr(row, "kind", "") in FLOWS else None

    return make


def _hand(slot: Slot, part: Slot) -> Maker:
    def make(row: msgspec.Struct) -> Cell:
        hand = getattr(row, slot.name)
        return None if hand is None else getattr(hand, part.name)

    return Maker(Column(f"{slot.written}_{part.written}", "text", f"{slot.written}.{part.written}"), make)


def _measure(column: Column, name: str) -> Iterator[Maker]:
    def of(take: Callable[[Measure], Cell]) -> Make:
        def make(row: msgspec.Struct) -> Cell:
            measure: Measure | None = getattr(row, name)
            return None if measure is None else take(measure)

        return make

    yield Maker(column, of(format_measure))
    parts: tuple[tuple[str, Holds, Callable[[Measure], Cell]], ...] = (
        ("low", "number", lambda measure: _number(measure.low)),
        ("high", "number", lambda measure: _number(measure.high)),
        ("unit", "text", _unit),
        ("hedge", "text", lambda measure: measure.hedge),
    )
    for part, holds, take in parts:
        yield Maker(Column(f"{column.name}_{part}", holds), of(take))


def _unit(measure: Measure) -> str | None:
    what = measure.unit or measure.currency
    return f"{what or ''} per {measure.per}".strip() if measure.per else what


def _number(value: Decimal | None) -> int | float | None:
    """A plain number; beyond 2**53 a whole one is written as it is nearest to."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 2**53 else float(value)


def _period(column: Column, name: str) -> Iterator[Maker]:
    def of(take: Callable[[Period], object]) -> Make:
        def make(row: msgspec.Struct) -> Cell:
            period: Period | None = getattr(row, name)
            day = None if period is None or period == Period() else take(period)
            return None if day is None else str(day)

        return make

    yield Maker(column, of(str))
    yield Maker(Column(f"{column.name}_from", "text"), of(lambda period: period.first))
    yield Maker(Column(f"{column.name}_to", "text"), of(lambda period: period.last))


def mixed_text(value: object) -> str | None:
    """A value of a field that takes several shapes, as text that `mixed_value` reads back."""
    if value is None or value == ():
        return None
    if isinstance(value, Measure):
        return mixed_text(format_measure(value))
    if isinstance(value, str) and mixed_value(value) == value:
        return value
    return json.dumps(value, ensure_ascii=False)


def mixed_value(text: str) -> str | int | float | list[str]:
    """A number, a list, or else the text itself."""
    try:
        value = json.loads(text, parse_constant=_no_number)
    except ValueError:
        return text
    if isinstance(value, bool) or not isinstance(value, str | int | float | list):
        return text
    return value


def _no_number(word: str) -> None:
    raise ValueError(word)


def quoted_text(text: str) -> str:
    """The text, in quotes where a file without types would take it for another, for nothing, or for a row's end."""
    plain = text and unquoted_text(text) == text and not _CONTROL.search(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def unquoted_text(cell: str) -> str:
    """What `quoted_text` was made from."""
    if cell.startswith('"'):
        try:
            value = json.loads(cell)
        except ValueError:
            return cell
        return value if isinstance(value, str) else cell
    return cell


def raw_of(cells: dict[str, Cell], columns: tuple[Column, ...]) -> dict[str, object]:
    """A row as the ledger's own table, ready to be read as a record. Columns that are made are left out."""
    raw: dict[str, object] = {}
    for column in columns:
        cell = cells.get(column.name)
        if column.field is None or cell is None:
            continue
        value: object = mixed_value(cell) if column.holds == "mixed" and isinstance(cell, str) else cell
        table, dot, part = column.field.partition(".")
        if dot:
            inner = raw.setdefault(table, {})
            assert isinstance(inner, dict)  # noqa: S101 - a field with a dot is a table
            inner[part] = value
        else:
            raw[column.field] = value
    return raw
