"""Lines that stay without a price although there is one: it is of another model."""

from collections.abc import Iterator

from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.lookup.items import ancestors
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.model.line import Line, Lines


def prices_of_lines(case: Case, lines: Lines, names: Names) -> Iterator[Finding]:
    """P009: a line with a model, and only other models' prices."""
    prices: dict[str, list[Claim]] = {}
    for claim in case.claims:
        if claim.kind == "price" and claim.item is not None and claim.id not in case.faulty and not claim.set_aside:
            prices.setdefault(claim.item, []).append(claim)
    for line in lines.lines:
        own = prices.get(line.item, [])
        if line.model is None or line.price is not None or not own or not line.claims:
            continue
        if any(price.model in (None, line.model) for price in own) or _priced_otherwise(line, prices, names):
            continue
        others = sorted({price.model for price in own if price.model is not None})
        message = f"{line.id} stays without a price: {', '.join(others[:3])} never prices {line.model}"
        first = names.claims.get(line.claims[0])
        if first is not None:
            remedy = f"add a price of {line.model}, or one of {line.item} that names no model"
            yield found("P009", at(first, "model"), message, remedy)


def _priced_otherwise(line: Line, prices: dict[str, list[Claim]], names: Names) -> bool:
    """True where a claim states the value, or a more general item has a price."""
    claims = [names.claims[name] for name in line.claims if name in names.claims]
    if any(claim.value is not None and claim.value.figure for claim in claims):
        return True
    general = [item for item in ancestors(line.item) if item != "unspecified"]
    return any(price.model is None for item in general for price in prices.get(item, ()))
