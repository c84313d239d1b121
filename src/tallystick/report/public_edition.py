"""A loaded case → the same for the public: its case, its own files, and nothing of where it came from."""

from collections.abc import Iterator

import msgspec

from tallystick.harvest.archived_text import text_of_document
from tallystick.ledger.write import format_case
from tallystick.model.errors import OutsideError
from tallystick.model.published import Published
from tallystick.pipeline import published
from tallystick.store.folder import Loaded

NOWHERE = ".tally/public"  # a folder that is never there: a writer that looks for files finds none


class PublicLoaded(msgspec.Struct, frozen=True):
    """What is shown in place of the case. Where `published` has an error, nothing may be written of it."""

    loaded: Loaded
    published: Published
    unread: tuple[str, ...]  # documents whose archive is not here, so that their text could not be compared


def public_loaded(loaded: Loaded) -> PublicLoaded:
    """The public case with the texts of its own files; findings of the files it came from stay behind."""
    archived: dict[str, str] = {}
    unread: list[str] = []
    for name, text in _archived(loaded):
        if text is None:
            unread.append(name)
        else:
            archived[name] = text
    made = published(loaded.case, archived)
    shown = Loaded(made.case, (), format_case(made.case), loaded.root / NOWHERE)
    return PublicLoaded(shown, made, tuple(unread))


def _archived(loaded: Loaded) -> Iterator[tuple[str, str | None]]:
    """Documents that lie in the archive, with their text; None where it cannot be read."""
    for name, document in loaded.case.documents.items():
        if document.file is None:
            continue
        try:
            yield name, text_of_document(loaded.root, name).text
        except OutsideError:
            yield name, None
