import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tallystick.exchange.export_xlsx import xlsx_of
from tallystick.exchange.plans import Outgoing
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.source import Source
from tests.exchange_parts import FIRST, export
from tests.office import convert

DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://a")',
    "{=1}",
    "http://example.org",
    "mailto:a@b.c",
    "5",
)


def book_of(case: Case, *, template: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(xlsx_of(case, Outgoing(target=Path("x.xlsx"), template=template))))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return load_workbook(export("xlsx", FIRST, tmp_path_factory.mktemp("xlsx") / "case.xlsx"))


def test_sheets_stand_in_the_order_of_work(first: Workbook) -> None:
    names = ["README", "Claims", "Prices", "Sources", "Statements", "Documents", "Case", "Lists", "_base"]
    assert first.sheetnames == names
    assert [name for name in names if first[name].sheet_state == "hidden"] == ["Lists", "_base"]


def test_no_cell_is_a_formula_or_a_link_whatever_its_text() -> None:
    claims = tuple(Claim(id=f"c{n}", kind="indicator", note=text, model=text) for n, text in enumerate(DANGEROUS))
    sources = {text: Source(name=text, url=text) for text in DANGEROUS}
    book = book_of(Case(title="=1+1", claims=claims, sources=sources))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert all(cell.number_format == "@" for cell in cells)
    texts = [row[0] for row in book["Sources"].iter_rows(min_row=2, max_col=1, values_only=True)]
    assert texts == list(DANGEROUS)


def test_a_formula_typed_into_an_empty_cell_stays_text(first: Workbook) -> None:
    sheet = first["Claims"]
    assert all(sheet.column_dimensions[letter].width for letter in "ABC")
    assert sheet.cell(1, 1).number_format == "@"


@pytest.mark.parametrize(
    ("sheet", "title", "word"),
    [
        ("Claims", "kind", "deployment"),
        ("Claims", "status", "pledged"),
        ("Claims", "quantity_hedge", "at least"),
        ("Claims", "quantity_unit", "person"),
        ("Claims", "value_unit", "KRW"),
        ("Claims", "item", "arms.drone"),
        ("Claims", "giver", "KP"),
        ("Prices", "basis", "production"),
        ("Prices", "value_hedge", "up to"),
        ("Sources", "kind", "intelligence"),
        ("Sources", "reliability", "F"),
        ("Documents", "seen", "archived"),
    ],
)
def test_words_are_chosen_from_lists(first: Workbook, sheet: str, title: str, word: str) -> None:
    there = first[sheet]
    (column,) = [cell.column_letter for cell in there[1] if cell.value == title]
    (rule,) = [rule for rule in there.data_validations.dataValidation if f"{column}2" in rule.sqref]
    assert rule.type == "list"
    name, _, place = rule.formula1.partition("!")
    assert name == "Lists"
    words = [row[0].value for row in first["Lists"][place.replace("$", "")]]
    assert word in words
    assert None not in words
    assert max(area.max_row for area in rule.sqref.ranges) >= there.max_row


def test_claims_do_not_offer_prices_which_have_a_sheet(first: Workbook) -> None:
    kinds = {row[1] for row in first["Claims"].iter_rows(min_row=2, max_col=2, values_only=True)}
    assert "price" not in kinds
    assert "transfer" in kinds


def test_rare_columns_are_folded_away(first: Workbook) -> None:
    sheet = first["Claims"]
    hidden = {cell.value: sheet.column_dimensions[cell.column_letter].hidden for cell in sheet[1]}
    assert not hidden["quantity"]
    folded = [group for group in sheet.column_dimensions.values() if group.hidden]
    assert folded
    assert all(group.outlineLevel == 1 for group in folded)


def test_the_readme_says_how_to_bring_it_back_and_what_is_not_in_it(first: Workbook) -> None:
    text = "\n".join(str(row[0]) for row in first["README"].iter_rows(values_only=True))
    assert "tally import sheet FILE -o CASE" in text
    assert "Not in this spreadsheet" in text


def test_nothing_in_the_file_tells_when_it_was_made() -> None:
    data = xlsx_of(Case(title="A"), Outgoing(target=Path("x.xlsx")))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_a_template_has_lists_and_no_rows() -> None:
    book = book_of(Case(title=""), template=True)
    assert [book[name].max_row for name in ("Claims", "Prices", "Sources")] == [1, 1, 1]
    assert book["Claims"].data_validations.dataValidation
    case = {row[0]: row[1] for row in book["Case"].iter_rows(min_row=2, values_only=True)}
    assert case["title"] is None
    assert case["price_year"] == "nominal"


def test_a_text_that_is_too_long_for_a_cell_is_cut_where_it_says_so() -> None:
    book = book_of(Case(title="A", claims=(Claim(id="a", kind="indicator", quote="x" * 40_000),)))
    longest = max((str(cell.value) for cell in book["Claims"][2] if cell.value), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("edit it in the TOML file]")


def test_libreoffice_opens_it_and_keeps_every_text(tmp_path: Path) -> None:
    file = export("xlsx", FIRST, tmp_path / "case.xlsx")
    ods = convert(file, "ods", tmp_path / "ods")
    back = load_workbook(convert(ods, "xlsx", tmp_path / "xlsx"))
    there = load_workbook(file)
    for name in there.sheetnames:
        before = [[cell or "" for cell in row] for row in there[name].iter_rows(values_only=True)]
        after = [
            [cell or "" for cell in row[: there[name].max_column]] for row in back[name].iter_rows(values_only=True)
        ]
        assert after[: len(before)] == before, name
        assert not any(any(row) for row in after[len(before) :])
    rules = {rule.type for rule in back["Claims"].data_validations.dataValidation}
    assert rules == {"list"}
