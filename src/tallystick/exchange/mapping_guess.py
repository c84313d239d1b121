"""A mapping guessed from a table's header and its cells, to be confirmed."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import msgspec

from tallystick.exchange.free_dates import date_of
from tallystick.exchange.grids import Grid, is_blank, number_of, text_of
from tallystick.exchange.headers import Header, find_header, normal
from tallystick.exchange.mapping import RowKind, TableMapping
from tallystick.exchange.party_codes import party_code
from tallystick.lookup.crosswalks import ours
from tallystick.lookup.currencies import is_currency
from tallystick.lookup.items import all_items, is_item, item
from tallystick.lookup.package_data import read_table
from tallystick.lookup.units import is_unit
from tallystick.lookup.words import statuses

LOOKED_AT = 2000  # rows
MOST_WORDS = 200  # of one column, listed in the mapping
_SCALES = (
    ("billion", Decimal(10) ** 9),
    ("bn", Decimal(10) ** 9),
    ("million", Decimal(10) ** 6),
    ("mn", Decimal(10) ** 6),
    ("mio", Decimal(10) ** 6),
    ("m", Decimal(10) ** 6),
    ("thousand", Decimal(1000)),
    ("k", Decimal(1000)),
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₩": "KRW"}


class _Table(msgspec.Struct, frozen=True):
    columns: dict[str, tuple[str, ...]]
    items: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]


@cache
def _table() -> _Table:
    return read_table("crosswalks/table-columns", _Table)


@cache
def _words_of(field: str) -> Mapping[str, str]:
    table = {"item": _table().items, "status": _table().statuses, "unit": _table().units}[field]
    return {normal(word): ours_word for ours_word, words in table.items() for word in words}


def guess_header(grid: Grid) -> Header:
    """The row of a table's header: the one that names most fields, else the first that is full of texts."""
    best = find_header(grid, _table().columns)
    if len(best.columns) >= 2:
        return best
    for row, cells in enumerate(grid.rows[:60]):
        texts = [text_of(cell) for cell in cells]
        if len([text for text in texts if text]) >= max(2, len(texts) // 2) and not any(map(number_of, cells)):
            return Header(row, {}, tuple(texts))
    return best


def guess_mapping(grid: Grid, header: Header, name: str) -> TableMapping:
    """What the columns seem to be: by their names, then by what stands in them."""
    columns = dict(header.columns)
    columns |= _by_cells(grid, header, columns)
    kind = _kind(columns)
    money = _money(header.texts[columns["value"]]) if "value" in columns else None
    return TableMapping(
        kind=kind,
        title=name,
        sheet=grid.name,
        header=header.row + 1,
        currency=money or "USD",
        decimal="," if grid.decimal_comma else None,
        day_first=_day_first(grid, header, columns),
        columns={field: header.texts[column] for field, column in columns.items() if header.texts[column]},
        scale={
            field: factor
            for field in ("value", "quantity")
            if field in columns and (factor := _scale(header.texts[columns[field]])) != 1
        },
        words={
            field: words
            for field in ("item", "status")
            if field in columns and (words := _words(grid, header, field, columns[field]))
        },
    )


def _kind(columns: Mapping[str, int]) -> RowKind:
    if "giver" in columns or "receiver" in columns:
        return "transfer"
    if "party" in columns:
        return "loss"
    return "price" if "price" in columns and "item" in columns else "indicator"


def _by_cells(grid: Grid, header: Header, known: Mapping[str, int]) -> dict[str, int]:
    """Columns that no name told, by their cells: parties, dates, currencies."""
    found: dict[str, int] = {}
    taken = set(known.values())
    tests = {
        "giver": lambda cell: party_code(text_of(cell)) is not None,
        "date": lambda cell: date_of(cell) is not None and not isinstance(cell, int | float),
        "currency": lambda cell: is_currency(text_of(cell)),
    }
    for field, test in tests.items():
        if (
            field in known
            or (field == "giver" and "party" in known)
            or (field == "date" and {"start", "year"} & known.keys())
        ):
            continue
        for column in range(len(header.texts)):
            cells = _cells(grid, header, column)[:60]
            if column not in taken and len(cells) >= 1 and all(map(test, cells)):
                found[field] = column
                taken.add(column)
                break
    return found


def _cells(grid: Grid, header: Header, column: int) -> list[object]:
    rows = range(header.row + 1, min(len(grid.rows), header.row + 1 + LOOKED_AT))
    return [cell for row in rows if not is_blank(cell := grid.at(row, column))]


def _money(text: str) -> str | None:
    """Currency that a header names."""
    for word in text.replace("(", " ").replace(")", " ").replace("_", " ").replace(",", " ").split():
        if len(word) == 3 and is_currency(word.upper()) and word.upper() == word.upper().strip(".") and word.isalpha():
            return word.upper()
    return next((code for sign, code in _SIGNS.items() if sign in text), None)


def _scale(text: str) -> Decimal:
    words = normal(text).split()
    return next((factor for word, factor in _SCALES if word in words), Decimal(1))


def _day_first(grid: Grid, header: Header, columns: Mapping[str, int]) -> bool:
    """True where a date such as 27/3/2022 shows that days come first."""
    for field in ("date", "start", "end"):
        for cell in _cells(grid, header, columns[field]) if field in columns else ():
            parts = str(cell).split("/")
            if len(parts) == 3 and parts[0].isdigit() and len(parts[0]) <= 2 and int(parts[0]) > 12:
                return True
    return False


def _words(grid: Grid, header: Header, field: str, column: int) -> dict[str, str]:
    """The words of a column with ours: an item for each, a status for each that is known."""
    texts = list(dict.fromkeys(text_of(cell) for cell in _cells(grid, header, column)))[:MOST_WORDS]  # type: ignore[arg-type]
    if field == "item":
        return {text: item_meant(text) or "unspecified" for text in texts if not is_item(text)}
    return {text: word for text in texts if text not in statuses() and (word := status_meant(text))}


@cache
def item_meant(text: str) -> str | None:
    """Our item for a word of a table: by id, label, the trackers' types, SIPRI's and UNROCA's words."""
    words = normal(text)
    if is_item(text.strip()):
        return text.strip()
    labels = {normal(item(name).label): name for name in all_items()}
    found = labels.get(words) or _words_of("item").get(words) or ours("items-kiel", words)
    if found:
        return found
    from tallystick.exchange.sipri_rows import item_in_words

    return ours("items-sipri", text.strip()) or item_in_words(words)


@cache
def status_meant(text: str) -> str | None:
    """Our status for a word of a table."""
    words = normal(text)
    if words in statuses():
        return words
    return _words_of("status").get(words) or ours("statuses-kiel", words) or ours("statuses-iati", text.strip())


def unit_meant(text: str) -> str | None:
    """Our unit for a word of a table: the singular, and a few writings."""
    word = normal(text)
    singular = word.removesuffix("s")
    return word if is_unit(word) else _words_of("unit").get(word) or (singular if is_unit(singular) else None)
