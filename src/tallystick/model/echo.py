"""Who told whom, and how a figure changed on the way: what `tally echoes --json` prints."""

from typing import Literal

import msgspec

DriftKind = Literal[
    "direction flipped",
    "casualties read as deaths",
    "capacity read as delivery",
    "or read as and",
    "plan read as fact",
    "order of magnitude",
    "silent conversion",
    "one end of a range told alone",
    "range split into rivals",
    "hedge dropped",
    "hedge turned",
    "hedge added",
    "rounding",
    "word read as a figure",
    "other figure",
    "scope widened",
    "scope narrowed",
    "scope differs",
    "item differs",
    "status differs",
    "counts differ",
    "concept differs",
    "basis differs",
    "period changed",
    "date differs",
    "intensity raised",
    "intensity lowered",
    "event differs",
    "misattribution",
]


class Drift(msgspec.Struct, frozen=True, kw_only=True, rename={"told": "from", "retold": "to"}):
    """One way in which a claim differs from the claim that it was taken from."""

    told: str  # claim id, `from` in JSON
    retold: str  # claim id, `to` in JSON
    kind: DriftKind
    detail: str  # one sentence, with both readings in ledger text


class OriginEchoes(msgspec.Struct, frozen=True, kw_only=True):
    """One origin's word on one fact, and all who retell it, however distorted."""

    origin: str  # source id of the nearest telling
    claims: tuple[str, ...]  # nearest telling first, then each retelling after what it was taken from
    drifts: tuple[Drift, ...] = ()
    taken_from: dict[str, str] = {}  # retelling → the claim that it was taken from


class EchoedFact(msgspec.Struct, frozen=True, kw_only=True):
    """One fact, and the origins that speak of it on their own."""

    key: str
    origins: tuple[OriginEchoes, ...]


class Echoes(msgspec.Struct, frozen=True, kw_only=True):
    """Every claim of a case in exactly one place: a fact, and an origin of it."""

    schema: str = "tallystick/echoes/1"
    facts: tuple[EchoedFact, ...]
