"""`tally export`."""

import sys
from pathlib import Path

import click

from tallystick.cli.case_options import count_words, exit_code, load, restricted_option
from tallystick.cli.manual import ManualCommand
from tallystick.exchange.formats import EXPORTERS, exporter
from tallystick.store.folder import Loaded

TEMPLATES = ("xlsx",)  # formats that one can start from


@click.command(cls=ManualCommand, name="export")
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(EXPORTERS)))
@click.argument("case", type=click.Path(path_type=Path), required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File or folder to write.")
@click.option("--template", is_flag=True, help="An empty spreadsheet to start a case from.")
@click.option("--records", is_flag=True, help="Records alone, without what they come to.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@restricted_option
def command(
    format_: str, case: Path | None, output: Path, with_: str | None, *, template: bool, force: bool, records: bool
) -> None:
    """See export_cmd.md."""
    if not force and (output.is_file() or (output.is_dir() and any(output.iterdir()))):
        raise click.UsageError(f"{output} is there already; name another place, or add --force to write over it")
    if template:
        _template(format_, case, output)
    else:
        _export(format_, load(case or Path(), with_), output, results=not records)


def _template(format_: str, case: Path | None, output: Path) -> None:
    from tallystick.exchange.plans import Outgoing
    from tallystick.model.case import Case

    if format_ not in TEMPLATES:
        raise click.UsageError(f"there is a template for {', '.join(TEMPLATES)}, not for {format_}")
    if case is not None:
        raise click.UsageError("a template is empty and takes no case; without --template the case is written")
    exporter(format_)(Case(title=""), Outgoing(target=output, template=True))
    click.echo(f"wrote {output}: fill it in, then `tally import sheet {output} -o DIR`")


def _export(format_: str, loaded: Loaded, output: Path, *, results: bool) -> None:
    from tallystick.exchange.plans import Outgoing

    outgoing = Outgoing(target=output, texts=loaded.texts, findings=loaded.findings, results=results)
    exporter(format_)(loaded.case, outgoing)
    click.echo(f"wrote {output}: {EXPORTERS[format_].does}")
    if loaded.findings:
        click.echo(f"{count_words(loaded.findings)} in the files of the case: see `tally check`", err=True)
    sys.exit(exit_code(loaded.findings))
