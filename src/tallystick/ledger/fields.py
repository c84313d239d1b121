"""Plain values → records, field by field: every wrong field is reported, the rest is kept."""

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from tallystick.ledger.measures import MeasureError, parse_measure
from tallystick.ledger.periods import PeriodError, parse_date, parse_period
from tallystick.ledger.reports import nearest, report, shorten
from tallystick.model.claim import Hand
from tallystick.model.finding import Finding, Spot
from tallystick.model.measure import Measure
from tallystick.model.period import Period

Record = TypeVar("Record", bound=msgspec.Struct)

DATES = frozenset(
    {"said", "on", "published", "accessed", "signed", "in_force", "expires", "until", "released", "resolved"}
)


MOST_GUESSES = 20  # at what an unknown field of one table was meant to be


class Slot(msgspec.Struct, frozen=True):
    """One field of a record, as the ledger sees it."""

    name: str  # in the record
    written: str  # in the ledger
    hint: object  # its type
    required: bool
    words: tuple[str, ...]  # closed list, where there is one
    holds: str  # measure, period, date, hand or plain


@cache
def slots(record: type[msgspec.Struct]) -> dict[str, Slot]:
    """The fields of a record type by the name that the ledger writes."""
    hints = get_type_hints(record)
    return {
        field.encode_name: Slot(
            field.name,
            field.encode_name,
            hints[field.name],
            field.required,
            tuple(_words(hints[field.name])),
            _holds(field.name, hints[field.name]),
        )
        for field in msgspec.structs.fields(record)
    }


def _members(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _words(hint: object) -> Iterator[str]:
    for member in _members(hint):
        if get_origin(member) is Literal:
            yield from (word for word in get_args(member) if isinstance(word, str))


def _holds(name: str, hint: object) -> str:
    members = _members(hint)
    for shape, holds in ((Measure, "measure"), (Period, "period"), (Hand, "hand")):
        if shape in members:
            return holds
    return "date" if name in DATES and str in members else "plain"


def read_record(raw: Mapping[str, object], record: type[Record], spot: Spot, found: list[Finding]) -> Record | None:
    """A record of what is right in `raw`; what is not is added to `found`.

    None where a required field without a stand-in is missing.
    """
    known = slots(record)
    kept: dict[str, object] = {}
    strangers = 0
    for key, value in raw.items():
        slot = known.get(key)
        if slot is None:
            strangers += 1
            found.append(_unknown(key, known if strangers <= MOST_GUESSES else {}, spot))
            continue
        read, good = _read_field(value, slot, spot, found)
        if good:
            kept[slot.name] = read
    _stand_in(record, kept, raw, (spot, found))
    return record(**kept) if all(slot.name in kept for slot in known.values() if slot.required) else None


def _unknown(key: str, known: dict[str, Slot], spot: Spot) -> Finding:
    near = nearest(key, known)
    listed = ", ".join(sorted(known)) or "see the reference"
    help_text = f'did you mean "{near}"?' if near else f"known fields: {listed}"
    owner = spot.field or f"a {spot.table}"
    return report("T006", f'{owner} has no field "{key}"', help_text, _at(spot, key))


def _at(spot: Spot, field: str, place: tuple[int, int] | None = None) -> Spot:
    offset, width = place or (None, None)
    return Spot(spot.table, spot.key, f"{spot.field}.{field}" if spot.field else field, spot.path, offset, width)


def _stand_in(
    record: type[msgspec.Struct], kept: dict[str, object], raw: Mapping[str, object], place: tuple[Spot, list[Finding]]
) -> None:
    """Report missing required fields; where nothing is guessed by it, give them a stand-in."""
    spot, found = place
    for slot in slots(record).values():
        if not slot.required or slot.name in kept:
            continue
        if slot.written not in raw:
            owner = spot.field or f"the {spot.table}"
            found.append(report("T009", f'{owner} has no "{slot.written}"', _help_missing(slot), spot))
        stand_in = STAND_INS.get((record.__name__, slot.name))
        if stand_in is not None:
            kept[slot.name] = stand_in


# A claim without a kind is kept as an indicator: those enter no sum, and it is faulty anyway.
STAND_INS = {("Claim", "kind"): "indicator", ("CaseText", "title"): "?", ("Source", "name"): "?", ("Hand", "by"): "?"}


def _help_missing(slot: Slot) -> str:
    if slot.words:
        return f"one of: {', '.join(slot.words)}"
    example = EXAMPLES.get(slot.holds, '"…"')
    return f"add `{slot.written} = {example}`"


EXAMPLES = {"measure": '"5.7M..6.7M piece"', "period": '"2023..2025-09"', "date": "2025-09-02", "hand": '{ by = "…" }'}


def _read_field(value: object, slot: Slot, spot: Spot, found: list[Finding]) -> tuple[object, bool]:
    """(value, whether it is right); what is wrong with it is added to `found`."""
    try:
        if slot.holds == "hand" and isinstance(value, dict):
            hand = read_record(value, Hand, _at(spot, slot.written), found)
            return hand, hand is not None
        read = convert_field(value, slot)
    except (MeasureError, PeriodError) as error:
        place = (error.offset, error.width) if isinstance(value, str) else None
        found.append(report(error.code, error.message, error.help, _at(spot, slot.written, place)))
    except msgspec.ValidationError:
        found.append(_mistyped(value, slot, spot))
    else:
        return read, True
    return None, False


def convert_field(value: object, slot: Slot) -> object:
    """The value as the record holds it; raises where it is not of the field's shape."""
    if slot.holds == "measure" and isinstance(value, str):
        return parse_measure(value)
    if slot.holds == "period" and not isinstance(value, Period):
        return parse_period(value)
    if slot.holds == "date" and not (slot.written == "released" and isinstance(value, str)):
        return parse_date(value)
    if slot.written == "tlp" and isinstance(value, str):
        value = plain_tlp(value)
    return msgspec.convert(value, slot.hint)


def plain_tlp(mark: str) -> str:
    """`TLP:AMBER+STRICT` and `Amber+Strict` are both `amber+strict`."""
    return mark.lower().removeprefix("tlp:").strip()


def _mistyped(value: object, slot: Slot, spot: Spot) -> Finding:
    where = _at(spot, slot.written)
    if slot.words and isinstance(value, str):
        near = nearest(value, slot.words)
        one_of = f"one of: {', '.join(slot.words)}"
        help_text = f'did you mean "{near}"? {one_of}' if near else one_of
        return report("T008", f'"{shorten(value)}" is no word for {slot.written}', help_text, where)
    message = f"{slot.written} is {wanted(slot)}, not {got(value)}"
    return report("T007", message, _help_mistyped(value, slot), where)


def _help_mistyped(value: object, slot: Slot) -> str:
    if slot.holds == "measure":
        return (
            f'write {slot.written} = "{value} piece"'
            if isinstance(value, int) and not isinstance(value, bool)
            else "put it in quotes"
        )
    if slot.words:
        return f"one of: {', '.join(slot.words)}"
    if isinstance(value, str) and value.isdecimal() and "number" in wanted(slot):
        return f"write {slot.written} = {value}"
    if "a list" in wanted(slot) and isinstance(value, str):
        return f'write {slot.written} = ["{value}"]'
    return f"write {slot.written} = {EXAMPLES.get(slot.holds, _example(slot))}"


def _example(slot: Slot) -> str:
    wants = wanted(slot)
    return next((text for word, text in _SAMPLES if word in wants), '"…"')


_SAMPLES = (
    ("a list", '["…"]'),
    ("whole number", "2024"),
    ("number", "1.0"),
    ("true", "true"),
    ("table", '{ name = "…" }'),
)


def wanted(slot: Slot) -> str:
    """What a field holds, in words."""
    if slot.words:
        return "one of a list of words"
    if slot.holds in _HOLDS:
        return _HOLDS[slot.holds]
    names = [_SHAPES.get(get_origin(member) or member, "") for member in _members(slot.hint)]
    return " or ".join(name for name in names if name) or "text"


_HOLDS = {
    "measure": "a measure in quotes",
    "period": "a period",
    "date": "a date",
    "hand": "a table with `by` and `on`",
}
_SHAPES: dict[object, str] = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    tuple: "a list of texts",
    dict: "a table",
}


def got(value: object) -> str:
    """What a value is, in words."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dt.date | dt.time):
        return f"the date {value}"
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    return "a list" if isinstance(value, list) else "a table"


def as_table(value: object) -> Mapping[str, object] | None:
    """The value where it is a table."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None
