"""Who repeats whom: the graph of tellers, the facts that were retold, and a page for each."""

from collections import Counter
from functools import partial

import msgspec

from tallystick.lines.reach import said_on
from tallystick.model.echo import EchoedFact, OriginEchoes
from tallystick.report.echo_picture import NARROW, TREE_NARROW, TREE_WIDE, WIDE, Told, graph_svg, tree_svg
from tallystick.report.echoes_text import said
from tallystick.report.numbers import date_words
from tallystick.report.site_claims import figure_words, pager, pages_in, teller, teller_words, title_words
from tallystick.report.site_known import Maker, Site, View
from tallystick.report.site_paths import numbered, page_path
from tallystick.weigh.echoing import retold

DRAWN = 24  # pairs in the graph; the table has all
LISTED = 500  # pairs in the table; the download has all
TOLD = 60  # claims of one tree that are drawn; the table has all


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One teller who repeats another."""

    told: str | None  # source ids
    retold: str | None
    names: tuple[str, str]
    claims: int
    drifted: int  # of those, how many changed something


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact in the list."""

    key: str
    title: str
    origins: int
    retellings: int
    drifts: tuple[tuple[str, int], ...]


class TreeView(msgspec.Struct, frozen=True, kw_only=True):
    """One origin's tellings of a fact."""

    origin: str
    id: str
    pictures: tuple[str, ...]
    left: int  # claims that are in the table alone
    rows: tuple[Told, ...]


def retold_facts(site: Site) -> tuple[EchoedFact, ...]:
    """Facts that somebody repeated, those with the most retellings first."""
    return tuple(sorted(retold(site.echoes).facts, key=lambda fact: (-_retellings(fact), fact.key)))


def _retellings(fact: EchoedFact) -> int:
    return sum(len(entry.claims) - 1 for entry in fact.origins)


def echo_pages(site: Site) -> dict[str, Maker]:
    """The list of facts that were retold, with the graph on its first page."""
    facts = retold_facts(site)
    count = pages_in(site, len(facts))
    return {numbered("echoes", "index", n): partial(_list_page, site, facts, n) for n in range(1, count + 1)}


def _list_page(site: Site, facts: tuple[EchoedFact, ...], number: int) -> View:
    size, pairs = site.options.page_size, pairs_of(site) if number == 1 else []
    shown = [(pair.names, pair.claims, pair.drifted) for pair in pairs[:DRAWN]]
    kinds = Counter(d.kind for fact in site.echoes.facts for entry in fact.origins for d in entry.drifts)
    return View(
        "Echoes",
        "site_echoes.html",
        {
            "rows": [_row(site, fact) for fact in facts[(number - 1) * size : number * size]],
            "pager": pager(site, "echoes", "index", (number, len(facts))),
            "pairs": pairs[:LISTED],
            "drawn": len(shown),
            "pictures": tuple(graph_svg(site.case.title, shown, frame) for frame in (WIDE, NARROW)) if shown else (),
            "kinds": kinds.most_common(),
            "retellings": sum(_retellings(fact) for fact in facts),
            "facts": len(site.echoes.facts),
            "within": "echoes/index.html",
        },
    )


def echo_chart(site: Site) -> str:
    """The graph of tellers; empty where nobody repeats anybody."""
    shown = [(pair.names, pair.claims, pair.drifted) for pair in pairs_of(site)[:DRAWN]]
    return graph_svg(site.case.title, shown, WIDE) if shown else ""


def pairs_of(site: Site) -> list[Pair]:
    """Who repeats whom, and how often; those who repeat most come first."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    drifted: Counter[tuple[str | None, str | None]] = Counter()
    for fact in site.echoes.facts:
        for entry in fact.origins:
            changed = {drift.retold for drift in entry.drifts}
            for name, source in entry.taken_from.items():
                pair = (teller(site, site.claims[source]), teller(site, site.claims[name]))
                counts[pair] += 1
                drifted[pair] += name in changed
    named = [
        Pair(
            told=told,
            retold=by,
            names=(site.labels.source(told), site.labels.source(by)),
            claims=count,
            drifted=drifted[told, by],
        )
        for (told, by), count in counts.items()
    ]
    return sorted(named, key=lambda pair: (-pair.claims, pair.names))


def _row(site: Site, fact: EchoedFact) -> FactRow:
    first = site.claims[fact.origins[0].claims[0]]
    kinds = Counter(drift.kind for entry in fact.origins for drift in entry.drifts)
    return FactRow(
        key=fact.key,
        title=title_words(site, first),
        origins=len(fact.origins),
        retellings=_retellings(fact),
        drifts=tuple(kinds.most_common()),
    )


def fact_pages(site: Site) -> dict[str, Maker]:
    """A page for each fact that somebody repeated."""
    return {page_path("fact", fact.key): partial(_fact_page, site, fact) for fact in retold_facts(site)}


def _fact_page(site: Site, fact: EchoedFact) -> View:
    trees = [_tree(site, entry, index) for index, entry in enumerate(fact.origins)]
    title = title_words(site, site.claims[fact.origins[0].claims[0]])
    values: dict[str, object] = {"key": fact.key, "trees": trees, "row": _row(site, fact)}
    return View(f"Who tells of {title}", "site_fact.html", values | {"heading": title, "within": "echoes/index.html"})


def _tree(site: Site, entry: OriginEchoes, index: int) -> TreeView:
    rows = told_rows(site, entry)
    drawn = rows[:TOLD]
    frames = [msgspec.structs.replace(frame, name=f"{frame.name}-{index}") for frame in (TREE_WIDE, TREE_NARROW)]
    return TreeView(
        origin=site.labels.source(entry.origin),
        id=entry.origin,
        pictures=tuple(tree_svg(drawn, frame) for frame in frames) if len(drawn) > 1 else (),
        left=len(rows) - len(drawn),
        rows=rows,
    )


def told_rows(site: Site, entry: OriginEchoes) -> tuple[Told, ...]:
    """The claims of a tree, each with what it was taken from and how it differs."""
    rows = []
    for name in entry.claims:
        claim, date = site.claims[name], said_on(site.case, site.claims[name])
        rows.append(
            Told(
                claim=name,
                source=entry.taken_from.get(name),
                teller=teller_words(site, claim),
                date=date or "",
                day=date_words(date) if date else "no date",
                figure=figure_words(claim) or said(claim),
                drifts=tuple((drift.kind, drift.detail) for drift in entry.drifts if drift.retold == name),
            )
        )
    return tuple(rows)
