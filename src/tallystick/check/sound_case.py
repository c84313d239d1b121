"""What of a case can be used: its faulty claims are marked, its faulty rows and choices left out."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from tallystick.check.choice_ranges import RANGED
from tallystick.check.known_names import key_of_row
from tallystick.model.case import Adjustment, Case, Choices, Conversion, DeclaredLine, Denominator
from tallystick.model.finding import Finding

Row = TypeVar("Row", DeclaredLine, Conversion, Adjustment, Denominator)
Place = tuple[str, str]  # table and key

_WEIGHT = "choices.weights."
_BASIS_BY = "choices.basis_by."


def sound_case(case: Case, findings: Iterable[Finding]) -> Case:
    """The case without what the checks found to be an error; claims stay, marked as faulty.

    A line by hand that is left out gives its claims back to the derivation. A choice that is
    out of its range is the default again.
    """
    spots = [finding.spot for finding in findings if finding.level == "error" and finding.spot is not None]
    wrong = {(spot.table, spot.key) for spot in spots if spot.key is not None}
    return msgspec.structs.replace(
        case,
        faulty=case.faulty | {key for table, key in wrong if table == "claim"},
        lines=_without("line", case.lines, wrong),
        conversions=_without("conversion", case.conversions, wrong),
        adjustments=_without("adjustment", case.adjustments, wrong),
        denominators=_without("denominator", case.denominators, wrong),
        choices=_sound_choices(case.choices, {spot.field for spot in spots if spot.table == "case" and spot.field}),
    )


def _without(table: str, rows: Sequence[Row], wrong: set[Place]) -> tuple[Row, ...]:
    keys = [key_of_row(getattr(row, "id", None), number) for number, row in enumerate(rows, 1)]
    return tuple(row for row, key in zip(rows, keys, strict=True) if (table, key) not in wrong)


def _sound_choices(choices: Choices, wrong: set[str]) -> Choices:
    defaults = Choices()
    ranged = {name: getattr(defaults, name) for name in RANGED if f"choices.{name}" in wrong}
    weights = {name: weight for name, weight in choices.weights.items() if _WEIGHT + name not in wrong}
    bad = {field.removeprefix(_BASIS_BY).partition("[")[0] for field in wrong if field.startswith(_BASIS_BY)}
    basis_by = {direction: bases for direction, bases in choices.basis_by.items() if direction not in bad}
    return msgspec.structs.replace(choices, weights=weights, basis_by=basis_by, **ranged)
