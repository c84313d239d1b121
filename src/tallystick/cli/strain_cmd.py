"""`tally strain`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.bargain_part import tell_part
from tallystick.cli.case_options import case_argument, json_option, looking_options, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import strain
from tallystick.report.strain_text import strain_text


@click.command(cls=ManualCommand, name="strain")
@case_argument
@looking_options
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the resampling of origins.")
@click.option("--why", is_flag=True, help="Each claim's words.")
@restricted_option
@json_option
def command(
    case: Path,
    with_: str | None,
    *,
    seed: int,
    why: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - click's
) -> None:
    """See strain_cmd.md."""
    tell_part(
        (case, with_),
        options,
        lambda result: strain(result, seed),
        lambda found: strain_text(found, why=why),
        as_json=as_json,
    )
