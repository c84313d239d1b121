"""What tables and columns of exports hold, in words."""

from functools import cache

import msgspec

from tallystick.exchange.cell_values import Column
from tallystick.lookup.package_data import read_table


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    table: dict[str, str]
    column: dict[str, str]
    made: dict[str, str]
    of: dict[str, dict[str, str]]


@cache
def _words() -> _Words:
    return read_table("columns", _Words)


def table_words(name: str) -> str:
    """What a table holds."""
    return _words().table[name]


def column_words(table: str, column: Column) -> str:
    """What a column of a table holds; nothing for one that nobody has described, which a test forbids."""
    words = _words()
    own = words.of.get(table, {}).get(column.name)
    if own is not None:
        return own
    if column.field is None and column.name not in words.column:
        return next(text for end, text in words.made.items() if column.name.endswith(end))
    if column.field is None and column.name in ("value_low", "value_high") and not table.startswith("balance_"):
        return words.made[column.name.removeprefix("value")]
    return words.column.get(column.name, "")
