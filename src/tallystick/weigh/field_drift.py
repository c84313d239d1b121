"""What else than the figure changed on the way: who, what, how far it had come, when."""

from collections.abc import Iterator

from tallystick.lines.standing import FLOWS
from tallystick.lookup.items import is_below, item
from tallystick.model.claim import Claim
from tallystick.model.echo import DriftKind
from tallystick.model.period import first_day, last_day
from tallystick.weigh.figure_drift import Change

PLANS = ("possible", "planned", "requested", "pledged", "ordered", "committed", "allocated")
DAY = len("2024-06-19")


def field_changes(told: Claim, retold: Claim) -> Iterator[Change]:
    """Drifts in all fields but figures, signals and origins."""
    yield from _direction(told, retold)
    yield from _item(told, retold)
    yield from _breadth(told, retold)
    yield from _counts(told, retold)
    yield from _status(told, retold)
    yield from _concept(told, retold)
    yield from _money(told, retold)
    yield from _dates(told, retold)


def flipped(told: Claim, retold: Claim) -> bool:
    """True where giver and receiver, or actor and target, changed places."""
    return any(
        one != other and None not in (one, other) and (one, other) == swapped
        for one, other, swapped in (
            (told.giver, told.receiver, (retold.receiver, retold.giver)),
            (told.actor, told.target, (retold.target, retold.actor)),
        )
    )


def _direction(told: Claim, retold: Claim) -> Iterator[Change]:
    if flipped(told, retold):
        one, other = ((c.giver or c.actor, c.receiver or c.target) for c in (told, retold))
        yield Change("direction flipped", f"{one[0]} > {one[1]}", f"{other[0]} > {other[1]}")


def lost_people(name: str | None) -> bool:
    """True for the items that count people killed, wounded, missing, captured."""
    return bool(name) and item(name or "").loss


def _item(told: Claim, retold: Claim) -> Iterator[Change]:
    one, other = told.item or "unspecified", retold.item or "unspecified"
    if one == other or "signal" in (told.kind, retold.kind):
        return
    if lost_people(one) and other == "personnel.killed":
        yield Change("casualties read as deaths", one, other)
    elif is_below(one, other):
        yield Change("scope widened", one, other)
    elif is_below(other, one):
        yield Change("scope narrowed", one, other)
    else:
        yield Change("item differs", one, other)


def _breadth(told: Claim, retold: Claim) -> Iterator[Change]:
    """Models, scopes in free words, and the items that a total covers."""
    for name, one, other in (
        ("model", told.model, retold.model),
        ("scope", told.scope, retold.scope),
    ):
        if one == other:
            continue
        before, after = f'{name} = "{one}"' if one else f"no {name}", f'{name} = "{other}"' if other else f"no {name}"
        yield Change(_breadth_kind(less=one is None, more=other is None), before, after)
    if told.item == retold.item and told.covers and retold.covers and set(told.covers) != set(retold.covers):
        less, more = set(retold.covers) < set(told.covers), set(told.covers) < set(retold.covers)
        yield Change(_breadth_kind(less=less, more=more), ", ".join(told.covers), ", ".join(retold.covers))


def _breadth_kind(*, less: bool, more: bool) -> DriftKind:
    return "scope narrowed" if less else "scope widened" if more else "scope differs"


def _counts(told: Claim, retold: Claim) -> Iterator[Change]:
    if "indicator" in (told.kind, retold.kind) or told.counts == retold.counts:
        return
    kind: DriftKind = "capacity read as delivery" if told.counts == "capacity" else "counts differ"
    yield Change(kind, f'counts = "{told.counts}"', f'counts = "{retold.counts}"')


def _status(told: Claim, retold: Claim) -> Iterator[Change]:
    if told.kind not in FLOWS or retold.kind not in FLOWS:
        return
    if told.status != retold.status:
        fact = told.status in PLANS and retold.status not in PLANS
        kind: DriftKind = "plan read as fact" if fact else "status differs"
        yield Change(kind, f'status = "{told.status}"', f'status = "{retold.status}"')


def _concept(told: Claim, retold: Claim) -> Iterator[Change]:
    one, other = told.concept, retold.concept
    if one and other and one != other:
        fact = one == "earnings expected" and other == "earnings received"
        kind: DriftKind = "plan read as fact" if fact else "concept differs"
        yield Change(kind, f'concept = "{one}"', f'concept = "{other}"')


def _money(told: Claim, retold: Claim) -> Iterator[Change]:
    if told.basis and retold.basis and told.basis != retold.basis:
        yield Change("basis differs", f'basis = "{told.basis}"', f'basis = "{retold.basis}"')
    if told.per and retold.per and told.per != retold.per:
        yield Change("period changed", f'per = "{told.per}"', f'per = "{retold.per}"')


def _dates(told: Claim, retold: Claim) -> Iterator[Change]:
    """Where both say a start or an end, one must be the other, said less precisely."""
    one, other = told.period, retold.period
    if one is None or other is None:
        return
    if all(same_date(a, b) for a, b in ((one.start, other.start), (one.end, other.end))):
        return
    single = one.start == one.end and other.start == other.end and len(one.start or "") == DAY
    kind: DriftKind = "date differs" if single or "agreement" in (told.kind, retold.kind) else "period changed"
    yield Change(kind, str(one), str(other))


def same_date(one: str | None, other: str | None) -> bool:
    """True where one date is the other, said less precisely, or is not said at all."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def overlap(one: Claim, other: Claim) -> bool:
    """True where the two may speak of one time; an end that is not said is open."""
    a, b = one.period, other.period
    if a is None or b is None:
        return True
    return not _before(a.end, b.start) and not _before(b.end, a.start)


def _before(end: str | None, start: str | None) -> bool:
    return end is not None and start is not None and last_day(end) < first_day(start)
