"""`tally check`."""

import sys
from pathlib import Path

import click
import msgspec

from tallystick.cli.case_options import (
    case_argument,
    count_words,
    exit_code,
    json_option,
    load,
    print_findings,
    restricted_option,
)
from tallystick.cli.manual import ManualCommand
from tallystick.ledger.locate import locate
from tallystick.pipeline import Query, answer
from tallystick.report.figures import counted


@click.command(cls=ManualCommand, name="check")
@case_argument
@click.option("--limit", default=1000, show_default=True, help="Findings printed one by one.")
@restricted_option
@json_option
def command(case: Path, limit: int, with_: str | None, *, as_json: bool) -> None:
    """See check_cmd.md."""
    loaded = load(case, with_)
    findings = answer(loaded.case, loaded.findings, Query(views=False)).findings
    if as_json:
        rows = [
            {
                "code": finding.code,
                "level": finding.level,
                "message": finding.message,
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "help": finding.help,
            }
            for finding in locate(findings, loaded.texts)
        ]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
    else:
        print_findings(findings, loaded, limit)
        click.echo(f"{counted(len(loaded.case.claims), 'claim')}, {count_words(findings)}")
    sys.exit(exit_code(findings))
