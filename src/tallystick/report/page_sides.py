"""The balance table of each direction, ready for the page."""

from collections.abc import Iterator, Sequence

import msgspec

from tallystick.explain.figure_words import OPEN
from tallystick.model.estimate import Quantiles, Telling
from tallystick.model.sheet import Built, Direction, LineRow, StatedRow, UnitPrice, View
from tallystick.model.valued import LineValue, StatedTotal
from tallystick.report.bands import amount_span, amount_words, only_bounds, stated_words
from tallystick.report.labels import BASES, Labels, item_label, items_label
from tallystick.report.numbers import figure, percent, period_words, span, with_unit


class TellingView(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of a line, and by which claims."""

    origin: str
    said: str  # the figures as said, of each claim
    words: str  # what they are read as
    stale: bool
    because: str
    claims: tuple[str, ...]


class PriceView(msgspec.Struct, frozen=True, kw_only=True):
    """A unit price and what it means."""

    words: str
    basis: str
    market: str | None
    model: str | None
    year: str
    fallback: str | None
    claims: tuple[str, ...]


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the balance."""

    id: str
    label: str
    period: str
    status: str
    quantity: str
    price: PriceView | None
    value: str
    middle: str | None
    interval: bool
    method: str
    because: str
    arithmetic: str
    claims: tuple[str, ...]
    tellings: tuple[TellingView, ...]


class StatedView(msgspec.Struct, frozen=True, kw_only=True):
    """One stated total."""

    claim: str
    origin: str
    words: str
    converted: str | None
    covers: str
    concept: str
    period: str
    current: bool
    share: str
    because: str


class UnpricedView(msgspec.Struct, frozen=True, kw_only=True):
    """One thing given that has no value here."""

    id: str
    label: str
    quantity: str
    reason: str
    claims: tuple[str, ...]


class PriceSense(msgspec.Struct, frozen=True, kw_only=True):
    """The sum by one meaning of price."""

    name: str
    bases: str
    words: str
    middle: str
    covered: str


class SumView(msgspec.Struct, frozen=True, kw_only=True):
    """The built sum of a side, with how much of the side it is."""

    words: str
    middle: str | None
    upper: str | None
    bounds: str
    intervals: int
    priced: int
    known: int
    fallback: str | None


class SideView(msgspec.Struct, frozen=True, kw_only=True):
    """One direction."""

    anchor: str
    giver: str
    receiver: str
    total: SumView | None
    lines: tuple[LineView, ...]
    stated: tuple[StatedView, ...]
    unpriced: tuple[UnpricedView, ...]
    views: tuple[PriceSense, ...]


def side_view(
    direction: Direction, values: Sequence[LineValue], totals: Sequence[StatedTotal], labels: Labels
) -> SideView:
    """A direction as its tables show it. `values` and `totals`: those of the whole case."""
    by_id = {value.line.id: value for value in values}
    because = {total.claim: total.because for total in totals}
    shares = direction.built.coverage.of_stated if direction.built else {}
    return SideView(
        anchor=f"side-{direction.giver}-{direction.receiver}",
        giver=labels.party(direction.giver),
        receiver=labels.party(direction.receiver),
        total=sum_view(direction.built, labels.currency) if direction.built else None,
        lines=tuple(_line(row, by_id.get(row.id), labels) for row in direction.lines),
        stated=tuple(
            _stated(row, labels, shares.get(row.claim), because.get(row.claim, ""))
            for row in sorted(direction.stated, key=lambda row: not row.current)
        ),
        unpriced=tuple(
            UnpricedView(
                id=row.id,
                label=item_label(row.item),
                quantity=amount_words(row.quantity) if row.quantity else "no figure",
                reason=labels.prose(row.reason),
                claims=row.claims,
            )
            for row in direction.unpriced
        ),
        views=tuple(_view(view, labels.currency, direction.built) for view in direction.views),
    )


def sum_view(built: Built, currency: str) -> SumView:
    """A built sum in words; bounds alone where no line has a distribution."""
    bounds = with_unit(span(built.low, built.high), currency)
    plain = only_bounds(built)
    upper = None
    if built.interval_lines and not plain:
        upper = with_unit(span(built.upper.q05, built.upper.q95), currency)
    fallback = built.coverage.by_fallback
    return SumView(
        words=bounds if plain else with_unit(span(built.q05, built.q95), currency),
        middle=None if plain else with_unit(figure(built.q50), currency),
        upper=upper,
        bounds=bounds,
        intervals=built.interval_lines,
        priced=built.coverage.lines_priced,
        known=built.coverage.lines_known,
        fallback=percent(fallback) if fallback else None,
    )


def _line(row: LineRow, value: LineValue | None, labels: Labels) -> LineView:
    has_middle = row.value is not None and row.value.q50 is not None
    return LineView(
        id=row.id,
        label=item_label(row.item, row.model, row.scope),
        period=period_words(row.period) if row.period != labels.window else "",
        status=row.status,
        quantity=with_unit(amount_span(row.quantity), row.quantity.unit) if row.quantity else "",
        price=_price(row.price, row.price_claims, labels) if row.price else None,
        value=with_unit(quantiles_span(row.value), labels.currency),
        middle=with_unit(figure(row.value.q50), labels.currency) if row.value and has_middle else None,
        interval=not has_middle,
        method=row.method,
        because=row.because.strip().rstrip("."),  # a reason written by hand may be a sentence
        arithmetic=row.arithmetic,
        claims=row.claims,
        tellings=tuple(_tellings(value, labels)) if value else (),
    )


def quantiles_span(value: Quantiles | None) -> str:
    """5–95 % of a distribution, bounds of an interval."""
    if value is None:
        return OPEN
    return span(value.low, value.high) if value.q05 is None else span(value.q05, value.q95)


def _tellings(value: LineValue, labels: Labels) -> Iterator[TellingView]:
    estimate = value.quantity or value.value
    for telling in estimate.tellings if estimate else ():
        yield telling_view(telling, estimate.unit if estimate else "", labels)


def telling_view(telling: Telling, unit: str, labels: Labels) -> TellingView:
    """What one origin says, in words."""
    return TellingView(
        origin=labels.source(telling.origin),
        said="; ".join(words for name in telling.claims if (words := labels.said(name))),
        words=with_unit(span(telling.low, telling.high), unit),
        stale=telling.stale,
        because=telling.because,
        claims=telling.claims,
    )


def _price(price: UnitPrice, claims: tuple[str, ...], labels: Labels) -> PriceView:
    text = span(price.low, price.high) if price.q05 is None else span(price.q05, price.q95)
    year = price.price_year
    return PriceView(
        words=f"{with_unit(text, price.currency)} a {price.unit}",
        basis=BASES.get(price.basis, price.basis),
        market=labels.market(price.market),
        model=price.model,
        year="year not said" if year is None else f"at prices of {year}" if isinstance(year, int) else year,
        fallback=price.fallback,
        claims=claims,
    )


def _stated(row: StatedRow, labels: Labels, share: float | None, because: str) -> StatedView:
    converted = None
    if row.factor is None:
        converted = f"no rate into {labels.currency}"
    elif row.currency != labels.currency:
        ends = (None if end is None else end * row.factor for end in (row.low, row.high))
        converted = with_unit(span(*ends), labels.currency)
    return StatedView(
        claim=row.claim,
        origin=labels.source(row.origin),
        words=stated_words(row),
        converted=converted,
        covers=items_label(row.covers or (row.item,)) + (f" ({row.scope})" if row.scope else ""),
        concept=row.concept or "not said",
        period=period_words(row.period),
        current=row.current,
        share=percent(share) if share is not None else "no line of it is priced",
        because=because,
    )


def _view(view: View, currency: str, built: Built | None) -> PriceSense:
    """A sum of low ends is a floor; one that is zero is open, since nothing was priced at zero."""
    nothing = not view.lines_priced or not view.q95
    floor = view.q05 == view.q95 or (built is not None and only_bounds(built))
    words = with_unit(span(view.q05, None if floor else view.q95), currency)
    return PriceSense(
        name=view.view,
        bases=", ".join(BASES.get(basis, basis) for basis in view.basis),
        words=OPEN if nothing else words,
        middle="" if floor or nothing else with_unit(figure(view.q50), currency),
        covered=f"{view.lines_priced} of {view.lines_known}",
    )
