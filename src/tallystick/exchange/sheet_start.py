"""A spreadsheet that was filled in → a new case."""

import msgspec

from tallystick.exchange.cell_values import mixed_value
from tallystick.exchange.export_xlsx import CHOICE
from tallystick.exchange.file_tables import FileRow, FileTable
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.records_of_tables import choice_value
from tallystick.exchange.reimport import case_files, files_told
from tallystick.exchange.sheet_checks import new_findings
from tallystick.exchange.sheet_layout import FILE, FORMS, SheetColumn, raw_value
from tallystick.exchange.sheet_records import new_record, proposed_id
from tallystick.exchange.sheet_rows import QUESTION, SheetRows
from tallystick.exchange.tables_of_case import HEAD, RESTRICTED
from tallystick.ledger.case_head import CaseHead, read_head
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding

Places = dict[tuple[str, str], tuple[FileTable, FileRow]]


def plan_new_case(rows: SheetRows, incoming: Incoming) -> Plan:
    """Every row becomes a record; claims without an id get one."""
    found = list(rows.findings)
    told = list(rows.told)
    head = _head(rows, found)
    records, places = _records(rows, (found, told))
    claims = tuple(claim for claim in records.pop("claims").values() if isinstance(claim, Claim))
    case = msgspec.convert({**msgspec.structs.asdict(head), **records, "claims": claims}, Case)
    if not any(finding.level == "error" for finding in found):
        found.extend(new_findings(None, case, places))
    files = case_files(case, _restricted(places))
    counts = [(len(claims), "claims"), *((len(its), name) for name, its in records.items())]
    told += [
        f"{case.title}: " + ", ".join(f"{count:,} {name}" for count, name in counts),
        files_told(files),
    ]
    return Plan(files=files, told=tuple(told), findings=tuple(found), question=f"make the case {incoming.case}")


def _records(
    rows: SheetRows, out: tuple[list[Finding], list[str]]
) -> tuple[dict[str, dict[str, msgspec.Struct]], Places]:
    found, told = out
    records: dict[str, dict[str, msgspec.Struct]] = {form.table: {} for form in FORMS}
    places: Places = {}
    for form in FORMS:
        table = rows.tables.get(form.title)
        for row in table.rows if table is not None else ():
            key = str(row.cells.get("id", ""))
            if not key and form.record is Claim:
                used = dict.fromkeys(records["claims"]) | {name: None for _, name in places}
                key = proposed_id(row, used)
                told.append(f"row {row.line} of {form.title} gets the id {key}")
            if table is None or not _fits(table, row, (form.table, key), (places, found)):
                continue
            places[form.table, key] = (table, row)
            record = new_record(table, row, (form, key), found)
            if record is not None:
                records[form.table][key] = record
    return records, places


def _fits(table: FileTable, row: FileRow, name: tuple[str, str], out: tuple[Places, list[Finding]]) -> bool:
    places, found = out
    if not name[1]:
        found.append(table.finding("T009", "the row has no id", "every row has its own", (row.line, "id")))
    elif name in places:
        message = f'the id "{name[1]}" stands on another row already'
        found.append(table.finding("T011", message, "give every row one of its own", (row.line, "id")))
    else:
        return True
    return False


def _restricted(places: Places) -> frozenset[str]:
    return frozenset(
        key
        for (name, key), (_, row) in places.items()
        if name == "claims" and str(row.cells.get(FILE, "")).startswith(f"{RESTRICTED}/")
    )


def _head(rows: SheetRows, found: list[Finding]) -> CaseHead:
    """The question, of the Case sheet."""
    table = rows.tables.get(QUESTION)
    if table is None:
        return CaseHead()
    raw: dict[str, object] = {}
    choices: dict[str, object] = {}
    lines: dict[str, int] = {}
    known = {column.name: column for column in HEAD}
    for row in table.rows:
        name, text = str(row.cells.get("field", "")), str(row.cells.get("value", ""))
        lines[name.removeprefix(CHOICE)] = row.line
        if name.startswith(CHOICE) and text:
            choices[name.removeprefix(CHOICE)] = choice_value(text)
        elif name in known and text:
            column = known[name]
            value = raw_value(SheetColumn(name, name, column.holds), [text])
            raw[name] = mixed_value(text) if column.holds == "mixed" else value
        elif text:
            message = f'a case has no field "{name}"'
            found.append(table.finding("T006", message, f"fields: {', '.join(known)}", (row.line, "field")))
    if choices:
        raw["choices"] = choices
    wrong: list[Finding] = []
    head = read_head(raw, wrong)
    for finding in wrong:
        field = (finding.spot.field or "title" if finding.spot is not None else "title").removeprefix("choices.")
        line = lines.get(field.partition("[")[0], lines.get("title", 1))
        found.append(table.finding(finding.code, finding.message, finding.help or "", (line, "value")))
    return head
