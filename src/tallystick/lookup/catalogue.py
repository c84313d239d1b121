"""Every finding that the checks can make."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table
from tallystick.model.finding import Level


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One code of the registry."""

    code: str  # one letter for the family, three digits
    level: Level
    title: str


class _Registry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    finding: tuple[Entry, ...] = ()


@cache
def _entries() -> dict[str, Entry]:
    return {entry.code: entry for entry in read_table("findings", _Registry).finding}


def all_codes() -> tuple[str, ...]:
    """Every code, in the order of the registry."""
    return tuple(_entries())


def level_of(code: str) -> Level:
    """error, warning or note; KeyError for a code that is not registered."""
    return _entries()[code].level


def title_of(code: str) -> str:
    """What the finding says in general; KeyError for a code that is not registered."""
    return _entries()[code].title
