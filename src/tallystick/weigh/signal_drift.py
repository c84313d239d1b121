"""How an act or stance became a stronger one on its way from teller to teller."""

from collections.abc import Iterator

from tallystick.model.claim import Claim
from tallystick.model.echo import DriftKind
from tallystick.weigh.figure_drift import Change

# Goldstein's weights as CAMEO carries them, for the root codes that these words stand for;
# below zero is hostile. A request may be an appeal or a demand, so it has none.
TONES = {
    "aid": 7.0,
    "cooperate": 6.0,
    "yield": 5.0,
    "agree": 4.0,
    "support": 3.5,
    "consult": 1.0,
    "accuse": -2.0,
    "reject": -4.0,
    "sanction": -4.0,
    "threaten": -6.0,
    "protest": -6.5,
    "coerce": -7.0,
    "mobilize": -7.2,
    "assault": -9.0,
}
VOICES = {"public": 1, "state media": 2, "ministry": 3, "military": 3, "leader": 4}
MANNERS = {"assessed": 1, "reported": 2, "public": 3}


def signal_changes(told: Claim, retold: Claim) -> Iterator[Change]:
    """Drifts in the event, in who speaks, and in how it became known; only what fields show."""
    if told.kind != "signal" or retold.kind != "signal":
        return
    yield from _event(told.event, retold.event)
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
    before, after = TONES.get(one), TONES.get(other)
    if before is None or after is None or before == after:
        yield Change("event differs", f'event = "{one}"', f'event = "{other}"')
        return
    raised = abs(after) > abs(before) or after < 0 < before
    kind: DriftKind = "intensity raised" if raised else "intensity lowered"
    yield Change(kind, f'event = "{one}"', f'event = "{other}"')
