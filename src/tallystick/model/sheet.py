"""The balance sheet: what `tally balance --json` prints (schema tallystick/balance/1)."""

import msgspec

from tallystick.model.estimate import Quantiles

Json = dict[str, "str | int | float | bool | list[str] | dict[str, float] | None"]


class Spread(msgspec.Struct, frozen=True):
    """Three quantiles."""

    q05: float | None = None
    q50: float | None = None
    q95: float | None = None


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How much of what is known of a side could be priced."""

    lines_priced: int
    lines_known: int
    of_stated: dict[str, float | None]  # claim → our median as a share of the total's middle
    by_fallback: float | None  # share of the mean value that a price of second choice gave


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """Sum of the lines: identified value. Interval lines count with their low end."""

    q05: float | None
    q50: float | None
    q95: float | None
    mean: float | None
    low: float | None
    high: float | None
    upper: Spread  # the same with the high ends; null where one is open
    interval_lines: int
    coverage: Coverage


class StatedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A stated total, in its own money."""

    claim: str
    origin: str
    low: float | None
    high: float | None
    hedge: str
    currency: str
    period: str | None
    item: str
    covers: tuple[str, ...]
    concept: str | None
    scope: str | None
    current: bool
    factor: float | None = None  # to the case's currency and price year; null where a rate is missing


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity with its unit."""

    q05: float | None
    q50: float | None
    q95: float | None
    mean: float | None
    low: float | None
    high: float | None
    unit: str


class UnitPrice(msgspec.Struct, frozen=True, kw_only=True):
    """A price with what it means."""

    q05: float | None
    q50: float | None
    q95: float | None
    mean: float | None
    low: float | None
    high: float | None
    currency: str
    price_year: int | str | None  # of the amounts given here; null where the year is not said
    basis: str
    unit: str
    market: str | None
    model: str | None
    fallback: str | None


class LineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the sheet."""

    id: str
    item: str
    model: str | None
    scope: str | None
    status: str
    period: str
    quantity: Amount | None
    price: UnitPrice | None
    value: Quantiles | None
    method: str
    arithmetic: str
    claims: tuple[str, ...]
    price_claims: tuple[str, ...]
    because: str


class UnpricedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something given that has no value here, and why."""

    id: str
    item: str
    reason: str
    claims: tuple[str, ...]
    quantity: Amount | None = None  # None: no figure is said


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The built total by one meaning of price: cost to the giver, charged, worth to the receiver."""

    view: str
    basis: tuple[str, ...]
    q05: float | None
    q50: float | None
    q95: float | None
    lines_priced: int
    lines_known: int


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """One side of the balance."""

    giver: str
    receiver: str
    built: Built | None
    stated: tuple[StatedRow, ...]
    lines: tuple[LineRow, ...]
    unpriced: tuple[UnpricedRow, ...]
    views: tuple[View, ...] = ()


class Ratio(msgspec.Struct, frozen=True, kw_only=True, rename={"source": "from"}):
    """What was given over what came back, by one study, as built, or as bounds."""

    source: str  # study, built, bounds
    origin: str | None
    gave: str | None  # direction and claims it rests on
    got: str | None
    q05: float | None = None
    q50: float | None = None
    q95: float | None = None
    low: float | None = None
    high: float | None = None
    comparable: bool = False
    because: str = ""
    probability_above: dict[str, float | None] = {}


class Burden(msgspec.Struct, frozen=True, kw_only=True):
    """What a party gave as a share of its economy over the same months."""

    party: str
    share_of_gdp: Spread
    gdp: float  # over the same span, in the case's currency
    years: tuple[int, ...]  # whose GDP is known
    because: str = ""


class BreakEven(msgspec.Struct, frozen=True):
    """What the unpriced of the second side would need to be worth to balance the first."""

    unpriced_needed: Spread


class LossRow(msgspec.Struct, frozen=True, kw_only=True):
    """Lives and equipment lost. Never priced."""

    party: str
    item: str
    model: str | None
    scope: str | None
    quantity: Amount
    period: str
    claims: tuple[str, ...]
    tellings: tuple[str, ...]


class CaseHead(msgspec.Struct, frozen=True, kw_only=True):
    """Which question the sheet answers."""

    title: str
    parties: tuple[str, ...]
    currency: str
    price_year: int | str
    window: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Both directions side by side."""

    schema: str = "tallystick/balance/1"
    case: CaseHead
    choices: Json
    directions: tuple[Direction, ...]
    net: Quantiles | None
    ratios: tuple[Ratio, ...]
    headline: int | None
    burden: tuple[Burden, ...]
    break_even: BreakEven | None
    losses: tuple[LossRow, ...]
    claims: dict[str, int]
    findings: dict[str, int]
    originals: int = 0  # claims that rest on an archived document
