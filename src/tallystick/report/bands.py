"""What the picture of both sides shows: one band a figure, for the drawing and for the table behind it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tallystick.explain.figure_words import OPEN
from tallystick.model.sheet import Amount, Built, Direction, Sheet, StatedRow
from tallystick.model.valued import LineValue
from tallystick.report.labels import item_label, items_label, lowered
from tallystick.report.numbers import figure, hedged, period_words, span, with_unit


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a side, in the case's money. Missing ends are open, never zero."""

    kind: str  # built, told (a line that a source values), stated
    name: str
    about: str  # what it covers, in a few words
    words: str  # the figure as text, in the money it was said in
    low: float | None = None  # bounds as said
    high: float | None = None
    q05: float | None = None
    q50: float | None = None
    q95: float | None = None
    upper05: float | None = None  # the same sum with intervals at their high end
    upper95: float | None = None
    current: bool = True  # False: of another period than the window


class PictureSide(msgspec.Struct, frozen=True, kw_only=True):
    """A side's title, its bands, and what it holds that has no value."""

    giver: str
    receiver: str
    bands: tuple[Band, ...]
    unpriced: tuple[str, ...]


class Names(msgspec.Struct, frozen=True):
    """Names by id; an id stands for itself where it has none."""

    parties: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}


def picture_sides(sheet: Sheet, names: Names, values: Sequence[LineValue] = ()) -> tuple[PictureSide, ...]:
    """Every direction. `values`: lines whose tellings are shown one by one where a source values them itself."""
    parties = names.parties
    return tuple(
        PictureSide(
            giver=parties.get(direction.giver, direction.giver),
            receiver=parties.get(direction.receiver, direction.receiver),
            bands=tuple(_bands(direction, sheet.case.currency, names.sources, values)),
            unpriced=tuple(unpriced_words(row.item, row.quantity) for row in direction.unpriced),
        )
        for direction in sheet.directions
    )


def unpriced_words(item_id: str, quantity: Amount | None) -> str:
    """`Howitzers, at least 479 pieces`; the name alone where no figure is said."""
    label = item_label(item_id)
    if quantity is None:
        return label
    words = amount_words(quantity)
    return label if words == OPEN else f"{label}, {words}"


def amount_span(amount: Amount) -> str:
    """5–95 % of a distribution, bounds of an interval."""
    if amount.q05 is None or amount.q95 is None:
        return span(amount.low, amount.high)
    return span(amount.q05, amount.q95)


def amount_words(amount: Amount) -> str:
    """`about 15,000 persons (12,500–18,000)`; an interval or an exact figure as it is."""
    text = amount_span(amount)
    if amount.q50 is None or amount.q05 == amount.q95:
        return with_unit(text, amount.unit)
    return f"{with_unit(f'about {figure(amount.q50)}', amount.unit)} ({text})"


def only_bounds(built: Built) -> bool:
    """True where no line has a distribution, so that the sum is bounds and has no middle."""
    return built.interval_lines >= built.coverage.lines_priced


def _bands(
    direction: Direction, currency: str, sources: Mapping[str, str], values: Sequence[LineValue]
) -> Iterator[Band]:
    if direction.built is not None:
        yield _built_band(direction.built, currency)
    for value in values:
        if (value.line.giver, value.line.receiver) == (direction.giver, direction.receiver):
            yield from _told_bands(value, currency, sources)
    rows = sorted(direction.stated, key=lambda row: not row.current)
    for row in rows:
        yield _stated_band(row, currency, sources)


def _built_band(built: Built, currency: str) -> Band:
    cover = built.coverage
    about = f"{cover.lines_priced} of {cover.lines_known} known lines priced"
    high = built.high
    if only_bounds(built):
        return Band(
            kind="built",
            name="Built from lines: bounds only",
            about=about,
            words=with_unit(span(built.low, high), currency),
            low=built.low or None,
            high=high,
        )
    upper = built.upper if built.interval_lines else None
    return Band(
        kind="built",
        name="Built from lines",
        about=about,
        words=f"{with_unit(span(built.q05, built.q95), currency)}, middle {figure(built.q50)}",
        low=built.low or None,
        high=high,
        q05=built.q05,
        q50=built.q50,
        q95=built.q95,
        upper05=upper.q05 if upper else None,
        upper95=upper.q95 if upper else None,
    )


def _told_bands(value: LineValue, currency: str, sources: Mapping[str, str]) -> Iterator[Band]:
    """What each origin says of a line that is not quantity × price."""
    if value.value is None or value.price is not None:
        return
    for telling in value.value.tellings:
        label = lowered(item_label(value.line.item, value.line.model, value.line.scope))
        yield Band(
            kind="told",
            name=sources.get(telling.origin, telling.origin),
            about=f"{label}; one line of the sum",
            words=with_unit(span(telling.low, telling.high), currency),
            low=telling.low or None,
            high=telling.high,
            current=not telling.stale,
        )


def stated_about(row: StatedRow) -> str:
    """What a stated total covers, by which concept, in which period."""
    parts = [items_label(row.covers or (row.item,)), row.scope, row.concept, period_words(row.period)]
    return "; ".join(part for part in parts if part and part != "not said")


def stated_words(row: StatedRow) -> str:
    """A stated total as it was said, hedge and all."""
    return with_unit(hedged(row.hedge, row.low, row.high), row.currency)


def _stated_band(row: StatedRow, currency: str, sources: Mapping[str, str]) -> Band:
    factor = row.factor
    words = stated_words(row)
    low = row.low * factor if row.low and factor else None
    high = row.high * factor if row.high is not None and factor else None
    if factor is None:
        words += ", no rate"
    elif row.currency != currency:
        words += f" ({with_unit(span(low, high), currency)})"
    return Band(
        kind="stated",
        name=sources.get(row.origin, row.origin),
        about=lowered(stated_about(row)),
        words=words,
        low=low,
        high=high,
        current=row.current,
    )
