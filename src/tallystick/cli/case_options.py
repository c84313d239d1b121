"""What commands that look at a case have in common: which case, and how it is looked at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from tallystick.cli.choose_option import choosing, chosen, listed
from tallystick.cli.selected import check_between, check_selectors
from tallystick.ledger.locate import locate
from tallystick.ledger.periods import PeriodError, parse_date, parse_period
from tallystick.ledger.show import show_finding
from tallystick.model.case import Case, Lens
from tallystick.model.finding import Finding
from tallystick.pipeline import Query
from tallystick.store.folder import Loaded, load_folder

Command = TypeVar("Command", bound=Callable[..., Any])
SHOWN = 50  # findings printed one by one; the rest are counted

case_argument = click.argument("case", type=click.Path(path_type=Path), default=Path())
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
restricted_option = click.option(
    "--with", "with_", type=click.Choice(["restricted"]), help="Read restricted claims too."
)


def looking_options(command: Command) -> Command:
    """The options that choose what of a case is looked at, and by which choices."""
    options = (
        click.option("--between", nargs=2, metavar="A B", help="Ratios of these two parties."),
        click.option("--period", metavar="FROM..TO", help="In place of the window."),
        click.option("--as-of", metavar="DAY", help="What was known by that day."),
        click.option("--only", multiple=True, metavar="ITEM", help="Only these claims."),
        click.option("--drop", multiple=True, metavar="ITEM", help="Without these claims."),
        click.option("--status", multiple=True, help="Statuses that are counted."),
        click.option("--basis", multiple=True, help="Price bases, the first choice first."),
        click.option("--choose", multiple=True, metavar="CHOICE=VALUE", help="Any other choice."),
    )
    for option in reversed(options):
        command = option(command)
    return command


class Looking(msgspec.Struct, frozen=True, kw_only=True):
    """The options above, as given."""

    between: tuple[str, str] | None = None
    period: str | None = None
    as_of: str | None = None
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    choose: tuple[str, ...] = ()


def query_of(looking: Looking, *, views: bool = True) -> Query:
    """The pipeline's question; UsageError of click where a date cannot be read."""
    try:
        period = None if looking.period is None else parse_period(looking.period)
        as_of = None if looking.as_of is None else parse_date(looking.as_of)
    except PeriodError as error:
        raise click.UsageError(f"{error}; {error.help}") from None
    lens = Lens(as_of=as_of, period=period, only=looking.only, drop=looking.drop)
    return Query(lens=lens, between=looking.between, views=views)


def with_choices(case: Case, looking: Looking) -> Case:
    """The case under other choices than its own; UsageError of click where an option names what is not there."""
    check_selectors(case, looking.only, looking.drop)
    check_between(case, looking.between)
    changed = chosen(looking.choose)
    changed |= {
        name: listed(f"--{name}", name, words)
        for name, words in (("status", looking.status), ("basis", looking.basis))
        if words
    }
    return choosing(case, changed)


def load(case: Path, with_: str | None = None) -> Loaded:
    """The case in a folder."""
    return load_folder(case, restricted=with_ == "restricted")


def print_findings(findings: tuple[Finding, ...], loaded: Loaded, shown: int = SHOWN) -> None:
    """Findings to standard error, the gravest first where they cannot all be shown."""
    placed = locate(findings, loaded.texts)
    grave = sorted(placed, key=lambda finding: ("error", "warning", "note").index(finding.level))
    chosen = set(map(id, grave[:shown]))
    for finding in placed:
        if id(finding) in chosen:
            click.echo(show_finding(finding), err=True)
    if len(placed) > shown:
        click.echo(f"… and {len(placed) - shown} more; `tally check` prints all", err=True)


def count_words(findings: tuple[Finding, ...]) -> str:
    """`2 errors, 1 warning, 3 notes`."""
    levels = [finding.level for finding in findings]
    parts = [
        f"{count} {level}{'' if count == 1 else 's'}"
        for level in ("error", "warning", "note")
        if (count := levels.count(level))
    ]
    return ", ".join(parts) or "no findings"


def exit_code(findings: tuple[Finding, ...]) -> int:
    """1 where any finding is an error."""
    return int(any(finding.level == "error" for finding in findings))


def with_inputs(case: Case, inputs: tuple[str, ...], lens: Lens) -> Case:
    """The case with what `--set` supposes."""
    from tallystick.ledger.measures import MeasureError, parse_measure
    from tallystick.lines.what_if import set_input

    for text in inputs:
        name, equals, measure = text.partition("=")
        if not equals:
            raise click.UsageError(f"--set wants NAME=MEASURE, got `{text}`")
        try:
            case = set_input(case, name.strip(), parse_measure(measure.strip().strip('"')), lens)
        except MeasureError as error:
            raise click.UsageError(f"--set {name}: {error}") from None
    return case
