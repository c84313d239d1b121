"""What accepting and refusing write into a case."""

import json
from pathlib import Path

import pytest

from tallystick.batch.case_reading import read_case
from tallystick.ledger.write import format_claim
from tallystick.model.errors import UsageError
from tallystick.pipeline import check
from tallystick.store.decisions import append_decisions, reopened
from tallystick.store.folder import load_folder
from tallystick.store.reviewing import UNSAID, Desk
from tallystick.store.template import new_case
from tests.batch.page_parts import IDLE, TEN, TWICE
from tests.batch.test_case_reading import add

COPY = f"{TEN} {IDLE} The captain expects to arrive within a week if the ice allows, and nobody waits at the quay."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one document of four candidates, told by two lines of one institute."""
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", TWICE)
    read_case(case, 1)
    return case


def decisions(case: Path) -> list[dict[str, str]]:
    path = case / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_accepting_writes_claim_source_and_decision(case: Path) -> None:
    desk = Desk(case)
    done = desk.accept(desk.waiting()[:1], "desk")
    (claim,) = done.claims
    assert (claim.giver, claim.receiver, claim.item) == ("IR", "RU", "arms.missile")
    assert (claim.origin, done.sources) == ("lindqvist-institute", ("lindqvist-institute",))
    loaded = load_folder(case)
    assert [c.id for c in loaded.case.claims] == [claim.id]
    assert loaded.case.sources["lindqvist-institute"].reliability == "F"
    (line,) = decisions(case)
    assert (line["verdict"], line["claim"], line["by"]) == ("accepted", claim.id, "desk")
    assert len(Desk(case).waiting()) == 3


def test_what_was_accepted_is_a_sound_case(case: Path) -> None:
    desk = Desk(case)
    desk.accept(desk.waiting())
    loaded = load_folder(case)
    assert [f for f in check(loaded.case, loaded.findings).findings if f.level == "error"] == []
    assert len(loaded.case.claims) == 4
    assert Desk(case).waiting() == []


def test_refusing_keeps_the_reason_and_writes_no_claim(case: Path) -> None:
    desk = Desk(case)
    assert desk.reject(desk.waiting()[:2], "not about arms") == 2
    assert {line["because"] for line in decisions(case)} == {"not about arms"}
    assert load_folder(case).case.claims == ()
    assert len(Desk(case).waiting()) == 2


def test_one_fact_named_twice_is_written_once(case: Path) -> None:
    desk = Desk(case)
    (group, *_) = desk.waiting()
    assert len(desk.accept([group, group]).claims) == 1
    assert len(decisions(case)) == 1
    (other, *_) = desk.waiting()
    assert desk.reject([other, other], "twice") == 1


def test_keys_may_be_short_but_not_ambiguous(case: Path) -> None:
    desk = Desk(case)
    (group, *_) = desk.waiting()
    assert desk.group_of(group.head.key[:8]) == group
    with pytest.raises(UsageError, match="waits"):
        desk.group_of("zz")
    with pytest.raises(UsageError, match="waits"):
        desk.group_of("")
    first = {g.head.key[0] for g in desk.waiting()}
    if len(first) < len(desk.waiting()):
        with pytest.raises(UsageError, match="begins the keys"):
            [desk.group_of(letter) for letter in first]


def test_a_decision_that_a_kill_lost_is_made_up_for(case: Path) -> None:
    desk = Desk(case)
    desk.accept(desk.waiting())
    (case / "decisions.jsonl").unlink()
    again = Desk(case)
    assert again.waiting() == []
    assert len(decisions(case)) == 4
    assert len(load_folder(case).case.claims) == 4


def test_a_reopened_candidate_waits_where_its_claim_is_gone(case: Path) -> None:
    desk = Desk(case)
    desk.reject(desk.waiting()[:1], "no")
    append_decisions(case, [reopened(decisions(case)[0]["key"])])
    assert len(Desk(case).waiting()) == 4


def test_a_copy_becomes_an_echo_of_the_first_telling(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", COPY)
    add(case, "two", COPY.replace("10 tanks", "100 tanks"), published="2025-09-04")
    read_case(case, 1)
    desk = Desk(case, [("one-2025-09-02", "two-2025-09-04")])
    (group,) = desk.waiting()
    head, echo = desk.accept([group]).claims
    assert (head.origin, head.document) == ("one", "one-2025-09-02")
    assert (echo.origin, echo.via, echo.derived_from) == ("one", ("two",), (head.id,))
    assert [line["verdict"] for line in decisions(case)] == ["accepted", "echo"]
    assert decisions(case)[1]["head"] == head.id


def test_what_names_no_party_is_left_waiting(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", "Iran received 10 tanks and 500 missiles.")
    read_case(case, 1)
    desk = Desk(case)
    groups = desk.waiting()
    assert groups
    done = desk.accept(groups)
    assert done.claims == ()
    assert {why for _, why in done.refused} == {"the text does not say who is giver"}
    assert len(Desk(case).waiting()) == len(groups)
    assert decisions(case) == []


def test_a_reviewer_says_who_it_was_where_the_text_does_not(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "A and B", ["IR", "RU"])
    add(case, "one", "Iran received 10 tanks.")
    read_case(case, 1)
    desk = Desk(case)
    (group,) = desk.waiting()
    draft = desk.draft(group)
    assert (draft.giver, draft.receiver) == (UNSAID, "IR")
    with pytest.raises(UsageError, match=r"\?\?"):
        desk.accept_text(group, format_claim(draft))
    assert desk.accept_text(group, format_claim(draft).replace(UNSAID, "RU")).giver == "RU"


def test_an_edited_claim_is_written_as_it_was_changed(case: Path) -> None:
    desk = Desk(case)
    (group, *_) = desk.waiting()
    draft = desk.draft(group)
    text = format_claim(draft).replace("500 piece", "about 500 piece").replace(f'"{draft.id}"', '"mine"')
    claim = desk.accept_text(group, text)
    assert claim.id == draft.id
    (written,) = load_folder(case).case.claims
    assert written.quantity is not None
    assert written.quantity.hedge == "about"
    assert "lindqvist-institute" in load_folder(case).case.sources


@pytest.mark.parametrize("text", ["", "[[claim]]\n", "no toml", '[[claim]]\nid = "a"\n[[claim]]\nid = "b"\n'])
def test_an_edit_that_is_no_claim_is_refused_and_nothing_is_written(case: Path, text: str) -> None:
    desk = Desk(case)
    with pytest.raises(UsageError):
        desk.accept_text(desk.waiting()[0], text)
    assert decisions(case) == []
    assert load_folder(case).case.claims == ()


def test_claims_of_the_user_stay_where_they_are(case: Path) -> None:
    path = case / "claims" / "one-2025-09-02.toml"
    path.write_text("# my own note\n", "utf-8")
    desk = Desk(case)
    desk.accept(desk.waiting()[:1])
    assert path.read_text("utf-8").startswith("# my own note\n\n[[claim]]\n")
