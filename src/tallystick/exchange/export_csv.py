"""A case → a folder of CSV tables."""

from tallystick.exchange.all_tables import all_tables
from tallystick.exchange.csv_text import csv_of
from tallystick.exchange.export_files import make_folder, write_bytes
from tallystick.exchange.export_note import losses_of, note_text
from tallystick.exchange.plans import Outgoing
from tallystick.model.case import Case

HOW = (
    "One file a table, UTF-8, a header row, an empty cell where nothing is said. Lists are JSON.",
    (
        "A text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-` or `@`) has `'` before it. A "
        "text that is empty, that is itself in quotes, or that holds control characters stands as JSON."
    ),
    "`tally import csv FOLDER -o CASE` makes a case of it again, with the same balance.",
)


def write_csv(case: Case, outgoing: Outgoing) -> None:
    """One file a table, and README.md."""
    tables = all_tables(case, outgoing)
    folder = make_folder(outgoing.target)
    for table in tables:
        write_bytes(folder / f"{table.name}.csv", csv_of(table, shielded=True).encode())
    note = note_text(case, tables, "CSV tables", how=HOW, lost=losses_of(outgoing.findings))
    write_bytes(folder / "README.md", note.encode())
