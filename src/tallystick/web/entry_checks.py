"""What is wrong with an entry as it stands in a form, and what it would do to the balance."""

from collections.abc import Iterable

import msgspec

from tallystick.check.known_names import Names
from tallystick.check.rules import OF_CLAIM
from tallystick.explain.figure_words import short
from tallystick.model.case import Case, DeclaredLine
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.model.sheet import Sheet
from tallystick.model.source import Document, Source, Statement
from tallystick.pipeline import Query, answer, check
from tallystick.report.labels import Labels
from tallystick.web.ledger_tables import Raw, Table, read_entry
from tallystick.web.open_case import State

_ELSEWHERE = 5  # findings that an entry causes in others


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """The entry as it would be, and what is wrong with it."""

    record: msgspec.Struct | None
    findings: tuple[Finding, ...] = ()  # of the entry itself
    elsewhere: tuple[Finding, ...] = ()  # that it causes in others
    unreadable: bool = False  # a field cannot be kept as it is
    effect: tuple[str, ...] = ()  # on the sums

    @property
    def errors(self) -> bool:
        """Whether the entry has an error."""
        return any(finding.level == "error" for finding in self.findings)


def check_entry(state: State, table: Table, key: str, raw: Raw, *, effect: bool = False) -> Checked:
    """The entry in its case, as the files are now, with this entry as it is typed."""
    record, found = read_entry(table, key or "?", raw)
    unreadable = any(finding.level == "error" for finding in found)
    if record is None:
        return Checked(record=None, findings=tuple(found), unreadable=True)
    case = _with(state.loaded.case, key, record)
    if case is None:
        return Checked(record=record, findings=tuple(found), unreadable=unreadable)
    if state.large:
        names = Names(case)
        more = [f for rule in OF_CLAIM for f in rule(record, names)] if isinstance(record, Claim) else []
        return Checked(record=record, findings=(*found, *more), unreadable=unreadable)
    own, others = _sorted(state, (table, key or "?"), case)
    changed = tuple(_effect(state, case)) if effect and not unreadable and isinstance(record, Claim) else ()
    return Checked(
        record=record,
        findings=tuple(dict.fromkeys([*found, *own])),
        elsewhere=tuple(others[:_ELSEWHERE]),
        unreadable=unreadable,
        effect=changed,
    )


def _with(case: Case, key: str, record: msgspec.Struct) -> Case | None:
    """The case with the entry in the place of the one of its key, or behind the last."""
    if isinstance(record, Claim):
        rest = [record if claim.id == key else claim for claim in case.claims]
        claims = (*rest, record) if all(claim.id != key for claim in case.claims) else tuple(rest)
        return msgspec.structs.replace(case, claims=claims, faulty=case.faulty - {key})
    if isinstance(record, Source):
        return msgspec.structs.replace(case, sources={**case.sources, key: record})
    if isinstance(record, Statement):
        return msgspec.structs.replace(case, statements={**case.statements, key: record})
    if isinstance(record, Document):
        return msgspec.structs.replace(case, documents={**case.documents, key: record})
    if isinstance(record, DeclaredLine):
        same = [line for line in case.lines if line.id is None or line.id != record.id]
        return msgspec.structs.replace(case, lines=(*same, record))
    return None


def _sorted(state: State, place: tuple[Table, str], case: Case) -> tuple[list[Finding], list[Finding]]:
    """Findings of the entry itself, and those of others that were not there before."""
    table, key = place
    before = {(finding.code, finding.message) for finding in state.answer().findings}
    own: list[Finding] = []
    others: list[Finding] = []
    for finding in check(case).findings:
        spot = finding.spot
        if spot is not None and spot.key == key and spot.table in (table.word, table.name):
            own.append(finding)
        elif (finding.code, finding.message) not in before and finding.level != "note":
            others.append(finding)
    return own, others


def _effect(state: State, case: Case) -> Iterable[str]:
    """What it does to each side's sum, in one sentence each."""
    old = state.answer().balanced.sheet
    new = answer(case, (), Query(views=False)).balanced.sheet
    labels = Labels(case)
    was = _sums(old)
    for pair, middle in _sums(new).items():
        if pair not in was or _differ(was[pair], middle):
            first = "nothing" if was.get(pair) is None else short(was[pair])
            title = f"{labels.party(pair[0])} → {labels.party(pair[1])}"
            yield f"{title}: the identified sum goes from {first} to {short(middle)} {labels.currency} (middle)"


def _sums(sheet: Sheet) -> dict[tuple[str, str], float | None]:
    return {
        (one.giver, one.receiver): None
        if one.built is None
        else (one.built.q50 if one.built.q50 is not None else one.built.low)
        for one in sheet.directions
    }


def _differ(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is not second
    return abs(first - second) > 1e-6 * max(abs(first), abs(second), 1)
