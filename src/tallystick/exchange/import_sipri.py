"""`tally import sipri`: a trade register of the SIPRI Arms Transfers Database as a case.

What was ordered and what was delivered are two claims. A TIV measures a volume and is kept as an indicator in its own
unit: it is no money and enters no sum. A "?" makes a number "about", and stays with the field that bears it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tallystick.exchange.grids import text_of
from tallystick.exchange.headers import find_header
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.imported import Imported, failed, many, plan_of, table_words
from tallystick.exchange.measured import about, exact
from tallystick.exchange.party_codes import Parties, slug
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.sheet_files import Book, read_book
from tallystick.exchange.sipri_rows import NEEDED, Deal, Register, deals, item_of, register_columns, register_of
from tallystick.model.case import Case, Choices
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.source import Document, Source

WHY = {
    "status": "what was delivered counts; `--status ordered` shows the contracts",
    "stale": "a row tells of one deal, which does not age: what it says stands to the window's end",
    "reporting_error": "the rows are one register's entries, not rival estimates; a ? makes a number «about»",
}
_FIELDS = {
    "ordered_in": "the year of order",
    "ordered": "the number ordered",
    "delivered": "the number delivered",
    "delivered_in": "the years of delivery",
}


class Named(msgspec.Struct, frozen=True):
    """A deal with its names in the case."""

    deal: Deal
    id: str
    scope: str
    item: str
    giver: str
    receiver: str


def read_sipri(path: Path, incoming: Incoming) -> Plan:  # noqa: ARG001 - every importer is called so
    """The plan of a case from a trade register."""
    book = read_book(path)
    if not book.grids:
        return failed(book.findings)
    register = _register(book)
    found = Findings(book.place(register.grid))
    lacks = register.header.lacking(NEEDED)
    if lacks:
        wanted = ", ".join(register_columns()[field][0] for field in lacks)
        message = f"no row of the first 60 names the columns of a trade register; lacking: {wanted}"
        found.add("I003", message, "export the register as CSV; both of SIPRI's layouts are read")
        return failed((*book.findings, *found.all()))
    rows = list(deals(register, found))
    parties = Parties()
    named = _named(rows, parties, found)
    _unread(register, found)
    case = _case(book, register, named, parties)
    told = _preview(book, register, named, case)
    return plan_of(Imported(case=case, told=told, findings=(*book.findings, *found.all()), why=WHY))


def _register(book: Book) -> Register:
    headed = [(grid, find_header(grid, register_columns())) for grid in book.grids]
    grid, header = max(headed, key=lambda pair: len(pair[1].columns))
    return register_of(grid, header)


def _named(rows: Sequence[Deal], parties: Parties, found: Findings) -> list[Named]:
    """The rows with ids and scopes: another deal is another scope, the years of one deal are one."""
    seen: Counter[tuple[str, ...]] = Counter()
    unknown: set[str] = set()
    named = []
    for deal in rows:
        giver, receiver = parties.code(deal.supplier), parties.code(deal.recipient)
        item = item_of(deal)
        if item is None and deal.description not in unknown:
            unknown.add(deal.description)
            message = f"«{shown(deal.description or deal.model)}» is no item of its own; it is taken as arms"
            found.add("I009", message, "give the claims an item, if one fits", row=deal.row)
        scope = f"deal {deal.deal}" if deal.deal else f"ordered {deal.ordered_in or 'in a year not said'}"
        if not deal.deal:
            key = (giver, receiver, deal.model, scope)
            seen[key] += 1
            scope += f" ({seen[key]})" if seen[key] > 1 else ""
        name = f"sipri-{slug(deal.deal)}-{deal.row}" if deal.deal else f"sipri-{deal.row}"
        named.append(Named(deal, name, scope, item or "arms", giver, receiver))
    return named


def _claims(named: Named, document: str, place: str) -> Iterator[Claim]:
    deal = named.deal
    if deal.ordered is not None or (deal.delivered is None and not deal.delivered_in):
        yield _flow(named, "ordered", document, place)
    if deal.delivered is not None or deal.delivered_in:
        yield _flow(named, "delivered", document, place)
    if deal.tiv_delivered is not None or deal.tiv_order is not None or deal.tiv_unit is not None:
        yield _volume(named, document, place)


def _flow(named: Named, status: str, document: str, place: str) -> Claim:
    deal, ordered = named.deal, status == "ordered"
    number = deal.ordered if ordered else deal.delivered
    field = status
    quantity = Measure("vague", word="some", unit="piece")
    if number is not None:
        quantity = (about if field in deal.estimates else exact)(number, unit="piece")
    years = ((deal.ordered_in,) if deal.ordered_in else ()) if ordered else deal.delivered_in
    words = (
        f"{'Ordered' if ordered else 'Delivered'}: {number if number is not None else 'a number not said'} {deal.model}"
    )
    return Claim(
        id=named.id if ordered else f"{named.id}-delivered",
        kind="transfer",
        giver=named.giver,
        receiver=named.receiver,
        item=named.item,
        model=deal.model,
        scope=named.scope,
        quantity=quantity,
        period=Period(years[0], years[-1]) if years else None,
        status="ordered" if ordered else "delivered",
        origin="sipri",
        document=document,
        paraphrase=f"{words} ({deal.description})" if deal.description else words,
        note=_note(deal, place),
    )


def _note(deal: Deal, place: str) -> str:
    marked = [words for field, words in _FIELDS.items() if field in deal.estimates]
    parts = [
        f"{place}, row {deal.row}",
        f"marked «?»: {', '.join(marked)}" if marked else "",
        f"ordered {deal.ordered_in}" if deal.ordered_in else "",
        deal.state,
        deal.comments,
    ]
    return "; ".join(part for part in parts if part)


def _volume(named: Named, document: str, place: str) -> Claim:
    """The trend-indicator values of a row: what was delivered counts first; the others stand in the note."""
    deal = named.deal
    told = {"delivered": deal.tiv_delivered, "for the whole order": deal.tiv_order, "for one": deal.tiv_unit}
    kept = {name: value for name, value in told.items() if value is not None}
    name, value = next(iter(kept.items()))
    rest = "; ".join(f"{other}: {number} million TIV" for other, number in kept.items() if other != name)
    years = deal.delivered_in if name == "delivered" else ((deal.ordered_in,) if deal.ordered_in else ())
    return Claim(
        id=f"{named.id}-tiv",
        kind="indicator",
        giver=named.giver,
        receiver=named.receiver,
        item=named.item,
        model=deal.model,
        scope=named.scope,
        series=f"SIPRI TIV {name}",
        quantity=exact(value, unit="tiv"),
        period=Period(years[0], years[-1]) if years else None,
        origin="sipri",
        document=document,
        paraphrase=f"Trend-indicator value {name}: {value} million. A volume, and no money.",
        note=f"{place}, row {deal.row}" + (f"; {rest}" if rest else ""),
    )


def _case(book: Book, register: Register, named: Sequence[Named], parties: Parties) -> Case:
    document = f"sipri-{slug(book.path.stem)}"
    place = register.grid.name
    counts = Counter(code for one in named for code in (one.giver, one.receiver))
    years = sorted(year for one in named for year in (one.deal.ordered_in, *one.deal.delivered_in) if year)
    preamble = [
        " ".join(text for cell in row if (text := text_of(cell))) for row in register.grid.rows[: register.header.row]
    ]
    return Case(
        title=f"SIPRI trade register: {book.path.stem}",
        parties=tuple(code for code, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        currency="USD",
        price_year=None,
        window=Period(years[0], years[-1]) if years else Period(),
        choices=Choices(status=("delivered",), stale="as_said", reporting_error="off"),
        declared=parties.declared,
        sources={"sipri": _source()},
        documents={
            document: Document(
                title=book.path.name,
                published=years[-1] if years else None,
                language="en",
                publisher="sipri",
                sha256=book.sha256,
                seen="full",
                note=" / ".join(line for line in preamble if line)[:1000] or None,
            )
        },
        claims=tuple(claim for one in named for claim in _claims(one, document, place)),
    )


def _source() -> Source:
    return Source(
        name="Stockholm International Peace Research Institute, Arms Transfers Database",
        kind="study",
        country="SE",
        reliability="B",
        why="It publishes every deal with what is an estimate, and its methods.",
        url="https://www.sipri.org/databases/armstransfers",
    )


def _unread(register: Register, found: Findings) -> None:
    names = [text for _, text in register.header.unread()]
    if names:
        row = register.header.row + 1
        found.add(
            "I012", f"{len(names)} columns are not read: {', '.join(map(shown, names))}", "the file keeps them", row=row
        )


def _preview(book: Book, register: Register, named: Sequence[Named], case: Case) -> tuple[str, ...]:
    pairs = Counter(f"{one.deal.supplier} to {one.deal.recipient}" for one in named)
    kinds = Counter(claim.kind if claim.kind != "transfer" else claim.status for claim in case.claims)
    layout = "a row for each deal and year" if "deal" in register.header.columns else "a row for each deal"
    return (
        f"{book.path.name}: {len(named):,} rows of a trade register, {layout}",
        f"  {kinds['ordered']:,} claims of orders, {kinds['delivered']:,} of deliveries, {kinds['indicator']:,} of TIV",
        f"Counted: {', '.join(case.choices.status)}; no price is in a register, so nothing is worth money yet",
        *table_words((pair, many(count, "row")) for pair, count in pairs.most_common()),
    )
