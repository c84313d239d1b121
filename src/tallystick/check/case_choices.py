"""What case.toml says: parties and choices."""

from collections.abc import Iterator
from math import isfinite

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
    yield from _factors(case)


def _factors(case: Case) -> Iterator[Finding]:
    choices = case.choices
    for field, factor in (("hedge_about", choices.hedge_about), ("hedge_nearly", choices.hedge_nearly)):
        if not (isfinite(factor) and factor >= 1):
            message = f"`{field}` is a factor of 1 or more, not {factor}"
            yield found("C031", _spot(f"choices.{field}"), message, "1.2 reads «about v» as v/1.2 to v times 1.2")
    if choices.stale_grace < 0:
        message = f"`stale_grace` is a number of days, not {choices.stale_grace}"
        yield found("C031", _spot("choices.stale_grace"), message, "write 0 or more")


def _spot(field: str) -> Spot:
    return Spot("case", None, field, _PATH)
