"""`tally balance`."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from tallystick.cli.balance_views import shown
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
    with_inputs,
)
from tallystick.cli.manual import ManualCommand

AXES = ("line", "giver", "item", "terms", "origin", "kind")


@click.command(cls=ManualCommand, name="balance")
@case_argument
@looking_options
@click.option("--set", "inputs", multiple=True, metavar="NAME=MEASURE", help="What if: price.ID, quantity.LINE.")
@click.option("--by", type=click.Choice(AXES), help="What rows stand for; by giver where they are many.")
@click.option("--interests", is_flag=True, help="By kind of source and by interest; without each origin.")
@click.option("--monthly", is_flag=True, help="Each side month by month.")
@click.option("--inputs", "by_input", is_flag=True, help="Which input moves the net.")
@click.option("--spec", is_flag=True, help="The ratio under all choices, crossed.")
@click.option("--audit", is_flag=True, help="The engine beside brute force.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the brute force.")
@click.option("--why", is_flag=True, help="Reasons and claims under each line.")
@click.option("--exact", is_flag=True, help="All digits.")
@restricted_option
@json_option
def command(case: Path, with_: str | None, inputs: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's
    """See balance_cmd.md."""
    looking = msgspec.convert({name: options[name] for name in Looking.__struct_fields__}, Looking)
    loaded = load(case, with_)
    query = query_of(looking)
    chosen = with_inputs(with_choices(loaded.case, looking), inputs, query.lens)
    view = shown(chosen, loaded.findings, query, options)
    click.echo(view.text)
    if view.findings:
        click.echo(f"{count_words(view.findings)}: see `tally check`", err=True)
    sys.exit(view.failed or exit_code(view.findings))
