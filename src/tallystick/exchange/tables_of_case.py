"""A case → tables, for every format that is made of tables.

Tables of records can be read back; those named `balance_…`, `fates` and `findings` are what the case comes to,
for readers who do not run the program.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from tallystick.exchange.cell_values import Cell, Column, Holds, Maker, makers
from tallystick.ledger.case_head import CaseText
from tallystick.ledger.case_text import KEYED, LISTED
from tallystick.ledger.file_text import block_keys
from tallystick.model.case import Case, Choices, DeclaredParty, PublicTerms
from tallystick.model.claim import Claim

RESTRICTED = "restricted"  # the folder, and the column that remembers it
NO_COLUMNS = {"choices", "party", "declared", "public"}  # of case.toml: they have tables of their own
PAIRED = ("choices", "public")  # tables of names with their values as JSON
HEAD = tuple(maker.column for maker in makers(CaseText) if maker.column.field not in (*NO_COLUMNS, None))
CHOICE = (Column("name", "text", "name"), Column("value", "text", "value"))
CODE = Column("code", "text", "code")
ID = Column("id", "text", "id")
MARK = Column(RESTRICTED, "boolean", RESTRICTED)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One table: its columns, its rows, and what links it to others."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    key: str | None = None  # column that names a row
    record: bool = True  # False: made from the case, and not read back

    def dicts(self) -> Iterator[dict[str, Cell]]:
        """Rows by the names of their columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


# Columns that name a row of another table, wherever they stand, and those that do so in one table only.
LINKS = {
    "origin": "sources",
    "publisher": "sources",
    "statement": "statements",
    "document": "documents",
    "claim": "claims",
    "hypothesis": "hypotheses",
}
OWN_LINKS = {("sources", "parent"): "sources", ("statements", "by"): "sources", ("lines", "price"): "claims"}


def link_of(table: str, column: str) -> str | None:
    """The table whose rows a column names."""
    return OWN_LINKS.get((table, column)) or LINKS.get(column)


def record_tables() -> dict[str, type[msgspec.Struct]]:
    """Tables of records by their names, in the order in which they are written."""
    listed = {field: record for tables in LISTED.values() for field, record in tables.values()}
    return {path.removesuffix(".toml"): record for path, record in KEYED.items()} | {"claims": Claim} | listed


def columns_of(name: str) -> tuple[Column, ...]:
    """The columns of a table of records."""
    if name == "case":
        return HEAD
    if name in PAIRED:
        return CHOICE
    if name == "parties":
        return (CODE, *(maker.column for maker in makers(DeclaredParty)))
    own = tuple(maker.column for maker in makers(record_tables()[name]))
    if f"{name}.toml" in KEYED:
        return (ID, *own)
    return (*own, MARK) if name == "claims" else own


def record_table_names() -> tuple[str, ...]:
    """All tables that are read back."""
    return ("case", *PAIRED, "parties", *record_tables())


def tables_of_case(case: Case, texts: Mapping[str, str]) -> list[Table]:
    """The records of a case as tables; empty ones too, so that their columns are known."""
    tables = [
        Table(name="case", columns=HEAD, rows=[_head(case)]),
        *(Table(name=name, columns=CHOICE, rows=list(_pairs(getattr(case, name))), key="name") for name in PAIRED),
        Table(name="parties", columns=columns_of("parties"), rows=list(_bodies(case)), key=CODE.name),
    ]
    hidden = restricted_ids(texts)
    for name, record in record_tables().items():
        rows = _rows(case, name, record, hidden)
        tables.append(Table(name=name, columns=columns_of(name), rows=rows, key=_key(name)))
    return tables


def _bodies(case: Case) -> Iterator[tuple[Cell, ...]]:
    return _keyed(case.declared, DeclaredParty)


def _rows(case: Case, name: str, record: type[msgspec.Struct], hidden: frozenset[str]) -> list[tuple[Cell, ...]]:
    records = getattr(case, name)
    if f"{name}.toml" in KEYED:
        return list(_keyed(records, record))
    rows = list(_plain(records, makers(record)))
    if name != "claims":
        return rows
    return [(*row, claim.id in hidden) for row, claim in zip(rows, case.claims, strict=True)]


def _key(name: str) -> str | None:
    """The column that names a row. Conversions and the like need no id."""
    return "id" if f"{name}.toml" in KEYED or name in ("claims", "hypotheses") else None


def _plain(records: Iterable[msgspec.Struct], columns: tuple[Maker, ...]) -> Iterator[tuple[Cell, ...]]:
    makes = [maker.make for maker in columns]
    return (tuple(make(record) for make in makes) for record in records)


def _keyed(records: Mapping[str, msgspec.Struct], record: type[msgspec.Struct]) -> Iterator[tuple[Cell, ...]]:
    return ((key, *row) for key, row in zip(records, _plain(records.values(), makers(record)), strict=True))


def _head(case: Case) -> tuple[Cell, ...]:
    text = CaseText(
        price_year="nominal" if case.price_year is None else case.price_year,
        **{name: getattr(case, name) for name in CaseText.__struct_fields__ if name not in {*NO_COLUMNS, "price_year"}},
    )
    return tuple(maker.make(text) for maker in makers(CaseText) if maker.column in HEAD)


def _pairs(record: Choices | PublicTerms) -> Iterator[tuple[Cell, ...]]:
    """What differs from the defaults, as JSON."""
    for name, value in msgspec.to_builtins(record).items():
        yield name, msgspec.json.encode(value).decode()


def files_of_claims(texts: Mapping[str, str]) -> dict[str, str]:
    """Which file each claim stands in, by its id."""
    files: dict[str, str] = {}
    for path in sorted(path for path in texts if "/" in path):
        for block, key in block_keys(texts[path], path).items():
            if block.name == ("claim",):
                files.setdefault(key, path)
    return files


def restricted_ids(texts: Mapping[str, str]) -> frozenset[str]:
    """Claims of the restricted folder."""
    if not any(path.startswith(f"{RESTRICTED}/") for path in texts):
        return frozenset()
    return frozenset(claim for claim, path in files_of_claims(texts).items() if path.startswith(f"{RESTRICTED}/"))


def spread_columns(names: Iterable[str], before: str = "") -> dict[str, Holds]:
    """The columns of a distribution and its bounds, each a number; `before` stands before each name."""
    return {f"{before}{name}": "number" for name in names}


def named_columns(**holds: Holds) -> tuple[Column, ...]:
    """Columns of a table that is not read back."""
    return tuple(Column(name, kind) for name, kind in holds.items())
