"""`tally report`."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from tallystick import __version__
from tallystick.cli.case_options import (
    Looking,
    case_argument,
    count_words,
    exit_code,
    load,
    looking_options,
    query_of,
    restricted_option,
    with_choices,
)
from tallystick.cli.manual import ManualCommand
from tallystick.ledger.locate import locate
from tallystick.model.errors import OutsideError
from tallystick.pipeline import answer
from tallystick.store.edit import write_text


@click.command(cls=ManualCommand, name="report")
@case_argument
@looking_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@restricted_option
def command(case: Path, output: Path, with_: str | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See report_cmd.md."""
    from tallystick.report.page import render_page
    from tallystick.report.side_picture import side_svg

    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    result = answer(with_choices(loaded.case, looking), loaded.findings, query_of(looking))
    placed = msgspec.structs.replace(result, findings=tuple(locate(result.findings, loaded.texts)))
    sheet = msgspec.json.format(msgspec.json.encode(result.balanced.sheet)).decode() + "\n"
    files = {
        "index.html": render_page(placed, __version__),
        "balance.json": sheet,
        "sides.svg": side_svg(result.balanced.sheet),
    }
    _write(output, files)
    click.echo(f"wrote {output / 'index.html'}: open it in a browser")
    if result.findings:
        click.echo(f"{count_words(result.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(result.findings))


def _write(output: Path, files: dict[str, str]) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideError(f"{output} cannot be made: {error.strerror}", "name another folder") from None
    for name, text in files.items():
        write_text(output / name, text)
