"""Who may speak to the workbench, and what every answer carries. docs/explanation/workbench-security.md says why."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import msgspec
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tallystick.web.answers import problem, refusal

COOKIE = "tallystick"
FIELD = "csrf"
HEADER = "x-csrf-token"
LARGEST_FORM = 2**20  # bytes
LARGEST_FILE = 25 * 2**20
SHORTEST_TOKEN = 16
UPLOADS = "/add/file"
_DAY = 24 * 3600
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/login", "/bench/")  # without a token
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
HEADERS: Mapping[bytes, bytes] = {
    b"content-security-policy": (
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser's cookie says."""

    id: str
    known: bool = False  # it gave the token
    name: str = ""  # who sits there


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What the guard goes by."""

    secret: bytes
    token: str | None = None  # None: bound to this machine, nobody is asked
    hosts: frozenset[str] = LOOPBACK  # names under which the server answers; empty: any
    name: str = ""  # who sits there, until the browser says otherwise


def secret_of(root: Path) -> bytes:
    """The secret that signs sessions, kept in the case's `.tally`, so that open forms outlive a restart."""
    path = root / ".tally" / "session-secret"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()


class Guard:
    """An application that asks every request for its session, and what it may do."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules
        bound = hashlib.sha256(rules.secret + (rules.token or "").encode()).digest()
        self._bound = bound  # another token: other sessions
        self._signer = URLSafeTimedSerializer(bound, salt="session")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        session = self._session(request)
        scope["session"], scope["csrf"] = session, self.csrf(session)
        answer = self._refused(request, session)
        body = b""
        if answer is None and request.method not in _SAFE:
            body, answer = await self._body(request)
            answer = answer or self._forged(request, session, body)
            scope["body"] = body
        sender = self._sender(scope, send)
        await (answer or self.app)(scope, _replayed(body, receive), sender)

    def csrf(self, session: Session) -> str:
        """What forms of a session carry."""
        return hmac.new(self._bound, b"csrf" + session.id.encode(), hashlib.sha256).hexdigest()[:40]

    def new_id(self) -> str:
        """The id of a new session."""
        return secrets.token_urlsafe(12)

    def token_fits(self, given: str) -> bool:
        """Whether it is the token; takes as long for a wrong one."""
        wanted = self.rules.token or ""
        return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())

    def _session(self, request: Request) -> Session:
        try:
            told = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=30 * _DAY)
            return msgspec.convert(told, Session)
        except (BadSignature, msgspec.ValidationError):
            return Session(id=self.new_id(), name=self.rules.name)

    def _bearer(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        return self.rules.token is not None and scheme.lower() == "bearer" and self.token_fits(given.strip())

    def _refused(self, request: Request, session: Session) -> Response | None:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if self.rules.hosts and host not in self.rules.hosts:
            message = f"this server does not answer to the name “{host[:80]}”"
            return refusal(request, 421, message, "open it under the address that `tally serve` printed")
        path = request.url.path
        if self.rules.token is None or session.known or path.startswith(_OPEN) or self._bearer(request):
            return None
        if path.startswith("/api"):
            return problem(401, "a token is wanted", "send `Authorization: Bearer TOKEN`", challenge=True)
        return RedirectResponse("/login", 303)

    async def _body(self, request: Request) -> tuple[bytes, Response | None]:
        """The whole body, or an answer where it is too large."""
        most = LARGEST_FILE if request.url.path == UPLOADS else LARGEST_FORM
        parts: list[bytes] = []
        size = 0
        async for part in request.stream():
            size += len(part)
            if size > most:
                return b"", refusal(request, 413, f"more than {most:,} bytes are not taken", "send less")
            parts.append(part)
        return b"".join(parts), None

    def _forged(self, request: Request, session: Session, body: bytes) -> Response | None:
        """An answer where another site's page sent the request."""
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
        own = request.headers.get("host", "")
        if (origin not in (None, "null") and urlsplit(origin or "").netloc != own) or site not in (
            "none",
            "same-origin",
        ):
            return refusal(request, 403, "the request came from another site", "open the page here and try again")
        if request.url.path.startswith("/api"):
            free = self.rules.token is None or self._bearer(request)
            json = request.headers.get("content-type", "").partition(";")[0].strip() in _JSON
            if body and not json:
                return problem(415, "the body is no JSON", "send `Content-Type: application/json`")
            if free:
                return None
        given = request.headers.get(HEADER) or _field(request, body)
        if hmac.compare_digest(given.encode("utf-8", "replace"), self.csrf(session).encode()):
            return None
        return refusal(request, 403, "the form is from another session", "load the page anew, and send it again")

    def _sender(self, scope: Scope, send: Send) -> Send:
        session: Session = scope["session"]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [pair for pair in message.get("headers", []) if pair[0].lower() not in HEADERS]
                own = {name.lower() for name, _ in message.get("headers", [])}
                headers += [(name, value) for name, value in HEADERS.items()]
                if b"cache-control" not in own:
                    headers.append((b"cache-control", b"no-store"))
                if not scope["path"].startswith("/api"):
                    headers.append((b"set-cookie", self._cookie(scope.get("session", session))))
                message = {**message, "headers": headers}
            await send(message)

        return sending

    def _cookie(self, session: Session) -> bytes:
        told = self._signer.dumps(msgspec.to_builtins(session))
        return f"{COOKIE}={told!s}; Path=/; HttpOnly; SameSite=Lax; Max-Age={30 * _DAY}".encode()


_JSON = frozenset({"application/json", "application/merge-patch+json"})


def _field(request: Request, body: bytes) -> str:
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return ""
    found = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=1000) if body.count(b"&") < 1000 else []
    return dict(found).get(FIELD, "")


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What was read of the body, once more."""
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
