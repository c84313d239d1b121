"""Who sits there: giving the token, giving a name, leaving."""

import time

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tallystick.web.answers import page
from tallystick.web.guard import Session
from tallystick.web.requests_in import form_of, frame_of, guard_of, session_of

_WRONG = 0.5  # seconds that a wrong token costs
_LONGEST = 80


def login_page(request: Request) -> Response:
    """The form that asks for the token."""
    if guard_of(request).rules.token is None or session_of(request).known:
        return RedirectResponse("/", 303)
    return page("bench_login.html", _frame(request) | {"problem": ""})


def login(request: Request) -> Response:
    """Let in whoever gives the token."""
    guard = guard_of(request)
    if not guard.token_fits(form_of(request).get("token", "").strip()):
        time.sleep(_WRONG)
        return page("bench_login.html", _frame(request) | {"problem": "That is not the token."}, 401)
    fresh = Session(id=guard.new_id(), known=True, name=session_of(request).name)  # another id than before
    request.scope["session"] = fresh
    return RedirectResponse("/", 303)


def _frame(request: Request) -> dict[str, object]:
    """Nothing of the case before the token is given."""
    return {"title": "Tallystick", "here": "login", "csrf": request.scope["csrf"], "name": ""}


def leave(request: Request) -> Response:
    """Forget the session."""
    request.scope["session"] = Session(id=guard_of(request).new_id())
    return RedirectResponse("/login", 303)


def name_page(request: Request) -> Response:
    """The form that asks for a name, and the keys."""
    return page("bench_keys.html", frame_of(request, "You and the keys", "keys"))


def give_name(request: Request) -> Response:
    """Keep the name that changes and decisions are signed with."""
    name = " ".join(form_of(request).get("name", "").split())[:_LONGEST]
    request.scope["session"] = msgspec.structs.replace(session_of(request), name=name)
    return RedirectResponse("/keys", 303)
