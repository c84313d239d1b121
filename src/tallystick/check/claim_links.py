"""How claims hang together: supersession, derivation, correction, settlement."""

from collections.abc import Iterator, Mapping, Sequence

from tallystick.check.circles import circles
from tallystick.check.claim_dates import earlier
from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.lines.reach import said_on
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding

_FLOWS = ("transfer", "deployment")
_SUMMED = (*_FLOWS, "loss", "price")


def links_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """C012 to C017, C032, L015: links that lead nowhere, in circles or the wrong way."""
    linked = [
        claim for claim in case.claims if claim.supersedes or claim.derived_from or claim.corrects or claim.settles
    ]
    if not linked:
        return
    replaced = {c.id: [*c.supersedes, *([c.corrects] if c.corrects else [])] for c in linked}
    derived = {c.id: c.derived_from for c in linked}
    yield from _circles("C012", replaced, names, "supersedes")
    yield from _circles("C013", derived, names, "derived_from")
    for claim in linked:
        yield from _supersedes(claim, names)
        yield from _derived(claim, names)
        yield from _settles(claim, names)
    yield from _still_told(case, linked, names)


def _circles(code: str, edges: Mapping[str, Sequence[str]], names: Names, field: str) -> Iterator[Finding]:
    for members in circles(edges):
        way = ", ".join(members[:6]) + (" …" if len(members) > 6 else "")
        for name in members:
            claim = names.claims[name]
            where = "corrects" if field == "supersedes" and not claim.supersedes else field
            message = f"{name} leads back to itself by `{where}`: {way}"
            yield found(
                code, at(claim, where), message, "leave out the link that runs from the older claim to the newer"
            )


def fact_of(claim: Claim) -> tuple[str | None, ...]:
    """What must be the same for two claims to be about one fact."""
    return (claim.kind, claim.giver, claim.receiver, claim.party, claim.item, claim.model, claim.scope)


def _supersedes(claim: Claim, names: Names) -> Iterator[Finding]:
    for number, word in enumerate(claim.supersedes):
        older = names.claims.get(word)
        if older is None or claim.kind not in _SUMMED or older.id == claim.id:
            continue
        spot = at(claim, f"supersedes[{number}]")
        if not _one_voice(claim, older, names):
            message = f"{word} is of origin {older.origin}, and {claim.origin} can take back only its own words"
            yield found("C014", spot, message, f"set {word} aside with a reason, or leave the link out")
        elif fact_of(claim) != fact_of(older):
            message = f"{word} is about another fact ({_difference(claim, older)}), so both still count"
            yield found("C015", spot, message, "give both the same item, model and scope, or set the older aside")
        elif earlier(said_on(names.case, claim), said_on(names.case, older)):
            message = f"{word} was said on {said_on(names.case, older)}, after {claim.id}"
            yield found("C032", spot, message, "turn the link round: the later claim supersedes")


def _difference(claim: Claim, older: Claim) -> str:
    for field in ("kind", "giver", "receiver", "party", "item", "model", "scope"):
        one, other = getattr(claim, field), getattr(older, field)
        if one != other:
            return f"{field} {other or 'none'}, here {one or 'none'}"
    return "the same fields"


def _one_voice(one: Claim, other: Claim, names: Names) -> bool:
    """True where both count as one teller: one statement, one derivation, one origin at the case's level."""
    if one.statement is not None and one.statement == other.statement:
        return True
    if one.id in other.derived_from or other.id in one.derived_from:
        return True
    return speaker(one.origin, names) == speaker(other.origin, names)


def speaker(origin: str | None, names: Names) -> str | None:
    """The origin that a claim counts for: the source, or its parent of parents where that is chosen."""
    return origin if names.case.choices.origin_level == "source" else voices(origin, names)[-1]


def voices(origin: str | None, names: Names) -> list[str | None]:
    """An origin, its parent, and on to the last."""
    heard: list[str | None] = [origin]
    while (source := names.sources.get(heard[-1] or "")) and source.parent and source.parent not in heard:
        heard.append(source.parent)
    return heard


def _derived(claim: Claim, names: Names) -> Iterator[Finding]:
    for number, word in enumerate(claim.derived_from):
        root = names.claims.get(word)
        if root is None or root.origin is None or claim.origin is None:
            continue
        if speaker(claim.origin, names) == speaker(root.origin, names):
            continue
        message = f"{word} is of origin {root.origin}, so {claim.origin} counts as its echo and not as a second voice"
        remedy = f'write origin = "{root.origin}" and put {claim.origin} into `via`, or leave the link out'
        yield found("C016", at(claim, f"derived_from[{number}]"), message, remedy)


def _settles(claim: Claim, names: Names) -> Iterator[Finding]:
    for number, word in enumerate(claim.settles):
        flow = names.claims.get(word)
        if flow is None or flow.kind not in _FLOWS or flow.giver is None:
            continue
        if (flow.giver, flow.receiver) == (claim.giver, claim.receiver):
            message = f"{word} runs from {flow.giver} to {flow.receiver} as well: no side pays for its own gift"
            remedy = "`settles` stands on the flow that runs back"
            yield found("L015", at(claim, f"settles[{number}]"), message, remedy)


def _still_told(case: Case, linked: list[Claim], names: Names) -> Iterator[Finding]:
    """C017: what was derived from a corrected claim, or told with it, and still stands."""
    correctors = {claim.corrects: claim.id for claim in linked if claim.corrects in names.claims}
    if not correctors:
        return
    figures = {_figure(names.claims[word]): word for word in correctors if word and names.claims[word].statement}
    for claim in case.claims:
        if claim.set_aside or claim.id in correctors or claim.id in correctors.values():
            continue
        wrong = next((word for word in claim.derived_from if word in correctors), None)
        if wrong is None and claim.statement is not None:
            wrong = figures.get(_figure(claim))
        if wrong is not None:
            message = f"{wrong} is corrected by {correctors[wrong]}, and this retelling of it still stands"
            yield found(
                "C017", at(claim), message, f'set it aside as "contradicted", or let {correctors[wrong]} correct it'
            )


def _figure(claim: Claim) -> tuple[object, ...]:
    return (claim.statement, *fact_of(claim), claim.quantity, claim.value)
