"""The candidate: a claim that a reader proposes and nobody has accepted yet."""

from typing import Literal

import msgspec

CandidateKind = Literal["transfer", "deployment", "loss", "price", "agreement", "signal"]
Number = int | float


class SaidMeasure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure as a text says it; `low` and `high` are None at an open end."""

    low: Number | None
    high: Number | None
    hedge: str
    unit: str | None = None  # of a quantity
    currency: str | None = None  # of a value
    per: str | None = None  # day, month, year, person …: the figure is a rate


class SaidPeriod(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When it happened, in ISO dates of their own precision; None at an open end."""

    start: str | None
    end: str | None


class Candidate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One proposed claim with the words that bear it.

    `start` and `end` are code points of the document's text; `quote` is the text between them.
    Fields that do not apply to the kind are None; docs/reference/candidates.md.
    """

    kind: CandidateKind
    giver: str | None = None
    receiver: str | None = None
    party: str | None = None
    parties: tuple[str, ...] | None = None
    actor: str | None = None
    target: str | None = None
    item: str | None = None
    quantity: SaidMeasure | None = None
    value: SaidMeasure | None = None
    period: SaidPeriod | None = None
    origins: tuple[str, ...] = ()
    event: str | None = None
    voice: str | None = None
    topic: str | None = None
    manner: str | None = None
    status: str | None = None  # transfer, deployment: ordered, pledged …, where the words say it is no delivery
    terms: tuple[str, ...] | None = None
    negated: bool = False
    start: int
    end: int
    quote: str
