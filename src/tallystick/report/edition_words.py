"""What an edition says, in sentences and rows."""

from collections.abc import Iterator, Sequence

import msgspec

from tallystick.explain.figure_words import counted, short
from tallystick.lookup.items import item
from tallystick.model.bridged import BalanceState, Bridge, BridgeStep, SideState
from tallystick.model.case import Case
from tallystick.model.sheet import Direction, Sheet
from tallystick.report.labels import Labels, item_label
from tallystick.report.numbers import figure, span, times

KINDS = {
    "method": "method",
    "rate": "rates",
    "price": "prices",
    "correction": "corrections",
    "late evidence": "evidence from before the last edition",
    "evidence": "new evidence",
}


def answer_words(sheet: Sheet, case: Case) -> tuple[str, ...]:
    """The headline in plain sentences, by the headline rule."""
    labels = Labels(case)
    return (
        *_ratio(sheet, labels),
        *(_side(side, sheet.case.currency, labels) for side in sheet.directions),
        *_dead(sheet, labels),
    )


def _ratio(sheet: Sheet, labels: Labels) -> Iterator[str]:
    if sheet.headline is None:
        if sheet.ratios:
            yield "No ratio leads, since none is of two like sides."
        return
    ratio = sheet.ratios[sheet.headline]
    who = labels.source(ratio.origin) if ratio.origin else "The sums built here"
    gave, got = (labels.party(code) for code in sheet.case.parties[:2])
    yield f"{who}: {gave} gave {got} {times(ratio.low, ratio.high)} as came back."


def _side(side: Direction, currency: str, labels: Labels) -> str:
    who = f"{labels.party(side.giver)} to {labels.party(side.receiver)}"
    stated = len([row for row in side.stated if row.current])
    beside = f"; {stated} stated total{'s' if stated != 1 else ''} beside it" if stated else ""
    if side.built is None:
        return f"{who}: nothing could be priced{beside}."
    built, cover = side.built, side.built.coverage
    middle = figure(built.q50)
    bounds = span(built.low, built.high)
    within = f" ({bounds})" if bounds != middle else ""
    return f"{who}: {middle}{within} {currency} built from {cover.lines_priced} of {cover.lines_known} lines{beside}."


def _dead(sheet: Sheet, labels: Labels) -> Iterator[str]:
    for row in sheet.losses:
        if item(row.item).people and row.item == "personnel.killed" and row.scope is None:
            yield f"{item_label(row.item)}, {labels.party(row.party)}: {span(row.quantity.low, row.quantity.high)}."


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a bridge: a balance, or what one kind of change did to it."""

    words: str
    moved: bool  # False: a balance
    sides: tuple[str, ...]
    ratio: str
    changes: tuple[str, ...] = ()


def bridge_rows(bridge: Bridge) -> tuple[Row, ...]:
    """Before, what each kind of change did, the old restated on the new basis, after."""
    pairs = [(side.giver, side.receiver) for side in bridge.after.sides]
    rows = [_state("The edition before", bridge.before, pairs)]
    basis = [step for step in bridge.steps if step.kind in ("method", "rate", "price")]
    rows += [_step(step, pairs) for step in basis]
    if basis:
        rows.append(_state("The edition before, restated on the new basis", bridge.restated, pairs))
    rows += [_step(step, pairs) for step in bridge.steps if step not in basis]
    return (*rows, _state("This edition", bridge.after, pairs))


def bridge_heads(bridge: Bridge) -> tuple[str, ...]:
    """Names of the columns of sides."""
    return tuple(f"{side.giver}>{side.receiver}" for side in bridge.after.sides)


def _state(words: str, state: BalanceState, pairs: Sequence[tuple[str, str]]) -> Row:
    known = {(side.giver, side.receiver): side for side in state.sides}
    money = f"{words} ({state.currency}, {_prices(state)})"
    return Row(words=money, moved=False, sides=tuple(_built(known.get(pair)) for pair in pairs), ratio=_lead(state))


def _prices(state: BalanceState) -> str:
    return "nominal" if state.price_year == "nominal" else f"prices of {state.price_year}"


def _built(side: SideState | None) -> str:
    if side is None or side.q50 is None:
        return "nothing built"
    bounds = span(side.low, side.high)
    return figure(side.q50) if bounds == figure(side.q50) else f"{figure(side.q50)} ({bounds})"


def _lead(state: BalanceState) -> str:
    return "none" if state.headline is None else span(state.ratio_low, state.ratio_high)


def _step(step: BridgeStep, pairs: Sequence[tuple[str, str]]) -> Row:
    moves = {(move.giver, move.receiver): move.q50 for move in step.moves}
    before, after = _lead(step.before), _lead(step.after)
    return Row(
        words=f"{KINDS[step.kind].capitalize()}: {counted(len(step.changes), 'change')}",
        moved=True,
        sides=tuple(_signed(moves.get(pair)) for pair in pairs),
        ratio="" if before == after else f"{before} → {after}",
        changes=tuple(f"{change.record} {change.name} {change.how}" for change in step.changes),
    )


def _signed(number: float | None) -> str:
    if not number:
        return "–"
    return f"{'+' if number > 0 else '−'}{short(abs(number))}"
