"""Candidates of a case, what was decided about them, and which of them tell one fact."""

from typing import Literal

import msgspec

from tallystick.model.candidate import Candidate

Verdict = Literal["accepted", "echo", "rejected", "reopened"]  # the last: it waits again


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with the document that bears it."""

    key: str
    document: str  # id in documents.toml
    published: str  # ISO date, "" where unknown
    language: str
    claim: Candidate
    address: str = ""  # of a document that the case does not have: this and what follows
    publisher: str = ""  # the site
    echo_of: str = ""  # key of the candidate that it goes back to, as found over many documents


class Decision(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of decisions.jsonl: what became of a candidate, when, and why."""

    key: str
    verdict: Verdict
    on: str  # ISO time, UTC
    claim: str | None = None  # id in the ledger, where it became one
    head: str | None = None  # of an echo: the claim that it repeats
    by: str | None = None
    because: str | None = None


class FactGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Tellings of one fact that go back to one statement: the best first, the others as its echoes."""

    head: Proposed
    echoes: tuple[Proposed, ...] = ()
