"""Obligations, hypotheses and changes: names, ceilings, standings, dates."""

from collections.abc import Iterator

from tallystick.check.claim_dates import earlier
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names, key_of_row
from tallystick.model.case import Case, Clause
from tallystick.model.finding import Finding, Spot


def clauses_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """O001 to O005, and the names in clauses."""
    for number, clause in enumerate(case.clauses, 1):
        key = key_of_row(clause.id, number)
        yield from _names(clause, key, names)
        yield from _agreement(clause, key, names)
        yield from _dates(clause, key)


def _names(clause: Clause, key: str, names: Names) -> Iterator[Finding]:
    for field, code in (("giver", clause.giver), ("receiver", clause.receiver)):
        yield from names.party(code, Spot("clause", key, field))
    for number, code in enumerate(clause.parties):
        yield from names.party(code, Spot("clause", key, f"parties[{number}]"))
    yield from names.item(clause.item, Spot("clause", key, "item"))
    for number, word in enumerate(clause.claims):
        yield from names.claim(word, Spot("clause", key, f"claims[{number}]"))
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
    if clause.standing not in (None, "untested") and not clause.claims:
        message = f"the clause is said to be {clause.standing}, and no claim says so"
        yield found("O003", Spot("clause", key, "standing"), message, "add `claims`: by whose word?")


def _dates(clause: Clause, key: str) -> Iterator[Finding]:
    for first, then in (("signed", "in_force"), ("in_force", "expires"), ("signed", "expires")):
        one, other = getattr(clause, first), getattr(clause, then)
        if earlier(other, one):
            message = f"`{then}` is {other}, before `{first}`, which is {one}"
            yield found("O004", Spot("clause", key, then), message, "mend one of the two dates")
            return


def outlook_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """O006, O007, and C011 for the claims that evidence and changes name."""
    known = [hypothesis.id for hypothesis in case.hypotheses]
    told = [("evidence", number, row.hypothesis) for number, row in enumerate(case.evidence, 1)]
    told += [("judgement", number, row.hypothesis) for number, row in enumerate(case.judgements, 1)]
    for table, number, word in told:
        if word not in known:
            remedy = names.help("hypothesis", word, known, f"known: {', '.join(known) or 'none'}")
            spot = Spot(table, str(number), "hypothesis")
            yield found("O006", spot, f'"{word}" is no hypothesis of outlook.toml', remedy)
    for number, evidence in enumerate(case.evidence, 1):
        yield from names.claim(evidence.claim, Spot("evidence", str(number), "claim"))
    for number, judgement in enumerate(case.judgements, 1):
        if judgement.probability is not None and not 0 <= judgement.probability <= 1:
            message = f"a probability lies between 0 and 1, and this is {judgement.probability}"
            yield found("O007", Spot("judgement", str(number), "probability"), message, "write 0.7 for 70 percent")
    for number, change in enumerate(case.changes, 1):
        for place, word in enumerate(change.affects):
            yield from names.claim(word, Spot("change", str(number), f"affects[{place}]"))
