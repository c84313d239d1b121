"""What case.toml says: parties and choices."""

from collections.abc import Iterator

from tallystick.check.choice_ranges import choice_faults
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.model.case import Case
from tallystick.model.finding import Finding, Spot

_PATH = "case.toml"


def head_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """C001, C002, C030, C031: parties and choices that the case cannot work with."""
    for number, code in enumerate(case.parties):
        yield from names.party(code, _spot(f"parties[{number}]"))
    for number, code in enumerate(case.belligerents):
        yield from names.party(code, _spot(f"belligerents[{number}]"))
    if len(set(case.parties)) < 2:
        count = len(set(case.parties)) or "no"
        message = f"a balance has two sides, and the case names {count} part{'y' if count == 1 else 'ies'}"
        yield found("C030", _spot("parties"), message, 'write parties = ["KP", "RU"]')
    for number, word in enumerate(case.choices.nominal):
        yield from names.item(word, _spot(f"choices.nominal[{number}]"))
    for number, code in enumerate(case.choices.market):
        if code != "world":
            yield from names.party(code, _spot(f"choices.market[{number}]"))
    yield from _ranges(case)


def _ranges(case: Case) -> Iterator[Finding]:
    for fault in choice_faults(case.choices, parties_of(case).union(case.declared)):
        yield found("C031", _spot(f"choices.{fault.field}"), fault.message, fault.help)


def parties_of(case: Case) -> frozenset[str]:
    """The case's own parties, and those that give or receive in its claims and lines."""
    moved = {code for claim in case.claims for code in (claim.giver, claim.receiver) if code}
    lines = (code for line in case.lines for code in (line.giver, line.receiver))
    return frozenset(moved).union(case.parties, lines)


def _spot(field: str) -> Spot:
    return Spot("case", None, field, _PATH)
