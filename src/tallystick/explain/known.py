"""What a case knows of itself, indexed once for a walk."""

from functools import cached_property
from typing import Protocol

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.balance.sides import by_pair
from tallystick.model.case import Case, Lens
from tallystick.model.lives import Lives
from tallystick.model.strain import Strain
from tallystick.outlook.lives_ladder import lives_of
from tallystick.outlook.signals_series import Asked, strain_of
from tallystick.weigh.in_force import in_force
from tallystick.weigh.roots import Roots
from tallystick.weigh.weighing import reporting_error


class Looked(Protocol):
    """How a case was looked at: the pipeline's query."""

    @property
    def lens(self) -> Lens:
        """Day of knowledge, period and selection."""

    @property
    def between(self) -> tuple[str, str] | None:
        """The two parties that were asked about."""


class Answered(Protocol):
    """A case with what the steps made of it: the pipeline's answer."""

    @property
    def case(self) -> Case:
        """The case, its faulty claims marked."""

    @property
    def balanced(self) -> Balanced:
        """Its sheet and what is behind it."""

    @property
    def query(self) -> Looked:
        """How it was looked at."""


class Known:
    """Claims, lines and sides of an answered case by their names."""

    def __init__(self, answer: Answered) -> None:
        self.balanced = answer.balanced
        self.answered = answer
        self.seed = 1  # of the resampling of origins, as the other commands have it
        self.case = _settled(answer)
        self.sheet = answer.balanced.sheet
        self.valuation = answer.balanced.valuation
        self.roots = Roots(self.case)
        self.claims = self.roots.by_id
        self.fates = answer.balanced.fates
        self.values = {value.line.id: value for value in self.valuation.lines}
        self.stated = {total.claim: total for total in self.valuation.stated}
        self.sides = by_pair(answer.balanced.sides)
        self.repeats: dict[str, list[str]] = {}  # claim → claims that echo it or that it superseded
        for name, fate in self.fates.items():
            if fate.of:
                self.repeats.setdefault(fate.of, []).append(name)

    @cached_property
    def lives(self) -> Lives:
        """People lost."""
        query = self.answered.query
        return lives_of(self.answered.case, self.balanced, query.lens, query.between)

    @cached_property
    def strain(self) -> Strain:
        """Signals between the parties."""
        query = self.answered.query
        case = in_force(self.answered.case, self.valuation.derived)
        return strain_of(case, self.balanced, Asked(query.lens, query.between, self.seed))

    def told(self, name: str) -> str:
        """Fate of a claim with its reason: `echo: retells dr006, …`."""
        fate = self.fates[name]
        return f"{fate.word}: {fate.because}"


def _settled(answer: Answered) -> Case:
    """The case with the reporting error that its own disagreements show, as it was weighed with."""
    case = answer.case
    if case.choices.reporting_error != "estimated":
        return case
    error = reporting_error(case, answer.balanced.valuation.derived, Roots(case))
    return msgspec.structs.replace(case, choices=msgspec.structs.replace(case.choices, reporting_error=error))
