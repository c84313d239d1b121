"""The review: what the reader of documents proposes, beside the words that bear it, one key a decision."""

from pathlib import Path
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tallystick.ledger.write import format_claim
from tallystick.model.errors import TallystickError, UsageError
from tallystick.model.proposed import FactGroup, Proposed
from tallystick.read.accepting import Incomplete, claim_of
from tallystick.report.labels import item_label
from tallystick.report.review_text import figure_words, what, who
from tallystick.store.edit import read_text
from tallystick.store.reviewing import Desk
from tallystick.web.answers import page
from tallystick.web.change_log import new_change, record_change
from tallystick.web.document_pages import text_of, windowed
from tallystick.web.edit_pages import Draft, claim_raw, draft_of_form
from tallystick.web.entry_checks import check_entry
from tallystick.web.ledger_tables import TABLES, format_entry
from tallystick.web.record_forms import fields_of, form_of_table, suggestions
from tallystick.web.requests_in import bench_of, form_of, frame_of, root_of, session_of, state_of
from tallystick.web.text_hunks import Hunk, hunk_of
from tallystick.web.writing_lock import writing

QUEUE = 60  # facts of the list beside


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One waiting fact in the list."""

    key: str
    kind: str
    words: str
    figure: str
    document: str
    echoes: int
    here: bool


class Echo(msgspec.Struct, frozen=True, kw_only=True):
    """Another telling of the fact that is shown."""

    document: str
    day: str
    language: str
    quote: str
    differs: tuple[str, ...]


def review_page(request: Request) -> Response:
    """The fact that waits first, or the one that is asked for."""
    with writing(root_of(request)):
        desk = bench_of(request).case.desk()
        groups = desk.waiting()
    if not groups:
        return page("bench_review_done.html", frame_of(request, "Review", "review") | {"done": _done(request)})
    at = _place(groups, request.query_params.get("key", ""))
    group = groups[at]
    known = groups[(at + 1) % len(groups)]
    values = frame_of(request, "Review", "review") | {
        "done": _done(request),
        "group": group,
        "fact": _rows(group.head),
        "text": windowed(text_of(request, group.head.document), group.head.claim.start, group.head.claim.end),
        "quote": group.head.claim.quote,
        "echoes": [_echo(echo, group.head) for echo in group.echoes],
        "proposal": _proposal(desk, group),
        "number": at + 1,
        "count": len(groups),
        "next": known.head.key,
        "queue": [_fact(one, here=one is group) for one in groups[max(0, at - 5) : at + QUEUE]],
        "document": state_of(request).loaded.case.documents.get(group.head.document),
    }
    return page("bench_review.html", values)


def _done(request: Request) -> str:
    return request.query_params.get("done", "")[:200]


def _place(groups: list[FactGroup], key: str) -> int:
    return next((at for at, group in enumerate(groups) if group.head.key == key), 0)


def _rows(proposed: Proposed) -> list[tuple[str, str]]:
    claim = proposed.claim
    rows = [
        ("kind", claim.kind + (" (denied)" if claim.negated else "")),
        ("who", who(claim)),
        ("what", what(claim) + (f" ({item_label(claim.item)})" if claim.item else "")),
        ("quantity", figure_words(claim.quantity)),
        ("value", figure_words(claim.value)),
        ("when", f"{claim.period.start or ''}..{claim.period.end or ''}" if claim.period else ""),
        ("status", claim.status or ""),
        ("told by", " ← ".join(claim.origins) or f"the publisher of {proposed.document}"),
    ]
    return [(name, value) for name, value in rows if value and value != "-"]


def _fact(group: FactGroup, *, here: bool) -> Fact:
    claim = group.head.claim
    figures = "; ".join(words for words in (figure_words(claim.quantity), figure_words(claim.value)) if words)
    return Fact(
        key=group.head.key,
        kind=claim.kind,
        words=f"{who(claim)} {what(claim)}",
        figure=figures,
        document=group.head.document,
        echoes=len(group.echoes),
        here=here,
    )


def _echo(echo: Proposed, head: Proposed) -> Echo:
    pairs = (
        ("quantity", figure_words(echo.claim.quantity), figure_words(head.claim.quantity)),
        ("value", figure_words(echo.claim.value), figure_words(head.claim.value)),
        ("who", who(echo.claim), who(head.claim)),
    )
    return Echo(
        document=echo.document,
        day=echo.published,
        language=echo.language,
        quote=" ".join(echo.claim.quote.split()),
        differs=tuple(
            f"{name}: {now or 'none'} instead of {then or 'none'}" for name, now, then in pairs if now != then
        ),
    )


def _proposal(desk: Desk, group: FactGroup) -> tuple[str, str]:
    """(the claim as it would be written, why it cannot be)."""
    try:
        return format_claim(desk.draft(group)), ""
    except Incomplete as error:
        return "", str(error)


def decide(request: Request) -> Response:
    """Accept, refuse, or open a form to edit; the next fact comes after it."""
    form = form_of(request)
    act, key, by = form.get("do", ""), form.get("key", ""), session_of(request).name or None
    if act == "edit":
        return RedirectResponse(f"/review/edit?key={quote(key, safe='')}", 303)
    with writing(root_of(request)):
        desk = bench_of(request).case.desk()
        group = desk.group_of(key)
        following = _following(desk, group)
        if act == "accept":
            done = accept(root_of(request), desk, group, by)
        elif act == "reject" and form.get("because", "").strip():
            desk.reject([group], form["because"].strip(), by)
            keys = tuple(one.key for one in (group.head, *group.echoes))
            record_change(root_of(request), new_change(f"refuse {_short(group)}", (), by=by, reopens=keys))
            done = f"refused {len(keys)}"
        else:
            raise UsageError("a refusal wants a reason", "say in a few words why it is none of the case")
    return RedirectResponse(f"/review?key={quote(following, safe='')}&done={quote(done, safe='')}", 303)


def _following(desk: Desk, group: FactGroup) -> str:
    groups = desk.waiting()
    at = _place(groups, group.head.key)
    return groups[at + 1].head.key if at + 1 < len(groups) else ""


def accept(root: Path, desk: Desk, group: FactGroup, by: str | None) -> str:
    """What accepting wrote, in a few words; it can be undone. Hold the writing lock.

    Raises:
        UsageError: a party is missing, so that nothing was written.
    """
    before = _texts(root, group)
    accepted = desk.accept([group], by)
    if accepted.refused:
        raise UsageError(f"not accepted: {accepted.refused[0][1]}", "edit it, and say what the text leaves out")
    _log(root, group, before, by)
    new = f", {len(accepted.sources)} new sources" if accepted.sources else ""
    return f"{len(accepted.claims)} claims written{new}"


def _texts(root: Path, group: FactGroup) -> dict[str, str | None]:
    """The files that accepting may write, as they are."""
    names = ["sources.toml", *(f"claims/{one.document}.toml" for one in (group.head, *group.echoes))]
    paths = {name: root / name for name in dict.fromkeys(names)}
    return {name: read_text(path).replace("\r\n", "\n") if path.exists() else None for name, path in paths.items()}


def _log(root: Path, group: FactGroup, before: dict[str, str | None], by: str | None) -> None:
    after = _texts(root, group)
    hunks: list[Hunk] = []
    for name, text in after.items():
        hunk = hunk_of(name, before[name], text or "") if text is not None else None
        if hunk is not None:
            hunks.append(hunk)
    decided = tuple(one.key for one in (group.head, *group.echoes) if one.key in _decided_keys(root))
    record_change(root, new_change(f"accept {_short(group)}", tuple(hunks), by=by, reopens=decided))


def _decided_keys(root: Path) -> set[str]:
    from tallystick.store.decisions import read_decisions

    return set(read_decisions(root))


def _short(group: FactGroup) -> str:
    claim = group.head.claim
    return f"{claim.kind} {who(claim)} {what(claim)} of {group.head.document}"


def edit_candidate(request: Request) -> Response:
    """The form of a claim that waits, filled with what the text says."""
    with writing(root_of(request)):
        desk = bench_of(request).case.desk()
        group = desk.group_of(request.query_params.get("key", ""))
    return _candidate_form(request, group, _values(desk, group))


def _values(desk: Desk, group: FactGroup) -> dict[str, str]:
    try:
        return claim_raw(desk.draft(group))
    except Incomplete:
        head = group.head
        filled = {name: getattr(head.claim, name) or "?" for name in ("giver", "receiver", "party", "actor")}
        whole = msgspec.structs.replace(
            head, claim=msgspec.structs.replace(head.claim, **filled, parties=head.claim.parties or ("?",))
        )
        names = {name: name for name in head.claim.origins}
        raw = claim_raw(claim_of(whole, None, names))
        return {name: text for name, text in raw.items() if text != "?"}


def _candidate_form(
    request: Request, group: FactGroup, typed_values: dict[str, str], *, status: int = 200, problem: str = ""
) -> Response:
    table, state = TABLES["claims"], state_of(request)
    checked = check_entry(state, table, "", fields_of(table, typed_values))
    values = frame_of(request, "Edit a proposal", "review") | {
        "table": table,
        "draft": Draft(table=table, key="", values=typed_values),
        "sections": form_of_table(table, typed_values),
        "lists": suggestions(state.loaded.case),
        "kinds": (),
        "files": (),
        "problem": problem,
        "checked": checked,
        "fresh": False,
        "text": "" if checked.record is None else format_entry(table, "…", checked.record),
        "candidate": group.head.key,
        "action": "/review/edit",
        "back": f"/review?key={group.head.key}",
        "around": windowed(text_of(request, group.head.document), group.head.claim.start, group.head.claim.end),
    }
    return page("bench_form.html", values, status)


def save_candidate(request: Request) -> Response:
    """Write a proposal as it was changed; its echoes wait to be accepted as they are."""
    table, form = TABLES["claims"], form_of(request)
    by = session_of(request).name or None
    draft = draft_of_form(table, form)
    checked = check_entry(state_of(request), table, "", fields_of(table, draft.values))
    with writing(root_of(request)):
        desk = bench_of(request).case.desk()
        group = desk.group_of(form.get("candidate", ""))
        wrong = checked.record is None or checked.unreadable or (checked.errors and "anyway" not in form)
        if wrong or form.get("do") != "save" or checked.record is None:
            problem = "Not written: mend what is marked" if form.get("do") == "save" else ""
            return _candidate_form(request, group, draft.values, status=422 if problem else 200, problem=problem)
        before, following = _texts(root_of(request), group), _following(desk, group)
        try:
            desk.accept_text(group, format_entry(table, "edited", checked.record), by)
        except TallystickError as error:
            return _candidate_form(request, group, draft.values, status=422, problem=f"Not written: {error.message}")
        _log(root_of(request), group, before, by)
    return RedirectResponse(f"/review?key={quote(following, safe='')}&done=1%20claim%20written", 303)
