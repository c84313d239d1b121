"""All formats by name. A format's own module is imported when it is used.

An exporter is called as `write(case, outgoing)` and writes below `outgoing.target`. An importer is called
as `read(file, incoming)` and gives a plan: nothing is written before the user has seen it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tallystick.exchange.plans import Incoming, Outgoing, Plan
    from tallystick.model.case import Case

    Exporter = Callable[[Case, Outgoing], None]
    Importer = Callable[[Path, Incoming], Plan]


class Format(msgspec.Struct, frozen=True):
    """One format, in one direction."""

    call: str  # module of this room, colon, function
    does: str  # one line for lists of formats


EXPORTERS = {
    "csv": Format("export_csv:write_csv", "a folder of CSV tables"),
    "parquet": Format("export_parquet:write_parquet", "a folder of Parquet tables"),
    "sqlite": Format("export_sqlite:write_sqlite", "one SQLite file that opens in Datasette"),
    "package": Format("export_package:write_package", "a Frictionless data package"),
    "ftm": Format("export_ftm:write_ftm", "FollowTheMoney entities and statements"),
    "xlsx": Format("export_xlsx:write_xlsx", "a spreadsheet to edit and bring back"),
}

IMPORTERS = {
    "kiel": Format("import_kiel:read_kiel", "the Ukraine Support Tracker's workbook, any release"),
    "sipri": Format("import_sipri:read_sipri", "SIPRI's trade register as CSV, both layouts"),
    "ucdp": Format("import_ucdp:read_ucdp", "UCDP's georeferenced events as CSV"),
    "table": Format("import_table:read_table", "any CSV file or spreadsheet, by a mapping of its columns"),
    "package": Format("reimport:read_package", "a data package that `tally export package` wrote"),
    "sqlite": Format("reimport:read_sqlite", "a file that `tally export sqlite` wrote"),
    "csv": Format("reimport:read_csv", "a folder that `tally export csv` wrote"),
    "sheet": Format("sheet_edits:read_sheet", "a spreadsheet that `tally export xlsx` wrote, edited or filled in"),
}


def exporter(name: str) -> "Exporter":
    """The function that writes a format; KeyError where there is none of that name."""
    return cast("Exporter", _function(EXPORTERS[name]))


def importer(name: str) -> "Importer":
    """The function that reads a format; KeyError where there is none of that name."""
    return cast("Importer", _function(IMPORTERS[name]))


def _function(form: Format) -> object:
    module, _, function = form.call.partition(":")
    return getattr(import_module(f"tallystick.exchange.{module}"), function)
