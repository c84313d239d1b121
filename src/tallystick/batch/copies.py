"""Which documents are copies of one another, by the words that they share."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tallystick.batch.copies_at_scale import TEXTS_ALIKE, Printed, linked
from tallystick.batch.prints import text_print
from tallystick.harvest.archived_text import text_of_document
from tallystick.model.errors import TallystickError
from tallystick.store.candidates import proposed_in


def copies(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of names whose texts are nearly the same, sorted; the order of `texts` does not matter."""
    return linked([Printed("", name, text_print(text)) for name, text in sorted(texts.items())], TEXTS_ALIKE)


def copies_of_case(case: Path) -> list[tuple[str, str]]:
    """The copies among the documents of a case that bear candidates."""
    names = {proposed.document for proposed in proposed_in(_root(case))}
    return copies(dict(_texts(_root(case), names))) if len(names) > 1 else []


def _root(case: Path) -> Path:
    return case.parent if case.name == "case.toml" else case


def _texts(root: Path, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in sorted(names):
        try:
            yield name, text_of_document(root, name).text
        except TallystickError:
            continue  # the archive is not here: only the facts can tell what it copies
