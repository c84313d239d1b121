"""One-sided words as constraints on a distribution: minimum relative entropy, all at once.

P(X ≥ L) ≥ r or P(X ≤ U) ≥ r; the thresholds cut the line into cells, and the cells'
probabilities move as little as they must (in relative entropy) from the pool's. Order
does not matter, since all constraints are met together.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from tallystick.model.estimate import Cell, Component
from tallystick.uncertainty import mixture, normal

HOPELESS = 0.01  # a pool that gives a constraint less than this is not reweighed
_ROUNDS = 1000
_STILL = 1e-12
_EASE = 2e-5  # where words conflict, so much more is taken off, that the nearest masses exist


class Constraint(msgspec.Struct, frozen=True, order=True):
    """X ≥ threshold (`floor`) or X ≤ threshold, held with this probability."""

    threshold: float
    floor: bool
    reliability: float
    origin: str = ""


class Constrained(msgspec.Struct, frozen=True):
    """Cells after the constraints; `conflict` says what could not hold as told.

    `cells` empty with a conflict: the pool and the words are too far apart to be joined.
    """

    cells: tuple[Cell, ...]
    conflict: str | None = None


def constrain(components: Sequence[Component], constraints: Sequence[Constraint]) -> Constrained:
    """The pool under all constraints at once.

    >>> from tallystick.uncertainty.mixture import from_interval
    >>> pool = [from_interval("a", 2, 12)]
    >>> cells = constrain(pool, [Constraint(5.6, True, 0.9)]).cells
    >>> [round(quantile(pool, cells, p), 4) for p in (0.05, 0.5, 0.95)]
    [3.6731, 7.4074, 14.6143]
    """
    return _constrain(tuple(components), tuple(sorted(set(constraints))))


@lru_cache(maxsize=4096)
def _constrain(components: tuple[Component, ...], ordered: tuple[Constraint, ...]) -> Constrained:
    far = [one for one in ordered if _held(components, one) < HOPELESS]
    if far:
        return Constrained((), f"{_words(far)} lies where the two-sided tellings see nothing")
    edges = _edges(ordered)
    prior = _prior(components, edges)
    lowered = _surplus(ordered)
    lowered += _EASE if lowered > 0 else 0.0
    eased = [msgspec.structs.replace(one, reliability=max(0.0, one.reliability - lowered)) for one in ordered]
    masses = _project(prior, [(_inside(one, edges), one.reliability) for one in eased])
    highs = [*edges, None]
    cells = tuple(Cell(low, high, mass) for low, high, mass in zip([0.0, *edges], highs, masses, strict=True))
    conflict = None
    if lowered > 0:
        conflict = f"{_words(ordered)} cannot all hold: each is taken {lowered:.0%} less surely"
    return Constrained(cells, conflict)


def _held(components: Sequence[Component], one: Constraint) -> float:
    """Probability that the pool gives to a constraint."""
    below = mixture.cdf(components, one.threshold)
    at_least = 1 - _below_strictly(components, one.threshold)
    return at_least if one.floor else below


def _below_strictly(components: Sequence[Component], x: float) -> float:
    return mixture.cdf(components, math.nextafter(x, -math.inf))


def _edges(constraints: Sequence[Constraint]) -> list[float]:
    """Upper ends of the cells: a floor belongs to the cell above it, a ceiling to the one below."""
    return sorted({math.nextafter(one.threshold, -math.inf) if one.floor else one.threshold for one in constraints})


def _prior(components: Sequence[Component], edges: Sequence[float]) -> list[float]:
    sums = [0.0, *(mixture.cdf(components, edge) for edge in edges), 1.0]
    return [after - before for before, after in pairwise(sums)]


def _inside(one: Constraint, edges: Sequence[float]) -> list[bool]:
    """Which cells satisfy a constraint."""
    limit = math.nextafter(one.threshold, -math.inf) if one.floor else one.threshold
    at = edges.index(limit)
    return [index > at if one.floor else index <= at for index in range(len(edges) + 1)]


def _surplus(constraints: Sequence[Constraint]) -> float:
    """By how much every reliability must fall so that all can hold: floors above ceilings share one unit."""
    pairs = [
        (floor.reliability + ceiling.reliability - 1) / 2
        for floor in constraints
        if floor.floor
        for ceiling in constraints
        if not ceiling.floor and ceiling.threshold < floor.threshold
    ]
    return max([0.0, *pairs])


def _project(prior: Sequence[float], wanted: Sequence[tuple[list[bool], float]]) -> list[float]:
    """Nearest masses in relative entropy: coordinate ascent on the multipliers, each in closed form."""
    pulls = [0.0] * len(wanted)
    for _ in range(_ROUNDS):
        moved = 0.0
        for index, (inside, reliability) in enumerate(wanted):
            weights = _tilted(prior, wanted, [*pulls[:index], 0.0, *pulls[index + 1 :]])
            held = math.fsum(w for w, kept in zip(weights, inside, strict=True) if kept)
            rest = math.fsum(weights) - held
            pull = _pull(held, rest, reliability)
            moved = max(moved, abs(pull - pulls[index]))
            pulls[index] = pull
        if moved < _STILL:
            break
    weights = _tilted(prior, wanted, pulls)
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def _pull(held: float, rest: float, reliability: float) -> float:
    """Multiplier that lifts the held mass to the wanted share, none where it is there already."""
    if rest <= 0 or held <= 0 or reliability <= 0:
        return 0.0
    share = min(reliability, 1 - 1e-9)
    return max(0.0, math.log(share * rest / ((1 - share) * held)))


def _tilted(prior: Sequence[float], wanted: Sequence[tuple[list[bool], float]], pulls: Sequence[float]) -> list[float]:
    """Masses up to a common factor: the largest exponent is taken out, so that any number of pulls stays in range."""
    exponents = [
        math.fsum(pull for pull, (inside, _) in zip(pulls, wanted, strict=True) if inside[cell])
        for cell in range(len(prior))
    ]
    most = max(exponents, default=0.0)
    return [mass * math.exp(exponent - most) for mass, exponent in zip(prior, exponents, strict=True)]


def _words(constraints: Sequence[Constraint]) -> str:
    return " and ".join(
        f"{one.origin} {'at least' if one.floor else 'at most'} {_figure(one.threshold)}".strip() for one in constraints
    )


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 else f"{number:.6g}"


def spans(components: Sequence[Component], cells: Sequence[Cell]) -> list[tuple[float, float, float]]:
    """For each cell the pool's probability before it, the pool's within it, and the cell's own."""
    if not cells:
        return [(0.0, 1.0, 1.0)]
    sums = [0.0, *(mixture.cdf(components, c.high) for c in cells if c.high is not None), 1.0]
    return [(before, after - before, cell.mass) for (before, after), cell in zip(pairwise(sums), cells, strict=True)]


def quantile(components: Sequence[Component], cells: Sequence[Cell], p: float) -> float:
    """Quantile of the constrained distribution."""
    passed = 0.0
    last = p
    for before, prior, mass in spans(components, cells):
        if mass <= 0 or prior <= 0:
            continue
        last = before + prior * min(1.0, max(0.0, (p - passed) / mass))
        passed += mass
        if passed >= p:
            break
    return mixture.quantile(components, min(max(last, 1e-300), 1 - 1e-16))


def mean(components: Sequence[Component], cells: Sequence[Cell]) -> float:
    """Expected value of the constrained distribution."""
    if not cells:
        return mixture.mean(components)
    parts = []
    for cell, (_, prior, mass) in zip(cells, spans(components, cells), strict=True):
        inside = math.fsum(part.weight * _partial(part, cell) for part in components)
        parts.append(inside * mass / prior if prior > 0 else 0.0)
    return math.fsum(parts)


def _partial(part: Component, cell: Cell) -> float:
    """∫ x dF over a cell, for one component."""
    if part.sigma == 0 or part.median == 0:
        here = part.median > cell.low and (cell.high is None or part.median <= cell.high)
        first = part.median == 0 and cell.low == 0
        return part.median if here or first else 0.0
    whole = part.median * math.exp(part.sigma**2 / 2)
    return whole * (_shifted(part, cell.high) - _shifted(part, cell.low or None, empty=0.0))


def _shifted(part: Component, x: float | None, empty: float = 1.0) -> float:
    if x is None:
        return empty
    return normal.cdf(math.log(x / part.median) / part.sigma - part.sigma)


def scaled(cells: Sequence[Cell], factor: float) -> tuple[Cell, ...]:
    """Cells of `factor` times X."""
    return tuple(
        Cell(cell.low * factor, None if cell.high is None else cell.high * factor, cell.mass) for cell in cells
    )
