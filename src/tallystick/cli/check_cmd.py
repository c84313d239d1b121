"""`tally check`."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from tallystick.cli.case_options import (
    Looking,
    case_argument,
    count_words,
    exit_code,
    json_option,
    load,
    looking_options,
    print_findings,
    query_of,
    restricted_option,
    with_choices,
)
from tallystick.cli.manual import ManualCommand
from tallystick.ledger.locate import locate
from tallystick.pipeline import answer
from tallystick.report.figures import counted


@click.command(cls=ManualCommand, name="check")
@case_argument
@looking_options
@click.option(
    "--limit", type=click.IntRange(min=0), default=1000, show_default=True, help="Findings printed one by one."
)
@restricted_option
@json_option
def command(case: Path, limit: int, with_: str | None, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See check_cmd.md."""
    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    query = query_of(looking, views=False)
    findings = answer(with_choices(loaded.case, looking), loaded.findings, query).findings
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
