"""Adding documents from the browser: an address that is fetched, or a file; then reading them for candidates."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tallystick.harvest.adding import Archivist, Offer
from tallystick.harvest.fetch import Bounds
from tallystick.harvest.offers import Wanted, offers_of
from tallystick.ledger.periods import PeriodError, parse_date
from tallystick.model.added import NotAdded
from tallystick.model.errors import UsageError
from tallystick.model.source import Document
from tallystick.web.answers import json_answer, page
from tallystick.web.change_log import new_change, record_change
from tallystick.web.guard import LARGEST_FILE
from tallystick.web.requests_in import body_of, form_of, frame_of, root_of, session_of, state_of
from tallystick.web.text_hunks import Hunk, hunk_of
from tallystick.web.writing_lock import writing

_SECONDS = 30.0
_NAME = re.compile(r"[^\w. ()-]+")


def add_page(request: Request) -> Response:
    """The form for an address or a file."""
    values = frame_of(request, "Add a document", "add") | {
        "done": request.query_params.get("done", "")[:300],
        "problem": "",
        "sources": state_of(request).loaded.case.sources,
        "most": LARGEST_FILE // 2**20,
    }
    return page("bench_add.html", values)


def add_address(request: Request) -> Response:
    """Fetch and archive a document; addresses of this machine and of private networks are refused."""
    form = form_of(request)
    given = form.get("url", "").strip()
    if not given.lower().startswith(("http://", "https://")):
        raise UsageError("an address starts with https:// or http://", "copy it from the browser's address bar")
    bounds = Bounds(seconds=_SECONDS, bytes=LARGEST_FILE)
    wanted = Wanted(stated=_stated(form), publisher=form.get("publisher", "").strip() or None)
    names = []
    for offer in offers_of(given, wanted, bounds):
        if isinstance(offer, NotAdded):
            raise UsageError(offer.message, offer.help)
        names.append(_keep(request, offer))
    return RedirectResponse(f"/add?done={quote(', '.join(names), safe='')}", 303)


def add_file(request: Request) -> Response:
    """Archive a file that the page's script sends as it is; its name comes in a header."""
    from datetime import UTC, datetime

    data = body_of(request)
    if not data:
        raise UsageError("the file is empty", "choose another")
    name = _NAME.sub("-", Path(unquote(request.headers.get("x-file-name", "file"))).name)[:120].strip(". ") or "file"
    offer = Offer(given=name, time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), data=data, name=name)
    return json_answer({"document": _keep(request, offer)})


def _stated(form: dict[str, str]) -> Document:
    day = form.get("published", "").strip()
    try:
        return Document(published=parse_date(day) if day else None)
    except PeriodError as error:
        raise UsageError(f"published: {error.message}", error.help) from None


def _keep(request: Request, offer: Offer) -> str:
    """The id under which the document lies in the case now."""
    root = root_of(request)
    names = ("sources.toml", "documents.toml")
    with writing(root):
        before = {name: _text(root / name) for name in names}
        case = state_of(request).loaded.case
        added = Archivist(root, case.documents, case.sources).add(offer)
        hunks: list[Hunk] = []
        for name in names:
            text = _text(root / name)
            hunk = None if text is None else hunk_of(name, before[name], text)
            if hunk is not None:
                hunks.append(hunk)
        record_change(root, new_change(f"add document {added.id}", tuple(hunks), by=session_of(request).name or None))
    return added.id


def _text(path: Path) -> str | None:
    return path.read_text("utf-8").replace("\r\n", "\n") if path.exists() else None


def read_documents(request: Request) -> Response:
    """Read the documents that nobody has read yet; what is found waits for review."""
    from tallystick.batch.case_reading import read_case

    root = root_of(request)
    with writing(root):
        done = read_case(root, 1)
    words = f"{done.documents} documents read, {done.claims} new candidates"
    return RedirectResponse(f"/review?done={quote(words, safe='')}", 303)
