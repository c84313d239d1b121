"""Who copies whom over a whole folder of candidates: near-duplicate texts and copied passages, by bands of MinHash.

In each band the members of a bucket are held against the earliest of them only. So the work is linear in the pages, and
what is found depends on the pages alone, not on how they are split over files or machines.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ROWS = 4  # numbers in a band: 32 bands of a text's print are one bucket at a likeness of 0.4 and more
TEXTS_ALIKE = 0.5  # of their shingles
PASSAGES_ALIKE = 0.6
_WIDTH = 4 * ROWS  # bytes
_UNDATED = "9999"


class Printed(NamedTuple):
    """A text or a passage with its print."""

    age: str  # day of publication; the earliest of a bucket is what the others are held against
    name: str
    data: bytes
    scope: bytes = b""  # only within it can two be copies


class Told(NamedTuple):
    """What of a candidate decides whose echo it may be."""

    key: str
    document: str
    age: str
    teller: str  # the origin it names, "" where it names none
    fact: bytes  # the same for the same fact, whatever the figure


class Echo(NamedTuple):
    """A candidate and the one that it goes back to, which may be itself."""

    key: str
    document: str
    text: str  # the document that this one is a copy of, which may be itself
    head: str


def age_of(published: str | None) -> str:
    """The day, after all others where it is not known."""
    return published or _UNDATED


def band(one: Printed, number: int) -> bytes:
    """The bucket that a print falls into in a band."""
    return b"%b%d:%b" % (one.scope, number, one.data[number * _WIDTH : (number + 1) * _WIDTH])


def bands(one: Printed) -> list[bytes]:
    """Those of all bands."""
    return [band(one, number) for number in range(len(one.data) // _WIDTH)]


def alike(one: bytes, other: bytes, least: float) -> bool:
    """Whether two prints of one length share that part of their numbers."""
    import numpy as np

    same = np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")
    return bool(same.mean() >= least)


def linked(printed: Sequence[Printed], least: float) -> list[tuple[str, str]]:
    """(earlier, later) of what is alike, sorted: band after band, so that only one band's buckets are in memory."""
    found: set[tuple[str, str]] = set()
    for number in range(len(printed[0].data) // _WIDTH if printed else 0):
        keys = [band(one, number) for one in printed]
        heads: dict[bytes, Printed] = {}
        for key, one in zip(keys, printed, strict=True):
            if key not in heads or one < heads[key]:
                heads[key] = one
        for key, one in zip(keys, printed, strict=True):
            head = heads[key]
            if head.name != one.name and (head.name, one.name) not in found and alike(head.data, one.data, least):
                found.add((head.name, one.name))
    return sorted(found)


def echoes(told: Iterable[Told], texts: Iterable[tuple[str, str]], passages: Iterable[tuple[str, str]]) -> list[Echo]:
    """Each candidate with its head, sorted by key: one statement about one fact has one head, the earliest telling.

    Args:
        told: the candidates; one that was read twice counts once.
        texts: documents that are near copies.
        passages: keys of candidates of one fact whose words around are near copies.
    """
    ordered = sorted({one.key: one for one in sorted(told, reverse=True)}.values(), key=lambda one: (one.age, one))
    ages = {one.document: one.age for one in reversed(ordered)}
    roots = _Sets(ages)
    for name, copy in texts:
        roots.join(name, copy)
    size = Counter(roots.root(name) for name in ages)
    heads = _Sets({one.key: one.age for one in ordered})
    first: dict[tuple[str, bytes], str] = {}
    for one in ordered:
        text = roots.root(one.document)
        statement = text if size[text] > 1 or not one.teller else one.teller
        heads.join(first.setdefault((statement, one.fact), one.key), one.key)
    for one_key, other_key in passages:
        heads.join(one_key, other_key)
    rows = (Echo(one.key, one.document, roots.root(one.document), heads.root(one.key)) for one in ordered)
    return sorted(rows)


class _Sets:
    """Names that belong together; the earliest speaks for all."""

    def __init__(self, ages: Mapping[str, str]) -> None:
        self._ages = ages
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (parent := self._parent.get(name, name)) != name:
            self._parent[name] = self._parent.get(parent, parent)
            name = parent
        return name

    def join(self, one: str, other: str) -> None:
        if one in self._ages and other in self._ages:
            first, second = sorted((self.root(one), self.root(other)), key=lambda name: (self._ages[name], name))
            self._parent[second] = first
