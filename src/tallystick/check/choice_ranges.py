"""Whether each choice means something: numbers in their range, lists that leave something, known directions."""

from collections.abc import Collection, Iterator
from math import isfinite

import msgspec

from tallystick.lookup.nearest import nearest_word
from tallystick.model.case import BASES, Choices


class ChoiceFault(msgspec.Struct, frozen=True):
    """What is wrong with one choice."""

    field: str  # `rho`, `basis_by.KP>RU[0]`
    message: str
    help: str


class _Range(msgspec.Struct, frozen=True):
    low: float
    high: float
    wanted: str
    help: str
    open: bool = False  # the ends do not belong to it

    def holds(self, number: float) -> bool:
        if not isfinite(number):
            return False
        return self.low < number < self.high if self.open else self.low <= number <= self.high


_HEDGE = "a factor from 1 to 100"
_RANGES = {
    "constraint_reliability": _Range(
        0, 1, "a chance above 0 and below 1", "0.9 takes «at least v» to hold nine times in ten", open=True
    ),
    "reporting_error": _Range(
        0, 5, 'a number from 0 to 5, "off" or "estimated"', 'write 0.35, or "estimated" to take it from the case'
    ),
    "rho": _Range(0, 1, "a correlation from 0 to 1", "0 takes the errors of one origin as independent, 1 as the same"),
    "stale_grace": _Range(
        0, 36500, "a number of days from 0 to 36500", "31 lets a claim end a month before the window"
    ),
    "hedge_about": _Range(1, 100, _HEDGE, "1.2 reads «about v» as v/1.2 to v times 1.2"),
    "hedge_nearly": _Range(1, 100, _HEDGE, "1.1 reads «nearly v» as v/1.1 to v"),
}
_NOT_EMPTY = {
    "basis": "without a price basis no line has a value",
    "status": "without a status no claim is counted",
}
RANGED = (*_RANGES, *_NOT_EMPTY)


def choice_faults(choices: Choices, parties: Collection[str]) -> Iterator[ChoiceFault]:
    """Every choice that is out of its range; `parties` may stand in a direction. Weights: source_rules."""
    for field, wanted in _RANGES.items():
        number = getattr(choices, field)
        if not isinstance(number, str) and not wanted.holds(number):
            yield ChoiceFault(field, f"`{field}` is {wanted.wanted}, not {number}", wanted.help)
    for field, reason in _NOT_EMPTY.items():
        if not getattr(choices, field):
            default = ", ".join(f'"{word}"' for word in getattr(Choices(), field))
            yield ChoiceFault(field, f"`{field}` is empty: {reason}", f"leave it out for the default: {default}")
    for direction, bases in choices.basis_by.items():
        yield from _direction_faults(direction, bases, parties)


def _direction_faults(direction: str, bases: tuple[str, ...], parties: Collection[str]) -> Iterator[ChoiceFault]:
    field = f"basis_by.{direction}"
    giver, sign, receiver = direction.partition(">")
    if not sign:
        example = direction.replace("-", ">") if "-" in direction else "KP>RU"
        yield ChoiceFault(field, f'"{direction}" is no direction: wanted GIVER>RECEIVER', f'write "{example}"')
        return
    for code in (giver, receiver):
        if code not in parties:
            remedy = _nearest(code, parties, f"parties here: {', '.join(sorted(parties))}")
            yield ChoiceFault(field, f'"{code}" in "{direction}" is no party of this case', remedy)
    if giver == receiver:
        yield ChoiceFault(field, f'"{direction}" leads from a party to itself', "name two parties")
    if not bases:
        yield ChoiceFault(field, f'"{direction}" is left without a price basis', f"one or more of: {', '.join(BASES)}")
    for number, word in enumerate(bases):
        if word not in BASES:
            remedy = _nearest(word, BASES, f"one of: {', '.join(BASES)}")
            yield ChoiceFault(f"{field}[{number}]", f'"{word}" is no word for basis', remedy)


def _nearest(word: str, known: Collection[str], otherwise: str) -> str:
    near = nearest_word(word, known)
    return f'did you mean "{near}"?' if near else otherwise
