"""Choices turned into numbers: the reporting error that a case shows, weights by grades."""

import msgspec

from tallystick.model.case import Case
from tallystick.model.line import Lines
from tallystick.weigh.roots import Roots
from tallystick.weigh.weighing import reporting_error

# A convention, labelled as one: the Admiralty code has no official numbers.
RELIABILITY = {"A": 0.95, "B": 0.80, "C": 0.60, "D": 0.40, "E": 0.20, "F": 0.0}
UNGRADED = 0.60


def in_force(case: Case, lines: Lines) -> Case:
    """The case with its choices as numbers: no `estimated`, no grades, only figures."""
    choices = case.choices
    if choices.reporting_error == "estimated":
        error = reporting_error(case, lines, Roots(case))
        choices = msgspec.structs.replace(choices, reporting_error=error)
    if choices.origin_weights == "reliability":
        choices = msgspec.structs.replace(choices, weights=_graded(case))
    return case if choices is case.choices else msgspec.structs.replace(case, choices=choices)


def _graded(case: Case) -> dict[str, float]:
    """Weight of every origin by its source's grade, times the weight that the case gives it."""
    own = case.choices.weights
    return {
        name: own.get(name, 1.0) * (RELIABILITY[source.reliability] if source.reliability else UNGRADED)
        for name, source in case.sources.items()
    }
