"""Candidates as JSON Lines."""

import json
from pathlib import Path

import pytest

from tallystick.batch.json_lines import file_name, write_lines
from tests.batch.page_parts import IDLE, TEN, TWICE, page


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_one_object_a_claim_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    problems, read = write_lines([page("a", TWICE)], None, many=False, workers=1)
    assert (problems, read) == ([], 4)
    found = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert len(found) == 4
    assert all("document" not in record for record in found)


def test_each_line_names_its_document_where_there_are_many(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_lines([page("a", TEN), page("b", TEN)], None, many=True, workers=1)
    found = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [record["document"] for record in found] == ["a", "b"]
    assert next(iter(found[0])) == "document"


def test_a_file_a_page_also_where_nothing_is_claimed(tmp_path: Path) -> None:
    pages = [page("news/a.txt#0123456789ab", TEN), page("b.html#0123456789ab", IDLE)]
    write_lines(pages, tmp_path, many=True, workers=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.jsonl", "news-a.jsonl"]
    assert [record["giver"] for record in lines(tmp_path / "news-a.jsonl")] == ["RU"]
    assert lines(tmp_path / "b.jsonl") == []


def test_no_page_writes_over_another(tmp_path: Path) -> None:
    pages = [page("a.txt#0123456789ab", TEN), page("a.html#0123456789ab", IDLE), page("a.md#0123456789ab", TWICE)]
    write_lines(pages, tmp_path, many=True, workers=1)
    assert {path.name: len(lines(path)) for path in tmp_path.iterdir()} == {
        "a.jsonl": 1, "a.html.jsonl": 0, "a.md.jsonl": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        ("fr-1.txt#0123456789ab", "fr-1"),
        ("x/y/z.pdf#0123456789ab", "x-y-z"),
        ("urn:uuid:0a1b", "urn-uuid-0a1b"),
        ("2025.09.02-a", "2025.09.02-a"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("한국.txt#0123456789ab", "한국"),
    ],
)
def test_names_of_files(document: str, wanted: str) -> None:
    assert file_name(document, {}) == wanted
    assert "/" not in wanted


def test_long_and_empty_names_are_files_all_the_same(tmp_path: Path) -> None:
    for document in ("x" * 4_000, "", "#", "漢" * 500, "\ud800\0"):
        name = file_name(document, {})
        assert name
        (tmp_path / f"{name}.jsonl").write_text("")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    problems, read = write_lines([page("a", TEN, language="sw")], tmp_path, many=False, workers=1)
    assert problems == ['https://example.org/a: no reader for the language "sw"']
    assert read == 0
