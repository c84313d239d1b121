"""Published base rates as reference classes: how far they lie apart, and what a mean life comes to."""

import math
from collections.abc import Iterable

from tallystick.lookup.reference_classes import ReferenceClass, reference_class, reference_classes
from tallystick.model.case import Case, Hypothesis
from tallystick.model.outlook import BaseRate, HypothesisRow, RateSpread
from tallystick.model.period import last_day

_YEAR = 365.25


def hazard(life: float) -> float:
    """Rate per year of a constant hazard with that mean life in years: our simplification.

    >>> round(hazard(15), 4)
    0.0667
    """
    return 1 / life


def outlives(life: float, years: float) -> float:
    """Chance that what lives so long on average lives so many years more, at a constant hazard.

    >>> round(outlives(15, 15), 3)
    0.368
    """
    return math.exp(-years / life)


def base_rates_of(case: Case) -> tuple[BaseRate, ...]:
    """All published rates, with the hypotheses that name them and the clauses of their pact."""
    return tuple(_rate(entry, case) for entry in reference_classes())


def _rate(entry: ReferenceClass, case: Case) -> BaseRate:
    clauses = [
        clause.id or str(number)
        for number, clause in enumerate(case.clauses, 1)
        if clause.atop is not None and clause.atop == entry.pact
    ]
    return BaseRate(
        id=entry.id,
        of=entry.of,
        pact=entry.pact,
        value=entry.value,
        hedge=entry.hedge,
        period=entry.period,
        coding=entry.coding,
        source=entry.source,
        noted=entry.noted,
        hazard=hazard(entry.value) if entry.of == "life" else None,
        named_by=tuple(hypothesis.id for hypothesis in case.hypotheses if entry.id in hypothesis.reference),
        clauses=tuple(clauses),
    )


def spreads_of(rates: Iterable[BaseRate]) -> tuple[RateSpread, ...]:
    """Lowest and highest share of alliances that kept their word: of all rates, then of each pact."""
    kept = [rate for rate in rates if rate.of == "fulfilled"]
    pacts = ["any", *sorted({rate.pact for rate in kept} - {"any"})]
    return tuple(_spread(pact, [rate for rate in kept if pact in ("any", rate.pact)]) for pact in pacts)


def _spread(pact: str, rates: list[BaseRate]) -> RateSpread:
    values = [rate.value for rate in rates]
    return RateSpread(pact=pact, low=min(values), high=max(values), rates=tuple(rate.id for rate in rates))


def hypothesis_rows(case: Case, day: str | None) -> tuple[HypothesisRow, ...]:
    """The hypotheses in the order of their file."""
    return tuple(_hypothesis(hypothesis, day) for hypothesis in case.hypotheses)


def _hypothesis(hypothesis: Hypothesis, day: str | None) -> HypothesisRow:
    lives = [entry.value for name in hypothesis.reference if (entry := reference_class(name)) and entry.of == "life"]
    chance = None
    if lives and day and hypothesis.until:
        years = (last_day(hypothesis.until) - last_day(day)).days / _YEAR
        chance = outlives(lives[0], years) if years > 0 else None
    return HypothesisRow(
        id=hypothesis.id,
        title=hypothesis.title,
        question=hypothesis.question,
        until=hypothesis.until,
        reference=hypothesis.reference,
        outlives=chance,
        note=hypothesis.note,
    )
