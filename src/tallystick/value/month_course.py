"""Person-months over time: they accrue month by month while people serve."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from tallystick.lines.reach import months_between
from tallystick.model.claim import Claim
from tallystick.model.course import CourseWord
from tallystick.model.estimate import Estimate, Telling
from tallystick.model.period import Day
from tallystick.weigh.amounts import quantity_in
from tallystick.weigh.line_course import Course
from tallystick.weigh.line_path import Floats, Grid, LinePath, Share, after, pooled
from tallystick.weigh.roots import Roots

_PERSON = "person"
_DAY = dt.timedelta(days=1)


def month_course(persons: Estimate, served: Estimate, grid: Grid, roots: Roots) -> Course:
    """Course of a line's person-months.

    As the balance counts them: arrivals come evenly over their claim's days and stay, less
    those who leave evenly from the first arrival on; a strength holds until the next word.
    """
    reader = _Service(persons, served, grid, roots)
    shares = {telling.origin: reader.share(telling) for telling in served.tellings}
    weights = {part.origin: part.weight for part in served.components}
    spoken = [telling for telling in served.tellings if served.components and _speaks(telling)]
    silent = [telling for telling in served.tellings if telling not in spoken]
    floors = [(telling.low or 0.0) * shares[telling.origin] for telling in silent]
    spread = np.max([np.zeros(len(grid.ends)), *floors], axis=0)
    known = [(weights.get(telling.origin, 1.0), _share(shares[telling.origin], grid)) for telling in spoken]
    none = np.zeros(len(grid.ends))
    path = LinePath(grid.times, pooled(known) if known else None, none if known else spread, none)
    words = [reader.word(name, telling, spoken) for telling in served.tellings for name in telling.claims]
    return Course(path, tuple(sorted(words, key=lambda word: (word.end, word.claim))))


def _speaks(telling: Telling) -> bool:
    return telling.reading is not None and not telling.stale


def _share(parts: Floats, grid: Grid) -> Share:
    start = np.array([after(grid.start) - 1])
    return Share(np.concatenate([start, grid.times]), np.concatenate([[0.0], parts]))


class _Service:
    """Person-months of one origin's people by the end of each month."""

    def __init__(self, persons: Estimate, served: Estimate, grid: Grid, roots: Roots) -> None:
        self.grid = grid
        self.roots = roots
        self.stop = grid.ends[-1]
        self.persons = {telling.origin: telling for telling in persons.tellings}
        arrivals = [c for t in served.tellings if not self._strength(t) for c in self._claims(t)]
        self.first = min((self._days(claim)[0] for claim in arrivals), default=grid.start)

    def share(self, telling: Telling) -> Floats:
        """Share of the line's person-months, shape (months,); the last is 1."""
        claims = self._claims(telling)
        if self._strength(telling):
            grown = self._of_strength(claims)
        else:
            grown = np.mean([self._of_arrivals(claim) for claim in claims], axis=0)
            grown -= self._gone(telling, float(grown[-1]))
        rising: Floats = np.maximum.accumulate(np.maximum(grown, 0.0))
        return rising / rising[-1] if rising[-1] else np.append(np.zeros(len(rising) - 1), 1.0)

    def word(self, name: str, telling: Telling, spoken: Sequence[Telling]) -> CourseWord:
        """A claim's part, in person-months of its whole telling."""
        first, last = self._days(self.roots.by_id[name])
        return CourseWord(
            claim=name,
            origin=telling.origin,
            role="spread" if telling in spoken else "floor",
            start=first.isoformat(),
            end=last.isoformat(),
            low=telling.low,
            high=telling.high,
        )

    def _claims(self, telling: Telling) -> list[Claim]:
        return [self.roots.by_id[name] for name in telling.claims]

    def _strength(self, telling: Telling) -> bool:
        return all(claim.counts == "present" for claim in self._claims(telling))

    def _days(self, claim: Claim) -> tuple[Day, Day]:
        """First and last day of the arrivals; without a start they come on the last."""
        period = claim.period
        end = min((period.last if period else None) or self.stop, self.stop)
        return min((period.first if period else None) or end, end), end

    def _of_arrivals(self, claim: Claim) -> Floats:
        """Months served by the end of each month, of one who arrived somewhere within the days."""
        first, end = self._days(claim)
        whole = months_between(first, end)
        passed = [months_between(first, day) if day >= first else 0.0 for day in self.grid.ends]
        return np.array([p - whole / 2 if p > whole else p * p / (2 * whole) for p in passed])

    def _gone(self, telling: Telling, served: float) -> Floats:
        """Months that those who left did not serve: they leave evenly from the first arrival on."""
        heads = self.persons.get(telling.origin)
        whole = [
            (a, b) for a, b in ((telling.low, heads and heads.low), (telling.high, heads and heads.high)) if a and b
        ]
        stayed = min(1.0, whole[0][0] / (whole[0][1] * served)) if whole and served else 1.0
        span = months_between(self.first, self.stop)
        passed = [months_between(self.first, day) if day >= self.first else 0.0 for day in self.grid.ends]
        return (1 - stayed) * served * np.array([(p / span) ** 2 for p in passed])

    def _of_strength(self, steps: Sequence[Claim]) -> Floats:
        """Strength × months, each step held until the next."""
        days = [self._days(claim)[1] for claim in steps]
        starts = [self._days(steps[0])[0], *days[1:]]
        grown = np.zeros(len(self.grid.ends))
        for index, claim in enumerate(steps):
            size = quantity_in(self.roots.case, claim, _PERSON)
            low, high = (size.interval if size else None) or (0.0, 0.0)
            for at, day in enumerate(self.grid.ends):
                until = min(day, days[index + 1] - _DAY) if index + 1 < len(steps) else day
                if until >= starts[index]:
                    grown[at] += (low + high) / 2 * months_between(starts[index], until)
        return grown
