"""A measure as said → the numbers that are reckoned with, every factor on the way shown."""

import msgspec

from tallystick.explain.figure_words import paper
from tallystick.explain.known import Known
from tallystick.ledger.measures import format_measure
from tallystick.lines.reach import months_between
from tallystick.lookup.prices_index import cpi_source
from tallystick.lookup.rates import rate
from tallystick.lookup.units import convert_factor, is_time, months_per
from tallystick.model.case import Case, Choices
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.step import Figures, Step
from tallystick.value.money import carry, index_of, is_nominal, year_of
from tallystick.value.price_choice import price_level, units_in
from tallystick.weigh.amounts import moved_conversion, quantity_in
from tallystick.weigh.readings import Reading, read


class Money(msgspec.Struct, frozen=True):
    """Whose price year rules apply, and what one unit of the price is; None: a value, no price."""

    item: str
    unit: str | None = None


def reading_figures(reading: Reading, unit: str) -> Figures:
    """Bounds, and the 90 % interval as q05 and q95 where both ends are said."""
    figures: Figures = {"low": reading.low, "high": reading.high, "unit": unit}
    if reading.interval:
        figures = {"q05": reading.interval[0], "q95": reading.interval[1], **figures}
    return figures


def hedge_words(measure: Measure, choices: Choices) -> str:
    """How a hedge is read, with its numbers."""
    low, high = (None if end is None else float(end) for end in (measure.low, measure.high))
    if measure.hedge in ("at_most", "less_than"):
        return f"bounds from above, {paper(high)}, with zero below: no estimate"
    if low is None or high is None:
        return f"bounds from below, {paper(low)}: no estimate"
    about, nearly = choices.hedge_about, choices.hedge_nearly
    if measure.hedge == "about":
        return (
            f"«about» is read as 90 % within {paper(low)} / {about:g} = {paper(low / about)} "
            f"and {paper(high)} × {about:g} = {paper(high * about)}"
        )
    if measure.hedge == "nearly":
        return f"«nearly» is read as 90 % within {paper(low)} / {nearly:g} = {paper(low / nearly)} and {paper(high)}"
    if low == high:
        return f"a point, {paper(low)}"
    ends = f"{paper(low)} and {paper(high)}"
    return f"«{measure.word}» is read as 90 % within {ends}" if measure.word else f"a range: 90 % within {ends}"


def quantity_reading(known: Known, claim: Claim, unit: str) -> Step | None:
    """A claim's quantity in the unit of its line; None where it has none."""
    measure, reading = claim.quantity, quantity_in(known.case, claim, unit)
    if measure is None or reading is None:
        return None
    words = [hedge_words(measure, known.case.choices), *_period_words(measure, claim)]
    words += _unit_words(known.case, claim, unit)
    return Step(
        what=f"reading of «{format_measure(measure)}»",
        value=reading_figures(reading, unit),
        because="; ".join(words),
        claims=(claim.id,),
    )


def _period_words(measure: Measure, claim: Claim) -> list[str]:
    period = claim.period
    if not measure.per or not is_time(measure.per) or period is None or not period.first or not period.last:
        return []
    months = months_between(period.first, period.last)
    per = months_per(measure.per)
    times = "" if per is None else f" = {paper(months / float(per))} {measure.per}s"
    return [f"a rate: × {paper(months)} months of {period} at {paper(float(per or 1))} a {measure.per}{times}"]


def _unit_words(case: Case, claim: Claim, unit: str) -> list[str]:
    told = claim.quantity.unit if claim.quantity else None
    if told is None or told == unit:
        return []
    factor = convert_factor(told, unit)
    if factor is not None:
        return [f"× {paper(float(factor))} {unit} a {told}"]
    conversion = moved_conversion(case, claim, unit)
    if conversion is None:
        return []
    by = f", by {conversion.origin}" if conversion.origin else ""
    return [
        f"× {format_measure(conversion.factor)} a {told}{by}",
        "bounds multiply end by end; of 90 % intervals the middles multiply, the logs of half-widths add in squares",
    ]


def money_reading(known: Known, claim: Claim, money: Money) -> Step | None:
    """A claim's value, or its price for one unit, in the case's currency and price year."""
    case, measure = known.case, claim.value
    if measure is None:
        return None
    year, currency = price_level(case, claim), measure.currency or case.currency
    carried = carry(case, currency, year, money.item)
    count = units_in(claim, money.unit) if money.unit else 1.0
    if carried.factor is None or count is None:
        return Step(what=f"reading of «{format_measure(measure)}»", because=carried.because, claims=(claim.id,))
    reading = read(measure, case.choices).times(carried.factor / count)
    words = [hedge_words(measure, case.choices)]
    words += [f"/ {paper(count)} {money.unit} that the price is for"] if count != 1 else []
    words += [f"× {paper(carried.factor)} into {case.currency}"] if carried.factor != 1 else []
    unit = f"{case.currency} a {money.unit}" if money.unit else case.currency
    return Step(
        what=f"reading of «{format_measure(measure)}»",
        value=reading_figures(reading, unit),
        because="; ".join(words),
        claims=(claim.id,),
        steps=money_steps(case, currency, year, money.item),
    )


def money_steps(case: Case, currency: str, year: int | None, item_id: str) -> tuple[Step, ...]:
    """Exchange rate and consumer prices that an amount is carried by, each with its source."""
    steps = [_exchange(case, currency, year, item_id), _inflation(case, year, item_id)]
    return tuple(step for step in steps if step is not None)


def _exchange(case: Case, currency: str, year: int | None, item_id: str) -> Step | None:
    carried = carry(case, currency, year, item_id).factor
    if currency == case.currency or carried is None or year is None:
        return None
    factor = carried / (inflation_factor(case, year, item_id) or 1.0)
    return Step(
        what=f"exchange rate {currency} to {case.currency}, {year}",
        value=factor,
        because=f"1 {currency} = {paper(factor)} {case.currency}; {_rate_source(case, currency, year)}",
    )


def _rate_source(case: Case, currency: str, year: int) -> str:
    rows = [r for r in case.denominators if r.series == "rate" and r.currency == currency and year_of(r) == year]
    if rows:
        return f"the case's own rate, by {rows[0].origin or 'no named origin'}"
    found = rate(currency, year) or rate(case.currency, year)
    return f"annual average; {found.source}" if found else "no source"


def inflation_factor(case: Case, year: int | None, item_id: str) -> float | None:
    """Consumer prices of the price year over those of `year`; None where an amount stays nominal."""
    target = case.price_year
    if target is None or year is None or year == target or is_nominal(case, item_id):
        return None
    there, here = index_of(case, year), index_of(case, target)
    return here / there if here is not None and there else None


def _inflation(case: Case, year: int | None, item_id: str) -> Step | None:
    target = case.price_year
    if target is None or year == target:
        return None
    if is_nominal(case, item_id):
        names = ", ".join(case.choices.nominal)
        return Step(what="consumer prices", value=1.0, because=f"{names} stay at the prices of their own year")
    factor = inflation_factor(case, year, item_id)
    if factor is None or year is None:
        return None
    there, here = index_of(case, year), index_of(case, target)
    own = [r.origin or "no named origin" for r in case.denominators if r.series == "cpi" and year_of(r) == year]
    source = f"the case's own, by {own[0]}" if own else cpi_source(case.currency, year) or ""
    return Step(
        what=f"consumer prices of {case.currency}, {year} to {target}",
        value=factor,
        because=f"{paper(here)} / {paper(there)} = {paper(factor)}; {source}",
    )
