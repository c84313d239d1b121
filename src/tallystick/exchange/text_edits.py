"""Edits of records → new texts of the case's files, checked to say exactly what was meant."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from tallystick.ledger.block_edits import changed_block, cut_block
from tallystick.ledger.blocks import Block, split_blocks
from tallystick.ledger.case_text import KEYED, parse_case
from tallystick.ledger.file_text import block_keys
from tallystick.ledger.write import format_claim, format_keyed
from tallystick.model.case import Case
from tallystick.model.claim import Claim

Act = Literal["change", "add", "cut"]


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One record to change, add or cut."""

    act: Act
    table: str  # claims, sources, statements, documents
    key: str
    path: str  # file of the case
    record: msgspec.Struct | None = None  # as it will be
    changes: Mapping[str, object] = {}


class Edited(msgspec.Struct, frozen=True):
    """New texts by path, and ids of the records that could not be edited in place."""

    files: dict[str, str]
    failed: tuple[tuple[Edit, str], ...]  # with why


def edited_texts(texts: Mapping[str, str], edits: Iterable[Edit]) -> Edited:
    """The texts of all files that change."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    files: dict[str, str] = {}
    failed: list[tuple[Edit, str]] = []
    for path, its in by_path.items():
        old = texts.get(path, "")
        if "\ufffd" in old:
            failed += [(edit, f"{path} is not UTF-8") for edit in its]
            continue
        text = _edited(path, old.replace("\r\n", "\n"), its, failed)
        files[path] = text.replace("\n", "\r\n") if "\r\n" in old else text
    return Edited(files, tuple(failed))


def _edited(path: str, text: str, edits: list[Edit], failed: list[tuple[Edit, str]]) -> str:
    places = dict(_places(path, text))
    inside = []
    for edit in edits:
        if edit.act != "add" and edit.key not in places:
            failed.append((edit, f"{path} does not hold it as a table of its own"))
        elif edit.act != "add":
            inside.append((places[edit.key], edit))
    for block, edit in sorted(inside, key=lambda pair: -pair[0].start):  # what stands before stays where it is
        if edit.act == "cut":
            text = cut_block(text, block)
        elif edit.record is not None:
            text = changed_block(text, block, edit.changes, type(edit.record))
    for edit in edits:
        if edit.act == "add" and edit.record is not None:
            text = _added(text, edit.key, edit.record)
    return text


def _places(path: str, text: str) -> Iterator[tuple[str, Block]]:
    """Where each record of a file stands, by its id."""
    if path in KEYED:
        yield from ((block.name[0], block) for block in split_blocks(text) if len(block.name) == 1 and not block.array)
    else:
        yield from ((key, block) for block, key in block_keys(text, path).items() if block.name == ("claim",))


def _added(text: str, key: str, record: msgspec.Struct) -> str:
    new = format_claim(record) if isinstance(record, Claim) else format_keyed(key, record)
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + new


def wrongly_edited(texts: Mapping[str, str], edited: Edited, meant: Case) -> set[str]:
    """Ids of records that the new texts do not give as they are meant; empty where all is well."""
    files = {path: texts[path].encode() for path in texts} | {
        path: text.encode() for path, text in edited.files.items()
    }
    case = parse_case(files).case
    wrong: set[str] = set()
    pairs: list[tuple[Mapping[str, msgspec.Struct], Mapping[str, msgspec.Struct]]] = [
        ({claim.id: claim for claim in case.claims}, {claim.id: claim for claim in meant.claims}),
        (case.sources, meant.sources),
        (case.statements, meant.statements),
        (case.documents, meant.documents),
    ]
    for got, wanted in pairs:
        wrong |= {key for key in got.keys() | wanted.keys() if got.get(key) != wanted.get(key)}
    return wrong
