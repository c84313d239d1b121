"""Each fact of a document once, where it is told most fully."""

from tallystick.lookup.items import ancestors
from tallystick.model.candidate import Candidate

_ALIKE = 200  # earlier claims of the same parties that a claim is held against: time stays linear in long documents


def told_once(found: list[Candidate]) -> list[Candidate]:
    """The claims without second tellings; a vague mention of what is counted elsewhere is one of those."""
    kept: dict[tuple[object, ...], list[Candidate]] = {}
    for claim in sorted(found, key=_fullness):
        alike = kept.setdefault(_who(claim), [])
        if not any(_ECHOES[claim.kind](claim, other) for other in alike[-_ALIKE:]):
            alike.append(claim)
    return [claim for alike in kept.values() for claim in alike]


def _who(claim: Candidate) -> tuple[object, ...]:
    parties = (claim.giver, claim.receiver, claim.party, claim.parties, claim.actor, claim.target)
    return (claim.kind, claim.negated, *parties)


def _fullness(claim: Candidate) -> tuple[bool, bool, int]:
    return (_no_figure(claim), claim.period is None, claim.start)


def _no_figure(claim: Candidate) -> bool:
    return claim.value is None and (claim.quantity is None or claim.quantity.hedge == "vague")


def _same_goods(claim: Candidate, other: Candidate) -> bool:
    if claim.item is None or other.item is None:
        return False
    if _no_figure(claim) and not claim.negated:
        return claim.item == other.item or claim.item in ancestors(other.item)
    return claim.item == other.item and (claim.quantity, claim.value) == (other.quantity, other.value)


def _same_act(claim: Candidate, other: Candidate) -> bool:
    return claim.event == other.event and claim.start < other.end and other.start < claim.end


def _same_pact(claim: Candidate, other: Candidate) -> bool:
    shared = not claim.terms or bool(set(claim.terms) & set(other.terms or ()))
    return shared and claim.period == other.period


def _same_price(claim: Candidate, other: Candidate) -> bool:
    return (claim.item, claim.value) == (other.item, other.value)


_ECHOES = {
    "transfer": _same_goods,
    "deployment": _same_goods,
    "loss": _same_goods,
    "price": _same_price,
    "agreement": _same_pact,
    "signal": _same_act,
}
