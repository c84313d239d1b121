"""`tally import table`: any CSV file or spreadsheet by a mapping, guessed where none is given."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import msgspec

from tallystick.exchange.grids import Grid, is_blank, text_of
from tallystick.exchange.headers import normal
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.imported import Imported, failed, many, plan_of, table_words, unique_ids
from tallystick.exchange.mapping import TableMapping, faults_of, format_mapping, headers_of, read_mapping
from tallystick.exchange.mapping_guess import guess_header, guess_mapping
from tallystick.exchange.party_codes import Parties, slug
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.sheet_files import Book, read_book, report_faults
from tallystick.exchange.table_claims import Row, Sheet, claim_of
from tallystick.model.case import Case, Choices
from tallystick.model.claim import Claim, Status
from tallystick.model.finding import Finding
from tallystick.model.period import Period
from tallystick.model.source import Document, Source

WHY = {
    "status": "every status that the table has counts; take out what is not handed over",
    "stale": "a row tells of one event, which does not age: what it says stands to the window's end",
    "reporting_error": "the rows are one register's entries, not rival estimates: sums are exact",
}


def read_table(path: Path, incoming: Incoming) -> Plan:
    """The plan of a case from a table; with a guessed mapping the plan shows it first."""
    book = read_book(path)
    found = Findings(path.name)
    mapping = read_mapping(incoming.mapping, found) if incoming.mapping else None
    if not book.grids or (incoming.mapping and mapping is None):
        return failed((*book.findings, *found.all()))
    grid = _grid(book, mapping, found)
    if grid is None:
        return failed((*book.findings, *found.all()))
    guessed = mapping is None or not mapping.columns
    mapping, row = _mapping(grid, mapping, path.stem)
    inside = Findings(book.place(grid))
    _report_merged(grid, row, inside)
    columns = faults_of(mapping, headers_of(grid, row), inside)
    shown_first = format_mapping(mapping).splitlines() if guessed else ()
    found_all = (*book.findings, *found.all(), *inside.all())
    if any(finding.level == "error" for finding in found_all):
        return failed(found_all, shown_first)
    sheet = Sheet(grid=grid, mapping=mapping, columns=columns, place=grid.name, document=slug(path.stem) or "table")
    return _plan(book, sheet, row, (found_all, shown_first))


def _grid(book: Book, mapping: TableMapping | None, found: Findings) -> Grid | None:
    """The sheet that the mapping names, else the one with most cells below a header."""
    if mapping is None or mapping.sheet is None or len(book.grids) == 1:
        return max(book.grids, key=lambda grid: (len(guess_header(grid).columns), len(grid.rows)))
    for grid in book.grids:
        if normal(grid.name) == normal(mapping.sheet):
            return grid
    names = ", ".join(grid.name for grid in book.grids[:12])
    found.add("I002", f"there is no sheet «{shown(mapping.sheet)}»; there are: {names}", "mend `sheet` in the mapping")
    return None


def _mapping(grid: Grid, mapping: TableMapping | None, name: str) -> tuple[TableMapping, int]:
    """The mapping and the row of the header; what a mapping leaves open about its columns is guessed."""
    if mapping is None or not mapping.columns:
        header = guess_header(grid)
        guess = guess_mapping(grid, header, name)
        return (guess if mapping is None else _filled(mapping, guess)), header.row
    if mapping.header is not None:
        return mapping, mapping.header - 1
    wanted = {normal(text) for text in mapping.columns.values()}
    fits = [len(wanted & {normal(text_of(cell)) for cell in row}) for row in grid.rows[:60]]
    return mapping, fits.index(max(fits)) if fits else 0


def _filled(mapping: TableMapping, guess: TableMapping) -> TableMapping:
    """A mapping without columns, with those that were guessed."""
    return msgspec.structs.replace(
        mapping,
        columns=guess.columns,
        header=guess.header,
        decimal=mapping.decimal or guess.decimal,
        day_first=mapping.day_first or guess.day_first,
        scale={**guess.scale, **mapping.scale},
        words={**guess.words, **mapping.words},
    )


def _report_merged(grid: Grid, row: int, found: Findings) -> None:
    for first_row, first, last_row, last in grid.merged:
        if first_row <= row <= last_row and last > first:
            message = f"the header's cells {first + 1} to {last + 1} are merged, so only the first names its column"
            found.add("I003", message, "take the cells apart and name every column", row=row + 1, column=first + 1)


def _plan(book: Book, sheet: Sheet, header: int, before: tuple[tuple[Finding, ...], Sequence[str]]) -> Plan:
    found = Findings(book.place(sheet.grid))
    report_faults(sheet.grid, found, range(header + 1, len(sheet.grid.rows)))
    parties = Parties()
    claims, rows = _claims(sheet, header, parties, found)
    _report_rest(sheet, header, parties, found)
    case = _case(book, sheet, claims, parties)
    lines = _preview(book, sheet, case, rows)
    # below a mapping that is shown the rest is comment, so that the whole can be saved and read again
    told = (*before[1], "", *(f"# {line}" for line in lines)) if before[1] else lines
    return plan_of(Imported(case=case, told=told, findings=(*before[0], *found.all()), why=WHY))


def _claims(sheet: Sheet, header: int, parties: Parties, found: Findings) -> tuple[list[Claim], int]:
    width = len(sheet.grid.rows[header])
    indices = [
        index
        for index in range(header + 1, len(sheet.grid.rows))
        if not all(is_blank(cell) for cell in sheet.grid.rows[index])
    ]
    names = unique_ids(_name(sheet, index) for index in indices)
    claims = []
    for name, index in zip(names, indices, strict=True):
        claim = claim_of(Row(sheet, index, found), name, parties)
        if claim is not None:
            claims.append(claim)
        extra = [text_of(cell) for cell in sheet.grid.rows[index][width:] if not is_blank(cell)]
        if extra:
            message = f"row {index + 1} has more cells than the header: «{shown(extra[0])}»"
            found.add("I013", message, "quote what holds the delimiter; what is beyond is not read", row=index + 1)
    return claims, len(indices)


def _name(sheet: Sheet, index: int) -> str:
    column = sheet.columns.get("id")
    own = slug(text_of(sheet.grid.at(index, column)), 60) if column is not None else ""
    return own or f"{sheet.document}-{index + 1}"


def _report_rest(sheet: Sheet, header: int, parties: Parties, found: Findings) -> None:
    """Columns that nothing reads, names that are no known party."""
    taken = set(sheet.columns.values())
    rest = [
        shown(text)
        for column, cell in enumerate(sheet.grid.rows[header])
        if column not in taken and (text := text_of(cell))
    ]
    if rest:
        message = f"{len(rest)} columns are no field: {', '.join(rest)}"
        found.add(
            "I012",
            message,
            "each claim's quote holds the whole row; name them in [columns] to use them",
            row=header + 1,
        )
    for name, code in parties.unknown.items():
        message = f"«{shown(name)}» is no known party; the case declares it as {code}"
        found.add(
            "I008",
            message,
            "write it under [words.giver], [words.receiver] or [words.party], if it is a state",
            row=header + 1,
        )


def _case(book: Book, sheet: Sheet, claims: Sequence[Claim], parties: Parties) -> Case:
    mapping = sheet.mapping
    counts = Counter(code for claim in claims for code in (claim.giver, claim.receiver, claim.party) if code)
    dates = [claim.period for claim in claims if claim.period]
    starts = sorted(period.start for period in dates if period.start)
    ends = sorted((period.end for period in dates if period.end), key=lambda end: end + "-99")
    flows: list[Status] = [claim.status for claim in claims if claim.kind in ("transfer", "deployment")]
    order = get_args(Status)
    own = tuple(sorted(set(flows) - {"possible"}, key=order.index)) or ("delivered", "paid")
    speaker = mapping.source
    return Case(
        title=mapping.title or book.path.stem,
        parties=tuple(code for code, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        currency=mapping.currency,
        price_year=None,
        window=Period(starts[0] if starts else None, ends[-1] if ends else None),
        choices=Choices(status=mapping.status or own, stale="as_said", reporting_error="off"),
        declared=parties.declared,
        sources={speaker.id: Source(name=speaker.name, kind=speaker.kind, country=speaker.country, url=speaker.url)},
        documents={
            sheet.document: Document(
                title=book.path.name,
                published=ends[-1] if ends else None,
                publisher=speaker.id,
                sha256=book.sha256,
                seen="full",
            )
        },
        claims=tuple(claims),
    )


def _preview(book: Book, sheet: Sheet, case: Case, rows: int) -> tuple[str, ...]:
    pairs = Counter(
        " to ".join(part for part in (claim.giver, claim.receiver, claim.party) if part) for claim in case.claims
    )
    figured = [claim for claim in case.claims if claim.value is not None and claim.value.figure]
    money = ", ".join(sorted({claim.value.currency or "?" for claim in figured if claim.value}))
    return (
        f"{book.path.name}, {sheet.grid.name}: {rows:,} rows, {len(case.claims):,} claims of kind {sheet.mapping.kind}",
        f"  {len(figured):,} with a value in {money or 'no money'}",
        f"Counted: {', '.join(case.choices.status)}",
        *table_words((pair, many(count, "claim")) for pair, count in pairs.most_common()),
    )
