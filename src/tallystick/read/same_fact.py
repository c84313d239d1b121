"""Which candidates tell one fact from one statement, over documents and languages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.model.candidate import Candidate
from tallystick.model.proposed import FactGroup, Proposed

_SHARED = 3  # facts that two documents must share to be one text told twice
_LIKENESS = 0.6  # of the facts of the shorter one

Signature = tuple[object, ...]


def signature(claim: Candidate) -> Signature:
    """What makes two candidates the same fact whatever their words: kind, who, what, how much, when."""
    figure = claim.quantity or claim.value
    who = (claim.giver, claim.receiver, claim.party, claim.parties, claim.actor, claim.target)
    return (
        claim.kind,
        who,
        claim.item or claim.event or claim.terms,
        figure and (figure.low, figure.high),
        claim.negated,
    )


def loosely(claim: Candidate) -> Signature:
    """The same without the figure: where a copy changed it, it is still a copy."""
    full = signature(claim)
    return (*full[:3], full[4])


def one_text(documents: Mapping[str, Sequence[Proposed]], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The document that each goes back to: the earliest of those that are copies or translations of one another.

    Args:
        documents: the candidates of each document.
        copies: pairs whose words are nearly the same.
    """
    parent = {name: name for name in documents}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for first, second in [*copies, *_translations(documents)]:
        if first in parent and second in parent:
            one, other = sorted((root(first), root(second)), key=lambda name: _age(documents[name], name))
            parent[other] = one
    return {name: root(name) for name in documents}


def _age(found: Sequence[Proposed], name: str) -> tuple[str, str]:
    return (min((p.published for p in found if p.published), default="9999"), name)


def _translations(documents: Mapping[str, Sequence[Proposed]]) -> list[tuple[str, str]]:
    """Pairs of documents that tell the same facts in other words."""
    bearers: dict[Signature, set[str]] = defaultdict(set)
    sizes: dict[str, int] = {}
    for name, found in documents.items():
        facts = {signature(p.claim) for p in found}
        sizes[name] = len(facts)
        for fact in facts:
            bearers[fact].add(name)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in bearers.values():
        if len(names) <= 50:  # a fact that everybody tells says nothing about copying
            ordered = sorted(names)
            for place, first in enumerate(ordered):
                for second in ordered[place + 1 :]:
                    shared[first, second] += 1
    return [
        pair
        for pair, count in sorted(shared.items())
        if count >= _SHARED and count >= _LIKENESS * min(sizes[pair[0]], sizes[pair[1]])
    ]


def grouped(proposed: Sequence[Proposed], copies: Iterable[tuple[str, str]] = ()) -> list[FactGroup]:
    """Candidates by fact and statement, in the order of their first document: the best telling is the head."""
    documents: dict[str, list[Proposed]] = defaultdict(list)
    for entry in proposed:
        documents[entry.document].append(entry)
    text = one_text(documents, copies)
    sizes = Counter(text.values())  # of texts that several documents tell
    groups: dict[tuple[object, ...], list[Proposed]] = defaultdict(list)
    for entry in proposed:
        teller = entry.claim.origins[0].casefold() if entry.claim.origins else text[entry.document]
        statement = text[entry.document] if sizes[text[entry.document]] > 1 else teller
        groups[entry.echo_of or statement, loosely(entry.claim)].append(entry)
    return [group for found in groups.values() for group in _split(found)]


def _split(found: Sequence[Proposed]) -> list[FactGroup]:
    """Facts that one document tells apart stay apart; the others join the figure that they share, else the first."""
    ordered = sorted(found, key=_telling)
    heads: list[list[Proposed]] = []
    for entry in ordered:
        home = next((g for g in heads if signature(g[0].claim) == signature(entry.claim) and _new(g, entry)), None)
        if home is None and not any(entry.document == g[0].document for g in heads):
            home = next((g for g in heads if _new(g, entry)), None)
        if home is None:
            heads.append([entry])
        else:
            home.append(entry)
    return [FactGroup(head=group[0], echoes=tuple(group[1:])) for group in heads]


def _new(group: Sequence[Proposed], entry: Proposed) -> bool:
    return all(other.document != entry.document for other in group)


def _telling(entry: Proposed) -> tuple[object, ...]:
    """The best telling first: the earliest, then one that names its origin, a figure of two ends, a period."""
    claim = entry.claim
    figure = claim.quantity or claim.value
    two_sided = figure is not None and figure.low is not None and figure.high is not None
    return (
        entry.published or "9999",
        not claim.origins,
        not two_sided,
        claim.period is None,
        entry.document,
        claim.start,
    )
