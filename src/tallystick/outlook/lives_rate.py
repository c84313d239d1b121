"""Lost of each thousand who were sent."""

from collections.abc import Iterator, Sequence

from tallystick.lookup.items import is_below
from tallystick.model.estimate import Estimate, Quantiles, Telling
from tallystick.model.lives import LivesRate
from tallystick.model.valued import LineValue
from tallystick.uncertainty import constraints

TROOPS = "personnel.troops"
STEPS = 199  # quantiles of each of the two that are divided, so that 5 % is met exactly
PER = 1000


def rates_of(party: str, lost: Estimate, lines: Sequence[LineValue]) -> tuple[LivesRate, ...]:
    """For each line of troops that the party sent: by all tellers, then by each origin that gives both figures.

    Losses count against troops alone: workers and engineers are other lines, and who of them
    was lost is another scope.
    """
    return tuple(rate for value in lines if _sent(value, party) for rate in _rates(lost, value))


def _sent(value: LineValue, party: str) -> bool:
    line = value.line
    troops = line.item == TROOPS or is_below(line.item, TROOPS)
    return line.giver == party and troops and line.scope is None and value.quantity is not None


def _rates(lost: Estimate, value: LineValue) -> Iterator[LivesRate]:
    sent = value.quantity
    if sent is None or sent.unit != lost.unit:
        return
    if pooled := _pooled(lost, sent, value.line.id):
        yield pooled
    counted = {telling.origin: telling for telling in sent.tellings}
    for telling in lost.tellings:
        own = counted.get(telling.origin)
        if own is not None and (rate := _own(telling, own, value.line.id)):
            yield rate


def _pooled(lost: Estimate, sent: Estimate, line: str) -> LivesRate | None:
    """The rate by all tellers; None where they bound nothing."""
    spread = _divided(lost, sent)
    low, high = _bounds((lost.low, lost.high), (sent.low, sent.high))
    if spread.q50 is None and high is None and not low:
        return None
    return LivesRate(
        source="all tellers",
        origin=None,
        deployed=line,
        low=low,
        q05=spread.q05,
        q50=spread.q50,
        q95=spread.q95,
        high=high,
        because=_because(lost, sent),
    )


def _own(lost: Telling, sent: Telling, line: str) -> LivesRate | None:
    """Bounds by one origin's own words; None where they bound nothing."""
    low, high = _bounds((lost.low, lost.high), (sent.low, sent.high))
    if high is None and not low:
        return None
    return LivesRate(
        source="one origin",
        origin=lost.origin,
        deployed=line,
        low=low,
        q05=None,
        q50=None,
        q95=None,
        high=high,
        because=f"{', '.join(lost.claims)} over {', '.join(sent.claims)}, as that origin says both",
    )


def _bounds(
    lost: tuple[float | None, float | None], sent: tuple[float | None, float | None]
) -> tuple[float | None, float | None]:
    """Least lost over most sent, and the other way round; None is open."""
    low = None if lost[0] is None or not sent[1] else PER * lost[0] / sent[1]
    high = None if lost[1] is None or not sent[0] else PER * lost[1] / sent[0]
    return low, high


def _because(lost: Estimate, sent: Estimate) -> str:
    if not lost.components or not sent.components:
        return "one of the two figures has bounds only, so the rate has bounds only"
    return "lost over sent, each pooled over its tellers; the errors of the two are taken as independent"


def _divided(lost: Estimate, sent: Estimate) -> Quantiles:
    """Quantiles of the quotient over a grid of equally likely values of both; none of an interval."""
    if not lost.components or not sent.components:
        return Quantiles()
    above, below = (_grid(estimate) for estimate in (lost, sent))
    ratios = sorted(PER * one / other for one in above for other in below if other > 0)
    q05, q50, q95 = (ratios[min(len(ratios) - 1, int(p * len(ratios)))] for p in (0.05, 0.5, 0.95))
    return Quantiles(q05=q05, q50=q50, q95=q95)


def _grid(estimate: Estimate) -> list[float]:
    return [constraints.quantile(estimate.components, estimate.cells, (step + 0.5) / STEPS) for step in range(STEPS)]
