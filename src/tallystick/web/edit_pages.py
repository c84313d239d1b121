"""Forms that add and change entries of the ledger."""

from datetime import UTC, datetime
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tallystick.model.claim import Claim
from tallystick.model.errors import UsageError
from tallystick.read.accepting import slug
from tallystick.report.site_paths import page_path
from tallystick.web.answers import page
from tallystick.web.entry_checks import Checked, check_entry
from tallystick.web.ledger_edits import Conflict, Faulty, claim_files
from tallystick.web.ledger_tables import TABLES, Entry, Missing, Raw, Table, format_entry
from tallystick.web.record_forms import changes_of_form, fields_of, form_of_table, shown, suggestions, typed
from tallystick.web.requests_in import editor_of, form_of, frame_of, root_of, session_of, state_of

_KINDS = ("transfer", "deployment", "loss", "price", "agreement", "signal", "indicator")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in a form."""

    table: Table
    key: str
    values: dict[str, str]
    version: str | None = None  # None: it is new
    file: str = ""
    theirs: dict[str, str] | None = None  # what stands in the file, where somebody changed it meanwhile


def table_of(request: Request) -> Table:
    """The table that an address names.

    Raises:
        UsageError: there is none of that name.
    """
    name = request.path_params["table"]
    if name not in TABLES:
        raise Missing(f"there is no form for {name[:40]}", f"forms are there for: {', '.join(TABLES)}")
    return TABLES[name]


def edit_form(request: Request) -> Response:
    """The form of one entry."""
    table = table_of(request)
    entry = editor_of(request).find(table, request.query_params.get("key", ""))
    return _form(request, _draft_of(entry))


def _draft_of(entry: Entry) -> Draft:
    values = {name: text for name, text in shown(entry.raw).items() if name != "id" or not _has_key(entry.table)}
    return Draft(table=entry.table, key=entry.key, values=values, version=entry.version, file=entry.path.name)


def _has_key(table: Table) -> bool:
    """Whether the key of an entry is written as its `id`."""
    return table.name in ("claims", "lines")


def new_form(request: Request) -> Response:
    """An empty form; parameters of the address fill it."""
    table = table_of(request)
    given = {name: value.strip() for name, value in request.query_params.items()}
    values = {name: value for name, value in given.items() if name in table.record.__struct_fields__ and name != "id"}
    if table.name == "claims":
        values.setdefault("kind", "transfer")
        _filled_from_document(request, values)
    return _form(request, Draft(table=table, key=given.get("id", ""), values=values, file=_file_for(request, values)))


def _filled_from_document(request: Request, values: dict[str, str]) -> None:
    case = state_of(request).loaded.case
    document = case.documents.get(values.get("document", ""))
    if document is not None and document.publisher:
        values.setdefault("origin", document.publisher)
    if session_of(request).name:
        values.setdefault("entered", f"{session_of(request).name}, {_today()}")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _file_for(request: Request, values: dict[str, str]) -> str:
    """The file in which most claims of that document, else of that kind, stand."""
    texts = state_of(request).loaded.texts
    files = claim_files(root_of(request))
    for needle in (f'"{values.get("document", "")}"', f'"{values.get("kind", "")}"'):
        counted = [(texts[name].count(needle), name) for name in files if name in texts] if len(needle) > 2 else []
        best = max(counted, default=(0, ""))
        if best[0]:
            return best[1]
    return files[0] if files else "claims/claims.toml"


def _form(
    request: Request, draft: Draft, *, status: int = 200, problem: str = "", checked: Checked | None = None
) -> Response:
    state, table = state_of(request), draft.table
    checked = checked or _checked(request, draft)
    new = draft.version is None
    title = f"New {table.word}" if new else f"{table.word.capitalize()} {draft.key}"
    values = frame_of(request, title, "edit") | {
        "table": table,
        "draft": draft,
        "sections": form_of_table(table, draft.values, draft.theirs),
        "lists": suggestions(state.loaded.case),
        "kinds": _KINDS,
        "files": claim_files(root_of(request)),
        "problem": problem,
        "checked": checked,
        "fresh": new and not draft.key and not problem,
        "text": _preview(draft, checked),
        "candidate": None,
        "action": f"/edit/{table.name}",
        "back": None if new else _page_of(table, draft.key),
    }
    return page("bench_form.html", values, status)


def _page_of(table: Table, key: str) -> str:
    families = {"claims": "claim", "sources": "source", "documents": "document"}
    return "/" + page_path(families[table.name], key) if table.name in families else "/lines.html"


def _checked(request: Request, draft: Draft, *, effect: bool = False) -> Checked:
    return check_entry(state_of(request), draft.table, draft.key, _fields(request, draft), effect=effect)


def _fields(request: Request, draft: Draft) -> Raw:
    """What the entry would hold: what was typed, and what its form does not show."""
    given = fields_of(draft.table, draft.values)
    if draft.version is None:
        return given
    try:
        before = editor_of(request).find(draft.table, draft.key).raw
    except Missing:
        return given
    return {name: value for name, value in before.items() if name not in draft.values} | given


def _preview(draft: Draft, checked: Checked) -> str:
    return "" if checked.record is None else format_entry(draft.table, draft.key or "…", checked.record)


def draft_of_form(table: Table, form: dict[str, str]) -> Draft:
    """What a sent form holds; the name of a new entry is made of what it says where none was typed."""
    values = typed(table, form)
    key = form.get("key", "").strip()
    version = form.get("version") or None
    if not key and version is None:
        key = values.get("id") or _made_key(table, values)
    return Draft(table=table, key=key, values=values, version=version, file=form.get("file", ""))


def _made_key(table: Table, values: dict[str, str]) -> str:
    if table.name == "claims":
        subject = values.get("item", "").rpartition(".")[2] or values.get("event", "") or values.get("kind", "")
        parts = (values.get("origin", ""), values.get("said", "") or values.get("period", "").split("..")[-1], subject)
    elif table.name == "lines":
        parts = (values.get("giver", ""), values.get("receiver", ""), values.get("item", ""))
    else:
        parts = (values.get("name", "") or values.get("title", ""), "", "")
    joined = "-".join(part for part in parts if part)
    return slug(joined) if joined else ""


def check_form(request: Request) -> Response:
    """What is wrong with a form as it is typed: a fragment beside it."""
    draft = draft_of_form(table_of(request), form_of(request))
    checked = _checked(request, draft, effect=True)
    values = {"checked": checked, "text": _preview(draft, checked), "draft": draft, "fresh": False}
    return page("bench_checked.html", values)


def save_form(request: Request) -> Response:
    """Write what a form holds, or show it again with what is wrong."""
    table, form = table_of(request), form_of(request)
    draft = draft_of_form(table, form)
    act = form.get("do", "save")
    if act in ("kind", "check"):  # another kind of claim has other fields
        return _form(request, draft, checked=_checked(request, draft, effect=True))
    try:
        if act == "cut" and draft.version:
            editor_of(request).cut(table, draft.key, draft.version)
            return RedirectResponse(f"/changes?done={quote(f'{table.word} {draft.key} was taken out', safe='')}", 303)
        return _saved(request, draft, anyway="anyway" in form)
    except Conflict as conflict:
        return _conflicting(request, draft, conflict)
    except Faulty as faulty:
        return _form(request, draft, status=422, problem=f"Not written: {faulty.message}")
    except UsageError as error:
        return _form(request, draft, status=422, problem=f"Not written: {error.message}")


def _saved(request: Request, draft: Draft, *, anyway: bool) -> Response:
    checked = _checked(request, draft)
    new = draft.version is None
    if not draft.key:
        return _form(request, draft, status=422, problem="Not written: it wants a name", checked=checked)
    if checked.unreadable or (checked.errors and not anyway):
        return _form(request, draft, status=422, problem="Not written: mend what is marked", checked=checked)
    editor = editor_of(request)
    if new:
        entry = editor.add(draft.table, draft.key, fields_of(draft.table, draft.values), draft.file or None)
    else:
        before = editor_of(request).find(draft.table, draft.key).raw
        changes = changes_of_form(draft.table, before, draft.values)
        entry = editor.change(draft.table, draft.key, changes, draft.version or "")
    return RedirectResponse(_page_of(draft.table, entry.key), 303)


def _conflicting(request: Request, draft: Draft, conflict: Conflict) -> Response:
    """The form again, as it was typed, with what stands in the file beside each field that differs."""
    if conflict.now is None:
        return _form(request, draft, status=409, problem=conflict.message)
    theirs = {name: text for name, text in shown(conflict.now.raw).items() if name != "id"}
    draft = msgspec.structs.replace(draft, version=conflict.now.version, theirs=theirs)
    message = (
        "Somebody else changed this entry since you opened it. Nothing was written. Where the two differ, what stands "
        "in the file now is shown below your own words; saving again writes yours."
    )
    return _form(request, draft, status=409, problem=message)


def claim_raw(claim: Claim) -> dict[str, str]:
    """A record as a form shows it."""
    from tallystick.ledger.write import format_claim
    from tallystick.web.ledger_tables import raw_of

    return {name: text for name, text in shown(raw_of(format_claim(claim))).items() if name != "id"}
