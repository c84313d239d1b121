"""`tally lives`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.bargain_part import tell_part
from tallystick.cli.case_options import case_argument, json_option, looking_options, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import lives
from tallystick.report.lives_text import lives_text


@click.command(cls=ManualCommand, name="lives")
@case_argument
@looking_options
@click.option("--why", is_flag=True, help="Chain and words of each telling.")
@restricted_option
@json_option
def command(case: Path, with_: str | None, *, why: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's
    """See lives_cmd.md."""
    tell_part((case, with_), options, lives, lambda found: lives_text(found, why=why), as_json=as_json)
