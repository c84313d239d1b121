"""Claims: a page for each, lists in pages, and the index that a browser searches."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from tallystick.explain.claim_uses import stated_uses, use_steps
from tallystick.ledger.measures import format_measure
from tallystick.ledger.write import format_claim
from tallystick.lines.reach import said_on
from tallystick.model.claim import Claim
from tallystick.model.echo import Drift
from tallystick.model.step import Step
from tallystick.report.echoes_text import said
from tallystick.report.labels import cut, items_label
from tallystick.report.numbers import date_words, measure_words
from tallystick.report.page_claims import FATES, claim_view, what_words, who_words
from tallystick.report.site_known import Maker, Site, View
from tallystick.report.site_paths import numbered, page_path

WORDS = 180  # of a claim's words in a list
CHUNK = 2000  # claims in one file of the index
TELLINGS = 200  # of one tree on a claim's page


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in a list."""

    id: str
    title: str
    figure: str
    words: str
    teller: str
    via: str
    day: str  # for reading
    date: str  # for sorting
    fate: str
    kind: str


class TellingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a tree of tellings."""

    id: str
    depth: int
    teller: str
    day: str
    figure: str
    drifts: tuple[Drift, ...]
    here: bool


class Pager(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page of a list stands among its like."""

    number: int
    count: int
    first: int  # row, from 1
    last: int
    total: int
    links: tuple[tuple[str, str], ...]  # word, path


def claim_row(site: Site, claim: Claim) -> ClaimRow:
    """A claim as lists show it."""
    labels, date = site.labels, said_on(site.case, claim)
    return ClaimRow(
        id=claim.id,
        title=title_words(site, claim),
        figure=figure_words(claim),
        words=cut(claim.quote or claim.paraphrase or "", WORDS),
        teller=labels.source(claim.origin),
        via=", ".join(labels.source(name) for name in claim.via),
        day=date_words(date) if date else "no date",
        date=date or "",
        fate=site.fates[claim.id].word,
        kind=claim.kind,
    )


def title_words(site: Site, claim: Claim) -> str:
    """`North Korea → Russia: Artillery shells`."""
    what = items_label(claim.covers) if claim.covers else what_words(claim) or claim.kind
    return ": ".join(part for part in (who_words(claim, site.labels), what) if part)


def figure_words(claim: Claim) -> str:
    """The figures of a claim for a reader; a price with what it is the price of."""
    parts = ["none"] if claim.negated else []
    for measure in (claim.quantity, claim.value):
        if measure is not None:
            per = f" per {claim.per}" if claim.kind == "price" and claim.per and measure is claim.value else ""
            parts.append(measure_words(measure) + per)
    return "; ".join(parts)


def claim_pages(site: Site) -> dict[str, Maker]:
    """A page for each claim."""
    return {path: partial(_claim_page, site, name) for path, name in site.claim_paths.items()}


def _claim_page(site: Site, name: str) -> View:
    claim, fate = site.claims[name], site.fates[name]
    shown = claim_view(claim, fate, site.case, site.labels)
    figures = figure_words(claim)
    title = title_words(site, claim) + (f": {figures}" if figures else "")
    return View(
        title,
        "site_claim.html",
        {
            "claim": shown,
            "record": claim,
            "figures": figures,
            "measures": [format_measure(measure) for measure in (claim.quantity, claim.value) if measure],
            "meaning": FATES[fate.word],
            "fate": fate,
            "origin": site.case.sources.get(claim.origin or ""),
            "via": [(one, site.labels.source(one), one in site.case.sources) for one in claim.via],
            "statement": site.case.statements.get(claim.statement or ""),
            "fact": site.tellings[name][0] if name in site.tellings else None,
            "tellings": _tellings(site, name),
            "steps": _uses(site, claim),
            "ledger": format_claim(claim),
            "ties": _ties(site, claim),
            "within": "claims/index.html",
        },
    )


def _uses(site: Site, claim: Claim) -> Sequence[Step]:
    """What the claim does to the balance."""
    known = site.known
    return stated_uses(known, claim.id) if claim.id in known.stated else use_steps(known, claim.id)


def _tellings(site: Site, name: str) -> list[TellingRow]:
    """The tree that the claim stands in, nearest telling first; empty where nobody repeats anybody."""
    if name not in site.tellings:
        return []
    entry = site.tellings[name][1]
    if len(entry.claims) == 1:
        return []
    depth = {entry.claims[0]: 0}
    for other in entry.claims[1:]:
        depth[other] = depth[entry.taken_from[other]] + 1
    shown = entry.claims if len(entry.claims) <= TELLINGS else (*entry.claims[: TELLINGS - 1], name)
    return [
        TellingRow(
            id=other,
            depth=min(depth[other], 6),
            teller=teller_words(site, site.claims[other]),
            day=_day(site, site.claims[other]),
            figure=figure_words(site.claims[other]) or said(site.claims[other]),
            drifts=tuple(drift for drift in entry.drifts if drift.retold == other),
            here=other == name,
        )
        for other in dict.fromkeys(shown)
    ]


def _day(site: Site, claim: Claim) -> str:
    date = said_on(site.case, claim)
    return date_words(date) if date else "no date"


def teller(site: Site, claim: Claim) -> str | None:
    """Who tells it in this claim: the last who passed it on, else whose text it is, else its origin."""
    document = site.case.documents.get(claim.document or "")
    if claim.via:
        return claim.via[-1]
    return (document.publisher if document else None) or claim.origin


def teller_words(site: Site, claim: Claim) -> str:
    """The same by name."""
    return site.labels.source(teller(site, claim))


def _ties(site: Site, claim: Claim) -> list[tuple[str, tuple[str, ...]]]:
    """Claims that this one is tied to, by the word for the tie."""
    ties = (
        ("Supersedes", claim.supersedes),
        ("Derived from", claim.derived_from),
        ("Settles", claim.settles),
        ("Corrects", (claim.corrects,) if claim.corrects else ()),
        ("Repeated or superseded by", tuple(site.known.repeats.get(claim.id, ()))[:TELLINGS]),
    )
    return [(word, known) for word, names in ties if (known := tuple(name for name in names if name in site.claims))]


def list_pages(site: Site) -> dict[str, Maker]:
    """All claims in the order of the ledger, and those of each fate, so many to a page."""
    found: dict[str, Maker] = {}
    for name, title, claims in _lists(site):
        for number in range(1, pages_in(site, len(claims)) + 1):
            found[numbered("claims", name, number)] = partial(_list_page, site, (name, title), claims, number)
    return found


def _lists(site: Site) -> Iterator[tuple[str, str, Sequence[Claim]]]:
    yield "index", "Claims", site.case.claims
    grouped: dict[str, list[Claim]] = {word: [] for word in FATES}
    for claim in site.case.claims:
        grouped[site.fates[claim.id].word].append(claim)
    for word, claims in grouped.items():
        if claims:
            yield f"fate-{word.replace(' ', '-')}", f"Claims: {word}", claims


def fate_path(word: str) -> str:
    """Path of the list of a fate: `claims/fate-bound-only.html`."""
    return f"claims/fate-{word.replace(' ', '-')}.html"


def pages_in(site: Site, rows: int) -> int:
    """Pages of a list of so many rows; an empty list has one."""
    return max(1, -(-rows // site.options.page_size))


def pager(site: Site, folder: str, name: str, place: tuple[int, int]) -> Pager:
    """`place`: number of the page, and rows of the whole list."""
    number, total = place
    count, size = pages_in(site, total), site.options.page_size
    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    links = [(f"{n:,}", numbered(folder, name, n)) for n in near]
    return Pager(
        number=number,
        count=count,
        first=min(total, (number - 1) * size + 1),
        last=min(total, number * size),
        total=total,
        links=tuple(links) if count > 1 else (),
    )


def _list_page(site: Site, name: tuple[str, str], claims: Sequence[Claim], number: int) -> View:
    size = site.options.page_size
    rows = [claim_row(site, claim) for claim in claims[(number - 1) * size : number * size]]
    return View(
        name[1],
        "site_claims.html",
        {
            "rows": rows,
            "pager": pager(site, "claims", name[0], (number, len(claims))),
            "fates": [
                (word, count, fate_path(word)) for word, count in site.sheet.claims.items() if count and word in FATES
            ],
            "meaning": FATES.get(name[1].partition(": ")[2], ""),
            "whole": name[0] == "index",
            "chunks": chunks_in(site),
            "within": "claims/index.html",
            "notes": site.notes,
        },
    )


def chunks_in(site: Site) -> int:
    """Files of the search index."""
    return -(-len(site.case.claims) // CHUNK)


def chunk_path(number: int) -> str:
    """Path of one file of the search index."""
    return f"claims/rows-{number}.js"


def chunk_text(site: Site, number: int) -> str:
    """One file of the search index, a script since a page opened from a folder may read nothing else."""
    rows = []
    for claim in site.case.claims[number * CHUNK : (number + 1) * CHUNK]:
        row = claim_row(site, claim)
        page = page_path("claim", claim.id)
        rows.append(
            [page, row.id, row.title, row.figure, row.words, row.teller, row.via, row.day, row.date, row.fate, row.kind]
        )
    return f"tallyRows({number}, {json.dumps(rows, separators=(',', ':'))});\n"
