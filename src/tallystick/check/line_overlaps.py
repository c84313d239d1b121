"""Lines that count one thing twice: a part and its whole, two statuses, a total and what it covers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.check.claim_names import at
from tallystick.check.declared_lines import lies_in
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names, key_of_row
from tallystick.lookup.items import ancestors
from tallystick.model.case import Case
from tallystick.model.finding import Finding, Spot
from tallystick.model.line import Line, Lines

Pair = tuple[str, str]


def overlaps_of_lines(case: Case, lines: Lines, names: Names) -> Iterator[Finding]:
    """L001 to L004 and L009."""
    spots = _declared_spots(case)
    for group in by_pair(lines.lines).values():
        yield from _parts_and_wholes(group, spots)
        yield from _statuses(group, spots)
        yield from _covered(group, spots, names)
    yield from _shared_claims(lines.lines, spots)
    yield from _scopes(lines, names)


def by_pair(lines: Iterable[Line]) -> dict[Pair, list[Line]]:
    """Lines by giver and receiver."""
    pairs: dict[Pair, list[Line]] = {}
    for line in lines:
        pairs.setdefault((line.giver, line.receiver), []).append(line)
    return pairs


def _declared_spots(case: Case) -> dict[tuple[str | None, ...], Spot]:
    """Where lines.toml writes each line."""
    spots: dict[tuple[str | None, ...], Spot] = {}
    for number, row in enumerate(case.lines, 1):
        marks = (row.giver, row.receiver, row.item, row.model, row.scope, row.status)
        spots[marks] = Spot("line", key_of_row(row.id, number))
    return spots


def spot_of(line: Line, spots: Mapping[tuple[str | None, ...], Spot], field: str) -> Spot:
    """Where a line is written: in lines.toml, else in its first claim."""
    marks = (line.giver, line.receiver, line.item, line.model, line.scope, line.status)
    if line.declared and marks in spots:
        return Spot("line", spots[marks].key, field)
    return Spot("claim", line.claims[0], field) if line.claims else Spot("line", line.id)


def _parts_and_wholes(group: Sequence[Line], spots: Mapping[tuple[str | None, ...], Spot]) -> Iterator[Finding]:
    """L001 and L003: each line against those of its item and of more general ones."""
    by_scope: dict[tuple[str, str | None], list[Line]] = {}
    for line in group:
        by_scope.setdefault((line.item, line.scope), []).append(line)
    for part in group:
        scopes = dict.fromkeys((None, part.scope))  # a line of another scope counts something else
        places = ((item, scope) for item in (part.item, *ancestors(part.item)) for scope in scopes)
        wholes = (whole for place in places for whole in by_scope.get(place, ()))
        whole = next((whole for whole in wholes if whole is not part and _contains(whole, part)), None)
        if whole is None:
            continue
        if whole.declared or part.declared:
            line, other = (whole, part) if whole.declared else (part, whole)
            message = f"{line.id} overlaps {other.id}: what both count is added twice"
            remedy = "list disjoint `claims` or periods, or leave one of the lines out"
            yield found("L001", spot_of(line, spots, "item"), message, remedy)
        else:
            message = f"{part.id} is a part of what {whole.id} counts, and both are added"
            remedy = "give the part no scope or the whole a model, or leave the part out in lines.toml"
            yield found("L003", spot_of(part, spots, "scope" if part.scope else "model"), message, remedy)


def _contains(whole: Line, part: Line) -> bool:
    """True where what `part` counts is counted by `whole` too."""
    if whole.status != part.status or (whole.scope is not None and whole.scope != part.scope):
        return False
    if whole.item == part.item:
        same = whole.model is None or whole.model == part.model
        twins = (whole.model, whole.scope) == (part.model, part.scope)
        return same and _overlap(whole, part) and (not twins or whole.id <= part.id)
    return whole.model is None and _overlap(whole, part)


def _overlap(one: Line, other: Line) -> bool:
    a, b = one.period, other.period
    return not ((a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first))


def _statuses(group: Sequence[Line], spots: Mapping[tuple[str | None, ...], Spot]) -> Iterator[Finding]:
    first: dict[tuple[str | None, ...], Line] = {}
    for line in sorted(group, key=lambda line: line.id):
        other = first.setdefault((line.item, line.model, line.scope), line)
        if other.status != line.status:
            message = f"{line.item} counts as {other.status} and as {line.status}: one delivery may be in both"
            remedy = "keep one of the two in `choices.status`, or tell the flows apart by scope"
            yield found("L004", spot_of(line, spots, "status"), message, remedy)


def _covered(group: Sequence[Line], spots: Mapping[tuple[str | None, ...], Spot], names: Names) -> Iterator[Finding]:
    """L009: a line by hand that rests on a stated total, beside lines that the total covers."""
    for line in group:
        totals = [names.claims[name] for name in line.claims if name in names.claims] if line.declared else []
        for total in totals:
            if total.value is None or not (total.covers or total.concept):
                continue
            tops = total.covers or (line.item,)
            inside = next((other for other in group if other is not line and lies_in(other.item, tops)), None)
            if inside is not None:
                message = f"{total.id} is a total that covers {inside.id} as well, and both are added"
                remedy = "take the total out of the line's `claims`: it is shown beside the sum"
                yield found("L009", spot_of(line, spots, "claims"), message, remedy)
                break


def _shared_claims(lines: Iterable[Line], spots: Mapping[tuple[str | None, ...], Spot]) -> Iterator[Finding]:
    """L001 for lines of any items: one claim in two lines by hand."""
    owner: dict[str, Line] = {}
    for line in lines:
        if not line.declared:
            continue
        for name in line.claims:
            other = owner.setdefault(name, line)
            if other is not line and other.item != line.item:
                message = f"{name} stands in {other.id} and in {line.id}, and counts twice"
                yield found("L001", spot_of(line, spots, "claims"), message, "list it in one of the lines")
                break


def _scopes(lines: Lines, names: Names) -> Iterator[Finding]:
    """L002: claims of a scope beside a line without one, a note for each scope."""
    told: dict[tuple[str | None, ...], list[str]] = {}
    for name, (word, because) in lines.aside.items():
        claim = names.claims.get(name)
        if claim is not None and claim.scope and word == "bound only" and claim.scope in because:
            told.setdefault((claim.giver, claim.receiver, claim.item, claim.model, claim.scope), []).append(name)
    for (*_, item, _model, scope), claims in sorted(told.items(), key=lambda pair: pair[1]):
        message = f"«{scope}» is a part of what is told of {item} without a scope, and is not added to it"
        more = f" ({len(claims)} claims)" if len(claims) > 1 else ""
        remedy = "if it is a flow of its own, give the other claims a scope too"
        yield found("L002", at(names.claims[min(claims)], "scope"), message + more, remedy)
