"""What changed between two cases, and what each step did to the balance."""

from typing import Literal

import msgspec

ChangeKind = Literal["method", "rate", "price", "correction", "late evidence", "evidence"]


class FieldChange(msgspec.Struct, frozen=True):
    """One field, as ledger text; null where it was not there."""

    field: str
    before: str | None
    after: str | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One record that was added, removed or changed."""

    record: str  # claim, source, statement, document, conversion, choice …
    name: str  # its id, or what stands for one
    how: Literal["added", "removed", "changed"]
    kind: ChangeKind
    because: str  # why it is of this kind
    fields: tuple[FieldChange, ...] = ()


class SideState(msgspec.Struct, frozen=True, kw_only=True):
    """What is built of one direction; null where nothing is, or an end is open."""

    giver: str
    receiver: str
    q50: float | None
    low: float | None
    high: float | None


class BalanceState(msgspec.Struct, frozen=True, kw_only=True):
    """The balance at one point of the bridge."""

    currency: str
    price_year: int | str
    sides: tuple[SideState, ...]
    net: float | None  # median of given less received
    headline: str | None  # `study fnf-2025`, `built`; null where no ratio is comparable
    ratio_low: float | None = None
    ratio_q50: float | None = None
    ratio_high: float | None = None


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """After less before of one direction; null where either is."""

    giver: str
    receiver: str
    q50: float | None
    low: float | None
    high: float | None


class BridgeStep(msgspec.Struct, frozen=True, kw_only=True):
    """All changes of one kind, taken together."""

    kind: ChangeKind
    changes: tuple[Difference, ...]
    before: BalanceState
    after: BalanceState
    moves: tuple[Move, ...]
    net: float | None  # move of the net's median


class Bridge(msgspec.Struct, frozen=True, kw_only=True):
    """From the old case to the new one, step by step. Each step starts where the last one ended."""

    schema: str = "tallystick/bridge/1"
    old: str  # title
    new: str
    before: BalanceState
    restated: BalanceState  # the old case on the new basis: after method, rate and price
    after: BalanceState
    steps: tuple[BridgeStep, ...]
