"""What an import made, as a plan: the files of a new case, and what the user is told before they are written."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tallystick.exchange.plans import Plan
from tallystick.ledger.write import format_case
from tallystick.model.case import Case
from tallystick.model.finding import Finding
from tallystick.store.template import IGNORED

SHOWN = 12  # rows of a list in the preview


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A case made of a file."""

    case: Case
    told: tuple[str, ...]  # the preview
    findings: tuple[Finding, ...]
    why: Mapping[str, str] = {}  # choice → why it is made, written above the choices


def plan_of(made: Imported) -> Plan:
    """The files of the case. With an error nothing is written."""
    files = format_case(made.case)
    reasons = [f"# {name}: {why}" for name, why in made.why.items()]
    if reasons and "\n[choices]\n" in files["case.toml"]:
        files["case.toml"] = files["case.toml"].replace("\n[choices]\n", "\n" + "\n".join(reasons) + "\n[choices]\n", 1)
    files[".gitignore"] = IGNORED
    return Plan(files=files, told=made.told, findings=made.findings, question="write this case")


def failed(findings: Sequence[Finding], told: Sequence[str] = ()) -> Plan:
    """A plan that cannot be carried out."""
    return Plan(told=tuple(told), findings=tuple(findings))


def table_words(rows: Iterable[tuple[str, str]], most: int = SHOWN) -> list[str]:
    """Rows of two columns, the second to the right, the first ones only."""
    listed = list(rows)
    shown = listed[:most]
    left = max((len(row[0]) for row in shown), default=0)
    right = max((len(row[1]) for row in shown), default=0)
    lines = [f"  {first.ljust(left)}  {second.rjust(right)}" for first, second in shown]
    if len(listed) > most:
        lines.append(f"  and {len(listed) - most} more")
    return lines


def unique_ids(wanted: Iterable[str]) -> list[str]:
    """Ids in order, a number behind one that was taken."""
    taken: set[str] = set()
    found = []
    for word in wanted:
        name, number = word, 2
        while name in taken:
            name, number = f"{word}-{number}", number + 1
        taken.add(name)
        found.append(name)
    return found


def many(count: int, word: str) -> str:
    """`1 row`, `1,032 rows`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
