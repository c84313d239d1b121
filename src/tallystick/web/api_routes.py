"""The JSON API. docs/reference/api.md is made from `openapi.py`, which describes exactly this."""

import re
from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tallystick.explain.walk import explain
from tallystick.model.finding import Finding
from tallystick.read.accepting import Incomplete
from tallystick.read.guide_records import guide_record
from tallystick.web.answers import json_answer, problem
from tallystick.web.api_records import (
    ApiEntry,
    CaseAbout,
    ChangeAbout,
    ClaimList,
    ClaimRow,
    Decided,
    EntryList,
    Waiting,
)
from tallystick.web.api_requests import BadRequest, Params, body_object, entry_fields, params_of, wanted_version
from tallystick.web.claim_search import Asked, search
from tallystick.web.ledger_edits import Conflict, Faulty
from tallystick.web.ledger_tables import TABLES, Entry, Missing, Table, keys_of
from tallystick.web.open_case import Problem
from tallystick.web.openapi import FILE, KEY, OPERATIONS, openapi
from tallystick.web.requests_in import bench_of, changes_in, editor_of, root_of, session_of, state_of
from tallystick.web.review_pages import accept
from tallystick.web.supposing import read_supposed
from tallystick.web.writing_lock import writing
from tallystick.weigh.echoing import echoes

Endpoint = Callable[[Request, Params], Response]


def description(request: Request, params: Params) -> Response:
    """The OpenAPI description."""
    del params
    return json_answer(openapi(bench_of(request).version))


def about(request: Request, params: Params) -> Response:
    """The question of the case, and what it holds."""
    del params
    state = state_of(request)
    case, sheet = state.loaded.case, state.answer().balanced.sheet
    return json_answer(
        CaseAbout(
            title=case.title,
            parties=case.parties,
            currency=case.currency,
            price_year=case.price_year if case.price_year is not None else "nominal",
            window=str(case.window),
            claims=len(case.claims),
            sources=len(case.sources),
            documents=len(case.documents),
            fates=sheet.claims,
            findings=sheet.findings,
            version=bench_of(request).version,
        )
    )


def balance(request: Request, params: Params) -> Response:
    """The balance sheet, under what is supposed."""
    state = state_of(request)
    pairs = [(name, value) for name, values in params.lists.items() for value in values] + list(params.texts.items())
    supposed = read_supposed(pairs, state.loaded.case)
    return json_answer(state.answer(supposed, views=True).balanced.sheet)


def findings(request: Request, params: Params) -> Response:
    """All findings, with their places."""
    found: tuple[Finding, ...] = state_of(request).findings
    level = params.texts.get("level")
    return json_answer({"findings": [one for one in found if level in (None, one.level)]})


def explained(request: Request, params: Params) -> Response:
    """A number or claim walked back."""
    return json_answer(explain(state_of(request).answer(views=True), params.texts["name"]))


def all_echoes(request: Request, params: Params) -> Response:
    """Who repeats whom."""
    del params
    state = state_of(request)
    if "echoes" not in state.made:
        state.made["echoes"] = msgspec.json.encode(echoes(state.loaded.case))
    return Response(state.made["echoes"], 200, None, "application/json")


def claims(request: Request, params: Params) -> Response:
    """Claims by words and filters, a page at a time."""
    state = state_of(request)
    asked = msgspec.convert({**params.texts, **params.numbers}, Asked)
    found = search(state, asked)
    rows = tuple(
        ClaimRow(
            id=row.claim.id,
            kind=row.claim.kind,
            origin=row.claim.origin,
            document=row.claim.document,
            item=row.claim.item,
            said=row.day or None,
            fate=row.fate,
            words=row.claim.quote or row.claim.paraphrase,
        )
        for row in found.rows
    )
    return json_answer(ClaimList(claims=rows, total=found.total, page=found.page, pages=found.pages))


def _table(request: Request) -> Table:
    return TABLES[request.url.path.split("/")[2]]


def entries(request: Request, params: Params) -> Response:
    """Keys of a table."""
    del params
    table = _table(request)
    return json_answer(EntryList(table=table.name, keys=tuple(keys_of(root_of(request), table))))


def one_entry(request: Request, params: Params) -> Response:
    """One entry with the version that a change must name."""
    return _entry(editor_of(request).find(_table(request), params.texts["key"]))


def _entry(entry: Entry, status: int = 200) -> Response:
    about_it = ApiEntry(
        table=entry.table.name,
        key=entry.key,
        version=entry.version,
        file=entry.path.name,
        fields={name: _plain(value) for name, value in entry.raw.items()},
        text=entry.text,
    )
    return json_answer(about_it, status, {"etag": f'"{entry.version}"'})


def _plain(value: object) -> object:
    """A value of the ledger as JSON: dates as texts."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def add_entry(request: Request, params: Params) -> Response:
    """A new entry."""
    del params
    table = _table(request)
    named = {"file"} if table.file is None else set[str]()
    given = body_object(request, {"key", "fields"} | named, {"key", "fields"})
    key, file = _matching(given, "key", KEY), None
    if "file" in given:
        file = _matching(given, "file", FILE)
    fields = entry_fields(table, given["fields"], nulls=False)
    return _entry(editor_of(request).add(table, key, fields, file), 201)


def _matching(given: dict[str, object], name: str, pattern: str) -> str:
    value = given[name]
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise BadRequest(f"`{name}` is a text like {pattern}")
    return value


def change_entry(request: Request, params: Params) -> Response:
    """Fields replaced, added, or with null taken out."""
    table = _table(request)
    fields = entry_fields(table, body_object(request, None, set()), nulls=True)
    return _entry(editor_of(request).change(table, params.texts["key"], fields, wanted_version(request)))


def cut_entry(request: Request, params: Params) -> Response:
    """An entry taken out."""
    editor_of(request).cut(_table(request), params.texts["key"], wanted_version(request))
    return Response(None, 204)


def waiting(request: Request, params: Params) -> Response:
    """Facts that wait for review."""
    del params
    with writing(root_of(request)):
        groups = bench_of(request).case.desk().waiting()
    facts = tuple(
        Waiting(
            key=group.head.key,
            document=group.head.document,
            claim=guide_record(group.head.claim),
            echoes=tuple(one.key for one in group.echoes),
        )
        for group in groups
    )
    return json_answer({"facts": facts})


def decide(request: Request, params: Params) -> Response:
    """Accept or refuse a fact."""
    del params
    given = body_object(request, {"key", "verdict", "because"}, {"key", "verdict"})
    key, verdict, because = given["key"], given["verdict"], given.get("because")
    if not isinstance(key, str) or not key or verdict not in ("accepted", "rejected"):
        raise BadRequest("`key` is a text, `verdict` is accepted or rejected")
    if verdict == "accepted" and "because" in given:
        raise BadRequest("`because` is of a refusal")
    if verdict == "rejected" and (not isinstance(because, str) or not because.strip()):
        raise BadRequest("a refusal wants a reason in `because`")
    by = session_of(request).name or None
    with writing(root_of(request)):
        desk = bench_of(request).case.desk()
        group = next((one for one in desk.waiting() if one.head.key == key), None)
        if group is None:
            raise Missing("there is no such fact waiting", "GET /api/review lists those that do")
        if verdict == "accepted":
            words = accept(root_of(request), desk, group, by)
        else:
            words = f"{desk.reject([group], str(because).strip(), by)} refused"
    return json_answer(Decided(key=key, verdict=str(verdict), words=words))


def changes(request: Request, params: Params) -> Response:
    """What was changed here, newest first."""
    del params
    rows = [_about(one) for one in changes_in(request)[:200]]
    return json_answer({"changes": rows})


def _about(change: object) -> ChangeAbout:
    return msgspec.convert(change, ChangeAbout, from_attributes=True)


def undo(request: Request, params: Params) -> Response:
    """Take a change back."""
    del params
    given = body_object(request, {"change"}, {"change"})
    if not isinstance(given["change"], str):
        raise BadRequest("`change` is the id of a change")
    return json_answer(_about(editor_of(request).undo(given["change"])))


ENDPOINTS: dict[str, Endpoint] = {
    "description": description, "about": about, "balance": balance, "findings": findings, "explain": explained,
    "echoes": all_echoes, "claims": claims, "entries": entries, "entry": one_entry, "add": add_entry,
    "change": change_entry, "cut": cut_entry, "waiting": waiting, "decide": decide, "changes": changes, "undo": undo,
}  # fmt: skip


def _answered(name: str, parameters: tuple[object, ...]) -> Callable[[Request], Response]:
    """The endpoint, with its parameters checked, and what goes wrong told by its status."""

    def endpoint(request: Request) -> Response:
        try:
            return ENDPOINTS[name](request, params_of(request, parameters))
        except BadRequest as error:
            return problem(error.status, str(error), error.help)
        except Faulty as error:
            return json_answer(Problem(error=error.message, help=error.help, findings=error.findings), 422)
        except Conflict as error:
            return problem(409 if error.now is None else 412, error.message, error.help)
        except Incomplete as error:
            return problem(422, str(error))

    return endpoint


def _routes() -> list[Route]:
    by_path: dict[str, dict[str, Callable[[Request], Response]]] = {}
    for operation in OPERATIONS:
        endpoint = _answered(operation.endpoint, operation.parameters)
        by_path.setdefault(operation.path, {})[operation.method] = endpoint
    return [Route(f"/api{path}", _dispatch(methods), methods=list(methods)) for path, methods in by_path.items()]


def _dispatch(methods: dict[str, Callable[[Request], Response]]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        return methods[method](request)

    return endpoint


def nowhere(request: Request) -> Response:
    """No address of the API, or one that does not do this."""
    known = [one.method for one in OPERATIONS if f"/api{one.path}" == request.url.path]
    if known:
        answer = problem(405, "that cannot be done with this address")
        answer.headers["allow"] = ", ".join(known)
        return answer
    return problem(404, "there is no such address in the API", "/api/openapi.json lists them")


_ALL = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"]
API = [*_routes(), Route("/api/{rest:path}", nowhere, methods=_ALL)]
