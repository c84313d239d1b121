"""`tally obligations`."""

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
from tallystick.pipeline import answer, obligations


@click.command(cls=ManualCommand, name="obligations")
@case_argument
@looking_options
@restricted_option
@json_option
def command(case: Path, with_: str | None, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See obligations_cmd.md."""
    from tallystick.report.obligations_text import obligations_text

    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    result = answer(with_choices(loaded.case, looking), loaded.findings, query_of(looking, views=False))
    found = obligations(result)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        click.echo(obligations_text(found))
    if result.findings:
        click.echo(f"{count_words(result.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(result.findings))
