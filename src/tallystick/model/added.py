"""What was added to the archive, and what was not: what `tally add --json` prints."""

from typing import Literal

import msgspec

from tallystick.model.source import Document


class AddedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One document that lies in the archive now."""

    id: str  # in documents.toml
    given: str  # as asked for
    outcome: Literal["added", "updated", "known"]  # updated: an entry without bytes got them; known: nothing changed
    document: Document
    characters: int  # code points of its text
    new_source: str | None = None  # the publisher, where it became a source
    notes: tuple[str, ...] = ()


class NotAdded(msgspec.Struct, frozen=True, kw_only=True):
    """One that could not be added, and what to do about it."""

    given: str
    message: str
    help: str = ""


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """A run of `tally add`."""

    schema: Literal["tallystick/added/1"] = "tallystick/added/1"
    documents: tuple[AddedDocument, ...]
    failures: tuple[NotAdded, ...]
