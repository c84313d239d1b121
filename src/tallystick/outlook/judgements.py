"""What follows from judgements that named analysts published: bands, sums, hazards, scores. None is made here."""

import math
from collections.abc import Iterable, Sequence

import msgspec

from tallystick.check.claim_dates import earlier
from tallystick.check.outlook_rules import least, sums
from tallystick.lines.standing import window_of
from tallystick.lookup.estimative import band
from tallystick.model.case import Case, Judgement, Lens
from tallystick.model.outlook import Card, ChanceSum, Judged
from tallystick.model.period import first_day, last_day
from tallystick.model.sheet import Spread

_YEAR = 365.25
_NEAR = 1e-9
Named = tuple[str, Judgement]


def scoring_day(case: Case, lens: Lens) -> str | None:
    """The day of knowledge; without one the last day that the case speaks of: no outcome it records lies ahead."""
    if lens.as_of:
        return lens.as_of
    told = [judgement.resolved or judgement.until for judgement in case.judgements if judgement.outcome is not None]
    made = [judgement.on for judgement in case.judgements]
    made += [row.on for row in case.evidence if row.on] + [row.on for row in case.partners if row.on]
    days = [day for day in (window_of(case, lens).end, *made, *told) if day]
    return max(days, key=last_day, default=None)


def named_judgements(case: Case, day: str | None) -> list[Named]:
    """Judgements made by that day with their names, in the order of the file."""
    made = [
        (judgement.id or f"{judgement.hypothesis}/{judgement.by}/{judgement.on}", judgement)
        for judgement in case.judgements
    ]
    return [(name, one) for name, one in made if day is None or first_day(one.on) <= last_day(day)]


def judged_of(case: Case, day: str | None) -> tuple[Judged, ...]:
    """Every judgement made by the day, the newest first; earlier ones are kept and say what took their place."""
    made = named_judgements(case, day)
    found = [_judged(name, _with_outcome(judgement, case), _later(judgement, made), day) for name, judgement in made]
    ordered = sorted(enumerate(found), key=lambda pair: (last_day(pair[1].on), pair[0]), reverse=True)
    return tuple(judged for _, judged in ordered)


def _with_outcome(judgement: Judgement, case: Case) -> Judgement:
    """What came about by a day is one fact for all who judged it: an outcome noted once counts for each of them."""
    if judgement.outcome is not None or judgement.until is None:
        return judgement
    for other in case.judgements:
        same = (other.hypothesis, other.until) == (judgement.hypothesis, judgement.until)
        if same and other.outcome is not None:
            resolved = judgement.resolved or other.resolved
            return msgspec.structs.replace(judgement, outcome=other.outcome, resolved=resolved)
    return judgement


def _later(judgement: Judgement, made: Sequence[Named]) -> str | None:
    """The same analyst's next judgement of the same hypothesis."""
    place = next(number for number, (_, other) in enumerate(made) if other is judgement)
    after = [
        (last_day(other.on), number, name)
        for number, (name, other) in enumerate(made)
        if (other.by, other.hypothesis) == (judgement.by, judgement.hypothesis)
        and (last_day(other.on), number) > (last_day(judgement.on), place)
    ]
    return min(after)[2] if after else None


def _judged(name: str, judgement: Judgement, later: str | None, day: str | None) -> Judged:
    known = band(judgement.word) if judgement.word else None
    number = judgement.probability if judgement.probability is None or 0 <= judgement.probability <= 1 else None
    state = _state(judgement, day)
    return Judged(
        id=name,
        hypothesis=judgement.hypothesis,
        by=judgement.by,
        on=judgement.on,
        word=judgement.word,
        band=known.ends if known else None,
        number=number,
        agrees=known.holds(number) if known and number is not None else None,
        confidence=judgement.confidence,
        until=judgement.until,
        outcome=judgement.outcome if state in ("scored", "not foreseen", "no day") else None,
        resolved=judgement.resolved,
        revised_by=later,
        state=state,  # type: ignore[arg-type]
        brier=_brier(judgement, number) if state == "scored" else None,
        hazard=_hazard(judgement, number),
        claim=judgement.claim,
        because=judgement.because,
    )


def _state(judgement: Judgement, day: str | None) -> str:
    """Where a judgement stands on a day: an outcome counts from the day on which it was known."""
    known = judgement.resolved or judgement.until
    if known is None:
        return "no day"
    if known == judgement.on or earlier(known, judgement.on):
        return "not foreseen"
    if day is None or last_day(known) > last_day(day):
        return "open"
    return "due" if judgement.outcome is None else "scored"


def brier(probability: float, outcome: bool) -> float:  # noqa: FBT001 - what came about is the second of two numbers
    """Squared distance between a chance and what came about: 0 is perfect, 0.25 is what 50 percent always gets.

    Source: Brier 1950, Monthly Weather Review 78:1-3, for one of two outcomes.

    >>> brier(0.7, True), brier(0.5, False)
    (0.09000000000000002, 0.25)
    """
    return (probability - float(outcome)) ** 2


def _brier(judgement: Judgement, number: float | None) -> Spread | None:
    """The score of a number; of a word alone the scores of both ends of its band."""
    if judgement.outcome is None:
        return None
    if number is not None:
        return Spread(q50=brier(number, judgement.outcome))
    known = band(judgement.word) if judgement.word else None
    if known is None:
        return None
    ends = sorted(brier(end, judgement.outcome) for end in known.ends)
    return Spread(q05=ends[0], q95=ends[1])


def _hazard(judgement: Judgement, number: float | None) -> float | None:
    """Constant rate per year at which the hypothesis would come true by its day with that chance."""
    if number is None or number >= 1 or judgement.until is None:
        return None
    years = (last_day(judgement.until) - last_day(judgement.on)).days / _YEAR
    return -math.log1p(-number) / years if years > 0 else None


def sums_of(case: Case, day: str | None) -> tuple[ChanceSum, ...]:
    """Chances that each analyst gives hypotheses of one question, of more than one of them."""
    made = named_judgements(case, day)
    names = {id(judgement): name for name, judgement in made}
    grouped = sums(case, [judgement for _, judgement in made])
    found = [_sum(by, question, held, names) for (by, question), held in grouped.items() if len(held) > 1]
    return tuple(row for row in found if row is not None)


def _sum(by: str, question: str | None, held: Sequence[Judgement], names: dict[int, str]) -> ChanceSum | None:
    ends = [(low, high) for judgement in held if (low := least(judgement)) is not None for high in [_most(judgement)]]
    if len(ends) < 2:
        return None
    low, high = (math.fsum(column) for column in zip(*ends, strict=True))
    return ChanceSum(
        by=by,
        question=question,
        judgements=tuple(names[id(judgement)] for judgement in held),
        low=low,
        high=high,
        left=(max(0.0, 1 - high), max(0.0, 1 - low)),
        coherent=low <= 1 + _NEAR,
    )


def _most(judgement: Judgement) -> float:
    """The highest chance that a judgement allows."""
    if judgement.probability is not None:
        return judgement.probability
    known = band(judgement.word) if judgement.word else None
    return known.ends[1] if known else 1.0


def cards_of(judged: Iterable[Judged]) -> tuple[Card, ...]:
    """Mean score of each analyst over the last judgement made before each day came."""
    held: dict[str, list[Judged]] = {}
    for one in judged:
        if one.state == "scored" and one.brier is not None:
            held.setdefault(one.by, []).append(one)
    return tuple(_card(by, _last_of_each(rows)) for by, rows in sorted(held.items()))


def _last_of_each(rows: Sequence[Judged]) -> list[Judged]:
    """Of each hypothesis and day the judgement made last; rows come with the newest first."""
    kept: dict[tuple[str, str | None], Judged] = {}
    for row in rows:
        kept.setdefault((row.hypothesis, row.until or row.resolved), row)
    return list(kept.values())


def _card(by: str, rows: Sequence[Judged]) -> Card:
    lows = [_end(row.brier, low=True) for row in rows]
    highs = [_end(row.brier, low=False) for row in rows]
    low, high = math.fsum(lows) / len(rows), math.fsum(highs) / len(rows)
    sure = abs(high - low) < _NEAR
    words = "a word without a number leaves its score between two ends" if not sure else "all gave numbers"
    return Card(
        by=by,
        scored=len(rows),
        brier=Spread(q50=low) if sure else Spread(q05=low, q95=high),
        because=f"mean of (chance - outcome)²; {words}; 50 percent on everything gets 0.25",
    )


def _end(spread: Spread | None, *, low: bool) -> float:
    if spread is None:
        return 0.0
    end = spread.q50 if spread.q50 is not None else spread.q05 if low else spread.q95
    return 0.0 if end is None else end
