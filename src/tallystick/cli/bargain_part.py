"""What commands that show one part of the bargain have in common: look at a case, tell what is found, name findings."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from tallystick.cli.balance_views import json_text
from tallystick.cli.case_options import Looking, count_words, exit_code, load, query_of, with_choices
from tallystick.pipeline import Answer, answer

Part = TypeVar("Part", bound=msgspec.Struct)


def tell_part(
    case: tuple[Path, str | None],
    options: Mapping[str, Any],
    part: Callable[[Answer], Part],
    text: Callable[[Part], str],
    *,
    as_json: bool,
) -> None:
    """Print a part of a case's answer as text or JSON, and leave with the exit code of its findings.

    Args:
        case: its folder, and what is read beside the public claims.
        options: those of `looking_options`, as click hands them over.
        part: makes the record.
        text: makes the terminal's text of it.
        as_json: the record itself.
    """
    looking = msgspec.convert(options, Looking)
    loaded = load(*case)
    result = answer(with_choices(loaded.case, looking), loaded.findings, query_of(looking, views=False))
    found = part(result)
    click.echo(json_text(found) if as_json else text(found))
    if result.findings:
        click.echo(f"{count_words(result.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(result.findings))
