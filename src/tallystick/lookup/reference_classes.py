"""Published base rates of alliances: reference classes."""

from functools import cache
from typing import Literal

import msgspec

from tallystick.lookup.package_data import read_table


class ReferenceClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published figure and how it was coded."""

    id: str
    of: Literal["fulfilled", "life"]
    pact: str  # ATOP type, or any
    value: float  # a share of one, or years
    hedge: Literal["exact", "about"]
    coding: str
    source: str
    noted: str  # ISO date
    period: str | None = None


class _Table(msgspec.Struct, frozen=True):
    rate: tuple[ReferenceClass, ...]


@cache
def reference_classes() -> tuple[ReferenceClass, ...]:
    """All of them in the order of the table."""
    return read_table("base_rates", _Table).rate


def reference_class(name: str) -> ReferenceClass | None:
    """The class of that id."""
    return next((entry for entry in reference_classes() if entry.id == name), None)
