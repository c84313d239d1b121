"""What the headline says, and which claims move it: each is left out in turn, and the balance made again."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.lookup.items import item
from tallystick.model.case import Case
from tallystick.model.edition import HeadlineMove
from tallystick.model.sheet import Ratio, Sheet

LEAST = 0.01  # share of a headline figure that a claim must move to matter
LARGE = 2000  # claims; beyond, whole groups are left out first, and a group that moves nothing is not looked into
# Fates that no number hangs on: leaving one of these out changes nothing.
_IDLE = frozenset(
    {"echo", "contradicted", "rejected", "out of scope", "withdrawn", "corrected", "not an exchange", "error"}
)
Figures = Mapping[str, float | None]
Run = Callable[[Case], Balanced]


def headline_figures(sheet: Sheet) -> dict[str, float | None]:
    """Every figure of the headline by name; None where it is open.

    What is built of each side with its bounds, the leading ratio (where none is comparable each
    study's own), and the people who were killed.
    """
    found: dict[str, float | None] = {}
    for side in sheet.directions:
        if side.built is not None:
            name = f"{side.giver}>{side.receiver}"
            found |= {f"{name} built": side.built.q50, f"{name} low": side.built.low, f"{name} high": side.built.high}
    for name, ratio in _ratios(sheet):
        found |= {f"{name} low": ratio.low, f"{name} middle": ratio.q50, f"{name} high": ratio.high}
    for row in sheet.losses:
        if item(row.item).people:
            name = " ".join(part for part in (row.party, row.item, row.scope) if part)
            found |= {f"{name} low": row.quantity.low, f"{name} middle": row.quantity.q50}
            found[f"{name} high"] = row.quantity.high
    return found


def _ratios(sheet: Sheet) -> Iterator[tuple[str, Ratio]]:
    if sheet.headline is not None:
        yield "ratio", sheet.ratios[sheet.headline]
        return
    for number, ratio in enumerate(sheet.ratios):
        if ratio.source == "bounds" or (ratio.source == "study" and ratio.origin):
            yield f"ratio {number + 1} ({ratio.origin or 'bounds'})", ratio


def headline_moves(case: Case, run: Run) -> tuple[HeadlineMove, ...]:
    """The claims that move a figure of the headline by more than 1 % when they are left out, the most moving first."""
    whole = run(case)
    figures = headline_figures(whole.sheet)
    names = [claim.id for claim in case.claims if whole.fates[claim.id].word not in _IDLE]
    groups = [names] if len(case.claims) > LARGE else [[name] for name in names]
    moves = [move for group in groups for move in _moves_of(group, case, figures, run)]
    return tuple(sorted(moves, key=lambda move: (move.share is not None, -(move.share or 0), move.claim)))


def _moves_of(names: Sequence[str], case: Case, figures: Figures, run: Run) -> Iterator[HeadlineMove]:
    if not names:
        return
    gone = frozenset(names)
    without = msgspec.structs.replace(case, claims=tuple(claim for claim in case.claims if claim.id not in gone))
    move = _greatest(names[0], figures, headline_figures(run(without).sheet))
    if move is None:
        return
    if len(names) == 1:
        yield move
        return
    middle = len(names) // 2
    yield from _moves_of(names[:middle], case, figures, run)
    yield from _moves_of(names[middle:], case, figures, run)


def _greatest(name: str, before: Figures, after: Figures) -> HeadlineMove | None:
    """The figure that moved most; None where none moved by more than the least."""
    moves = [
        HeadlineMove(
            claim=name, figure=figure, before=old, after=after.get(figure), share=_share(old, after.get(figure))
        )
        for figure, old in before.items()
    ]
    moves += [
        HeadlineMove(claim=name, figure=figure, before=None, after=new, share=None)
        for figure, new in after.items()
        if figure not in before and new is not None
    ]
    moved = [move for move in moves if move.share is None or move.share > LEAST]
    return max(moved, key=lambda move: float("inf") if move.share is None else move.share, default=None)


def _share(before: float | None, after: float | None) -> float | None:
    """By which share of itself a figure moved; None where it came, went or opened."""
    if before == after:
        return 0.0
    if before is None or after is None or before == 0:
        return None
    return abs(after - before) / abs(before)
