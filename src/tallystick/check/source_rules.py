"""Sources and statements: grades, parents, stakes, who spoke, what is never used."""

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite

from tallystick.check.circles import circles
from tallystick.check.claim_links import voices
from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.model.case import Adjustment, Case, Conversion, Denominator
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot
from tallystick.model.source import Source

_MOST_NAMED = 8  # unused names in one note


def voices_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """S004, S005: the origin among its own retellers, or another than the speaker of the statement."""
    if claim.via:
        for number, word in enumerate(claim.via):
            if word == claim.origin or word in claim.via[:number]:
                why = "is the origin itself" if word == claim.origin else "stands in it twice"
                message = f'`via` names those who passed it on, and "{word}" {why}'
                yield found("S004", at(claim, f"via[{number}]"), message, "leave it out: the chain is shorter by one")
    statement = names.statements.get(claim.statement or "")
    if statement is None or claim.origin is None or claim.origin == statement.by:
        return
    if set(voices(claim.origin, names)) & set(voices(statement.by, names)):
        return
    message = f"{claim.statement} was made by {statement.by}, and the claim's origin is {claim.origin}"
    remedy = "claims of one statement count as one teller: name a statement of the origin, or mend the origin"
    yield found("S005", at(claim, "origin"), message, remedy)


def sources_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """S001 to S003, S006 to S009: sources, statements and weights that do not hold together."""
    for name, source in case.sources.items():
        yield from _source(name, source, names)
    for name, statement in case.statements.items():
        yield from names.source(statement.by, Spot("statements", name, "by"))
        for number, word in enumerate(statement.relayed_by):
            yield from names.source(word, Spot("statements", name, f"relayed_by[{number}]"))
        for number, word in enumerate(statement.based_on):
            yield from names.statement(word, Spot("statements", name, f"based_on[{number}]"))
    yield from _circles(case)
    for name, weight in case.choices.weights.items():
        spot = Spot("case", None, f"choices.weights.{name}", "case.toml")
        yield from names.source(name, spot)
        if not (isfinite(weight) and weight >= 0):
            message = f"a weight is a number of 0 or more, not {weight}"
            yield found("S009", spot, message, "1 is the default; 0 leaves the origin out of the pool")


def _source(name: str, source: Source, names: Names) -> Iterator[Finding]:
    if source.reliability is not None and not source.why:
        message = f"{name} is graded {source.reliability}, and nothing says why"
        yield found("S003", Spot("sources", name, "reliability"), message, 'add `why = "…"`, one sentence')
    yield from names.source(source.parent, Spot("sources", name, "parent"))
    stakes = (source.stake,) if isinstance(source.stake, str) else source.stake or ()
    for field, code in (("country", source.country), *(("stake", stake) for stake in stakes)):
        if code is not None and code not in names.parties:
            meant = names.guess("party", code, [*names.case.parties, *names.case.declared])
            remedy = (
                f'did you mean "{meant}"?' if meant else "a party is a code such as KP, EU, or declared in case.toml"
            )
            yield found(
                "S008", Spot("sources", name, field), f'`{field}` of {name} is "{code}", which is no party', remedy
            )


def _circles(case: Case) -> Iterator[Finding]:
    parents = {name: [source.parent] if source.parent else [] for name, source in case.sources.items()}
    for members in circles(parents):
        message = f"{', '.join(members)} are each other's parents"
        yield found("S006", Spot("sources", members[0], "parent"), message, "the last of the chain has no parent")
    based = {name: statement.based_on for name, statement in case.statements.items()}
    for members in circles(based):
        message = f"{', '.join(members)} are based on each other"
        yield found(
            "S007", Spot("statements", members[0], "based_on"), message, "the earliest is based on none of them"
        )


def unused(case: Case) -> Iterator[Finding]:
    """S010, S011, D006: what stands in the case and is never used, one note for each file."""
    used_sources = _used_sources(case)
    statements, documents = set(_used_statements(case)), _used_documents(case)
    yield from _unused("S010", "sources", case.sources, used_sources)
    yield from _unused("S011", "statements", case.statements, statements)
    yield from _unused("D006", "documents", case.documents, documents)


def _used_sources(case: Case) -> set[str | None]:
    used: set[str | None] = set(case.choices.weights)
    for claim in case.claims:
        used.add(claim.origin)
        if claim.via:
            used.update(claim.via)
    for statement in case.statements.values():
        used.update((statement.by, *statement.relayed_by))
    used.update(document.publisher for document in case.documents.values())
    used.update(source.parent for source in case.sources.values())
    for row in _cited(case):
        used.add(row.origin)
    used.update(clause.set_by for clause in case.clauses)
    return used


def _used_statements(case: Case) -> Iterable[str]:
    yield from (claim.statement for claim in case.claims if claim.statement is not None)
    for statement in case.statements.values():
        yield from statement.based_on


def _used_documents(case: Case) -> set[str | None]:
    return {claim.document for claim in case.claims} | {row.document for row in _cited(case)}


def _cited(case: Case) -> Iterable[Conversion | Adjustment | Denominator]:
    yield from case.conversions
    yield from case.adjustments
    yield from case.denominators


def _unused(code: str, table: str, rows: Mapping[str, object], used: Iterable[str | None]) -> Iterator[Finding]:
    known = set(used)
    idle = [name for name in rows if name not in known]
    if not idle:
        return
    named = ", ".join(idle[:_MOST_NAMED]) + (" …" if len(idle) > _MOST_NAMED else "")
    what = table.removesuffix("s") if len(idle) == 1 else table
    message = f"{len(idle)} {what} never used: {named}"
    yield found(code, Spot(table, idle[0]), message, "name it where it belongs, or leave it out")
