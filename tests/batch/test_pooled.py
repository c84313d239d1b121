"""Batches over processes: in order, and a page that brings one down takes nothing else with it."""

import os
from pathlib import Path

import pytest

from tallystick.batch import contract
from tallystick.batch.pooled import BATCH, batched, read_guarded
from tallystick.model.candidate import Candidate
from tallystick.model.document_text import Extracted
from tests.batch.page_parts import IDLE, TEN, page

BAD = "This page brings its reader down."


@pytest.fixture
def fragile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to which each reader that is brought down adds a letter; processes inherit what is patched."""
    log = tmp_path / "falls"
    log.touch()
    sound = contract.candidates_of

    def falling(text: Extracted) -> list[Candidate]:
        if BAD in text.text:
            with log.open("a") as file:
                file.write("x")
            os._exit(1)
        return sound(text)

    monkeypatch.setattr(contract, "candidates_of", falling)
    return log


def told(count: int, *bad: int) -> list[tuple[str, str | None, bool]]:
    """(document, kind, whether there is a problem) of so many pages, of which some are bad."""
    pages = [page(f"p{n:03}", BAD if n in bad else f"{TEN} {IDLE} {n}") for n in range(count)]
    rows = [row for batch in read_guarded(pages, 2) for row in batch.to_pylist()]
    return [(row["document"], row["kind"], bool(row["problem"])) for row in rows]


def test_pages_stay_in_their_order() -> None:
    assert told(3 * BATCH) == [(f"p{n:03}", "transfer", False) for n in range(3 * BATCH)]


@pytest.mark.usefixtures("fragile")
def test_the_other_pages_lose_nothing() -> None:
    wanted = [(f"p{n:03}", None if n in (5, 70) else "transfer", n in (5, 70)) for n in range(2 * BATCH)]
    assert told(2 * BATCH, 5, 70) == wanted


def test_a_bad_page_is_tried_twice_by_itself(fragile: Path) -> None:
    assert told(1, 0) == [("p000", None, True)]
    assert 2 <= len(fragile.read_text()) <= 3  # once with its batch


def test_no_list_is_too_long_or_too_heavy() -> None:
    heavy = "x" * (3 * 2**20)
    lists = list(batched(page(str(n), heavy if n < 6 else TEN) for n in range(6 + 2 * BATCH)))
    assert sum(map(len, lists)) == 6 + 2 * BATCH
    assert all(len(some) <= BATCH for some in lists)
    assert [len(some) for some in lists[:2]] == [2, 2]
    assert list(batched([])) == []
