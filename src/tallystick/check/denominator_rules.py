"""GDP, population, rates and price indices that a case brings itself."""

import re
from collections.abc import Iterator
from math import inf

from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.lookup.currencies import all_currencies, is_currency
from tallystick.model.case import Case, Denominator
from tallystick.model.finding import Finding, Spot
from tallystick.model.measure import Measure

SERIES = ("gdp", "population", "rate", "cpi")
_OF_PARTY = ("gdp", "population")
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*")


def denominators_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """P014 to P017, and the names in them."""
    for number, row in enumerate(case.denominators, 1):
        spot = Spot("denominator", str(number))
        yield from names.party(row.party, Spot("denominator", str(number), "party"))
        yield from names.source(row.origin, Spot("denominator", str(number), "origin"))
        yield from names.document(row.document, Spot("denominator", str(number), "document"))
        yield from _series(row, spot, names)
        yield from _figures(row, spot)
    yield from _missing_gdp(case)


def _series(row: Denominator, spot: Spot, names: Names) -> Iterator[Finding]:
    series = row.series.lower()
    if series not in SERIES:
        remedy = names.help("series", row.series, SERIES, f"one of: {', '.join(SERIES)}")
        yield found("P015", _field(spot, "series"), f'"{row.series}" is a series that nothing reads', remedy)
    elif series in _OF_PARTY and row.party is None:
        yield found("P016", spot, f"{series} does not say whose it is", 'add `party = "KP"`')
    elif series == "rate" and row.currency is None:
        yield found(
            "P016", spot, "the rate does not say of which currency", 'add `currency = "KRW"`: units for one USD'
        )
    if row.currency is not None and not is_currency(row.currency):
        remedy = names.help("currency", row.currency, all_currencies(), "three capitals: USD, EUR, KRW")
        yield found("P016", _field(spot, "currency"), f'"{row.currency}" is no currency of ISO 4217', remedy)
    if row.per is not None and not is_currency(row.per):
        remedy = names.help("per", row.per, all_currencies(), "the currency that one is exchanged for, such as EUR")
        yield found("P016", _field(spot, "per"), f'"{row.per}" is no currency of ISO 4217', remedy)


def _figures(row: Denominator, spot: Spot) -> Iterator[Finding]:
    if not re.match(r"\d{4}(?!\d)", str(row.year)):
        yield found("P017", _field(spot, "year"), f'"{row.year}" is no year', "write 2024")
    if not _divides(row.value):
        value = row.value
        shown = value.word or value.hedge if isinstance(value, Measure) else value
        yield found(
            "P017", _field(spot, "value"), f'"{shown}" is no figure to divide by', 'write "26.6bn USD" or 1363.4'
        )


_MANY = 4  # parties; more that lack the same years share a note


def _divides(value: Measure | float | str) -> bool:
    """True for a figure above zero."""
    if isinstance(value, Measure):
        ends = [end for end in (value.low, value.high) if end is not None]
        return bool(ends) and min(ends) >= 0 and max(ends) > 0
    return bool(_NUMBER.fullmatch(str(value))) and 0 < float(value) < inf


def _field(spot: Spot, field: str) -> Spot:
    return Spot(spot.table, spot.key, field)


def _missing_gdp(case: Case) -> Iterator[Finding]:
    """P014: years of the window without GDP, one note a party, where the case has any GDP."""
    known = {(row.party, str(row.year)[:4]) for row in case.denominators if row.series.lower() == "gdp"}
    start, end = (case.window.start or "")[:4], (case.window.end or "")[:4]
    if not known or not (start.isdecimal() and end.isdecimal()):
        return
    years = range(int(start), int(end) + 1)
    lacks: dict[tuple[str, ...], list[int]] = {}
    for number, party in enumerate(case.parties):
        lacking = tuple(str(year) for year in years if (party, str(year)) not in known)
        lacks.setdefault(lacking, []).append(number)
    for lacking, numbers in lacks.items():
        # of 40 donors that all lack one year, one note says it
        groups = [numbers] if len(numbers) > _MANY else [[number] for number in numbers]
        for group in groups if lacking else ():
            yield _lack_of_gdp(case, lacking, group)


def _lack_of_gdp(case: Case, lacking: tuple[str, ...], numbers: list[int]) -> Finding:
    names = [case.parties[number] for number in numbers]
    whose = f"{len(names)} parties ({', '.join(names)})" if len(names) > 1 else names[0]
    theirs = "their burden" if len(names) > 1 else "its burden"
    message = f"no GDP of {whose} is known for {', '.join(lacking)}: {theirs} is taken per year instead"
    spot = Spot("case", None, f"parties[{numbers[0]}]", "case.toml")
    return found("P014", spot, message, "add it to denominators.toml, with its origin")
