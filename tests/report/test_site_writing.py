"""Files of a report in their folder."""

from pathlib import Path

import pytest

from tallystick.model.errors import OutsideError
from tallystick.report.site_writing import LISTED, listed_files, write_files


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_no_longer_written_goes_and_all_else_stays(tmp_path: Path) -> None:
    write_files(tmp_path, [("index.html", "a"), ("claim/old.html", "b")])
    (tmp_path / "own.txt").write_text("mine")
    assert write_files(tmp_path, [("index.html", "c")]) == 2
    assert names(tmp_path) == {"index.html", "own.txt", LISTED}
    assert not (tmp_path / "claim").exists()
    assert (tmp_path / "index.html").read_text() == "c"


def test_a_list_that_names_what_lies_outside_takes_nothing_away(tmp_path: Path) -> None:
    folder, kept = tmp_path / "site", tmp_path / "kept.txt"
    kept.write_text("mine")
    write_files(folder, [("index.html", "a")])
    listed = folder / LISTED
    listed.write_text(listed.read_text() + f"../kept.txt\n{kept}\nsub/../../kept.txt\n")
    (folder / "link").symlink_to(tmp_path)
    listed.write_text(listed.read_text() + "link/kept.txt\n")
    write_files(folder, [("index.html", "a")])
    assert kept.read_text() == "mine"


def test_a_list_that_somebody_else_wrote_is_no_list(tmp_path: Path) -> None:
    (tmp_path / LISTED).write_text("notes\nown.txt\n")
    assert listed_files(tmp_path) == set()


def test_bytes_and_texts_with_halves_of_letters_are_written(tmp_path: Path) -> None:
    write_files(tmp_path, [("a.bin", b"\x00\xff"), ("b.txt", "x\ud800")])
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\xff"
    assert (tmp_path / "b.txt").read_bytes() == b"x?"


def test_a_folder_that_cannot_be_made_is_an_outside_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutsideError, match="cannot be made"):
        write_files(tmp_path / "file", [])
    (tmp_path / "site" / "index.html").mkdir(parents=True)
    with pytest.raises(OutsideError, match="cannot be written"):
        write_files(tmp_path / "site", [("index.html", "a")])
