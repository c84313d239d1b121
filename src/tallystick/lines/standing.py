"""Why a claim of a flow makes no line."""

from collections.abc import Callable, Iterable

from tallystick.lines.reach import reach, said_on
from tallystick.lookup.items import is_below, item
from tallystick.lookup.units import is_time
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.period import Period, first_day, last_day

Aside = tuple[str, str]  # fate word, because
Rule = Callable[[Case, Claim, Lens], Aside | None]

FLOWS = ("transfer", "deployment")


def window_of(case: Case, lens: Lens) -> Period:
    """The period that is looked at."""
    return lens.period or case.window


def standing(case: Case, claim: Claim, lens: Lens) -> Aside | None:
    """Fate and reason of a claim that makes no line; None where it may make one."""
    for rule in _RULES:
        found = rule(case, claim, lens)
        if found:
            return found
    return None


def _faulty(case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    return ("error", "has a finding of level error") if claim.id in case.faulty else None


def _set_aside(_case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    if claim.set_aside is None:
        return None
    return claim.set_aside, claim.because or f"set aside as {claim.set_aside}"


def _unselected(case: Case, claim: Claim, lens: Lens) -> Aside | None:
    for selector in lens.only:
        if not selects(case, claim, selector):
            return "out of scope", f"only {selector} is looked at"
    for selector in lens.drop:
        if selects(case, claim, selector):
            return "out of scope", f"{selector} is left out"
    return None


def selects(case: Case, claim: Claim, selector: str) -> bool:
    """True where a selector (`item:`, `kind:`, `stake:`, `origin:`) speaks of this claim."""
    axis, _, word = selector.partition(":") if ":" in selector else ("item", ":", selector)
    source = case.sources.get(claim.origin or "")
    if axis == "item":
        return claim.item is not None and (claim.item == word or is_below(claim.item, word))
    if axis == "origin":
        return claim.origin == word
    if source is None:
        return False
    if axis == "kind":
        return source.kind == word
    stakes = (source.stake,) if isinstance(source.stake, str) else source.stake or ()
    return axis == "stake" and word in stakes


def unknown_yet(case: Case, claim: Claim, lens: Lens) -> Aside | None:
    """Claims said after the day of knowledge; one without a date is taken as known."""
    said = said_on(case, claim)
    if lens.as_of is None or said is None or first_day(said) <= last_day(lens.as_of):
        return None
    return "out of scope", f"said on {said}, after {lens.as_of}"


def _denied(case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    measures = (claim.quantity, claim.value)
    if not claim.negated and all(m is None or m.hedge != "none" for m in measures):
        return None
    speaker = case.sources.get(claim.origin or "")
    if speaker and speaker.country in (claim.giver, claim.receiver):
        return "denied", "a denial by one of the two parties bounds nothing"
    return "not found", "a search that found nothing bounds nothing"


def _status(case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    if claim.status in case.choices.status:
        return None
    return "out of scope", f"status {claim.status} is not counted"


def _window(case: Case, claim: Claim, lens: Lens) -> Aside | None:
    window = window_of(case, lens)
    if reach(case, claim, window) != "outside":
        return None
    return "out of scope", f"its period {claim.period} lies outside {window}"


def _capacity(_case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    if claim.counts != "capacity":
        return None
    return "capacity", "what could have been moved is not what was moved"


def _trade(case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    kind = item(claim.item or "unspecified")
    paid_for = bool(claim.settles) or claim.id in settled(case.claims)
    wages = claim.kind == "deployment" and claim.item == "personnel.workers"
    sold = claim.terms == "sale" and kind.trade
    if paid_for or claim.terms == "barter" or not (wages or sold):
        return None
    return "not an exchange", "trade counts only where a claim says that it pays for something"


def settled(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of claims that some flow is said to pay for."""
    return frozenset(target for claim in claims for target in claim.settles)


def _rate(_case: Case, claim: Claim, _lens: Lens) -> Aside | None:
    rated = [m for m in (claim.quantity, claim.value) if m and m.figure and m.per and is_time(m.per)]
    period = claim.period
    if not rated or (period and period.start and period.end):
        return None
    return "unpriced", f"a rate per {rated[0].per} without a closed period is no amount"


_RULES: tuple[Rule, ...] = (
    _faulty,
    _set_aside,
    _unselected,
    unknown_yet,
    _denied,
    _status,
    _window,
    _capacity,
    _trade,
    _rate,
)
