"""Every line of a case weighed: quantities, losses, and the fates of their claims."""

from collections.abc import Sequence
from functools import partial

import msgspec

from tallystick.lines.standing import Standing, window_of
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.estimate import Estimate, Fate
from tallystick.model.line import Line, Lines
from tallystick.model.valued import Loss
from tallystick.weigh.amounts import quantity_in, unit_of
from tallystick.weigh.pool import pool
from tallystick.weigh.reporting import estimated_error
from tallystick.weigh.roots import Roots
from tallystick.weigh.tellings import tellings


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """Quantity of each line by its id, losses, and fates."""

    quantities: dict[str, Estimate]
    losses: tuple[Loss, ...]
    fates: dict[str, Fate]


def reporting_error(case: Case, lines: Lines, roots: Roots) -> float:
    """The reporting error that the case's own disagreements show."""
    told = []
    for line in lines.lines:
        claims = [roots.by_id[name] for name in line.claims]
        figured = [claim for claim in claims if claim.quantity and claim.quantity.figure]
        if len({claim.origin for claim in figured}) < 2:
            continue
        unit = unit_of(case, figured, line.item)
        amount = partial(quantity_in, case, unit=unit)
        told.append(tellings(figured, amount, line.period, roots).tellings)
    return estimated_error(told)


def weigh(case: Case, lines: Lines, lens: Lens, roots: Roots) -> Weighed:
    """Weigh the quantities of all lines and losses."""
    quantities: dict[str, Estimate] = {}
    fates: dict[str, Fate] = {}
    for line in lines.lines:
        claims = [claim for name in line.claims if (claim := roots.by_id[name]).quantity]
        estimate, own = weigh_quantity(case, claims, line, roots)
        fates |= own
        if estimate:
            quantities[line.id] = estimate
    losses, lost = _losses(case, lines, lens, roots)
    return Weighed(quantities=quantities, losses=losses, fates={**fates, **lost})


def weigh_quantity(
    case: Case, claims: Sequence[Claim], line: Line, roots: Roots
) -> tuple[Estimate | None, dict[str, Fate]]:
    """Estimate of one line's quantity from its claims that name one."""
    figured = [claim for claim in claims if claim.quantity and claim.quantity.figure]
    if not figured:
        return None, {}
    unit = unit_of(case, figured, line.item)
    told = tellings(figured, partial(quantity_in, case, unit=unit), line.period, roots)
    if not told.tellings:
        return None, dict(told.fates)
    return pool(told.tellings, unit, case.choices), dict(told.fates)


def _losses(case: Case, lines: Lines, lens: Lens, roots: Roots) -> tuple[tuple[Loss, ...], dict[str, Fate]]:
    """Losses by party, item, model and scope: each its own series, never merged or added."""
    window, look = window_of(case, lens), Standing(case, lens)
    fates: dict[str, Fate] = {}
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in case.claims:
        if claim.kind != "loss" or claim.id in lines.copies:
            continue
        reason = look.of(claim)
        if reason:
            fates[claim.id] = Fate(*reason)  # type: ignore[arg-type]
        elif claim.quantity is None or not claim.quantity.figure:
            fates[claim.id] = Fate("vague", "no figure is said")
        else:
            key = (claim.party or "?", claim.item or "unspecified", claim.model or "", claim.scope or "")
            groups.setdefault(key, []).append(claim)
    losses: list[Loss] = []
    for (party, item_id, model, scope), claims in sorted(groups.items()):
        row = Line(id="loss", giver=party, receiver=party, item=item_id, period=window)
        estimate, own = weigh_quantity(case, claims, row, roots)
        fates |= own
        if estimate:
            losses.append(
                Loss(
                    party=party,
                    item=item_id,
                    model=model or None,
                    scope=scope or None,
                    quantity=estimate,
                    period=window,
                )
            )
    return tuple(losses), fates
