"""Money of one year and currency carried into the case's currency and price year.

A missing rate or index is said, never guessed.
"""

import msgspec

from tallystick.lookup.items import is_below
from tallystick.lookup.prices_index import cpi
from tallystick.lookup.rates import cross_rate
from tallystick.model.case import Case, Denominator
from tallystick.model.measure import Measure


class Carried(msgspec.Struct, frozen=True):
    """What an amount is multiplied by, or why it cannot be."""

    factor: float | None
    because: str
    code: str | None = None  # finding, where there is no factor


def carry(case: Case, currency: str, year: int | None, item_id: str) -> Carried:
    """Factor from `currency` of `year` to the case's currency at its price year."""
    rate = exchange(case, currency, year)
    if rate.factor is None:
        return rate
    inflation = _inflation(case, year, item_id)
    if inflation.factor is None:
        return inflation
    words = [part.because for part in (rate, inflation) if part.because]
    return Carried(rate.factor * inflation.factor, "; ".join(words))


def exchange(case: Case, currency: str, year: int | None) -> Carried:
    """Factor from `currency` to the case's at the rate of a year, or why there is none."""
    if currency == case.currency:
        return Carried(1.0, "")
    if year is None:
        return Carried(None, f"{currency} without a year cannot be exchanged", "P012")
    own = _own_rate(case, currency, year)
    rate = own if own is not None else cross_rate(currency, case.currency, year)
    if rate is None:
        return Carried(None, f"no rate of {currency} to {case.currency} for {year}", "P010")
    return Carried(float(rate), f"1 {currency} = {float(rate):.6g} {case.currency} ({year})")


def _own_rate(case: Case, currency: str, year: int) -> float | None:
    """Rate that the case brings itself: between the two currencies, or by way of the dollar."""
    rows = {
        (row.currency, row.per or "USD"): number(row)
        for row in reversed(case.denominators)
        if row.series == "rate" and row.currency and year_of(row) == year
    }
    if (case.currency, currency) in rows:
        return rows[case.currency, currency]
    if (currency, case.currency) in rows:
        return 1 / rows[currency, case.currency]
    for bridge in dict.fromkeys(["USD", *(per for _, per in rows)]):
        there, here = _per_one(currency, bridge, rows), _per_one(case.currency, bridge, rows)
        if there is None:
            continue
        if here is None:
            known = cross_rate(bridge, case.currency, year)
            here = None if known is None else float(known)
        if here is not None:
            return here / there
    return None


def _per_one(currency: str, bridge: str, rows: dict[tuple[str, str], float]) -> float | None:
    """Units of a currency for one of the bridge."""
    return 1.0 if currency == bridge else rows.get((currency, bridge))


def _inflation(case: Case, year: int | None, item_id: str) -> Carried:
    target = case.price_year
    if target is None or is_nominal(case, item_id) or year == target:
        return Carried(1.0, "")
    if year is None:
        return Carried(None, f"money without a year cannot be carried to {target}", "P013")
    there, here = index_of(case, year), index_of(case, target)
    if there is None or here is None:
        missing = year if there is None else target
        return Carried(None, f"no consumer prices of {case.currency} for {missing}", "P011")
    return Carried(here / there, f"consumer prices {year} to {target} × {here / there:.4f}")


def is_nominal(case: Case, item_id: str) -> bool:
    """True for items that stay at the prices of their own year."""
    return any(item_id == top or is_below(item_id, top) for top in case.choices.nominal)


def index_of(case: Case, year: int) -> float | None:
    """Consumer price index of the case's currency: its own where it brings one."""
    for row in case.denominators:
        if row.series == "cpi" and row.currency in (None, case.currency) and year_of(row) == year:
            return number(row)
    return cpi(case.currency, year)


def year_of(row: Denominator) -> int:
    """Year of a denominator, whatever its precision."""
    return int(str(row.year)[:4])


def number(row: Denominator) -> float:
    """Figure of a denominator: a number, or the middle of a two-sided measure."""
    if isinstance(row.value, Measure):
        ends = [float(end) for end in (row.value.low, row.value.high) if end is not None]
        return sum(ends) / len(ends) if ends else float("nan")
    return float(row.value)
