"""What the API answers with, where it is no record of the model."""

from typing import Literal

import msgspec


class CaseAbout(msgspec.Struct, frozen=True, kw_only=True):
    """The question of a case, and how much it holds."""

    title: str
    parties: tuple[str, ...]
    currency: str
    price_year: int | str
    window: str
    claims: int
    sources: int
    documents: int
    fates: dict[str, int]
    findings: dict[str, int]
    version: str


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in a list."""

    id: str
    kind: str
    origin: str | None
    document: str | None
    item: str | None
    said: str | None
    fate: str
    words: str | None


class ClaimList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a search."""

    claims: tuple[ClaimRow, ...]
    total: int
    page: int
    pages: int


class EntryList(msgspec.Struct, frozen=True, kw_only=True):
    """Keys of a table."""

    table: str
    keys: tuple[str, ...]


class ApiEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as it stands in its file."""

    table: str
    key: str
    version: str  # the ETag, without its quotes
    file: str
    fields: dict[str, object]  # as the ledger writes them
    text: str  # TOML


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that waits for review."""

    key: str
    document: str
    claim: dict[str, object]
    echoes: tuple[str, ...]


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision wrote."""

    key: str
    verdict: str
    words: str


class ChangeAbout(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A change, without the texts."""

    id: str
    on: str
    what: str
    by: str | None = None
    undoes: str | None = None


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A new entry."""

    key: str
    fields: dict[str, object]
    file: str | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a fact that waits."""

    key: str
    verdict: Literal["accepted", "rejected"]
    because: str | None = None


class Undoing(msgspec.Struct, frozen=True, kw_only=True):
    """Which change to take back."""

    change: str
