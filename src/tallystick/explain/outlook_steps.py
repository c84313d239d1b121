"""A hypothesis → ratings and judgements of it, with their authors; a judgement → what follows from it."""

from collections.abc import Callable, Iterable
from functools import partial

from tallystick.explain.claim_steps import claim_step
from tallystick.explain.figure_words import paper
from tallystick.explain.known import Known
from tallystick.lines.standing import Standing
from tallystick.lookup.estimative import band_source
from tallystick.lookup.reference_classes import ReferenceClass, reference_class
from tallystick.model.case import Hypothesis
from tallystick.model.outlook import Judged, Matrix, MatrixRow
from tallystick.model.sheet import Spread
from tallystick.model.step import Step
from tallystick.outlook.hypotheses import AGAINST, matrices_of
from tallystick.outlook.judgements import judged_of, named_judgements, scoring_day

Makers = dict[str, Callable[[], Step]]


def judged_makers(known: Known) -> Makers:
    """`hypothesis:ID` and `judgement:ID`; nothing is looked up before it is asked for."""
    day = scoring_day(known.case, known.answered.query.lens)
    makers: Makers = {f"hypothesis:{one.id}": partial(hypothesis_step, known, one) for one in known.case.hypotheses}
    for name, _ in named_judgements(known.case, day):
        makers[f"judgement:{name}"] = partial(judgement_step, known, name)
    return makers


def hypothesis_step(known: Known, one: Hypothesis) -> Step:
    """What speaks against it by each analyst's ratings, its reference classes, and who judged it."""
    lens = known.answered.query.lens
    matrices = [m for m in matrices_of(known.case, Standing(known.case, lens)) if one.id in m.hypotheses]
    classes = [entry for name in one.reference if (entry := reference_class(name))]
    judged = [j for j in judged_of(known.case, scoring_day(known.case, lens)) if j.hypothesis == one.id]
    return Step(
        what=f"hypothesis:{one.id}",
        value=one.title,
        because="; ".join(part for part in (one.question, one.until and f"shows by {one.until}", one.note) if part),
        steps=(
            *(_matrix(known, matrix, one.id) for matrix in matrices),
            *(_class(entry) for entry in classes),
            *(_judged(known, judgement) for judgement in judged),
        ),
    )


def _matrix(known: Known, matrix: Matrix, name: str) -> Step:
    score = next(score for score in matrix.scores if score.hypothesis == name)
    by_origin: dict[str, list[MatrixRow]] = {}
    for row in matrix.rows:
        by_origin.setdefault(row.origin, []).append(row)
    moved = [drop.name for drop in matrix.dropped if drop.changes]
    steady = (
        f"without {', '.join(moved)} another is least contradicted" if moved else "dropping any one changes nothing"
    )
    return Step(
        what=f"against it, by the ratings of {matrix.by or 'nobody who is named'}",
        value=score.against,
        because=f"each origin once, the mean of its ratings, I is 1 and II is 2; {steady}",
        steps=tuple(_origin(known, origin, rows, name) for origin, rows in by_origin.items()),
    )


def _origin(known: Known, origin: str, rows: list[MatrixRow], name: str) -> Step:
    told = [(row, cell) for row in rows for cell in row.cells if cell.hypothesis == name and cell.bears]
    counted = [AGAINST[cell.bears] for row, cell in told if row.weight and cell.bears]
    words = " and ".join(paper(value) for value in counted)
    mean = sum(counted) / len(counted) if counted else None
    return Step(
        what=f"origin {origin}",
        value=mean,
        because=f"mean of {words}" if len(counted) > 1 else "one rating that counts" if counted else "none counts",
        steps=tuple(
            Step(
                what=f"{row.claim} is rated {cell.bears}",
                value=row.words,
                because="; ".join(
                    part for part in (cell.because, row.because and f"not counted, {row.because}") if part
                ),
                claims=(row.claim,) if row.claim in known.claims else (),
                steps=(claim_step(known, row.claim),) if row.claim in known.claims else (),
            )
            for row, cell in told
        ),
    )


def _class(entry: ReferenceClass) -> Step:
    unit = "years" if entry.of == "life" else "share"
    kind = "mean life of an alliance" if entry.of == "life" else "alliances that kept their word when invoked by war"
    when = f", {entry.period}" if entry.period else ""
    return Step(
        what=f"reference class {entry.id}",
        value={"value": entry.value, "unit": unit},
        because=f"{kind}{when}: {entry.coding}; {entry.source}",
    )


def judgement_step(known: Known, name: str) -> Step:
    """One judgement with what follows from it."""
    judged = judged_of(known.case, scoring_day(known.case, known.answered.query.lens))
    return _judged(known, next(one for one in judged if one.id == name))


def _judged(known: Known, one: Judged) -> Step:
    words = [one.word or "", "" if one.number is None else paper(one.number)]
    return Step(
        what=f"judgement:{one.id}",
        value=", ".join(part for part in words if part) or "neither word nor number",
        because=f"{one.by}, {one.on}, on {one.hypothesis}" + (f"; {one.because}" if one.because else ""),
        claims=(one.claim,) if one.claim in known.claims and one.claim else (),
        steps=tuple(_follows(known, one)),
    )


def _follows(known: Known, one: Judged) -> Iterable[Step]:
    if one.band:
        agrees = {None: "no number stands beside it", True: "the number lies in it", False: "the number lies outside"}
        yield Step(
            what="band of the word",
            value=f"{paper(one.band[0])}–{paper(one.band[1])}",
            because=f"{agrees[one.agrees]}; {band_source()}",
        )
    if one.confidence:
        yield Step(what="confidence", value=one.confidence, because="kept apart from the chance")
    if one.hazard is not None:
        yield Step(what="rate a year", value=one.hazard, because=f"-ln(1 - p) over the years until {one.until}")
    yield Step(what="state", value=one.state, because=_state(one))
    if one.brier is not None and one.outcome is not None:
        yield Step(what="Brier score", value=_score(one.brier), because=f"(chance - {int(one.outcome)})²")
    if one.claim and one.claim in known.claims:
        yield claim_step(known, one.claim)


def _state(one: Judged) -> str:
    day = one.resolved or one.until
    told = (f"resolves by {day}" if day else "no day by which it resolves", f"revised by {one.revised_by}")
    return "; ".join(told if one.revised_by else told[:1])


def _score(brier: Spread) -> str:
    if brier.q50 is not None:
        return paper(brier.q50)
    return f"{paper(brier.q05)} to {paper(brier.q95)}, the word's two ends"
