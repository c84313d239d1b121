"""Files → grids: encodings, delimiters, errors, and files that are none."""

from pathlib import Path

import pytest

from tallystick.exchange import sheet_files
from tallystick.exchange.grids import Grid
from tallystick.exchange.sheet_files import Book, read_book
from tests.exchange.kiel_book import write_book


def book(tmp_path: Path, data: bytes, name: str = "t.csv") -> Book:
    (tmp_path / name).write_bytes(data)
    return read_book(tmp_path / name)


def rows(found: Book) -> list[list[object]]:
    return [list(row) for row in found.grids[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = book(tmp_path, "Name,Zahl\nTürkiye,1\n".encode(encoding))
    assert rows(found) == [["Name", "Zahl"], ["Türkiye", "1"]]
    assert [finding.code for finding in found.findings] == (["I010"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, sign: str) -> None:
    text = f'a{sign}b{sign}c\n1{sign}"x, y; z"{sign}3\n'
    assert rows(book(tmp_path, text.encode())) == [["a", "b", "c"], ["1", "x, y; z", "3"]]


def test_decimal_commas_are_seen(tmp_path: Path) -> None:
    assert book(tmp_path, b"a;b\n1,5;2\n").grids[0].decimal_comma
    assert not book(tmp_path, b"a;b\n1.5;2\n").grids[0].decimal_comma


def test_errors_written_as_text(tmp_path: Path) -> None:
    assert book(tmp_path, b"a,b\n#REF!,#1 of two\n").grids[0].faults == {(1, 0): "#REF!"}


def test_errors_and_lazy_formulas_of_a_workbook(tmp_path: Path) -> None:
    cells: list[list[object]] = [["a", "b", "c"], ["=1/0|#DIV/0!", "=1+1|", "=1+1|2"], ["", '=""|', 5]]
    (grid,) = read_book(write_book(tmp_path / "b.xlsx", {"S": cells})).grids
    assert {place: said for place, said in grid.faults.items() if place[0] == 1} == {
        (1, 0): "#DIV/0!",
        (1, 1): "a formula without a result",
    }
    assert grid.at(1, 2) == "2"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", b"", "is empty"),
        ("t.csv", b"a,b\n\x00\x00\n", "holds zero bytes"),
        ("t.xlsx", b"PK\x03\x04 and no more", "damaged or locked archive"),
        ("t.xls", b"\xd0\xcf\x11\xe0 and no more", "no workbook that can be read"),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    found = book(tmp_path, data, name)
    assert said in found.findings[0].message
    assert found.findings[0].code == "I001"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [finding.message for finding in read_book(tmp_path / "none.csv").findings] == ["there is no file none.csv"]
    assert [finding.code for finding in read_book(tmp_path).findings] == ["I001"]


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_files, "LARGEST", 10)
    assert "are read at most" in book(tmp_path, b"a,b,c,d,e,f\n").findings[0].message


def test_too_many_rows_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_files, "MOST_ROWS", 3)
    assert "more than 3 rows" in book(tmp_path, b"a,b\n" * 9).findings[0].message


def test_a_cell_beyond_the_end_of_its_row_is_nothing() -> None:
    assert Grid(name="g", rows=[["a"]]).at(0, 5) is None
