"""Records of the sheet from records of the valuation."""

from collections.abc import Sequence

from tallystick.balance.terms import side_terms
from tallystick.lookup.items import is_below
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate, Quantiles
from tallystick.model.sheet import Amount, LineRow, LossRow, StatedRow, UnitPrice, UnpricedRow
from tallystick.model.valued import LineValue, Loss, Price, StatedTotal, Valuation
from tallystick.uncertainty import constraints, engine
from tallystick.uncertainty.shared_draws import SharedDraws

NINE = (0.05, 0.5, 0.95)


def quantiles_of(estimate: Estimate) -> Quantiles:
    """`Q` of one estimate: an interval has bounds only."""
    parts, cells = estimate.components, estimate.cells
    if not parts:
        return Quantiles(low=estimate.low, high=estimate.high)
    q05, q50, q95 = (constraints.quantile(parts, cells, p) for p in NINE)
    mean = constraints.mean(parts, cells)
    return Quantiles(q05=q05, q50=q50, q95=q95, mean=mean, low=estimate.low, high=estimate.high)


def _value(value: LineValue, draws: SharedDraws) -> Quantiles | None:
    """Quantiles of a line's value: in closed form, or by the engine where a factor is constrained."""
    if value.value is None:
        return None
    counted = [value.stated, value.priced_quantity, value.price.estimate if value.price else None]
    if not value.value.components or not any(estimate and estimate.cells for estimate in counted):
        return quantiles_of(value.value)
    total = engine.total_of(side_terms([value]).lower, draws)
    q05, q50, q95 = engine.quantiles(total, NINE)
    low, high = value.value.low, value.value.high
    return Quantiles(q05=q05, q50=q50, q95=q95, mean=engine.mean(total), low=low, high=high)


def _amount(estimate: Estimate) -> Amount:
    q = quantiles_of(estimate)
    return Amount(q05=q.q05, q50=q.q50, q95=q.q95, mean=q.mean, low=q.low, high=q.high, unit=estimate.unit)


def _unit_price(price: Price) -> UnitPrice:
    q = quantiles_of(price.estimate)
    return UnitPrice(
        q05=q.q05,
        q50=q.q50,
        q95=q.q95,
        mean=q.mean,
        low=q.low,
        high=q.high,
        currency=price.estimate.unit,
        price_year=price.price_year,
        basis=price.basis,
        unit=price.unit,
        market=price.market,
        model=price.model,
        fallback=price.fallback,
    )


def line_row(value: LineValue, draws: SharedDraws) -> LineRow:
    """One line of the sheet."""
    line = value.line
    shown = value.priced_quantity or value.quantity
    return LineRow(
        id=line.id,
        item=line.item,
        model=line.model,
        scope=line.scope,
        status=line.status,
        period=str(line.period),
        quantity=_amount(shown) if shown else None,
        price=_unit_price(value.price) if value.price else None,
        value=_value(value, draws),
        method=value.method,
        arithmetic=value.arithmetic,
        claims=line.claims,
        price_claims=value.price.estimate.claims if value.price else (),
        because=line.because,
    )


def stated_row(total: StatedTotal) -> StatedRow:
    """A stated total, in its own money."""
    return StatedRow(
        claim=total.claim,
        origin=total.origin,
        low=total.low,
        high=total.high,
        hedge=total.hedge,
        currency=total.currency,
        period=str(total.period) if total.period else None,
        item=total.item,
        covers=total.covers,
        concept=total.concept,
        scope=total.scope,
        current=total.current,
        factor=total.factor,
    )


def loss_row(loss: Loss) -> LossRow:
    """Lives or equipment lost, with who says what."""
    return LossRow(
        party=loss.party,
        item=loss.item,
        model=loss.model,
        scope=loss.scope,
        quantity=_amount(loss.quantity),
        period=str(loss.period),
        claims=loss.quantity.claims,
        tellings=tuple(
            f"{telling.origin}: {_ends(telling.low, telling.high)}{' (stale)' if telling.stale else ''}"
            for telling in loss.quantity.tellings
        ),
    )


def _ends(low: float | None, high: float | None) -> str:
    if high is None:
        return f"at least {low or 0:,.0f}"
    return f"{high:,.0f}" if low == high else f"{low or 0:,.0f} to {high:,.0f}"


def unpriced_rows(case: Case, valuation: Valuation, giver: str, receiver: str) -> tuple[UnpricedRow, ...]:
    """What a side gave that has no value here: lines without a price, and items without a figure."""
    own = [v for v in valuation.lines if (v.line.giver, v.line.receiver) == (giver, receiver)]
    rows = [
        UnpricedRow(
            id=v.line.id,
            item=v.line.item,
            reason=v.reason or "",
            claims=v.line.claims,
            quantity=_amount(v.quantity) if v.quantity else None,
        )
        for v in own
        if v.value is None
    ]
    told = {v.line.item for v in own}
    vague: dict[str, list[Claim]] = {}
    for claim in case.claims:
        fate = valuation.fates.get(claim.id)
        if fate is None or fate.word not in ("vague", "unpriced"):
            continue
        if (claim.giver, claim.receiver) != (giver, receiver) or claim.id in valuation.derived.stated:
            continue
        item_id = claim.item or "unspecified"
        if not any(other == item_id or is_below(other, item_id) for other in told):
            vague.setdefault(item_id, []).append(claim)
    rows += [
        UnpricedRow(
            id=f"{giver}>{receiver}:{item_id}",
            item=item_id,
            reason=valuation.fates[claims[0].id].because,
            claims=tuple(sorted(claim.id for claim in claims)),
        )
        for item_id, claims in sorted(vague.items())
    ]
    return tuple(sorted(rows, key=lambda row: row.id))


def is_covered(item_id: str, valued: Sequence[str]) -> bool:
    """True where a valued line or a total of a more general item takes this item in."""
    return any(item_id == other or is_below(item_id, other) for other in valued)
