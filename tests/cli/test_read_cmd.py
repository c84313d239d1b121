"""`tally read`: files, folders, standard input, a case; JSON Lines and Parquet."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.errors import CaseError, OutsideError
from tallystick.store.template import new_case
from tests.batch.page_parts import IDLE, TEN, TWICE
from tests.batch.test_case_reading import add
from tests.harvest.document_parts import SENTENCES


def run(*arguments: str | Path, code: int = 0, stdin: bytes | None = None) -> Result:
    done = CliRunner().invoke(tally, ["read", *map(str, arguments)], input=stdin, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def records(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages, one of them idle."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{TEN} {IDLE}\n", "utf-8")
    (folder / "b.html").write_text(f"<html lang=en><body><p>{IDLE}</p></body></html>", "utf-8")
    return folder


def test_one_file_is_one_object_a_claim(folder: Path) -> None:
    (record,) = records(run(folder / "a.txt"))
    assert "document" not in record
    text = (folder / "a.txt").read_text("utf-8")
    start, end = record["start"], record["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert record["quote"] == text[start:end]


def test_standard_input() -> None:
    (record,) = records(run("-", stdin=TEN.encode(), code=0))
    assert record["giver"] == "RU"


def test_a_folder_names_each_document(folder: Path) -> None:
    (record,) = records(run(folder))
    assert str(record["document"]).startswith("a.txt#")


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_the_language_is_detected_or_given(language: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(SENTENCES[language] * 2, "utf-8")
    detected = records(run(path))
    assert detected == records(run(path, "--language", language))
    assert detected[0]["kind"] == "deployment"


def test_the_day_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"Last year {TEN} {IDLE}", "utf-8")
    (record,) = records(run(path, "--published", "2025-09-02"))
    assert record["period"] == {"start": "2024", "end": "2024"}


def test_a_file_a_page(folder: Path, tmp_path: Path) -> None:
    run(folder, "--to", tmp_path / "out", "--format", "jsonl")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jsonl", "b.jsonl"]


def test_parquet_is_not_read_twice(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, "--to", out, "--workers", "1")
    first = {path: path.read_bytes() for path in out.glob("month=*/lang=*/*.parquet")}
    (folder / "c.txt").write_text(f"{TWICE}", "utf-8")
    run(folder, "--to", out, "--workers", "1")
    rows = [
        row
        for path in out.glob("month=*/lang=*/*.parquet")
        for row in pq.read_table(path, partitioning=None).to_pylist()
    ]
    assert sorted(row["document"].partition("#")[0] for row in rows) == ["a.txt", "b.html", *["c.txt"] * 4]
    assert all(path.read_bytes() == data for path, data in first.items())


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    done = run(folder)
    assert len(records(done)) == 1
    assert "broken.pdf: " in done.stderr


def test_nothing_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    assert "broken.pdf" in run(tmp_path / "broken.pdf", code=3).stderr
    with pytest.raises(OutsideError, match="no file"):
        run(tmp_path / "nowhere.txt")


def test_a_case_is_read_into_its_own_folder(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", TWICE)
    assert run("-c", case).stdout == "1 documents read, 4 new candidates; 4 wait for `tally review`\n"
    assert run(case).stdout == "0 documents read, 0 new candidates; 4 wait for `tally review`\n"


def test_no_case_here(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as told:
        run("-c", tmp_path)
    assert "tally new" in told.value.help
