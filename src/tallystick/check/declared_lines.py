"""Lines written by hand: the names in them, and whether they say what they should."""

from collections.abc import Iterable, Iterator

from tallystick.check.finding_of import found
from tallystick.check.known_names import Names, key_of_row
from tallystick.lines.derive import Key, key_of
from tallystick.lookup.items import is_below
from tallystick.model.case import Case, DeclaredLine
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot

_FLOWS = ("transfer", "deployment")


def declared_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """L010 to L013, and C001, C002, C007, C011 for the names in lines.toml."""
    if not case.lines:
        return
    keys = {key_of(claim) for claim in case.claims if claim.kind in _FLOWS}
    for number, row in enumerate(case.lines, 1):
        key = key_of_row(row.id, number)
        yield from _names(row, key, names)
        yield from _price(row, key, names)
        yield from _claims(row, key, names)
        if not row.claims and key_of_declared(row) not in keys:
            message = (
                f"no claim speaks of {row.item} from {row.giver} to {row.receiver} with this model, scope and status"
            )
            yield found("L012", Spot("line", key), message, "list its `claims`, or leave the line out")
        if row.exclude and not row.because:
            message = "the line is left out of the balance, and no reason is given"
            yield found("L013", Spot("line", key, "exclude"), message, 'add `because = "…"`')


def key_of_declared(row: DeclaredLine) -> Key:
    """Key of the claims that a line takes where it lists none."""
    return Key(row.giver, row.receiver, row.item, row.model or "", row.scope or "", row.status)


def _names(row: DeclaredLine, key: str, names: Names) -> Iterator[Finding]:
    yield from names.party(row.giver, Spot("line", key, "giver"))
    yield from names.party(row.receiver, Spot("line", key, "receiver"))
    yield from names.item(row.item, Spot("line", key, "item"))
    if row.giver == row.receiver:
        message = f"{row.giver} is giver and receiver: nothing changes hands"
        yield found("C007", Spot("line", key, "receiver"), message, "name the other party")
    for number, word in enumerate(row.claims):
        yield from names.claim(word, Spot("line", key, f"claims[{number}]"))


def _price(row: DeclaredLine, key: str, names: Names) -> Iterator[Finding]:
    if row.price is None:
        return
    spot = Spot("line", key, "price")
    yield from names.claim(row.price, spot)
    price = names.claims.get(row.price)
    if price is None:
        return
    if price.kind != "price":
        message = f"{row.price} is a {price.kind} and no price"
        yield found("L010", spot, message, "name a claim of kind price, or leave `price` out")
    elif row.model and price.model and row.model != price.model:
        message = f"{row.price} is a price of model {price.model}, and the line is of {row.model}"
        yield found("L010", spot, message, "a price with a model never prices another model")


def _claims(row: DeclaredLine, key: str, names: Names) -> Iterator[Finding]:
    for number, word in enumerate(row.claims):
        claim = names.claims.get(word)
        why = None if claim is None else _foreign(row, claim)
        if why:
            spot = Spot("line", key, f"claims[{number}]")
            message = f"{word} is {why}, and the line is of {row.item} from {row.giver} to {row.receiver}"
            yield found("L011", spot, message, "leave it out of `claims`, or mend the line")


def _foreign(row: DeclaredLine, claim: Claim) -> str | None:
    """What keeps a claim from speaking of a line."""
    if claim.kind not in _FLOWS:
        return f"a {claim.kind}, which is no flow"
    if (claim.giver, claim.receiver) != (row.giver, row.receiver):
        return f"from {claim.giver} to {claim.receiver}"
    item = claim.item or "unspecified"
    if item != row.item and not is_below(item, row.item) and not is_below(row.item, item):
        return f"of {item}"
    return None


def lies_in(item: str, tops: Iterable[str]) -> bool:
    """True where an item is one of these or below one."""
    return any(item == top or is_below(item, top) for top in tops)
