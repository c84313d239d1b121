"""A claim's quantity in the unit of its line."""

from collections import Counter
from collections.abc import Sequence

from tallystick.lines.reach import months_between
from tallystick.lookup.items import is_below, item
from tallystick.lookup.units import convert_factor, is_time, months_per
from tallystick.model.case import Case, Conversion
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.weigh.readings import Reading, read


def unit_of(case: Case, claims: Sequence[Claim], item_id: str) -> str:
    """Unit that a line is counted in: the item's own where any claim can be turned into it."""
    told = [claim.quantity.unit for claim in claims if claim.quantity and claim.quantity.figure]
    units = Counter(unit for unit in told if unit)
    natural = item(item_id).unit
    if natural and (not units or any(convert_factor(unit, natural) for unit in units)):
        return natural
    if natural and any(moved_conversion(case, claim, natural) for claim in claims):
        return natural
    ranked = sorted(units, key=lambda unit: (-units[unit], unit))
    return ranked[0] if ranked else natural or "piece"


def quantity_in(case: Case, claim: Claim, unit: str) -> Reading | None:
    """Reading of a claim's quantity in `unit`; None where it has none or no way leads there.

    A rate is multiplied by the months of its own closed period.
    """
    measure = claim.quantity
    if measure is None or not measure.figure:
        return None
    reading = read(measure, case.choices)
    spread = _times_period(measure, claim)
    if spread is None:
        return None
    reading = reading.times(spread)
    if measure.unit is None:
        return reading
    factor = convert_factor(measure.unit, unit)
    if factor is not None:
        return reading.times(float(factor))
    conversion = moved_conversion(case, claim, unit)
    return _converted(reading, conversion) if conversion else None


def _times_period(measure: Measure, claim: Claim) -> float | None:
    """How many of its time unit a rate runs for; 1 for an amount, None for an open rate."""
    if not measure.per or not is_time(measure.per):
        return 1.0
    months = months_per(measure.per)
    first = claim.period.first if claim.period else None
    last = claim.period.last if claim.period else None
    if not months or first is None or last is None:
        return None
    return months_between(first, last) / float(months)


def moved_conversion(case: Case, claim: Claim, unit: str) -> Conversion | None:
    """Conversion from the claim's unit that counts as moved; one that is capacity never serves."""
    told = claim.quantity.unit if claim.quantity else None
    item_id = claim.item or "unspecified"
    for entry in case.conversions:
        fits = entry.item is None or entry.item == item_id or is_below(item_id, entry.item)
        same_model = entry.model is None or entry.model == claim.model
        if entry.counts == "moved" and (entry.source, entry.to) == (told, unit) and fits and same_model:
            return entry
    return None


def _converted(reading: Reading, conversion: Conversion) -> Reading | None:
    low, high = conversion.factor.low, conversion.factor.high
    if low is None or high is None:
        return None
    return reading.times(float(low), float(high))
