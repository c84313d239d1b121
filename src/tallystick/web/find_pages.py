"""The page that searches all claims."""

from collections import Counter
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from tallystick.model.claim import Claim
from tallystick.report.labels import Labels
from tallystick.report.page_claims import FATES, what_words, who_words
from tallystick.report.site_paths import page_path
from tallystick.web.answers import page
from tallystick.web.claim_search import SORTS, Asked, Row, rows_of, search
from tallystick.web.open_case import State
from tallystick.web.requests_in import frame_of, state_of

_LONGEST = 240  # characters of a claim's words


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One claim that was found."""

    id: str
    url: str
    title: str
    figure: str
    words: str
    teller: str
    day: str
    fate: str


def find_page(request: Request) -> Response:
    """Claims that hold every word; the rows alone where the page's own script asks."""
    state = state_of(request)
    asked = _asked(request)
    found = search(state, asked)
    labels = Labels(state.loaded.case)
    values = {
        "asked": asked,
        "found": found,
        "hits": [_hit(state, row, labels) for row in found.rows],
        "pages": _links(asked, found.page, found.pages),
    }
    if request.headers.get("hx-target") == "found":
        return page("bench_found.html", values)
    kinds, fates = _counted(state)
    values |= {"kinds": kinds, "fates": fates, "sorts": SORTS}
    return page("bench_find.html", frame_of(request, "Find claims", "find") | values)


def _counted(state: State) -> tuple[Counter[str], Counter[str]]:
    """Claims of each kind and of each fate, counted once."""
    if "counted" not in state.made:
        rows = rows_of(state)
        state.made["counted"] = (Counter(row.claim.kind for row in rows), Counter(row.fate for row in rows))
    counted: tuple[Counter[str], Counter[str]] = state.made["counted"]  # type: ignore[assignment]
    return counted


def _asked(request: Request) -> Asked:
    given = request.query_params
    number = given.get("page", "1")
    sort = given.get("sort", "ledger")
    fate = given.get("fate", "")
    return Asked(
        q=given.get("q", "")[:200],
        kind=given.get("kind", ""),
        fate=fate if fate in FATES else "",
        origin=given.get("origin", ""),
        document=given.get("document", ""),
        sort=sort if sort in SORTS else "ledger",
        page=int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 8 and int(number) else 1,
    )


def _hit(state: State, row: Row, labels: Labels) -> Hit:
    claim = row.claim
    return Hit(
        id=claim.id,
        url="/" + page_path("claim", claim.id),
        title=title_of(claim, labels),
        figure="; ".join(_figures(state, claim)),
        words=(claim.quote or claim.paraphrase or "")[:_LONGEST],
        teller=labels.source(claim.origin),
        day=row.day,
        fate=row.fate,
    )


def title_of(claim: Claim, labels: Labels) -> str:
    """What a claim is about, in one phrase."""
    return ": ".join(part for part in (who_words(claim, labels), what_words(claim)) if part) or claim.kind


def _figures(state: State, claim: Claim) -> list[str]:
    from tallystick.report.numbers import measure_words

    del state
    return [measure_words(measure) for measure in (claim.quantity, claim.value) if measure]


def _links(asked: Asked, number: int, count: int) -> list[tuple[str, str, bool]]:
    """Word, address and whether it is this page, of the pages near by."""
    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    given = {
        name: value for name, value in msgspec.structs.asdict(asked).items() if value and name not in ("page", "size")
    }
    return [(f"{n:,}", f"/find?{urlencode(given | {'page': n})}", n == number) for n in near] if count > 1 else []
