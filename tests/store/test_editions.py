"""Editions on disk are written whole, once."""

from pathlib import Path

import pytest

from tallystick.model.errors import OutsideError, UsageError
from tallystick.store.editions import (
    audience_folder,
    checked_name,
    freeze,
    issued_editions,
    read_edition,
    write_folder,
    write_front,
)

FILES = {"a.txt": b"one", "b/c.txt": b"two"}


def test_the_same_bytes_may_be_frozen_again_and_others_never(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    assert freeze(folder, FILES) is True
    assert freeze(folder, FILES) is False
    with pytest.raises(UsageError, match=r"b/c\.txt differs"):
        freeze(folder, FILES | {"b/c.txt": b"three"})
    with pytest.raises(UsageError, match=r"more\.txt differs"):
        freeze(folder, FILES | {"more.txt": b""})
    with pytest.raises(UsageError, match=r"b/c\.txt differs"):
        freeze(folder, {"a.txt": b"one"})
    assert (folder / "b" / "c.txt").read_bytes() == b"two"


def test_a_draft_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    write_folder(tmp_path / "x", FILES)
    write_folder(tmp_path / "x", {"d.txt": b""})
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["d.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_nothing_is_left_of_an_edition_that_could_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutsideError):
        write_folder(tmp_path / "x", {"a": b"", "a/b": b""})
    assert list(tmp_path.iterdir()) == []


def test_pages_beside_the_editions_are_written_where_they_changed(tmp_path: Path) -> None:
    write_front(tmp_path, FILES)
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    write_front(tmp_path, FILES | {"b/c.txt": b"new"})
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before
    assert (tmp_path / "b" / "c.txt").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["2025-h1", "v1.0", "A_b"])
def test_plain_names(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["..", "a..b", "/x", "x/", "x\n", "é", "", ".x", "x.", "a" * 65, "assets", "atom.xml"])
def test_names_that_are_no_folder_or_taken(name: str) -> None:
    with pytest.raises(UsageError):
        checked_name(name)


def test_what_is_no_edition_is_passed_over_and_what_is_damaged_is_told(tmp_path: Path) -> None:
    place = audience_folder(tmp_path, public=True)
    (place / "assets").mkdir(parents=True)
    (place / "index.html").write_text("")
    assert issued_editions(tmp_path, public=True) == []
    assert issued_editions(tmp_path, public=False) == []
    assert read_edition(place / "nothing") is None
    (place / "x").mkdir()
    (place / "x" / "edition.json").write_text("{")
    with pytest.raises(OutsideError, match=r"edition\.json cannot be read"):
        issued_editions(tmp_path, public=True)
