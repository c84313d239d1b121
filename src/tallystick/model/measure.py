"""A number as it was said."""

from decimal import Decimal
from typing import Literal

import msgspec

Hedge = Literal[
    "exact",
    "about",
    "nearly",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "range",
    "order",
    "vague",
    "none",
]


class Measure(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A number as somebody said it: bounds, hedge, unit or currency, rate.

    `low` and `high` are exact decimals in `unit` or `currency`; None is an open end.
    `none` (a denial, or a search that found nothing) and `vague` carry no bounds.
    """

    hedge: Hedge
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None  # singular noun: piece, tonne, person
    currency: str | None = None  # ISO 4217
    per: str | None = None  # day, month, year, person …: makes it a rate
    word: str | None = None  # the vague or order word as said: "very limited", "dozens"

    @property
    def two_sided(self) -> bool:
        """True where both ends are said, so that the measure can become a distribution."""
        return self.low is not None and self.high is not None

    @property
    def figure(self) -> bool:
        """True where at least one end is a number."""
        return self.low is not None or self.high is not None
