"""Stated totals: one for each thing that an origin adds up, in its own money and in the case's."""

from collections.abc import Iterable, Sequence

from tallystick.lines.reach import reach
from tallystick.model.claim import Claim
from tallystick.model.estimate import Fate
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.valued import StatedTotal
from tallystick.value.money import carry
from tallystick.value.price_choice import price_level
from tallystick.weigh.readings import read
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import facts


def stated_totals(
    claims: Iterable[Claim], window: Period, roots: Roots
) -> tuple[tuple[StatedTotal, ...], dict[str, Fate]]:
    """Nearest telling of each stated total, and the fates of all claims of one."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    fates: dict[str, Fate] = {}
    for claim in claims:
        if claim.value is None or not claim.value.figure:
            fates[claim.id] = Fate("vague", "no figure is said")
            continue
        key = (claim.giver or "?", claim.receiver or "?", claim.item or "unspecified", claim.scope or "")
        groups.setdefault(key, []).append(claim)
    totals: list[StatedTotal] = []
    for key in sorted(groups):
        for cluster in roots.clusters(groups[key]):
            found, own = _of_origin(cluster, window, roots)
            totals += found
            fates |= own
    return tuple(sorted(totals, key=lambda total: total.claim)), fates


def _of_origin(cluster: Sequence[Claim], window: Period, roots: Roots) -> tuple[list[StatedTotal], dict[str, Fate]]:
    found: list[StatedTotal] = []
    fates: dict[str, Fate] = {}
    for fact in facts(cluster, roots):
        fates |= fact.fates
        fates[fact.claim.id] = Fate("stated total", "shown beside our sum, never added to it")
        if fact.claim.value:
            found.append(_total(fact.claim, fact.claim.value, window, roots))
    return found, fates


def _total(claim: Claim, measure: Measure, window: Period, roots: Roots) -> StatedTotal:
    case = roots.case
    reading = read(measure, case.choices)
    currency = measure.currency or case.currency
    carried = carry(case, currency, price_level(case, claim), claim.item or "unspecified")
    reached = reach(case, claim, window)
    return StatedTotal(
        claim=claim.id,
        origin=roots.origin(claim),
        giver=claim.giver or "?",
        receiver=claim.receiver or "?",
        item=claim.item or "unspecified",
        covers=claim.covers,
        concept=claim.concept,
        scope=claim.scope,
        period=claim.period,
        hedge=measure.hedge,
        currency=currency,
        low=reading.low,
        high=reading.high,
        factor=carried.factor,
        interval=reading.interval,
        current=reached == "inside",
        because=carried.because,
    )
