"""`tally balance`."""

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
    query_of,
    restricted_option,
    with_choices,
)
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import answer
from tallystick.pipeline import sliced as slices
from tallystick.report.slices_text import slices_text
from tallystick.report.terminal import Style, sheet_text


@click.command(cls=ManualCommand, name="balance")
@case_argument
@looking_options
@click.option(
    "--by", type=click.Choice(["line", "item", "terms", "origin", "kind"]), default="line", help="What rows stand for."
)
@click.option("--why", is_flag=True, help="Reasons and claims under each line.")
@click.option("--exact", is_flag=True, help="All digits.")
@restricted_option
@json_option
def command(case: Path, by: str, with_: str | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See balance_cmd.md."""
    as_json, why, exact = options.pop("as_json"), options.pop("why"), options.pop("exact")
    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    chosen = with_choices(loaded.case, looking)
    result = answer(chosen, loaded.findings, query_of(looking))
    if by != "line":
        rows = slices(result, by, query_of(looking, views=False))
        click.echo(_json(rows) if as_json else slices_text(rows, chosen.currency))
    elif as_json:
        click.echo(_json(result.balanced.sheet))
    else:
        click.echo(sheet_text(result.balanced.sheet, Style(exact, why, result.balanced.fates)))
    if result.findings:
        click.echo(f"{count_words(result.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(result.findings))


def _json(record: object) -> str:
    return msgspec.json.format(msgspec.json.encode(record)).decode()
