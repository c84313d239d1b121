"""What a finding is about → line and column in the original text; looked up for findings only."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from tallystick.ledger.blocks import Block, Entry, list_items, named_entries, split_blocks, split_entries, value_end
from tallystick.ledger.file_text import block_id, block_keys
from tallystick.ledger.quoted import quoted_place
from tallystick.ledger.reports import line_at, place_at
from tallystick.model.finding import Finding, Spot

CLAIM = "claim"
PATHS = {
    "case": "case.toml",
    "choices": "case.toml",
    "conversion": "conversions.toml",
    "adjustment": "adjustments.toml",
    "denominator": "denominators.toml",
    "line": "lines.toml",
    "clause": "obligations.toml",
    "hypothesis": "outlook.toml",
    "evidence": "outlook.toml",
    "judgement": "outlook.toml",
    "partner": "outlook.toml",
    "change": "changes.toml",
}
KEYED = {name: name for name in ("sources", "statements", "documents")} | {
    "source": "sources",
    "statement": "statements",
    "document": "documents",
}
AT_KEY = frozenset({"T006", "T014"})  # the key is wrong, not its value
NO_PLACE = (0, 0)

_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)')""", re.MULTILINE)


def locate(findings: Iterable[Finding], texts: Mapping[str, str]) -> list[Finding]:
    """The findings with path, line, column, width and original line, sorted by place.

    A field of a list is named with its index from 0 (`via[1]`), one of a table with a dot
    (`entered.by`, `choices.basis`).
    """
    findings = list(findings)
    paths = _claim_paths(findings, texts)
    files: dict[str, _File] = {}
    placed = [_place(finding, (paths, files), texts) for finding in findings]
    return sorted(placed, key=lambda f: (f.path or "", f.line or 0, f.column or 0, f.code, f.message))


def _claim_paths(findings: list[Finding], texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Ids of claims that are looked for → the files they stand in, once for each time."""
    wanted = {
        base
        for finding in findings
        if finding.line is None and finding.spot is not None and finding.spot.table == CLAIM and finding.spot.key
        for base in (finding.spot.key, finding.spot.key.rpartition("~")[0])
    }
    paths: dict[str, list[str]] = {}
    if wanted:
        for path in sorted(path for path in texts if "/" in path):
            for found in _ID.finditer(texts[path]):
                key = found[1] if found[1] is not None else found[2]
                if key in wanted:
                    paths.setdefault(key, []).append(path)
    return paths


def _place(
    finding: Finding, where: "tuple[dict[str, list[str]], dict[str, _File]]", texts: Mapping[str, str]
) -> Finding:
    spot = finding.spot
    if finding.line is not None or spot is None:
        return finding
    paths, files = where
    path = _path(spot, paths)
    if path is None or path not in texts:
        return msgspec.structs.replace(finding, path=path)
    if path not in files:
        files[path] = _File(texts[path], path)
    file = files[path]
    start, end = file.span(spot, _nth(spot, paths), at_key=finding.code in AT_KEY)
    line, column = place_at(file.text, start)
    excerpt = line_at(file.text, start)
    width = max(1, min(end - start, len(excerpt) - column + 1))
    return msgspec.structs.replace(finding, path=path, line=line, column=column, width=width, excerpt=excerpt)


def _path(spot: Spot, paths: dict[str, list[str]]) -> str | None:
    if spot.table == CLAIM and spot.key:
        own = paths.get(spot.key)
        if own:
            return spot.path if spot.path in own else own[0]
        base, _, number = spot.key.rpartition("~")
        if base in paths and number.isdecimal():
            return paths[base][min(int(number), len(paths[base])) - 1]
        return spot.path or spot.key.partition("#")[0]
    return spot.path or PATHS.get(spot.table) or f"{KEYED.get(spot.table, spot.table)}.toml"


def _nth(spot: Spot, paths: dict[str, list[str]]) -> int:
    """Of several blocks with this id in its file, which one (from 0)."""
    if spot.key is None or spot.key in paths:
        return 0
    base, _, number = spot.key.rpartition("~")
    if base not in paths or not number.isdecimal():
        return 0
    here = paths[base][: int(number)]
    return max(0, here.count(here[-1]) - 1) if here else 0


class _File:
    """Blocks of one file by what findings call them."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.blocks = split_blocks(text)
        keys = block_keys(text, path)
        counts: dict[str, int] = {}
        self.named: dict[tuple[str, str | None], list[int]] = {}
        for at, block in enumerate(self.blocks):
            name = ".".join(block.name)
            counts[name] = counts.get(name, 0) + 1
            for key in self._keys(block, keys.get(block), counts[name]):
                self.named.setdefault((name, key), []).append(at)

    def _keys(self, block: Block, key: str | None, number: int) -> set[str | None]:
        if not block.array:
            return {None}
        own = f"{self.path}#{number}"
        return {None, key, own, str(number), block_id(self.text, block) if key == own else key}

    def span(self, spot: Spot, nth: int, *, at_key: bool) -> tuple[int, int]:
        """Offsets (start, end) of what the spot names; of its table, or the file's start, failing that."""
        at = self._block(spot, nth)
        if at is None:
            return self._inline(spot) or NO_PLACE
        header = self._header(self.blocks[at])
        if spot.field is None:
            return header
        found = self._entry(at, spot)
        if found is None:
            own = self.named.get((spot.field, None), []) if spot.table == "case" else []
            return self._header(self.blocks[own[0]]) if own else header
        entry, rest = found
        if at_key:
            return entry.start, entry.start + len(".".join(entry.name))
        return self._value(entry, rest, spot)

    def _block(self, spot: Spot, nth: int) -> int | None:
        if spot.table == "case":
            return 0
        table = KEYED.get(spot.table)
        places = self.named.get((spot.key, None) if table and spot.key else (spot.table, spot.key), [])
        if not places and spot.key and "~" in spot.key:
            places = self.named.get((spot.table, spot.key.rpartition("~")[0]), [])
        return places[min(nth, len(places) - 1)] if places else None

    def _header(self, block: Block) -> tuple[int, int]:
        end = self.text.find("\n", block.start, block.body)
        stop = block.body if end < 0 else end
        return block.start, block.start + len(self.text[block.start : stop].split("#")[0].rstrip())

    def _inline(self, spot: Spot) -> tuple[int, int] | None:
        """A table that is written as a value, `nis = { … }` or `claim = [{ … }]`."""
        names = [name for name in (spot.key, spot.table, spot.field) if name]
        for entry in split_entries(self.text, self.blocks[0]):
            if entry.name[0] in names:
                return entry.start, entry.start + len(entry.name[0])
        return None

    def _entry(self, at: int, spot: Spot) -> tuple[Entry, list[str]] | None:
        """The entry that holds the field, and what of its name leads on into the value."""
        parts = [part for part in re.split(r"\.|\[|\]", spot.field or "") if part]
        block = self.blocks[at]
        found = self._named(block, parts)
        if found is not None:
            return found
        for later in self.blocks[at + 1 :]:
            depth = len(block.name)
            if later.array and len(later.name) <= depth:
                break
            inner = later.name[depth:]
            if later.name[:depth] != block.name or not inner or tuple(parts[: len(inner)]) != inner:
                continue
            found = self._named(later, parts[len(inner) :])
            if found is not None:
                return found
        return None

    def _named(self, block: Block, parts: list[str]) -> tuple[Entry, list[str]] | None:
        entries = named_entries(self.text, block)
        for depth in range(len(parts), 0, -1):
            entry = entries.get(tuple(parts[:depth]))
            if entry is not None:
                return entry, parts[depth:]
        return None

    def _value(self, entry: Entry, rest: list[str], spot: Spot) -> tuple[int, int]:
        start, end = entry.value, value_end(self.text, entry.value, entry.end)
        for part in rest:
            inner = self._inside(part, start, end)
            if inner is None:
                break
            start, end = inner
        if spot.offset is None:
            return start, end
        return quoted_place(self.text[start:end], start, (spot.offset, spot.width or 1))

    def _inside(self, part: str, start: int, end: int) -> tuple[int, int] | None:
        if part.isdecimal() and self.text[start] == "[":
            items = list_items(self.text, start, end)
            return items[int(part)] if int(part) < len(items) else None
        found = re.compile(rf"""(?<=[{{,\s])["']?{re.escape(part)}["']?[ \t]*=[ \t]*""").search(self.text, start, end)
        return (found.end(), value_end(self.text, found.end(), end)) if found else None
