"""The balance sheet of a case."""

from collections.abc import Callable, Sequence

import msgspec

from tallystick.balance.burdens import burden_of
from tallystick.balance.fates import all_fates, fate_counts
from tallystick.balance.ratios import headline_of, ratios_of
from tallystick.balance.rows import loss_row
from tallystick.balance.sides import Pair, Side, by_pair, pairs_of, side_of, spread_of
from tallystick.balance.terms import draws_for
from tallystick.balance.views import VIEWS
from tallystick.lines.standing import window_of
from tallystick.model.case import Case, Lens
from tallystick.model.estimate import Fate, Quantiles
from tallystick.model.finding import Finding
from tallystick.model.sheet import BreakEven, Burden, CaseHead, Direction, Json, Sheet, Spread, View
from tallystick.model.valued import Valuation
from tallystick.uncertainty import engine

Revalue = Callable[[tuple[str, ...]], Valuation]


class Balanced(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet, with what is behind it for those who explain or draw it."""

    sheet: Sheet
    valuation: Valuation
    sides: tuple[Side, ...]
    fates: dict[str, Fate]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a balance is asked for."""

    lens: Lens = Lens()
    between: Pair | None = None
    findings: Sequence[Finding] = ()
    revalue: Revalue | None = None  # valuation under other bases, for the three views


def balance(case: Case, valuation: Valuation, request: Request) -> Balanced:
    """Both directions with their ratios; with more than two parties ratios need `between`."""
    draws = draws_for(valuation, case.choices)
    sides = [side_of(case, valuation, pair, draws) for pair in pairs_of(case, valuation)]
    between = request.between or _only_pair(case)
    if request.between:
        asked = {request.between, request.between[::-1]}
        sides = [s for s in sides if (s.direction.giver, s.direction.receiver) in asked]
    sides = _with_views(case, sides, request.revalue)
    known = by_pair(sides)
    gave = known.get(between) if between else None
    got = known.get(between[::-1]) if between else None
    ratios = ratios_of(gave, got) if gave and got else ()
    fates = all_fates(case, valuation)
    sheet = Sheet(
        case=_head(case, request.lens),
        choices={**_choices(case, request), "reporting_error_used": valuation.reporting_error},
        directions=tuple(side.direction for side in sides),
        net=net_of(gave, got) if gave and got else None,
        ratios=ratios,
        headline=headline_of(ratios),
        burden=_burdens(case, sides, request.lens),
        break_even=_break_even(gave, got) if gave and got else None,
        losses=tuple(loss_row(loss) for loss in valuation.losses),
        claims=fate_counts(fates),
        findings=_levels(request.findings),
        originals=_originals(case),
    )
    return Balanced(sheet=sheet, valuation=valuation, sides=tuple(sides), fates=fates)


def _only_pair(case: Case) -> Pair | None:
    return (case.parties[0], case.parties[1]) if len(case.parties) == 2 else None


def _head(case: Case, lens: Lens) -> CaseHead:
    return CaseHead(
        title=case.title,
        parties=case.parties,
        currency=case.currency,
        price_year=case.price_year if case.price_year is not None else "nominal",
        window=str(window_of(case, lens)),
    )


def _choices(case: Case, request: Request) -> Json:
    """Every choice that was in force, defaults too."""
    chosen: Json = {
        field: msgspec.to_builtins(getattr(case.choices, field)) for field in case.choices.__struct_fields__
    }
    lens = msgspec.to_builtins(request.lens)
    if request.lens.period:
        lens["period"] = str(request.lens.period)
    return {**chosen, **lens, "between": list(request.between) if request.between else None}


def net_of(gave: Side, got: Side) -> Quantiles | None:
    """Given less received; positive: the receiver owes.

    Bounds only where a side has no two-sided line: the low ends of intervals are what is
    identified, and their difference estimates nothing.
    """
    if gave.total is None or got.total is None:
        return None
    low = None if gave.low is None or got.high is None else gave.low - got.high
    high = None if gave.high is None or got.low is None else gave.high - got.low
    if not (gave.two_sided and got.two_sided):
        return Quantiles(low=low, high=high)
    total = gave.total.minus(got.total)
    spread = spread_of(total)
    return Quantiles(q05=spread.q05, q50=spread.q50, q95=spread.q95, mean=engine.mean(total), low=low, high=high)


def _break_even(gave: Side, got: Side) -> BreakEven | None:
    net = net_of(gave, got)
    if net is None or net.q50 is None:
        return None
    return BreakEven(Spread(q05=net.q05, q50=net.q50, q95=net.q95))


def _burdens(case: Case, sides: Sequence[Side], lens: Lens) -> tuple[Burden, ...]:
    found = [burden_of(case, side, window_of(case, lens)) for side in sides]
    return tuple(burden for burden in found if burden is not None)


def _levels(findings: Sequence[Finding]) -> dict[str, int]:
    levels = [finding.level for finding in findings]
    return {level: levels.count(level) for level in ("error", "warning", "note")}


def _originals(case: Case) -> int:
    archived = {name for name, document in case.documents.items() if document.seen == "archived"}
    return len([claim for claim in case.claims if claim.document in archived])


def _with_views(case: Case, sides: Sequence[Side], revalue: Revalue | None) -> list[Side]:
    """The three views of price beside each side."""
    if revalue is None:
        return list(sides)
    found: dict[Pair, list[View]] = {}
    for name, bases in VIEWS.items():
        valuation = revalue(bases)
        draws = draws_for(valuation, case.choices)
        for side in sides:
            pair = side.direction.giver, side.direction.receiver
            view = _view(name, bases, side_of(case, valuation, pair, draws).direction)
            found.setdefault(pair, []).append(view)
    return [
        msgspec.structs.replace(
            side,
            direction=msgspec.structs.replace(
                side.direction,
                views=tuple(found[side.direction.giver, side.direction.receiver]),
            ),
        )
        for side in sides
    ]


def _view(name: str, bases: tuple[str, ...], direction: Direction) -> View:
    built = direction.built
    known = {row.id for row in direction.lines} | {row.id for row in direction.unpriced}
    return View(
        view=name,
        basis=bases,
        q05=built.q05 if built else None,
        q50=built.q50 if built else None,
        q95=built.q95 if built else None,
        lines_priced=len(direction.lines),
        lines_known=len(known),
    )
