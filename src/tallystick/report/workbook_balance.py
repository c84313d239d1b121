"""Lines and Balance, with formulas for means and bounds that come to what the program makes of them."""

import math
from collections.abc import Iterator, Mapping, Sequence

from tallystick.balance.ratios import divided
from tallystick.balance.rows import is_covered
from tallystick.model.sheet import Built, Direction, LineRow, Ratio, StatedRow, UnpricedRow
from tallystick.model.valued import LineValue
from tallystick.report.labels import Labels, item_label, items_label
from tallystick.report.workbook_rows import MONEY, NUMBER, PLAIN, Book, Cell, Formula, Heading, Spread
from tallystick.uncertainty import constraints

TAKEN_IN = "in another line"  # a line of a more general item has its value, so that it opens no sum
ENDS = ("low", "mean", "high")
LINES = (
    Heading("line", "Its id.", NUMBER, 34),
    Heading("giver", "Who gave."),
    Heading("receiver", "Who received."),
    Heading("item", "What it is.", NUMBER, 30),
    Heading("model", "Which model, where one is named."),
    Heading("scope", "Which part of it, where one is named."),
    Heading("method", "quantity × price; as stated: a value that claims carry; unpriced.", NUMBER, 18),
    Heading("quantity_low", "Low end of the quantity. Empty: open."),
    Heading("quantity_mean", "Mean of the quantity. Empty: claims only bound it."),
    Heading("quantity_high", "High end of the quantity. Empty: open."),
    Heading("unit", "What the quantity is counted in."),
    Heading("price_low", "Low end of the price of one unit, in the case's currency."),
    Heading("price_mean", "Mean of the price."),
    Heading("price_high", "High end of the price."),
    Heading("basis", "What the price means."),
    Heading("factor_low", "Low end of all adjustments that are switched on; 1 where there is none."),
    Heading("factor_mean", "Mean of all adjustments."),
    Heading("factor_high", "High end of all adjustments."),
    Heading("value_low", "Low end of the value: a formula, but for values as stated.", MONEY),
    Heading("value_mean", "Mean of the value, an end that is only bounded counted with its low end.", MONEY),
    Heading("value_high", "High end of the value. Empty: open, and so is the sum.", MONEY),
    Heading("q05", "5 % quantile of the value, as made by the program.", MONEY),
    Heading("q50", "Middle of the value.", MONEY),
    Heading("q95", "95 % quantile of the value.", MONEY),
    Heading("claims", "Claims that speak of the line.", NUMBER, 40),
    Heading("price_claims", "Claims that price it.", NUMBER, 24),
    Heading("because", "Why there is this line, or why it has no value.", NUMBER, 50),
)


def line_rows(book: Book) -> Spread:
    """Every line, those without a value last."""
    empty = Spread(sheet="Lines", columns=LINES, rows=[])
    values = {value.line.id: value for value in book.answer.balanced.valuation.lines}
    rows: list[tuple[Cell, ...]] = []
    for side in book.answer.balanced.sheet.directions:
        for row in side.lines:
            rows.append(_line(empty, side, row, (len(rows), values.get(row.id))))
        wholes = [row.item for row in side.lines if not (row.model or row.scope)]
        rows += [_unpriced(side, row, taken_in=is_covered(row.item, wholes)) for row in side.unpriced]
    return Spread(sheet="Lines", columns=LINES, rows=rows)


def _line(spread: Spread, side: Direction, row: LineRow, what: tuple[int, LineValue | None]) -> tuple[Cell, ...]:
    at, value = what
    amount, price = row.quantity, row.price
    product = amount is not None and price is not None and row.method != "as stated"
    quantities = [getattr(amount, end) if product else None for end in ENDS]
    prices = [getattr(price, end) if product else None for end in ENDS]
    return (
        *(row.id, side.giver, side.receiver, item_label(row.item), row.model, row.scope, row.method),
        *quantities,
        amount.unit if amount else None,
        *prices,
        price.basis if price else None,
        *_factors(value),
        *(_product(spread, at, row) if product else _stated_value(row)),
        *(getattr(row.value, name) if row.value else None for name in ("q05", "q50", "q95")),
        *(list(row.claims), list(row.price_claims), row.because),
    )


def _factors(value: LineValue | None) -> tuple[float, float, float]:
    factors = value.factors if value else ()
    means = [constraints.mean(factor.components, ()) for factor in factors]
    low, high = (math.prod(getattr(factor, end) for factor in factors) for end in ("low", "high"))
    return low, math.prod(means), high


def _product(spread: Spread, at: int, row: LineRow) -> Iterator[Formula]:
    """Low and high: empty where one of the ends is. Mean: an end that is only bounded counts with its low one."""
    value = row.value

    def cell(name: str) -> str:
        return spread.cell(name, at)

    for end in ("low", "mean", "high"):
        if end == "mean":
            quantity, price = (
                f'IF({cell(f"{part}_mean")}="",N({cell(f"{part}_low")}),{cell(f"{part}_mean")})'
                for part in ("quantity", "price")
            )
            yield Formula(f"={quantity}*{price}*{cell('factor_mean')}", _mean(row))
            continue
        parts = [cell(f"{part}_{end}") for part in ("quantity", "price")]
        empty = ",".join(f'{part}=""' for part in parts)
        made = None if value is None else getattr(value, end)
        yield Formula(f'=IF(OR({empty}),"",{parts[0]}*{parts[1]}*{cell(f"factor_{end}")})', made)


def _mean(row: LineRow) -> float | None:
    if row.value is not None and row.value.mean is not None:
        return row.value.mean
    if row.quantity is None or row.price is None:
        return None
    ends = [one.low if one.mean is None else one.mean for one in (row.quantity, row.price)]
    return (ends[0] or 0.0) * (ends[1] or 0.0)


def _stated_value(row: LineRow) -> tuple[Cell, ...]:
    value = row.value
    if value is None:
        return None, None, None
    return value.low, value.low if value.mean is None else value.mean, value.high


def _unpriced(side: Direction, row: UnpricedRow, *, taken_in: bool) -> tuple[Cell, ...]:
    amount = row.quantity
    return (
        *(row.id, side.giver, side.receiver, item_label(row.item), None, None, "unpriced"),
        *(getattr(amount, end) if amount else None for end in ENDS),
        amount.unit if amount else None,
        *(None,) * 9,
        *(TAKEN_IN if taken_in else None, None, None, None),
        *(list(row.claims), None, row.reason),
    )


# ---- the balance

SIDES = (
    Heading("giver", "Who gave.", NUMBER, 30),
    Heading("receiver", "Who received."),
    Heading("lines priced", "Lines with a value: a formula.", PLAIN),
    Heading("lines known", "Lines that are known: a formula.", PLAIN),
    Heading("mean", "Sum of the means on Lines: a formula.", MONEY, 18),
    Heading("low", "Sum of the low ends: a formula.", MONEY, 18),
    Heading("high", "Sum of the high ends: a formula; open where one line's is.", MONEY, 18),
    Heading("q05", "5 % quantile of the sum, as made by the program.", MONEY, 18),
    Heading("q50", "Middle of the sum.", MONEY, 18),
    Heading("q95", "95 % quantile of the sum.", MONEY, 18),
)
STATED = (
    Heading("source", "Who says so.", NUMBER, 30),
    Heading("claim", "Which claim."),
    Heading("giver", "Who gave."),
    Heading("receiver", "Who received."),
    Heading("low", "Low end as it is read, in its own money. Empty: open.", MONEY),
    Heading("high", "High end.", MONEY),
    Heading("currency", "Its own money."),
    Heading("factor", "To the case's currency and price year. Empty: no rate is known.", "0.000000"),
    Heading("low here", "Low end in the case's money: a formula.", MONEY),
    Heading("high here", "High end in the case's money: a formula.", MONEY),
    Heading("covers", "What it covers.", NUMBER, 40),
    Heading("concept", "What kind of value it is."),
    Heading("period", "Which period."),
    Heading("of the window", "No: of another period than the case's window."),
)
RATIOS = (
    Heading("by", "Whose figures.", NUMBER, 30),
    Heading("rule", "study, built here, or bounds of all that is said."),
    Heading("gave", "Claims or sum of what was given.", NUMBER, 24),
    Heading("got", "Claims or sum of what came back.", NUMBER, 24),
    Heading("low", "Least: a formula where its ends stand above.", "0.000"),
    Heading("high", "Most.", "0.000"),
    Heading("q50", "Middle, as made by the program.", "0.000"),
    Heading("comparable", "Whether both sides are reckoned alike; no other ratio may lead."),
    Heading("leads", "Yes: the one that the report leads with."),
    Heading("because", "Why.", NUMBER, 60),
)


def balance_blocks(book: Book) -> list[Spread]:
    """Three tables on one sheet: sums, stated totals, ratios."""
    sheet, labels = book.answer.balanced.sheet, Labels(book.answer.case)
    lines = line_rows(book)
    sums = Spread(sheet="Balance", title="Built from lines", first=2, columns=SIDES, rows=[])
    for at, side in enumerate(sheet.directions):
        sums.rows.append(_sum(sums, lines, side, at))
    totals = [(side, row) for side in sheet.directions for row in side.stated]
    first = sums.first + len(sums.rows) + 3
    stated = Spread(sheet="Balance", title="Stated totals", first=first, columns=STATED, rows=[])
    for at, (side, row) in enumerate(totals):
        stated.rows.append(_stated(stated, labels, side, (at, row)))
    first = stated.first + len(totals) + 3
    ratios = Spread(sheet="Balance", title="Given for each one received", first=first, columns=RATIOS, rows=[])
    places = _Places(sums, stated, sheet.directions)
    for at, ratio in enumerate(sheet.ratios):
        ratios.rows.append(_ratio(places, labels, ratio, leads=at == sheet.headline))
    return [sums, stated, ratios]


def _sum(spread: Spread, lines: Spread, side: Direction, at: int) -> tuple[Cell, ...]:
    built = side.built
    pair = (
        f"({lines.range('giver')}={spread.cell('giver', at)})*({lines.range('receiver')}={spread.cell('receiver', at)})"
    )

    def total(name: str) -> str:
        criteria = "".join(f",{lines.range(part)},{spread.cell(part, at)}" for part in ("giver", "receiver"))
        return f"SUMIFS({lines.range(name)}{criteria})"

    opened = f'SUMPRODUCT({pair}*({lines.range("value_high")}=""))>0'
    priced = f'=SUMPRODUCT({pair}*({lines.range("method")}<>"unpriced"))'
    known = f"=SUMPRODUCT({pair}*1)"
    high = f'=IF({opened},"open",{total("value_high")})'
    return (
        *(side.giver, side.receiver),
        Formula(priced, built.coverage.lines_priced if built else 0),
        Formula(known, built.coverage.lines_known if built else len(side.unpriced)),
        Formula(f"={total('value_mean')}", _of(built, "mean", _of(built, "low", 0.0))),
        Formula(f"={total('value_low')}", _of(built, "low", 0.0)),
        Formula(high, _of(built, "high", "open")),
        *(getattr(built, name) if built else None for name in ("q05", "q50", "q95")),
    )


def _of(built: Built | None, name: str, absent: float | str | None) -> float | str | None:
    value: float | None = getattr(built, name) if built else None
    return absent if value is None else value


def _stated(spread: Spread, labels: Labels, side: Direction, what: tuple[int, StatedRow]) -> tuple[Cell, ...]:
    at, row = what

    def here(end: str) -> Formula:
        cells = spread.cell(end, at), spread.cell("factor", at)
        value, factor = getattr(row, end), row.factor
        made = None if value is None or factor is None else value * factor
        return Formula(f'=IF(OR({cells[0]}="",{cells[1]}=""),"",{cells[0]}*{cells[1]})', made)

    return (
        *(labels.source(row.origin), row.claim, side.giver, side.receiver, row.low, row.high, row.currency, row.factor),
        *(here("low"), here("high"), items_label(row.covers or (row.item,)), row.concept, row.period, row.current),
    )


class _Places:
    """Where the ends of ratios stand."""

    def __init__(self, sums: Spread, stated: Spread, directions: Sequence[Direction]) -> None:
        self._sums = sums
        self._stated = stated
        rows = [row for side in directions for row in side.stated]
        self._rows: Mapping[str, tuple[int, StatedRow]] = {row.claim: (at, row) for at, row in enumerate(rows)}
        self._sides = {f"total:{side.giver}>{side.receiver}": at for at, side in enumerate(directions)}

    def ends(self, ratio: Ratio) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """Low and high of both sides as formulas; None where an end stands nowhere.

        Some ratios are made in the money that was said, others in the case's: the one that gives the ratio is taken.
        """
        if ratio.source == "bounds":
            return None
        names = [(ratio.gave or "").split(), (ratio.got or "").split()]
        if names[0] and all(name in self._sides for part in names for name in part):
            gave, got = (self._sums_of(part[0]) for part in names)
            return gave, got
        if not all(names) or any(name not in self._rows for part in names for name in part):
            return None
        for tail in ("", " here"):
            (low, high), (got_low, got_high) = (self._figures(part, tail) for part in names)
            if same(divided(low, got_high), ratio.low) and same(divided(high, got_low), ratio.high):
                return self._cells(names[0], tail), self._cells(names[1], tail)
        return None

    def _sums_of(self, name: str) -> tuple[str, str]:
        at = self._sides[name]
        return self._sums.cell("low", at), self._sums.cell("high", at)

    def _figures(self, names: Sequence[str], tail: str) -> tuple[float, float | None]:
        """The most that the claims say at least, and what the first says at most."""
        rows = [self._rows[name][1] for name in names]
        factors = [(row.factor or 0.0) if tail else 1.0 for row in rows]
        high = rows[0].high
        lows = [(row.low or 0.0) * factor for row, factor in zip(rows, factors, strict=True)]
        return max(lows), None if high is None else high * factors[0]

    def _cells(self, names: Sequence[str], tail: str) -> tuple[str, str]:
        lows = ",".join(self._stated.cell(f"low{tail}", self._rows[name][0]) for name in names)
        return f"MAX({lows})", self._stated.cell(f"high{tail}", self._rows[names[0]][0])


def same(one: float | None, other: float | None) -> bool:
    """Equal but for the last digits."""
    return one == other if one is None or other is None else math.isclose(one, other, rel_tol=1e-9)


def _ratio(places: _Places, labels: Labels, ratio: Ratio, *, leads: bool) -> tuple[Cell, ...]:
    ends = places.ends(ratio)
    low: Cell = "open" if ratio.low is None else ratio.low
    high: Cell = "open" if ratio.high is None else ratio.high
    if ends is not None:
        (gave_low, gave_high), (got_low, got_high) = ends
        low = Formula(_quotient(gave_low, got_high), "open" if ratio.low is None else ratio.low)
        high = Formula(_quotient(gave_high, got_low), "open" if ratio.high is None else ratio.high)
    by = labels.source(ratio.origin) if ratio.origin else "the sums built here" if ratio.source == "built" else "all"
    return (
        *(by, ratio.source, ratio.gave, ratio.got, low, high, ratio.q50, ratio.comparable, leads),
        labels.prose(ratio.because),
    )


def _quotient(upper: str, lower: str) -> str:
    return f'=IF(OR(N({lower})=0,NOT(ISNUMBER({upper}))),"open",{upper}/{lower})'
