"""What reviewers decided: appended, never rewritten."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.errors import OutsideError
from tallystick.model.proposed import Decision
from tallystick.store.decisions import append_decisions, read_decisions, reopened


def decided(key: str, verdict: str = "accepted", **more: str) -> Decision:
    return Decision(key=key, verdict=verdict, on="2025-09-02T10:00:00Z", **more)  # type: ignore[arg-type]


def test_the_last_decision_holds(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decided("a"), decided("b", "rejected", because="no")])
    append_decisions(tmp_path, [decided("a", "rejected", because="twice")])
    assert {key: d.verdict for key, d in read_decisions(tmp_path).items()} == {"a": "rejected", "b": "rejected"}
    assert len((tmp_path / "decisions.jsonl").read_bytes().splitlines()) == 3


def test_what_is_reopened_waits_again_and_its_history_stays(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decided("a"), reopened("a", "desk")])
    assert read_decisions(tmp_path) == {}
    append_decisions(tmp_path, [decided("a", "rejected", because="no")])
    assert read_decisions(tmp_path)["a"].verdict == "rejected"


def test_none_yet(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == {}
    append_decisions(tmp_path, [])
    assert not (tmp_path / "decisions.jsonl").exists()


@given(st.integers(0, 200))
def test_half_a_line_is_no_decision_and_the_next_one_stands_alone(cut: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        path = root / "decisions.jsonl"
        append_decisions(root, [decided("a"), decided("b", by="desk")])
        whole = path.read_bytes()
        kept = whole[: cut % (len(whole) + 1)]
        path.write_bytes(kept)
        lines = kept.count(b"\n")
        assert list(read_decisions(root)) == ["a", "b"][:lines]
        append_decisions(root, [decided("c")])
        assert list(read_decisions(root)) == [*["a", "b"][:lines], "c"]


def test_a_line_that_is_no_decision_is_told_with_its_number(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decided("a")])
    with (tmp_path / "decisions.jsonl").open("ab") as file:
        file.write(b'\n{"key": 5}\n')
    with pytest.raises(OutsideError, match=r"decisions\.jsonl:3: no decision"):
        read_decisions(tmp_path)


def test_any_words_of_a_reviewer_are_kept(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decided("a", "rejected", because='not\n"this" – 아니오', by="名")])
    found = read_decisions(tmp_path)["a"]
    assert (found.because, found.by) == ('not\n"this" – 아니오', "名")


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "decisions.jsonl").mkdir()
    with pytest.raises(OutsideError, match="cannot be written"):
        append_decisions(tmp_path, [decided("a")])
    with pytest.raises(OutsideError, match="cannot be read"):
        read_decisions(tmp_path)
