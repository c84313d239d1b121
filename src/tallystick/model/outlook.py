"""The outlook of a case: what `tally outlook --json` prints (schema tallystick/outlook/1)."""

from typing import Literal

import msgspec

from tallystick.model.sheet import Spread


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How one claim bears on one hypothesis, by one analyst."""

    hypothesis: str
    bears: str | None  # CC, C, N, I, II; null: not rated, which is not N
    because: str | None


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim across the hypotheses of a question."""

    claim: str
    origin: str
    words: str  # quote or paraphrase
    weight: float  # 1 over the rows of its origin that count; 0 where it does not count
    diagnosticity: float | None  # spread of its ratings, 0 (tells nothing apart) to 1; null: fewer than two
    cells: tuple[Cell, ...]
    because: str  # why it does not count; empty where it does


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks against a hypothesis, each origin counted once."""

    hypothesis: str
    against: float  # sum over origins of the mean inconsistency of their rows: I is 1, II is 2
    against_by_claim: float  # the same with every claim counted
    origins: int  # origins with a rating
    unrated: int  # rows that count and are not rated for this hypothesis


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """The matrix without one origin or one claim."""

    what: Literal["origin", "claim"]
    name: str
    against: dict[str, float]
    least: tuple[str, ...]
    changes: bool  # another hypothesis is least contradicted then


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """An analysis of competing hypotheses: the ratings of one analyst on one question."""

    by: str | None  # null: nobody is named
    question: str | None
    hypotheses: tuple[str, ...]
    rows: tuple[MatrixRow, ...]  # the most diagnostic first
    scores: tuple[Score, ...]  # the least contradicted first
    least: tuple[str, ...]
    dropped: tuple[Dropped, ...]


class HypothesisRow(msgspec.Struct, frozen=True, kw_only=True):
    """One hypothesis, and the reference classes that the case names for it."""

    id: str
    title: str
    question: str | None
    until: str | None
    reference: tuple[str, ...]
    outlives: float | None  # chance that an alliance of mean life lasts that long; null where nothing says so
    note: str | None


class BaseRate(msgspec.Struct, frozen=True, kw_only=True):
    """One published base rate."""

    id: str
    of: str  # fulfilled or life
    pact: str  # ATOP type or any
    value: float  # share of one, or years
    hedge: str
    period: str | None
    coding: str
    source: str
    noted: str
    hazard: float | None  # per year, of a life; constant hazard is our simplification
    named_by: tuple[str, ...]  # hypotheses
    clauses: tuple[str, ...]  # clauses of that ATOP type


class RateSpread(msgspec.Struct, frozen=True, kw_only=True):
    """How far published rates of one class lie apart."""

    pact: str
    low: float
    high: float
    rates: tuple[str, ...]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as it was published, and what follows from it."""

    id: str
    hypothesis: str
    by: str
    on: str
    word: str | None
    band: tuple[float, float] | None  # shares of one
    number: float | None
    agrees: bool | None  # number inside the band; null where one of them is missing
    confidence: str | None
    until: str | None
    outcome: bool | None
    resolved: str | None
    revised_by: str | None  # id of the same analyst's later judgement
    state: Literal["open", "due", "scored", "not foreseen", "no day"]
    brier: Spread | None  # q50: of the number; q05 and q95: the ends, of a word without one
    hazard: float | None  # per year, of a number with a day
    claim: str | None
    because: str | None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An analyst's score over the judgements whose day has come."""

    by: str
    scored: int
    brier: Spread  # mean; a word without a number leaves two ends
    because: str


class ChanceSum(msgspec.Struct, frozen=True, kw_only=True):
    """Chances that one analyst gives hypotheses which compete."""

    by: str
    question: str | None
    judgements: tuple[str, ...]
    low: float
    high: float
    left: tuple[float, float]  # for what is not listed
    coherent: bool


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One direction in one view of price: what is identified and could be priced so."""

    view: str
    giver: str
    receiver: str
    q05: float | None
    q50: float | None
    q95: float | None
    mean: float | None
    lines_priced: int
    lines_known: int


class Stake(msgspec.Struct, frozen=True, kw_only=True):
    """What a party gets and gives, and what staying is worth to it by somebody's parameters."""

    party: str
    toward: str
    by: str | None  # who supposes the parameters; null: none supposed, v = c = 1 and no future
    on: str | None
    gain: Part | None  # R: worth to the receiver of what it got
    sacrifice: Part | None  # G: cost to the giver of what it gave
    worth: float  # v
    cost: float  # c
    patience: float | None  # δ
    continuation: Spread | None  # V
    outside: Spread | None  # O
    break_even: Spread | None  # O* = vR - cG + δV: staying pays while the outside option is below
    gain_needed: Spread | None  # (cG + O - δV)/v: what its gain would have to be worth for staying to pay
    below: Spread | None  # P(vR - cG + δV < O) at the low end, the middle and the high end of O
    ends: float | None  # h
    payoffs: tuple[float, float, float] | None  # T, R, P
    patience_needed: float | None  # δ* = (T-R)/(T-P)
    patience_left: float | None  # δ(1-h)
    holds: bool | None  # δ(1-h) ≥ δ*
    because: str


class Stakes(msgspec.Struct, frozen=True, kw_only=True):
    """Gains and sacrifices of two parties beside each other."""

    parties: tuple[str, str]
    currency: str
    rows: tuple[Stake, ...]
    surplus: dict[str, float | None]  # direction → worth to the receiver less cost to the giver, of the means
    gain_share: float | None  # of the first party, of both parties' gains, of the means; null where one loses
    equity: float | None  # ln of received/given of the first party over that of the second, of the middles
    because: str


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst may say comes next, and who said it."""

    schema: str = "tallystick/outlook/1"
    title: str
    day: str | None  # the day that is asked about: `--as-of`, else the last that the case speaks of
    hypotheses: tuple[HypothesisRow, ...]
    matrices: tuple[Matrix, ...]
    stakes: Stakes | None
    base_rates: tuple[BaseRate, ...]
    spreads: tuple[RateSpread, ...]
    judgements: tuple[Judged, ...]  # the newest first
    sums: tuple[ChanceSum, ...]
    cards: tuple[Card, ...]
