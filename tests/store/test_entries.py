"""Tables are added and changed; all beside them stays."""

from pathlib import Path

import pytest

from tallystick.model.errors import OutsideError
from tallystick.model.source import Document, Source
from tallystick.store.entries import append_entries, change_entry

TEXT = """# our texts
[a]   # the first
url = "https://example.org/a"  # as read
seen = "excerpt"

# the second
["b c"]
url = 'https://example.org/b'
"""


def test_a_table_is_added_behind_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "documents.toml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    append_entries(tmp_path, "documents.toml", {"x y": Document(url="https://example.org/x", published="2025-09-02")})
    added = '\n["x y"]\nurl       = "https://example.org/x"\npublished = 2025-09-02\n'
    assert path.read_bytes().decode() == (TEXT + added).replace("\n", "\r\n")


def test_a_missing_file_is_made_and_nothing_makes_none(tmp_path: Path) -> None:
    append_entries(tmp_path, "sources.toml", {})
    assert not (tmp_path / "sources.toml").exists()
    append_entries(tmp_path, "sources.toml", {"afp": Source(name="AFP")})
    assert (tmp_path / "sources.toml").read_text("utf-8") == '[afp]\nname = "AFP"\n'


def test_a_table_that_is_there_is_not_written_twice(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text(TEXT, "utf-8")
    with pytest.raises(OutsideError, match="cannot be added to"):
        append_entries(tmp_path, "documents.toml", {"a": Document()})
    assert (tmp_path / "documents.toml").read_text("utf-8") == TEXT


def test_fields_of_one_table_change(tmp_path: Path) -> None:
    path = tmp_path / "documents.toml"
    path.write_text(TEXT, "utf-8")
    change_entry(tmp_path, "documents.toml", "a", record=Document, changes={"seen": "archived", "sha256": "0"})
    expected = TEXT.replace('"excerpt"', '"archived"\nsha256 = "0"')
    assert path.read_text("utf-8") == expected
    change_entry(tmp_path, "documents.toml", "b c", record=Document, changes={"seen": "full"})
    assert path.read_text("utf-8") == expected.rstrip("\n") + '\nseen = "full"\n'


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text(TEXT, "utf-8")
    with pytest.raises(OutsideError, match="no table"):
        change_entry(tmp_path, "documents.toml", "z", record=Document, changes={"seen": "full"})
