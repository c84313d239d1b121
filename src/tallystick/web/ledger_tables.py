"""The tables that the workbench edits: where their entries stand, and how one is read from its own text."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec

from tallystick.ledger.blocks import Block, split_blocks
from tallystick.ledger.claims_text import read_claims
from tallystick.ledger.fields import read_record
from tallystick.ledger.file_text import block_keys
from tallystick.ledger.toml_text import TomlError, read_toml, rescue_toml
from tallystick.ledger.write import format_claim, format_keyed, format_value
from tallystick.model.case import DeclaredLine
from tallystick.model.claim import Claim
from tallystick.model.errors import UsageError
from tallystick.model.finding import Finding, Spot
from tallystick.model.source import Document, Source, Statement
from tallystick.store.edit import find_claim, read_text

Raw = dict[str, object]


class Missing(UsageError):
    """What was asked for is not in the case."""


class Table(msgspec.Struct, frozen=True):
    """One kind of entry."""

    name: str  # of the page and the API
    word: str  # of one entry
    record: type[msgspec.Struct]
    file: str | None = None  # None: claims lie in many

    @property
    def keyed(self) -> bool:
        """True where an entry is `[key]`, not `[[table]]`."""
        return self.file is not None and self.record is not DeclaredLine


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("claims", "claim", Claim),
        Table("sources", "source", Source, "sources.toml"),
        Table("statements", "statement", Statement, "statements.toml"),
        Table("documents", "document", Document, "documents.toml"),
        Table("lines", "line", DeclaredLine, "lines.toml"),
    )
}


class Entry(msgspec.Struct, frozen=True):
    """One entry as it stands in its file now."""

    table: Table
    key: str
    path: Path
    file: str  # the whole text, line ends as \\n
    block: Block

    @property
    def text(self) -> str:
        """The lines of the entry."""
        return self.file[self.block.start : self.block.end].rstrip("\n")

    @property
    def version(self) -> str:
        """Changes whenever the entry's text does."""
        return version_of(self.text)

    @property
    def raw(self) -> Raw:
        """The fields as they are written."""
        return raw_of(self.text)


def version_of(text: str) -> str:
    """The mark of one text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def find_entry(root: Path, table: Table, key: str, *, restricted: bool = False) -> Entry:
    """The entry of that key. `restricted`: claims that are not for everybody are found too.

    Raises:
        Missing: there is none.
        OutsideError: its file cannot be read.
    """
    if table.file is None:
        found = find_claim(root, key)
        if found is not None and (restricted or not is_restricted(root, found[0])):
            path, block = found
            return Entry(table, key, path, _plain(read_text(path)), block)
    else:
        path = root / table.file
        text = _plain(read_text(path)) if path.exists() else ""
        for name, block in _blocks(table, text):
            if name == key:
                return Entry(table, key, path, text, block)
    raise Missing(f'there is no {table.word} "{key}" in the files of this case', "it may have been taken out")


def is_restricted(root: Path, path: Path) -> bool:
    """Whether a file lies in the folder of what is not for everybody."""
    return path.relative_to(root).parts[0] == "restricted"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _blocks(table: Table, text: str) -> Iterator[tuple[str, Block]]:
    if table.keyed:
        yield from ((block.name[0], block) for block in split_blocks(text) if len(block.name) == 1 and not block.array)
    else:
        keys = block_keys(text, table.file or "")
        yield from ((key, block) for block, key in keys.items() if block.name == (table.word,))


def keys_of(root: Path, table: Table) -> list[str]:
    """Keys of the entries of a table that has one file."""
    path = root / (table.file or "")
    return [key for key, _ in _blocks(table, _plain(read_text(path)))] if path.exists() else []


def raw_of(text: str) -> Raw:
    """The fields of one entry's text; what is not TOML is left out."""
    try:
        tables = read_toml(text)
    except TomlError:
        tables = rescue_toml(text)[0]
    value: object = next(iter(tables.values()), {})
    if isinstance(value, list):
        value = value[0] if value else {}
    return dict(cast("Raw", value)) if isinstance(value, dict) else {}


def read_entry(table: Table, key: str, raw: Raw) -> tuple[msgspec.Struct | None, list[Finding]]:
    """The record of the fields, and what is wrong with them, each finding with its field."""
    given = {name: _copied(value) for name, value in raw.items()}
    if table.record is Claim:
        claims, found = read_claims([{**given, "id": key}], "claims/claims.toml")
        return (claims[0] if claims else None), found
    found = []
    return read_record(given, table.record, Spot(table.word, key), found), found


def _copied(value: object) -> object:
    """`read_claims` puts records in the place of texts."""
    return dict(value) if isinstance(value, dict) else value


def format_entry(table: Table, key: str, record: msgspec.Struct) -> str:
    """The text of a new entry."""
    if isinstance(record, Claim):
        return format_claim(record)
    if table.keyed:
        return format_keyed(key, record)
    return format_keyed(table.word, record).replace(f"[{table.word}]", f"[[{table.word}]]", 1)


def written(value: object) -> str:
    """A field's value as a form shows it: lists by commas, dates as they are written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, list | tuple):
        return ", ".join(written(one) for one in value)
    if isinstance(value, dt.date | str | int | float):
        return str(value)
    return format_value(value)
