"""A world retold: every claim echoed by others, who drop hedges, round, widen, mistake and misattribute.

An echo hangs on what it retells by its origin and a longer chain alone, by the same statement, or by `derived_from`.
Drift of the figure happens in all three. What makes a claim one of this line (item, direction, status, period, origin)
drifts only where a statement or `derived_from` says what is retold: otherwise nobody could know.
"""

from collections.abc import Callable
from decimal import Decimal

import msgspec
import numpy as np

from bench.worlds import ITEMS, World, rounded
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.source import Source

Dice = np.random.Generator
MEDIA = tuple(f"medium-{number}" for number in range(6))


def retold(world: World, seed: int) -> Case:
    """The world's case with all its echoes, in an order of no meaning."""
    rng = np.random.default_rng([seed, 248])
    claims = list(world.case.claims)
    for claim in world.case.claims:
        claims += _echoes(claim, world.echoes.get(claim.id, 0), rng)
    sources = world.case.sources | {name: Source(name=name, kind="media") for name in MEDIA}
    shuffled = tuple(claims[int(index)] for index in rng.permutation(len(claims)))
    return msgspec.structs.replace(world.case, claims=shuffled, sources=sources)


def _echoes(claim: Claim, times: int, rng: Dice) -> list[Claim]:
    made: list[Claim] = []
    for number in range(times):
        parent = made[-1] if made and rng.random() < 0.3 else claim
        made.append(_echo(claim, parent, f"{'abz'[number % 3]}-{claim.id}-{number}", rng))
    return made


def _echo(claim: Claim, parent: Claim, name: str, rng: Dice) -> Claim:
    """A copy of `claim`; where it is derived, of `parent`, with what that got wrong."""
    link = ("origin", "statement", "derived")[int(rng.integers(3))]
    derived = link == "derived" or (link == "statement" and claim.statement is None)
    chain = [MEDIA[int(index)] for index in rng.permutation(len(MEDIA))[: int(rng.integers(1, 4))]]
    echo = msgspec.structs.replace(
        parent if derived else claim,
        id=name,
        via=tuple(chain),
        said=f"2025-{int(rng.integers(11, 13))}-{int(rng.integers(1, 31)):02d}",
        statement=claim.statement if link == "statement" else None,
        derived_from=(parent.id,) if derived else (),
        paraphrase="As others had it.",
    )
    if link == "origin" or rng.random() < 0.6:
        return _figure_drift(echo, rng)
    return _fact_drift(echo, rng)


def _figure_drift(echo: Claim, rng: Dice) -> Claim:
    """The same fact with the figure bent: of a flow its quantity, of a price its value."""
    bend = _BENDS[int(rng.integers(len(_BENDS)))]
    if echo.quantity is not None:
        return msgspec.structs.replace(echo, quantity=bend(echo.quantity))
    return msgspec.structs.replace(echo, value=None if echo.value is None else bend(echo.value))


def _ends(measure: Measure) -> tuple[Decimal, Decimal]:
    ends = [end for end in (measure.low, measure.high) if end is not None]
    return ends[0], ends[-1]


def _as(measure: Measure, hedge: str, low: Decimal | None, high: Decimal | None) -> Measure:
    return msgspec.structs.replace(measure, hedge=hedge, low=low, high=high)


def _hedge_dropped(measure: Measure) -> Measure:
    return _as(measure, "exact", _ends(measure)[1], _ends(measure)[1])


def _hedge_won(measure: Measure) -> Measure:
    return _as(measure, "about", _ends(measure)[0], _ends(measure)[0])


def _at_least(measure: Measure) -> Measure:
    return _as(measure, "at_least", _ends(measure)[0], None)


def _up_to(measure: Measure) -> Measure:
    return _as(measure, "at_most", Decimal(0), _ends(measure)[1])


def _coarser(measure: Measure) -> Measure:
    """Rounded to one digit."""
    low, high = (None if end is None else _digit(end) for end in (measure.low, measure.high))
    return _as(measure, measure.hedge, low, high)


def _digit(end: Decimal) -> Decimal:
    return Decimal(rounded(float(end), 1))


def _tenfold(measure: Measure) -> Measure:
    low, high = (None if end is None else end * 10 for end in (measure.low, measure.high))
    return _as(measure, measure.hedge, low, high)


def _as_told(measure: Measure) -> Measure:
    return measure


_BENDS: tuple[Callable[[Measure], Measure], ...] = (
    _as_told,
    _hedge_dropped,
    _hedge_won,
    _at_least,
    _up_to,
    _coarser,
    _tenfold,
)


def _fact_drift(echo: Claim, rng: Dice) -> Claim:
    """The same figure, told of another fact or by another origin."""
    above = (echo.item or "").rpartition(".")[0]
    kin = [item for item in ITEMS if item.rpartition(".")[0] == above]
    changes: tuple[dict[str, object], ...] = (
        {"origin": echo.via[0]},
        {"period": None},
        {"item": kin[int(rng.integers(len(kin)))]},
        {"model": None},
        {"giver": echo.receiver, "receiver": echo.giver},
        {"status": "committed"},
        {"counts": "moved"},
        {"scope": "by rail"},
    )
    allowed = changes if echo.kind == "transfer" else changes[:1]
    return msgspec.structs.replace(echo, **allowed[int(rng.integers(len(allowed)))])
