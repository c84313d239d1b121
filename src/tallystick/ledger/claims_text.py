"""A claims file → claims: all at once where nothing is wrong, field by field where something is."""

from collections.abc import Mapping
from functools import cache

import msgspec

from tallystick.ledger.fields import as_table, got, plain_tlp, read_record, slots
from tallystick.ledger.measures import MeasureError, parse_measure
from tallystick.ledger.periods import PeriodError, parse_date, parse_period
from tallystick.ledger.reports import report
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot
from tallystick.model.measure import Measure

Raw = dict[str, object]


class _Slow(Exception):
    """Something about this claim needs the slow path."""


@cache
def _known() -> frozenset[str]:
    return frozenset(slots(Claim))


def read_claims(raws: list[object], path: str) -> tuple[list[Claim], list[Finding]]:
    """Claims of one file in order, and what is wrong with them.

    A claim without an id is called `path#n`, n from 1.
    """
    try:
        for raw in raws:
            _prepare(raw)
        claims = msgspec.convert(raws, list[Claim])
    except (_Slow, MeasureError, PeriodError, msgspec.ValidationError):
        return _read_each(raws, path)
    return claims, []


def _prepare(raw: object) -> None:
    """Put records in the place of texts, in place; raises where the slow path must look."""
    if type(raw) is not dict or not raw.keys() <= _known() or not raw.get("id"):
        raise _Slow
    quantity = raw.get("quantity")
    if quantity is not None and type(quantity) is not Measure:
        raw["quantity"] = quantity = parse_measure(_text(quantity))
    value = raw.get("value")
    if value is not None and type(value) is not Measure:
        raw["value"] = value = parse_measure(_text(value))
    if (quantity is not None and quantity.currency) or (value is not None and _no_money(value)):
        raise _Slow
    period = raw.get("period")
    if period is not None:
        raw["period"] = parse_period(period)
    _prepare_rare(raw)


def _text(value: object) -> str:
    if type(value) is not str:
        raise _Slow
    return value


def _no_money(value: Measure) -> bool:
    return value.unit is not None or (value.figure and value.currency is None)


def _prepare_rare(raw: Raw) -> None:
    if "said" in raw:
        raw["said"] = parse_date(raw["said"])
    if "released" in raw and type(raw["released"]) is not str:
        raw["released"] = parse_date(raw["released"])
    if "tlp" in raw:
        raw["tlp"] = plain_tlp(_text(raw["tlp"]))
    for field in ("entered", "checked"):
        hand = raw.get(field)
        if hand is not None:
            if type(hand) is not dict or not hand.keys() <= {"by", "on"}:
                raise _Slow
            if "on" in hand:
                hand["on"] = parse_date(hand["on"])


def _read_each(raws: list[object], path: str) -> tuple[list[Claim], list[Finding]]:
    claims: list[Claim] = []
    found: list[Finding] = []
    used: set[str] = set()
    for number, raw in enumerate(raws, 1):
        try:
            _prepare(raw)
            claim: Claim | None = msgspec.convert(raw, Claim)
        except (_Slow, MeasureError, PeriodError, msgspec.ValidationError):
            claim = _read_slowly(raw, _spot(raw, number, path, used), found)
        if claim is not None:
            used.add(claim.id)
            claims.append(claim)
    return claims, found


def _spot(raw: object, number: int, path: str, used: set[str]) -> Spot:
    """The claim's id, or its number in the file where it has none of its own."""
    key = raw.get("id") if isinstance(raw, dict) else None
    own = isinstance(key, str) and key.strip() != "" and key not in used
    return Spot("claim", key if own else f"{path}#{number}", path=path)


def _read_slowly(raw: object, spot: Spot, found: list[Finding]) -> Claim | None:
    table = as_table(raw)
    if table is None:
        found.append(report("T007", f"a claim is a table, not {got(raw)}", "write [[claim]] above its fields", spot))
        return None
    key = table.get("id")
    if not isinstance(key, str) or not key.strip():
        found.append(_nameless(table, spot))
        key = spot.key
    claim = read_record({**table, "id": key}, Claim, spot, found)
    return _only_fitting(claim, spot, found) if claim is not None else None


def _nameless(table: Mapping[str, object], spot: Spot) -> Finding:
    has = "id" in table
    field = "id" if has else None
    message = "the id of a claim is text in quotes" if has else "the claim has no id"
    where = Spot("claim", spot.key, field, spot.path)
    return report("T010", message, 'add `id = "…"`: origin, date and subject make a good one', where)


def _only_fitting(claim: Claim, spot: Spot, found: list[Finding]) -> Claim:
    """The claim without money in its quantity or goods in its value."""
    quantity, value = claim.quantity, claim.value
    if quantity is not None and quantity.currency is not None:
        message = f"a quantity is counted in a unit, not in {quantity.currency}"
        found.append(report("M010", message, "write it as `value`", _field(spot, "quantity")))
        quantity = None
    if value is not None and value.unit is not None:
        message = f'a value is an amount of money, not of "{value.unit}"'
        found.append(report("M014", message, "write it as `quantity`", _field(spot, "value")))
        value = None
    elif value is not None and _no_money(value):
        found.append(
            report("M016", "the value names no currency", 'write it behind: "5.6bn USD"', _field(spot, "value"))
        )
        value = None
    return msgspec.structs.replace(claim, quantity=quantity, value=value)


def _field(spot: Spot, field: str) -> Spot:
    return Spot(spot.table, spot.key, field, spot.path)
