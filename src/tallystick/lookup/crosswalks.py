"""Our words in other people's vocabularies, and theirs in ours. Tables in data/crosswalks, each with its source."""

from collections.abc import Mapping
from functools import cache

import msgspec

from tallystick.lookup.items import ancestors
from tallystick.lookup.package_data import read_table


class Crosswalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table: what of ours is what of theirs."""

    title: str
    source: str
    url: str
    note: str = ""
    version: str = ""
    labels: dict[str, str] = {}  # their words, with what they mean
    pairs: dict[str, str | tuple[str, ...]] = {}  # our word → theirs, the nearest first


@cache
def crosswalk(name: str) -> Crosswalk:
    """A table by its name, such as `items-unroca`; FileNotFoundError where there is none."""
    return read_table(f"crosswalks/{name}", Crosswalk)


def theirs(name: str, word: str) -> tuple[str, ...]:
    """Their words for ours, the nearest first; empty where they have none.

    >>> theirs("statuses-iati", "committed"), theirs("tlp-misp", "amber+strict")
    (('2',), ('tlp:amber+strict',))
    """
    found = crosswalk(name).pairs.get(word, ())
    return (found,) if isinstance(found, str) else tuple(found)


def item_theirs(scheme: str, item_id: str) -> tuple[str, ...]:
    """Categories of an item in `sipri`, `unroca` or `hs`; those of its nearest general item where it has none.

    >>> item_theirs("unroca", "arms.armour.tank"), item_theirs("unroca", "arms.ammunition.artillery")
    (('I',), ())
    """
    pairs = crosswalk(f"items-{scheme}").pairs
    for word in (item_id, *ancestors(item_id)):
        if word in pairs:
            return theirs(f"items-{scheme}", word)
    return ()


@cache
def _ours(name: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for word, others in crosswalk(name).pairs.items():
        for other in (others,) if isinstance(others, str) else others:
            found.setdefault(other.casefold(), word)
    return found


def ours(name: str, word: str) -> str | None:
    """Our word for theirs; of several the one that stands first in the table.

    >>> ours("statuses-iati", "3"), ours("items-sipri", "Naval weapons")
    ('delivered', None)
    """
    return _ours(name).get(word.casefold())
