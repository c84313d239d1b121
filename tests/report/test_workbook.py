"""The readers' spreadsheet: in LibreOffice its formulas come to what the program makes of the case."""

import io
import math
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tallystick.pipeline import Answer
from tallystick.report.workbook import workbook_of
from tallystick.report.writers import Request
from tallystick.store.folder import Loaded
from tests.office import convert
from tests.report.briefs import first_answer, first_loaded
from tests.report.hostile import FORMULA, empty, hostile
from tests.report.ledgers import built, news

DRAWN = 0.005  # means of constrained claims come from draws, whose products are not quite the means' product
SHEETS = ["README", "Balance", "Lines", "Claims", "Sources", "Prices", "Rates", "Changes"]


def book_of(whole: Answer) -> bytes:
    return workbook_of(Request(answer=whole, loaded=Loaded(whole.case, (), {}, Path()), version="9.9.9"))


def saved(data: bytes, folder: Path) -> Path:
    path = folder / "workbook.xlsx"
    path.write_bytes(data)
    return path


def recalculated(data: bytes, folder: Path) -> openpyxl.Workbook:
    """The book as LibreOffice works it out, with nothing of what was written beside the formulas."""
    bare = folder / "bare.xlsx"
    openpyxl.load_workbook(saved(data, folder)).save(bare)  # keeps formulas and drops their values
    (folder / "office").mkdir()
    return openpyxl.load_workbook(convert(bare, "xlsx", folder / "office"), data_only=True)


def rows_of(book: openpyxl.Workbook, sheet: str, title: str | None = None) -> list[dict[str, object]]:
    """Records of a sheet, or of the table under a title."""
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    first = 0 if title is None else next(at for at, row in enumerate(rows) if row[0] == title) + 1
    heads = [head for head in rows[first] if head is not None]
    found = []
    for row in rows[first + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(heads, row, strict=False)))
    return found


@cache
def first_book() -> bytes:
    return workbook_of(Request(answer=first_answer(), loaded=first_loaded(), version="9.9.9"))


@pytest.mark.slow
def test_libreoffice_comes_to_the_same_sums_bounds_and_ratios(tmp_path: Path) -> None:
    book, sheet = recalculated(first_book(), tmp_path), first_answer().balanced.sheet
    for row, side in zip(rows_of(book, "Balance", "Built from lines"), sheet.directions, strict=True):
        assert side.built is not None
        mean, low = side.built.mean or side.built.low, side.built.low
        assert row["mean"] == pytest.approx(mean, rel=DRAWN)
        assert row["low"] == pytest.approx(low, rel=1e-9)
        assert row["high"] == ("open" if side.built.high is None else pytest.approx(side.built.high, rel=1e-9))
        assert row["lines priced"] == side.built.coverage.lines_priced
        assert row["lines known"] == side.built.coverage.lines_known
    for line, ratio in zip(rows_of(book, "Balance", "Given for each one received"), sheet.ratios, strict=True):
        assert line["low"] == ("open" if ratio.low is None else pytest.approx(ratio.low, rel=1e-9))
        assert line["high"] == ("open" if ratio.high is None else pytest.approx(ratio.high, rel=1e-9))


@pytest.mark.slow
@pytest.mark.parametrize("whole", [built, news], ids=["built", "news"])
def test_small_cases_agree_too(whole: object, tmp_path: Path) -> None:
    assert callable(whole)
    answer_: Answer = whole()
    book = recalculated(book_of(answer_), tmp_path)
    for row, side in zip(rows_of(book, "Balance", "Built from lines"), answer_.balanced.sheet.directions, strict=True):
        made = side.built
        assert row["low"] == pytest.approx(made.low if made else 0.0, rel=1e-9)
        assert row["lines known"] == (made.coverage.lines_known if made else len(side.unpriced))
        if made is not None:
            assert row["high"] == ("open" if made.high is None else pytest.approx(made.high, rel=1e-9))


@pytest.mark.slow
def test_a_changed_price_moves_the_sum_in_libreoffice(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(saved(first_book(), tmp_path))
    lines = book["Lines"]
    heads = [cell.value for cell in lines[1]]
    lines.cell(2, heads.index("price_low") + 1).value = 1_000_000
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    (tmp_path / "office").mkdir()
    after = openpyxl.load_workbook(convert(changed, "xlsx", tmp_path / "office"), data_only=True)
    first = rows_of(after, "Balance", "Built from lines")[0]["low"]
    assert isinstance(first, int | float)
    quantity = rows_of(after, "Lines")[0]["quantity_low"]
    assert isinstance(quantity, int | float)
    assert first > 1_000_000 * quantity


def test_sheets_in_their_order_and_every_column_in_the_codebook() -> None:
    book = openpyxl.load_workbook(_stream(first_book()))
    assert book.sheetnames == SHEETS
    told = {(row[0], row[1]) for row in book["README"].iter_rows(values_only=True) if row[2]}
    for sheet in SHEETS[2:]:
        assert {(sheet, cell.value) for cell in book[sheet][1]} <= told
    assert any(row[0] == "Licence" for row in book["README"].iter_rows(values_only=True))


def _stream(data: bytes) -> io.BytesIO:

    return io.BytesIO(data)


def test_every_claim_stands_once_with_its_fate() -> None:
    book = openpyxl.load_workbook(_stream(first_book()), data_only=True)
    rows = rows_of(book, "Claims") + rows_of(book, "Prices")
    case = first_answer().case
    assert sorted(str(row["id"]) for row in rows) == sorted(claim.id for claim in case.claims)
    fates = first_answer().balanced.fates
    assert all(row["fate"] == fates[str(row["id"])].word for row in rows)


def test_best_is_the_figure_or_the_middle_by_ratio() -> None:
    rows = {
        str(row["id"]): row for row in rows_of(openpyxl.load_workbook(_stream(first_book()), data_only=True), "Claims")
    }
    assert rows["dr103"]["quantity_best"] == pytest.approx(2000)
    assert rows["dr010"]["value_best"] == pytest.approx(math.sqrt(457e6 * 1190e6))
    assert rows["dr001"]["value_best"] is None  # nobody said a low end


def test_nothing_that_somebody_wrote_is_a_formula() -> None:
    data = book_of(hostile())
    book = openpyxl.load_workbook(_stream(data))
    texts = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value == FORMULA for cell in texts)
    assert all(cell.data_type != "f" for cell in texts if "HYPERLINK" in str(cell.value))
    with zipfile.ZipFile(_stream(data)) as archive:
        formulas = "".join(archive.read(name).decode() for name in archive.namelist() if "sheet" in name)
    assert "<f>HYPERLINK" not in formulas
    assert "evil" not in formulas  # it stands among the texts alone


def test_two_runs_give_the_same_bytes() -> None:
    assert workbook_of(Request(answer=first_answer(), loaded=first_loaded(), version="9.9.9")) == first_book()


def test_a_case_without_a_claim_is_a_book_too() -> None:
    assert openpyxl.load_workbook(_stream(book_of(empty()))).sheetnames == SHEETS
