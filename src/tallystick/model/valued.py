"""Lines with what they were worth."""

import msgspec

from tallystick.model.estimate import Component, Estimate, Fate
from tallystick.model.line import Line, Lines
from tallystick.model.period import Period


class Price(msgspec.Struct, frozen=True, kw_only=True):
    """The price chosen for a line, in the case's currency and price year, of one unit."""

    estimate: Estimate
    basis: str
    market: str | None
    unit: str  # what one unit is: piece, person-month
    item: str  # whose price it is: the line's item or an ancestor
    model: str | None
    year: int | None  # price level as published
    price_year: int | None  # carried to this year; None: nominal
    fallback: str | None = None  # why it is not the first choice
    because: str = ""

    @property
    def key(self) -> str:
        """Name of the shared variable: lines priced by the same claims share their error."""
        return "price:" + "+".join(self.estimate.claims)


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """An adjustment that is switched on."""

    id: str
    kind: str
    components: tuple[Component, ...]
    low: float
    high: float


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """People or equipment that a party lost. Never priced."""

    party: str
    item: str
    model: str | None
    scope: str | None
    quantity: Estimate
    period: Period


class LineValue(msgspec.Struct, frozen=True, kw_only=True):
    """One line with its quantity, its price and its value."""

    line: Line
    quantity: Estimate | None = None
    priced_quantity: Estimate | None = None  # what is multiplied: person-months for people
    price: Price | None = None
    stated: Estimate | None = None  # the value that claims carry, before adjustments
    factors: tuple[Factor, ...] = ()
    value: Estimate | None = None
    method: str = ""  # quantity × price, as stated, unpriced
    reason: str | None = None  # why there is no value
    arithmetic: str = ""  # the sum, so that it can be redone on paper


class StatedTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What an origin says that many lines are worth together. Shown beside our sum, never added."""

    claim: str
    origin: str
    giver: str
    receiver: str
    item: str
    covers: tuple[str, ...]
    concept: str | None
    scope: str | None
    period: Period | None
    hedge: str
    currency: str  # of `low` and `high`, as said
    low: float | None
    high: float | None
    factor: float | None  # to the case's currency and price year; None where a rate is missing
    interval: tuple[float, float] | None  # 90 % reading, in `currency`; None where one-sided
    current: bool  # False where it ends before the window does, or takes in more than it
    because: str = ""


class Valuation(msgspec.Struct, frozen=True, kw_only=True):
    """All lines with their values, and what became of every claim of a flow or a price."""

    lines: tuple[LineValue, ...] = ()
    stated: tuple[StatedTotal, ...] = ()
    losses: tuple[Loss, ...] = ()
    fates: dict[str, Fate] = {}
    doubts: tuple[tuple[str, str, str], ...] = ()  # finding code, claim, message
    derived: Lines = Lines()
    reporting_error: float | None = None  # log sd added to readings; None: none
