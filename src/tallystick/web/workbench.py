"""The workbench as one ASGI application. Start reading here: ROUTES lists every address."""

import threading
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

import tallystick
from tallystick.model.errors import OutsideError, TallystickError, UsageError
from tallystick.web import add_pages, change_pages, document_pages, edit_pages, find_pages, live_pages, review_pages
from tallystick.web.answers import problem, refusal
from tallystick.web.api_routes import API
from tallystick.web.claim_search import rows_of
from tallystick.web.guard import LOOPBACK, SHORTEST_TOKEN, Guard, Rules, secret_of
from tallystick.web.ledger_edits import Conflict
from tallystick.web.ledger_tables import Missing
from tallystick.web.open_case import OpenCase
from tallystick.web.requests_in import Bench
from tallystick.web.session_pages import give_name, leave, login, login_page, name_page
from tallystick.web.writing_lock import sweep_drafts, writing

if TYPE_CHECKING:
    from uvicorn import Server

_ASSETS = {"bench.css": "text/css", "bench.js": "text/javascript", "htmx.js": "text/javascript"}
_REQUESTS = 64  # at one time


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """How a case is served."""

    host: str = "127.0.0.1"
    port: int = 8642
    token: str | None = None
    name: str = ""  # who sits there
    restricted: bool = False


def asset(request: Request) -> Response:
    """Style and scripts of the workbench."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise HTTPException(404)
    data = (files("tallystick.web") / "assets" / name).read_bytes()
    return Response(data, 200, {"cache-control": "private, max-age=300"}, _ASSETS[name])


def _get(path: str, endpoint: Callable[[Request], Response]) -> Route:
    return Route(path, endpoint, methods=["GET"])


def _post(path: str, endpoint: Callable[[Request], Response]) -> Route:
    return Route(path, endpoint, methods=["POST"])


ROUTES = [
    *API,
    _get("/bench/{name}", asset),
    _get("/favicon.ico", lambda _request: Response(None, 204, {"cache-control": "max-age=86400"})),
    _get("/login", login_page),
    _post("/login", login),
    _post("/leave", leave),
    _get("/keys", name_page),
    _post("/keys", give_name),
    _get("/what-if", live_pages.what_if),
    _get("/find", find_pages.find_page),
    _get("/read", document_pages.read_page),
    _get("/read/as-published", document_pages.published_page),
    _get("/review", review_pages.review_page),
    _post("/review", review_pages.decide),
    _get("/review/edit", review_pages.edit_candidate),
    _post("/review/edit", review_pages.save_candidate),
    _get("/changes", change_pages.changes_page),
    _post("/changes/undo", change_pages.undo),
    _get("/compare", change_pages.compare_page),
    _get("/site.zip", change_pages.site_archive),
    _get("/add", add_pages.add_page),
    _post("/add", add_pages.add_address),
    _post("/add/file", add_pages.add_file),
    _post("/add/read", add_pages.read_documents),
    _get("/edit/{table}/new", edit_pages.new_form),
    _post("/edit/{table}/check", edit_pages.check_form),
    _get("/edit/{table}", edit_pages.edit_form),
    _post("/edit/{table}", edit_pages.save_form),
    _get("/w/{supposed}/{path:path}", live_pages.live_page),
    _get("/", live_pages.live_page),
    _get("/{path:path}", live_pages.live_page),
]


def workbench(case: Path, serving: Serving) -> Starlette:
    """The application that serves a case.

    Raises:
        UsageError: the address can be reached by others, and no token, or one too short, is given.
        CaseError: the folder is no case.
    """
    check_token(serving)
    opened = OpenCase(case, restricted=serving.restricted)
    with writing(opened.root):
        sweep_drafts(opened.root)
    local = serving.host in LOOPBACK
    rules = Rules(
        secret=secret_of(opened.root),
        token=serving.token,
        hosts=LOOPBACK if local else frozenset(),
        name=serving.name,
    )
    guarding: list[Guard] = []

    def guarded(app: ASGIApp) -> Guard:
        guarding.append(Guard(app, rules))
        return guarding[-1]

    app = Starlette(routes=ROUTES, middleware=[Middleware(guarded)], exception_handlers=_HANDLERS)
    app.state.bench = Bench(case=opened, version=tallystick.__version__)
    app.state.guard = guarding[0] if guarding else Guard(app, rules)
    return app


def check_token(serving: Serving) -> None:
    """Nothing where the address is this machine's own, or a token keeps others out.

    Raises:
        UsageError: it says how to get one.
    """
    how = "`--token new` makes one and prints it; or give your own in the environment as TALLY_TOKEN"
    if serving.token is not None and len(serving.token) < SHORTEST_TOKEN:
        raise UsageError(f"a token of fewer than {SHORTEST_TOKEN} characters can be guessed", how)
    if serving.token is None and serving.host not in LOOPBACK:
        raise UsageError(f"{serving.host} can be reached from other machines, so it wants a token", how)


def _told(request: Request, error: Exception) -> Response:
    """What cannot be done, as a page or as JSON."""
    if isinstance(error, Conflict):
        return refusal(request, 409, error.message, error.help)
    if isinstance(error, OutsideError):
        return refusal(request, 503, error.message, error.help)
    if isinstance(error, UsageError):
        missing = isinstance(error, Missing) or error.message.startswith(("nothing in this case", "no candidate"))
        status = 404 if missing else 422
        answer = refusal(request, status, error.message, error.help)
        if "hx-request" in request.headers and request.url.path == "/what-if":
            answer.headers["HX-Retarget"] = "#what-if-problem"
            answer.headers["HX-Reselect"] = "#problem"
            answer.headers["HX-Push-Url"] = "false"
        return answer
    raise error


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: "there is no such page", 405: "that cannot be done with this address"}.get(status, "not done")
    answer = refusal(request, status, words, "")
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours: said without its inside, which is printed where the server runs."""
    del error
    message, help_text = "the workbench failed at this; nothing was written", "the terminal it runs in says more"
    if request.url.path.startswith("/api"):
        return problem(500, message, help_text)
    return Response(f"{message}; {help_text}\n", 500, media_type="text/plain")


_HANDLERS = {TallystickError: _told, HTTPException: _http, Exception: _broken}


def _warm(bench: Bench) -> None:
    state = bench.case.state
    state.answer(views=True)
    rows_of(state)


class WarmedUp:
    """The application, with the first page made in the background while the server starts."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        bench: Bench = app.state.bench
        threading.Thread(target=_warm, args=(bench,), daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        await self.app(scope, receive, send)


def server_of(case: Path, serving: Serving) -> "Server":
    """A server for the workbench; `run()` serves until it is interrupted.

    Raises:
        UsageError, CaseError: as `workbench` does.
    """
    import uvicorn

    app = WarmedUp(workbench(case, serving))
    config = uvicorn.Config(
        app,
        host=serving.host,
        port=serving.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        ws="none",
        lifespan="off",
        limit_concurrency=_REQUESTS * 4,
        timeout_keep_alive=30,
        proxy_headers=False,
    )
    return uvicorn.Server(config)
