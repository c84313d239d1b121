"""`tally import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.manual import ManualCommand
from tallystick.exchange.formats import IMPORTERS, importer

if TYPE_CHECKING:
    from tallystick.exchange.plans import Incoming, Plan
    from tallystick.model.finding import Finding

SHOWN = 40  # findings printed one by one
CHANGES = frozenset({"sheet"})  # formats that may change a case that is there


@click.command(cls=ManualCommand, name="import")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(IMPORTERS)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder of the case to write.")
@click.option("--map", "mapping", type=click.Path(path_type=Path, dir_okay=False), help="What a table's columns mean.")
@click.option("--by-items", is_flag=True, help="kiel: count priced rows, not their packages' totals.")
@click.option("--delete", is_flag=True, help="sheet: take out what the file no longer has.")
@click.option("--preview", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, help="Findings shown one by one."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    form: str,
    file: Path,
    output: Path | None,
    *,
    preview: bool,
    yes: bool,
    limit: int,
    as_json: bool,
    **options: object,
) -> None:
    """See import_cmd.md."""
    from tallystick.exchange.plans import Incoming

    incoming = Incoming(
        case=output or Path(),
        new=not (form in CHANGES and output is not None and (output / "case.toml").exists()),
        delete=bool(options["delete"]),
        mapping=options["mapping"] if isinstance(options["mapping"], Path) else None,
        by_items=bool(options["by_items"]),
    )
    plan = importer(form)(file, incoming)
    writes = output is not None and not preview and not plan.failed
    if not as_json:
        _show(plan, limit)
    if writes and _must_ask(form, incoming) and not yes and not _agreed(plan):
        writes = False
    written = _write(plan, incoming) if writes else []
    if as_json:
        click.echo(_json(form, file, plan, written))
    else:  # what was not written is no result: a mapping that is shown can be saved as it stands
        click.echo(_end(plan, written, output), err=not written)
    sys.exit(int(plan.failed))


def _must_ask(form: str, incoming: "Incoming") -> bool:
    """What changes a case, or rests on a guess, is confirmed first."""
    return not incoming.new or (form == "table" and incoming.mapping is None)


def _agreed(plan: "Plan") -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError(f"nobody is here to be asked: {plan.question}? Add --yes, or --preview to look only")
    return click.confirm(f"{plan.question}?", default=False)


def _write(plan: "Plan", incoming: "Incoming") -> list[Path]:
    from tallystick.exchange.plans import carry_out

    return carry_out(plan, incoming)


def _show(plan: "Plan", limit: int) -> None:
    """The preview to standard output, findings to standard error: the gravest ones where they are many."""
    for line in plan.told:
        click.echo(line)
    _show_findings(plan.findings, limit)


def _show_findings(findings: "tuple[Finding, ...]", limit: int) -> None:
    from tallystick.cli.case_options import count_words
    from tallystick.ledger.show import show_finding

    levels = ("error", "warning", "note")
    grave = sorted(findings, key=lambda finding: levels.index(finding.level))[:limit]
    chosen = set(map(id, grave))
    for finding in findings:
        if id(finding) in chosen:
            click.echo(show_finding(finding), err=True)
    if findings:
        more = f"; {len(findings) - limit} more with --limit {len(findings)}" if len(findings) > limit else ""
        click.echo(f"{count_words(findings)}{more}", err=True)


def _end(plan: "Plan", written: list[Path], output: Path | None) -> str:
    if written:
        return f"wrote {len(written)} files to {output}; now `tally check {output}` and `tally balance {output}`"
    if plan.failed:
        return "nothing was written: see the errors above"
    return "nothing was written; add -o CASE to write this case" if output is None else "nothing was written"


def _json(form: str, file: Path, plan: "Plan", written: list[Path]) -> str:
    import msgspec

    record = {
        "schema": "tallystick/import/1",
        "format": form,
        "file": file.name,
        "told": plan.told,
        "files": sorted(plan.files),
        "written": bool(written),
        "findings": [
            {
                "code": finding.code,
                "level": finding.level,
                "message": finding.message,
                "path": finding.path,
                "row": finding.line,
                "column": finding.column,
                "help": finding.help,
            }
            for finding in plan.findings
        ],
    }
    return msgspec.json.format(msgspec.json.encode(record)).decode()
