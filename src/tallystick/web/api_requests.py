"""Requests of the API, checked by the same parameters that describe it."""

from collections.abc import Iterable
from typing import cast

import msgspec
from starlette.requests import Request

from tallystick.ledger.fields import slots
from tallystick.web.ledger_tables import Raw, Table
from tallystick.web.openapi import Parameter
from tallystick.web.requests_in import body_of

_LONGEST = 100_000  # code points of one field
_INT64 = 2**63


class BadRequest(Exception):
    """The request is not one of this API's."""

    def __init__(self, message: str, help_text: str = "see /api/openapi.json", status: int = 400) -> None:
        super().__init__(message)
        self.help = help_text
        self.status = status


class Params(msgspec.Struct, frozen=True):
    """Parameters by name."""

    texts: dict[str, str]
    numbers: dict[str, int]
    lists: dict[str, list[str]]


def params_of(request: Request, known: Iterable[object]) -> Params:
    """The parameters of a request.

    Raises:
        BadRequest: one is unknown, missing, given twice or of another type.
    """
    parameters = {one.name: one for one in cast("Iterable[Parameter]", known) if one.place == "query"}
    params = Params({}, {}, {})
    for name, value in request.query_params.multi_items():
        one = parameters.get(name)
        if one is None:
            raise BadRequest(f"there is no parameter “{name[:60]}” here")
        if name in params.texts or name in params.numbers:
            raise BadRequest(f"`{name}` is given twice")
        _take(params, one, value)
    missing = [name for name, one in parameters.items() if one.required and name not in params.texts]
    if missing:
        raise BadRequest(f"`{missing[0]}` is missing")
    return params


def _take(params: Params, one: Parameter, value: str) -> None:
    if one.type == "integer":
        if not (value.isascii() and value.isdecimal()) or not one.low <= int(value[:10]) <= one.high or len(value) > 9:
            raise BadRequest(f"`{one.name}` is a whole number from {one.low} to {one.high}")
        params.numbers[one.name] = int(value)
        return
    if one.words and value not in one.words:
        raise BadRequest(f"`{one.name}` is one of: {', '.join(one.words)}")
    if not one.shortest <= len(value) <= one.longest:
        raise BadRequest(f"`{one.name}` has {one.shortest} to {one.longest} characters")
    if one.type == "array":
        params.lists.setdefault(one.name, []).append(value)
    else:
        params.texts[one.name] = value


def body_object(request: Request, known: set[str] | None, needed: set[str]) -> dict[str, object]:
    """The body as a JSON object with these fields; None: any.

    Raises:
        BadRequest: it is none.
    """
    if not request.headers.get("content-type"):
        raise BadRequest("a JSON body is wanted", "send `Content-Type: application/json`", 415)
    try:
        value = msgspec.json.decode(body_of(request))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise BadRequest("the body is no JSON") from None
    if not isinstance(value, dict):
        raise BadRequest("the body is a JSON object")
    strange = sorted(set(value) - known) if known is not None else []
    missing = sorted(needed - set(value))
    if strange or missing:
        raise BadRequest(
            f"the body has no `{strange[0][:60]}`" if strange else f"`{missing[0]}` is missing in the body"
        )
    return value


def entry_fields(table: Table, value: object, *, nulls: bool) -> Raw:
    """Fields of an entry, of the JSON types that the ledger has.

    Raises:
        BadRequest: one is unknown, or of a type that no field has.
    """
    if not isinstance(value, dict):
        raise BadRequest("`fields` is a JSON object")
    known = set(slots(table.record)) - {"id"}
    for name, one in value.items():
        if name not in known:
            raise BadRequest(
                f"a {table.word} has no field “{name[:60]}”, or it cannot be written",
                f"fields: {', '.join(sorted(known))}",
            )
        if one is None and not nulls:
            raise BadRequest(f"`{name}` is null", "leave out what is not said")
        if one is not None and not _fits(one):
            raise BadRequest(f"`{name}` is a text, a number, true or false, a list of texts, or a table of texts")
    return dict(value)


def _fits(value: object) -> bool:
    if isinstance(value, bool | float):
        return True
    if isinstance(value, int):
        return -_INT64 <= value < _INT64
    if isinstance(value, str):
        return len(value) <= _LONGEST
    if isinstance(value, list):
        return len(value) <= 1000 and all(isinstance(one, str) and len(one) <= _LONGEST for one in value)
    if isinstance(value, dict):
        return len(value) <= 10 and all(isinstance(one, str) and len(one) <= _LONGEST for one in value.values())
    return False


def wanted_version(request: Request) -> str:
    """The version that the change is made of.

    Raises:
        BadRequest: none is named.
    """
    given = request.headers.get("if-match")
    if given is None:
        raise BadRequest("`If-Match` is missing", "send the ETag of the entry as you read it", 428)
    return given.strip().removeprefix("W/").strip('"')
