"""Packages of the tracker → claims: what was committed, what was delivered, and what each row counts.

A package has one total. Where its source gave it, the total is the claim that counts and the rows say what is
inside; where the publisher worked it out as units × price, the rows count one by one and no total stands beside
them. Either way every row becomes a claim, and nothing is counted twice: what is inside another figure is left
out by hand in lines.toml, with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from tallystick.exchange.grids import column_letter
from tallystick.exchange.import_findings import Findings
from tallystick.exchange.kiel_items import item_of_package, item_of_row, terms_of, unit_of
from tallystick.exchange.kiel_rows import KielRow, Package
from tallystick.exchange.measured import exact, piece_words
from tallystick.exchange.party_codes import Parties
from tallystick.ledger.measures import format_measure
from tallystick.model.case import DeclaredLine
from tallystick.model.claim import Claim, Status
from tallystick.model.measure import Measure
from tallystick.model.period import Period

CENT = Decimal("0.005")
RECEIVER = "UA"
UNNAMED = "not named"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How a workbook is read: rates per euro, periods by row, which figure of a package counts."""

    rates: Mapping[str, Decimal]
    periods: Mapping[int, Period]  # row → when
    days: Mapping[int, str]  # row → day of the announcement, where one is said
    by_items: bool  # count a package's priced rows instead of the total that its source gave
    document: str
    sheet: str
    columns: Mapping[str, int]  # of the sheet's fields, for findings


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What one package became."""

    claims: tuple[Claim, ...] = ()
    inside: tuple[DeclaredLine, ...] = ()  # left out, since another claim counts them
    priced: tuple[KielRow, ...] = ()  # rows whose items need a price


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """One direction of counting of a package: what was committed, or what was delivered."""

    status: Status
    total: Measure | None  # what the publisher counts; None: nothing
    eur: Decimal | None
    given: bool  # by the source, not worked out from units and prices
    suffix: str = ""
    left_out: bool = False  # the publisher's sums leave it out though a value is told

    def units(self, row: KielRow) -> tuple[Decimal | None, str]:
        """Number and words of a row's units in this flow."""
        if self.suffix:
            return row.units_delivered, row.units_delivered_text
        return row.units, row.units_text


def claims_of(package: Package, read: Reading, parties: Parties, found: Findings) -> Made:
    """The claims of a package in both flows."""
    made = [_flow_claims(package, flow, read, parties) for flow in _flows(package, read, found)]
    return Made(
        claims=tuple(claim for part in made for claim in part.claims),
        inside=tuple(line for part in made for line in part.inside),
        priced=tuple(row for row in package.rows if row.item),
    )


def _flows(package: Package, read: Reading, found: Findings) -> Iterator[Flow]:
    committed = _committed(package, read, found)
    yield committed
    delivered = _delivered(package, committed, read, found)
    told = any(row.units_delivered is not None or piece_words(row.units_delivered_text) for row in package.rows)
    if delivered.total is not None or told:
        yield delivered


def _committed(package: Package, read: Reading, found: Findings) -> Flow:
    head = package.head
    status = status_of(head)
    eur = head.total_eur if head.sub_eur is None else head.sub_eur
    own = head.total if head.total is not None else head.given
    if head.sub_eur is not None:
        own = None  # what the source gave is of the whole activity, and this is a part of it
    rate = read.rates.get(head.currency)
    total, left_out = None, own is not None and eur is None and "total_eur" in read.columns
    if own is not None and rate and (eur is None or abs(own / rate - eur) < CENT):
        total, eur = exact(own, currency=head.currency), own / rate
    elif eur is not None:
        total = exact(eur, currency="EUR")
        if own is not None and rate:
            _differs(head, "total_eur", (read, found), parts=own / rate, told=eur)
    elif own is not None and head.currency:
        total = exact(own, currency=head.currency)
    if left_out and own is not None:
        _lost(head, own, read, found)
    flow = Flow(status=status, total=total, eur=eur, given=head.given is not None or left_out, left_out=left_out)
    return _unless_built(package, flow, read, found)


def _delivered(package: Package, committed: Flow, read: Reading, found: Findings) -> Flow:
    head = package.head
    eur, total = head.delivered_eur, None
    if eur is not None:
        same = committed.eur is not None and abs(committed.eur - eur) < CENT
        total = committed.total if same else exact(eur, currency="EUR")
    usd = _built_usd(package, delivered=True)
    given = usd is None or eur is None or not _same_usd(usd, eur, read)
    flow = Flow(status="delivered", total=total, eur=eur, given=given and eur is not None, suffix="-delivered")
    return _unless_built(package, flow, read, found)


def _unless_built(package: Package, flow: Flow, read: Reading, found: Findings) -> Flow:
    """The flow; one worked out from the rows counts them only where they do come to its total."""
    if flow.given or flow.eur is None:
        return flow
    usd = _built_usd(package, delivered=bool(flow.suffix))
    if usd is not None and _same_usd(usd, flow.eur, read):
        return flow
    if usd is not None and "USD" in read.rates:
        field = "delivered_eur" if flow.suffix else "total_eur"
        _differs(package.head, field, (read, found), parts=usd / read.rates["USD"], told=flow.eur)
    return msgspec.structs.replace(flow, given=True)


def _built_usd(package: Package, *, delivered: bool) -> Decimal | None:
    """Units × unit price over the rows that have both, in dollars."""
    parts = [
        units * row.price
        for row in package.rows
        if row.price is not None and (units := row.units_delivered if delivered else row.units) is not None
    ]
    return sum(parts, Decimal(0)) if parts else None


def _same_usd(usd: Decimal, eur: Decimal, read: Reading) -> bool:
    rate = read.rates.get("USD")
    return rate is not None and abs(usd / rate - eur) < CENT


def _differs(head: KielRow, field: str, where: tuple[Reading, Findings], *, parts: Decimal, told: Decimal) -> None:
    """The publisher's figure is taken, and the difference is told."""
    read, found = where
    column = read.columns.get(field, 0)
    message = (
        f"package {head.id}: cell {column_letter(column)}{head.row} says {told:,.2f} EUR, and its parts "
        f"come to {parts:,.2f} EUR"
    )
    found.add("I011", message, "the publisher's figure is counted as it stands", row=head.row, column=column + 1)


def _lost(head: KielRow, own: Decimal, read: Reading, found: Findings) -> None:
    column = read.columns["total_eur"]
    message = (
        f"package {head.id} is worth {own:,.2f} {head.currency}, and cell {column_letter(column)}{head.row}, which the "
        "publisher's sums add, is empty"
    )
    remedy = "its claim is left out in lines.toml, so that sums are the publisher's; take the entry out to count it"
    found.add("I011", message, remedy, row=head.row, column=column + 1)


def status_of(row: KielRow) -> Status:
    """Status of a row: by its measure where the release has one, else committed."""
    from tallystick.exchange.headers import normal
    from tallystick.lookup.crosswalks import ours

    found = ours("statuses-kiel", normal(row.measure)) if row.measure else None
    return "allocated" if found == "allocated" else "delivered" if found == "delivered" else "committed"


def _flow_claims(package: Package, flow: Flow, read: Reading, parties: Parties) -> Made:
    """The package's claim where a total counts or nothing else is told, its rows' claims, and which are inside."""
    rows = [
        claim for index, row in enumerate(package.rows, 1) if (claim := _row_claim(row, index, flow, (read, parties)))
    ]
    whole = _package_claim(package, flow, (read, parties), alone=not rows)
    built = any(row.price and (flow.units(row)[0] or 0) > 0 for row in package.rows)
    by_rows = built and (read.by_items or not flow.given) and flow.total is not None
    if by_rows and not flow.given:
        whole = None  # it is the sum of the rows and nobody's figure
    claims = tuple(claim for claim in (whole, *rows) if claim is not None)
    return Made(claims=claims, inside=_uncounted(whole, rows, flow, by_rows=by_rows, built=built))


def _uncounted(
    whole: Claim | None, rows: Sequence[Claim], flow: Flow, *, by_rows: bool, built: bool
) -> tuple[DeclaredLine, ...]:
    """Which claims of a package are left out, and why."""
    if by_rows:
        words = [claim for claim in rows if claim.quantity and claim.quantity.hedge == "order"]
        return (
            *_inside([whole] if whole else [], "its rows are counted one by one"),
            *_inside(words, "the publisher puts no number on it"),
        )
    if whole is None:
        return _inside(rows if built else [], "the publisher counts no value for this package")
    if flow.left_out:
        why = "the publisher's sums leave this package out: the cell that they add is empty"
        return _inside([whole, *rows], why)
    return _inside(rows, f"counted within {whole.id}, at the value that the publisher gives the whole package")


def _inside(claims: Sequence[Claim], why: str) -> tuple[DeclaredLine, ...]:
    """The claims that another counts, left out with the reason: one entry for each item."""
    items = dict.fromkeys(claim.item for claim in claims)
    return tuple(_left_out([claim for claim in claims if claim.item == item], why) for item in items)


def _left_out(claims: Sequence[Claim], why: str) -> DeclaredLine:
    first = claims[0]
    return DeclaredLine(
        giver=first.giver or "?",
        receiver=RECEIVER,
        item=first.item or "unspecified",
        scope=first.scope,
        status=first.status,
        claims=tuple(claim.id for claim in claims),
        exclude=True,
        because=why,
    )


def _package_claim(package: Package, flow: Flow, where: tuple[Reading, Parties], *, alone: bool) -> Claim | None:
    """The claim of a package as a whole; without a value only where no row speaks for it."""
    read, parties = where
    head = package.head
    if flow.total is None and not alone:
        return None
    # the explanation is the publisher's; the figure stands in a cell of its own
    figure = "" if flow.total is None else f" [{head.kind or head.type}: {format_measure(flow.total)}]"
    return Claim(
        id=f"{package.id}{flow.suffix}",
        kind="transfer",
        giver=parties.code(head.donor),
        receiver=RECEIVER,
        item=item_of_package(head),
        scope=package.id,
        quantity=None if flow.total else Measure("vague", word="some"),
        value=flow.total,
        period=read.periods.get(head.row),
        said=read.days.get(head.row),
        status=flow.status,
        terms=terms_of(head),
        origin="kiel",
        document=read.document,
        quote=f"{head.text}{figure}" if head.text else None,
        paraphrase=None if head.text else f"{head.type} aid, {head.kind or 'not specified'}{figure}",
        note=_note(head, read, flow, [row.row for row in package.rows]),
    )


def _row_claim(row: KielRow, index: int, flow: Flow, where: tuple[Reading, Parties]) -> Claim | None:
    """What one row counts; None where it counts nothing in this flow and its package speaks for it."""
    read, parties = where
    number, words = flow.units(row)
    unit = unit_of(row.item)
    vague = piece_words(words)
    if number is None and vague is None and (not row.item or flow.suffix):
        return None
    quantity = exact(number, unit=unit) if number is not None else Measure("vague", word="some", unit=unit)
    if number is None and vague is not None:
        quantity = msgspec.structs.replace(vague, unit=unit)
    name = f"{row.id}-{index}"
    return Claim(
        id=f"{name}{flow.suffix}",
        kind="transfer",
        giver=parties.code(row.donor),
        receiver=RECEIVER,
        item=item_of_row(row),
        model=row.item or UNNAMED,  # without a model any model's price would do
        scope=name,
        quantity=quantity,
        period=read.periods.get(row.row),
        said=read.days.get(row.row),
        status=flow.status,
        terms=terms_of(row),
        origin="kiel",
        document=read.document,
        paraphrase=_row_words(row, quantity, flow),
        note=_note(row, read, flow, [row.row]),
    )


def _row_words(row: KielRow, quantity: Measure, flow: Flow) -> str:
    price = f", unit price {format_measure(exact(row.price, currency='USD'))}" if row.price else ""
    category = f" ({row.category})" if price and row.category else ""
    return f"{row.item or 'items'}: {format_measure(quantity)} {flow.status}{price}{category}"


def _note(row: KielRow, read: Reading, flow: Flow, rows: Sequence[int]) -> str:
    """Where it stands, what was said where no number is, and the publisher's own sources."""
    span = (
        f"row {rows[0]}" if len(rows) == 1 else f"rows {', '.join(map(str, rows[:20]))}{' …' if len(rows) > 20 else ''}"
    )
    said = flow.units(row)[1]
    words = f"; units: «{said}»" if said and flow.units(row)[0] is None and len(rows) == 1 and said != "." else ""
    date = f"; announced: «{row.date}»" if isinstance(row.date, str) else ""
    links = (row.delivery_source,) if flow.suffix and row.delivery_source else row.sources
    return f"{read.sheet}, {span}{words}{date}" + (f"; sources: {' '.join(links)}" if links else "")
