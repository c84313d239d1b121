"""A case → an edition: its record, the bridge from the one before, and every file that is frozen."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import PurePosixPath

import msgspec

from tallystick.explain.bridge import bridge, state_of
from tallystick.model.bridged import Bridge
from tallystick.model.case import Case, Change
from tallystick.model.edition import Edition, EditionChange, FrozenFile, HeadlineMove, Issued
from tallystick.model.sheet import Sheet
from tallystick.pipeline import Answer, Query, answer
from tallystick.report.edition_words import answer_words
from tallystick.report.writers import WRITERS, Request, writer
from tallystick.store.editions import BRIDGE, CASE, MANIFEST
from tallystick.store.folder import Loaded

SUMS = "sha256sums.txt"  # `sha256sum --check` reads it
LINKS = {
    "answer": "index.html",
    "claim": "claim/{id}.html",
    "source": "source/{id}.html",
    "document": "document/{id}.html",
    "corrections": "corrections.html",
    "citation": "cite.html",
    "balance": "balance.json",
    "case": f"{CASE}/",
}


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for."""

    name: str
    on: str
    by: str | None
    public: bool
    draft: bool
    commit: str | None = None
    uncommitted: bool = False


class Before(msgspec.Struct, frozen=True):
    """The edition before, with its case."""

    edition: Edition
    case: Case


def bridge_from(before: Before | None, case: Case) -> Bridge | None:
    """What changed since the edition before, restated on the new basis."""
    return None if before is None else bridge(before.case, case, _sheet)


def _sheet(case: Case) -> Sheet:
    return answer(case, (), Query(views=False)).balanced.sheet


def made_edition(
    release: Release,
    result: Answer,
    sources: Mapping[str, bytes],
    *,
    before: Before | None,
    moves: tuple[HeadlineMove, ...],
    tool: str,
) -> Edition:
    """The record of an edition. `sources`: the case's files as they are frozen."""
    sheet = result.balanced.sheet
    return Edition(
        name=release.name,
        title=result.case.title,
        on=release.on,
        by=release.by,
        public=release.public,
        draft=release.draft,
        after=before.edition.name if before else None,
        commit=release.commit,
        uncommitted=release.uncommitted,
        tool=tool,
        data=data_versions(),
        choices=sheet.choices,
        headline=state_of(sheet),
        answer=answer_words(sheet, result.case),
        claims=sheet.claims,
        moves=moves,
        changes=fresh_changes(before.case.changes if before else (), result.case.changes),
        links=LINKS,
        files=tuple(FrozenFile(name, len(data), _sha256(data)) for name, data in sorted(sources.items())),
        sheet=_sha256(msgspec.json.encode(sheet)),
    )


def fresh_changes(old: Sequence[Change], new: Sequence[Change]) -> tuple[EditionChange, ...]:
    """Entries of changes.toml that the edition before did not have."""
    fields = Change.__struct_fields__
    return tuple(EditionChange(**{field: getattr(one, field) for field in fields}) for one in new if one not in old)


def data_versions() -> dict[str, str]:
    """SHA-256 of every table that ships with the tool and that a balance may hang on."""
    found = {}
    for entry in sorted(files("tallystick.data").iterdir(), key=lambda one: one.name):
        if PurePosixPath(entry.name).suffix in (".toml", ".npz"):
            found[entry.name] = _sha256(entry.read_bytes())
    return found


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def edition_files(issued: Issued, result: Answer, loaded: Loaded, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the edition: the report, the case's files, the record, the bridge, and a hash for each."""
    request = Request(answer=result, loaded=loaded, version=issued.edition.tool, issued=issued)
    found = {name: _bytes(content) for part in WRITERS for name, content in writer(part)(request)}
    found |= {f"{CASE}/{name}": data for name, data in sources.items()}
    found[MANIFEST] = _json(issued.edition)
    if issued.bridge is not None:
        found[BRIDGE] = _json(issued.bridge)
    found[SUMS] = "".join(_sums(found)).encode()
    return found


def _sums(found: Mapping[str, bytes]) -> Iterator[str]:
    return (f"{_sha256(found[name])}  {name}\n" for name in sorted(found))


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def _json(record: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record)) + b"\n"
