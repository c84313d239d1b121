"""Bytes of a ledger file → its text and tables, and every place where they are not TOML."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from tallystick.ledger.blocks import Block, split_blocks, split_entries, value_end
from tallystick.ledger.reports import report_at
from tallystick.ledger.toml_text import SyntaxFault, Table, TomlError, read_toml, rescue_toml
from tallystick.model.finding import Finding, Spot

BOM = b"\xef\xbb\xbf"


# An id in the usual place, the first line below the header; others are looked for entry by entry.
_PLAIN_ID = re.compile(r'\s*id[ \t]*=[ \t]*"([^"\\\n]*)"')


class FileText(msgspec.Struct, frozen=True):
    """One file as read."""

    path: str
    text: str
    tables: Table
    findings: tuple[Finding, ...] = ()


def decode_text(data: bytes) -> str:
    """The text of a file; what is not UTF-8 becomes U+FFFD, one for each byte run."""
    return data.removeprefix(BOM).decode(errors="replace")


def read_file_text(path: str, data: bytes) -> FileText:
    """Text and tables of a file; what is wrong in one table does not touch the others."""
    text = decode_text(data)
    found = tuple(_undecodable(path, data.removeprefix(BOM), text))
    try:
        return FileText(path, text, read_toml(text), found)
    except TomlError:
        tables, faults = rescue_toml(text)
    wrong = tuple(_syntax(path, text, fault) for fault in faults)
    return FileText(path, text, tables, found + wrong)


def _undecodable(path: str, data: bytes, text: str) -> Iterator[Finding]:
    """One finding a file: where the first wrong byte stands, and how many more there are."""
    if "\ufffd" not in text:
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        offset = len(data[: error.start].decode())
        byte = data[error.start]
        places = text.count("\ufffd")
        message = f"byte 0x{byte:02x} is not UTF-8 ({places} such places in the file)"
        help_text = "save the file as UTF-8"
        yield _owned(report_at("T002", message, help_text, (path, text, offset)), text, offset)


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _syntax(path: str, text: str, fault: SyntaxFault) -> Finding:
    start = text.rfind("\n", 0, fault.offset) + 1
    end = text.find("\n", fault.offset)
    control = _CONTROL.search(text, start, end if end >= 0 else len(text))
    if control is not None:
        message = f"the control character U+{ord(control[0]):04X} stands in the text"
        found = report_at("T001", message, "delete it, or write it as an escape", (path, text, control.start()))
        return _owned(found, text, control.start())
    code, help_text = "T001", _advice(text, fault)
    if fault.deep:
        code, help_text = "T003", "a ledger needs three levels at most"
    elif fault.twice:
        code, help_text = "T017", "keep one of them; the first is used"
    found = report_at(code, fault.message, help_text, (path, text, fault.offset))
    return _owned(found, text, fault.offset)


def _advice(text: str, fault: SyntaxFault) -> str:
    """A guess at the commonest slips, else what a line of TOML looks like."""
    start = text.rfind("\n", 0, fault.offset) + 1
    end = text.find("\n", fault.offset)
    line = text[start : end if end >= 0 else len(text)]
    key, equals, value = line.partition("=")
    value = value.strip()
    if equals and value.count('"') % 2 == 1:
        return 'a text starts and ends with a quote; a quote inside it is written \\"'
    if equals and re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        return f'put a date without a day in quotes: {key.strip()} = "{value}"'
    if equals and value and value[0] not in "\"'[{0123456789+-tf":
        return f'put the text in quotes: {key.strip()} = "{value}"'
    if "[" in value and "]" not in value:
        return "close the list with ]"
    return 'a line is `field = "text"`, a table starts with [[claim]]'


def _owned(found: Finding, text: str, offset: int) -> Finding:
    """The finding with the table it stands in as its spot."""
    block = _block_at(text, offset)
    if not block.name:
        return found
    table = ".".join(block.name)
    key = block_keys(text, found.path or "")[block] if block.array else None
    return msgspec.structs.replace(found, spot=Spot(table, key, path=found.path))


def _block_at(text: str, offset: int) -> Block:
    blocks = split_blocks(text)
    return blocks[bisect_right(blocks, offset, key=lambda block: block.start) - 1]


@lru_cache(maxsize=8)
def block_keys(text: str, path: str) -> dict[Block, str]:
    """What findings call the blocks of `[[table]]` lists: their id, else `path#n` with n from 1."""
    counts: dict[tuple[str, ...], int] = {}
    used: set[tuple[tuple[str, ...], str]] = set()
    keys: dict[Block, str] = {}
    for block in split_blocks(text):
        if block.array:
            counts[block.name] = counts.get(block.name, 0) + 1
            key = block_id(text, block)
            if key is None or (block.name, key) in used:
                key = f"{path}#{counts[block.name]}"
            used.add((block.name, key))
            keys[block] = key
    return keys


def block_id(text: str, block: Block) -> str | None:
    """The id that a block gives itself."""
    quick = _PLAIN_ID.match(text, block.body, block.end)
    if quick is not None:
        return (quick[1].strip() and quick[1]) or None
    for entry in split_entries(text, block):
        if entry.name == ("id",):
            end = value_end(text, entry.value, entry.end)
            try:
                value = read_toml(f"id = {text[entry.value : end]}")["id"]
            except TomlError:
                return None
            return value if isinstance(value, str) and value.strip() else None
    return None


class Texts(Mapping[str, str]):
    """Texts of files by path, decoded when they are asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> str:
        return decode_text(self._files[path])

    def __contains__(self, path: object) -> bool:
        return path in self._files  # without decoding it

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
