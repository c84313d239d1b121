"""`tally obligations`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.bargain_part import tell_part
from tallystick.cli.case_options import case_argument, json_option, looking_options, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import obligations
from tallystick.report.obligations_text import obligations_text


@click.command(cls=ManualCommand, name="obligations")
@case_argument
@looking_options
@restricted_option
@json_option
def command(case: Path, with_: str | None, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See obligations_cmd.md."""
    tell_part((case, with_), options, obligations, obligations_text, as_json=as_json)
