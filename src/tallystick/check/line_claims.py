"""Claims that do not go together in a line: stocks and arrivals, capacity, totals, units."""

from collections.abc import Iterable, Iterator

from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.check.line_overlaps import by_pair
from tallystick.lookup.items import is_below
from tallystick.lookup.units import dimension
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.model.line import Line, Lines
from tallystick.model.measure import Measure


def claims_of_lines(case: Case, lines: Lines, names: Names) -> Iterator[Finding]:
    """L005 to L008 and L014."""
    for line in lines.lines:
        claims = [names.claims[name] for name in line.claims if name in names.claims]
        yield from _stock_and_arrivals(line, claims)
        yield from _units(case, line, claims)
    yield from _stocks(lines, names)
    yield from _totals(lines, names)


def _stock_and_arrivals(line: Line, claims: Iterable[Claim]) -> Iterator[Finding]:
    """L005, once a line: an origin's stock on a day beside its arrivals up to that day or later."""
    moved: dict[str | None, Claim] = {}
    present: dict[str | None, Claim] = {}
    for claim in claims:
        if claim.counts in ("moved", "present"):
            (moved if claim.counts == "moved" else present).setdefault(claim.origin, claim)
    for origin, stock in present.items():
        arrived = moved.get(origin)
        if arrived is not None:
            message = f"{origin} tells what was there ({stock.id}) and what had come ({arrived.id}); they are not added"
            remedy = f"the stock is a floor under what had come to {line.receiver}; nothing to do if both are meant"
            yield found("L005", at(stock, "counts"), message, remedy)
            return


def _units(case: Case, line: Line, claims: Iterable[Claim]) -> Iterator[Finding]:
    """L014: units of one line that lead to no common one."""
    first: dict[str, tuple[Claim, str]] = {}
    for claim in claims:
        unit = claim.quantity.unit if claim.quantity is not None and claim.quantity.figure else None
        if unit is not None:
            first.setdefault(dimension(unit) or unit, (claim, unit))
    joined = any(
        row.counts == "moved" and row.source in {unit for _, unit in first.values()} for row in case.conversions
    )
    if len(first) < 2 or joined:
        return
    (_, unit), (other, strange) = list(first.values())[:2]
    message = f"{line.id} is told in {unit} and in {strange}, and nothing converts them"
    yield found("L014", at(other, "quantity"), message, "add a conversion with its origin, or give one of them a scope")


def _stocks(lines: Lines, names: Names) -> Iterator[Finding]:
    """L006: lines of one item that rest on stocks of different days."""
    for group in by_pair(lines.lines).values():
        days: dict[str, tuple[Line, str]] = {}
        for line in group:
            claims = [names.claims[name] for name in line.claims if name in names.claims]
            ends = {claim.period.end for claim in claims if claim.counts == "present" and claim.period}
            if len(claims) == 0 or any(claim.counts != "present" for claim in claims) or len(ends) != 1:
                continue
            day = next(iter(ends)) or "an open day"
            other, when = days.setdefault(line.item, (line, day))
            if when != day:
                message = f"{other.id} is a stock of {when} and {line.id} of {day}: the same may be in both"
                remedy = "give both one scope, so that the later stock follows the earlier"
                yield found("L006", at(claims[0], "period"), message, remedy)


def _totals(lines: Lines, names: Names) -> Iterator[Finding]:
    """L008: figures of a general item that make no line, a note for each item of a pair."""
    general = [*lines.stated, *(bound.claim for bound in lines.bounds)]
    told: dict[tuple[str | None, ...], list[Claim]] = {}
    for name in general:
        claim = names.claims.get(name)
        if claim is not None and not (claim.concept or claim.covers):
            told.setdefault((claim.giver, claim.receiver, claim.item), []).append(claim)
    pairs = by_pair(lines.lines)
    for (giver, receiver, item), claims in told.items():
        origins = {claim.origin for claim in claims}
        for line in pairs.get((giver or "?", receiver or "?"), ()):
            below = is_below(line.item, item or "unspecified") or (line.item == item and line.model is not None)
            if below and any(names.claims[name].origin in origins for name in line.claims if name in names.claims):
                message = f"the same origin tells of {line.id}, so this figure of {item} is a total and makes no line"
                more = f" ({len(claims)} claims)" if len(claims) > 1 else ""
                yield found("L008", at(claims[0], "item"), message + more, "say what it takes in with `covers`")
                break


def capacities(case: Case) -> Iterator[Finding]:
    """L007: a figure told as delivered that the same origin or statement tells as capacity."""
    could = {key: claim for claim in case.claims if claim.counts == "capacity" for key in _tellings(claim)}
    if not could:
        return
    for claim in case.claims:
        if claim.counts != "moved" or claim.set_aside or claim.negated or claim.kind not in ("transfer", "deployment"):
            continue
        source = next((could[key] for key in _tellings(claim) if key in could), None)
        if source is not None:
            message = f"{source.id} tells the same figure as what could have been, and here it was delivered"
            remedy = 'write counts = "capacity", or set the copy aside as "contradicted"'
            yield found("L007", at(claim, "quantity"), message, remedy)


def _tellings(claim: Claim) -> Iterator[tuple[object, ...]]:
    """What a figure is known by: who told it, in which unit, between which ends."""
    measure: Measure | None = claim.quantity
    if measure is None or not measure.figure:
        return
    figure = (claim.giver, claim.receiver, measure.unit, measure.low or measure.high, measure.high or measure.low)
    if claim.origin is not None:
        yield ("origin", claim.origin, *figure)
    if claim.statement is not None:
        yield ("statement", claim.statement, *figure)
