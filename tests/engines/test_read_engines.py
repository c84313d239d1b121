"""One suite over both engines: whatever reads, the candidates are the same bytes."""

import os
import shutil
from pathlib import Path

import pytest

from tallystick.batch import contract
from tallystick.model.errors import OutsideError, UsageError
from tallystick.read.lexicon import LANGUAGES
from tallystick.store.candidate_parts import read_parts
from tests.engines.conftest import Engine, read_here
from tests.engines.poisoned.sitecustomize import POISON, poisoned
from tests.engines.written_rows import as_bytes, differences, expected, written
from tests.generated_pages import page, pages, write_corpus, write_lines, write_pages, write_warc

PAGES = 300  # 20,000 in `python -m bench spark_reading`

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "news"
    write_corpus(folder, PAGES)
    return folder


def test_engines_write_what_one_process_reads(engine: Engine, corpus: Path, tmp_path: Path) -> None:
    done = engine([str(corpus)], tmp_path / "out")
    rows = written(tmp_path / "out")
    assert not differences(as_bytes(rows), as_bytes(expected([str(corpus)])))
    assert done.pages == PAGES
    assert done.claims == rows.num_rows - rows.column("kind").null_count > PAGES
    assert len(done.languages) == 14


def test_files_lie_by_month_and_language(engine: Engine, corpus: Path, tmp_path: Path) -> None:
    engine([str(corpus / "wire.jsonl")], tmp_path / "out")
    (part,) = read_parts(tmp_path / "out")
    found = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.parquet"))
    assert found == sorted(part.files)
    assert {name.split("/")[0] for name in found} == {"month=2024-01", "month=2024-02", "month=2024-03"}
    assert {name.split("/")[1][5:] for name in found} <= set(LANGUAGES)
    rows = written(tmp_path / "out").to_pylist()
    assert part.counts.pages == sum(row["size"] is not None for row in rows)
    assert part.counts.bytes == sum(row["size"] or 0 for row in rows)


def test_a_second_run_reads_only_what_is_new(engine: Engine, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", [page(n) for n in range(6)])
    assert engine([str(tmp_path / "in")], tmp_path / "out").pages == 6
    assert engine([str(tmp_path / "in")], tmp_path / "out").pages == 0
    write_warc(tmp_path / "in" / "new.warc.gz", [page(n) for n in range(6, 9)])
    assert engine([str(tmp_path / "in")], tmp_path / "out").pages == 3
    assert not differences(as_bytes(written(tmp_path / "out")), as_bytes(expected([str(tmp_path / "in")])))


def test_what_no_manifest_names_is_read_again_and_replaced(engine: Engine, corpus: Path, tmp_path: Path) -> None:
    engine([str(corpus / "wire.jsonl")], tmp_path / "out")
    whole = as_bytes(written(tmp_path / "out"))
    for path in (tmp_path / "out" / "manifest").iterdir():
        path.unlink()  # as if the run had been killed before it named its part
    left = next((tmp_path / "out").rglob("*.parquet"))
    shutil.copy(left, left.with_name("part-000099.parquet"))
    engine([str(corpus / "wire.jsonl")], tmp_path / "out")
    assert not differences(as_bytes(written(tmp_path / "out")), whole)
    (part,) = read_parts(tmp_path / "out")
    assert {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.parquet")} == set(
        part.files
    )


def test_broken_records_are_told_and_the_rest_is_read(engine: Engine, tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [page(n) for n in range(12)])
    data = bytearray((tmp_path / "a.warc.gz").read_bytes())
    half = data.find(b"\x1f\x8b\x08", len(data) // 2)
    data[half + 30 : half + 60] = b"\0" * 30
    (tmp_path / "a.warc.gz").write_bytes(data[:-20])
    write_lines(tmp_path / "b.jsonl", [page(20)])
    with (tmp_path / "b.jsonl").open("ab") as file:
        file.write(b'{"text": 3}\nno json\n{"text": "x", "language": "../../../etc"}')
    (tmp_path / "c.parquet").write_bytes(b"PAR1 is all there is")
    sources = [str(tmp_path / name) for name in ("a.warc.gz", "b.jsonl", "c.parquet")]
    done = engine(sources, tmp_path / "out")
    rows = written(tmp_path / "out")
    assert not differences(as_bytes(rows), as_bytes(expected(sources)))
    problems = [row for row in rows.to_pylist() if row["problem"]]
    assert done.problems == len(problems) == 6
    assert all(str(tmp_path) in row["address"] or str(tmp_path) in row["problem"] for row in problems)
    assert sum(row["size"] is not None and not row["problem"] for row in rows.to_pylist()) >= 9 + 1


def test_any_name_and_any_bytes(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "in put"
    for number, name in enumerate(
        ["a b.html", "100%25.html", "[x]{y}*?.html", "ядро ㄱ.html", "b#c.html", "no ending"]
    ):
        (folder / f"sub {number}").mkdir(parents=True)
        (folder / f"sub {number}" / name).write_text(page(number).html, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "sub 1" / "empty 100%.html").write_bytes(b"")
    (folder / "marked.txt").write_bytes(b"\xef\xbb\xbf" + page(3).text.encode())
    (folder / "packed.html.gz").write_bytes(b"\x1f\x8b\x08" + os.urandom(3_000))
    (folder / ".hidden.txt").write_text("nothing to see", "utf-8")
    engine([str(folder)], tmp_path / "out")
    assert not differences(as_bytes(written(tmp_path / "out")), as_bytes(expected([str(folder)])))
    assert {row["document"].partition("#")[0] for row in written(tmp_path / "out").to_pylist()} >= {
        "sub 2/[x]{y}*?.html",
        "sub 3/ядро ㄱ.html",
        "empty.txt",
        "marked.txt",
    }


def test_a_page_that_kills_its_reader_is_told_and_no_other_is_lost(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contract, "candidates_of", poisoned)
    made = [page(n) for n in range(40)]
    made[17] = made[17]._replace(paragraphs=[*made[17].paragraphs, POISON])
    write_warc(tmp_path / "a.warc.gz", made)
    done = engine([str(tmp_path / "a.warc.gz")], tmp_path / "out")
    rows = written(tmp_path / "out").to_pylist()
    assert [(row["address"], row["problem"]) for row in rows if row["problem"]] == [
        (made[17].url, "it brings the reader down; it was tried twice")
    ]
    assert done.pages == len({row["document"] for row in rows}) == 40


def test_pages_that_look_alike_are_all_read(engine: Engine, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        write_lines(tmp_path / "in" / name / "same.jsonl", [page(1), page(2)])
    for _ in range(2):
        engine([str(tmp_path / "in")], tmp_path / "out")
        assert not differences(as_bytes(written(tmp_path / "out")), as_bytes(expected([str(tmp_path / "in")])))


def test_a_folder_is_read_in_one_way(engine: Engine, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", list(pages(2)))
    engine([str(tmp_path / "in")], tmp_path / "out")
    manifest = tmp_path / "out" / "manifest" / "part-000001.json"
    said = manifest.read_text("utf-8")
    manifest.with_name(".part-000001.json.crc").unlink(missing_ok=True)  # Hadoop's own guard
    manifest.write_text(said.replace('"reader": "', '"reader": "0.0.0-'), "utf-8")
    with pytest.raises(UsageError, match="was begun in another way"):
        engine([str(tmp_path / "in")], tmp_path / "out")
    manifest.write_text(said[:40], "utf-8")
    with pytest.raises(OutsideError, match="is damaged"):
        engine([str(tmp_path / "in")], tmp_path / "out")


def test_a_missing_source_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="there is no file"):
        engine([str(tmp_path / "none")], tmp_path / "out")


def test_local_reading_in_one_process_is_the_same(corpus: Path, tmp_path: Path) -> None:
    read_here([str(corpus / "wire.jsonl")], tmp_path / "out")
    assert not differences(as_bytes(written(tmp_path / "out")), as_bytes(expected([str(corpus / "wire.jsonl")])))
