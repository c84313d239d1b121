"""Search, filter and sort over all claims of a case, by an index that is made once for each state of it."""

from collections.abc import Iterable, Sequence

import msgspec

from tallystick.lines.reach import said_on
from tallystick.model.claim import Claim
from tallystick.report.labels import item_label
from tallystick.report.numbers import measure_words
from tallystick.web.open_case import State

PAGE = 50
LARGEST_PAGE = 500
SORTS = ("ledger", "newest", "oldest", "id")


class Row(msgspec.Struct, frozen=True):
    """What is looked for in one claim."""

    claim: Claim
    text: str  # lower case: everything a reader may remember of it
    day: str
    fate: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for."""

    q: str = ""
    kind: str = ""
    fate: str = ""
    origin: str = ""
    document: str = ""
    sort: str = "ledger"
    page: int = 1
    size: int = PAGE


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One page of what was found."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


def rows_of(state: State) -> list[Row]:
    """The index of a state."""
    with state.lock:
        if "search" not in state.made:
            whole = state.answer()
            state.made["search"] = [
                _row(state, claim, whole.balanced.fates[claim.id].word) for claim in whole.case.claims
            ]
        rows: list[Row] = state.made["search"]  # type: ignore[assignment]
        return rows


def _row(state: State, claim: Claim, fate: str) -> Row:
    case = state.loaded.case
    source = case.sources.get(claim.origin or "")
    measures = [measure_words(measure) for measure in (claim.quantity, claim.value) if measure]
    parts = (
        claim.id, claim.kind, claim.giver, claim.receiver, claim.party, *claim.parties, claim.actor, claim.target,
        claim.item, item_label(claim.item) if claim.item else None, claim.model, claim.scope, claim.event,
        claim.series, claim.origin, source.name if source else None, *claim.via, claim.document, claim.quote,
        claim.paraphrase, claim.note, *measures,
    )  # fmt: skip
    return Row(claim, "\n".join(part for part in parts if part).casefold(), said_on(case, claim) or "", fate)


def search(state: State, asked: Asked) -> Found:
    """The claims that hold every word, on the page that is asked for."""
    rows: Sequence[Row] = rows_of(state)
    for name in ("kind", "origin", "document"):
        wanted = getattr(asked, name)
        if wanted:
            rows = [row for row in rows if getattr(row.claim, name) == wanted]
    if asked.fate:
        rows = [row for row in rows if row.fate == asked.fate]
    for word in asked.q.casefold().split()[:12]:
        rows = [row for row in rows if word in row.text]
    rows = _sorted(rows, asked.sort)
    pages = max(1, -(-len(rows) // asked.size))
    number = min(asked.page, pages)
    start = (number - 1) * asked.size
    return Found(rows=tuple(rows[start : start + asked.size]), total=len(rows), page=number, pages=pages)


def _sorted(rows: Iterable[Row], sort: str) -> Sequence[Row]:
    if sort == "newest":
        return sorted(rows, key=lambda row: row.day, reverse=True)
    if sort == "oldest":
        return sorted(rows, key=lambda row: row.day or "9999")
    if sort == "id":
        return sorted(rows, key=lambda row: row.claim.id)
    return list(rows)
