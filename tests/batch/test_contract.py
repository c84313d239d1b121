"""Pages in, candidates out: one row a claim, at least one a page."""

import hashlib
from pathlib import Path

import pytest

from tallystick.batch.contract import CANDIDATES, PAGES, pages_batch, read_batches
from tallystick.model.document_text import Page
from tests.batch.page_parts import IDLE, TEN, TWICE, page, rows_of


def test_a_row_a_claim_with_the_text_it_stands_in() -> None:
    (row,) = rows_of(page("a", TEN, published="2025-09-02"))
    assert (row["document"], row["kind"], row["giver"], row["receiver"]) == ("a", "transfer", "RU", "IR")
    assert (row["published"], row["language"], row["problem"]) == ("2025-09-02", "en", None)
    assert row["quantity"] == {
        "low": 10.0, "high": 10.0, "hedge": "exact", "unit": "piece", "currency": None, "per": None,
    }  # fmt: skip
    assert row["length"] == len(TEN)
    assert row["text_sha256"] == hashlib.sha256(TEN.encode()).hexdigest()
    assert row["quote"] == TEN[: -len(" to Iran.")]


def test_schemas_name_themselves() -> None:
    assert PAGES.metadata == {b"schema": b"tallystick/pages/1"}
    assert CANDIDATES.metadata == {b"schema": b"tallystick/candidates/1"}
    (batch,) = read_batches(iter([pages_batch([page("a", TEN)])]))
    assert batch.schema.equals(CANDIDATES, check_metadata=True)


def test_every_page_leaves_a_row() -> None:
    pages = [page("a", IDLE), page("b", TEN), page("c", b""), Page(id="d", address="d", problem="it is gone")]
    rows = rows_of(*pages)
    assert [row["document"] for row in rows] == ["a", "b", "c", "d"]
    assert [row["kind"] for row in rows] == [None, "transfer", None, None]
    assert rows[3]["problem"] == "it is gone"


def test_a_page_in_no_known_language_says_so() -> None:
    (row,) = rows_of(page("a", TEN, language="sw"))
    assert row["problem"] == 'no reader for the language "sw"'


def test_bytes_that_hold_no_text_say_so() -> None:
    (row,) = rows_of(page("a", b"%PDF-1.7 and nothing more", media_type="application/pdf"))
    assert row["kind"] is None
    assert row["problem"]


def test_any_bytes_are_welcome() -> None:
    hostile = [b"\xff\xfe\x00\xd8" * 40, b"\x1f\x8b\x08", b"%PDF-1.7", b"PK\x03\x04", b"<html" * 500, b"\0" * 99]
    rows = rows_of(*(page(str(number), data) for number, data in enumerate(hostile)))
    assert {row["document"] for row in rows} == {str(number) for number in range(len(hostile))}


def test_keys_are_the_same_every_time() -> None:
    once = [row["key"] for row in rows_of(page("a", TWICE))]
    assert once == [row["key"] for row in rows_of(page("a", TWICE))]
    assert len(set(once)) == len(once) == 4


def test_keys_hold_though_words_are_added_elsewhere() -> None:
    before = {row["key"] for row in rows_of(page("a", TWICE))}
    after = {row["key"] for row in rows_of(page("a", f"{IDLE}\n{TEN}\n{TWICE}"))}
    assert before < after


def test_keys_of_other_documents_differ() -> None:
    assert rows_of(page("a", TEN))[0]["key"] != rows_of(page("b", TEN))[0]["key"]


def test_the_same_words_twice_are_two_candidates() -> None:
    """`40 drones` is what Iran sent and what Syria sent: a decision on one is none on the other."""
    rows = [row for row in rows_of(page("a", TWICE)) if row["quote"] == "40 drones"]
    assert [row["giver"] for row in rows] == ["IR", "SY"]
    assert len({row["key"] for row in rows}) == 2


@pytest.mark.parametrize("published", ["2025-09-02", ""])
def test_relative_times_need_the_day(published: str) -> None:
    (row,) = rows_of(page("a", "Last year Russia delivered 10 tanks to Iran.", published=published))
    assert row["period"] == ({"start": "2024", "end": "2024"} if published else None)


def test_batches_may_be_empty() -> None:
    (batch,) = read_batches(iter([pages_batch([])]))
    assert batch.num_rows == 0
    assert list(read_batches(iter([]))) == []


def test_the_reference_names_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "candidates.md").read_text("utf-8")
    assert [name for name in {*PAGES.names, *CANDIDATES.names} if f"`{name}`" not in page] == []
