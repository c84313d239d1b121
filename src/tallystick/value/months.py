"""A deployment as person-months: the stock where it is claimed, else arrivals less losses and returns."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from tallystick.lines.reach import months_between
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate, Telling
from tallystick.model.line import Line
from tallystick.model.period import Day
from tallystick.model.valued import Loss
from tallystick.uncertainty import constraints
from tallystick.weigh.amounts import quantity_in
from tallystick.weigh.pool import pool
from tallystick.weigh.readings import Reading
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import facts

PERSON_MONTH = "person-month"
GONE = ("personnel.killed", "personnel.missing", "personnel.captured")


class Leavers(msgspec.Struct, frozen=True):
    """How many no longer served, at the middle of what is said, and the claims that say so."""

    persons: float = 0.0
    claims: tuple[str, ...] = ()


class PersonMonths(msgspec.Struct, frozen=True):
    """Person-months of a line, with the arithmetic; None where no date is said, or no window."""

    estimate: Estimate | None
    arithmetic: str
    leavers: Leavers = Leavers()


class _Row(msgspec.Struct, frozen=True):
    """One origin's people: arrivals with the months that each served, or a strength in person-months already."""

    telling: Telling
    months: float | None
    words: str


def person_months(line: Line, persons: Estimate, leavers: Leavers, roots: Roots) -> PersonMonths:
    """Person-months within the line's period, origin by origin, then pooled as quantities are.

    Where an origin claims a stock, its steps are held until its next word or the end of
    the period. Else its arrivals are spread evenly over its claim's period and stay.
    Losses and returns leave evenly from the first arrival on; they enter at their middle.
    """
    last = line.period.last
    stocks = _stocks(line, roots)
    rows: list[_Row] = []
    for telling in persons.tellings:
        if telling.origin in stocks and last:
            rows.append(_from_stock(telling, stocks[telling.origin], last, roots))
        elif (months := _exposure(telling, last, roots)) is not None:
            rows.append(_Row(telling, months, f"{telling.origin}: {months:.2f} months each"))
    if not rows:
        missing = "no dates are said" if last else "no last day is known, for the case has no window with an end"
        return PersonMonths(None, f"{missing}, so there are no months")
    share, words = _staying(middle(persons), rows, leavers, _span(rows, last, roots))
    tellings = [row.telling if row.months is None else _scaled(row.telling, row.months * share) for row in rows]
    estimate = pool(tellings, PERSON_MONTH, roots.case.choices)
    arithmetic = "; ".join([*(row.words for row in rows), *words])
    return PersonMonths(estimate, arithmetic, leavers)


def _scaled(telling: Telling, factor: float) -> Telling:
    reading = telling.reading
    return msgspec.structs.replace(
        telling,
        low=None if telling.low is None else telling.low * factor,
        high=None if telling.high is None else telling.high * factor,
        reading=None if reading is None else (reading[0] * factor, reading[1] * factor),
    )


def _exposure(telling: Telling, last: Day | None, roots: Roots) -> float | None:
    """Months that one person served on average; arrivals without a start come on the last day."""
    if last is None:
        return None
    months = [found for name in telling.claims if (found := _served(roots.by_id[name], last)) is not None]
    return sum(months) / len(months) if months else None


def _served(claim: Claim, last: Day) -> float | None:
    arrivals = _arrivals(claim, last)
    if arrivals is None:
        return None
    first, end = arrivals
    return months_between(first, last) - months_between(first, end) / 2


def _arrivals(claim: Claim, last: Day) -> tuple[Day, Day] | None:
    period = claim.period
    first = period.first if period else None
    end = (period.last if period else None) or (last if first else None)
    if end is None:
        return None
    return min(first or end, last), min(end, last)


def _stocks(line: Line, roots: Roots) -> dict[str, list[Claim]]:
    """Present strengths by origin, in the order of their days."""
    present = [c for name in line.claims if (c := roots.by_id[name]).counts == "present"]
    stocks: dict[str, list[Claim]] = {}
    for claim in present:
        if _is_step(claim, line.period.last):
            stocks.setdefault(roots.origin(claim), []).append(claim)
    return {origin: _steps(claims, roots) for origin, claims in stocks.items()}


def _is_step(claim: Claim, last: Day | None) -> bool:
    """True where a strength is two-sided and of a day within the line's period."""
    day = claim.period.last if claim.period else None
    known = claim.quantity is not None and claim.quantity.two_sided
    return known and day is not None and (last is None or day <= last)


def _steps(claims: Sequence[Claim], roots: Roots) -> list[Claim]:
    """One claim a day: the nearest telling."""
    days: dict[Day, list[Claim]] = {}
    for claim in claims:
        if claim.period and claim.period.last:
            days.setdefault(claim.period.last, []).append(claim)
    return [facts(days[day], roots)[0].claim for day in sorted(days)]


def _from_stock(telling: Telling, steps: Sequence[Claim], last: Day, roots: Roots) -> _Row:
    """Sum of steps × months, as a telling in person-months."""
    days = [c.period.last for c in steps if c.period and c.period.last]
    first = (steps[0].period.first if steps[0].period else None) or days[0]
    starts = [min(first, days[0]), *days[1:]]
    ends = [*(day - dt.timedelta(days=1) for day in days[1:]), last]
    low = high = bottom = top = 0.0
    for claim, start, end in zip(steps, starts, ends, strict=True):
        months = months_between(start, end)
        size = quantity_in(roots.case, claim, "person") or Reading(0.0, None, None)
        interval = size.interval or (0.0, 0.0)
        low, high = low + (size.low or 0.0) * months, high + (size.high or 0.0) * months
        bottom, top = bottom + interval[0] * months, top + interval[1] * months
    told = msgspec.structs.replace(
        telling,
        low=low,
        high=high,
        reading=(bottom, top),
        two_sided=True,
        stale=False,
        claims=tuple(claim.id for claim in steps),
        because="strength claimed as present, held until its next word",
    )
    return _Row(told, None, f"{telling.origin}: strength × months from {starts[0]} to {last}")


def _span(rows: Sequence[_Row], last: Day | None, roots: Roots) -> float:
    """Months from the first arrival to the last day; 0 where nobody is told to have arrived."""
    told = [name for row in rows if row.months is not None for name in row.telling.claims]
    days = [pair[0] for name in told if last and (pair := _arrivals(roots.by_id[name], last))]
    return months_between(min(days), last) if days and last else 0.0


def _staying(centre: float, rows: Sequence[_Row], leavers: Leavers, span: float) -> tuple[float, list[str]]:
    """Share of the arrivals' person-months that is left after losses and returns; a strength has none of them."""
    if not leavers.persons or not centre or not span:
        return 1.0, []
    arrived = [row.months for row in rows if row.months is not None]
    served = sum(arrived) / len(arrived)
    lost = leavers.persons * span / 2
    share = max(0.0, 1 - lost / (centre * served))
    return share, [f"less {leavers.persons:,.0f} lost or returned: × {share:.3f}"]


def leavers_of(line: Line, losses: Sequence[Loss], returned: Estimate | None) -> Leavers:
    """People of the giver who were killed, missing or captured, and those sent home."""
    gone = [loss for loss in losses if loss.party == line.giver and loss.item in GONE and not loss.scope]
    parts = [loss.quantity for loss in gone] + ([returned] if returned else [])
    return Leavers(sum(middle(part) for part in parts), tuple(name for part in parts for name in part.claims))


def middle(estimate: Estimate) -> float:
    """Median of a distribution, the low end of an interval."""
    if estimate.components:
        return constraints.quantile(estimate.components, estimate.cells, 0.5)
    return estimate.low or 0.0
