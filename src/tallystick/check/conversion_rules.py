"""Conversions and adjustments: units, ends, origins, and what they apply to."""

import re
from collections.abc import Iterator

from tallystick.check.finding_of import found
from tallystick.check.known_names import Names, key_of_row
from tallystick.lookup.units import all_units, convert_factor, is_unit
from tallystick.model.case import Adjustment, Case, Conversion
from tallystick.model.finding import Finding, Spot

_HOLDERS = ("container", "shipment", "wagon", "voyage", "flight", "trip")


def conversions_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """V001 to V005, V009, V010 for conversions, and the names in them."""
    first: dict[tuple[object, ...], str] = {}
    for number, row in enumerate(case.conversions, 1):
        key = key_of_row(row.id, number)
        yield from _names(row, "conversion", key, names)
        yield from names.item(row.item, Spot("conversion", key, "item"))
        for field, unit in (("from", row.source), ("to", row.to)):
            if not is_unit(unit):
                remedy = names.help("unit", unit, all_units(), "units stand in the singular; things are `piece`")
                yield found("V001", Spot("conversion", key, field), f'"{unit}" is no unit', remedy)
        yield from _factor(row, key)
        same = (row.source, row.to, row.item, row.model, row.counts)
        if row.counts == "moved" and first.setdefault(same, key) != key:
            message = f"conversion {first[same]} does the same already, and the first one is taken"
            yield found("V009", Spot("conversion", key), message, "keep one, or tell them apart by item or model")


def _names(row: Conversion | Adjustment, table: str, key: str, names: Names) -> Iterator[Finding]:
    yield from names.source(row.origin, Spot(table, key, "origin"))
    yield from names.document(row.document, Spot(table, key, "document"))
    if row.origin is None:
        message = f"the {table} names no origin: nobody is known to have said it"
        yield found("V002", Spot(table, key), message, "add `origin`, a source of sources.toml")


def _factor(row: Conversion, key: str) -> Iterator[Finding]:
    if row.counts == "moved" and row.source in _HOLDERS:
        message = f"what a {row.source} can hold is counted as delivered"
        yield found(
            "V003", Spot("conversion", key, "counts"), message, 'write counts = "capacity" unless it was opened'
        )
    if row.counts == "moved" and not row.factor.two_sided:
        message = "the factor has one end only, so nothing can be converted by it"
        yield found("V004", Spot("conversion", key, "factor"), message, 'write both ends, such as "429..480 piece"')
    if row.factor.unit is not None and row.factor.unit != row.to:
        message = f"the factor is in {row.factor.unit}, and the conversion leads to {row.to}"
        yield found(
            "V005", Spot("conversion", key, "factor"), message, f'write it in {row.to}, or to = "{row.factor.unit}"'
        )
    if convert_factor(row.source, row.to) is not None:
        message = f"{row.source} and {row.to} convert by themselves, and this factor is not used"
        yield found("V010", Spot("conversion", key, "to"), message, "leave the conversion out")


def adjustments_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """V002, V004, V006 to V008 for adjustments and the choice of them."""
    chosen = case.choices.adjustments
    for number, row in enumerate(case.adjustments, 1):
        key = key_of_row(row.id, number)
        yield from _names(row, "adjustment", key, names)
        yield from _target(row, key, names)
        yield from _share(row, key, switched_on=row.id in chosen or row.kind in chosen)
    known = {name for row in case.adjustments for name in (row.id, row.kind) if name is not None}
    for number, name in enumerate(chosen):
        if name not in known:
            remedy = names.help("adjustment", name, known, f"known: {', '.join(sorted(known)) or 'none'}")
            spot = Spot("case", None, f"choices.adjustments[{number}]", "case.toml")
            yield found("V006", spot, f'"{name}" is neither the id nor the kind of an adjustment', remedy)


def _target(row: Adjustment, key: str, names: Names) -> Iterator[Finding]:
    """V007: an item, a pair (KP>RU) or a line (KP>RU:item)."""
    pair, _, rest = row.applies_to.partition(":")
    giver, arrow, receiver = pair.partition(">")
    lines = {line.id for line in names.case.lines if line.id is not None}
    if row.applies_to in names.items or row.applies_to in lines:
        return
    if arrow and {giver, receiver} <= names.parties and (not rest or re.split(r"[/@#]", rest)[0] in names.items):
        return
    remedy = names.help("item", row.applies_to, names.items, 'write an item, "KP>RU" or "KP>RU:arms.missile"')
    message = f'"{row.applies_to}" is no item, pair or line, so it changes nothing'
    yield found("V007", Spot("adjustment", key, "applies_to"), message, remedy)


def _share(row: Adjustment, key: str, *, switched_on: bool) -> Iterator[Finding]:
    spot, factor = Spot("adjustment", key, "factor"), row.factor
    if switched_on and not factor.two_sided:
        message = "the factor has one end only, so it changes nothing although it is chosen"
        yield found("V004", spot, message, 'write both ends, such as "0.4..0.6 share"')
    top = factor.high if factor.high is not None else factor.low
    whole = 100 if factor.unit == "percent" else 1
    if "share" in row.kind and top is not None and top > whole:
        message = f"a share of more than the whole: {top} {factor.unit or ''}".rstrip()
        yield found("V008", spot, message, 'write "about 0.5 share" or "about 50 percent"')
