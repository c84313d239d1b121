from pathlib import Path

from openpyxl import Workbook

from tallystick.exchange.ods_errors import ods_errors
from tests.office import convert


def test_errors_of_libreoffice_are_found_at_their_cells_behind_repeated_ones(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "A & B"
    for row in range(1, 9):
        sheet.cell(row, 1).value = "same"
    sheet.cell(6, 5).value = "=1/0"
    sheet.cell(12, 2).value = "=VLOOKUP(1,A1:B2,2)"
    other = book.create_sheet("Other")
    other.cell(2, 3).value = "=nonsense(1)"
    book.save(tmp_path / "book.xlsx")
    ods = convert(tmp_path / "book.xlsx", "ods", tmp_path / "ods")
    assert ods_errors(ods) == {"A & B": {(5, 4): "#DIV/0!", (11, 1): "#N/A"}, "Other": {(1, 2): "#NAME?"}}


def test_other_files_have_none(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "book.xlsx")
    (tmp_path / "text").write_text("text", encoding="utf-8")
    assert ods_errors(tmp_path / "book.xlsx") == {}
    assert ods_errors(tmp_path / "text") == {}
