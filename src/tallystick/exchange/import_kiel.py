"""`tally import kiel`: the Ukraine Support Tracker's workbook as a case that gives its own totals."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from tallystick.exchange.free_dates import date_of, period_of
from tallystick.exchange.grids import Cell, column_letter, is_blank, text_of
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.imported import Imported, failed, plan_of
from tallystick.exchange.kiel_claims import CENT, RECEIVER, Made, Reading, claims_of, status_of
from tallystick.exchange.kiel_columns import Sheet, Sheets, find_sheets, release_of
from tallystick.exchange.kiel_preview import preview
from tallystick.exchange.kiel_prices import Prices, list_entries, price_sources
from tallystick.exchange.kiel_rows import KielRow, packages, rate_table, read_rows
from tallystick.exchange.kiel_summary import gdp_of, summary_rows
from tallystick.exchange.measured import exact
from tallystick.exchange.party_codes import Parties, slug
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.sheet_files import SHEETS, Book, read_book, report_faults
from tallystick.model.case import Case, Choices, Denominator
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.model.measure import Measure
from tallystick.model.period import Period, last_day
from tallystick.model.source import Document, Source

WHY = {
    "status": "the publisher's headline counts {measure}; `--status delivered` shows what was handed over",
    "basis": "contracts before what shops ask, before what media tell; every price is of one basis only",
    "stale": "a row tells of one announcement, which does not age: what it says stands to the window's end",
    "reporting_error": "the rows are one register's entries, not rival estimates: sums are exact",
    "nominal": "the tracker converts everything at one rate and carries nothing to another year",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COVER = re.compile(r"covering\s+(\w+ [0-9]{1,2}(?:, [0-9]{4})?)\s+to\s+(\w+ [0-9]{1,2}, [0-9]{4})", re.IGNORECASE)


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a workbook before its claims are made."""

    book: Book
    sheets: Sheets
    release: str
    document: str
    window: Period
    rates: Mapping[str, Decimal]
    rows: Sequence[KielRow]


def read_kiel(path: Path, incoming: Incoming) -> Plan:
    """The plan of a case from a tracker's workbook."""
    book = read_book(path)
    heads = Findings(path.name)
    sheets = find_sheets(book, heads) if book.grids else None
    if sheets is None:
        return failed((*book.findings, *heads.all()))
    main = sheets.main
    found = Findings(book.place(main.grid))
    report_faults(main.grid, found, range(main.header.row + 1, len(main.grid.rows)))
    rows = read_rows(main, found)
    cover = _coverage(sheets, rows)
    release = release_of(sheets, path.stem)
    work = Work(
        book=book,
        sheets=sheets,
        release=release,
        document=f"kiel-{slug(release)}",
        window=cover,
        rates=_rates(sheets, rows, found),
        rows=rows,
    )
    return _plan(work, found, (*book.findings, *heads.all(), *_unread(work)), by_items=incoming.by_items)


def _rates(sheets: Sheets, rows: Sequence[KielRow], found: Findings) -> dict[str, Decimal]:
    """The workbook's rates, where they are those that its values were converted at; else none but the euro's."""
    rates = {"EUR": Decimal(1), **rate_table(sheets.rates)}
    told = [
        (own / rates[row.currency], row.total_eur)
        for row in rows
        if row.first and row.currency in rates and row.currency != "EUR" and row.total_eur is not None
        if (own := row.total if row.total is not None else row.given) is not None
    ]
    agreeing = [ours for ours, theirs in told if abs(ours - theirs) < CENT]
    if not told or 2 * len(agreeing) >= len(told):
        return rates
    message = f"{len(told) - len(agreeing)} of {len(told)} values in euro were not converted at the workbook's one rate"
    found.add("I012", message, "values are taken in euro, as the publisher converted them, and the rates are left")
    return {"EUR": Decimal(1)}


def _coverage(sheets: Sheets, rows: Sequence[KielRow]) -> Period:
    """The span that the release covers: as its notes say, and where a row's date lies before, from that day on."""
    dates = sorted(day for row in rows if (day := _plain_day(row.date)))
    for row in sheets.notes.rows[:10] if sheets.notes else ():
        for cell in row:
            told = _COVER.search(text_of(cell))
            if told:
                end = _day(told[2])
                start = _day(told[1] if "," in told[1] else f"{told[1]}, {end[:4]}")
                return Period(min([start, *dates[:1]]), end)
    if not dates:
        return Period()
    return Period(dates[0], dates[int(len(dates) * 0.999)])


def _plain_day(cell: Cell) -> str | None:
    """The day of a cell that is one whole date, where it is no slip of the pen."""
    day = date_of(cell)
    return day if day is not None and len(day) == 10 and "2014" <= day[:4] <= "2100" else None


def _day(text: str) -> str:
    month, day, year = text.replace(",", "").split()
    return dt.date(int(year), _MONTHS.index(month.capitalize()) + 1, int(day)).isoformat()


def _periods(work: Work, found: Findings) -> dict[int, Period]:
    """When each row happened; what cannot be, or is not said, may be any day that the release covers."""
    column = work.sheets.main.header.columns.get("date", 0)
    periods: dict[int, Period] = {}
    for row in work.rows:
        told = period_of(row.date)
        period = _within(told, work.window) if told else None
        if period is None:
            _report_date(row, column, found)
        period = period or work.window
        if period.start or period.end:
            periods[row.row] = period
    return periods


def _within(told: Period, window: Period) -> Period | None:
    """The period with open ends closed by the window; None where it begins or ends after it."""
    start, end = told.start or window.start, told.end or window.end
    late = window.last is not None and end is not None and (last_day(end) - window.last).days > 31
    if late or (told.start and window.last and told.first and told.first > window.last):
        return None
    return Period(start, end) if not (start and end and start > end) else Period(end, end)


def _report_date(row: KielRow, column: int, found: Findings) -> None:
    if is_blank(row.date):
        return
    said = text_of(row.date)
    message = f"cell {column_letter(column)}{row.row}: «{shown(said)}» is no date within what the release covers"
    found.add(
        "I007",
        message,
        "the claim's period is the whole span; its note keeps the words",
        row=row.row,
        column=column + 1,
    )


def _plan(work: Work, found: Findings, before: tuple[Finding, ...], *, by_items: bool) -> Plan:
    parties = Parties()
    periods = _periods(work, found)
    read = Reading(
        rates=work.rates,
        periods=periods,
        days={
            row.row: day
            for row in work.rows
            if (day := date_of(row.date)) and row.row in periods and periods[row.row].end == day
        },
        by_items=by_items,
        document=work.document,
        sheet=work.sheets.main.grid.name,
        columns=work.sheets.main.header.columns,
    )
    made = [claims_of(package, read, parties, found) for package in packages(list(work.rows))]
    prices = _prices(work, made, found)
    case = _case(work, made, prices, parties)
    case, stated = _with_summary(case, work, parties)
    _report_parties(work, parties, found)
    told = preview(work.rows, case, stated, label=f"Ukraine Support Tracker, {work.release}")
    findings = (*before, *found.all())
    return plan_of(Imported(case=case, told=told, findings=findings, why=_why(case)))


def _why(case: Case) -> dict[str, str]:
    measure = "allocations" if case.choices.status == ("allocated",) else "commitments"
    return {name: text.format(measure=measure) for name, text in WHY.items()}


def _prices(work: Work, made: Sequence[Made], found: Findings) -> Prices:
    notes = Findings(work.book.place(work.sheets.prices.grid)) if work.sheets.prices else found
    entries = list_entries(work.sheets.prices, notes)
    year = int(work.window.end[:4]) if work.window.end else 2022
    prices = Prices(entries, work.document, year, work.sheets.main.grid.name)
    prices.add_rows(row for part in made for row in part.priced)
    prices.add_rest()
    column = work.sheets.main.header.columns.get("price", 0)
    for row, entry in prices.at_odds:
        message = (
            f"cell {column_letter(column)}{row.row} prices «{shown(row.item)}» at {row.price} USD, and the price list "
            f"({entry.where}) at {entry.price} {entry.currency}"
        )
        found.add("I011", message, "the row's price counts, as in the publisher's sums", row=row.row, column=column + 1)
    if notes is not found:
        for finding in notes.all():
            found.keep(finding)
    return prices


def _case(work: Work, made: Sequence[Made], prices: Prices, parties: Parties) -> Case:
    flows = [claim for part in made for claim in part.claims]
    claims = [*flows, *prices.claims.values()]
    headline = "allocated" if any(status_of(row) == "allocated" for row in work.rows) else "committed"
    return Case(
        title=f"Ukraine Support Tracker, {work.release}",
        parties=(*_givers(flows, work), RECEIVER),
        currency="EUR",
        price_year=None,
        window=work.window,
        choices=Choices(
            basis=("contract", "book", "market", "asking", "assumed"),
            status=(headline,),
            stale="as_said",
            reporting_error="off",
            nominal=("unspecified",),
        ),
        declared=parties.declared,
        sources={"kiel": _kiel(), **price_sources(prices.claims.values())},
        documents={work.document: _document(work)},
        claims=tuple(claims),
        denominators=tuple(_rate_rows(work)),
        lines=tuple(line for part in made for line in part.inside),
    )


def _givers(flows: Sequence[Claim], work: Work) -> list[str]:
    """The givers, the one with the most first, by the publisher's own figures in euro."""
    sums: dict[str, Decimal] = {}
    for claim in flows:
        rate = work.rates.get(claim.value.currency or "") if claim.value else None
        low = claim.value.low if claim.value else None
        sums[claim.giver or "?"] = sums.get(claim.giver or "?", Decimal(0)) + (
            low / rate if low and rate else Decimal(0)
        )
    return sorted(sums, key=lambda party: (-sums[party], party))


def _kiel() -> Source:
    return Source(
        name="Kiel Institute for the World Economy, Ukraine Support Tracker",
        kind="study",
        country="DE",
        reliability="B",
        why="It publishes its rows, prices, rates and sources.",
        url="https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/",
    )


def _document(work: Work) -> Document:
    return Document(
        title=f"{work.book.path.name}, {work.release}",
        published=work.window.end,
        language="en",
        publisher="kiel",
        sha256=work.book.sha256,
        seen="full",
        note="Published on or after the last day that it covers.",
    )


def _rate_rows(work: Work) -> Iterator[Denominator]:
    """The tracker's rates, for every year that its rows speak of: it converts all at the same."""
    years = range(int((work.window.start or "2022")[:4]), int((work.window.end or "2022")[:4]) + 1)
    for year in years:
        for currency, rate in sorted(work.rates.items()):
            if currency != "EUR":
                amount = Measure("exact", rate, rate)
                yield Denominator(
                    series="rate",
                    currency=currency,
                    per="EUR",
                    year=year,
                    value=amount,
                    origin="kiel",
                    document=work.document,
                )


def _with_summary(case: Case, work: Work, parties: Parties) -> tuple[Case, list[tuple[str, Decimal]]]:
    """The case with GDP and the publisher's own totals, which stand beside ours."""
    stated: list[tuple[str, Decimal]] = []
    claims, denominators = list(case.claims), list(case.denominators)
    for row in summary_rows(work.sheets.summary):
        if row.donor not in {kept.donor for kept in work.rows} or row.total is None:
            continue
        party = parties.code(row.donor)
        stated.append((row.donor, row.total))
        gdp = gdp_of(row, party, work.document)
        denominators += [gdp] if gdp else []
        claims.append(_stated(row.total, party, row.row, (work, case)))
    return msgspec.structs.replace(case, claims=tuple(claims), denominators=tuple(denominators)), stated


def _stated(total: Decimal, party: str, row: int, where: tuple[Work, Case]) -> Claim:
    work, case = where
    name = work.sheets.summary.grid.name if work.sheets.summary else ""
    return Claim(
        id=f"summary-{party}",
        kind="transfer",
        giver=party,
        receiver=RECEIVER,
        item="unspecified",
        value=exact(total, currency="EUR"),
        concept="value given",
        status=case.choices.status[0],  # type: ignore[arg-type]
        period=work.window,
        origin="kiel",
        document=work.document,
        paraphrase=f"Total bilateral commitments: {total / 10**9:.6f} billion euro.",
        note=f"{name}, row {row}",
    )


def _report_parties(work: Work, parties: Parties, found: Findings) -> None:
    column = work.sheets.main.header.columns["donor"]
    first = {row.donor: row.row for row in reversed(work.rows)}
    for name, code in parties.unknown.items():
        if name in first:
            message = f"«{shown(name)}» is no known party; the case declares it as {code}"
            found.add(
                "I008",
                message,
                "rename it in case.toml and the claims if it is a state",
                row=first[name],
                column=column + 1,
            )


_OPTIONAL = (
    ("prices", "the price list", "prices are those that the rows name"),
    ("rates", "exchange rates", "values are taken in euro, as the publisher converted them"),
    ("summary", "the country summary", "the rows are compared with no total of the publisher"),
)


def _unread(work: Work) -> tuple[Finding, ...]:
    """A note on sheets and columns that nothing reads."""
    used = [work.sheets.main, work.sheets.prices, work.sheets.summary]
    read = {sheet.grid.name for sheet in used if sheet} | {
        grid.name for grid in (work.sheets.rates, work.sheets.notes) if grid
    }
    rest = [f"{grid.name} ({len(grid.rows)} rows)" for grid in work.book.grids if grid.name not in read]
    found = Findings(work.book.path.name)
    for sheet, name, loss in _OPTIONAL:
        if getattr(work.sheets, sheet) is None and work.book.path.suffix.lower() in SHEETS:
            found.add("I012", f"there is no sheet of {name} to read: {loss}", "look whether it has another name")
    if rest:
        message = f"{len(rest)} sheets hold no rows of bilateral aid and are not read: {'; '.join(rest)}"
        found.add("I012", message, "import one of them as a table with a mapping, if it is wanted")
    return (*found.all(), *_unread_columns(work, work.sheets.main))


def _unread_columns(work: Work, sheet: Sheet) -> tuple[Finding, ...]:
    names = [f"{column_letter(column)} «{shown(text)}»" for column, text in sheet.header.unread()]
    found = Findings(work.book.place(sheet.grid))
    for first_row, first, last_row, last in sheet.grid.merged:
        if first_row <= sheet.header.row <= last_row and last > first:
            span = f"{column_letter(first)} to {column_letter(last)}"
            message = f"the header's cells {span} are merged, so only the first has a name"
            found.add("I012", message, "take them apart and name every column", row=first_row + 1, column=first + 1)
    if names:
        message = f"{len(names)} columns are not read: {', '.join(names)}"
        found.add(
            "I012", message, "they are the publisher's own codings; the workbook keeps them", row=sheet.header.row + 1
        )
    return found.all()
