"""A case: everything that an analyst wrote down."""

from typing import Literal, get_args

import msgspec

from tallystick.model.claim import Basis, Claim
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.source import Document, Source, Statement

BASES: tuple[str, ...] = get_args(Basis)


class Choices(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Defensible analytic decisions; each is an axis of the specification curve."""

    basis: tuple[str, ...] = BASES  # price bases, best first; one left out is never used
    basis_by: dict[str, tuple[str, ...]] = {}  # the same for one direction, `KP>RU`
    market: tuple[str, ...] = ()  # whose prices first; default: the giver's, then the receiver's
    status: tuple[str, ...] = ("delivered", "paid")
    pooling: Literal["linear", "log", "envelope", "random effects"] = "linear"
    one_sided: Literal["constraint", "interval"] = "constraint"
    constraint_reliability: float = 0.9  # how surely a one-sided word is taken to hold
    reporting_error: float | Literal["off", "estimated"] = "estimated"  # log sd added to readings
    rho: float = 0.5  # correlation between the errors of one origin on two lines
    echoes: Literal["nearest", "average"] = "nearest"
    origin_level: Literal["source", "parent"] = "source"
    compilations: Literal["keep", "drop"] = "keep"  # statements that are based on other statements
    stale: Literal["floor", "as_said", "drop"] = "floor"
    stale_grace: int = 31  # days by which a claim may end before the window does
    hedge_about: float = 1.2  # "about v" reads as 90 % within v/1.2 .. 1.2 v
    hedge_nearly: float = 1.1  # "nearly v" reads as 90 % within v/1.1 .. v
    nominal: tuple[str, ...] = ("arms",)  # items never carried to the price year
    adjustments: tuple[str, ...] = ()  # ids or kinds that are switched on
    origin_weights: Literal["equal", "reliability"] = "equal"  # the latter by a table, a convention
    weights: dict[str, float] = {}  # origin → weight in the pool, before that
    material_acts: tuple[str, ...] = ()  # deeds that enter the signals: agreements, deployments, deliveries


class Lens(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What of a case is looked at: a day of knowledge, a period, a selection of claims.

    Selectors are `item:arms`, `kind:official`, `stake:UA`, `country:RU`, `origin:nis`, `giver:DE`; a bare word is an
    item, and `kind:media|ngo` is any of the two. Several `only` must all hold, any `drop` is enough.
    `only` says whose figures are taken, at anyone's prices; what `drop` names is silent in prices too.
    """

    as_of: str | None = None  # ISO date: claims known by that day
    period: Period | None = None  # takes the place of the window
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


PublicTable = Literal["conversions", "adjustments", "denominators", "lines", "obligations", "outlook", "changes"]


class PublicTerms(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`[public]` of case.toml: what may stand in a public edition beyond the claims marked for it."""

    tlp: Literal["clear"] | None = None  # the mark of claims that carry none
    because: str | None = None  # why that holds; one decision for all of them
    by: str | None = None  # whose decision
    on: str | None = None
    tables: tuple[PublicTable, ...] | None = None  # files that are public; default: all where `tlp` is given, else none
    grades: bool = False  # reliability of sources and credibility of claims are shown
    persons: dict[str, str] = {}  # private persons, prisoners, human sources who may be named → why
    protected: tuple[str, ...] = ()  # names that must not stand in a public text
    url: str | None = None  # where public editions are published: the address that their folder gets


class DeclaredParty(msgspec.Struct, frozen=True, omit_defaults=True):
    """A body that is no ISO 3166 state, declared by the case."""

    name: str
    kind: str | None = None
    note: str | None = None


class Conversion(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, rename={"source": "from"}):
    """How many `to` one `from` holds."""

    source: str  # unit (`from` in the ledger)
    to: str  # unit
    factor: Measure
    id: str | None = None
    item: str | None = None
    model: str | None = None
    counts: Literal["moved", "capacity"] = "capacity"
    origin: str | None = None
    document: str | None = None
    note: str | None = None


class Adjustment(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A multiplier with its own source; off unless a choice names it."""

    applies_to: str  # item id, line id or KP>RU
    kind: str  # usable share, condition, lot discount, remitted share
    factor: Measure
    id: str | None = None
    origin: str | None = None
    document: str | None = None
    note: str | None = None


class Denominator(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """GDP, population, an exchange rate or a price index that the case brings itself."""

    series: str  # gdp, population, rate, cpi
    value: Measure | float | int | str
    year: int | str
    party: str | None = None
    currency: str | None = None  # rate, cpi: of which currency
    per: str | None = None  # rate: for one of this currency; default: for one US dollar
    origin: str | None = None
    document: str | None = None
    note: str | None = None


class DeclaredLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line of the balance written by hand; takes the place of the derived one."""

    giver: str
    receiver: str
    item: str
    id: str | None = None
    model: str | None = None
    scope: str | None = None
    status: str = "delivered"
    period: Period | None = None
    claims: tuple[str, ...] = ()  # ids; default: all that would derive to this line
    price: str | None = None  # id of the price claim to use
    exclude: bool = False  # the line is left out, for the reason in `because`
    because: str | None = None


class Change(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One entry of changes.toml."""

    kind: Literal["evidence", "late evidence", "correction", "method", "price", "rate"]
    what: str
    why: str | None = None
    by: str | None = None
    on: str | None = None
    affects: tuple[str, ...] = ()


class Clause(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A clause of an agreement, or a ceiling set by a body."""

    agreement: str
    id: str | None = None
    parties: tuple[str, ...] = ()
    title: str | None = None
    signed: str | None = None
    in_force: str | None = None
    expires: str | None = None
    atop: Literal["defence", "offence", "neutrality", "non-aggression", "consultation"] | None = None
    trigger: str | None = None
    duty: str | None = None
    escape: str | None = None
    ceiling: Measure | None = None
    per: str | None = None
    item: str | None = None
    giver: str | None = None
    receiver: str | None = None
    set_by: str | None = None
    standing: Literal["untested", "invoked", "kept", "disputed", "broken"] | None = None
    claims: tuple[str, ...] = ()  # what tells of the clause itself
    invoked: tuple[str, ...] = ()  # claims that say so; likewise the next three
    kept: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()  # what it is about, as `KP>RU:personnel.troops`
    note: str | None = None


class Hypothesis(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One way things may go."""

    id: str
    title: str
    question: str | None = None  # hypotheses with one question compete: at most one comes true
    until: str | None = None  # by when it shows
    reference: tuple[str, ...] = ()  # reference classes: ids of the table of base rates
    note: str | None = None


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a named analyst thinks of a hypothesis, and when."""

    hypothesis: str
    by: str
    on: str
    id: str | None = None
    word: str | None = None  # ICD 203
    probability: float | None = None
    confidence: Literal["low", "moderate", "high"] | None = None
    until: str | None = None  # the day by which it resolves
    outcome: bool | None = None
    resolved: str | None = None  # the day on which the outcome was known, where that is not `until`
    claim: str | None = None  # where it was published
    because: str | None = None


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a claim bears on a hypothesis, by somebody's rating."""

    hypothesis: str
    claim: str
    bears: Literal["CC", "C", "N", "I", "II"]
    by: str | None = None
    on: str | None = None
    because: str | None = None


class Partner(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What somebody supposes of a party's choice to stay in the exchange."""

    party: str
    by: str
    toward: str | None = None  # the other party; default: the case's other one
    on: str | None = None
    worth: float = 1.0  # v: what a dollar received is worth to it
    cost: float = 1.0  # c: what a dollar given costs it
    patience: float | None = None  # δ: weight of the future, 0 to below 1
    continuation: Measure | None = None  # V: what going on is worth, in the case's currency
    outside: Measure | None = None  # O: what it would have without the other
    ends: float | None = None  # h: chance per round that the need ends
    temptation: float | None = None  # T, R, P: payoffs of one round to who defects, cooperates, is alone
    reward: float | None = None
    punishment: float | None = None
    because: str | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case as loaded. Claims stand in the order of their files and tables."""

    title: str
    parties: tuple[str, ...] = ()
    belligerents: tuple[str, ...] = ()  # parties at war; empty: the case's own parties
    currency: str = "USD"
    price_year: int | None = None  # None: nominal
    window: Period = Period()
    choices: Choices = Choices()
    public: PublicTerms = PublicTerms()
    declared: dict[str, DeclaredParty] = {}
    sources: dict[str, Source] = {}
    statements: dict[str, Statement] = {}
    documents: dict[str, Document] = {}
    claims: tuple[Claim, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    denominators: tuple[Denominator, ...] = ()
    lines: tuple[DeclaredLine, ...] = ()
    clauses: tuple[Clause, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    partners: tuple[Partner, ...] = ()
    changes: tuple[Change, ...] = ()
    faulty: frozenset[str] = frozenset()  # ids of claims with a finding of level error
