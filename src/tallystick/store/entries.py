"""Tables of documents.toml and sources.toml, added and changed; all that stands beside them stays as it is."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tallystick.ledger.block_edits import changed_block
from tallystick.ledger.blocks import split_blocks
from tallystick.ledger.toml_text import TomlError, read_toml
from tallystick.ledger.write import format_keyed
from tallystick.model.errors import OutsideError
from tallystick.store.edit import read_text, write_text


def append_entries(root: Path, name: str, entries: Mapping[str, msgspec.Struct]) -> None:
    """The file with a table for each entry behind its last line; a new file where there is none.

    Raises:
        OutsideError: the file is no TOML, has such a table already, or cannot be written.
    """
    if not entries:
        return
    path = root / name
    text = read_text(path) if path.exists() else ""
    added = "\n".join(format_keyed(key, record) for key, record in entries.items())
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    whole = text.replace("\r\n", "\n") + gap + added
    try:
        read_toml(whole)
    except TomlError as error:
        raise OutsideError(f"{path} cannot be added to: {error}", "mend what `tally check` shows first") from None
    write_text(path, whole.replace("\n", "\r\n") if "\r\n" in text else whole)


def change_entry(
    root: Path, name: str, key: str, *, record: type[msgspec.Struct], changes: Mapping[str, object]
) -> None:
    """The file with fields of one table replaced or added.

    Raises:
        OutsideError: there is no such table written as `[key]`, or the file cannot be written.
    """
    path = root / name
    text = read_text(path)
    plain = text.replace("\r\n", "\n")
    block = next((block for block in split_blocks(plain) if block.name == (key,) and not block.array), None)
    if block is None:
        raise OutsideError(f"{path} has no table [{key}]", f"write it as [{key}], with a field a line")
    changed = changed_block(plain, block, changes, record)
    write_text(path, changed.replace("\n", "\r\n") if "\r\n" in text else changed)
