"""`tally new`."""

from pathlib import Path

import click

from tallystick.cli.manual import ManualCommand
from tallystick.store.template import new_case


@click.command(cls=ManualCommand, name="new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="A and B", show_default=True, help="What the case is about.")
@click.option("--parties", default="KP,RU", show_default=True, help="ISO 3166 codes, separated by commas.")
def command(folder: Path, title: str, parties: str) -> None:
    """See new_cmd.md."""
    new_case(folder, title, [party.strip() for party in parties.split(",") if party.strip()])
    click.echo(f"wrote {folder}; now edit {folder / 'case.toml'} and run `tally check {folder}`")
