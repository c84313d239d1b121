"""The records of a case by name, so that two cases can be compared and joined record by record."""

from collections.abc import Iterable, Mapping

import msgspec

from tallystick.model.case import (
    Adjustment,
    Case,
    Clause,
    Conversion,
    DeclaredLine,
    Denominator,
    Evidence,
    Judgement,
    Partner,
)

KEYED = {"sources": "source", "statements": "statement", "documents": "document", "declared": "party"}
LISTED = {
    "claims": "claim",
    "conversions": "conversion",
    "adjustments": "adjustment",
    "denominators": "denominator",
    "lines": "line",
    "clauses": "clause",
    "hypotheses": "hypothesis",
    "judgements": "judgement",
    "evidence": "evidence",
    "partners": "partner",
}
HEAD = ("title", "parties", "currency", "price_year", "window")
Records = dict[str, object]
_NAMED: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Conversion: ("source", "to", "item", "model", "origin"),
    Adjustment: ("kind", "applies_to"),
    Denominator: ("series", "party", "currency", "year"),
    DeclaredLine: ("giver", "receiver", "item", "model", "scope", "status"),
    Clause: ("agreement", "title", "duty", "item"),
    Judgement: ("hypothesis", "by", "on"),
    Evidence: ("hypothesis", "claim", "by", "on"),
    Partner: ("party", "toward", "by", "on"),
}  # fields that stand for the id of a record without one


def records_of(case: Case) -> dict[str, Records]:
    """Records by table and name: those of each file, the head's fields, and the choices."""
    tables: dict[str, Records] = {name: dict(getattr(case, name)) for name in KEYED}
    tables |= {name: named(getattr(case, name)) for name in LISTED}
    tables["head"] = {name: getattr(case, name) for name in HEAD}
    tables["choices"] = {name: getattr(case.choices, name) for name in case.choices.__struct_fields__}
    tables["faulty"] = {claim.id: claim.id in case.faulty for claim in case.claims}
    return tables


def named(records: Iterable[msgspec.Struct]) -> Records:
    """Records by their names; the second of one name gets a number behind it."""
    found: Records = {}
    for record in records:
        name, number = name_of(record), 1
        while name in found:
            number += 1
            name = f"{name_of(record)}~{number}"
        found[name] = record
    return found


def name_of(record: msgspec.Struct) -> str:
    """A record's id, or what stands for one."""
    own = getattr(record, "id", None)
    if isinstance(own, str):
        return own
    parts = [getattr(record, field) for field in _NAMED[type(record)]]
    return "/".join(str(part) for part in parts if part is not None)


def joined_case(tables: Mapping[str, Records], like: Case) -> Case:
    """A case of these records; what no table holds is as in `like`."""
    parts: dict[str, object] = {name: tables[name] for name in KEYED}
    parts |= {name: tuple(tables[name].values()) for name in LISTED}
    parts |= tables["head"]
    parts["choices"] = msgspec.structs.replace(like.choices, **tables["choices"])
    parts["faulty"] = frozenset(name for name, wrong in tables["faulty"].items() if wrong)
    return msgspec.structs.replace(like, **parts)
