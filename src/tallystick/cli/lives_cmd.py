"""`tally lives`."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from tallystick.cli.balance_views import json_text
from tallystick.cli.case_options import (
    Looking,
    case_argument,
    count_words,
    exit_code,
    json_option,
    load,
    looking_options,
    query_of,
    restricted_option,
    with_choices,
)
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import answer, lives
from tallystick.report.lives_text import lives_text


@click.command(cls=ManualCommand, name="lives")
@case_argument
@looking_options
@click.option("--why", is_flag=True, help="Chain and words of each telling.")
@restricted_option
@json_option
def command(case: Path, with_: str | None, *, why: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's
    """See lives_cmd.md."""
    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    result = answer(with_choices(loaded.case, looking), loaded.findings, query_of(looking, views=False))
    found = lives(result)
    click.echo(json_text(found) if as_json else lives_text(found, why=why))
    if result.findings:
        click.echo(f"{count_words(result.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(result.findings))
