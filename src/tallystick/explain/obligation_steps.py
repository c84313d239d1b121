"""A clause → who says what of it, what the ledger holds that it is about, and each span beside its ceiling."""

from collections.abc import Callable, Iterable
from functools import partial

from tallystick.explain.claim_steps import claim_step
from tallystick.explain.figure_words import ends, paper
from tallystick.explain.known import Known
from tallystick.model.obligation import Bearing, Ceiling, CeilingRow, ClauseWord, Obligation
from tallystick.model.step import Figures, Step
from tallystick.outlook.obligations import clause_name, obligations_of


def obligation_makers(known: Known) -> dict[str, Callable[[], Step]]:
    """`obligation:ID` for every clause; nothing is looked up before it is asked for."""
    return {
        f"obligation:{clause_name(clause, number)}": partial(obligation_step, known, number)
        for number, clause in enumerate(known.case.clauses, 1)
    }


def obligation_step(known: Known, number: int) -> Step:
    """The clause at that place of the file, from 1."""
    found = obligations_of(known.answered.case, known.balanced, known.answered.query.lens)
    one = found.obligations[number - 1]
    words = [_word(known, said) for said in one.words]
    bearings = [_bearing(known, bearing) for bearing in one.bearings]
    ceiling = [_ceiling(known, one.ceiling)] if one.ceiling else []
    return Step(
        what=f"obligation:{one.id}",
        value=one.standing,
        because=_because(one),
        claims=tuple(name for said in one.words if said.heard and said.word != "tells" for name in said.claims),
        steps=(*words, *bearings, *ceiling),
    )


def _because(one: Obligation) -> str:
    dates = (("signed", one.signed), ("in force", one.in_force), ("expires", one.expires))
    told = ", ".join(f"{name} {date}" for name, date in dates if date)
    parts = (one.because, one.title, one.agreement, told, one.state, one.note)
    return "; ".join(part for part in parts if part)


def _word(known: Known, said: ClauseWord) -> Step:
    what = "tells of the clause" if said.word == "tells" else f"{said.word}, by the word of {said.origin}"
    return Step(
        what=what if said.heard else f"not heard: {what}",
        value=said.words,
        because=said.because or "once for its origin, whoever repeats it",
        claims=said.claims,
        steps=tuple(claim_step(known, name) for name in said.claims),
    )


def _bearing(known: Known, bearing: Bearing) -> Step:
    amount = bearing.quantity
    value: Figures | str = "no figure is said"
    if amount is not None:
        value = {"q05": amount.q05, "q50": amount.q50, "q95": amount.q95, "low": amount.low, "high": amount.high}
        value = {**value, "unit": amount.unit}
    return Step(
        what=f"about {bearing.line}",
        value=value,
        because=f"{bearing.timing}: {bearing.because}; `tally explain {bearing.line}` walks the figure back",
        claims=tuple(name for name in bearing.claims if name in known.claims),
    )


def _ceiling(known: Known, ceiling: Ceiling) -> Step:
    left_out = [
        Step(what=f"left out: {name}", value="not held against the ceiling", because=reason, claims=(name,))
        for name, reason in ceiling.left_out.items()
    ]
    return Step(
        what="ceiling",
        value={"value": ceiling.amount, "unit": f"{ceiling.unit} per {ceiling.per}"},
        because=f"of {ceiling.item}; a part of a {ceiling.per} can exceed it, and never shows that it was kept",
        steps=(*(step for row in ceiling.rows for step in _row(known, row, ceiling)), *left_out),
    )


def _row(known: Known, row: CeilingRow, ceiling: Ceiling) -> Iterable[Step]:
    share = "" if row.share_low is None else f"; {paper(row.share_low)} times the ceiling at the low end"
    yield Step(
        what=f"{row.span}, {row.side} by {row.origin}",
        value=f"{ends(row.low, row.high)} {ceiling.unit}",
        because=f"{row.word}: {row.because}{share}",
        claims=row.claims,
        steps=tuple(claim_step(known, name) for name in row.claims),
    )
