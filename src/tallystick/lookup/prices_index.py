"""Consumer price indices that come with the package."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class _Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    series: str
    source: str
    first: int  # year of the first value; the others follow year by year
    index: tuple[str, ...]
    notes: dict[str, str] = {}


@cache
def _table() -> dict[str, _Index]:
    return read_table("cpi", dict[str, _Index])


def cpi(currency: str, year: int) -> float | None:
    """Annual mean of consumer prices where a currency is spent; None where the table has none.

    Only ratios between years mean anything: the series have bases of their own.
    """
    table = _table().get(currency)
    if table is None or not 0 <= year - table.first < len(table.index):
        return None
    return float(table.index[year - table.first])


def cpi_source(currency: str, year: int | None = None) -> str | None:
    """The series and where it is from, with what is odd about a year; None without a series."""
    table = _table().get(currency)
    if table is None:
        return None
    note = table.notes.get(str(year))
    return f"{table.series}; {table.source}" + (f"; {year}: {note}" if note else "")
