"""What was decoded once is not decoded again, and nothing wrong in the cache is believed."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tallystick.ledger import case_text
from tallystick.store import cache as cache_module
from tallystick.store import folder as folder_module
from tallystick.store.cache import ClaimCache
from tallystick.store.folder import load_folder

COUNT = 600
TEXT = "".join(
    f'[[claim]]\nid = "c{number}"\nkind = "transfer"\nquantity = "5.{number}M..6k_ piece"\nperiod = "2024.."\n'.replace(
        "6k_", "999M"
    )
    for number in range(COUNT)
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "case.toml").write_text('title = "T"\n')
    (tmp_path / "claims" / "a.toml").write_text(TEXT)
    return tmp_path


def entries(case: Path) -> list[Path]:
    return sorted((case / ".tally" / "cache").iterdir())


def refuse(path: str, data: bytes) -> case_text.ClaimFile:
    raise AssertionError(f"{path} with {len(data)} bytes was parsed again")


def test_the_cache_gives_the_same_case(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_folder(case)
    assert len(entries(case)) == 1
    monkeypatch.setattr(folder_module, "parse_claim_file", refuse)
    again = load_folder(case)
    assert again.case == first.case
    assert again.case.claims[3].quantity == first.case.claims[3].quantity
    assert dict(again.texts) == dict(first.texts)


def test_a_changed_text_is_read(case: Path) -> None:
    load_folder(case)
    (case / "claims" / "a.toml").write_text(TEXT.replace('"c0"', '"changed"'))
    assert load_folder(case).case.claims[0].id == "changed"


def test_a_text_with_findings_is_read_each_time(case: Path) -> None:
    (case / "claims" / "a.toml").write_text(TEXT.replace('"transfer"', '"transfr"', 1))
    assert [finding.code for finding in load_folder(case).findings] == ["T008"]
    assert not (case / ".tally").exists()
    assert [finding.code for finding in load_folder(case).findings] == ["T008"]


def test_small_cases_are_left_without_a_cache(case: Path) -> None:
    (case / "claims" / "a.toml").write_text('[[claim]]\nid = "a"\nkind = "loss"\n')
    load_folder(case)
    assert not (case / ".tally").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:4] + b"\x90",
        lambda data: b"\xff" * len(data),
        lambda data: data.replace(b"c1", b"d1", 1),
    ],
    ids=["empty", "cut", "longer", "other", "noise", "changed"],
)
def test_a_damaged_entry_is_not_believed(case: Path, damage: Callable[[bytes], bytes]) -> None:
    first = load_folder(case)
    entry = entries(case)[0]
    entry.write_bytes(damage(entry.read_bytes()))
    assert load_folder(case).case == first.case


def test_an_entry_of_another_version_is_not_read(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_folder(case)
    monkeypatch.setattr(cache_module, "_version", lambda: b"another")
    load_folder(case)
    assert len(entries(case)) == 2


def test_a_cache_that_is_a_file_does_no_harm(case: Path) -> None:
    (case / ".tally").write_text("x")
    assert len(load_folder(case).case.claims) == COUNT


def test_an_entry_that_is_a_folder_does_no_harm(case: Path) -> None:
    load_folder(case)
    entry = entries(case)[0]
    entry.unlink()
    entry.mkdir()
    assert len(load_folder(case).case.claims) == COUNT
    assert [path.name for path in entries(case)] == [entry.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_read(case: Path) -> None:
    case.chmod(0o500)
    try:
        assert len(load_folder(case).case.claims) == COUNT
    finally:
        case.chmod(0o700)


def test_many_loads_at_once(case: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: len(load_folder(case).case.claims), range(24)))
    assert counts == [COUNT] * 24
    assert len(entries(case)) == 1


def test_old_entries_are_dropped(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MOST_ENTRIES", 2)
    for number in range(4):
        (case / "claims" / "a.toml").write_text(TEXT.replace('"c0"', f'"x{number}"'))
        load_folder(case)
    assert len(entries(case)) == 2


def test_deleting_the_cache_changes_nothing(case: Path) -> None:
    first = load_folder(case)
    shutil.rmtree(case / ".tally")
    assert load_folder(case).case == first.case


def test_a_cache_without_a_folder_knows_nothing(tmp_path: Path) -> None:
    cache = ClaimCache(tmp_path)
    assert cache.get(b"x" * 100_000) is None
    cache.prune()
    assert list(tmp_path.iterdir()) == []
