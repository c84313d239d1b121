"""The archived documents of a case, read once."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.batch.case_reading import read_case
from tallystick.batch.copies import copies_of_case
from tallystick.cli.main import tally
from tallystick.model.errors import CaseError
from tallystick.store.candidates import proposed_in
from tallystick.store.template import new_case
from tests.batch.page_parts import IDLE, TEN, TWICE


def add(case: Path, name: str, text: str, **more: str) -> None:
    """A document of the case, archived."""
    page = case.parent / f"{name}.txt"
    page.write_text(text, "utf-8")
    said = {"published": "2025-09-02", "publisher": name, "language": "en"} | more
    options = [word for key, value in said.items() for word in (f"--{key}", value)]
    done = CliRunner().invoke(tally, ["add", "-c", str(case), str(page), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return new_case(tmp_path / "case", "A and B", ["IR", "RU"])


def test_what_was_read_is_not_read_again(case: Path) -> None:
    add(case, "one", TWICE)
    first = read_case(case, 1)
    assert (first.documents, first.claims, first.waiting, first.problems) == (1, 4, 4, ())
    again = read_case(case, 1)
    assert (again.documents, again.claims, again.waiting) == (0, 0, 4)
    add(case, "two", TEN)
    more = read_case(case, 1)
    assert (more.documents, more.claims, more.waiting) == (1, 1, 5)


def test_many_documents_over_processes(case: Path) -> None:
    for number in range(4):
        add(case, f"paper-{number}", f"{TEN} It was day {number}.")
    assert read_case(case, 2).claims == 4
    assert [proposed.document for proposed in proposed_in(case)] == [f"paper-{n}-2025-09-02" for n in range(4)]


def test_a_document_without_a_claim_is_read_too(case: Path) -> None:
    add(case, "one", IDLE)
    assert read_case(case, 1).documents == 1
    assert read_case(case, 1).documents == 0


def test_candidates_that_were_deleted_come_back_with_their_keys(case: Path) -> None:
    add(case, "one", TWICE)
    read_case(case, 1)
    keys = [proposed.key for proposed in proposed_in(case)]
    for path in (case / ".tally" / "candidates").iterdir():
        path.unlink()
    assert read_case(case, 1).claims == 4
    assert [proposed.key for proposed in proposed_in(case)] == keys


def test_an_archive_that_is_gone_is_told_and_the_rest_goes_on(case: Path) -> None:
    add(case, "one", TWICE)
    add(case, "two", TEN)
    (gone,) = [path for path in (case / "archive").iterdir() if "one" in path.name]
    gone.unlink()
    done = read_case(case, 1)
    assert (done.documents, done.claims) == (1, 1)
    (problem,) = done.problems
    assert problem.startswith("one-2025-09-02: ")


def test_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        read_case(tmp_path / "nowhere")


def test_copies_of_the_case(case: Path) -> None:
    story = " ".join(
        [TEN, IDLE, "The captain expects to arrive within a week if the ice allows it.", *["Rain fell."] * 5]
    )
    for name in ("one", "two"):
        add(case, name, f"{name}\n{story}")
    add(case, "three", TWICE)
    read_case(case, 1)
    assert copies_of_case(case) == [("one-2025-09-02", "two-2025-09-02")]
    assert copies_of_case(case / "case.toml") == [("one-2025-09-02", "two-2025-09-02")]
