"""What a case comes to → tables: sides, lines, stated totals, ratios, losses, fates, findings.

They are for readers who do not run the program; an import makes them anew and never reads them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tallystick.exchange.cell_values import Cell
from tallystick.exchange.tables_of_case import Table, named_columns, spread_columns
from tallystick.ledger.locate import locate
from tallystick.model.case import Case
from tallystick.model.estimate import Fate
from tallystick.model.finding import Finding
from tallystick.model.sheet import Direction, LossRow, Ratio
from tallystick.pipeline import Answer, Query, answer

SPREAD = ("q05", "q50", "q95", "mean", "low", "high")


def tables_of_balance(case: Case, found: Sequence[Finding], texts: Mapping[str, str]) -> list[Table]:
    """The balance of the case as it stands, under its own choices."""
    whole = answer(case, found, Query(views=False))
    sheet = whole.balanced.sheet
    return [
        _sides(sheet.directions),
        _lines(sheet.directions),
        _stated(sheet.directions),
        _ratios(sheet.ratios, sheet.headline),
        _losses(sheet.losses),
        _fates(whole),
        _findings(locate(whole.findings, texts)),
    ]


def _spread(record: msgspec.Struct | None) -> tuple[Cell, ...]:
    return tuple(None if record is None else getattr(record, name) for name in SPREAD)


def _sides(directions: Iterable[Direction]) -> Table:
    columns = named_columns(
        giver="text",
        receiver="text",
        **spread_columns(SPREAD),
        lines_priced="integer",
        lines_known="integer",
    )
    rows = []
    for side in directions:
        coverage = None if side.built is None else side.built.coverage
        counts = (None, None) if coverage is None else (coverage.lines_priced, coverage.lines_known)
        rows.append((side.giver, side.receiver, *_spread(side.built), *counts))
    return Table(name="balance_sides", columns=columns, rows=rows, record=False)


def _lines(directions: Iterable[Direction]) -> Table:
    columns = named_columns(
        id="text",
        giver="text",
        receiver="text",
        item="text",
        model="text",
        scope="text",
        status="text",
        period="text",
        quantity_q05="number",
        quantity_q50="number",
        quantity_q95="number",
        quantity_unit="text",
        price_q50="number",
        price_basis="text",
        **spread_columns(SPREAD, "value_"),
        method="text",
        because="text",
        claims="list",
        price_claims="list",
    )
    rows = [row for side in directions for row in _line_rows(side)]
    return Table(name="balance_lines", columns=columns, rows=rows, record=False)


def _line_rows(side: Direction) -> Iterator[tuple[Cell, ...]]:
    for line in side.lines:
        amount, price = line.quantity, line.price
        yield (
            *(line.id, side.giver, side.receiver, line.item, line.model, line.scope, line.status, line.period),
            *(None if amount is None else getattr(amount, name) for name in ("q05", "q50", "q95", "unit")),
            *((None, None) if price is None else (price.q50, price.basis)),
            *_spread(line.value),
            *(line.method, line.because, list(line.claims), list(line.price_claims)),
        )
    for row in side.unpriced:
        amount = row.quantity
        yield (
            *(row.id, side.giver, side.receiver, row.item, None, None, None, None),
            *(None if amount is None else getattr(amount, name) for name in ("q05", "q50", "q95", "unit")),
            *(None, None, *_spread(None), "unpriced", row.reason, list(row.claims), []),
        )


def _stated(directions: Iterable[Direction]) -> Table:
    columns = named_columns(
        giver="text",
        receiver="text",
        claim="text",
        origin="text",
        low="number",
        high="number",
        hedge="text",
        currency="text",
        period="text",
        item="text",
        covers="list",
        concept="text",
        scope="text",
        current="boolean",
        factor="number",
    )
    names = [column.name for column in columns[2:]]
    rows = [
        (side.giver, side.receiver, *(_cell(getattr(row, name)) for name in names))
        for side in directions
        for row in side.stated
    ]
    return Table(name="balance_stated", columns=columns, rows=rows, record=False)


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return [str(entry) for entry in value]
    return value if isinstance(value, str | int | float) else None


def _ratios(ratios: Sequence[Ratio], headline: int | None) -> Table:
    columns = named_columns(
        source="text",
        origin="text",
        **spread_columns(("q05", "q50", "q95", "low", "high")),
        comparable="boolean",
        headline="boolean",
        gave="text",
        got="text",
        because="text",
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(ratio.source, ratio.origin, ratio.q05, ratio.q50, ratio.q95, ratio.low, ratio.high),
            *(ratio.comparable, at == headline, ratio.gave, ratio.got, ratio.because),
        )
        for at, ratio in enumerate(ratios)
    ]
    return Table(name="balance_ratios", columns=columns, rows=rows, record=False)


def _losses(losses: Iterable[LossRow]) -> Table:
    columns = named_columns(
        party="text",
        item="text",
        model="text",
        scope="text",
        period="text",
        **spread_columns(SPREAD),
        unit="text",
        claims="list",
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(row.party, row.item, row.model, row.scope, row.period),
            *_spread(row.quantity),
            *(row.quantity.unit, list(row.claims)),
        )
        for row in losses
    ]
    return Table(name="balance_losses", columns=columns, rows=rows, record=False)


def _fates(whole: Answer) -> Table:
    columns = named_columns(claim="text", fate="text", of="text", because="text")
    fates: dict[str, Fate] = whole.balanced.fates
    rows: list[tuple[Cell, ...]] = [
        (claim.id, fates[claim.id].word, fates[claim.id].of, fates[claim.id].because)
        for claim in whole.case.claims
        if claim.id in fates
    ]
    return Table(name="fates", columns=columns, rows=rows, key="claim", record=False)


def _findings(findings: Iterable[Finding]) -> Table:
    columns = named_columns(
        code="text", level="text", path="text", line="integer", column="integer", record="text", message="text"
    )
    rows: list[tuple[Cell, ...]] = [
        (row.code, row.level, row.path, row.line, row.column, None if row.spot is None else row.spot.key, row.message)
        for row in findings
    ]
    return Table(name="findings", columns=columns, rows=rows, record=False)
