"""What a tracker's workbook holds, in the figures by which its publisher's readers know it."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from tallystick.exchange.imported import many, table_words
from tallystick.exchange.kiel_rows import KielRow, packages
from tallystick.model.case import Case


def preview(
    rows: Sequence[KielRow], case: Case, stated: Sequence[tuple[str, Decimal]], *, label: str
) -> tuple[str, ...]:
    """Lines for the user: rows, claims, totals by giver and type, and how they agree with the publisher's."""
    flows = [claim for claim in case.claims if claim.kind == "transfer" and not claim.concept]
    prices = [claim for claim in case.claims if claim.kind == "price"]
    heads = [package.head for package in packages(list(rows))]
    givers = _sums(heads, lambda row: row.donor)
    lines = [
        f"{label}: {len(rows):,} rows in {len(heads):,} packages",
        f"  {len(flows):,} claims of aid, {len(prices):,} of prices, {len(stated)} totals of the publisher's summary",
        f"  {_built_words(rows)}",
        f"Counted: {', '.join(case.choices.status)}; {_euro(sum(givers.values(), Decimal(0)))} in all",
        *table_words((name, _euro(total)) for name, total in _descending(givers)),
        "By type of aid",
        *table_words((name, _euro(total)) for name, total in _descending(_sums(heads, lambda row: row.type))),
        f"Delivered: {_euro(sum((row.delivered_eur or Decimal(0) for row in heads), Decimal(0)))}",
        *_agreement(givers, stated),
    ]
    return tuple(line for line in lines if line.strip())


def value_of(row: KielRow) -> Decimal:
    """The figure of a package's first row that the publisher's sums add, in euro."""
    return row.sub_eur if row.sub_eur is not None else row.total_eur or Decimal(0)


def _sums(rows: Sequence[KielRow], name: Callable[[KielRow], str]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[name(row)] = sums.get(name(row), Decimal(0)) + value_of(row)
    return sums


def _descending(sums: dict[str, Decimal]) -> list[tuple[str, Decimal]]:
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def _euro(amount: Decimal) -> str:
    return f"{amount:,.2f} EUR"


def _built_words(rows: Sequence[KielRow]) -> str:
    """Rows whose worth the publisher works out from units and a unit price."""
    both = [row.units * row.price for row in rows if row.units is not None and row.price is not None]
    return f"{many(len(both), 'row')} with units and unit price: {sum(both, Decimal(0)):,.2f} USD" if both else ""


def _agreement(givers: dict[str, Decimal], stated: Sequence[tuple[str, Decimal]]) -> list[str]:
    """How many of the publisher's own totals the rows come to."""
    if not stated:
        return []
    apart = [
        (name, total, givers.get(name, Decimal(0)))
        for name, total in stated
        if abs(givers.get(name, Decimal(0)) - total) >= Decimal("0.01")
    ]
    lines = [
        f"The rows come to the cent to {len(stated) - len(apart)} of {len(stated)} totals of the publisher's summary"
    ]
    left = [name for name in givers if name not in dict(stated)]
    if left:
        whole = sum((total for _, total in stated), Decimal(0))
        lines.append(f"  that is {_euro(whole)}; the summary leaves out {', '.join(left)}")
    return [*lines, *(f"  {name}: summary {_euro(total)}, rows {_euro(own)}" for name, total, own in apart)]
