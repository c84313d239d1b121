"""Rows of UCDP's georeferenced events."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

import msgspec

from tallystick.exchange.free_dates import date_of
from tallystick.exchange.grids import Grid, column_letter, is_blank, number_of, text_of
from tallystick.exchange.headers import Header
from tallystick.exchange.import_findings import Findings, shown
from tallystick.lookup.package_data import read_table

NEEDED = ("best", "low", "high", "start")
_NUMBERS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high")


@cache
def event_columns() -> Mapping[str, tuple[str, ...]]:
    """Names of the events' columns."""
    return read_table("crosswalks/ucdp-columns", dict[str, dict[str, tuple[str, ...]]])["events"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event; deaths are persons, None where the file says none."""

    row: int
    id: str
    start: str
    end: str
    conflict: str
    side_a: str
    side_b: str
    country: str
    place: str
    source: str
    deaths_a: Decimal | None
    deaths_b: Decimal | None
    deaths_civilians: Decimal | None
    deaths_unknown: Decimal | None
    best: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def year(self) -> str:
        """Year in which the event ended."""
        return self.end[:4]


def events(grid: Grid, header: Header, found: Findings) -> Iterator[Event]:
    """Every row with a date and a figure; the others are told."""
    for index in range(header.row + 1, len(grid.rows)):
        if all(is_blank(cell) for cell in grid.rows[index]):
            continue
        event = _event(grid, header, index, found)
        if event is not None:
            yield event


def _event(grid: Grid, header: Header, index: int, found: Findings) -> Event | None:
    texts = {field: text_of(grid.at(index, column)) for field, column in header.columns.items()}
    numbers = {field: _number(grid, header, (index, field), found) for field in _NUMBERS}
    start = date_of(grid.at(index, header.columns.get("start"))) or date_of(texts.get("year", ""))
    if not start or all(numbers[field] is None for field in ("best", "low", "high")):
        lacks = "no date" if not start else "no figure"
        message = f"row {index + 1} says {lacks}, so it makes no claim: {shown(texts.get('id', ''))}"
        found.add("I004", message, "an event needs a date and one of best, low and high", row=index + 1)
        return None
    end = date_of(grid.at(index, header.columns.get("end"))) or start
    return Event(
        row=index + 1,
        id=texts.get("id") or f"row-{index + 1}",
        start=min(start, end),
        end=max(start, end),
        conflict=texts.get("conflict", ""),
        side_a=texts.get("side_a", ""),
        side_b=texts.get("side_b", ""),
        country=texts.get("country", ""),
        place=texts.get("place", ""),
        source=texts.get("source", ""),
        **numbers,
    )


def _number(grid: Grid, header: Header, at: tuple[int, str], found: Findings) -> Decimal | None:
    index, field = at
    column = header.columns.get(field)
    cell = grid.at(index, column)
    if column is None or is_blank(cell):
        return None
    number = number_of(cell)
    if number is None or number < 0:
        message = f"cell {column_letter(column)}{index + 1}: «{shown(text_of(cell))}» is no number of persons"
        found.add("I006", message, "the event is read without it", row=index + 1, column=column + 1)
        return None
    return number
