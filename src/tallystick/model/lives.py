"""People lost, by who counted and when: what `tally lives --json` prints (schema tallystick/lives/1)."""

from typing import Literal

import msgspec

from tallystick.model.echo import DriftKind
from tallystick.model.estimate import FateWord
from tallystick.model.sheet import Amount

RateFrom = Literal["all tellers", "one origin"]


class LivesRung(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of a series, in the order in which it was told."""

    claim: str
    origin: str  # as it is weighed
    told_by: str  # source id of the claim's own origin: a service, where `origin` is its ministry
    via: tuple[str, ...]
    said: str | None  # partial ISO date on which it became known
    until: str | None  # partial ISO date up to which it counts; null where none is said
    measure: str | None  # ledger text: "about 2000 person"; null where no figure is said
    low: float | None
    high: float | None
    fate: FateWord
    because: str
    of: str | None  # the claim that superseded it
    words: str  # the claim's quote or paraphrase
    note: str | None
    echoes: tuple[str, ...] = ()  # claims that retell it
    current: bool = False  # it is its origin's last word


class LivesRate(msgspec.Struct, frozen=True, kw_only=True):
    """Of each thousand who were sent, how many."""

    source: RateFrom = msgspec.field(name="from")
    origin: str | None  # of both figures, where one origin gives both
    deployed: str  # id of the line that counts those who were sent
    low: float | None
    q05: float | None  # null where one of the two is an interval
    q50: float | None
    q95: float | None
    high: float | None
    because: str


class LivesSeries(msgspec.Struct, frozen=True, kw_only=True):
    """One party's losses of one kind and scope: never merged with another, added or priced."""

    name: str  # `lives:KP:personnel.killed`, as `tally explain` knows it
    party: str
    item: str
    model: str | None
    scope: str | None
    quantity: Amount | None  # the latest of each origin, pooled; null where nobody who counts gives a figure
    method: str
    because: str
    origins: tuple[str, ...]  # whose latest words speak
    rungs: tuple[LivesRung, ...]
    rates: tuple[LivesRate, ...] = ()


class RefusedLoss(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that speaks in no series, and why."""

    claim: str
    origin: str
    via: tuple[str, ...]
    party: str
    item: str
    scope: str | None
    said: str | None
    until: str | None
    measure: str | None
    low: float | None
    high: float | None
    fate: FateWord
    because: str
    words: str
    told: str | None  # the claim that it was taken from
    drifts: tuple[DriftKind, ...] = ()  # how it differs from that


class Lives(msgspec.Struct, frozen=True, kw_only=True):
    """All series of people lost, and what was refused."""

    schema: str = "tallystick/lives/1"
    title: str
    window: str
    as_of: str | None
    series: tuple[LivesSeries, ...]
    refused: tuple[RefusedLoss, ...]
