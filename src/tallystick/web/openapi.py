"""The operations of the API, and their OpenAPI 3.1 description."""

from functools import cache
from typing import Literal

import msgspec

from tallystick.ledger.schema import schemas
from tallystick.lookup import words
from tallystick.model.echo import Echoes
from tallystick.model.finding import Finding
from tallystick.model.sheet import Sheet
from tallystick.model.step import Step
from tallystick.report.page_claims import FATES
from tallystick.web.api_records import (
    ApiEntry,
    CaseAbout,
    ChangeAbout,
    ClaimList,
    Decided,
    Decision,
    EntryList,
    NewEntry,
    Undoing,
    Waiting,
)
from tallystick.web.claim_search import LARGEST_PAGE, SORTS
from tallystick.web.open_case import Problem

Json = dict[str, object]
Method = Literal["GET", "POST", "PATCH", "DELETE"]
_REFS = "#/components/schemas/"
KEY = "[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}"  # of a new entry
FILE = r"claims/[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.toml"  # for new claims


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter."""

    name: str
    meaning: str
    type: str = "string"  # string, integer, array (given once for each value)
    place: str = "query"
    required: bool = False
    words: tuple[str, ...] = ()
    low: int = 1
    high: int = 999_999
    shortest: int = 0
    longest: int = 500


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the API does."""

    method: Method
    path: str
    endpoint: str
    meaning: str
    answer: str | None  # name of a schema; None: no body
    parameters: tuple[Parameter, ...] = ()
    body: str | None = None
    status: int = 200
    refusals: tuple[int, ...] = ()


_KEY = Parameter(name="key", meaning="The id of the entry.", required=True, shortest=1)
_MATCH = Parameter(name="If-Match", meaning="The ETag of the entry as it was read.", place="header", required=True)
_SUPPOSED = (
    Parameter(name="basis", meaning="Price bases, the first choice first.", type="array", words=tuple(words.bases())),
    Parameter(name="status", meaning="Statuses that are counted.", type="array", words=tuple(words.statuses())),
    Parameter(name="drop", meaning="Claims left out: `origin:nis`, `kind:media`, an item.", type="array", shortest=1),
    Parameter(name="only", meaning="Claims that alone are looked at.", type="array", shortest=1),
    Parameter(name="set", meaning="`price.ID=600 USD` or `quantity.LINE=3M piece`.", type="array", shortest=1),
    Parameter(name="as_of", meaning="What was known by that day."),
    Parameter(name="period", meaning="In place of the window."),
    Parameter(name="echoes", meaning="How echoes count.", words=("nearest", "average")),
    Parameter(name="pooling", meaning="How origins are pooled.", words=("linear", "log", "envelope", "random effects")),
)
_SEARCH = (
    Parameter(name="q", meaning="Words that a claim must hold.", longest=200),
    Parameter(name="kind", meaning="Its kind.", words=tuple(words.kinds())),
    Parameter(name="fate", meaning="What became of it.", words=tuple(FATES)),
    Parameter(name="origin", meaning="Its first teller."),
    Parameter(name="document", meaning="Where it stands."),
    Parameter(name="sort", meaning="The order.", words=SORTS),
    Parameter(name="page", meaning="From 1.", type="integer"),
    Parameter(name="size", meaning="Rows of a page.", type="integer", high=LARGEST_PAGE),
)
_TABLES = {
    "claims": "Claim",
    "sources": "Source",
    "statements": "Statement",
    "documents": "Document",
    "lines": "DeclaredLine",
}


def _of_table(name: str) -> tuple[Operation, ...]:
    word = name.removesuffix("s")
    listed = (
        Operation(method="GET", path=f"/{name}", endpoint="entries", meaning=f"Keys of all {name}.", answer="EntryList")
        if name != "claims"
        else Operation(
            method="GET",
            path="/claims",
            endpoint="claims",
            meaning="Claims by words and filters.",
            answer="ClaimList",
            parameters=_SEARCH,
            refusals=(400, 422),
        )
    )
    one = f"/{name}/entry"
    return (
        listed,
        Operation(
            method="POST",
            path=f"/{name}",
            endpoint="add",
            meaning=f"Add a {word}.",
            answer="ApiEntry",
            body=f"New{_TABLES[name]}",
            status=201,
            refusals=(400, 409, 413, 415, 422),
        ),
        Operation(
            method="GET",
            path=one,
            endpoint="entry",
            meaning=f"One {word} as it is written.",
            answer="ApiEntry",
            parameters=(_KEY,),
            refusals=(400, 404),
        ),
        Operation(
            method="PATCH",
            path=one,
            endpoint="change",
            meaning=f"Change fields of a {word}; null takes one out.",
            answer="ApiEntry",
            parameters=(_KEY, _MATCH),
            body=f"{_TABLES[name]}Fields",
            refusals=(400, 404, 412, 413, 415, 422, 428),
        ),
        Operation(
            method="DELETE",
            path=one,
            endpoint="cut",
            meaning=f"Take a {word} out.",
            answer=None,
            parameters=(_KEY, _MATCH),
            status=204,
            refusals=(400, 404, 412, 422, 428),
        ),
    )


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        method="GET", path="/openapi.json", endpoint="description", meaning="This description.", answer="Description"
    ),
    Operation(
        method="GET",
        path="/case",
        endpoint="about",
        meaning="The question, and what the case holds.",
        answer="CaseAbout",
    ),
    Operation(
        method="GET",
        path="/balance",
        endpoint="balance",
        meaning="The balance sheet, under what is supposed.",
        answer="Sheet",
        parameters=_SUPPOSED,
        refusals=(400, 404, 422),
    ),
    Operation(
        method="GET",
        path="/findings",
        endpoint="findings",
        meaning="What is wrong or doubtful.",
        answer="FindingList",
        parameters=(Parameter(name="level", meaning="Of this level.", words=("error", "warning", "note")),),
        refusals=(400,),
    ),
    Operation(
        method="GET",
        path="/explain",
        endpoint="explain",
        meaning="A number or claim walked back to words.",
        answer="Step",
        parameters=(Parameter(name="name", meaning="`total:RU>KP`, a line, a claim.", required=True, shortest=1),),
        refusals=(400, 404, 422),
    ),
    Operation(method="GET", path="/echoes", endpoint="echoes", meaning="Who repeats whom.", answer="Echoes"),
    *(operation for name in _TABLES for operation in _of_table(name)),
    Operation(
        method="GET", path="/review", endpoint="waiting", meaning="Facts that wait for review.", answer="WaitingList"
    ),
    Operation(
        method="POST",
        path="/review",
        endpoint="decide",
        meaning="Accept or refuse a fact.",
        answer="Decided",
        body="Decision",
        refusals=(400, 404, 413, 415, 422),
    ),
    Operation(
        method="GET",
        path="/changes",
        endpoint="changes",
        meaning="What was changed here, newest first.",
        answer="ChangeList",
    ),
    Operation(
        method="POST",
        path="/changes/undo",
        endpoint="undo",
        meaning="Take a change back.",
        answer="ChangeAbout",
        body="Undoing",
        refusals=(400, 404, 409, 413, 415, 422),
    ),
)

_WHY = {
    400: "The request is not one of this API's.", 401: "A token is wanted.", 403: "Sent by another site's page.",
    404: "There is no such thing.", 409: "It is there already, or was changed since.",
    412: "Somebody else changed it since: the ETag is another.", 413: "Too large.", 415: "The body is no JSON.",
    422: "It cannot be read or supposed; `findings` say why.", 428: "`If-Match` is missing.",
}  # fmt: skip


@cache
def openapi(version: str) -> Json:
    """The description, OpenAPI 3.1."""
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        paths.setdefault(f"/api{operation.path}", {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tallystick workbench",
            "version": version,
            "description": "One case: read, supposed otherwise, and edited. Docs: reference/api.md.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Where `--token` is set."}
            },
        },
    }


def _operation(operation: Operation) -> Json:
    answer: Json = {"description": operation.meaning}
    if operation.answer is not None:
        answer["content"] = {"application/json": {"schema": {"$ref": _REFS + operation.answer}}}
    if operation.answer == "ApiEntry":
        answer["headers"] = {"ETag": {"description": "Its version.", "schema": {"type": "string"}}}
    refused = {str(status): _refusal(status) for status in sorted({*operation.refusals, 400, 401, 403})}
    made: Json = {
        "operationId": f"{operation.endpoint}_{operation.path.strip('/').replace('/', '_').replace('.', '_')}",
        "summary": operation.meaning,
        "parameters": [_parameter(one) for one in operation.parameters],
        "responses": {str(operation.status): answer, **refused},
    }
    if operation.body is not None:
        content = {"application/json": {"schema": {"$ref": _REFS + operation.body}}}
        made["requestBody"] = {"required": True, "content": content}
    return made


def _refusal(status: int) -> Json:
    content = {"application/json": {"schema": {"$ref": _REFS + "Problem"}}}
    return {"description": _WHY[status], "content": content}


def _parameter(one: Parameter) -> Json:
    plain: Json = {"type": "string"} | ({"enum": list(one.words)} if one.words else {})
    if not one.words and one.place == "query":
        plain |= {"minLength": one.shortest, "maxLength": one.longest}
    schema: Json = plain
    if one.type == "array":
        schema = {"type": "array", "items": plain, "maxItems": 50}
    elif one.type == "integer":
        schema = {"type": "integer", "minimum": one.low, "maximum": one.high}
    return {"name": one.name, "in": one.place, "required": one.required, "description": one.meaning, "schema": schema}


def _schemas() -> Json:
    records = (
        Problem,
        Finding,
        Sheet,
        Step,
        Echoes,
        CaseAbout,
        ClaimList,
        EntryList,
        ApiEntry,
        Waiting,
        Decided,
        ChangeAbout,
        NewEntry,
        Decision,
        Undoing,
    )
    _, made = msgspec.json.schema_components(
        records, ref_template=_REFS + "{name}", schema_hook=lambda _: {"description": "any JSON"}
    )
    found: Json = dict(made)
    found["Decision"] = _decision()
    found["Undoing"] = {**dict(made["Undoing"]), "additionalProperties": False}
    found["Description"] = {"type": "object", "required": ["openapi", "paths"]}
    for name, field, of in (
        ("FindingList", "findings", "Finding"),
        ("WaitingList", "facts", "Waiting"),
        ("ChangeList", "changes", "ChangeAbout"),
    ):
        rows = {"type": "array", "items": {"$ref": _REFS + of}}
        found[name] = {"type": "object", "required": [field], "properties": {field: rows}}
    return found | _ledger_schemas()


def _decision() -> Json:
    """A decision: a refusal has a reason."""
    key: Json = {"type": "string", "minLength": 1}
    because: Json = {"type": "string", "pattern": r"\S"}
    accepted: Json = {"key": key, "verdict": {"const": "accepted"}}
    rejected: Json = {"key": key, "verdict": {"const": "rejected"}, "because": because}
    return {
        "oneOf": [
            {"type": "object", "required": list(one), "properties": one, "additionalProperties": False}
            for one in (accepted, rejected)
        ]
    }


def _ledger_schemas() -> Json:
    """Fields of entries as the ledger's own schemas have them; a null takes a field out."""
    found: Json = {}
    for name, record in _TABLES.items():
        definitions: Json = schemas()[name]["definitions"]  # type: ignore[assignment]
        body: Json = definitions[record]  # type: ignore[assignment]
        properties: Json = body["properties"]  # type: ignore[assignment]
        kept = {field: _placed(schema) for field, schema in properties.items() if field != "id"}
        needed = [field for field in body.get("required", []) if field in kept]  # type: ignore[attr-defined]
        fields: Json = {"type": "object", "properties": kept, "additionalProperties": False}
        found[f"New{record}"] = {
            "type": "object",
            "required": ["key", "fields"],
            "additionalProperties": False,
            "properties": {
                "key": {"type": "string", "pattern": f"^{KEY}$"},
                "fields": {**fields, "required": needed},
                **({"file": {"type": "string", "pattern": f"^{FILE}$"}} if name == "claims" else {}),
            },
        }
        found[f"{record}Fields"] = {
            **fields,
            "properties": {field: {"anyOf": [schema, {"type": "null"}]} for field, schema in kept.items()},
        }
        found |= {
            f"Ledger{inner}": _placed(schema)
            for inner, schema in definitions.items()
            if inner in ("Measure", "Period", "Hand")
        }
    return found


def _placed(schema: object) -> object:
    """The same schema with references into this description."""
    if isinstance(schema, dict):
        return {
            key: f"{_REFS}Ledger{str(value).rpartition('/')[2]}" if key == "$ref" else _placed(value)
            for key, value in schema.items()
        }
    return [_placed(one) for one in schema] if isinstance(schema, list) else schema
