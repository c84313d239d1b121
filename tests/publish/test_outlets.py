"""Charges against outlets stand on texts that were seen in full, or are not made."""

import pytest

from tallystick.publish.outlets import differing
from tests.case_parts import CaseOf, claim, claims

DOCUMENTS = """#> documents.toml
[study]
url = "https://example.org/study"
published = 2025-01-01
publisher = "fnf"
seen = "{own}"

[paper]
url = "https://example.org/paper"
published = 2025-01-02
publisher = "{publisher}"
seen = "{seen}"
"""
TOLD = claim("told", origin="fnf", item="arms", quantity="5000..6000 piece", period="2024", document="study")
COPY = claim(
    "copy",
    origin="fnf",
    via=["afp"],
    item="arms",
    quantity="up to 6000 piece",
    period="2024",
    document="paper",
    derived_from=["told"],
)


def found(ledger: CaseOf, *, seen: str = "excerpt", publisher: str = "afp", own: str = "excerpt") -> set[str]:
    documents = DOCUMENTS.format(seen=seen, publisher=publisher, own=own)
    return set(differing(ledger(documents + claims(TOLD, COPY))))


@pytest.mark.parametrize("seen", ["excerpt", "secondhand"])
def test_a_copy_that_differs_is_named_where_its_text_was_not_seen_in_full(ledger: CaseOf, seen: str) -> None:
    assert found(ledger, seen=seen) == {"copy"}


def test_it_may_be_told_where_the_text_was_read_in_full(ledger: CaseOf) -> None:
    assert found(ledger, seen="full") == set()


def test_what_was_seen_of_the_source_itself_does_not_matter(ledger: CaseOf) -> None:
    assert found(ledger, own="full") == {"copy"}


def test_a_sources_own_page_is_no_outlet(ledger: CaseOf) -> None:
    assert found(ledger, publisher="fnf") == set()


def test_a_contradicted_claim_is_such_a_charge_though_nothing_drifts(ledger: CaseOf) -> None:
    aside = claim(
        "aside",
        origin="nis",
        via=["afp"],
        item="arms",
        quantity="9 piece",
        document="paper",
        set_aside="contradicted",
        because="The service says otherwise.",
    )
    case = ledger(DOCUMENTS.format(seen="excerpt", publisher="afp", own="full") + claims(TOLD, aside))
    assert differing(case) == {"aside": "it is set aside as contradicted"}
