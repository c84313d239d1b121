"""The note that lies in every export: what is inside, what is not, and how to go on."""

from collections.abc import Iterable, Sequence

from tallystick import __version__
from tallystick.exchange.column_words import column_words, table_words
from tallystick.exchange.tables_of_case import Table
from tallystick.model.case import Case
from tallystick.model.finding import Finding

NOT_CARRIED = (
    "Comments in the case's files, their layout, and which file a claim stands in. Order is kept.",
    "Archived documents and `decisions.jsonl`: they stay in the case's folder.",
    "Distributions behind the balance: tables named `balance_…` give quantiles and bounds.",
)
MADE = (
    "Tables named `balance_…`, `fates` and `findings`, and columns ending in `_low`, `_high`, `_unit`, `_hedge`, "
    "`_from` and `_to`, are made from the records. An import makes them anew and does not read the tables; "
    "a made column that was edited is reported."
)


def note_text(case: Case, tables: Sequence[Table], form: str, *, how: Sequence[str], lost: Sequence[str] = ()) -> str:
    """README.md of an export. `how`: paragraphs on opening it; `lost`: what this format cannot carry."""
    parts = [
        f"# {case.title}",
        f"A Tallystick case, exported as {form} by version {__version__}.",
        *how,
        "## What is not in it",
        "\n".join(f"- {line}" for line in (*lost, *NOT_CARRIED)),
        "## What is in it",
        MADE,
        *(_table(table) for table in tables),
    ]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    count = len(table.rows)
    head = f"### {table.name}\n\n{table_words(table.name)} {count:,} row{'' if count == 1 else 's'}.\n"
    rows = [f"| `{column.name}` | {column.holds} | {column_words(table.name, column)} |" for column in table.columns]
    return "\n".join([head, "| column | holds | means |", "| --- | --- | --- |", *rows])


def losses_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What loading the case could not read, so that no export can have it."""
    errors = [finding for finding in findings if finding.level == "error"]
    if not errors:
        return ()
    return (f"{len(errors)} places of the case's files that could not be read; the table `findings` lists them.",)
