"""Ledger text of claims and their copies, and what the echoes of it are."""

from typing import Any

from tallystick.model.echo import Drift, OriginEchoes
from tallystick.weigh.echoing import echoes
from tests.case_parts import CaseOf, claim

HEAD = """
#> statements.toml
[briefing]
by = "nis"
on = 2024-05-01

[later]
by = "nis"
on = 2024-09-01

#> documents.toml
[page]
published = 2024-05-02
publisher = "nis"

[afp-page]
published = 2024-05-02
publisher = "afp"

[csis-page]
published = 2024-05-03
publisher = "csis"

#> claims/a.toml
"""


def told(name: str, **fields: Any) -> str:
    """A shipment of missiles, as the service's own page tells of it."""
    missiles = {"item": "arms.missile.ballistic", "quantity": "up to 248 piece", "period": "2024"}
    return claim(name, **{**missiles, "statement": "briefing", "document": "page", **fields})


def copied(name: str = "b", **fields: Any) -> str:
    """The same, as an agency has it."""
    return told(name, **{"via": ["afp"], "document": "afp-page", **fields})


def entries(ledger: CaseOf, *texts: str) -> list[OriginEchoes]:
    """What is told, one entry an origin and fact."""
    found = echoes(ledger(HEAD + "\n".join(texts)))
    return [entry for fact in found.facts for entry in fact.origins]


def drifts(ledger: CaseOf, first: dict[str, Any], copy: dict[str, Any]) -> list[tuple[str, str]]:
    """Kinds and both readings of the drifts between a telling and one copy, which must be one fact."""
    (entry,) = entries(ledger, told("a", **first), copied(**copy))
    assert entry.claims == ("a", "b")
    assert entry.taken_from == {"b": "a"}
    assert all((drift.told, drift.retold) == ("a", "b") for drift in entry.drifts)
    return [(drift.kind, _readings(drift)) for drift in entry.drifts]


def _readings(drift: Drift) -> str:
    start = "differs from its nearest telling a: "
    assert drift.detail.startswith(start)
    return drift.detail.removeprefix(start)
