"""The claim: one statement in a document about one fact."""

from typing import Literal

import msgspec

from tallystick.model.measure import Measure
from tallystick.model.period import Period

Kind = Literal["transfer", "deployment", "loss", "price", "agreement", "signal", "indicator"]
Status = Literal[
    "possible",
    "planned",
    "requested",
    "pledged",
    "ordered",
    "committed",
    "allocated",
    "delivered",
    "paid",
    "owed",
    "returned",
]
Counts = Literal["moved", "present", "used", "capacity"]
Basis = Literal[
    "contract",
    "charged",
    "market",
    "asking",
    "assumed",
    "production",
    "replacement",
    "book",
    "pay",
]
Concept = Literal["value given", "earnings expected", "earnings received", "cost"]
SetAside = Literal["contradicted", "rejected", "withdrawn"]
Tlp = Literal["clear", "green", "amber", "amber+strict", "red"]


class Hand(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who entered or checked a claim, and when (ISO date)."""

    by: str
    on: str | None = None


class Claim(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """One statement in a document about one fact, with its quote or paraphrase.

    Which fields stand on which kind: docs/reference/claims.md.
    """

    id: str
    kind: Kind
    # who
    giver: str | None = None  # transfer, deployment
    receiver: str | None = None
    party: str | None = None  # loss, indicator: whose
    parties: tuple[str, ...] = ()  # agreement
    actor: str | None = None  # signal
    target: str | None = None
    # what
    item: str | None = None  # item id, dotted
    model: str | None = None  # "152 mm", "KN-23"
    scope: str | None = None  # free words: another scope is another fact
    quantity: Measure | None = None
    value: Measure | None = None  # money; for a price, of one unit
    period: Period | None = None  # when it happened
    counts: Counts = "moved"
    status: Status = "delivered"
    terms: str | tuple[str, ...] | None = None  # gift, sale, barter, credit; of an agreement a list
    settles: tuple[str, ...] = ()  # claims that this flow pays for
    covers: tuple[str, ...] = ()  # of a stated total: items it adds up
    concept: Concept | None = None
    event: str | None = None  # signal: PLOVER word
    voice: str | None = None  # signal: leader, military, ministry, state media, public
    topic: str | None = None
    wording: str | None = None  # signal: the text's own word for the stance, "disappointed"
    manner: str | None = None  # signal: public, reported, assessed
    negated: bool = False
    # price
    per: str | None = None  # what one unit is: piece, month, person-month
    basis: Basis | None = None
    market: str | None = None  # whose price: a party, or a word such as "world"
    year: int | None = None  # price level
    # indicator
    series: str | None = None
    # where it was said
    origin: str | None = None  # source id of the first teller
    via: tuple[str, ...] = ()  # those who passed it on, first to last
    statement: str | None = None
    document: str | None = None
    quote: str | None = None
    paraphrase: str | None = None
    said: str | None = None  # partial ISO date; default: the document's
    # how claims hang together
    supersedes: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    corrects: str | None = None
    # judgement
    credibility: int | None = None  # 1 to 6
    tlp: Tlp | None = None
    released: str | None = None
    set_aside: SetAside | None = None
    because: str | None = None
    entered: Hand | None = None
    checked: Hand | None = None
    note: str | None = None
