"""An edited spreadsheet → what it changes in the case that it was made from, or a case that it starts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tallystick.exchange.export_xlsx import question_rows
from tallystick.exchange.file_tables import FileRow, FileTable
from tallystick.exchange.plans import Incoming, Plan
from tallystick.exchange.sheet_base import Base, mark_of, plain_text
from tallystick.exchange.sheet_checks import new_findings
from tallystick.exchange.sheet_layout import FILE, FORMS, Cells, SheetForm
from tallystick.exchange.sheet_records import (
    changed_record,
    field_changes,
    fields_of,
    new_record,
    proposed_id,
    texts_of,
)
from tallystick.exchange.sheet_rows import QUESTION, SheetRows, rows_of_file
from tallystick.exchange.sheet_start import plan_new_case
from tallystick.exchange.tables_of_case import RESTRICTED, files_of_claims
from tallystick.exchange.text_edits import Edit, Edited, edited_texts, wrongly_edited
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.store.folder import Loaded, load_folder

NEW_CLAIMS = "claims/sheet.toml"


def read_sheet(file: Path, incoming: Incoming) -> Plan:
    """A plan: changes of the case, or a whole new one."""
    rows = rows_of_file(file)
    if incoming.new:
        return plan_new_case(rows, incoming)
    reader = _Reader(load_folder(incoming.case, restricted=True), rows)
    return reader.plan(incoming)


class _Reader:
    """Compares the rows of a spreadsheet with the records of a case."""

    def __init__(self, loaded: Loaded, rows: SheetRows) -> None:
        self.loaded = loaded
        self.rows = rows
        self.base: Base = rows.base
        self.found: list[Finding] = list(rows.findings)
        self.told: list[str] = list(rows.told)
        self.edits: list[Edit] = []
        self.places: dict[tuple[str, str], tuple[FileTable, FileRow]] = {}  # table and id → where its row is
        self.older = 0  # cells that the case has changed since
        self.files = files_of_claims(loaded.texts)
        self.records: dict[str, dict[str, msgspec.Struct]] = {
            "claims": {claim.id: claim for claim in loaded.case.claims},
            "sources": dict(loaded.case.sources),
            "statements": dict(loaded.case.statements),
            "documents": dict(loaded.case.documents),
        }

    def plan(self, incoming: Incoming) -> Plan:
        for form in FORMS:
            table = self.rows.tables.get(form.title)
            if table is not None:
                self._sheet(form, table)
        self._question()
        self._gone(delete=incoming.delete)
        meant = self._meant()
        edited = edited_texts(self.loaded.texts, self.edits)
        if not self._failed():
            self._check(edited, meant)
        self._older()
        counts = [sum(edit.act == act for edit in self.edits) for act in ("change", "add", "cut")]
        summary = f"{counts[0]} changed, {counts[1]} new, {counts[2]} taken out"
        return Plan(
            files=edited.files if self.edits and not self._failed() else {},
            told=(*self.told, *self._end(summary)),
            findings=tuple(self.found),
            question=f"write these changes to {incoming.case}",
        )

    def _end(self, summary: str) -> tuple[str, ...]:
        if self.edits:
            return (summary,)
        return () if self._failed() else ("nothing differs from the case",)

    def _failed(self) -> bool:
        return any(finding.level == "error" for finding in self.found)

    def _sheet(self, form: SheetForm, table: FileTable) -> None:
        cells = Cells(form, self.files)
        for row in table.rows:
            key = str(row.cells.get("id", ""))
            if not key:
                near = proposed_id(row, self.records["claims"]) if form.record is Claim else "…"
                message, help_text = "the row has no id", f'write one, such as "{near}"'
                self.found.append(table.finding("T010", message, help_text, (row.line, "id")))
                continue
            if (form.table, key) in self.places:
                message = f'the id "{key}" stands on another row already'
                self.found.append(table.finding("T011", message, "give every row one of its own", (row.line, "id")))
                continue
            self.places[form.table, key] = (table, row)
            old = self.records[form.table].get(key)
            if old is None:
                self._add(form, table, (row, key))
            else:
                self._change(form, table, (row, key), (old, cells))

    def _add(self, form: SheetForm, table: FileTable, what: tuple[FileRow, str]) -> None:
        row, key = what
        if self.base.was(form.title, key) is not None:
            self.told.append(f"! {key}: the case has lost it since the sheet was made; it is read as new")
        record = new_record(table, row, (form, key), self.found)
        path = f"{form.table}.toml"
        if form.record is Claim:
            path = str(row.cells.get(FILE, NEW_CLAIMS))
            if not path.startswith(("claims/", f"{RESTRICTED}/")) or ".." in path or not path.endswith(".toml"):
                message = f"{path} is no file for claims"
                help_text = "name one in claims/, such as claims/2025.toml"
                self.found.append(table.finding("I033", message, help_text, (row.line, FILE)))
        if record is not None:
            self.edits.append(Edit(act="add", table=form.table, key=key, path=path, record=record))
            self.told.append(f"+ {key} ({path}): {_summary(form, row)}")

    def _change(
        self, form: SheetForm, table: FileTable, what: tuple[FileRow, str], known: tuple[msgspec.Struct, Cells]
    ) -> None:
        row, key = what
        old, cells = known
        mine = dict(zip((column.title for column in cells.columns), cells.of(key, old), strict=True))
        fields = list(self._edited_fields(form, table, (row, key), mine))
        moved_to = str(row.cells.get(FILE, "")) if form.record is Claim else ""
        if moved_to and moved_to != mine.get(FILE):
            message = "an import does not move claims between files"
            help_text = f"put {mine[FILE]} back, and move the claim in the files"
            self.found.append(table.finding("I033", message, help_text, (row.line, FILE)))
        moved = form.kind is not None and getattr(old, "kind", None) != form.kind
        if not fields and not moved:
            return
        new = changed_record(table, row, (form, key, old, fields), self.found)
        changes = field_changes(form.record, old, new) if new is not None else {}
        if changes:
            path = self.files.get(key, "claims/") if form.record is Claim else f"{form.table}.toml"
            self.edits.append(Edit(act="change", table=form.table, key=key, path=path, record=new, changes=changes))
            self.told.append(f"~ {key} ({path})")
            self.told.extend(_told_fields(form, row, (fields, mine)))

    def _edited_fields(
        self, form: SheetForm, table: FileTable, what: tuple[FileRow, str], mine: dict[str, str]
    ) -> Iterator[str]:
        """Fields that somebody edited in the sheet."""
        row, key = what
        base = self.base.was(form.title, key)
        for field, columns in fields_of(form).items():
            there = [column for column in columns if column.title in table.places]
            texts = texts_of(row, there)
            if all(_same(text, mine[column.title]) for text, column in zip(texts, there, strict=True)):
                continue
            if base is not None:
                marks = [base.get(column.title, "") for column in there]
                if [mark_of(text) if text else "" for text in texts] == marks:
                    self.older += 1
                    continue
                if [mark_of(mine[column.title]) if mine[column.title] else "" for column in there] != marks:
                    now = " ".join(mine[column.title] for column in there if mine[column.title]) or "(empty)"
                    message = f"the sheet and the case were both changed; the case now says {now!r}"
                    help_text = "write here what shall hold: what the case says, or export the sheet anew"
                    at = next(
                        column.title
                        for column in there
                        if not _same(str(row.cells.get(column.title, "")), mine[column.title])
                    )
                    self.found.append(table.finding("I031", message, help_text, (row.line, at)))
                    continue
            yield field

    def _question(self) -> None:
        """The Case sheet is not brought back; an edit of it must not be lost without a word."""
        table = self.rows.tables.get(QUESTION)
        if table is None:
            return
        mine = {name: text for name, text, _ in question_rows(self.loaded.case)}
        for row in table.rows:
            name, text = str(row.cells.get("field", "")), str(row.cells.get("value", ""))
            base = self.base.was(QUESTION, name)
            untouched = base is not None and base.get("value", "") == (mark_of(text) if text else "")
            if self.base.known and base is None and not text:
                continue
            if not untouched and not _same(text, mine.get(name, "")) and (base is not None or not self._is_template()):
                message = f"{name} is not brought back into a case that is there"
                self.found.append(table.finding("I033", message, "edit case.toml instead", (row.line, "value")))

    def _is_template(self) -> bool:
        return self.base.known and not self.base.marks

    def _gone(self, *, delete: bool) -> None:
        """Rows that the export had and the sheet has no more."""
        tables = {form.title: form for form in FORMS}
        for title, key in self.base.marks:
            form = tables.get(title)
            if form is None or title not in self.rows.tables or (form.table, key) in self.places:
                continue
            if key not in self.records[form.table]:
                continue
            path = self.files.get(key, "claims/") if form.record is Claim else f"{form.table}.toml"
            if delete:
                self.edits.append(Edit(act="cut", table=form.table, key=key, path=path))
                self.told.append(f"- {key} ({path}): taken out")
            else:
                self.told.append(f"! {key} ({path}): its row is gone; it stays in the case (`--delete` takes it out)")
        if not self.base.known:
            self.told.append("the sheet does not say what it was made from: rows that are gone cannot be told")

    def _older(self) -> None:
        if self.older:
            self.told.append(
                f"! the case has changed since the sheet was made: {self.older} fields that nobody edited here are left"
            )

    def _meant(self) -> Case:
        """The case as it will be."""
        kept: dict[str, dict[str, msgspec.Struct]] = {name: dict(records) for name, records in self.records.items()}
        for edit in self.edits:
            if edit.record is None:
                kept[edit.table].pop(edit.key)
            else:
                kept[edit.table][edit.key] = edit.record
        claims = tuple(claim for claim in kept.pop("claims").values() if isinstance(claim, Claim))
        return msgspec.structs.replace(self.loaded.case, claims=claims, **kept)

    def _check(self, edited: Edited, meant: Case) -> None:
        """What cannot be edited in place, and what the checks find in the case as it will be."""
        wrong = {edit.key: why for edit, why in edited.failed}
        if not wrong and self.edits:
            wrong = dict.fromkeys(wrongly_edited(self.loaded.texts, edited, meant), "its table is written unusually")
        for edit in self.edits:
            if edit.key in wrong and (edit.table, edit.key) in self.places:
                table, row = self.places[edit.table, edit.key]
                message = f'"{edit.key}" cannot be edited in place: {wrong[edit.key]}'
                self.found.append(table.finding("I033", message, f"edit {edit.path} by hand", (row.line, "id")))
        if not self._failed() and self.edits:
            self.found.extend(new_findings(self.loaded.case, meant, self.places))


def _same(text: str, other: str) -> bool:
    return plain_text(text) == plain_text(other)


def _summary(form: SheetForm, row: FileRow) -> str:
    """What a new row is, in one line."""
    names = ("kind", "giver", "receiver", "party", "item", "model", "name", "by", "on", "url", "title")
    figures = ("quantity_hedge", "quantity", "quantity_unit", "value_hedge", "value", "value_unit", "per", "period")
    said = [str(row.cells[name]) for name in (*names, *figures) if name in row.cells]
    return " ".join(([form.kind] if form.kind else []) + said)


def _told_fields(form: SheetForm, row: FileRow, what: tuple[Iterable[str], dict[str, str]]) -> Iterator[str]:
    fields, mine = what
    for field in fields:
        columns = fields_of(form)[field]
        before = " ".join(text for column in columns if (text := mine[column.title]))
        after = " ".join(text for text in texts_of(row, columns) if text)
        yield f"    {field}: {before or '(empty)'} → {after or '(empty)'}"
