"""`tally explain`."""

from pathlib import Path
from typing import Any

import click
import msgspec

from tallystick.cli.case_options import (
    Looking,
    json_option,
    load,
    looking_options,
    query_of,
    restricted_option,
    with_choices,
)
from tallystick.cli.manual import ManualCommand
from tallystick.pipeline import answer


@click.command(cls=ManualCommand, name="explain")
@click.argument("name", required=False)
@click.option("--case", "case", type=click.Path(path_type=Path), default=Path(), help="The case; default: this folder.")
@click.option("--brief", "as_brief", is_flag=True, help="One paragraph that can be quoted.")
@click.option("--depth", type=click.IntRange(min=0), help="Steps shown below the first.")
@looking_options
@restricted_option
@json_option
def command(name: str | None, case: Path, with_: str | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """See explain_cmd.md."""
    from tallystick.explain.brief import brief
    from tallystick.explain.step_text import explain_text
    from tallystick.explain.walk import explain, names_of

    as_json, as_brief, depth = options.pop("as_json"), options.pop("as_brief"), options.pop("depth")
    looking = msgspec.convert(options, Looking)
    loaded = load(case, with_)
    result = answer(with_choices(loaded.case, looking), loaded.findings, query_of(looking, views=False))
    if as_brief:
        click.echo(brief(result, looking.between))
    elif name is None:
        click.echo("\n".join(names_of(result)))
    elif as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(explain(result, name))).decode())
    else:
        click.echo(explain_text(explain(result, name), depth=depth))
