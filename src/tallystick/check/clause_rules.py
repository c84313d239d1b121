"""Obligations and changes: names, ceilings, standings, dates."""

from collections.abc import Iterator

from tallystick.check.claim_dates import earlier
from tallystick.check.clause_standing import WORDS, flow_parts, said_of, standing_by
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names, key_of_row
from tallystick.model.case import Case, Clause
from tallystick.model.finding import Finding, Spot


def clauses_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """O001 to O005, O008, O009, and the names in clauses."""
    for number, clause in enumerate(case.clauses, 1):
        key = key_of_row(clause.id, number)
        yield from _names(clause, key, names)
        yield from _agreement(clause, key, names)
        yield from _standing(clause, key)
        yield from _flows(clause, key, names)
        yield from _dates(clause, key)


def _names(clause: Clause, key: str, names: Names) -> Iterator[Finding]:
    for field, code in (("giver", clause.giver), ("receiver", clause.receiver)):
        yield from names.party(code, Spot("clause", key, field))
    for number, code in enumerate(clause.parties):
        yield from names.party(code, Spot("clause", key, f"parties[{number}]"))
    yield from names.item(clause.item, Spot("clause", key, "item"))
    for field in ("claims", *WORDS):
        for number, word in enumerate(getattr(clause, field)):
            yield from names.claim(word, Spot("clause", key, f"{field}[{number}]"))
    if clause.set_by is not None and clause.set_by not in names.parties and clause.set_by not in names.sources:
        remedy = names.help("source", clause.set_by, names.sources, 'write a party such as "UN", or a source')
        message = f'"{clause.set_by}" is neither a party nor a source, so nobody set the ceiling'
        yield found("O005", Spot("clause", key, "set_by"), message, remedy)


def _agreement(clause: Clause, key: str, names: Names) -> Iterator[Finding]:
    told = [names.claims[word] for word in (clause.agreement, *clause.claims) if word in names.claims]
    if clause.set_by is None and not any(claim.kind == "agreement" for claim in told):
        message = f'no claim of kind agreement speaks of "{clause.agreement}"'
        remedy = "name its id in `agreement` or `claims`, or add the agreement as a claim"
        yield found("O001", Spot("clause", key, "agreement"), message, remedy)
    if clause.ceiling is not None and (clause.item is None or not (clause.per or clause.ceiling.per)):
        lacking = "of which item" if clause.item is None else "per what"
        message = f"the ceiling does not say {lacking}, so nothing can be held against it"
        yield found("O002", Spot("clause", key, "ceiling"), message, 'add `item`, and `per = "year"`')
    elif clause.ceiling is not None and (clause.per or clause.ceiling.per) not in ("year", "month"):
        message = f"a ceiling per {clause.per or clause.ceiling.per} cannot be held against dated claims"
        yield found("O002", Spot("clause", key, "ceiling"), message, "write it per year or per month")


def _standing(clause: Clause, key: str) -> Iterator[Finding]:
    said = said_of(clause)
    if clause.standing is None:
        return
    spot = Spot("clause", key, "standing")
    if clause.standing != "untested" and not said and not clause.claims:
        message = f"the clause is said to be {clause.standing}, and no claim says so"
        yield found("O003", spot, message, f'add `{clause.standing} = ["…"]`: by whose word?')
    elif said and standing_by(said) != clause.standing:
        told = "; ".join(f"{word} by {', '.join(claims)}" for word, claims in said.items())
        message = f"the clause is said to be {clause.standing}, and its claims say {standing_by(said)}: {told}"
        yield found("O009", spot, message, "leave `standing` out, or name the claims that say so")


def _flows(clause: Clause, key: str, names: Names) -> Iterator[Finding]:
    for number, flow in enumerate(clause.flows):
        spot = Spot("clause", key, f"flows[{number}]")
        parts = flow_parts(flow)
        if parts is None:
            message = f'"{flow}" names no flow: wanted giver, receiver and item'
            yield found("O008", spot, message, 'write "KP>RU:personnel.troops"')
            continue
        yield from names.party(parts[0], spot)
        yield from names.party(parts[1], spot)
        yield from names.item(parts[2], spot)


def _dates(clause: Clause, key: str) -> Iterator[Finding]:
    for first, then in (("signed", "in_force"), ("in_force", "expires"), ("signed", "expires")):
        one, other = getattr(clause, first), getattr(clause, then)
        if earlier(other, one):
            message = f"`{then}` is {other}, before `{first}`, which is {one}"
            yield found("O004", Spot("clause", key, then), message, "mend one of the two dates")
            return


def changes_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """C011 for the claims that changes name."""
    for number, change in enumerate(case.changes, 1):
        for place, word in enumerate(change.affects):
            yield from names.claim(word, Spot("change", str(number), f"affects[{place}]"))
