"""The text of a document of the case, made again from the bytes in its archive."""

from pathlib import Path

import msgspec

from tallystick.harvest.extract import extract
from tallystick.model.document_text import Extracted
from tallystick.model.source import Document
from tallystick.store.archive import read_archived, read_document_entry


def text_of_document(root: Path, document_id: str) -> Extracted:
    """What a reviewer is shown; what documents.toml says of title, date and language goes before the bytes' own word.

    Raises:
        UsageError: there is no such document.
        OutsideError: it was not archived, the archive is not there or was altered, or holds no text (Unreadable).
    """
    entry = read_document_entry(root, document_id)
    found = extract(
        read_archived(root, document_id),
        name=entry.url or "",
        media_type=entry.media_type or "",
        charset=entry.charset or "",
    )
    return stated_first(found, entry)


def stated_first(found: Extracted, entry: Document) -> Extracted:
    """The text with what the case's own entry says in place of what the document says of itself."""
    return msgspec.structs.replace(
        found,
        title=entry.title or found.title,
        published=entry.published or found.published,
        language=entry.language or found.language,
    )
