"""What can change hands: the item taxonomy."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table

ROOT = "unspecified"


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    unit: str | None = None
    trade: bool = False
    people: bool = False
    loss: bool = False


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the taxonomy."""

    id: str  # dotted, general to particular
    label: str  # English
    unit: str | None = None  # what one is counted in, where that goes without saying
    trade: bool = False  # trade, and no part of a bargain unless a claim says what it pays for
    people: bool = False
    loss: bool = False  # people lost: never turned into money


@cache
def _table() -> dict[str, Item]:
    rows = read_table("items", dict[str, _Row])
    return {
        key: Item(id=key, label=row.label, unit=row.unit, trade=row.trade, people=row.people, loss=row.loss)
        for key, row in rows.items()
    }


def is_item(word: str) -> bool:
    """True where `word` is an id of the taxonomy."""
    return word in _table()


def item(word: str) -> Item:
    """The entry of an id; KeyError where there is none."""
    return _table()[word]


def all_items() -> tuple[str, ...]:
    """Every id, in the order of the table."""
    return tuple(_table())


@cache
def ancestors(word: str) -> tuple[str, ...]:
    """More general ids, the nearest first; the last is `unspecified`, which has none itself."""
    if word == ROOT:
        return ()
    parts = word.split(".")
    return (*(".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)), ROOT)


def is_below(word: str, ancestor: str) -> bool:
    """True where `ancestor` is a more general id than `word`; no id is below itself.

    >>> is_below("arms.armour.tank", "arms"), is_below("arms", "unspecified")
    (True, True)
    """
    return ancestor in ancestors(word)
