"""Why a claim of a flow makes no line."""

from collections.abc import Callable

from tallystick.lines.reach import reach, said_on
from tallystick.lookup.items import is_below, item
from tallystick.lookup.units import is_time
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.period import Period, first_day, last_day
from tallystick.model.source import Source

Aside = tuple[str, str]  # fate word, because

FLOWS = ("transfer", "deployment")


def window_of(case: Case, lens: Lens) -> Period:
    """The period that is looked at."""
    return lens.period or case.window


class Standing:
    """Why claims of one case, looked at through one lens, make no line."""

    def __init__(self, case: Case, lens: Lens) -> None:
        """Note once which claims are paid for."""
        self.case = case
        self.lens = lens
        self.paid_for = frozenset(target for claim in case.claims for target in claim.settles)
        self.corrected = corrections(case, lens)
        self.dropped = dropped(case, lens)

    def of(self, claim: Claim) -> Aside | None:
        """Fate and reason of a claim that makes no line; None where it may make one."""
        for rule in _RULES:
            found = rule(self, claim)
            if found:
                return found
        return None

    def may_speak(self, claim: Claim) -> bool:
        """True where a claim is neither at fault nor taken back, and known by the day of knowledge."""
        return not any(rule(self, claim) for rule in (_corrected, _faulty, _set_aside, _denied, _unknown_yet))


def corrections(case: Case, lens: Lens) -> dict[str, str]:
    """Corrected claims, each with the claim that corrects it and itself stands on the day of knowledge."""
    return {
        claim.corrects: claim.id
        for claim in case.claims
        if claim.corrects
        and claim.id not in case.faulty
        and not claim.set_aside
        and unknown_yet(case, claim, lens) is None
    }


def _corrected(look: Standing, claim: Claim) -> Aside | None:
    corrector = look.corrected.get(claim.id)
    return ("corrected", f"corrected by {corrector}") if corrector else None


def _faulty(look: Standing, claim: Claim) -> Aside | None:
    return ("error", "has a finding of level error") if claim.id in look.case.faulty else None


def _set_aside(_look: Standing, claim: Claim) -> Aside | None:
    if claim.set_aside is None:
        return None
    return claim.set_aside, claim.because or f"set aside as {claim.set_aside}"


def _unselected(look: Standing, claim: Claim) -> Aside | None:
    for selector in look.lens.only:
        if not selects(look.case, claim, selector):
            return "out of scope", f"only {selector} is looked at"
    left_out = look.dropped.get(claim.id)
    return ("out of scope", f"{left_out} is left out") if left_out else None


def selects(case: Case, claim: Claim, selector: str) -> bool:
    """True where a selector speaks of this claim: `AXIS:WORD`, or `AXIS:WORD|WORD` for any of the words.

    The axes are item, kind, stake, country, origin, giver and receiver; a bare word is an item.
    """
    axis, _, text = selector.partition(":") if ":" in selector else ("item", ":", selector)
    words = text.split("|")
    if axis == "item":
        return claim.item is not None and any(claim.item == word or is_below(claim.item, word) for word in words)
    if axis in ("origin", "giver", "receiver"):
        return getattr(claim, axis) in words
    source = case.sources.get(claim.origin or "")
    if source is None:
        return False
    own = {"kind": (source.kind,), "country": (source.country,), "stake": stakes_of(source)}.get(axis, ())
    return any(word in own for word in words)


def stakes_of(source: Source) -> tuple[str, ...]:
    """Parties whose interest a source shares."""
    return (source.stake,) if isinstance(source.stake, str) else source.stake or ()


def dropped(case: Case, lens: Lens) -> dict[str, str]:
    """Claims that are left out, each with the selector that does it.

    What is left out by who said it takes along what was derived from it: that is the same
    word in another mouth.
    """
    found: dict[str, str] = {}
    for selector in lens.drop:
        for claim in case.claims:
            if selects(case, claim, selector):
                found.setdefault(claim.id, selector)
    spoken = {name: selector for name, selector in found.items() if _of_speaker(selector)}
    while spoken:
        spoken = {
            claim.id: spoken[parent]
            for claim in case.claims
            if claim.id not in found
            for parent in claim.derived_from
            if parent in spoken
        }
        found |= spoken
    return found


def _of_speaker(selector: str) -> bool:
    return selector.partition(":")[0] in ("kind", "stake", "country", "origin")


def unknown_yet(case: Case, claim: Claim, lens: Lens) -> Aside | None:
    """Claims said after the day of knowledge; one without a date is taken as known."""
    said = said_on(case, claim)
    if lens.as_of is None or said is None or first_day(said) <= last_day(lens.as_of):
        return None
    return "out of scope", f"said on {said}, after {lens.as_of}"


def _compiled(look: Standing, claim: Claim) -> Aside | None:
    """What was put together from others' statements, where that is left out."""
    statement = look.case.statements.get(claim.statement or "")
    if look.case.choices.compilations == "keep" or statement is None or not statement.based_on:
        return None
    return "out of scope", f"{claim.statement} compiles other statements, which is left out"


def _denied(look: Standing, claim: Claim) -> Aside | None:
    measures = (claim.quantity, claim.value)
    if not claim.negated and all(m is None or m.hedge != "none" for m in measures):
        return None
    speaker = look.case.sources.get(claim.origin or "")
    if speaker and speaker.country in (claim.giver, claim.receiver):
        return "denied", "a denial by one of the two parties bounds nothing"
    return "not found", "a search that found nothing bounds nothing"


def _status(look: Standing, claim: Claim) -> Aside | None:
    if claim.status in look.case.choices.status:
        return None
    return "out of scope", f"status {claim.status} is not counted"


def _window(look: Standing, claim: Claim) -> Aside | None:
    window = window_of(look.case, look.lens)
    if reach(look.case, claim, window) != "outside":
        return None
    return "out of scope", f"its period {claim.period} lies outside {window}"


def _capacity(_look: Standing, claim: Claim) -> Aside | None:
    if claim.counts != "capacity":
        return None
    return "capacity", "what could have been moved is not what was moved"


def _trade(look: Standing, claim: Claim) -> Aside | None:
    kind = item(claim.item or "unspecified")
    paid_for = bool(claim.settles) or claim.id in look.paid_for
    wages = claim.kind == "deployment" and claim.item == "personnel.workers"
    sold = claim.terms == "sale" and kind.trade
    if paid_for or claim.terms == "barter" or not (wages or sold):
        return None
    return "not an exchange", "trade counts only where a claim says that it pays for something"


def _rate(_look: Standing, claim: Claim) -> Aside | None:
    rated = [m for m in (claim.quantity, claim.value) if m and m.figure and m.per and is_time(m.per)]
    period = claim.period
    if not rated or (period and period.start and period.end):
        return None
    return "unpriced", f"a rate per {rated[0].per} without a closed period is no amount"


def _unknown_yet(look: Standing, claim: Claim) -> Aside | None:
    return unknown_yet(look.case, claim, look.lens)


_RULES: tuple[Callable[[Standing, Claim], Aside | None], ...] = (
    _corrected,
    _faulty,
    _set_aside,
    _unselected,
    _unknown_yet,
    _compiled,
    _denied,
    _status,
    _window,
    _capacity,
    _trade,
    _rate,
)
