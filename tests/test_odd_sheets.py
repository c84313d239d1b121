"""Spreadsheets as people and programs leave them: sorted, cut, merged, broken, without sheets or columns."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tests.exchange_parts import FIRST, export, folder_of, write_case
from tests.office import convert
from tests.sheet_cases import CLAIMS, FILES, edits_of
from tests.sheet_parts import editing


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "case", FILES)


@pytest.fixture
def sheet(case: Path, tmp_path: Path) -> Path:
    return export("xlsx", case, tmp_path / "case.xlsx")


def test_errors_and_merged_cells_lose_nothing(sheet: Path, case: Path, tmp_path: Path) -> None:
    with editing(sheet) as book:
        there = book.book["Claims"]
        book.set("Claims", "one", quantity="=1/0", quote="=nonsense(1)")
        for cell in there[book.row("Claims", "one")]:
            cell.number_format = "General"
        column = book.column("Claims", "paraphrase")
        there.merge_cells(start_row=3, start_column=column, end_row=3, end_column=column + 1)
    raw = edits_of(sheet, case)
    assert {finding.code for finding in raw.findings if finding.line == 3} == {"I033"}
    assert raw.files == {}
    for ending in ("xlsx", "ods"):
        plan = edits_of(convert(sheet, ending, tmp_path / ending), case)
        assert [finding.code for finding in plan.findings if finding.line == 2][:2] == ["I033", "I033"], ending
        assert plan.files == {}


def test_sheets_and_columns_that_are_missing_are_not_read_as_empty(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        del book.book["Sources"]
        there = book.book["Claims"]
        there.delete_cols(book.column("Claims", "paraphrase"))
        there.delete_cols(book.column("Claims", "quantity"), 1)
        book.book.create_sheet("My notes")["A1"] = "mine"
    plan = edits_of(sheet, case)
    assert plan.told[0] == "the sheet My notes is none of ours and is not read"
    assert [finding.code for finding in plan.findings] == ["I032"]
    assert plan.files == {}


def test_a_column_of_another_name_is_told(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.book["Claims"].cell(1, book.column("Claims", "note")).value = "notes"
    plan = edits_of(sheet, case)
    assert [(finding.code, finding.line) for finding in plan.findings] == [("T006", 1)]
    assert 'did you mean "note"' in (plan.findings[0].help or "")


def test_a_record_that_is_written_unusually_is_not_edited_by_guess(tmp_path: Path) -> None:
    sources = 'nis = { name = "NIS", kind = "intelligence" }\n'
    claims = CLAIMS + 'entered.by = "me"\n'
    case = write_case(tmp_path / "case", {**FILES, "sources.toml": sources, "claims/shells.toml": claims})
    sheet = export("xlsx", case, tmp_path / "case.xlsx")
    with editing(sheet) as book:
        book.set("Sources", "nis", name="Service")
        book.set("Prices", "three", entered_by="you")
    plan = edits_of(sheet, case)
    assert [finding.code for finding in plan.findings] == ["I033"]
    assert "sources.toml does not hold it as a table of its own" in plan.findings[0].message
    with editing(sheet) as book:
        book.set("Sources", "nis", name="NIS")
    plan = edits_of(sheet, case)
    assert [finding.code for finding in plan.findings] == ["I033"]
    assert plan.files == {}


def test_a_text_that_was_cut_stays_whole_unless_it_is_edited(tmp_path: Path) -> None:
    long = "word " * 9_000
    claim = Claim(id="a", kind="indicator", series="s", quote=long.strip(), origin="nis")
    case = folder_of(Case(title="Long", claims=(claim,)), tmp_path / "case")
    sheet = export("xlsx", case, tmp_path / "case.xlsx")
    assert edits_of(sheet, case).told == ("nothing differs from the case",)
    with editing(sheet) as book:
        quote = str(book.book["Claims"].cell(2, book.column("Claims", "quote")).value)
        book.set("Claims", "a", quote=f"New {quote[10:]}")
    assert [finding.code for finding in edits_of(sheet, case).findings] == ["I033"]


def test_without_its_memory_a_sheet_is_compared_with_the_case_as_it_is(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        del book.book["_base"]
        book.delete("Claims", "two")
        book.set("Claims", "one", note="Seen.")
    plan = edits_of(sheet, case)
    assert "rows that are gone cannot be told" in plan.told[-2]
    assert plan.told[-1] == "1 changed, 0 new, 0 taken out"


def test_sorting_rows_and_moving_columns_changes_nothing(sheet: Path, case: Path) -> None:
    book = load_workbook(sheet)
    there = book["Claims"]
    rows = [[cell.value for cell in row] for row in there.iter_rows()]
    turned = [list(reversed(row)) for row in [rows[0], *reversed(rows[1:])]]
    for number, row in enumerate(turned, 1):
        for column, value in enumerate(row, 1):
            there.cell(number, column).value = value
    book.save(sheet)
    assert edits_of(sheet, case).told == ("nothing differs from the case",)


def test_a_broken_workbook_is_a_finding(case: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    plan = edits_of(broken, case)
    assert plan.failed
    shutil.copy(FIRST / "case.toml", tmp_path / "text.xlsx")
    assert edits_of(tmp_path / "text.xlsx", case).failed
