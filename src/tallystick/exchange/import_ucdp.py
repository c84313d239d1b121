"""`tally import ucdp`: UCDP's georeferenced events as a case of losses.

Every event is two indicators: the range from low to high, and the best estimate. An event's deaths of a side are best
estimates too; they are added up by side and year into losses, since single events would be thousands of rows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from tallystick.exchange.headers import find_header
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.imported import Imported, failed, plan_of, table_words
from tallystick.exchange.measured import between, exact
from tallystick.exchange.party_codes import Parties, slug
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.sheet_files import Book, read_book
from tallystick.exchange.ucdp_events import NEEDED, Event, event_columns, events
from tallystick.model.case import Case, Choices
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.source import Document, Source

WHY = {
    "stale": "an event does not age: what is said of it stands to the window's end",
    "reporting_error": "the rows are one register's entries, not rival estimates",
}
_GOVERNMENT = "Government of "
Side = tuple[str, str]  # name and year


def read_ucdp(path: Path, incoming: Incoming) -> Plan:  # noqa: ARG001 - every importer is called so
    """The plan of a case from a file of events."""
    book = read_book(path)
    if not book.grids:
        return failed(book.findings)
    grid, header = max(
        ((grid, find_header(grid, event_columns())) for grid in book.grids), key=lambda pair: len(pair[1].columns)
    )
    found = Findings(book.place(grid))
    lacks = header.lacking(NEEDED)
    if lacks:
        wanted = ", ".join(event_columns()[field][0] for field in lacks)
        found.add("I003", f"no row names the columns of UCDP's events; lacking: {wanted}", "take the GED as CSV")
        return failed((*book.findings, *found.all()))
    rows = list(events(grid, header, found))
    _report(rows, found)
    rest = [text for _, text in header.unread()]
    if rest:
        message = f"{len(rest)} columns are not read: {', '.join(map(shown, rest))}"
        found.add("I012", message, "coordinates and codes stay in the file", row=header.row + 1)
    case = _case(book, rows)
    return plan_of(
        Imported(case=case, told=_preview(book, rows, case), findings=(*book.findings, *found.all()), why=WHY)
    )


def _report(rows: Sequence[Event], found: Findings) -> None:
    twice = Counter(event.id for event in rows)
    first: set[str] = set()
    for event in rows:
        if event.low is not None and event.high is not None and event.low > event.high:
            message = f"event {event.id}: low {event.low} is above high {event.high}"
            found.add("I011", message, "both are kept, the smaller as the low end", row=event.row)
        elif event.best is not None and not (event.low or 0) <= event.best <= (event.high or event.best):
            message = f"event {event.id}: best {event.best} is outside {event.low} to {event.high}"
            found.add("I011", message, "all three are kept as they stand", row=event.row)
        if twice[event.id] > 1 and event.id in first:
            found.add("I014", f"event {event.id} stands here again", "both rows are kept, under two ids", row=event.row)
        first.add(event.id)


def _claims(event: Event, name: str, document: str) -> Iterator[Claim]:
    low, high = event.low, event.high
    if low is not None or high is not None:
        ends = sorted(end for end in (low, high) if end is not None)
        lone = Measure("at_least" if low is not None else "at_most", low, high, unit="person")
        measure = between(ends[0], ends[-1], unit="person") if len(ends) == 2 else lone
        yield _indicator(event, f"{name}-range", "UCDP deaths, low to high", (measure, document))
    if event.best is not None:
        best = exact(event.best, unit="person")
        yield _indicator(event, f"{name}-best", "UCDP deaths, best estimate", (best, document))


def _indicator(event: Event, name: str, series: str, told: tuple[Measure, str]) -> Claim:
    sides = " against ".join(side for side in (event.side_a, event.side_b) if side)
    where = ", ".join(part for part in (event.place, event.country) if part)
    deaths = {
        event.side_a or "side A": event.deaths_a,
        event.side_b or "side B": event.deaths_b,
        "civilians": event.deaths_civilians,
        "unknown": event.deaths_unknown,
    }
    happened = f"{sides or event.conflict or 'An event'}{': ' + where if where else ''}"
    split = ", ".join(f"{side} {number}" for side, number in deaths.items() if number is not None)
    return Claim(
        id=name,
        kind="indicator",
        item="personnel.killed",
        scope=f"event {event.id}",
        series=series,
        quantity=told[0],
        period=Period(event.start, event.end),
        origin="ucdp",
        document=told[1],
        paraphrase=f"{happened}. Deaths: {split or 'not split by side'}.",
        note=f"row {event.row}" + (f"; source: {event.source}" if event.source else ""),
    )


def _losses(rows: Sequence[Event], document: str, parties: Parties) -> Iterator[Claim]:
    """Deaths of each side by year; civilians by country are an indicator, for they are nobody's loss of troops."""
    sides: dict[Side, tuple[Decimal, int]] = {}
    civilians: dict[Side, tuple[Decimal, int]] = {}
    for event in rows:
        for side, deaths in ((event.side_a, event.deaths_a), (event.side_b, event.deaths_b)):
            if side and side.casefold() != "civilians":
                _add(sides, (side, event.year), deaths)
        if event.country:
            _add(civilians, (event.country, event.year), event.deaths_civilians)
    for (side, year), summed in sorted(sides.items()):
        code = parties.code(side.removeprefix(_GOVERNMENT))
        yield _sum((f"ucdp-{slug(side)}-{year}", code, side, year), summed, document)
    for (country, year), summed in sorted(civilians.items()):
        row = (f"ucdp-civilians-{slug(country)}-{year}", parties.code(country), f"Civilians in {country}", year)
        yield _sum(row, summed, document, series="UCDP deaths of civilians")


def _add(sums: dict[Side, tuple[Decimal, int]], side: Side, deaths: Decimal | None) -> None:
    if deaths:
        so_far, count = sums.get(side, (Decimal(0), 0))
        sums[side] = so_far + deaths, count + 1


def _sum(
    row: tuple[str, str, str, str], summed: tuple[Decimal, int], document: str, series: str | None = None
) -> Claim:
    (name, party, side, year), (deaths, count) = row, summed
    return Claim(
        id=name,
        kind="indicator" if series else "loss",
        series=series,
        party=party,
        item="personnel.killed",
        quantity=exact(deaths, unit="person"),
        period=Period(year, year),
        origin="ucdp",
        document=document,
        paraphrase=f"{side}: {deaths} deaths in {count} events of {year}, best estimates added up.",
    )


def _case(book: Book, rows: Sequence[Event]) -> Case:
    document = f"ucdp-{slug(book.path.stem)}"
    parties = Parties()
    losses = list(_losses(rows, document, parties))
    ids = Counter[str]()
    claims: list[Claim] = []
    for event in rows:
        ids[event.id] += 1
        suffix = f"-{ids[event.id]}" if ids[event.id] > 1 else ""
        claims += _claims(event, f"ged-{slug(event.id)}{suffix}", document)
    days = sorted((event.start, event.end) for event in rows)
    codes = Counter(claim.party for claim in losses if claim.party)
    return Case(
        title=f"UCDP georeferenced events: {book.path.stem}",
        parties=tuple(code for code, _ in codes.most_common()),
        currency="USD",
        price_year=None,
        window=Period(days[0][0], max(end for _, end in days)) if days else Period(),
        choices=Choices(stale="as_said", reporting_error="off"),
        declared=parties.declared,
        sources={"ucdp": _source()},
        documents={document: _document(book, max((end for _, end in days), default=None))},
        claims=(*losses, *claims),
    )


def _document(book: Book, last: str | None) -> Document:
    return Document(
        title=book.path.name, published=last, language="en", publisher="ucdp", sha256=book.sha256, seen="full"
    )


def _source() -> Source:
    return Source(
        name="Uppsala Conflict Data Program, Georeferenced Event Dataset",
        kind="study",
        country="SE",
        reliability="B",
        why="It publishes every event with low, best and high and its sources.",
        url="https://ucdp.uu.se",
    )


def _preview(book: Book, rows: Sequence[Event], case: Case) -> tuple[str, ...]:
    sums = {
        field: sum((getattr(event, field) or Decimal(0) for event in rows), Decimal(0))
        for field in ("low", "best", "high")
    }
    losses = [claim for claim in case.claims if claim.kind == "loss"]
    by_party = Counter[str]()
    for claim in losses:
        by_party[claim.party or "?"] += int(claim.quantity.low or 0) if claim.quantity else 0
    return (
        f"{book.path.name}: {len(rows):,} events",
        f"  deaths: best {sums['best']:,} (low {sums['low']:,}, high {sums['high']:,})",
        f"  {len(case.claims) - len(losses):,} indicators, {len(losses):,} losses by side and year",
        *table_words((party, f"{count:,} killed") for party, count in by_party.most_common()),
    )
