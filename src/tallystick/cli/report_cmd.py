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
    print_findings,
    query_of,
    restricted_option,
    with_choices,
)
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import answer
from tallystick.report.prose_catalogue import LANGUAGES
from tallystick.report.writers import WRITERS, Request, writer
from tallystick.store.folder import Loaded


@click.command(cls=ManualCommand, name="report")
@case_argument
@looking_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@click.option("--part", multiple=True, type=click.Choice(list(WRITERS)), help="Only this part; default: all.")
@click.option("--lang", type=click.Choice(list(LANGUAGES)), default="en", help="Language of the brief.")
@click.option("--public", is_flag=True, help="From clear and released claims alone; see `tally release`.")
@restricted_option
def command(case: Path, output: Path, part: tuple[str, ...], with_: str | None, *, lang: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See report_cmd.md."""
    from tallystick.report.site_writing import write_files

    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    if options["public"]:
        loaded = _for_the_public(loaded)
    result = answer(with_choices(loaded.case, looking), loaded.findings, query_of(looking))
    request = Request(answer=result, loaded=loaded, version=__version__, language=lang)
    count = write_files(output, (file for name in part or WRITERS for file in writer(name)(request)))
    click.echo(f"wrote {count:,} files: open {output / 'index.html'} in a browser")
    if result.findings:
        click.echo(f"{count_words(result.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(result.findings))


def _for_the_public(loaded: Loaded) -> Loaded:
    """The public case in the place of the case; exits with 1 where something in it must not be published."""
    from tallystick.report.public_edition import public_loaded

    made = public_loaded(loaded)
    print_findings(made.published.findings, loaded)
    if made.unread:
        click.echo(f"not in the archive here, so not compared: {', '.join(made.unread)}", err=True)
    if exit_code(made.published.findings):
        click.echo(f"{count_words(made.published.findings)}: nothing is written", err=True)
        sys.exit(1)
    return made.loaded
