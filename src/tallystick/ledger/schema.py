"""Records → JSON Schemas, so that an editor completes and checks the TOML."""

from typing import cast

import msgspec

from tallystick.ledger.case_head import CaseText
from tallystick.ledger.case_text import KEYED, LISTED
from tallystick.ledger.fields import slots
from tallystick.lookup import words
from tallystick.model.case import Choices, DeclaredParty, PublicTerms
from tallystick.model.claim import Claim, Hand

Schema = dict[str, object]

DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that TOML editors know
_NUMBER = r"[0-9][0-9_]*(\.[0-9]+)?(k|M|bn|trn)?"
_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
MEASURE: Schema = {
    "type": "string",
    "description": 'A number as it was said: "5.7M..6.7M piece", "at least 5.6bn USD", "some", "none".',
    "pattern": rf"^([a-z ]+ )?{_NUMBER}(\.\.{_NUMBER})?( [A-Za-z][A-Za-z_-]*)?( per [a-z][a-z_-]*)?$"
    r"|^[a-z][a-z _-]*( [A-Z]{3})?$",
}
PERIOD: Schema = {
    "description": 'A date, or a range with an open or closed end: "2024-10..2025-09-02", "2023..", "..2025".',
    "anyOf": [{"type": "string", "pattern": rf"^({_DATE})?\.\.({_DATE})?$|^{_DATE}$"}, {"type": "integer"}],
}
DATE: Schema = {
    "description": "2024, 2024-10 or 2024-10-31, as a TOML date, a year or a text.",
    "anyOf": [{"type": "string", "pattern": f"^{_DATE}$"}, {"type": "integer"}],
}


def schemas() -> dict[str, Schema]:
    """One JSON Schema a file of a case, by the file's stem (`claims` for all files of claims)."""
    made = {"case": _case(), "claims": _listed("claims", {"claim": Claim})}
    for path, record in KEYED.items():
        made[path.removesuffix(".toml")] = _keyed(path, record)
    for path, tables in LISTED.items():
        made[path.removesuffix(".toml")] = _listed(path, {table: record for table, (_, record) in tables.items()})
    return made


def _definitions(records: tuple[type[msgspec.Struct], ...]) -> dict[str, Schema]:
    _, found = msgspec.json.schema_components(
        records, ref_template="#/definitions/{name}", schema_hook=lambda _: {"type": "object"}
    )
    definitions = cast("dict[str, Schema]", found)
    known: tuple[type[msgspec.Struct], ...] = (*records, Hand)
    for record in known:
        if record.__name__ in definitions:
            _sharpen(definitions[record.__name__], record)
    definitions["Measure"] = MEASURE
    if "Period" in definitions:
        definitions["Period"] = PERIOD
    return {name: _without_null(definitions[name]) for name in sorted(definitions)}


_NO_DEFAULT = (("default", None), ("default", [None, None]))


def _without_null(schema: Schema) -> Schema:
    """TOML has no null: a field that may be missing is just not required."""
    for name, entry in cast("dict[str, Schema]", schema.get("properties", {})).items():
        options = [option for option in cast("list[Schema]", entry.get("anyOf", [])) if option != {"type": "null"}]
        kept = {key: value for key, value in entry.items() if key != "anyOf" and (key, value) not in _NO_DEFAULT}
        if options:
            kept |= options[0] if len(options) == 1 else {"anyOf": options}
        cast("dict[str, Schema]", schema["properties"])[name] = kept
    return schema


def _sharpen(schema: Schema, record: type[msgspec.Struct]) -> None:
    """Dates and closed lists, which the record's types do not say; unknown fields are refused."""
    schema["additionalProperties"] = False
    schema.pop("title", None)
    properties = cast("dict[str, Schema]", schema["properties"])
    for name, slot in slots(record).items():
        if slot.holds == "date":
            properties[name] = DATE
        elif name in _LISTS and record is Claim:
            properties[name] = {"enum": sorted(_LISTS[name]()), "description": _meanings(_LISTS[name]())}
    if "tlp" in properties:
        properties["tlp"] = {"type": "string", "pattern": "^([Tt][Ll][Pp]:)?[A-Za-z+]+$"}


_LISTS = {"event": words.events, "voice": words.voices, "manner": words.manners}


def _meanings(known: dict[str, str]) -> str:
    return "; ".join(f"{word}: {meaning}" for word, meaning in known.items())


def _case() -> Schema:
    definitions = _definitions((CaseText, Choices, PublicTerms, DeclaredParty))
    body = definitions.pop("CaseText")
    properties = cast("dict[str, Schema]", body["properties"])
    properties["choices"] = {"$ref": "#/definitions/Choices"}
    properties["public"] = {"$ref": "#/definitions/PublicTerms"}
    properties["price_year"] = {"anyOf": [{"type": "integer"}, {"const": "nominal"}]}
    for name in ("party", "declared"):
        properties[name] = {"type": "object", "additionalProperties": {"$ref": "#/definitions/DeclaredParty"}}
    return {"$schema": DIALECT, "title": "case.toml", **body, "definitions": definitions}


def _keyed(path: str, record: type[msgspec.Struct]) -> Schema:
    return {
        "$schema": DIALECT,
        "title": path,
        "type": "object",
        "additionalProperties": {"$ref": f"#/definitions/{record.__name__}"},
        "definitions": _definitions((record,)),
    }


def _listed(title: str, tables: dict[str, type[msgspec.Struct]]) -> Schema:
    rows = {
        table: {"type": "array", "items": {"$ref": f"#/definitions/{record.__name__}"}}
        for table, record in tables.items()
    }
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": rows,
        "definitions": _definitions(tuple(tables.values())),
    }
