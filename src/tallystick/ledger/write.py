"""Records → ledger text. `parse_case(format_case(case))` gives the same case back."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from operator import attrgetter

import msgspec

from tallystick.ledger.case_text import KEYED, LISTED
from tallystick.ledger.fields import Slot, slots
from tallystick.ledger.measures import format_measure
from tallystick.ledger.periods import format_period
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.period import Period

PER_FILE = 500  # claims

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


def format_text(text: str) -> str:
    """A quoted TOML string in one line, whatever the text holds."""
    if _ESCAPED.search(text) is None:
        return f'"{text}"'
    escaped = _ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04x}"), text)
    return f'"{escaped}"'


@lru_cache(maxsize=4096)
def format_key(key: str) -> str:
    """A key, quoted where TOML wants it."""
    return key if _BARE.fullmatch(key) else format_text(key)


def format_value(value: object) -> str:
    """A value as TOML, in one line."""
    if isinstance(value, str):
        return format_text(value)
    if isinstance(value, Measure | Period):
        return format_text(format_measure(value) if isinstance(value, Measure) else format_period(value))
    if isinstance(value, msgspec.Struct):
        return _inline(_pairs(value))
    if isinstance(value, Mapping):
        return _inline([(format_key(key), format_value(entry)) for key, entry in value.items()])
    if isinstance(value, tuple | list):
        return f"[{', '.join(format_value(entry) for entry in value)}]"
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    message = f"a ledger cannot hold {value!r}"
    raise TypeError(message)


def _inline(pairs: Iterable[tuple[str, str]]) -> str:
    inside = ", ".join(f"{key} = {text}" for key, text in pairs)
    return f"{{ {inside} }}" if inside else "{}"


class _Layout(msgspec.Struct, frozen=True):
    """What is asked of every record of a type: its fields, read at once, with their keys and defaults."""

    read: Callable[[object], tuple[object, ...]]
    fields: tuple[tuple[Slot, str, object], ...]


@cache
def _layout(record: type[msgspec.Struct]) -> _Layout:
    always = object()  # equals nothing, so that a needed field is always written
    known = slots(record).values()
    defaults = _defaults(record)
    names = [slot.name for slot in known]
    read = attrgetter(*names) if len(names) > 1 else lambda row: (getattr(row, names[0]),)
    fields = tuple((slot, format_key(slot.written), always if slot.required else defaults[slot.name]) for slot in known)
    return _Layout(read, fields)


def _pairs(record: msgspec.Struct) -> list[tuple[str, str]]:
    """Key and text of every field that differs from its default."""
    layout = _layout(type(record))
    return [
        (key, format_field(slot, value))
        for (slot, key, default), value in zip(layout.fields, layout.read(record), strict=True)
        if value is not default and value != default
    ]


def format_field(slot: Slot, value: object) -> str:
    """The value of a field as TOML; whole dates are TOML dates."""
    if slot.holds == "date" and isinstance(value, str) and _is_day(value):
        return value
    return format_value(value)


def _is_day(text: str) -> bool:
    if not _FULL_DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _defaults(record: type[msgspec.Struct]) -> dict[str, object]:
    return {
        field.name: field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        for field in msgspec.structs.fields(record)
        if not field.required
    }


def _table(header: str, record: msgspec.Struct) -> str:
    pairs = _pairs(record)
    width = max((len(key) for key, _ in pairs), default=0)
    lines = [f"{key.ljust(width)} = {text}" for key, text in pairs]
    return "\n".join([header, *lines]) + "\n"


def format_claim(claim: Claim) -> str:
    """One `[[claim]]` table."""
    return _table("[[claim]]", claim)


def format_keyed(key: str, record: msgspec.Struct) -> str:
    """One `[key]` table: a source, a statement or a document."""
    return _table(f"[{format_key(key)}]", record)


def format_case(case: Case) -> dict[str, str]:
    """The files of a case by their paths; files that would be empty are left out."""
    files = {"case.toml": _head(case)}
    for path in KEYED:
        records = getattr(case, path.removesuffix(".toml"))
        files[path] = "\n".join(format_keyed(key, record) for key, record in records.items())
    for path, tables in LISTED.items():
        rows = [_table(f"[[{table}]]", row) for table, (field, _) in tables.items() for row in getattr(case, field)]
        files[path] = "\n".join(rows)
    return {path: text for path, text in (files | _claims(case.claims)).items() if text}


def _claims(claims: tuple[Claim, ...]) -> dict[str, str]:
    """Files of 500 claims, named so that sorting keeps the claims' order."""
    parts = [claims[start : start + PER_FILE] for start in range(0, len(claims), PER_FILE)]
    if len(parts) == 1:
        return {"claims/claims.toml": "\n".join(map(format_claim, claims))}
    return {
        f"claims/claims-{number:06d}.toml": "\n".join(map(format_claim, part)) for number, part in enumerate(parts, 1)
    }


def _head(case: Case) -> str:
    lines = [
        f"title      = {format_text(case.title)}",
        f"parties    = {format_value(case.parties)}",
        f"currency   = {format_text(case.currency)}",
        f"price_year = {case.price_year if case.price_year is not None else format_text('nominal')}",
    ]
    if case.belligerents:
        lines.append(f"belligerents = {format_value(case.belligerents)}")
    if case.window != Period():
        lines.append(f"window     = {format_value(case.window)}")
    tables = [_table(f"[party.{format_key(code)}]", body) for code, body in case.declared.items()]
    public = _table("[public]", case.public)
    if public != "[public]\n":
        tables.insert(0, public)
    choices = _table("[choices]", case.choices)
    if choices != "[choices]\n":
        tables.insert(0, choices)
    return "\n".join(["\n".join(lines) + "\n", *tables])
