"""A case as rows, each under the table and the key by which findings call it, and back again."""

from collections.abc import Iterator

import msgspec

from tallystick.check.known_names import key_of_row
from tallystick.ledger.case_text import KEYED, LISTED
from tallystick.model.case import Case

Key = tuple[str, str]  # table, and id or number
Rows = dict[Key, msgspec.Struct]

NUMBERED = ("denominator", "change")  # rows without an id, whatever they hold
FIELDS = {table: field for tables in LISTED.values() for table, (field, _) in tables.items()} | {"claim": "claims"}
FILES = {table: path.removesuffix(".toml") for path, tables in LISTED.items() for table in tables}


def rows_of(case: Case) -> Rows:
    """Every record of a case but its head."""
    found: Rows = {("party", code): body for code, body in case.declared.items()}
    for path in KEYED:
        table = path.removesuffix(".toml")
        found |= {(table, name): record for name, record in getattr(case, table).items()}
    for table, field in FIELDS.items():
        found |= {(table, _key(table, row, number)): row for number, row in enumerate(getattr(case, field), 1)}
    return found


def _key(table: str, row: msgspec.Struct, number: int) -> str:
    return str(number) if table in NUMBERED else key_of_row(getattr(row, "id", None), number)


def of_table(rows: Rows, table: str) -> Iterator[tuple[Key, msgspec.Struct]]:
    """The rows of one table in their order."""
    return ((key, row) for key, row in rows.items() if key[0] == table)


def case_of(rows: Rows, like: Case) -> Case:
    """The case of these rows under the head of another."""
    parts: dict[str, object] = {
        "declared": {key[1]: row for key, row in of_table(rows, "party")},
        "faulty": frozenset(key for table, key in rows if table == "claim") & like.faulty,
    }
    for path in KEYED:
        table = path.removesuffix(".toml")
        parts[table] = {key[1]: row for key, row in of_table(rows, table)}
    for table, field in FIELDS.items():
        parts[field] = tuple(row for _, row in of_table(rows, table))
    return msgspec.structs.replace(like, **parts)
