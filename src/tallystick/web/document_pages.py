"""Documents as they were read: their text with the quotes lit, and their HTML made harmless."""

from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from tallystick.harvest.archived_text import text_of_document
from tallystick.harvest.charset import decode
from tallystick.model.claim import Claim
from tallystick.model.errors import TallystickError, UsageError
from tallystick.store.archive import read_archived
from tallystick.web.answers import page
from tallystick.web.ledger_tables import Missing
from tallystick.web.requests_in import bench_of, frame_of, root_of, state_of

AROUND = 20_000  # code points of a document beside a quote
LARGEST = 2 * 2**20  # bytes of HTML that are made harmless
_KEPT = 64  # texts that are remembered
_TAGS = frozenset(
    {
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
        *("pre", "code", "em", "strong", "b", "i", "u", "s", "sub", "sup", "a", "abbr", "cite", "q", "time"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "figure", "figcaption"),
    }
)


class Piece(msgspec.Struct, frozen=True):
    """A run of text, lit where somebody quotes it."""

    text: str
    claim: str | None = None  # the id of a claim
    lit: bool = False


class Window(msgspec.Struct, frozen=True):
    """A part of a text around a quote."""

    before: str
    quote: str
    after: str
    cut: tuple[bool, bool]  # whether the text goes on before and behind


def text_of(request: Request, document: str) -> str:
    """The text of an archived document; "" where it is not here."""
    entry = state_of(request).loaded.case.documents.get(document)
    known = bench_of(request).texts
    mark = f"{document} {entry.sha256 if entry else ''}"
    if mark not in known:
        try:
            text = text_of_document(root_of(request), document).text
        except TallystickError:
            return ""
        while len(known) >= _KEPT:
            known.pop(next(iter(known)))
        known[mark] = text
    return known[mark]


def windowed(text: str, start: int, end: int) -> Window | None:
    """The quote in its surroundings; None without a text."""
    if not text:
        return None
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    return Window(text[low:start], text[start:end], text[end:high], (low > 0, high < len(text)))


def read_page(request: Request) -> Response:
    """A document with the quotes of its claims lit."""
    name = request.query_params.get("document", "")
    state = state_of(request)
    entry = state.loaded.case.documents.get(name)
    if entry is None:
        raise Missing(f"there is no document “{name[:80]}”", "documents.toml lists those of the case")
    claims = [claim for claim in state.loaded.case.claims if claim.document == name]
    text = text_of(request, name)
    found, missing = _lit(text, claims, request.query_params.get("claim", ""))
    values = frame_of(request, entry.title or name, "read") | {
        "document": entry,
        "key": name,
        "pieces": found,
        "claims": claims,
        "missing": missing,
        "text": text,
        "html": "html" in (entry.media_type or ""),
        "looked": f"/read/as-published?document={quote(name, safe='')}",
    }
    return page("bench_read.html", values)


def _lit(text: str, claims: list[Claim], chosen: str) -> tuple[list[Piece], list[Claim]]:
    """The text in pieces, and the claims whose quote is not in it. Of quotes that overlap the first stays."""
    places: list[tuple[int, int, Claim]] = []
    missing = []
    for claim in claims:
        at = text.find(claim.quote) if claim.quote and text else -1
        if at < 0:
            missing.append(claim)
        else:
            places.append((at, at + len(claim.quote or ""), claim))
    pieces: list[Piece] = []
    done = 0
    for start, end, claim in sorted(places, key=lambda place: (place[0], place[2].id != chosen)):
        if start < done:
            continue
        pieces += [Piece(text[done:start]), Piece(text[start:end], claim.id, claim.id == chosen)]
        done = end
    return [*pieces, Piece(text[done:])], missing


def published_page(request: Request) -> Response:
    """A document's HTML with nothing in it that acts, loads or looks like this workbench."""
    name = request.query_params.get("document", "")
    entry = state_of(request).loaded.case.documents.get(name)
    if entry is None:
        raise Missing(f"there is no document “{name[:80]}”", "documents.toml lists those of the case")
    data = read_archived(root_of(request), name)
    if len(data) > LARGEST:
        raise UsageError(f"{name} has {len(data):,} bytes; {LARGEST:,} are shown at most", "read its text instead")
    html = decode(data, entry.charset or "").text
    values = frame_of(request, entry.title or name, "read") | {"document": entry, "key": name, "html": harmless(html)}
    return page("bench_published.html", values)


def harmless(html: str) -> str:
    """Text, headings, lists, tables and links of a page; no script, style, picture, form or frame.

    >>> harmless('<p onclick="x()">a<script>b</script><a href="javascript:c">d</a></p>')
    '<p>a<a rel="noopener noreferrer nofollow">d</a></p>'
    """
    import nh3

    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags={"script", "style", "svg", "math", "iframe", "object", "template", "noscript"},
        attributes={"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
