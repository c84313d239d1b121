"""Fenced code blocks of a Markdown page, with the words that stand beside the fence."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
WORD = re.compile(r"^(file\+?|case|exit)=(\S+)$")
NORUN = re.compile(r"^norun(?::\s*(?P<reason>\S.*))?$")


class BlockError(Exception):
    """A block that cannot be run as it is written. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True)
class Block:
    """One fenced block. `line` is the line of its first row of text, counted from 1."""

    line: int
    language: str
    text: str
    indent: str = ""
    words: dict[str, str] = field(default_factory=dict)  # file, file+, case, exit
    norun: str | None = None  # the reason


def blocks_of(page: str) -> list[Block]:
    """All blocks of a page in order, those in HTML comments too.

    Raises:
        BlockError: A fence is not closed, names no language, or has a word beside it that means nothing.
    """
    rows = page.splitlines()
    blocks = []
    at = 0
    while at < len(rows):
        opening = FENCE.match(rows[at])
        if opening is None:
            at += 1
            continue
        end = _closing(rows, at, opening["fence"])
        blocks.append(_block(rows[at + 1 : end], at + 2, opening))
        at = end + 1
    return blocks


def pages_with_blocks(root: Path) -> list[Path]:
    """Every page for readers that has a fenced block: README, docs, cases, manual pages."""
    paths = {root / "README.md", root / "CONTRIBUTING.md"}
    for folder in ("docs", "cases", "src"):
        paths.update((root / folder).rglob("*.md"))
    return sorted(path for path in paths if path.is_file() and _has_fence(path))


def _has_fence(path: Path) -> bool:
    return any(FENCE.match(row) for row in path.read_text("utf-8").splitlines())


def _closing(rows: list[str], opening: int, fence: str) -> int:
    for at in range(opening + 1, len(rows)):
        row = rows[at].strip()
        if row.startswith(fence) and not row.strip(fence[0]):
            return at
    raise BlockError(opening + 1, "the fence is not closed")


def _block(rows: list[str], line: int, opening: re.Match[str]) -> Block:
    indent = opening["indent"]
    language, _, rest = opening["info"].strip().partition(" ")
    if not language:
        raise BlockError(line - 1, "name a language beside the fence; `text` is not run")
    words, norun = _words(rest.strip(), line - 1)
    if "exit" in words and language != "console":
        raise BlockError(line - 1, "`exit=` belongs beside `console`")
    text = "".join(row.removeprefix(indent) + "\n" for row in rows)
    return Block(line, language, text, indent, words, norun)


def _words(rest: str, line: int) -> tuple[dict[str, str], str | None]:
    if rest.startswith("norun"):
        found = NORUN.match(rest)
        if found is None or not found["reason"]:
            raise BlockError(line, "write the reason: `norun: why this block cannot be run`")
        return {}, found["reason"]
    words = {}
    for word in rest.split():
        pair = WORD.match(word)
        if pair is None:
            raise BlockError(line, f"`{word}` means nothing here; known: file=, file+=, case=, exit=, norun:")
        words[pair[1]] = pair[2]
    return words, None
