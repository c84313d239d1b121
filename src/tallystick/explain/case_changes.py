"""Two cases → every record that differs, with the kind of change that it is."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from tallystick.explain.case_records import KEYED, LISTED, Records, records_of
from tallystick.ledger.write import format_value
from tallystick.lines.reach import said_on
from tallystick.model.bridged import ChangeKind, Difference, FieldChange
from tallystick.model.case import Case, Change, Denominator
from tallystick.model.claim import Claim
from tallystick.model.period import first_day, last_day

_METHOD = ("conversions", "adjustments", "lines", "hypotheses", "judgements", "partners", "head", "choices")
_RATES = ("rate", "cpi")
_WORDS = {**KEYED, **LISTED, "head": "case", "choices": "choice"}
Sorted = tuple[ChangeKind, str]  # kind, and why it is of it
How = Literal["added", "removed", "changed"]
Cases = tuple[Mapping[str, Records], Mapping[str, Records]]


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """All differences but those of changes.toml, which says why they are there."""
    old, new = records_of(before), records_of(after)
    sorter = _Sorter(before, after)
    found: list[Difference] = []
    for table in (*KEYED, *LISTED, "head", "choices"):
        for name in dict.fromkeys([*old[table], *new[table]]):
            fields = _fields(table, name, (old, new))
            if fields is None:
                continue
            how = _how(name, old[table], new[table])
            record = new[table].get(name, old[table].get(name))
            kind, because = sorter.sort(table, name, how, record)
            found.append(
                Difference(record=_WORDS[table], name=name, how=how, kind=kind, because=because, fields=tuple(fields))
            )
    return tuple(found)


def _how(name: str, old: Records, new: Records) -> How:
    if name in old:
        return "changed" if name in new else "removed"
    return "added"


def _fields(table: str, name: str, cases: Cases) -> list[FieldChange] | None:
    """Fields that differ, as ledger text; None where the record is the same."""
    one, other = (case[table].get(name) for case in cases)
    faulty = [bool(case["faulty"].get(name)) for case in cases] if table == "claims" else [False, False]
    if one == other and faulty[0] == faulty[1]:
        return None
    if table in ("head", "choices"):
        blank = "nominal" if name == "price_year" else None
        return [FieldChange(name, _text(one) or blank, _text(other) or blank)]
    records = [record for record in (one, other) if isinstance(record, msgspec.Struct)]
    names = dict.fromkeys(field for record in records for field in record.__struct_fields__)
    pairs = [(field, getattr(one, field, None), getattr(other, field, None)) for field in names]
    fields = [FieldChange(field, _text(a), _text(b)) for field, a, b in pairs if a != b and (_text(a) or _text(b))]
    if faulty[0] != faulty[1]:
        fields.append(FieldChange("error", *("has a finding of level error" if wrong else None for wrong in faulty)))
    return fields


def _text(value: object) -> str | None:
    """Ledger text without the quotes; None for what is not written at all."""
    if value is None or value in ((), {}):
        return None
    text = format_value(value)
    return text[1:-1] if text.startswith('"') else text


class _Sorter:
    """Says of what kind a change is: by changes.toml where it names the record, else by what it is."""

    def __init__(self, before: Case, after: Case) -> None:
        self.before = before
        self.after = after
        said = [first_day(date) for claim in before.claims if (date := said_on(before, claim))]
        self.newest = max(said, default=None)
        self.named: dict[str, Change] = {}
        for entry in _fresh(before.changes, after.changes):
            self.named |= dict.fromkeys(entry.affects, entry)

    def sort(self, table: str, name: str, how: How, record: object) -> Sorted:
        """Kind of a change, and why."""
        entry = self.named.get(name)
        if entry is not None:
            return entry.kind, f"changes.toml: {entry.what}"
        if table in _METHOD:
            return "method", "how the balance is made, not what is known"
        if isinstance(record, Denominator):
            return ("rate", "an exchange rate or price index") if record.series in _RATES else _plain(how)
        if isinstance(record, Claim):
            return self._claim(record, how)
        return _plain(how)

    def _claim(self, claim: Claim, how: How) -> Sorted:
        if claim.kind == "price":
            return "price", "a claim of a price"
        said = said_on(self.after, claim)
        if how == "added" and said and self.newest and last_day(said) < self.newest:
            return "late evidence", f"said on {said}, before the newest claim of the old case ({self.newest})"
        return _plain(how)


def _plain(how: How) -> Sorted:
    if how == "changed":
        return "correction", "it stood there before, and says something else now"
    return "evidence", how


def _fresh(before: Iterable[Change], after: Iterable[Change]) -> list[Change]:
    """Entries of changes.toml that the old case did not have."""
    old = list(before)
    return [entry for entry in after if entry not in old]
