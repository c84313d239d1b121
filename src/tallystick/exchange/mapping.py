"""A mapping: what the columns of a table mean. Written as TOML, read strictly, every fault told."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.exchange.grids import Grid, text_of
from tallystick.exchange.headers import normal
from tallystick.exchange.import_findings import Findings, shown
from tallystick.ledger.toml_text import TomlError, read_toml
from tallystick.ledger.write import format_key, format_text, format_value
from tallystick.lookup.nearest import nearest_word
from tallystick.model.source import SourceKind

LARGEST = 2**20  # bytes of a mapping
FIELDS = (
    *("id", "giver", "receiver", "party", "item", "model", "scope", "quantity", "unit", "low", "high", "value"),
    *("currency", "price", "date", "start", "end", "year", "status", "terms", "quote", "link"),
)
RowKind = Literal["transfer", "deployment", "loss", "price", "indicator"]


class Speaker(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Whose table it is."""

    id: str = "publisher"
    name: str = "The publisher of the table"
    kind: SourceKind = "unknown"
    country: str | None = None
    url: str | None = None


class TableMapping(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a table's rows are and where each field of a claim stands."""

    columns: dict[str, str] = {}  # field → header of its column; none: they are guessed
    kind: RowKind = "transfer"
    title: str | None = None
    sheet: str | None = None
    header: int | None = None  # row of the header, from 1
    currency: str = "USD"  # of values without a currency of their own, and of the case
    decimal: Literal[".", ","] | None = None
    day_first: bool = False  # 3/4/2022 is the third of April
    fixed: dict[str, str] = {}  # field → what every row has
    scale: dict[str, Decimal] = {}  # field → what its numbers are multiplied by
    words: dict[str, dict[str, str]] = {}  # field → a cell's word → ours
    source: Speaker = Speaker()
    status: tuple[str, ...] = ()  # statuses that the case counts; default: those of the rows


def read_mapping(path: Path, found: Findings) -> TableMapping | None:
    """The mapping of a file; None, with findings, where it is none."""
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
    except OSError:
        data = None
    if data is None:
        found.add("I015", f"the mapping {path.name} cannot be read", "without --map one is guessed and shown")
        return None
    try:
        return msgspec.convert(read_toml(data.decode("utf-8")), TableMapping)
    except UnicodeDecodeError:
        found.add("I015", f"the mapping {path.name} is not UTF-8", "save it as UTF-8")
    except TomlError as error:
        found.add(
            "I015", f"the mapping {path.name} is not TOML: {error.fault.message}", "see the reference of mappings"
        )
    except msgspec.ValidationError as error:
        found.add("I015", f"the mapping {path.name} does not fit: {error}", "see the reference of mappings")
    return None


def faults_of(mapping: TableMapping, texts: Mapping[str, int], found: Findings) -> dict[str, int]:
    """Column of each field that the mapping names; what does not fit is told. `texts`: headers by their words."""
    columns: dict[str, int] = {}
    for field, header in mapping.columns.items():
        if field not in FIELDS:
            found.add("I015", f"a mapping has no field `{field}`", _near(field, FIELDS))
        elif normal(header) not in texts:
            found.add(
                "I015", f"no column is called «{shown(header)}», which `{field}` names", _near(normal(header), texts)
            )
        else:
            columns[field] = texts[normal(header)]
    for table in (mapping.fixed, mapping.scale, mapping.words):
        for field in table:
            if field not in FIELDS:
                found.add("I015", f"a mapping has no field `{field}`", _near(field, FIELDS))
    for field in _needed(mapping):
        if field not in columns and field not in mapping.fixed:
            message = f"a {mapping.kind} needs `{field}`, and neither a column nor [fixed] has it"
            found.add("I015", message, f'add `{field} = "…"` to [columns] or to [fixed]')
    return columns


def _near(word: str, known: "Mapping[str, int] | tuple[str, ...]") -> str:
    near = nearest_word(word, tuple(known))
    return f"did you mean `{near}`?" if near else f"known: {', '.join(list(known)[:25])}"


def _needed(mapping: TableMapping) -> tuple[str, ...]:
    return {"loss": ("party",), "price": ("item",), "indicator": ()}.get(mapping.kind, ("giver", "receiver"))


def headers_of(grid: Grid, row: int) -> dict[str, int]:
    """Columns by the words of their headers; of two alike the first, the others with a number."""
    found: dict[str, int] = {}
    for column, cell in enumerate(grid.rows[row] if row < len(grid.rows) else ()):
        words = normal(text_of(cell)) or f"column {column + 1}"
        name, number = words, 2
        while name in found:
            name, number = f"{words} {number}", number + 1
        found[name] = column
    return found


def format_mapping(mapping: TableMapping) -> str:
    """The mapping as TOML, to be read, mended and saved."""
    plain = msgspec.to_builtins(mapping, builtin_types=(Decimal,))
    own = {key: value for key, value in plain.items() if not isinstance(value, dict)}
    lines = ["# What the columns mean. Mend what is wrong, save it, and import with --map FILE."]
    lines += [f"{key} = {_value(value)}" for key, value in own.items()]
    for table in ("source", "columns", "fixed", "scale"):
        lines += _table(table, plain.get(table, {}))
    for field, words in plain.get("words", {}).items():
        lines += _table(f"words.{field}", words)
    return "\n".join(lines) + "\n"


def _table(name: str, rows: Mapping[str, object]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"[{name}]"
        yield from (f"{format_key(key)} = {_value(value)}" for key, value in rows.items())


def _value(value: object) -> str:
    return (
        str(value)
        if isinstance(value, Decimal)
        else format_text(value)
        if isinstance(value, str)
        else format_value(value)
    )
