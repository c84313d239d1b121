"""A bridge as text for the terminal."""

import textwrap
from collections.abc import Iterable

from tallystick.explain.figure_words import counted, ends, short
from tallystick.model.bridged import BalanceState, Bridge, BridgeStep, Difference, FieldChange, Move, SideState

SHOWN = 12  # changes of one step that are listed
_LONG = 60  # characters of a field's text that are shown


def bridge_text(bridge: Bridge, width: int = 100) -> str:
    """Old balance, each step with its changes and moves, the old restated, the new balance."""
    parts = [f"From «{bridge.old}» to «{bridge.new}»", _state("Before", bridge.before)]
    if not bridge.steps:
        return "\n\n".join([*parts, "Nothing changed that a balance is made of."])
    restated = False
    for step in bridge.steps:
        if not restated and step.kind not in ("method", "rate", "price"):
            parts += _restated(bridge)
            restated = True
        parts.append(_step(step, width))
    if not restated:
        parts += _restated(bridge)
    return "\n\n".join([*parts, _state("After", bridge.after)])


def _restated(bridge: Bridge) -> list[str]:
    return [] if bridge.restated == bridge.before else [_state("Before, restated on the new basis", bridge.restated)]


def _state(title: str, state: BalanceState) -> str:
    prices = "nominal" if state.price_year == "nominal" else f"prices of {state.price_year}"
    rows = [f"{title} ({state.currency}, {prices})"]
    rows += [f"  {side.giver}>{side.receiver} built: {_built(side)}" for side in state.sides]
    if state.net is not None:
        rows.append(f"  net: {short(state.net)}")
    lead = "none comparable"
    if state.headline:
        middle = f", middle {short(state.ratio_q50)}" if state.ratio_low != state.ratio_high and state.ratio_q50 else ""
        lead = f"{ends(state.ratio_low, state.ratio_high)}{middle}, by {state.headline}"
    return "\n".join([*rows, f"  leading ratio: {lead}"])


def _built(side: SideState) -> str:
    if side.q50 is None:
        return "nothing"
    point = side.low == side.q50 == side.high
    return short(side.q50) if point else f"{short(side.q50)}; bounds: {ends(side.low, side.high)}"


def _step(step: BridgeStep, width: int) -> str:
    rows = [f"{step.kind.capitalize()}: {counted(len(step.changes), 'change')}"]
    for change in step.changes[:SHOWN]:
        rows += textwrap.wrap(
            _change(change), width, initial_indent="  ", subsequent_indent="    ", break_long_words=False
        )
    if len(step.changes) > SHOWN:
        rows.append(f"  … and {len(step.changes) - SHOWN} more")
    return "\n".join([*rows, *_moves(step)])


def _change(change: Difference) -> str:
    told = "; ".join(_field(field) for field in change.fields if change.how == "changed")
    why = f" ({change.because})" if change.because not in ("added", "removed") else ""
    return f"{change.record} {change.name} {change.how}{': ' + told if told else ''}{why}"


def _field(field: FieldChange) -> str:
    return f"{field.field} {_cut(field.before)} → {_cut(field.after)}"


def _cut(text: str | None) -> str:
    if text is None:
        return "—"
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _moves(step: BridgeStep) -> list[str]:
    """What the step did to each direction, the net and the leading ratio."""
    rows = [f"  ⇒ {move.giver}>{move.receiver} {_moved(move)}" for move in step.moves if _moved(move)]
    if step.net:
        rows.append(f"  ⇒ net {_signed(step.net)}")
    if _ratio(step.before) != _ratio(step.after):
        rows.append(f"  ⇒ leading ratio {_ratio(step.before)} → {_ratio(step.after)}")
    return rows or ["  ⇒ no figure moved"]


def _moved(move: Move) -> str:
    named: Iterable[tuple[str, float | None]] = (("built", move.q50), ("low", move.low), ("high", move.high))
    return ", ".join(f"{name} {_signed(number)}" for name, number in named if number)


def _signed(number: float) -> str:
    return f"{'+' if number > 0 else '−'}{short(abs(number))}"


def _ratio(state: BalanceState) -> str:
    if state.headline is None:
        return "none"
    return f"{ends(state.ratio_low, state.ratio_high)} ({state.headline})"
