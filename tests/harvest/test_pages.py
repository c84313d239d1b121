"""Documents in files, folders and tables, one after the other."""

from pathlib import Path

import msgspec
import pytest

from tallystick.harvest.pages import documents_in, text_of_page
from tallystick.model.errors import OutsideError
from tests.harvest.document_parts import PAGE, SAID, SENTENCES


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.html", ".git/x.txt", "b/.hidden.txt", "b/1.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE if name.endswith("html") else f"{name} {SAID}", "utf-8")
    pages = list(documents_in(tmp_path))
    assert [Path(page.address).relative_to(tmp_path).as_posix() for page in pages] == ["a.html", "b/1.md", "b/2.txt"]
    assert all(SAID in text_of_page(page).text for page in pages)
    assert [page.id for page in pages] == [page.id for page in documents_in(tmp_path)]


def test_ids_change_with_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    (first,) = documents_in(path)
    path.write_text("two")
    (second,) = documents_in(path)
    assert first.id != second.id


def test_rows_of_a_table_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {
            "text": SENTENCES["ko"],
            "id": "x",
            "url": "https://example.org/x",
            "published": "2025-09-02",
            "language": "ko",
        },
        {"text": 5},
        {"text": "a\r\nb\0", "other": [1]},
    ]
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)) + b"\n\n[1]\n{broken\n")
    pages = list(documents_in(path))
    assert [bool(page.problem) for page in pages] == [False, True, False, True, True]
    found = text_of_page(pages[0])
    assert (pages[0].id, pages[0].address) == ("x", "https://example.org/x")
    assert (found.text, found.published, found.language) == (SENTENCES["ko"], "2025-09-02", "ko")
    assert text_of_page(pages[2]).text == "a\nb"
    assert "a.jsonl:5" in pages[3].problem


def test_a_parquet_table_is_read(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow, an extra")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [SAID, None], "url": ["https://example.org/x", None]}), path)
    first, second = documents_in(path)
    assert (text_of_page(first).text, first.address) == (SAID, "https://example.org/x")
    assert "no `text`" in second.problem
    pq.write_table(pa.table({"body": [SAID]}), path)
    (page,) = documents_in(path)
    assert "it has body" in page.problem
    path.write_bytes(b"PAR1 nonsense")
    (page,) = documents_in(path)
    assert "broken" in page.problem


def test_no_file_is_an_outside_failure(tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="there is no file"):
        list(documents_in(tmp_path / "none"))
