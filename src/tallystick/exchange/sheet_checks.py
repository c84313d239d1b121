"""What the checks find in a case that a sheet makes, placed at the cells that say it."""

from collections.abc import Mapping

import msgspec

from tallystick.exchange.file_tables import FileRow, FileTable
from tallystick.model.case import Case
from tallystick.model.finding import Finding
from tallystick.pipeline import check

Places = Mapping[tuple[str, str], tuple[FileTable, FileRow]]

TABLES = {"claim": "claims", "source": "sources", "statement": "statements", "document": "documents"}


def new_findings(before: Case | None, after: Case, places: Places) -> list[Finding]:
    """Errors and warnings that the case did not have before; one with an error enters no sum."""
    known = {_key(finding) for finding in check(before).findings} if before is not None else set()
    clean = msgspec.structs.replace(after, faulty=frozenset()) if before is None else after
    found = [finding for finding in check(clean).findings if finding.level != "note" and _key(finding) not in known]
    return [_placed(finding, places) for finding in found]


def _key(finding: Finding) -> tuple[str, str | None, str]:
    return finding.code, finding.spot.key if finding.spot is not None else None, finding.message


def _placed(finding: Finding, places: Places) -> Finding:
    spot = finding.spot
    if spot is None or spot.key is None:
        return finding
    place = places.get((TABLES.get(spot.table, spot.table), spot.key))
    if place is None:
        return finding
    table, row = place
    return table.placed(finding, row.line)
