"""How warm or hostile an act is, how far the words for it differ, and where both come from."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One word for an act, and its weight."""

    word: str
    weight: float  # +10 friendly to -10 hostile
    cameo: str  # code whose published value it is
    plover: tuple[str, ...]
    source: str
    date: str
    note: str | None = None
    both_ways: bool = False  # some of its acts are warm, others hostile


class _Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    date: str
    weights: dict[str, float]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    event: tuple[Event, ...]
    published: _Published
    wordings: dict[str, str | dict[str, int]]


@cache
def _table() -> _Table:
    return read_table("events", _Table)


@cache
def events() -> dict[str, Event]:
    """Every word for an act, in the order of the table."""
    return {event.word: event for event in _table().event}


def weight_of(word: str) -> float:
    """Weight of an act on Goldstein's scale; KeyError for a word that is none.

    >>> weight_of("support"), weight_of("accuse")
    (3.5, -2.0)
    """
    return events()[word].weight


def published_weights() -> dict[str, float]:
    """Goldstein's values by CAMEO code, as published."""
    return _table().published.weights


def strength(event: str | None, wording: str | None) -> int | None:
    """Step of a stance's wording among the words for one act; None where it is not in the list.

    >>> strength("accuse", "disappointed"), strength("accuse", "furious"), strength("accuse", "purple")
    (2, 5, None)
    """
    steps = _table().wordings.get(event or "")
    return steps.get((wording or "").lower()) if isinstance(steps, dict) else None


def wordings() -> dict[str, dict[str, int]]:
    """For each act, the words of its stance with their steps, weak to strong."""
    return {event: steps for event, steps in _table().wordings.items() if isinstance(steps, dict)}
