"""A folder on disk becomes a case, whatever lies in it."""

import gc
import os
from pathlib import Path

import pytest

from tallystick.ledger.locate import locate
from tallystick.ledger.show import show_finding
from tallystick.model.errors import CaseError
from tallystick.store.folder import Loaded, load_folder

CLAIM = '[[claim]]\nid = "{}"\nkind = "loss"\nparty = "KP"\nquantity = "5 person"\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    (root / "claims" / "inner").mkdir(parents=True)
    (root / "restricted").mkdir()
    (root / "case.toml").write_text('title = "T"\n')
    (root / "claims" / "a.toml").write_text(CLAIM.format("a"))
    (root / "claims" / "inner" / "b.toml").write_text(CLAIM.format("b"))
    (root / "restricted" / "r.toml").write_text(CLAIM.format("r"))
    return root


def ids(loaded: Loaded) -> list[str]:
    return [claim.id for claim in loaded.case.claims]


def shown(loaded: Loaded) -> str:
    return "\n".join(map(show_finding, locate(loaded.findings, loaded.texts)))


def test_claims_of_all_sub_folders(case: Path) -> None:
    loaded = load_folder(case)
    assert ids(loaded) == ["a", "b"]
    assert loaded.findings == ()
    assert loaded.root == case
    assert loaded.texts["claims/a.toml"] == CLAIM.format("a")


def test_restricted_claims_only_when_asked_for(case: Path) -> None:
    assert ids(load_folder(case, restricted=True)) == ["a", "b", "r"]


def test_the_case_file_may_be_named(case: Path) -> None:
    assert ids(load_folder(case / "case.toml")) == ["a", "b"]


def test_other_files_and_hidden_ones_are_not_read(case: Path) -> None:
    (case / "README.md").write_text("x")
    (case / "decisions.jsonl").write_text("{}")
    (case / ".hidden.toml").write_text("[")
    (case / "claims" / "notes.txt").write_text("[")
    (case / "claims" / ".a.toml.swp.toml").write_text("[")
    assert load_folder(case).findings == ()


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        ("nowhere", "there is no folder", "tally new"),
        ("file", "is a file", "name the folder"),
        ("empty", "holds no case.toml", "tally new"),
        (".", "holds no case.toml", "case"),
        ("file/inside", "there is no folder", "tally new"),
        ("x" * 5000, "cannot be looked into", "check the path"),
    ],
)
def test_a_folder_that_is_no_case(case: Path, name: str, message: str, advice: str) -> None:
    (case.parent / "empty").mkdir()
    (case.parent / "file").write_text("x")
    with pytest.raises(CaseError) as caught:
        load_folder(case.parent / name)
    assert message in caught.value.message
    assert advice in caught.value.help


def test_a_link_to_nowhere_is_a_finding(case: Path) -> None:
    (case / "claims" / "gone.toml").symlink_to(case / "nothing.toml")
    loaded = load_folder(case)
    assert ids(loaded) == ["a", "b"]
    assert "claims/gone.toml: error[T015]" in shown(loaded)


def test_links_in_a_circle_end(case: Path) -> None:
    (case / "claims" / "loop").symlink_to(case / "claims")
    (case / "claims" / "self.toml").symlink_to(case / "claims" / "self.toml")
    loaded = load_folder(case)
    assert ids(loaded) == ["a", "b"]
    assert [finding.code for finding in loaded.findings] == ["T015"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_finding(case: Path) -> None:
    (case / "claims" / "a.toml").chmod(0)
    (case / "claims" / "inner").chmod(0)
    loaded = load_folder(case)
    (case / "claims" / "inner").chmod(0o700)
    assert [finding.code for finding in loaded.findings] == ["T015", "T015"]


def test_a_folder_that_cannot_be_listed_is_a_finding(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert "error[T015]: the folder claims cannot be read: permission denied" in shown(load_folder(case))


def test_a_folder_named_like_a_file(case: Path) -> None:
    (case / "sources.toml").mkdir()
    (case / "claims" / "x.toml").mkdir()
    loaded = load_folder(case)
    assert [finding.code for finding in loaded.findings] == ["T015"]


def test_a_huge_file_is_a_finding(case: Path) -> None:
    with (case / "claims" / "big.toml").open("wb") as file:
        file.truncate(100 * 2**20)
    loaded = load_folder(case)
    assert [finding.code for finding in loaded.findings] == ["T016"]
    assert ids(loaded) == ["a", "b"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(case: Path) -> None:
    os.mkfifo(case / "claims" / "pipe.toml")
    assert [finding.code for finding in load_folder(case).findings] == ["T015"]


def test_the_garbage_collector_is_as_before(case: Path) -> None:
    assert gc.isenabled()
    load_folder(case)
    assert gc.isenabled()
    gc.disable()
    try:
        load_folder(case)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "text", [b"\x00\x01", b"\xff\xfe[", b"a = " + b"[" * 10_000, b'[[claim]]\nid = "x', b"[" * 99, b"=" * 99]
)
def test_any_file_is_findings_and_no_crash(case: Path, text: bytes) -> None:
    for name in ("case.toml", "sources.toml", "claims/a.toml", "outlook.toml"):
        (case / name).write_bytes(text)
    loaded = load_folder(case)
    assert loaded.findings
    assert shown(loaded)
