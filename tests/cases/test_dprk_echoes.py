"""What the page on drifts says of the first case is what the command finds, no more and no less."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tallystick.model.echo import Drift, DriftKind
from tallystick.store.folder import load_folder
from tallystick.weigh.echoing import echoes

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "explanation" / "drifts.md").read_text("utf-8")
CASE = load_folder(ROOT / "cases" / "dprk-russia").case
DRIFTS: tuple[Drift, ...] = tuple(
    drift for fact in echoes(CASE).facts for entry in fact.origins for drift in entry.drifts
)


def table(head: str) -> list[list[str]]:
    """Cells of the table whose head begins so."""
    _, _, rest = PAGE.partition(f"| {head} |")
    assert rest, head
    rows = rest.split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip(" `") for cell in row.strip("|").split(" | ")] for row in rows]


FOUND = table("known case | from | to")
MISSED = table("known case | claim")


@pytest.mark.parametrize("row", FOUND, ids=lambda row: f"{row[2]}, {row[3]}")
def test_known_cases_are_found(row: list[str]) -> None:
    assert (row[1], row[2], row[3]) in {(drift.told, drift.retold, drift.kind) for drift in DRIFTS}


@pytest.mark.parametrize("row", MISSED, ids=lambda row: row[1])
def test_known_cases_that_the_fields_cannot_show(row: list[str]) -> None:
    assert row[1] in {claim.id for claim in CASE.claims}
    assert (row[1], row[2]) not in {(drift.retold, drift.kind) for drift in DRIFTS}
    assert len(row[3]) > 15


def test_the_page_counts_all_drifts_of_the_case() -> None:
    told = {row[0]: int(row[1]) for row in table("drift | number")}
    assert told == dict(Counter(drift.kind for drift in DRIFTS))


def test_the_page_explains_every_kind() -> None:
    told: set[str] = set()
    for cell, _ in table("drift | the copy …"):
        first, *others = re.split(r", ", cell)
        short = not any(" " in other for other in others)
        told |= {first, *(f"{first.split()[0]} {other}" if short else other for other in others)}
    assert told == set(DriftKind.__args__)  # type: ignore[attr-defined]


def test_no_copy_is_named_twice_for_the_same() -> None:
    pairs = Counter((drift.told, drift.retold, drift.kind) for drift in DRIFTS)
    assert [pair for pair, count in pairs.items() if count > 1] == []
