"""An estimate from a sample is near what reading finds."""

from pathlib import Path

import pytest

from tallystick.batch.dry_run import estimate, local_head, local_inputs
from tallystick.batch.estimate_text import estimate_text
from tallystick.model.candidate_part import InputPiece
from tallystick.model.errors import OutsideError
from tests.engines.written_rows import expected
from tests.generated_pages import pages, write_corpus, write_lines


def test_a_sample_of_all_is_all(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in", 80)
    found = estimate(list(local_inputs([tmp_path / "in"])), local_head)
    rows = expected([str(tmp_path / "in")])
    assert found.pages == pytest.approx(80, rel=0.35)
    assert sum(found.languages.values()) == pytest.approx(1.0)
    assert found.claims == pytest.approx(rows.num_rows - rows.column("kind").null_count, rel=0.5)
    assert found.seconds > 0 < found.written


def test_large_files_are_looked_at_from_their_beginning(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", list(pages(60)))
    size = (tmp_path / "a.jsonl").stat().st_size
    twice = InputPiece(path="a.jsonl", address="a.jsonl", name="a.jsonl", size=10 * size, changed=0)
    found = estimate([twice], lambda _, most: (tmp_path / "a.jsonl").read_bytes()[:most])
    assert found.pages == 60.0  # below what is looked at, a file is counted
    assert (found.files, found.bytes, found.sampled) == (1, 10 * size, 60)


def test_nothing_and_nothing_there(tmp_path: Path) -> None:
    found = estimate([], local_head)
    assert (found.pages, found.seconds, found.languages) == (0.0, 0.0, {})
    assert "languages: none" in estimate_text(found, None)
    with pytest.raises(OutsideError, match="there is no file"):
        list(local_inputs([tmp_path / "none"]))


def test_in_words(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", list(pages(28)))
    text = estimate_text(estimate(list(local_inputs([tmp_path])), local_head), 0.04)
    assert "1 file, " in text
    assert "about 28 pages, from 28 pages of 1 file" in text
    assert "at 0.04 an hour and core" in text
