"""Which fields a kind of claim needs, which it does not bear, and what may stand in them."""

from collections.abc import Iterator

from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.kind_fields import NEEDS, OWN, STRANGE
from tallystick.check.known_names import Names
from tallystick.lookup import words
from tallystick.lookup.items import item
from tallystick.lookup.units import is_time
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding

_FLOWS = ("transfer", "deployment")
_EXAMPLES = {"parties": '["KP", "RU"]', "item": '"arms.missile"', "event": '"consult"'}
# What can be lost; casualties are counted by what became of the people.
_LOSABLE = frozenset({"arms", "personnel", "vehicle", "machinery", "infrastructure", "energy", "unspecified"})


def fields_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """C003 to C010, C029: what the kind needs, and what does not fit it."""
    yield from _lacking(claim, names)
    strange = STRANGE.get(claim.kind)
    if strange is not None and (told := strange.read(claim)) != strange.defaults:
        for field, value, default in zip(strange.names, told, strange.defaults, strict=True):
            if value != default:
                yield _strange(claim, field)
    if claim.kind in _FLOWS:
        yield from _one_party(claim)
    if claim.item is not None and claim.item in names.items:
        yield from _unfit(claim)
    if claim.event or claim.terms or claim.voice or claim.manner:
        yield from _unlisted_words(claim)


def _lacking(claim: Claim, names: Names) -> Iterator[Finding]:
    if claim.id in names.case.faulty:  # what could not be read is not missing
        return
    for field in NEEDS.get(claim.kind, ()):
        if not getattr(claim, field):
            yield _missing(claim, field, names)
    if claim.origin is None:
        yield _no_origin(claim, names)
    if claim.kind == "agreement" and len(claim.parties) == 1:
        yield found("C003", at(claim, "parties"), "an agreement has two parties or more, not one", "name all parties")


def _missing(claim: Claim, field: str, names: Names) -> Finding:
    others = [code for code in names.case.parties if code not in (claim.giver, claim.receiver)]
    example = _EXAMPLES.get(field) or f'"{others[0] if others else "KP"}"'
    message = f"a {claim.kind} needs `{field}`, and this one has none"
    return found("C003", at(claim), message, f"add `{field} = {example}`")


def _no_origin(claim: Claim, names: Names) -> Finding:
    statement = names.statements.get(claim.statement or "")
    word = statement.by if statement else "nis"
    message = "the claim names no origin, so nobody is known to have said it"
    return found("C004", at(claim), message, f'add `origin = "{word}"`: the source that told it first')


def _strange(claim: Claim, field: str) -> Finding:
    kinds = [kind for kind, own in OWN.items() if field in own] or ["indicator"]
    message = f"`{field}` does not stand on a {claim.kind}, and nothing reads it there"
    return found("C005", at(claim, field), message, f"leave it out; it stands on: {', '.join(kinds)}")


def _one_party(claim: Claim) -> Iterator[Finding]:
    if claim.giver is not None and claim.giver == claim.receiver:
        message = f"{claim.giver} is giver and receiver: nothing changes hands"
        yield found("C007", at(claim, "receiver"), message, "name the other party, or write an indicator")
    goods = claim.status == "paid" and not (claim.concept or claim.covers)
    if goods and claim.item is not None and claim.item.partition(".")[0] not in ("money", "unspecified"):
        message = f'"paid" is said of money, and this is {claim.item}'
        yield found("C029", at(claim, "status"), message, 'write status = "delivered", and the payment as `money.cash`')


def _unfit(claim: Claim) -> Iterator[Finding]:
    word = claim.item or "unspecified"
    entry, top = item(word), word.partition(".")[0]
    if claim.kind == "loss" and top not in _LOSABLE:
        yield _wrong_item(claim, "a loss is of people or equipment", "write what was destroyed as an indicator")
    elif claim.kind == "loss" and entry.people and not entry.loss:
        yield _people(claim, "what became of them is not said", 'write "personnel.killed", ".wounded", ".captured" …')
    elif claim.kind == "deployment" and (not entry.people or entry.loss):
        yield _wrong_item(claim, "people are deployed", "write a transfer, or an item below personnel")
    elif claim.kind == "transfer" and entry.people:
        yield _people(claim, "people are not handed over", 'write kind = "deployment"')
    elif claim.kind == "price" and (entry.loss or word == "unspecified"):
        remedy = "keep it as an indicator: casualties are never turned into money"
        yield _wrong_item(claim, "a price is of one thing", remedy if entry.loss else "name the item that it is of")


def _wrong_item(claim: Claim, rule: str, remedy: str) -> Finding:
    return found("C009", at(claim, "item"), f"{rule}, not {claim.item}", remedy)


def _people(claim: Claim, why: str, remedy: str) -> Finding:
    return found("C010", at(claim, "item"), f"this {claim.kind} is of {claim.item}: {why}", remedy)


def _unlisted_words(claim: Claim) -> Iterator[Finding]:
    terms = (claim.terms,) if isinstance(claim.terms, str) else claim.terms or ()
    listed = words.agreement_terms() if claim.kind == "agreement" else words.terms()
    told = [("event", claim.event, words.events()), ("voice", claim.voice, words.voices())]
    told += [("manner", claim.manner, words.manners()), *(("terms", word, listed) for word in terms)]
    for field, word, known in told:
        if word is not None and word not in known:
            message = f'"{word}" is no word for `{field}` of a {claim.kind}'
            yield found("C006", at(claim, field), message, f"one of: {', '.join(known)}")


def figures_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """C024 to C027: a missing figure, a missing day, a rate that cannot become an amount."""
    quantity, value, period = claim.quantity, claim.value, claim.period
    silent = quantity is None and value is None and not claim.negated and claim.id not in names.case.faulty
    if silent and claim.kind in ("loss", "indicator"):
        message = f"the {claim.kind} says no figure"
        yield found("C024", at(claim), message, 'add `quantity`; where no number is said, "some" keeps the word')
    if claim.kind not in (*_FLOWS, "loss"):
        return
    if claim.counts == "present" and (period is None or period.end is None):
        message = "a stock is of a day, and this one has none: it serves as a floor only"
        yield found("C026", at(claim, "counts"), message, "give `period` its end: the day on which so many were there")
    for field, measure in (("quantity", quantity), ("value", value)):
        open_ended = period is None or period.start is None or period.end is None
        if measure is not None and measure.figure and measure.per and is_time(measure.per) and open_ended:
            message = f"a rate per {measure.per} needs both ends of `period` to become an amount"
            yield found("C027", at(claim, field), message, 'write the period, such as "2024-10..2025-09"')
    if period is None and claim.said is None and claim.id not in names.case.faulty:
        yield from _undated(claim, names)


def _undated(claim: Claim, names: Names) -> Iterator[Finding]:
    document = names.documents.get(claim.document or "")
    statement = names.statements.get(claim.statement or "")
    if (document and document.published) or (statement and statement.on):
        return
    message = "nothing says when: no period, and no day of saying"
    yield found("C025", at(claim), message, "add `period`, or `published` to its document")
