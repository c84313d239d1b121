"""A new case checks without errors, and its examples do once the comment signs are gone."""

from pathlib import Path

import pytest

from tallystick.model.errors import UsageError
from tallystick.store.folder import load_folder
from tallystick.store.template import new_case, template_files


def test_a_new_case_has_no_findings(tmp_path: Path) -> None:
    root = new_case(tmp_path / "new" / "case", 'My "case"', ["KP", "RU"])
    loaded = load_folder(root)
    assert loaded.findings == ()
    assert (loaded.case.title, loaded.case.parties) == ('My "case"', ("KP", "RU"))
    assert {".tally/", "archive/", "restricted/"} <= set((root / ".gitignore").read_text().splitlines())


def test_the_examples_in_the_comments_are_right(tmp_path: Path) -> None:
    root = new_case(tmp_path / "case", "T", [])
    for name in template_files("T", []):
        if name.endswith(".toml"):
            lines = (root / name).read_text().splitlines()
            bare = [line.removeprefix("#").strip() if "=" in line or line.startswith("# [") else line for line in lines]
            (root / name).write_text("\n".join(bare))
    loaded = load_folder(root)
    assert loaded.findings == ()
    assert loaded.case.claims[0].document in loaded.case.documents
    assert loaded.case.declared["WAGNER"].name == "Wagner Group"


def test_a_case_is_not_written_over(tmp_path: Path) -> None:
    new_case(tmp_path / "case", "T", [])
    with pytest.raises(UsageError, match="is there already"):
        new_case(tmp_path / "case", "T", [])
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is there already"):
        new_case(tmp_path / "file", "T", [])


def test_files_that_are_there_are_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    new_case(tmp_path, "T", [])
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
