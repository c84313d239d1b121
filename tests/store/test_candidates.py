"""Candidates on disk, one file a document."""

from pathlib import Path

import pyarrow as pa
import pytest

from tallystick.batch.contract import CANDIDATES
from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.model.errors import OutsideError
from tallystick.store.candidates import candidate_of_row, is_read, proposed_in, write_candidates
from tests.batch.page_parts import TEN, TWICE, page, rows_of


def keep(root: Path, name: str, text: str, sha256: str = "00") -> None:
    write_candidates(root, name, sha256, pa.Table.from_pylist(rows_of(page(name, text)), schema=CANDIDATES))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    keep(tmp_path, "b", TWICE)
    keep(tmp_path, "a", TEN)
    found = proposed_in(tmp_path)
    assert [proposed.document for proposed in found] == ["a", "b", "b", "b", "b"]
    assert found[0].claim == Candidate(
        kind="transfer", giver="RU", receiver="IR", item="arms.armour.tank", start=0, end=25,
        quote="Russia delivered 10 tanks", quantity=SaidMeasure(low=10, high=10, hedge="exact", unit="piece"),
    )  # fmt: skip
    starts = [proposed.claim.start for proposed in found[1:]]
    assert starts == sorted(starts)


def test_whole_numbers_stay_whole() -> None:
    (row,) = rows_of(page("a", TEN))
    quantity = candidate_of_row(row).quantity
    assert quantity is not None
    assert isinstance(quantity.low, int)
    (row,) = rows_of(page("a", "Russia delivered 2.5 tonnes of rice to Iran."))
    quantity = candidate_of_row(row).quantity
    assert quantity is not None
    assert quantity.low == 2.5


def test_read_holds_for_the_bytes(tmp_path: Path) -> None:
    assert not is_read(tmp_path, "a", "00")
    keep(tmp_path, "a", TEN, "00")
    assert is_read(tmp_path, "a", "00")
    assert not is_read(tmp_path, "a", "11")


def test_another_version_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "a", TEN)
    monkeypatch.setattr("tallystick.__version__", "99.0")
    assert not is_read(tmp_path, "a", "00")


def test_reading_again_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    keep(tmp_path, "a", TWICE)
    keep(tmp_path, "a", TEN)
    assert len(proposed_in(tmp_path)) == 1


def test_a_damaged_file_is_read_again_and_told(tmp_path: Path) -> None:
    keep(tmp_path, "a", TEN)
    (path,) = (tmp_path / ".tally" / "candidates").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:50])
    assert not is_read(tmp_path, "a", "00")
    with pytest.raises(OutsideError) as told:
        proposed_in(tmp_path)
    assert "tally read" in told.value.help


def test_none_yet(tmp_path: Path) -> None:
    assert proposed_in(tmp_path) == []
