"""Rows of SIPRI's trade registers, in both layouts, with the "?" of each field."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

import msgspec

from tallystick.exchange.grids import Grid, column_letter, is_blank, number_of, text_of
from tallystick.exchange.headers import Header, normal
from tallystick.exchange.import_findings import Findings, shown
from tallystick.lookup.crosswalks import crosswalk, ours
from tallystick.lookup.package_data import read_table

NEEDED = ("supplier", "recipient", "model")
_FLAGGED = ("ordered_in", "ordered", "delivered", "delivered_in")
_YEAR = re.compile(r"\b(1[89][0-9]{2}|20[0-9]{2})\b")
_YES = frozenset({"?", "true", "yes", "1", "estimate", "est"})


@cache
def register_columns() -> Mapping[str, tuple[str, ...]]:
    """Names of the register's columns."""
    return read_table("crosswalks/sipri-columns", dict[str, dict[str, tuple[str, ...]]])["register"]


class Deal(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a deal, or what was delivered of one in a year. None and an empty text are what it does not say."""

    row: int  # from 1
    deal: str
    supplier: str
    recipient: str
    model: str
    description: str
    category: str
    state: str  # new, second hand, modernised
    comments: str
    ordered: Decimal | None
    delivered: Decimal | None
    ordered_in: str
    delivered_in: tuple[str, ...]
    tiv_unit: Decimal | None
    tiv_order: Decimal | None
    tiv_delivered: Decimal | None
    estimates: frozenset[str]  # fields that SIPRI marks with "?"


class Register(msgspec.Struct, frozen=True):
    """A register's grid with its header, and for each field the unnamed column of its "?"."""

    grid: Grid
    header: Header
    marks: Mapping[str, int]


def register_of(grid: Grid, header: Header) -> Register:
    """The register, with the columns of "?" found beside those that they mark."""
    marks = {}
    for field in _FLAGGED:
        column = header.columns.get(field)
        if column is not None and column + 1 < len(header.texts) and not header.texts[column + 1]:
            marks[field] = column + 1
    return Register(grid, header, marks)


def deals(register: Register, found: Findings) -> Iterator[Deal]:
    """Every row that names a supplier, a recipient and a weapon; the others are told."""
    for index in range(register.header.row + 1, len(register.grid.rows)):
        cells = register.grid.rows[index]
        if all(is_blank(cell) for cell in cells):
            continue
        deal = _deal(register, index, found)
        if deal is not None:
            yield deal
        extra = [cell for cell in cells[len(register.header.texts) :] if not is_blank(cell)]
        if extra:
            message = f"row {index + 1} has more cells than the header: «{shown(text_of(extra[0]))}»"
            found.add(
                "I013", message, "quote what holds a comma; what stands beyond the header is not read", row=index + 1
            )


def _deal(register: Register, index: int, found: Findings) -> Deal | None:
    columns = register.header.columns
    texts = {field: text_of(register.grid.at(index, column)) for field, column in columns.items()}
    lacks = [field for field in NEEDED if is_blank(texts.get(field))]
    if lacks:
        begins = "; ".join(shown(text) for text in texts.values() if text)[:120]
        message = f"row {index + 1} names no {', no '.join(lacks)}, so it makes no claim: {begins}"
        found.add("I004", message, "a note below the table is none; a deal needs all three", row=index + 1)
        return None
    numbers = {
        field: _number(register, index, field, found)
        for field in ("ordered", "delivered", "tiv_unit", "tiv_order", "tiv_delivered")
    }
    return Deal(
        row=index + 1,
        deal=texts.get("deal", ""),
        supplier=texts["supplier"],
        recipient=texts["recipient"],
        model=texts["model"],
        description=texts.get("description", ""),
        category=texts.get("category", ""),
        state=texts.get("state", ""),
        comments=texts.get("comments", ""),
        ordered_in=next(iter(_YEAR.findall(texts.get("ordered_in", ""))), ""),
        delivered_in=tuple(sorted(_YEAR.findall(texts.get("delivered_in", "")))),
        estimates=frozenset(field for field in _FLAGGED if _estimated(register, index, field)),
        **numbers,
    )


def _number(register: Register, index: int, field: str, found: Findings) -> Decimal | None:
    column = register.header.columns.get(field)
    cell = register.grid.at(index, column)
    if column is None or is_blank(cell) or text_of(cell) == "?":
        return None
    number = number_of(text_of(cell).strip("()?~ "), decimal_comma=register.grid.decimal_comma)
    if number is None:
        message = f"cell {column_letter(column)}{index + 1}: «{shown(text_of(cell))}» is no number"
        found.add("I006", message, "the deal is read without it", row=index + 1, column=column + 1)
    return number


def _estimated(register: Register, index: int, field: str) -> bool:
    """True where the field is marked: by "?" or brackets in its own cell, or by the column that flags it."""
    own = text_of(register.grid.at(index, register.header.columns.get(field)))
    flag = register.header.columns.get(f"{field}_estimate", register.marks.get(field))
    return "?" in own or own.startswith("(") or normal_flag(text_of(register.grid.at(index, flag)))


def normal_flag(text: str) -> bool:
    """True for what registers write where a field is an estimate."""
    return text.casefold() in _YES


def item_of(deal: Deal) -> str | None:
    """Our item of a deal: by its description's words, else by SIPRI's category; None where neither says."""
    return item_in_words(normal(deal.description)) or (ours("items-sipri", deal.category) if deal.category else None)


@cache
def item_in_words(words: str) -> str | None:
    """Our item by the longest words of SIPRI's that a normal text holds; None where it holds none."""
    phrases = [
        (phrase, item)
        for item, others in crosswalk("items-sipri-words").pairs.items()
        for phrase in ((others,) if isinstance(others, str) else others)
        if f" {phrase} " in f" {words} "
    ]
    return max(phrases, key=lambda pair: len(pair[0]))[1] if phrases else None
