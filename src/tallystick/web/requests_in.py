"""What an endpoint asks of a request: the open case, the form, who sits there."""

from pathlib import Path
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from tallystick.model.errors import UsageError
from tallystick.report.site_paths import Tab
from tallystick.report.site_sections import TABS
from tallystick.web.change_log import Change, changes_of
from tallystick.web.guard import Guard, Session
from tallystick.web.ledger_edits import Editor
from tallystick.web.ledger_tables import is_restricted
from tallystick.web.open_case import OpenCase, State

_MOST_FIELDS = 1000


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """What all endpoints share."""

    case: OpenCase
    version: str
    texts: dict[str, str] = {}  # of archived documents, by their sha256; a few


def bench_of(request: Request) -> Bench:
    """What all endpoints share."""
    bench: Bench = request.app.state.bench
    return bench


def state_of(request: Request) -> State:
    """The case as its files are now."""
    return bench_of(request).case.state


def root_of(request: Request) -> Path:
    """The case's folder."""
    return bench_of(request).case.root


def session_of(request: Request) -> Session:
    """Whose request it is."""
    session: Session = request.scope["session"]
    return session


def editor_of(request: Request) -> Editor:
    """What writes in that person's name."""
    case = bench_of(request).case
    return Editor(case.root, session_of(request).name or None, restricted=case.restricted)


def changes_in(request: Request) -> list[Change]:
    """The changes that were made here, newest first; those of claims not for everybody only where they are open."""
    case = bench_of(request).case
    found = changes_of(case.root)
    if case.restricted:
        return found
    return [one for one in found if not any(is_restricted(case.root, case.root / hunk.path) for hunk in one.hunks)]


def guard_of(request: Request) -> Guard:
    """The guard that let the request in."""
    guard: Guard = request.app.state.guard
    return guard


def body_of(request: Request) -> bytes:
    """The body, as the guard read it."""
    body: bytes = request.scope.get("body", b"")
    return body


def form_of(request: Request) -> dict[str, str]:
    """The fields of a form; of two with one name the last.

    Raises:
        UsageError: it is no form.
    """
    try:
        return dict(parse_qsl(body_of(request).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except (UnicodeDecodeError, ValueError):
        raise UsageError("the form cannot be read", "send it as UTF-8, with fewer fields") from None


def frame_of(request: Request, title: str, here: str) -> dict[str, object]:
    """What every page of the workbench shows around its own text."""
    groups: dict[str, list[Tab]] = {}
    for tab in TABS:
        groups.setdefault(tab.group, []).append(tab)
    return {
        "groups": groups,
        "title": title,
        "here": here,
        "csrf": request.scope["csrf"],
        "name": session_of(request).name,
        "case_title": state_of(request).loaded.case.title,
        "url": request.url.path,
    }
