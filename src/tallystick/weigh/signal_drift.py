"""How an act or stance became a stronger one on its way from teller to teller."""

from collections.abc import Iterator

from tallystick.lookup.events import events, strength
from tallystick.model.claim import Claim
from tallystick.model.echo import DriftKind
from tallystick.weigh.figure_drift import Change

VOICES = {"public": 1, "state media": 2, "ministry": 3, "military": 3, "leader": 4}
MANNERS = {"assessed": 1, "reported": 2, "public": 3}


def signal_changes(told: Claim, retold: Claim) -> Iterator[Change]:
    """Drifts in the event, its wording, who speaks, and how it became known; only what fields show."""
    if told.kind != "signal" or retold.kind != "signal":
        return
    yield from _event(told.event, retold.event)
    if told.event == retold.event:
        yield from _wording(told, retold)
    for name, ladder, one, other in (
        ("voice", VOICES, told.voice, retold.voice),
        ("manner", MANNERS, told.manner, retold.manner),
    ):
        before, after = ladder.get(one or ""), ladder.get(other or "")
        if before and after and before != after:
            kind: DriftKind = "intensity raised" if after > before else "intensity lowered"
            yield Change(kind, f'{name} = "{one}"', f'{name} = "{other}"')


def _event(one: str | None, other: str | None) -> Iterator[Change]:
    if one == other or one is None or other is None:
        return
    before, after = events().get(one), events().get(other)
    unordered = before is None or after is None or before.both_ways or after.both_ways
    if before is None or after is None or unordered or before.weight == after.weight:
        yield Change("event differs", f'event = "{one}"', f'event = "{other}"')
        return
    raised = abs(after.weight) > abs(before.weight) or after.weight < 0 < before.weight
    kind: DriftKind = "intensity raised" if raised else "intensity lowered"
    yield Change(kind, f'event = "{one}"', f'event = "{other}"')


def _wording(told: Claim, retold: Claim) -> Iterator[Change]:
    """One act in a stronger or weaker word."""
    before, after = strength(told.event, told.wording), strength(retold.event, retold.wording)
    if before is None or after is None or before == after:
        return
    kind: DriftKind = "intensity raised" if after > before else "intensity lowered"
    yield Change(kind, f'wording = "{told.wording}"', f'wording = "{retold.wording}"')
