"""What a party gave as a share of its economy over the same months."""

import datetime as dt

from tallystick.balance.sides import Side
from tallystick.lines.reach import months_between
from tallystick.model.case import Case, Denominator
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.sheet import Burden, Spread
from tallystick.value.money import exchange, number, year_of


def burden_of(case: Case, side: Side, window: Period) -> Burden | None:
    """Built total over GDP; where a year's GDP is missing both are taken per year instead.

    Where no year of the window has one, the nearest year's is taken. None where the window is open,
    nothing is built or no GDP is known.
    """
    built = side.direction.built
    months = _months_by_year(window)
    gdp = yearly_gdp(case, side.direction.giver)
    if built is None or not months or not gdp:
        return None
    known = tuple(year for year in sorted(months) if year in gdp)
    if not known:
        return _by_nearest(side, months, gdp)
    complete = len(known) == len(months)
    base = sum(gdp[year] * months[year] / 12 for year in known)
    span = sum(months[year] for year in known) / sum(months.values())
    missing = [str(year) for year in sorted(months) if year not in gdp]
    because = (
        "GDP of the same months"
        if complete
        else f"value a year over the mean yearly GDP of the known years; none is known for {', '.join(missing)}"
    )
    return Burden(
        party=side.direction.giver,
        share_of_gdp=_share(built.q05, built.q50, built.q95, base / span),
        gdp=base / span,
        years=known,
        because=because,
    )


def _by_nearest(side: Side, months: dict[int, float], gdp: dict[int, float]) -> Burden:
    """Burden by the GDP of the year nearest to the window, of two the later one."""
    built = side.direction.built
    year = min(gdp, key=lambda one: (min(abs(one - other) for other in months), -one))
    base = gdp[year] * sum(months.values()) / 12
    return Burden(
        party=side.direction.giver,
        share_of_gdp=_share(built.q05, built.q50, built.q95, base) if built else Spread(),
        gdp=base,
        years=(year,),
        because=f"GDP of {year}, the nearest year that is known, over the same months",
    )


def _share(q05: float | None, q50: float | None, q95: float | None, gdp: float) -> Spread:
    parts = [None if q is None else q / gdp for q in (q05, q50, q95)]
    return Spread(q05=parts[0], q50=parts[1], q95=parts[2])


def yearly_gdp(case: Case, party: str) -> dict[int, float]:
    """GDP by year in the case's currency, at the rate of its year; the first row of a year counts."""
    found: dict[int, float] = {}
    for row in case.denominators:
        if row.series.lower() == "gdp" and row.party == party:
            size = _in_case_money(case, row)
            if size is not None:
                found.setdefault(year_of(row), size)
    return found


def _in_case_money(case: Case, row: Denominator) -> float | None:
    """None where the rate is missing, or where the figure is no money and no bare number."""
    measure = row.value if isinstance(row.value, Measure) else None
    if measure is not None and measure.unit:
        return None
    told = (measure.currency if measure else None) or row.currency or case.currency
    factor = exchange(case, told, year_of(row)).factor
    return None if factor is None else number(row) * factor


def _months_by_year(window: Period) -> dict[int, float]:
    first, last = window.first, window.last
    if first is None or last is None:
        return {}
    return {
        year: months_between(max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31)))
        for year in range(first.year, last.year + 1)
    }
