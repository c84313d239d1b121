"""For each fact, who told whom, and how it differs from what was told before."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tallystick.ledger.measures import format_measure
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.echo import Drift, EchoedFact, Echoes, OriginEchoes
from tallystick.weigh.fact_groups import Tied, measures, taken_from, years_of
from tallystick.weigh.field_drift import field_changes
from tallystick.weigh.figure_drift import Change, figure_drift
from tallystick.weigh.roots import Roots
from tallystick.weigh.signal_drift import signal_changes

Text = tuple[str | None, tuple[str, ...]]  # document, chain of tellers
Parents = Mapping[str, Claim]


def echoes(case: Case) -> Echoes:
    """All claims of a case by fact and origin, with how each differs from what it was taken from.

    Claims with an error are left out. Facts are in the order of their keys, origins and
    retellings in the order of nearness, whatever the order of claims in the case.
    """
    roots = Roots(case)
    tied = taken_from(roots)
    parents = {entry.claim.id: entry.parent for entry in tied if entry.parent}
    drifts = _drifts(tied, parents, roots)
    tops = [entry.claim for entry in tied if entry.parent is None]
    children: dict[str, list[Claim]] = {}
    for entry in tied:
        if entry.parent:
            children.setdefault(entry.parent.id, []).append(entry.claim)
    by_key: dict[str, list[OriginEchoes]] = {}
    for top in sorted(tops, key=lambda claim: claim.id):
        told = _origin(top, children, drifts)
        by_key.setdefault(_free_key(fact_key(top), told, by_key), []).append(told)
    return Echoes(facts=tuple(_fact(key, by_key[key]) for key in sorted(by_key)))


def _fact(key: str, origins: Sequence[OriginEchoes]) -> EchoedFact:
    return EchoedFact(key=key, origins=tuple(sorted(origins, key=lambda entry: (entry.origin, entry.claims))))


def _free_key(key: str, entry: OriginEchoes, taken: Mapping[str, Sequence[OriginEchoes]]) -> str:
    """An origin stands once in a fact: its second word on it is a fact of its own."""
    if any(other.origin == entry.origin for other in taken.get(key, ())):
        return f"{key} ({entry.claims[0]})"
    return key


def fact_key(claim: Claim) -> str:
    """What a nearest telling tells of, without the figure: `KP>RU:arms.ammunition container 2023-08..2024-06`."""
    what = claim.item or claim.series or claim.event or ""
    detail = "".join(
        f"{mark}{text}"
        for mark, text in (
            ("/", claim.model),
            ("@", claim.scope),
            ("#", None if claim.status == "delivered" else claim.status),
            ("#", None if claim.counts == "moved" else claim.counts),
        )
        if text
    )
    counted = [measure.unit or measure.currency for measure in measures(claim) if measure]
    series = claim.series if claim.item else None
    kind = None if claim.kind in ("transfer", "deployment") else claim.kind
    when = str(claim.period) if claim.period else str(claim.year) if claim.year else None
    fact = ":".join(part for part in (_who(claim), f"{what}{detail}") if part)
    return " ".join(part for part in (kind, fact, series, *counted, when) if part)


def _who(claim: Claim) -> str:
    if claim.kind == "signal":
        return f"{claim.actor}>{claim.target or ''}"
    if claim.giver or claim.receiver:
        return f"{claim.giver}>{claim.receiver}"
    return claim.party or "+".join(claim.parties)


def _origin(top: Claim, children: Mapping[str, Sequence[Claim]], drifts: Mapping[str, Sequence[Drift]]) -> OriginEchoes:
    names: list[str] = []
    source: dict[str, str] = {}
    waiting = [top]
    while waiting:
        claim = waiting.pop(0)
        own = children.get(claim.id, ())
        names.append(claim.id)
        source |= {child.id: claim.id for child in own}
        waiting[:0] = own
    return OriginEchoes(
        origin=top.origin or "unknown",
        claims=tuple(names),
        drifts=tuple(drift for name in names for drift in drifts.get(name, ())),
        taken_from={name: source[name] for name in names[1:]},
    )


def _drifts(tied: Sequence[Tied], parents: Parents, roots: Roots) -> dict[str, list[Drift]]:
    found: dict[str, list[Drift]] = {}
    for entry in tied:
        if entry.parent is not None:
            changes = dict.fromkeys(_changes(entry.parent, entry.claim, roots))
            start = _differs(entry.parent.id, parents)
            found[entry.claim.id] = [_drift(change, entry.parent, entry.claim, start) for change in changes]
    for text in _texts(tied):
        for drift in (*_rivals(text, found, parents), *_summed(text, found, parents)):
            found[drift.retold].append(drift)
    return found


def _differs(told: str, parents: Parents) -> str:
    return f"differs from {'the telling before it' if told in parents else 'its nearest telling'} {told}"


def _drift(change: Change, told: Claim, retold: Claim, start: str) -> Drift:
    note = f" ({change.note})" if change.note else ""
    detail = f"{start}: «{change.told}» became «{change.retold}»{note}"
    return Drift(told=told.id, retold=retold.id, kind=change.kind, detail=detail)


def _changes(told: Claim, retold: Claim, roots: Roots) -> Iterator[Change]:
    yield from field_changes(told, retold)
    for one, other in zip(measures(told), measures(retold), strict=True):
        drift = figure_drift(one, other, years_of(told, retold, roots)) if one and other else None
        if drift:
            yield from drift.changes
    yield from signal_changes(told, retold)
    first, named = told.origin or "unknown", retold.origin or "unknown"
    if _top(first, roots) != _top(named, roots):
        document = roots.case.documents.get(retold.document or "")
        note = "its own publisher" if document and document.publisher == named else ""
        yield Change("misattribution", f'origin = "{first}"', f'origin = "{named}"', note)


def _top(name: str, roots: Roots) -> str:
    """The source that a source belongs to, whatever level the case counts origins at."""
    seen = {name}
    while (source := roots.case.sources.get(name)) and source.parent and source.parent not in seen:
        name = source.parent
        seen.add(name)
    return name


def _texts(tied: Sequence[Tied]) -> list[list[Claim]]:
    """Claims of one text together."""
    by_text: dict[Text, list[Claim]] = {}
    for entry in tied:
        claim = entry.claim
        if claim.document or claim.via:
            by_text.setdefault((claim.document, () if claim.document else claim.via), []).append(claim)
    return [claims for claims in by_text.values() if len(claims) > 1]


def _rivals(text: Sequence[Claim], drifts: Mapping[str, Sequence[Drift]], parents: Parents) -> Iterator[Drift]:
    """Two ends of one range that one text tells as two figures."""
    by_parent: dict[str, list[Claim]] = {}
    for claim in text:
        if any(drift.kind == "one end of a range told alone" for drift in drifts.get(claim.id, ())):
            by_parent.setdefault(parents[claim.id].id, []).append(claim)
    for name, ends in by_parent.items():
        figures = {_figures(claim) for claim in ends}
        if len(figures) > 1:
            whole = _figures(parents[ends[0].id])
            told = " and ".join(f"«{text}»" for text in sorted(figures))
            detail = f"{_differs(name, parents)}: «{whole}» became {told}, as if two had reckoned"
            for claim in ends:
                yield Drift(told=name, retold=claim.id, kind="range split into rivals", detail=detail)


def _summed(text: Sequence[Claim], drifts: Mapping[str, Sequence[Drift]], parents: Parents) -> Iterator[Drift]:
    """What one lot could hold, one thing or another, told by one text as deliveries of both."""
    by_statement: dict[str | None, list[Claim]] = {}
    for claim in text:
        if any(drift.kind == "capacity read as delivery" for drift in drifts.get(claim.id, ())):
            by_statement.setdefault(parents[claim.id].statement, []).append(claim)
    for statement, found in by_statement.items():
        claims = sorted(found, key=lambda claim: claim.id)
        held = {(parents[claim.id].item, parents[claim.id].model) for claim in claims}
        if statement is None or len(held) < 2:
            continue
        before = " or ".join(f"«{_figures(parents[claim.id])}»" for claim in claims)
        after = " and ".join(f"«{_figures(claim)}»" for claim in claims)
        for claim in claims:
            name = parents[claim.id].id
            detail = f"{_differs(name, parents)}: {before} became {after}"
            yield Drift(told=name, retold=claim.id, kind="or read as and", detail=detail)


def _figures(claim: Claim) -> str:
    return ", ".join(format_measure(measure) for measure in measures(claim) if measure)


def narrowed(whole: Echoes, names: frozenset[str]) -> Echoes:
    """The facts and origins of which at least one claim is among `names`."""
    kept = []
    for fact in whole.facts:
        origins = tuple(entry for entry in fact.origins if names.intersection(entry.claims))
        if origins:
            kept.append(msgspec.structs.replace(fact, origins=origins))
    return msgspec.structs.replace(whole, facts=tuple(kept))


def retold(whole: Echoes) -> Echoes:
    """The facts that at least one origin's word was retold of."""
    kept = tuple(fact for fact in whole.facts if any(len(entry.claims) > 1 for entry in fact.origins))
    return msgspec.structs.replace(whole, facts=kept)


def drifted(whole: Echoes) -> Echoes:
    """The facts that changed on the way."""
    kept = tuple(fact for fact in whole.facts if any(entry.drifts for entry in fact.origins))
    return msgspec.structs.replace(whole, facts=kept)
