"""Where tables and fields stand in a TOML text, found without parsing it.

Strings and comments are skipped, so that a bracket inside a quote is not taken for a table.
"""

import re
from functools import lru_cache

import msgspec

# Strings and comments. Nothing is tried twice: a quote that is never closed must not cost more than its length.
STRINGS = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
)
_PART = r'(?:[\w-]++|"(?:[^"\\\n]++|\\[^\n])*+"|\'[^\'\n]*+\')'
_NAME = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(
    rf"(?P<skip>{STRINGS})|^[ \t]*(?P<open>\[\[?)[ \t]*(?P<name>{_NAME})[ \t]*\]\]?[ \t]*(?:\#[^\n]*|\r)?$",
    re.DOTALL | re.MULTILINE,
)
_ENTRY = re.compile(rf"^[ \t]*(?P<name>{_NAME})[ \t]*=[ \t]*|(?P<skip>{STRINGS})", re.DOTALL | re.MULTILINE)
_PARTS = re.compile(_PART)


class Block(msgspec.Struct, frozen=True):
    """One `[table]` or `[[table]]` with its fields, or what stands before the first one."""

    name: tuple[str, ...]  # () for what stands before the first table
    array: bool
    start: int  # offset of the header's first bracket
    body: int  # offset behind the header
    end: int


class Entry(msgspec.Struct, frozen=True):
    """One `key = value` of a block."""

    name: tuple[str, ...]
    start: int  # offset of the key
    value: int  # offset of the value
    end: int  # offset of the next entry or of the block's end


def split_name(name: str) -> tuple[str, ...]:
    """Parts of a dotted key, without quotes."""
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _PARTS.findall(name))


@lru_cache(maxsize=8)
def split_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order, the first being what stands before any table."""
    heads = [found for found in _HEADER.finditer(text) if found["open"]]
    starts = [found.start("open") for found in heads]
    blocks = [Block((), array=False, start=0, body=0, end=starts[0] if starts else len(text))]
    for found, end in zip(heads, [*starts[1:], len(text)], strict=False):
        array = found["open"] == "[["
        blocks.append(Block(split_name(found["name"]), array, found.start("open"), found.end(), end))
    return tuple(blocks)


@lru_cache(maxsize=8)
def named_entries(text: str, block: Block) -> dict[tuple[str, ...], Entry]:
    """The entries of one block by name; of two with one name the first."""
    return {entry.name: entry for entry in reversed(split_entries(text, block))}


def split_entries(text: str, block: Block) -> list[Entry]:
    """The entries of one block in order."""
    heads = [found for found in _ENTRY.finditer(text, block.body, block.end) if found["name"]]
    ends = [*(found.start("name") for found in heads[1:]), block.end]
    return [
        Entry(split_name(found["name"]), found.start("name"), found.end(), end)
        for found, end in zip(heads, ends, strict=False)
    ]


_TOKEN = re.compile(rf"{STRINGS}|[\[\]{{}},]", re.DOTALL)


def value_end(text: str, start: int, limit: int) -> int:
    """Offset behind the value that starts at `start`."""
    found = _TOKEN.match(text, start, limit)
    if found is None or found[0] in "]},":
        bare = re.compile(r"[^#\n,\]}]*").match(text, start, limit)
        return start + len(bare[0].rstrip()) if bare else start
    return _closing(text, start, limit) if found[0] in "[{" else found.end()


def _closing(text: str, start: int, limit: int) -> int:
    depth = 0
    for found in _TOKEN.finditer(text, start, limit):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return start + 1


def list_items(text: str, start: int, limit: int) -> list[tuple[int, int]]:
    """Offsets (start, end) of the values of the array that starts at `start`."""
    places, at = [], start + 1
    while (found := re.compile(r"(?:[\s,]|#[^\n]*)*").match(text, at, limit)) and found.end() < limit:
        at = found.end()
        if text[at] == "]":
            break
        end = value_end(text, at, limit)
        if end <= at:
            break
        places.append((at, end))
        at = end
    return places
