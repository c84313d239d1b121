"""Analysis of competing hypotheses: what somebody's ratings speak against, each origin counted once.

Only inconsistency is added up, for what fits one hypothesis fits others too (Heuer 1999,
chapter 8). The ratings of each analyst on each question are a matrix of their own.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tallystick.check.claim_dates import earlier
from tallystick.lines.standing import Standing
from tallystick.model.case import Case, Evidence
from tallystick.model.outlook import Cell, Dropped, Matrix, MatrixRow, Score
from tallystick.model.period import first_day, last_day
from tallystick.outlook.obligations import words_of
from tallystick.weigh.echoing import echoes
from tallystick.weigh.roots import Roots

AGAINST = {"CC": 0.0, "C": 0.0, "N": 0.0, "I": 1.0, "II": 2.0}
SCALE = {"II": -2, "I": -1, "N": 0, "C": 1, "CC": 2}
_LEVEL = 1e-9  # scores this close are the same


def matrices_of(case: Case, look: Standing) -> tuple[Matrix, ...]:
    """One matrix for each analyst and question that has a rating, in the order of the file."""
    questions = {hypothesis.id: hypothesis.question for hypothesis in case.hypotheses}
    held: dict[tuple[str | None, str | None], list[Evidence]] = {}
    for row in ratings(case.evidence, look):
        if row.hypothesis in questions:
            held.setdefault((row.by, questions[row.hypothesis]), []).append(row)
    roots = Roots(case)
    found = []
    for (by, question), rows in held.items():
        names = tuple(name for name, asked in questions.items() if asked == question)
        found.append(_matrix(by, question, names, _rows(rows, names, roots, look=look)))
    return tuple(found)


def ratings(evidence: Iterable[Evidence], look: Standing) -> list[Evidence]:
    """Ratings in force on the day of knowledge: of one hand, claim and hypothesis the latest; of one day the first."""
    held: dict[tuple[str | None, str, str], Evidence] = {}
    day = look.lens.as_of
    for row in evidence:
        if day and row.on and first_day(row.on) > last_day(day):
            continue
        key = row.by, row.claim, row.hypothesis
        if key not in held or earlier(held[key].on, row.on):
            held[key] = row
    return list(held.values())


def _rows(rows: Sequence[Evidence], names: Sequence[str], roots: Roots, *, look: Standing) -> list[MatrixRow]:
    """A row for each claim with its weight, the most diagnostic first."""
    cells: dict[str, dict[str, Evidence]] = {}
    for row in rows:
        cells.setdefault(row.claim, {})[row.hypothesis] = row
    told = [name for name in cells if name in roots.by_id and look.may_speak(roots.by_id[name])]
    copies = copies_of(roots.case, told)
    origin = _origins([name for name in told if name not in copies], roots)
    counts = Counter(origin.values())
    made = [
        MatrixRow(
            claim=claim,
            origin=origin.get(claim) or _origin(claim, roots),
            words=words_of(roots.by_id[claim]) if claim in roots.by_id else "",
            weight=1 / counts[origin[claim]] if claim in origin else 0.0,
            diagnosticity=diagnosticity([row.bears for row in rated.values()]),
            cells=tuple(_cell(name, rated.get(name)) for name in names),
            because="" if claim in origin else copies.get(claim) or _why_not(claim, roots, look),
        )
        for claim, rated in cells.items()
    ]
    return sorted(made, key=lambda row: (row.weight == 0, -(row.diagnosticity or 0.0), row.claim))


def copies_of(case: Case, told: Sequence[str]) -> dict[str, str]:
    """Claims that retell another of the same list, and which: no echo, drifted or not, moves a score."""
    found: dict[str, str] = {}
    entries = [entry for fact in echoes(case).facts for entry in fact.origins] if len(told) > 1 else []
    for entry in entries:
        rated = [name for name in entry.claims if name in told]
        if len(rated) > 1:
            found |= dict.fromkeys(rated[1:], f"retells {rated[0]}, which is rated itself")
    return found


def _origins(told: Sequence[str], roots: Roots) -> dict[str, str]:
    """The teller of each claim: claims of one origin, statement or derivation have one, the least of its names."""
    clusters = roots.clusters([roots.by_id[name] for name in told])
    named = [(min(roots.origin(claim) for claim in cluster), cluster) for cluster in clusters]
    return {claim.id: name for name, cluster in named for claim in cluster}


def _origin(claim: str, roots: Roots) -> str:
    return roots.origin(roots.by_id[claim]) if claim in roots.by_id else "unknown"


def _why_not(claim: str, roots: Roots, look: Standing) -> str:
    aside = look.of(roots.by_id[claim]) if claim in roots.by_id else None
    return f"{aside[0]}: {aside[1]}" if aside else "there is no such claim"


def _cell(hypothesis: str, row: Evidence | None) -> Cell:
    return Cell(hypothesis=hypothesis, bears=row.bears if row else None, because=row.because if row else None)


def diagnosticity(bears: Sequence[str]) -> float | None:
    """How far a claim tells hypotheses apart: spread of its ratings over the scale's; None of fewer than two.

    >>> diagnosticity(["CC", "II"]), diagnosticity(["C", "C", "C"]), diagnosticity(["C", "I"])
    (1.0, 0.0, 0.5)
    """
    values = [SCALE[word] for word in bears]
    return None if len(values) < 2 else (max(values) - min(values)) / 4


def _matrix(by: str | None, question: str | None, names: tuple[str, ...], rows: Sequence[MatrixRow]) -> Matrix:
    scores = [_score(name, rows) for name in names]
    against = {score.hypothesis: score.against for score in scores}
    return Matrix(
        by=by,
        question=question,
        hypotheses=names,
        rows=tuple(rows),
        scores=tuple(sorted(scores, key=lambda score: (score.against, names.index(score.hypothesis)))),
        least=least(against),
        dropped=_drops(names, rows, least(against)),
    )


def _score(name: str, rows: Sequence[MatrixRow]) -> Score:
    counted = [row for row in rows if row.weight]
    rated = [row for row in counted if _bears(row, name) is not None]
    return Score(
        hypothesis=name,
        against=against_of(name, rows),
        against_by_claim=math.fsum(AGAINST[_bears(row, name) or "N"] for row in rated),
        origins=len({row.origin for row in rated}),
        unrated=len(counted) - len(rated),
    )


def against_of(name: str, rows: Sequence[MatrixRow]) -> float:
    """Sum over origins of the mean inconsistency of what each was rated with: an origin counts once."""
    by_origin: dict[str, list[float]] = {}
    for row in rows:
        bears = _bears(row, name)
        if row.weight and bears is not None:
            by_origin.setdefault(row.origin, []).append(AGAINST[bears])
    return math.fsum(math.fsum(values) / len(values) for values in by_origin.values())


def _bears(row: MatrixRow, name: str) -> str | None:
    return next((cell.bears for cell in row.cells if cell.hypothesis == name), None)


def least(against: Mapping[str, float]) -> tuple[str, ...]:
    """The hypotheses with the least against them; more than one where they are level."""
    floor = min(against.values(), default=0.0)
    return tuple(name for name, value in against.items() if value <= floor + _LEVEL)


def _drops(names: Sequence[str], rows: Sequence[MatrixRow], whole: tuple[str, ...]) -> tuple[Dropped, ...]:
    """The matrix without each origin, and, where an origin has several, without each claim of it."""
    counted = [row for row in rows if row.weight]
    origins = list(dict.fromkeys(row.origin for row in counted))
    shared = [row.claim for row in counted if row.weight < 1]
    found = [_dropped("origin", name, [row for row in counted if row.origin != name], names) for name in origins]
    found += [_dropped("claim", name, [row for row in counted if row.claim != name], names) for name in shared]
    return tuple(msgspec.structs.replace(drop, changes=drop.least != whole) for drop in found)


def _dropped(what: str, name: str, rows: Sequence[MatrixRow], names: Sequence[str]) -> Dropped:
    against = {hypothesis: against_of(hypothesis, rows) for hypothesis in names}
    return Dropped(what=what, name=name, against=against, least=least(against), changes=False)  # type: ignore[arg-type]
