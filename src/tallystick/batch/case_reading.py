"""The archived documents of a case → its candidates."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pyarrow as pa

from tallystick.batch.contract import CANDIDATES
from tallystick.batch.local import read_pages
from tallystick.model.document_text import Page
from tallystick.model.errors import TallystickError
from tallystick.model.source import Document
from tallystick.store.archive import read_archived
from tallystick.store.candidates import is_read, proposed_in, write_candidates
from tallystick.store.decisions import read_decisions
from tallystick.store.folder import load_folder


class CaseRead(msgspec.Struct, frozen=True):
    """What reading a case's documents came to."""

    documents: int
    claims: int
    waiting: int  # candidates nobody has decided on
    problems: tuple[str, ...]


def read_case(case: Path, workers: int = 0) -> CaseRead:
    """Read the archived documents that this version has not read, and keep their candidates.

    Raises:
        CaseError: the folder is no case.
        OutsideError: the candidates cannot be written.
    """
    loaded = load_folder(case)
    before = {proposed.key for proposed in proposed_in(loaded.root)}
    pages, digests, problems = _unread(loaded.root, loaded.case.documents)
    rows: dict[str, list[dict[str, object]]] = {page.id: [] for page in pages}
    for batch in read_pages(pages, 1 if len(pages) < 3 else workers):
        for row in batch.to_pylist():
            rows[row["document"]].append(row)
            if row["problem"]:
                problems.append(f"{row['document']}: {row['problem']}")
    for document, found in rows.items():
        write_candidates(loaded.root, document, digests[document], pa.Table.from_pylist(found, schema=CANDIDATES))
    keys = {proposed.key for proposed in proposed_in(loaded.root)}
    waiting = keys - set(read_decisions(loaded.root))
    return CaseRead(len(rows), len(keys - before), len(waiting), tuple(problems))


def _unread(root: Path, documents: Mapping[str, Document]) -> tuple[list[Page], dict[str, str], list[str]]:
    """(pages, sha256 by document, what cannot be read) of the archived documents that this version has not read."""
    pages: list[Page] = []
    digests: dict[str, str] = {}
    problems: list[str] = []
    for name, entry in documents.items():
        if entry.seen != "archived" or is_read(root, name, entry.sha256 or ""):
            continue
        try:
            data = read_archived(root, name)
        except TallystickError as error:
            problems.append(f"{name}: {error}")
            continue
        digests[name] = entry.sha256 or ""
        pages.append(_page(name, entry, data))
    return pages, digests, problems


def _page(name: str, entry: Document, data: bytes) -> Page:
    """The document as the archive has it, with what documents.toml says of it."""
    return Page(
        id=name,
        address=name,
        data=data,
        name=entry.url or "",
        media_type=entry.media_type or "",
        charset=entry.charset or "",
        published=entry.published or "",
        language=entry.language or "",
    )
