"""What a price claim must say before it can be used."""

from collections.abc import Iterator

from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.lines.reach import said_on
from tallystick.lookup.items import item
from tallystick.lookup.parties import party_meant
from tallystick.lookup.units import all_units, is_time, is_unit
from tallystick.lookup.words import bases
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding

_WORK = frozenset({"person", "person-month", "person-year"})


def price_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """P001 to P008: year, basis, value, unit and market of a price."""
    if claim.kind != "price":
        return
    if claim.id in names.case.faulty:  # what could not be read is not missing
        return
    if claim.value is None and not claim.negated:
        yield found("P003", at(claim), "a price without a value prices nothing", 'add `value = "about 1000 USD"`')
    if claim.basis is None:
        message = "the price does not say what it means, so no line can take it"
        yield found("P002", at(claim), message, f"add `basis`, one of: {', '.join(bases())}")
    yield from _year(claim, names)
    yield from _unit(claim, names)
    yield from _market(claim, names)


def _year(claim: Claim, names: Names) -> Iterator[Finding]:
    said = said_on(names.case, claim)
    if claim.year is None and claim.period is None:
        taken = f"; {said[:4]}, when it was said, is taken" if said else ", and none can be taken from its date"
        yield found(
            "P001", at(claim), f"the price names no year{taken}", "add `year`, the year whose money it speaks in"
        )
    elif claim.year is not None and said is not None and f"{claim.year:04d}" > said[:4]:
        message = f"the price is of {claim.year}, and it was said on {said}"
        yield found("P007", at(claim, "year"), message, "mend the year, or the date of saying")


def _unit(claim: Claim, names: Names) -> Iterator[Finding]:
    told = [*_words_of(claim.per), *_words_of(claim.value.per if claim.value else None)]
    strange = next((word for word in _words_of(claim.per) if not is_unit(word)), None)
    if strange is not None:
        near = names.guess("unit", strange, all_units())
        alike = near is not None and near[:3] == strange[:3]  # a shell is no share
        remedy = f'did you mean "{near}"?' if alike else 'things are counted in "piece": the item says what they are'
        yield found("P005", at(claim, "per"), f'"{strange}" is no unit, and a price is of one unit', remedy)
    if claim.item is None or claim.item not in names.items:
        return
    entry = item(claim.item)
    timed = any(is_time(word) or word in _WORK - {"person"} for word in told)
    if entry.people and claim.basis == "pay" and claim.value is not None and not timed:
        yield found("P008", at(claim, "value"), "the pay does not say for how long", 'write "2000 USD per month"')
    elif entry.unit is None and not told:
        message = f"the price does not say what one unit of {claim.item} is"
        yield found("P004", at(claim), message, 'add `per`, such as "tonne" or "piece"')


def _words_of(per: str | None) -> list[str]:
    """A unit as it is, `person per month` and the like by their parts."""
    if per is None:
        return []
    return [per] if is_unit(per) else [word for word in per.replace("-", " ").split() if word != "per"] or [per]


def _market(claim: Claim, names: Names) -> Iterator[Finding]:
    market = claim.market
    if market is None or market in names.parties:
        return
    meant = party_meant(market)
    if meant is not None:
        message = f'"{market}" is no party, so the price counts as one of another market'
        yield found("P006", at(claim, "market"), message, f'write market = "{meant}"')
