"""Who told whom, as text for a terminal: the nearest telling first, retellings as a tree."""

import textwrap
from collections import Counter
from collections.abc import Iterator

import msgspec

from tallystick.ledger.measures import format_measure
from tallystick.lines.reach import said_on
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.echo import Drift, Echoes, OriginEchoes

WIDTH = 100
NAMES = 24  # columns for the tree of ids
CHAIN = 34  # columns for the chain of tellers


class Branch(msgspec.Struct, frozen=True):
    """One claim of a tree."""

    name: str
    lead: str  # what stands before the claim
    below: str  # what stands before the lines under it


def echoes_text(echoes: Echoes, case: Case, *, why: bool = False) -> str:
    """Each fact with its tellings; `why`: both readings of every drift."""
    claims = {claim.id: claim for claim in case.claims}
    pages = [
        "\n".join([fact.key, *(row for entry in fact.origins for row in _origin(entry, claims, case, why=why))])
        for fact in echoes.facts
    ]
    return "\n\n".join([*pages, _sum(echoes)])


def _origin(entry: OriginEchoes, claims: dict[str, Claim], case: Case, *, why: bool) -> Iterator[str]:
    source = case.sources.get(entry.origin)
    yield f"  {source.name if source else entry.origin} ({_count(len(entry.claims), 'telling')})"
    drifts: dict[str, list[Drift]] = {}
    for drift in entry.drifts:
        drifts.setdefault(drift.retold, []).append(drift)
    for branch in branches(entry):
        yield _row(branch, claims[branch.name], case)
        yield from _drifts(drifts.get(branch.name, []), branch.below, why=why)


def branches(entry: OriginEchoes) -> Iterator[Branch]:
    """The claims of a tree from the top down, each with the strokes that lead to it."""
    last = {source: name for name, source in entry.taken_from.items()}
    stems = {entry.claims[0]: "  "}
    yield Branch(entry.claims[0], "  ", "  " + ("│ " if entry.claims[1:] else "  "))
    for name in entry.claims[1:]:
        source = entry.taken_from[name]
        ends = last[source] == name
        lead = stems[source] + ("└ " if ends else "├ ")
        stems[name] = stems[source] + ("  " if ends else "│ ")
        yield Branch(name, lead, stems[name] + ("│ " if name in last else "  "))


def _row(branch: Branch, claim: Claim, case: Case) -> str:
    document = case.documents.get(claim.document or "")
    publisher = document.publisher if document else None
    chain = list(claim.via)
    if publisher and publisher != (chain[-1] if chain else claim.origin):
        chain.append(f"in {publisher}")
    told = " > ".join(chain).replace(" > in ", ", in ") or "itself"
    date = said_on(case, claim) or "no date"
    return f"{branch.lead + branch.name:<{NAMES}} {told:<{CHAIN}} {date:<10}  {said(claim)}".rstrip()


def said(claim: Claim) -> str:
    """A claim's figures in ledger text; where it has none, its event or its date."""
    figures = [format_measure(measure) for measure in (claim.quantity, claim.value) if measure]
    return ", ".join(figures) or claim.event or str(claim.period or "")


def _drifts(drifts: list[Drift], below: str, *, why: bool) -> Iterator[str]:
    if not drifts:
        return
    lead = below + "  ≠ "
    rows = [f"{drift.kind}: {drift.detail}" for drift in drifts] if why else [", ".join(d.kind for d in drifts)]
    for row in rows:
        yield textwrap.fill(row, WIDTH, initial_indent=lead, subsequent_indent=below + "    ", break_on_hyphens=False)


def _sum(echoes: Echoes) -> str:
    entries = [entry for fact in echoes.facts for entry in fact.origins]
    retold = sum(len(entry.claims) - 1 for entry in entries)
    counts = Counter(drift.kind for entry in entries for drift in entry.drifts)
    words = [f"{_count(len(echoes.facts), 'fact')}, {_count(retold, 'retelling')}, {_count(counts.total(), 'drift')}"]
    words += [f"{kind} {count}" for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    return textwrap.fill("; ".join(words), WIDTH, break_on_hyphens=False)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
