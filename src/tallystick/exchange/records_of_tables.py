"""Tables of a file → the case that they hold, with a finding for each cell that cannot be read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import msgspec

from tallystick.exchange.cell_values import Column, makers, raw_of
from tallystick.exchange.file_tables import FileRow, FileTable
from tallystick.exchange.tables_of_case import CODE, HEAD, ID, MARK, PAIRED, columns_of, record_tables
from tallystick.ledger.case_head import CaseHead, read_head
from tallystick.ledger.case_text import KEYED
from tallystick.ledger.claims_text import read_claims
from tallystick.ledger.fields import read_record
from tallystick.model.case import Case, DeclaredParty
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot

Raw = dict[str, object]


class ReadCase(msgspec.Struct, frozen=True):
    """A case as read from tables, the claims that are not for the public, and what is wrong."""

    case: Case
    restricted: frozenset[str]
    findings: tuple[Finding, ...]


def case_of_tables(tables: Mapping[str, FileTable], found: list[Finding]) -> ReadCase:
    """The case; with a finding of level error it lacks what could not be read."""
    head = _head(tables, found)
    parts: dict[str, object] = {}
    for name, record in record_tables().items():
        table = tables.get(name)
        if table is None:
            continue
        if f"{name}.toml" in KEYED:
            parts[name] = _keyed(table, record, found)
        elif record is Claim:
            parts[name] = _claims(table, found)
        else:
            parts[name] = [read for _, read in _records(table, record, found)]
    case = msgspec.convert({**msgspec.structs.asdict(head), **parts}, Case)
    return ReadCase(case, _restricted(tables.get("claims")), tuple(found))


def _head(tables: Mapping[str, FileTable], found: list[Finding]) -> CaseHead:
    """The question that the case asks, of four tables: the case, its choices, what is public, its own parties."""
    table = tables.get("case")
    if table is None or not table.rows:
        return CaseHead()
    row = table.rows[0]
    found.extend(
        table.finding("T017", "a case has one row", "keep the first, delete this one", (extra.line, None))
        for extra in table.rows[1:]
    )
    raw = raw_of(row.cells, HEAD)
    wrong: list[Finding] = []
    for name in PAIRED:
        if name in tables:
            raw[name] = dict(_pairs(tables[name], found))
    if "parties" in tables:
        raw["party"] = {cells.pop(CODE.name): cells for _, cells in _named(tables["parties"], CODE, found)}
    head = read_head(raw, wrong)
    found.extend(_of_head(finding, tables, row) for finding in wrong)
    return head


def _of_head(finding: Finding, tables: Mapping[str, FileTable], row: FileRow) -> Finding:
    """At the choice, the party or the cell that it is about."""
    field = (finding.spot.field if finding.spot is not None else None) or ""
    for prefix, name in (*((f"{name}.", name) for name in PAIRED), ("party.", "parties")):
        table = tables.get(name)
        if field.startswith(prefix) and table is not None:
            key, _, rest = field.removeprefix(prefix).partition(".")
            key = key.partition("[")[0]
            line = next((one.line for one in table.rows if key in (one.cells.get("name"), one.cells.get("code"))), 1)
            column = "value" if name in PAIRED else rest or "code"
            return table.finding(finding.code, finding.message, finding.help or "", (line, column))
    return tables["case"].placed(finding, row.line)


def _pairs(table: FileTable, found: list[Finding]) -> Iterator[tuple[str, object]]:
    for row in table.rows:
        name, value = row.cells.get("name"), row.cells.get("value")
        if not isinstance(name, str):
            found.append(table.finding("T009", "the row has no name", "name it", (row.line, "name")))
            continue
        yield name, choice_value(str(value))


def choice_value(text: str) -> object:
    """A choice as JSON; a word needs no quotes."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def _named(table: FileTable, key: Column, found: list[Finding]) -> Iterator[tuple[FileRow, Raw]]:
    """Rows that are known by an id, once each."""
    columns = (key, *(maker.column for maker in makers(record_tables().get(table.name, DeclaredParty))))
    seen: set[str] = set()
    for row in table.rows:
        raw = raw_of(row.cells, columns)
        name = raw.get(key.name)
        if not isinstance(name, str) or not name.strip():
            found.append(
                table.finding("T009", f"the row has no {key.name}", "every row has its own", (row.line, key.name))
            )
        elif name in seen:
            message = f'the {key.name} "{name}" stands on another row already'
            found.append(table.finding("T011", message, "give every row one of its own", (row.line, key.name)))
        else:
            seen.add(name)
            yield row, raw


def _keyed(table: FileTable, record: type[msgspec.Struct], found: list[Finding]) -> dict[str, msgspec.Struct]:
    records: dict[str, msgspec.Struct] = {}
    for row, raw in _named(table, ID, found):
        key = str(raw.pop("id"))
        read = _read(table, row, (raw, record), found)
        if read is not None:
            records[key] = read
    return records


def _records(
    table: FileTable, record: type[msgspec.Struct], found: list[Finding]
) -> Iterator[tuple[FileRow, msgspec.Struct]]:
    columns = columns_of(table.name)
    for row in table.rows:
        read = _read(table, row, (raw_of(row.cells, columns), record), found)
        if read is not None:
            yield row, read


def _read(
    table: FileTable, row: FileRow, what: tuple[Raw, type[msgspec.Struct]], found: list[Finding]
) -> msgspec.Struct | None:
    raw, record = what
    wrong: list[Finding] = []
    read = read_record(raw, record, Spot(table.name, path=table.path), wrong)
    found.extend(table.placed(finding, row.line) for finding in wrong)
    if read is not None and not wrong:
        found.extend(edited_cells(table, row, read))
    return read


def _claims(table: FileTable, found: list[Finding]) -> list[Claim]:
    """All at once where nothing is wrong; one by one where something is, so that each finding has its row."""
    columns = tuple(column for column in columns_of("claims") if column is not MARK)
    claims, wrong = read_claims([raw_of(row.cells, columns) for row in table.rows], table.path)
    if wrong:
        claims = []
        for row in table.rows:
            read, its = read_claims([raw_of(row.cells, columns)], table.path)
            claims.extend(read)
            found.extend(table.placed(finding, row.line) for finding in its)
    if len(claims) == len(table.rows):
        found.extend(_twice(table, claims))
        for row, claim in zip(table.rows, claims, strict=True):
            found.extend(edited_cells(table, row, claim))
    return claims


def _twice(table: FileTable, claims: Iterable[Claim]) -> Iterator[Finding]:
    seen: set[str] = set()
    for row, claim in zip(table.rows, claims, strict=True):
        if claim.id in seen:
            message = f'the id "{claim.id}" stands on another claim already'
            yield table.finding("T011", message, "give every claim an id of its own", (row.line, "id"))
        seen.add(claim.id)


def edited_cells(table: FileTable, row: FileRow, record: msgspec.Struct) -> Iterator[Finding]:
    """Made columns that no longer say what they were made from: the edit would be lost.

    Where all columns that one is made into are empty, a row was added by hand.
    """
    made = [maker for maker in makers(type(record)) if maker.column.field is None and maker.column.name in table.places]
    filled = {_source(maker.column.name) for maker in made if maker.column.name in row.cells}
    for maker in made:
        name, expected = maker.column.name, maker.make(record)
        source = _source(name)
        if source in filled and row.cells.get(name) != expected:
            message = f"{row.cells.get(name)!r} is not what {source} says ({expected!r})"
            help_text = f"this column is made: change {source} instead"
            yield table.finding("I030", message, help_text, (row.line, name))


def _source(name: str) -> str:
    return name.rpartition("_")[0]


def _restricted(table: FileTable | None) -> frozenset[str]:
    rows = () if table is None else table.rows
    return frozenset(
        cast("str", row.cells["id"]) for row in rows if row.cells.get(MARK.name) is True and "id" in row.cells
    )
