"""`tally echoes`."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from tallystick.cli.case_options import (
    case_argument,
    count_words,
    exit_code,
    json_option,
    load,
    restricted_option,
)
from tallystick.cli.manual import ManualCommand
from tallystick.cli.selected import check_selectors
from tallystick.lines.standing import selects
from tallystick.lookup.nearest import nearest_word
from tallystick.model.case import Case
from tallystick.model.echo import Echoes
from tallystick.pipeline import check
from tallystick.report.echoes_text import echoes_text
from tallystick.weigh.echoing import drifted, echoes, narrowed, retold


@click.command(cls=ManualCommand, name="echoes")
@case_argument
@click.option("--only", multiple=True, metavar="ITEM", help="Facts with such a claim.")
@click.option("--drop", multiple=True, metavar="ITEM", help="Facts with another claim than these.")
@click.option("--fact", metavar="KEY", help="One fact, by its key or any of its claims.")
@click.option("--drifted", "only_drifted", is_flag=True, help="Facts that changed on the way.")
@click.option("--all", "every", is_flag=True, help="Facts that were told once, too.")
@click.option("--why", is_flag=True, help="Both readings of every drift.")
@restricted_option
@json_option
def command(
    case: Path,
    fact: str | None,
    with_: str | None,
    *,
    only: tuple[str, ...],
    drop: tuple[str, ...],
    only_drifted: bool,
    every: bool,
    why: bool,
    as_json: bool,
) -> None:
    """See echoes_cmd.md."""
    loaded = load(case, with_)
    check_selectors(loaded.case, only, drop)
    checked = check(loaded.case, loaded.findings)
    found = echoes(checked.case)
    if only or drop:
        found = narrowed(found, chosen(checked.case, only, drop))
    if fact is not None:
        found = one_fact(found, fact)
    if only_drifted:
        found = drifted(found)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        shown = found if every or fact is not None else retold(found)
        click.echo(echoes_text(shown, checked.case, why=why))
    if checked.findings:
        click.echo(f"{count_words(checked.findings)}: see `tally check`", err=True)
    sys.exit(exit_code(checked.findings))


def chosen(case: Case, only: Iterable[str], drop: Iterable[str]) -> frozenset[str]:
    """Claims that every `only` and no `drop` selects."""
    return frozenset(
        claim.id
        for claim in case.claims
        if all(selects(case, claim, selector) for selector in only)
        and not any(selects(case, claim, selector) for selector in drop)
    )


def one_fact(found: Echoes, name: str) -> Echoes:
    """The fact of that key, or that holds the claim of that id; UsageError of click where there is none."""
    kept = [fact for fact in found.facts if fact.key == name or any(name in entry.claims for entry in fact.origins)]
    if not kept:
        known = [word for fact in found.facts for entry in fact.origins for word in (fact.key, *entry.claims)]
        near = nearest_word(name, known)
        hint = f"; did you mean `{near}`?" if near else "; give a key that `tally echoes` prints, or a claim's id"
        raise click.UsageError(f"there is no fact `{name}`{hint}")
    return msgspec.structs.replace(found, facts=tuple(kept))
