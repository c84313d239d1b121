"""One fate for every claim of a case; the counts add up to the number of claims."""

from collections import Counter
from typing import get_args

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.estimate import Fate, FateWord
from tallystick.model.valued import Valuation

_NO_FLOW = {
    "agreement": "an agreement is an obligation, no flow",
    "signal": "a signal is an act or stance, no flow",
    "indicator": "an indicator enters no sum",
}


def all_fates(case: Case, valuation: Valuation) -> dict[str, Fate]:
    """Fate of every claim, in the order of the case."""
    return {claim.id: valuation.fates.get(claim.id) or _other(case, claim) for claim in case.claims}


def _other(case: Case, claim: Claim) -> Fate:
    if claim.id in case.faulty:
        return Fate("error", "has a finding of level error")
    if claim.set_aside:
        return Fate(claim.set_aside, claim.because or f"set aside as {claim.set_aside}")
    if claim.kind in _NO_FLOW:
        return Fate("not an exchange", _NO_FLOW[claim.kind])
    message = f"{claim.kind} claim {claim.id} was never weighed"
    raise RuntimeError(message)


def fate_counts(fates: dict[str, Fate]) -> dict[str, int]:
    """Total and one count for each fate, in the order of the glossary; zeros are shown."""
    counts = Counter(fate.word for fate in fates.values())
    return {"total": len(fates), **{word: counts[word] for word in get_args(FateWord)}}
