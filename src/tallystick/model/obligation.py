"""Obligations of a case: what `tally obligations --json` prints (schema tallystick/obligations/1)."""

from typing import Literal

import msgspec

from tallystick.model.sheet import Amount

InForce = Literal["not signed", "signed", "in force", "expired", "not said"]
CeilingWord = Literal["exceeds", "may exceed", "within", "below so far", "open", "could have been"]


class ClauseWord(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of a clause; its echoes are no second word."""

    word: str  # invoked, kept, disputed, broken, or tells: it speaks of the clause itself
    origin: str
    claims: tuple[str, ...]  # nearest telling first
    said: str | None  # partial ISO date
    words: str  # quote or paraphrase of the nearest telling
    heard: bool  # false where the claim does not stand
    because: str  # why it does not; empty where it does


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the ledger that a clause is about."""

    line: str
    giver: str
    receiver: str
    item: str
    quantity: Amount | None
    claims: tuple[str, ...]
    begins: str | None  # earliest start that a claim of the line says
    timing: Literal["before it was in force", "while it is in force", "after it expired", "not said"]
    because: str


class CeilingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says was moved in one span of a ceiling, beside the ceiling."""

    span: str  # a year, a month, or the period of a claim that fits in neither
    origin: str
    side: Literal["reported", "observed"]  # by giver, receiver or the body that set it; by anybody else
    givers: tuple[str, ...]
    claims: tuple[str, ...]
    low: float | None  # in the ceiling's unit
    high: float | None
    whole: bool  # true where they take in the whole span, so that `high` bounds it
    share_low: float | None  # of the ceiling
    share_high: float | None
    word: CeilingWord
    because: str


class Ceiling(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was not to be exceeded, and what was said of each span."""

    amount: float
    unit: str
    per: str
    item: str
    giver: str | None
    receiver: str | None
    rows: tuple[CeilingRow, ...]
    left_out: dict[str, str] = {}  # claims of that flow that could not be held against it, and why


class Obligation(msgspec.Struct, frozen=True, kw_only=True):
    """One clause with everything that bears on it."""

    id: str
    agreement: str
    title: str | None
    parties: tuple[str, ...]
    set_by: str | None
    signed: str | None
    in_force: str | None
    expires: str | None
    state: InForce  # on the day that is asked about
    atop: str | None
    trigger: str | None
    duty: str | None
    escape: str | None
    standing: str  # untested, invoked, kept, disputed, broken
    because: str  # by whose word
    words: tuple[ClauseWord, ...]
    bearings: tuple[Bearing, ...]
    ceiling: Ceiling | None
    note: str | None


class Obligations(msgspec.Struct, frozen=True, kw_only=True):
    """All clauses of a case in the order of its file."""

    schema: str = "tallystick/obligations/1"
    title: str
    day: str | None  # the day that is asked about: `--as-of`, else the window's last
    obligations: tuple[Obligation, ...]
