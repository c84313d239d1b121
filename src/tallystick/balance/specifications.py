"""The specification curve: the ratio under all defensible choices, crossed.

Every combination of choices is weighed, valued and balanced anew; stages are cached by
the choices that touch them. Descriptive only: it tests no hypothesis.
Source: Simonsohn, Simmons & Nelson 2020, Nature Human Behaviour 4.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from tallystick.balance.sides import Pair, pure_side
from tallystick.balance.study_sides import StudySide, study_sides
from tallystick.balance.terms import shared_variables, side_terms
from tallystick.balance.views import VIEWS
from tallystick.model.case import Case, Choices, Lens
from tallystick.model.estimate import Component
from tallystick.model.line import Lines
from tallystick.model.valued import Valuation
from tallystick.uncertainty import engine, mixture
from tallystick.uncertainty.shared_draws import Shared, SharedDraws, Term
from tallystick.value.valuation import value_lines
from tallystick.weigh.combine import combined, with_error
from tallystick.weigh.in_force import in_force
from tallystick.weigh.roots import Roots
from tallystick.weigh.weighing import Weighed, weigh

Level = str | float
Design = Mapping[str, tuple[Level, ...]]

AXES: dict[str, tuple[Level, ...]] = {
    "gave": ("built", "stated"),
    "got": ("built", "stated"),
    "basis": ("case", *VIEWS),
    "price_year": ("case", "nominal"),
    "adjustments": ("case", "all"),
    "pooling": ("linear", "log", "random effects", "envelope"),
    "origin_weights": ("equal", "reliability"),
    "echoes": ("nearest", "average"),
    "hedge_about": (1.1, 1.2, 1.35),
    "reporting_error": ("off", 0.35, "estimated"),
    "one_sided": ("constraint", "interval"),
    "stale": ("floor", "as_said"),
}
_WEIGHING = ("pooling", "origin_weights", "echoes", "hedge_about", "reporting_error", "one_sided", "stale")
POINTS = 512  # a median needs no more: its error is below 0.3 % and the curve is about factors
MOST = 8192  # specifications; where more remain, the axes that move least are held


class Specification(msgspec.Struct, frozen=True):
    """One combination of choices and its ratio; null where a side has no two-sided estimate."""

    choices: dict[str, Level]
    ratio: dict[str, float] | None


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """All specifications, sorted by ratio, those without one last."""

    specifications: tuple[Specification, ...]
    shares: dict[str, float]  # choice → its main effect's share of the variance of the log ratio
    share_above_1: float | None
    median: float | None
    min: float | None
    max: float | None
    held: dict[str, str] = {}  # axes that were not crossed, and why


class Bargain(msgspec.Struct, frozen=True):
    """What a curve is of."""

    case: Case
    lines: Lines
    lens: Lens
    pair: Pair


def specification_curve(bargain: Bargain, *, most: int = MOST) -> Curve:
    """The ratio under every combination of the axes that move it, at most so many."""
    ratios = _Ratios(bargain)
    design, held = _moving(ratios, bargain.case, most)
    names = list(design)
    rows = [
        Specification(dict(zip(names, levels, strict=True)), _quoted(ratios.of(dict(zip(names, levels, strict=True)))))
        for levels in itertools.product(*design.values())
    ]
    known = sorted(row.ratio["q50"] for row in rows if row.ratio)
    rows.sort(key=lambda row: (row.ratio is None, row.ratio["q50"] if row.ratio else 0.0, str(row.choices)))
    return Curve(
        specifications=tuple(rows),
        shares=_shares(rows, names),
        share_above_1=len([r for r in known if r > 1]) / len(known) if known else None,
        median=_median(known),
        min=known[0] if known else None,
        max=known[-1] if known else None,
        held=held,
    )


def _quoted(ratio: float | None) -> dict[str, float] | None:
    return None if ratio is None else {"q50": ratio}


def _median(values: Sequence[float]) -> float | None:
    if not values:
        return None
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _moving(ratios: "_Ratios", case: Case, most: int) -> tuple[Design, dict[str, str]]:
    """Axes whose levels change the ratio of any specification nearby; the rest are held."""
    design: dict[str, tuple[Level, ...]] = {}
    held: dict[str, str] = {}
    for axis, levels in AXES.items():
        if axis == "adjustments" and not case.adjustments:
            held[axis] = "the case has no adjustments"
        elif axis in ("gave", "got"):
            design[axis] = tuple(level for level in levels if ratios.side_exists(axis, str(level)))
        elif _moves(ratios, axis, levels):
            design[axis] = levels
        else:
            held[axis] = "it moves no ratio of this case"
    design = {axis: levels for axis, levels in design.items() if len(levels) > 1}
    while math.prod(len(levels) for levels in design.values()) > most:
        least = min((a for a in design if a not in ("gave", "got")), key=lambda a: _reach(ratios, a, AXES[a]))
        held[least] = f"it moves least, and more than {most} specifications remain"
        del design[least]
    return design, held


def _near(ratios: "_Ratios", axis: str, level: Level) -> list[float]:
    """Log ratios with one axis at a level and all else as the case has it, for each kind of totals."""
    found = [
        ratios.of({"gave": gave, "got": got, axis: level})
        for gave in ratios.kinds("gave")
        for got in ratios.kinds("got")
    ]
    return [math.log(ratio) if ratio else math.nan for ratio in found]


def _moves(ratios: "_Ratios", axis: str, levels: Sequence[Level]) -> bool:
    rows = [[f"{value:.9f}" for value in _near(ratios, axis, level)] for level in levels]
    return any(row != rows[0] for row in rows)


def _reach(ratios: "_Ratios", axis: str, levels: Sequence[Level]) -> float:
    columns = zip(*(_near(ratios, axis, level) for level in levels), strict=True)
    spans = [max(known) - min(known) for column in columns if (known := [v for v in column if not math.isnan(v)])]
    return max(spans, default=0.0)


class _Ratios:
    """Ratios by choices, with every stage cached by what touches it."""

    def __init__(self, bargain: Bargain) -> None:
        self.bargain = bargain
        self.roots = Roots(bargain.case)
        self._weighed = lru_cache(maxsize=None)(self._weigh)
        self._valued = lru_cache(maxsize=None)(self._value)

    @cache  # noqa: B019 - lives as long as the curve is made
    def kinds(self, axis: str) -> list[str]:
        """Kinds of totals that a side has."""
        return [str(level) for level in AXES[axis] if self.side_exists(axis, str(level))]

    def side_exists(self, axis: str, kind: str) -> bool:
        """True where a side has two-sided totals of that kind under the case's own choices."""
        return self._side({axis: kind}, axis, kind) is not None

    def of(self, chosen: Mapping[str, Level]) -> float | None:
        """Median ratio under these choices; others are the case's own."""
        gave = self._side(chosen, "gave", str(chosen.get("gave", self._first("gave"))))
        got = self._side(chosen, "got", str(chosen.get("got", self._first("got"))))
        if gave is None or got is None:
            return None
        valuation, case = self._valuation(chosen)
        shared = Shared(
            variables=shared_variables(valuation.lines),
            rho=case.choices.rho,
            weights=case.choices.weights,
            points=POINTS,
        )
        draws = SharedDraws(shared, [*gave, *got])
        return engine.ratio_quantile(engine.total_of(gave, draws), engine.total_of(got, draws), 0.5)

    def _first(self, axis: str) -> str:
        """Kind of totals of a side where no choice is made: built where there are any."""
        return next(iter(self.kinds(axis)), "built")

    def _side(self, chosen: Mapping[str, Level], axis: str, kind: str) -> tuple[Term, ...] | None:
        pair = self.bargain.pair if axis == "gave" else self.bargain.pair[::-1]
        valuation, case = self._valuation(chosen)
        side = pure_side(valuation, pair)
        if kind == "built":
            return side_terms(side.values).lower if side.two_sided else None
        parts = _stated(list(study_sides(side).values()), case.choices)
        return (Term(line=f"stated {axis}", components=parts),) if parts else None

    def _valuation(self, chosen: Mapping[str, Level]) -> tuple[Valuation, Case]:
        touched = tuple((axis, level) for axis, level in sorted(chosen.items()) if axis not in ("gave", "got"))
        return self._valued(touched)

    def _value(self, touched: tuple[tuple[str, Level], ...]) -> tuple[Valuation, Case]:
        bargain = self.bargain
        weighing = tuple((axis, level) for axis, level in touched if axis in _WEIGHING)
        case, weighed = self._weighed(weighing)
        case = _changed(case, dict(touched))
        return value_lines(bargain.lines, weighed, bargain.lens, self.roots.under(case)), case

    def _weigh(self, weighing: tuple[tuple[str, Level], ...]) -> tuple[Case, Weighed]:
        bargain = self.bargain
        changed = msgspec.structs.replace(bargain.case.choices, **dict(weighing))
        case = in_force(msgspec.structs.replace(bargain.case, choices=changed), bargain.lines)
        return case, weigh(case, bargain.lines, bargain.lens, self.roots.under(case))


def _changed(case: Case, chosen: Mapping[str, Level]) -> Case:
    """The case under the choices that touch prices only."""
    choices = case.choices
    if chosen.get("basis", "case") != "case":
        choices = msgspec.structs.replace(choices, basis=VIEWS[str(chosen["basis"])])
    if chosen.get("adjustments") == "all":
        every = tuple(sorted({entry.id or entry.kind for entry in case.adjustments}))
        choices = msgspec.structs.replace(choices, adjustments=every)
    year = None if chosen.get("price_year") == "nominal" else case.price_year
    return msgspec.structs.replace(case, choices=choices, price_year=year)


def _stated(sides: Sequence[StudySide], choices: Choices) -> tuple[Component, ...]:
    """What studies state of a whole side, pooled as the readings of origins are."""
    parts = [
        with_error(mixture.from_interval(side.origin, *side.interval), choices)
        for side in sides
        if side.interval and side.interval[0] > 0 and (side.current or choices.stale == "as_said")
    ]
    return combined(parts, choices)[0]


def variance_shares(rows: Sequence[tuple[Mapping[str, Level], float]], names: Sequence[str]) -> dict[str, float]:
    """Main effect of each choice as a share of the variance, exact for a full factorial design.

    >>> rows = [({"a": a, "b": b}, 2.0 * a + b) for a in (0, 1) for b in (0, 1)]
    >>> variance_shares(rows, ["a", "b"])
    {'a': 0.8, 'b': 0.2}
    """
    centre = math.fsum(value for _, value in rows) / len(rows)
    whole = math.fsum((value - centre) ** 2 for _, value in rows)
    shares: dict[str, float] = {}
    for name in names:
        groups: dict[Level, list[float]] = {}
        for chosen, value in rows:
            groups.setdefault(chosen[name], []).append(value)
        effect = math.fsum(len(g) * (math.fsum(g) / len(g) - centre) ** 2 for g in groups.values())
        shares[name] = effect / whole if whole else 0.0
    return shares


def _shares(rows: Sequence[Specification], names: Sequence[str]) -> dict[str, float]:
    """Shares over the specifications that have a ratio."""
    known = [(row.choices, math.log(row.ratio["q50"])) for row in rows if row.ratio and row.ratio["q50"] > 0]
    return variance_shares(known, names) if known else {}
