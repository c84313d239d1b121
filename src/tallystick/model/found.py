"""A figure or a time that a text says, and where it stands."""

from typing import Literal, NamedTuple

FoundKind = Literal["number", "money", "quantity", "time"]


class Found(NamedTuple):
    """A number, an amount of money, a quantity or a time in a text.

    `start` and `end` are code points, end exclusive. For a number `low` and `high` are numbers, None at an open end;
    for a time ISO dates of their own precision. `hedge` as docs/reference/measures-in-text.md has them.
    """

    start: int
    end: int
    kind: FoundKind
    value: int | float | str | None
    low: int | float | str | None
    high: int | float | str | None
    hedge: str
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
