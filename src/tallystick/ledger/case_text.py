"""Files of a case → the case: what is right is kept, what is wrong becomes findings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

import msgspec

from tallystick.ledger.case_head import CaseHead, read_head
from tallystick.ledger.claims_text import read_claims
from tallystick.ledger.fields import as_table, got, read_record
from tallystick.ledger.file_text import Texts, read_file_text
from tallystick.ledger.reports import nearest, report
from tallystick.ledger.toml_text import Table
from tallystick.model.case import (
    Adjustment,
    Case,
    Change,
    Clause,
    Conversion,
    DeclaredLine,
    Denominator,
    Evidence,
    Hypothesis,
    Judgement,
    Partner,
)
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot
from tallystick.model.source import Document, Source, Statement

Record = TypeVar("Record", bound=msgspec.Struct)

CLAIM_FOLDERS = ("claims/", "restricted/")
KEYED: dict[str, type[msgspec.Struct]] = {
    "sources.toml": Source,
    "statements.toml": Statement,
    "documents.toml": Document,
}
LISTED: dict[str, dict[str, tuple[str, type[msgspec.Struct]]]] = {
    "conversions.toml": {"conversion": ("conversions", Conversion)},
    "adjustments.toml": {"adjustment": ("adjustments", Adjustment)},
    "denominators.toml": {"denominator": ("denominators", Denominator)},
    "lines.toml": {"line": ("lines", DeclaredLine)},
    "obligations.toml": {"clause": ("clauses", Clause)},
    "outlook.toml": {
        "hypothesis": ("hypotheses", Hypothesis),
        "evidence": ("evidence", Evidence),
        "judgement": ("judgements", Judgement),
        "partner": ("partners", Partner),
    },
    "changes.toml": {"change": ("changes", Change)},
}
FILES = ("case.toml", *KEYED, *LISTED)


class Parsed(msgspec.Struct, frozen=True):
    """A case as read, what is wrong with its files, and their texts."""

    case: Case
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]


class ClaimFile(msgspec.Struct, frozen=True):
    """The claims of one file in order, and what is wrong with them."""

    path: str
    claims: Sequence[Claim]
    findings: tuple[Finding, ...] = ()


def is_claim_file(path: str) -> bool:
    """True for what lies in claims/ or restricted/."""
    return path.startswith(CLAIM_FOLDERS)


def parse_case(files: Mapping[str, bytes]) -> Parsed:
    """The case that the files hold, by their paths inside its folder.

    >>> parse_case({"case.toml": b'title = "Empty"'}).case.title
    'Empty'
    """
    claim_files = [parse_claim_file(path, files[path]) for path in sorted(files) if is_claim_file(path)]
    return assemble(files, claim_files)


def parse_claim_file(path: str, data: bytes) -> ClaimFile:
    """The claims of one file."""
    file = read_file_text(path, data)
    found = [*file.findings, *_strangers(file.tables, ("claim",), path)]
    raws = _rows(file.tables, "claim", path, found)
    claims, wrong = read_claims(raws, path)
    return ClaimFile(path, claims, (*found, *_not_cut_off(wrong, found)))


def _not_cut_off(wrong: list[Finding], syntax: list[Finding]) -> Iterable[Finding]:
    """What is missing where a line could not be read is not missing."""
    cut = {finding.spot.key for finding in syntax if finding.spot is not None}
    return (finding for finding in wrong if not (finding.code == "T009" and finding.spot and finding.spot.key in cut))


def assemble(files: Mapping[str, bytes], claim_files: Iterable[ClaimFile]) -> Parsed:
    """The case of its claim files and all its other files."""
    found: list[Finding] = []
    parts: dict[str, object] = {}
    for path in sorted(path for path in files if not is_claim_file(path)):
        _read_part(path, files[path], parts, found)
    claims = _all_claims(claim_files, found)
    head = cast("CaseHead", parts.pop("head", CaseHead()))
    faulty = faulty_claims(found)
    if faulty:
        faulty = faulty.intersection(claim.id for claim in claims)
    case = msgspec.convert({**msgspec.structs.asdict(head), **parts, "claims": claims, "faulty": faulty}, Case)
    return Parsed(case, tuple(found), Texts(files))


def faulty_claims(findings: Iterable[Finding]) -> frozenset[str]:
    """Ids of the claims that a finding of level error is about."""
    return frozenset(
        finding.spot.key
        for finding in findings
        if finding.level == "error" and finding.spot and finding.spot.table == "claim" and finding.spot.key
    )


def _read_part(path: str, data: bytes, parts: dict[str, object], found: list[Finding]) -> None:
    if path not in FILES:
        found.append(_unknown_file(path))
        return
    file = read_file_text(path, data)
    found.extend(file.findings)
    if path == "case.toml":
        parts["head"] = read_head(file.tables, found)
    elif path in KEYED:
        parts[path.removesuffix(".toml")] = _read_keyed(file.tables, path, found)
    else:
        found.extend(_strangers(file.tables, tuple(LISTED[path]), path))
        for table, (field, record) in LISTED[path].items():
            parts[field] = _read_listed(file.tables, (table, record), path, found)


def _unknown_file(path: str) -> Finding:
    near = nearest(path, FILES)
    help_text = f'did you mean "{near}"?' if near else "claims lie in claims/; other files are: " + ", ".join(FILES)
    return report(
        "T004", f"{path} is no file of a case and is not read", help_text, Spot(path.removesuffix(".toml"), path=path)
    )


def _strangers(tables: Table, known: tuple[str, ...], path: str) -> Iterable[Finding]:
    for name in tables:
        if name not in known:
            near = nearest(name, known)
            help_text = f'did you mean "{near}"?' if near else f"the file holds: {', '.join(f'[[{k}]]' for k in known)}"
            yield report("T005", f'"{name}" is no table of this file', help_text, Spot(name, path=path))


def _rows(tables: Table, table: str, path: str, found: list[Finding]) -> list[object]:
    """The list of tables; a single `[claim]` counts as a list of one, with a finding."""
    value = tables.get(table, [])
    if isinstance(value, list):
        return value
    message = f"{table} is a list of tables, not {got(value)}"
    found.append(report("T007", message, f"write [[{table}]] with two brackets", Spot(table, path=path)))
    return [value] if isinstance(value, dict) else []


def _read_keyed(tables: Table, path: str, found: list[Finding]) -> dict[str, msgspec.Struct]:
    name = path.removesuffix(".toml")
    records: dict[str, msgspec.Struct] = {}
    for key, value in tables.items():
        raw = as_table(value)
        if raw is None:
            spot = Spot(name, None, key, path)
            found.append(
                report("T007", f'"{key}" is a table, not {got(value)}', f"write [{key}] above its fields", spot)
            )
            continue
        record = read_record(raw, KEYED[path], Spot(name, key, path=path), found)
        if record is not None:
            records[key] = record
    return records


def _read_listed(tables: Table, kind: tuple[str, type[Record]], path: str, found: list[Finding]) -> tuple[Record, ...]:
    table, record = kind
    records = []
    for number, value in enumerate(_rows(tables, table, path, found), 1):
        raw = as_table(value)
        key = raw.get("id") if raw is not None else None
        spot = Spot(table, key if isinstance(key, str) else str(number), path=path)
        if raw is None:
            found.append(report("T007", f"a {table} is a table, not {got(value)}", f"write [[{table}]]", spot))
            continue
        read = read_record(raw, record, spot, found)
        if read is not None:
            records.append(read)
    return tuple(records)


def _all_claims(claim_files: Iterable[ClaimFile], found: list[Finding]) -> tuple[Claim, ...]:
    """All claims in the order of files; an id used twice gets a number behind it."""
    claims: list[Claim] = []
    for file in claim_files:
        claims.extend(file.claims)
        found.extend(file.findings)
    ids = {claim.id for claim in claims}
    return tuple(claims) if len(ids) == len(claims) else tuple(_distinct(claims, found))


def _distinct(claims: list[Claim], found: list[Finding]) -> Iterable[Claim]:
    seen: dict[str, int] = {}
    for claim in claims:
        number = seen[claim.id] = seen.get(claim.id, 0) + 1
        if number == 1:
            yield claim
            continue
        key = f"{claim.id}~{number}"
        message = f'the id "{claim.id}" stands on another claim already'
        found.append(report("T011", message, "give every claim an id of its own", Spot("claim", key, "id")))
        yield msgspec.structs.replace(claim, id=key)
