"""By kind and by interest: the whole balance again on parts of the sources, and without any one origin."""

import math
from collections.abc import Callable, Iterator, Sequence

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.balance.sides import Side
from tallystick.lines.standing import stakes_of
from tallystick.model.case import Case, Lens
from tallystick.model.estimate import Estimate
from tallystick.model.sheet import Direction, Ratio
from tallystick.model.standing_row import Hull, LeftOut, LineHull, Standing, StandingRow, StandingSide
from tallystick.model.valued import LineValue
from tallystick.uncertainty import constraints, mixture
from tallystick.weigh.roots import Roots

Run = Callable[[Lens], Balanced]  # the balance through a lens

OPEN_KINDS = ("imagery", "media", "ngo", "leak", "social")


class _Part(msgspec.Struct, frozen=True):
    """A part of the sources, before the balance is made on it."""

    label: str
    means: str
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


def standing_table(case: Case, run: Run, lens: Lens | None = None) -> tuple[StandingRow, ...]:
    """The balance on all claims, by each kind of source alone, and without those who have an interest.

    `lens`: what is looked at anyway; each row narrows it further.
    """
    lens = lens or Lens()
    return tuple(_row(case, run, lens, part) for part in _parts(case))


def _parts(case: Case) -> Iterator[_Part]:
    yield _Part("all", "every claim")
    yield _Part("official data alone", "figures of official sources, anyone's prices", only=("kind:official",))
    yield _Part("intelligence alone", "figures of intelligence services, anyone's prices", only=("kind:intelligence",))
    yield _Part("studies alone", "figures of studies, anyone's prices", only=("kind:study",))
    yield _Part(
        "open sources alone",
        f"figures of {', '.join(OPEN_KINDS[:-1])} and {OPEN_KINDS[-1]}, anyone's prices",
        only=("kind:" + "|".join(OPEN_KINDS),),
    )
    if at_war := case.belligerents or case.parties:
        words = "|".join(at_war)
        yield _Part(
            "without the belligerents",
            f"no source of {', '.join(at_war)} or with their interest, in prices too",
            drop=(f"country:{words}", f"stake:{words}"),
        )
    for party in _stakes(case):
        yield _Part(
            f"without stake {party}", f"no source with the interest of {party}, in prices too", (), (f"stake:{party}",)
        )


def _stakes(case: Case) -> list[str]:
    """Parties whose interest some source of a claim shares."""
    speaking = {claim.origin for claim in case.claims if claim.origin}
    return sorted({party for name in speaking if name in case.sources for party in stakes_of(case.sources[name])})


def _row(case: Case, run: Run, lens: Lens, part: _Part) -> StandingRow:
    found = run(_narrowed(lens, part.only, part.drop))
    return StandingRow(
        label=part.label,
        means=part.means,
        only=part.only,
        drop=part.drop,
        sides=tuple(_side(case, found, direction) for direction in found.sheet.directions),
        ratio=_ratio(found),
    )


def _narrowed(lens: Lens, only: Sequence[str], drop: Sequence[str]) -> Lens:
    return msgspec.structs.replace(lens, only=(*lens.only, *only), drop=(*lens.drop, *drop))


def _side(case: Case, found: Balanced, direction: Direction) -> StandingSide:
    built, pair = direction.built, (direction.giver, direction.receiver)
    own = {name for v in found.valuation.lines if (v.line.giver, v.line.receiver) == pair for name in v.line.claims}
    words = [found.fates[claim.id].word for claim in case.claims if claim.id in own]
    return StandingSide(
        giver=direction.giver,
        receiver=direction.receiver,
        q05=built.q05 if built else None,
        q50=built.q50 if built else None,
        q95=built.q95 if built else None,
        low=built.low if built else None,
        high=built.high if built else None,
        lines_priced=len(direction.lines),
        stated=tuple(total.claim for total in direction.stated),
        used=words.count("used"),
        bounding=words.count("bound only"),
    )


def _ratio(found: Balanced) -> Ratio | None:
    """The ratio that may lead; else the bounds."""
    sheet = found.sheet
    if sheet.headline is not None:
        return sheet.ratios[sheet.headline]
    return next((ratio for ratio in sheet.ratios if ratio.source == "bounds"), None)


def leave_one_out(case: Case, run: Run, lens: Lens | None = None) -> tuple[LeftOut, ...]:
    """Each side's total without each origin that it rests on; those that move the median most come first."""
    lens = lens or Lens()
    whole, names = run(lens), _names_of(case)
    used = {name for side in whole.sides for name in _resting(side)}
    found: list[LeftOut] = []
    for origin in sorted(used):
        drop = ("origin:" + "|".join(names.get(origin, [origin])),)
        without = run(_narrowed(lens, (), drop))
        found += [_left_out(origin, side, without, drop) for side in whole.sides if origin in _resting(side)]
    return tuple(sorted(found, key=lambda one: (-abs(math.inf if one.change is None else one.change), one.origin)))


def _names_of(case: Case) -> dict[str, list[str]]:
    """For each origin as it is weighed, the sources that speak as it."""
    roots = Roots(case)
    found: dict[str, set[str]] = {}
    for claim in case.claims:
        if claim.origin:
            found.setdefault(roots.origin(claim), set()).add(claim.origin)
    return {origin: sorted({origin, *names}) for origin, names in found.items()}


def _resting(side: Side) -> dict[str, tuple[set[str], set[str]]]:
    """By origin: the lines of a built total that it tells, and those whose price it tells."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for value in side.values:
        if value.value is None:
            continue
        counted = [value.stated] if value.stated else [value.quantity, value.priced_quantity]
        price = [value.price.estimate] if value.price and not value.stated else []
        for place, estimates in enumerate((counted, price)):
            for telling in (telling for one in estimates if one for telling in one.tellings):
                found.setdefault(telling.origin, (set(), set()))[place].add(value.line.id)
    return found


def _left_out(origin: str, side: Side, without: Balanced, drop: tuple[str, ...]) -> LeftOut:
    giver, receiver = side.direction.giver, side.direction.receiver
    lines, prices = _resting(side)[origin]
    rest = next((d for d in without.sheet.directions if (d.giver, d.receiver) == (giver, receiver)), None)
    built, before = rest.built if rest else None, side.direction.built
    left, had = built.q50 if built else None, before.q50 if before else None
    return LeftOut(
        origin=origin,
        giver=giver,
        receiver=receiver,
        lines=tuple(sorted(lines)),
        prices=tuple(sorted(prices)),
        q05=built.q05 if built else None,
        q50=left,
        q95=built.q95 if built else None,
        low=built.low if built else None,
        high=built.high if built else None,
        change=None if left is None or had is None else left - had,
        drop=drop,
    )


def hull_of(estimate: Estimate) -> Hull | None:
    """Least 5 % and greatest 95 % among the origins' own readings; None where nobody gives both ends.

    A linear pool keeps its origins apart, reporting errors included; where they were melted
    into one distribution, or none was made, the hull is that of the readings as said.
    """
    parts, told = estimate.components, {telling.origin for telling in estimate.tellings}
    if parts and (not told or {part.origin for part in parts} <= told):
        ends = [(mixture.quantile([part], 0.05), mixture.quantile([part], 0.95)) for part in parts]
        names = [part.origin for part in parts]
    else:
        spoken = [telling for telling in estimate.tellings if telling.reading and not telling.stale]
        ends = [telling.reading for telling in spoken if telling.reading]
        names = [telling.origin for telling in spoken]
    if not ends:
        return None
    return Hull(low=min(low for low, _ in ends), high=max(high for _, high in ends), origins=tuple(sorted(set(names))))


def line_hulls(values: Sequence[LineValue]) -> tuple[LineHull, ...]:
    """Each line's quantity, or stated value, beside the hull over its origins."""
    counted = [(value.line.id, value.stated or value.quantity) for value in values]
    return tuple(_line_hull(name, estimate) for name, estimate in counted if estimate)


def _line_hull(name: str, estimate: Estimate) -> LineHull:
    parts, cells = estimate.components, estimate.cells
    q05, q50, q95 = (constraints.quantile(parts, cells, p) if parts else None for p in (0.05, 0.5, 0.95))
    return LineHull(
        line=name,
        unit=estimate.unit,
        q05=q05,
        q50=q50,
        q95=q95,
        low=estimate.low,
        high=estimate.high,
        hull=hull_of(estimate),
    )


def standing(case: Case, run: Run, lens: Lens | None = None) -> Standing:
    """Rows by kind and interest, each side without each origin, and the hulls: all at once."""
    lens = lens or Lens()
    return Standing(
        currency=case.currency,
        rows=standing_table(case, run, lens),
        left_out=leave_one_out(case, run, lens),
        hulls=line_hulls(run(lens).valuation.lines),
    )
