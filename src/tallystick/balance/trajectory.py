"""Lines and sides month by month, with bands that end where the balance stands."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from tallystick.balance.both_sides import Balanced
from tallystick.balance.sides import Side
from tallystick.balance.terms import shared_variables, side_terms
from tallystick.lines.standing import window_of
from tallystick.model.case import Case, Lens
from tallystick.model.claim import Claim
from tallystick.model.course import Courses, LineCourse, SideCourse
from tallystick.model.estimate import Estimate
from tallystick.model.valued import LineValue
from tallystick.uncertainty import constraints, engine
from tallystick.uncertainty.shared_draws import Shared, SharedDraws
from tallystick.value.money import carry
from tallystick.value.month_course import month_course
from tallystick.value.price_choice import price_level
from tallystick.weigh.amounts import quantity_in
from tallystick.weigh.line_course import Course, Ground, line_course
from tallystick.weigh.line_path import Floats, LinePath, grid_of
from tallystick.weigh.readings import Reading, read
from tallystick.weigh.roots import Roots

POINTS = 4096
BANDS = (0.05, 0.5, 0.95)


def trajectories(case: Case, balanced: Balanced, lens: Lens | None = None) -> Courses:
    """Every line and every side by the end of each month of the window.

    `balanced` is the balance of the case through the lens; the last bands are its own.
    """
    lens, roots = lens or Lens(), Roots(case)
    window, values = window_of(case, lens), [value for side in balanced.sides for value in side.values]
    told = [roots.by_id[name] for value in values for name in value.line.claims]
    grid = grid_of(window, told)
    if grid is None:
        return Courses(currency=case.currency, as_of=lens.as_of, window=str(window), months=(), lines=(), sides=())
    found = {value.line.id: _courses(value, Ground(grid, roots)) for value in values}
    counted = {name: courses[-1][1].path for name, courses in found.items() if courses}
    draws = _draws(case, [value for value in values if value.value is not None])
    return Courses(
        currency=case.currency,
        as_of=lens.as_of,
        window=str(window),
        months=grid.months,
        lines=tuple(_line(value, estimate, course) for value in values for estimate, course in found[value.line.id]),
        sides=tuple(_side(side, counted, draws) for side in balanced.sides if side.direction.built is not None),
    )


def _courses(value: LineValue, ground: Ground) -> list[tuple[Estimate, Course]]:
    """Course of a line's quantity; then that of what is multiplied by the price, or stated, if it is another."""
    found: list[tuple[Estimate, Course]] = []
    grid, roots = ground.grid, ground.roots
    if value.quantity is not None:
        amount = partial(quantity_in, roots.case, unit=value.quantity.unit)
        found.append((value.quantity, line_course(value.line, value.quantity, amount, ground)))
    if value.stated is not None:
        worth = partial(_worth, roots.case, value.line.item)
        found.append((value.stated, line_course(value.line, value.stated, worth, ground)))
    elif value.priced_quantity is not None and value.quantity is not None and value.priced_quantity != value.quantity:
        found.append((value.priced_quantity, month_course(value.quantity, value.priced_quantity, grid, roots)))
    return found


def _worth(case: Case, item_id: str, claim: Claim) -> Reading | None:
    """Value that a claim carries, in the case's currency and price year."""
    if claim.value is None or not claim.value.figure:
        return None
    factor = carry(case, claim.value.currency or case.currency, price_level(case, claim), item_id).factor
    return None if factor is None else read(claim.value, case.choices).times(factor)


def _line(value: LineValue, estimate: Estimate, course: Course) -> LineCourse:
    parts, cells = estimate.components, estimate.cells
    totals = [constraints.quantile(parts, cells, p) if parts else estimate.low or 0.0 for p in BANDS]
    q05, q50, q95 = course.path.of(np.array(totals)).T.tolist()
    return LineCourse(
        line=value.line.id,
        giver=value.line.giver,
        receiver=value.line.receiver,
        unit=estimate.unit,
        interval=not parts,
        q05=tuple(q05),
        q50=tuple(q50),
        q95=tuple(q95),
        words=course.words,
        conflict=course.conflict,
    )


def _draws(case: Case, valued: Sequence[LineValue]) -> SharedDraws:
    shared = Shared(
        variables=shared_variables(valued), rho=case.choices.rho, weights=case.choices.weights, points=POINTS
    )
    return SharedDraws(shared, side_terms(valued).lower)


def _side(side: Side, paths: Mapping[str, LinePath], draws: SharedDraws) -> SideCourse:
    """Draws of every line's total carried along its course, valued and summed."""
    direction = side.direction
    bands = _bands(side, paths, draws)
    built = direction.built
    return SideCourse(
        giver=direction.giver,
        receiver=direction.receiver,
        q05=tuple(bands[0].tolist()),
        q50=tuple(bands[1].tolist()),
        q95=tuple(bands[2].tolist()),
        lines=len(direction.lines),
        interval_lines=built.interval_lines if built else 0,
        unpriced=len(direction.unpriced),
    )


def _bands(side: Side, paths: Mapping[str, LinePath], draws: SharedDraws) -> Floats:
    """Bands of the sum, shape (3, months); the last month is the balance's own."""
    valued = [value for value in side.values if value.value is not None]
    terms = sorted(side_terms(valued).lower, key=lambda term: term.line)
    months = len(next(iter(paths.values())).times)
    sums = np.zeros((months, draws.points))
    for term in terms:
        sums += paths[term.line].of(engine.sampled(term, draws)) * engine.factors_of(term, draws)
    raw: Floats = np.quantile(sums, BANDS, axis=1, method="hazen")
    built = side.direction.built
    ends = [end or 0.0 for end in (built.q05, built.q50, built.q95)] if built else raw[:, -1].tolist()
    scale = [end / last if last else 1.0 for end, last in zip(ends, raw[:, -1], strict=True)]
    scaled: Floats = np.maximum.accumulate(raw * np.array(scale)[:, None], axis=0)
    scaled[:, -1] = ends
    bands: Floats = np.minimum(scaled, np.array(ends)[:, None])
    return bands
