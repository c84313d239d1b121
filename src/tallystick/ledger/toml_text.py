"""TOML text → plain values. Every syntax error is found, and what stands between them is kept."""

import contextlib
import re
import sys
import tomllib
from collections.abc import Callable

import msgspec

from tallystick.ledger.blocks import STRINGS, Block, Entry, split_blocks, split_entries

with contextlib.suppress(ImportError):  # no wheel for this platform: tomllib is slower, not different
    import toml_rs

LARGE = 2**18  # code points; longer texts are read in pieces
DEEPEST = 64  # levels of nesting; the fast parser has no limit of its own and would end the process

Table = dict[str, object]


class SyntaxFault(msgspec.Struct, frozen=True):
    """One place that is not TOML."""

    message: str
    offset: int  # code points into the text
    deep: bool = False
    twice: bool = False


class TomlError(ValueError):
    """The text is not TOML."""

    def __init__(self, fault: SyntaxFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_toml(text: str) -> Table:
    """The tables of a TOML 1.0 text.

    Raises:
        TomlError: not TOML, or nested deeper than 64 levels.
    """
    deep = find_deep(text)
    if deep is not None:
        raise TomlError(SyntaxFault(f"values are nested deeper than {DEEPEST} levels", deep, deep=True))
    if len(text) > LARGE:
        try:
            return _read_pieces(text)
        except (TomlError, _Whole):
            pass  # the whole text is read, so that faults are found where they stand
    return _loads(text)


class _Whole(Exception):
    """The text cannot be read in pieces."""


def _read_pieces(text: str) -> Table:
    """A long list of claims piece by piece: twice as fast as at once, in half the memory."""
    if '"""' in text or "'''" in text:
        raise _Whole
    start = _next_claim(text, LARGE)
    if start == len(text):
        raise _Whole
    tables = _loads(text[:start])
    claims = tables.setdefault("claim", [])
    while start < len(text):
        end = _next_claim(text, start + LARGE)
        piece = _loads(text[start:end])
        more = piece.pop("claim", None)
        if piece or not isinstance(more, list) or not isinstance(claims, list):
            raise _Whole
        claims.extend(more)
        start = end
    return tables


def _next_claim(text: str, at: int) -> int:
    found = text.find("\n[[claim]]\n", at)
    return len(text) if found < 0 else found + 1


def _loads_fast(text: str) -> Table:
    try:
        return toml_rs.loads(text, toml_version="1.0.0")
    except toml_rs.TOMLDecodeError as error:
        raise TomlError(_fault(str(error), text)) from None


def _loads_plain(text: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_fault(str(error), text)) from None


_loads: Callable[[str], Table] = _loads_fast if "toml_rs" in sys.modules else _loads_plain

_PLACE = re.compile(r"(?:TOML parse error )?\(?at line ([0-9]+), column ([0-9]+)\)?")


def _fault(said: str, text: str) -> SyntaxFault:
    found = _PLACE.search(said)
    lines = [line for line in said.splitlines() if line and not re.match(r"TOML parse error|\s*[0-9]* \|", line)]
    message = _PLACE.sub("", ": ".join(lines)).strip() or "this is not TOML"
    if found is None:
        return SyntaxFault(message, len(text) if "end of" in said else 0)
    return SyntaxFault(message, offset_of(text, int(found[1]), int(found[2])))


def offset_of(text: str, line: int, column: int) -> int:
    """Offset of a line and column, both counted from 1."""
    at = 0
    for _ in range(line - 1):
        following = text.find("\n", at) + 1
        if following == 0:
            break
        at = following
    return min(at + column - 1, len(text))


_NEST = re.compile(rf"{STRINGS}|[\[\]{{}}]", re.DOTALL)


def find_deep(text: str) -> int | None:
    """Offset of the bracket that opens level 65, None where there is none."""
    if _is_shallow(text):
        return None
    depth = 0
    for found in _NEST.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                return found.start()
        elif mark in "]}":
            depth = max(0, depth - 1)
    return None


_BONES = b"[]{}\"'#\n"
_FLESH = bytes(byte for byte in range(256) if byte not in _BONES)
_EMPTY = ((b'""', b""), (b"''", b""), (b"#\n", b"\n"), (b"[]", b""), (b"{}", b""))
_ROUNDS = 3


def _is_shallow(text: str) -> bool:
    """True where a cheap look shows that nothing is nested deep; False is no proof of the contrary.

    Only brackets, quotes, comment signs and line ends are kept; then strings, comments and brackets
    without anything in them are dropped. Each round drops one level at most, so where few opening
    brackets are left the text is shallow.
    """
    if text.count("[") + text.count("{") <= DEEPEST:
        return True
    if '"""' in text or "'''" in text:
        return False
    bare = text.replace("\\\\", "").replace('\\"', "") if "\\" in text else text
    bones = bare.encode(errors="replace").translate(None, _FLESH)
    for _ in range(_ROUNDS):
        for empty, nothing in _EMPTY:
            bones = bones.replace(empty, nothing)
    return bones.count(b"[") + bones.count(b"{") <= DEEPEST - _ROUNDS


def rescue_toml(text: str) -> tuple[Table, list[SyntaxFault]]:
    """What can be read of a text that is not TOML as a whole, and every fault in it."""
    tables: Table = {}
    faults: list[SyntaxFault] = []
    seen: set[tuple[str, ...]] = set()
    for block in split_blocks(text):
        found, wrong = _rescue_block(text, block)
        faults.extend(wrong)
        twice = _merge(tables, found)
        if _again(block, seen) or twice is not None:
            name = twice or ".".join(block.name)
            faults.append(SyntaxFault(f'"{name}" is defined twice', block.start, twice=True))
    return tables, faults or _fault_of(text)


def _again(block: Block, seen: set[tuple[str, ...]]) -> bool:
    """True for a table that stood there already; every entry of a list has tables of its own."""
    if block.array:
        seen.difference_update([name for name in seen if name[: len(block.name)] == block.name])
        return False
    if not block.name or block.name not in seen:
        seen.add(block.name)
        return False
    return True


def _fault_of(text: str) -> list[SyntaxFault]:
    """The parser's own word, where every table is fine alone."""
    try:
        read_toml(text)
    except TomlError as error:
        return [error.fault]
    return []


def _rescue_block(text: str, block: Block) -> tuple[Table, list[SyntaxFault]]:
    try:
        return read_toml(text[block.start : block.end]), []
    except TomlError as error:
        whole = _moved(error.fault, block.start)
    fields: Table = {}
    faults = _stray(text, block)
    for entry in split_entries(text, block):
        found, wrong = _rescue_entry(text, entry)
        faults.extend(wrong)
        if _merge(fields, found) is not None:
            faults.append(SyntaxFault(f'"{".".join(entry.name)}" is written twice', entry.start, twice=True))
    return _wrapped(block, fields), faults or [whole]


def _stray(text: str, block: Block) -> list[SyntaxFault]:
    """A fault before the block's first entry."""
    entries = split_entries(text, block)
    end = entries[0].start if entries else block.end
    try:
        read_toml(text[block.start : end])
    except TomlError as error:
        return [_moved(error.fault, block.start)]
    return []


def _rescue_entry(text: str, entry: Entry) -> tuple[Table, list[SyntaxFault]]:
    try:
        return read_toml(text[entry.start : entry.end]), []
    except TomlError as error:
        fault = _moved(error.fault, entry.start)
    line_end = text.find("\n", entry.start, entry.end)
    try:  # the entry itself may be fine, and what follows it stray
        return read_toml(text[entry.start : line_end if line_end > 0 else entry.end]), [fault]
    except TomlError:
        return {}, [fault]


def _moved(fault: SyntaxFault, by: int) -> SyntaxFault:
    return SyntaxFault(fault.message, fault.offset + by, fault.deep)


def _wrapped(block: Block, fields: Table) -> Table:
    """The fields inside the tables that the block's header names."""
    value: object = [fields] if block.array else fields
    for part in reversed(block.name):
        value = {part: value}
    return value if isinstance(value, dict) else fields


def _merge(tables: Table, more: Table) -> str | None:
    """Put `more` into `tables`; the name that stood there already is given back."""
    twice = None
    for key, value in more.items():
        there = tables.get(key)
        if there is None:
            tables[key] = value
        elif isinstance(there, list) and isinstance(value, list):
            there.extend(value)
        elif isinstance(there, list) and there and isinstance(there[-1], dict) and isinstance(value, dict):
            twice = _merge(there[-1], value)
        elif isinstance(there, dict) and isinstance(value, dict) and not there.keys() & value.keys():
            there.update(value)
        elif isinstance(there, dict) and isinstance(value, dict):
            twice = _merge(there, value) or key
        else:
            twice = key
    return twice
