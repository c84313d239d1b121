"""From a folder of candidates, however large, those that concern a case."""

import hashlib
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa

from tallystick.batch.places import MONTH, UNKNOWN
from tallystick.harvest.naming import host_of, site_of
from tallystick.model.case import Case
from tallystick.model.errors import OutsideError
from tallystick.store.candidate_parts import ECHOES, read_parts
from tallystick.store.candidates import proposed_in, write_outside
from tallystick.store.decisions import read_decisions
from tallystick.store.folder import load_folder

_PARTIES = ("giver", "receiver", "party", "actor", "target")
_SELECTED = """
SELECT c.* EXCLUDE (text_print, passage_print), e.head AS echo_of
FROM read_parquet($files, hive_partitioning = false, union_by_name = true) c
LEFT JOIN {echoes} e USING (key)
WHERE kind IS NOT NULL AND {ours}
QUALIFY row_number() OVER (PARTITION BY key ORDER BY published, document, start) = 1
ORDER BY document, start, key
"""

_NO_ECHOES = "(SELECT NULL::VARCHAR AS key, NULL::VARCHAR AS head)"


class Taken(msgspec.Struct, frozen=True):
    """What was taken from a folder."""

    claims: int
    documents: int
    waiting: int  # candidates of the case that nobody has decided on


def take_candidates(case: Path, folder: Path) -> Taken:
    """Keep the candidates of a folder that name the case's parties and no others, from its window's first month on.

    The engine reads the columns and months that it needs, row group by row group; what is kept is small. Taking from
    the same folder again takes the place of what was taken.

    Raises:
        CaseError: the case is none.
        OutsideError: the folder holds no candidates, or cannot be read.
    """
    loaded = load_folder(case)
    files = _files(folder, loaded.case)
    rows = _selected(folder, files, list(loaded.case.parties)) if files else []
    table = pa.Table.from_pylist([_placed(row) for row in rows]) if rows else None
    write_outside(loaded.root, folder, table)
    waiting = {proposed.key for proposed in proposed_in(loaded.root)} - set(read_decisions(loaded.root))
    return Taken(len(rows), len({row["document"] for row in rows}), len(waiting))


def _files(folder: Path, case: Case) -> list[str]:
    """The files that the manifest names, without the months before the case's window."""
    parts = read_parts(folder)
    if not parts:
        raise OutsideError(f"{folder} holds no candidates", "name a folder that `tally read --to` wrote")
    first = (case.window.start or "")[:7]
    named = (name for part in parts for name in part.files)
    return [
        str(folder / name) for name in named if _month(name) == UNKNOWN or _month(name) >= first[: len(_month(name))]
    ]


def _month(name: str) -> str:
    return name.partition("/")[0].removeprefix(f"{MONTH}=")


def _selected(folder: Path, files: list[str], parties: list[str]) -> list[dict[str, object]]:
    named = [f"({name} IS NULL OR {name} IN (SELECT unnest($parties)))" for name in _PARTIES]
    some = f"coalesce({', '.join(_PARTIES)}, parties[1]) IS NOT NULL"
    ours = " AND ".join([*named, "list_has_all($parties, coalesce(parties, []))", some])
    path = folder / ECHOES
    echoes = "(SELECT key, head FROM read_parquet($echoes))" if path.exists() else _NO_ECHOES
    values: dict[str, object] = {"files": files, "parties": parties}
    if path.exists():
        values["echoes"] = str(path)
    try:
        with duckdb.connect() as engine:
            found = engine.execute(_SELECTED.format(echoes=echoes, ours=ours), values)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except duckdb.Error as error:
        raise OutsideError(f"{folder} cannot be read: {error}", "check that all of its files are there") from None


def _placed(row: dict[str, object]) -> dict[str, object]:
    """The row with ids that a case may use."""
    page, address, published = (str(row[name] or "") for name in ("document", "address", "published"))
    site = site_of(host_of(address)) if "://" in address else ""
    mark = hashlib.sha256(f"{page}\n{address}".encode("utf-8", "replace")).hexdigest()[:8]
    return row | {"document": f"{site or 'document'}-{published or 'undated'}-{mark}", "publisher": site or None}
