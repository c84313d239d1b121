"""A sheet remembers what it was made from, so that an edit can be told from a change of the case meanwhile."""

import hashlib
import re
from collections.abc import Iterable, Mapping

import msgspec

BASE = "_base"  # the sheet, hidden
TEMPLATE = "template"
HEADER = ("sheet", "id", "cells")

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")


def plain_text(text: str) -> str:
    """The text without what spreadsheets change when they save: line ends, blanks around, control characters."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def mark_of(text: str) -> str:
    """A short hash of a cell's text."""
    return hashlib.blake2s(plain_text(text).encode(), digest_size=5).hexdigest()


def base_cells(titles: Iterable[str], texts: Iterable[str]) -> str:
    """The marks of a row's cells that hold something: `id=… kind=…`."""
    return " ".join(f"{title}={mark_of(text)}" for title, text in zip(titles, texts, strict=True) if text)


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """What a spreadsheet was made from."""

    known: bool  # False: the sheet was deleted, or the file is none of ours
    marks: Mapping[tuple[str, str], Mapping[str, str]] = {}  # sheet and id → column → mark

    def was(self, sheet: str, key: str) -> Mapping[str, str] | None:
        """The marks of a row; None where it was not in the export."""
        return self.marks.get((sheet, key))


def read_base(rows: Iterable[tuple[str, str, str]]) -> Base:
    """The base of the rows of its sheet, the header left out."""
    marks = {
        (sheet, key): dict(cell.rpartition("=")[::2] for cell in cells.split())
        for sheet, key, cells in rows
        if sheet != TEMPLATE
    }
    return Base(known=True, marks=marks)
