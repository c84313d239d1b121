"""People lost → every telling in the order of time, what was refused, and the pool. Never priced."""

from collections.abc import Iterable

from tallystick.explain.claim_steps import claim_step
from tallystick.explain.known import Known
from tallystick.explain.loss_steps import loss_step
from tallystick.explain.spread_figures import full_figures
from tallystick.model.estimate import Quantiles
from tallystick.model.lives import LivesRate, LivesSeries, RefusedLoss
from tallystick.model.step import Figures, Step


def lives_step(known: Known, series: LivesSeries, refused: Iterable[RefusedLoss]) -> Step:
    """One series: its rungs with their words, how the latest are pooled, of each thousand sent, what was refused."""
    rungs = tuple(claim_step(known, rung.claim) for rung in series.rungs)
    pooled = tuple(
        loss_step(known, loss)
        for loss in known.valuation.losses
        if (loss.party, loss.item, loss.model, loss.scope) == (series.party, series.item, series.model, series.scope)
    )
    return Step(
        what=series.name,
        value=_figures(series),
        because=(
            f"the last word of each of {len(series.origins)} tellers, pooled: {series.because}; "
            "no other series is added to it, and none is turned into money"
        ),
        claims=tuple(rung.claim for rung in series.rungs if rung.current),
        steps=(
            Step(what="the ladder", because="every telling, by the day up to which it counts", steps=rungs),
            *pooled,
            *(_rate(rate) for rate in series.rates),
            *(_refused(known, one) for one in refused if _bears(series, one)),
        ),
    )


def _figures(series: LivesSeries) -> Figures | str:
    q = series.quantity
    if q is None:
        return "no figure"
    spread = Quantiles(q05=q.q05, q50=q.q50, q95=q.q95, mean=q.mean, low=q.low, high=q.high)
    return full_figures(spread, q.unit)


def _rate(rate: LivesRate) -> Step:
    who = f" by {rate.origin}'s own figures" if rate.origin else ""
    spread = Quantiles(q05=rate.q05, q50=rate.q50, q95=rate.q95, low=rate.low, high=rate.high)
    unit = f"of each 1,000 in {rate.deployed}"
    return Step(what=f"of each 1,000 sent{who}", value=full_figures(spread, unit), because=rate.because)


def _bears(series: LivesSeries, one: RefusedLoss) -> bool:
    return (one.party, one.item, one.scope) == (series.party, series.item, series.scope)


def _refused(known: Known, one: RefusedLoss) -> Step:
    drifts = f"{', '.join(one.drifts)}, from {one.told}" if one.drifts else ""
    return Step(
        what=f"refused: {one.claim}",
        value=one.measure,
        because=drifts,
        claims=(one.claim, one.told) if one.told else (one.claim,),
        steps=(claim_step(known, one.claim),),
    )
