"""How parties speak of and act toward each other: what `tally strain --json` prints (schema tallystick/strain/1)."""

from typing import Literal

import msgspec

from tallystick.model.echo import Drift
from tallystick.model.estimate import FateWord

Sign = Literal["warmth", "strain"]
Deed = Literal["agreement", "deployment", "delivery"]


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """One act or stance, told by one origin, however often it was retold."""

    claim: str  # nearest telling
    origin: str  # as it is weighed
    told_by: str  # source id of the claim's own origin
    via: tuple[str, ...]
    actor: str
    target: str | None
    event: str
    weight: float  # Goldstein's scale, +10 to -10
    sign: Sign
    months: tuple[str, ...]  # `2025-09`; several only of what is said of each month; none where no month is said
    period: str | None  # as the claim has it
    said: str | None  # partial ISO date on which it became known
    voice: str | None
    topic: str
    manner: str | None
    wording: str | None
    deed: Deed | None  # what kind of deed it is derived from; null for what was said to be an act or stance
    words: str  # the claim's quote or paraphrase
    note: str | None
    echoes: tuple[str, ...] = ()
    drifts: tuple[Drift, ...] = ()  # how the echoes differ


class Tone(msgspec.Struct, frozen=True, kw_only=True):
    """Mean weight over origins, each origin once, with what resampling them gives."""

    mean: float
    q05: float
    q95: float
    origins: int


class MonthTone(msgspec.Struct, frozen=True, kw_only=True):
    """One month of a series."""

    month: str
    tempo: int  # distinct origins that tell of an act in this month
    deeds: int  # of the tempo, origins that tell of nothing but deeds
    signals: int
    tone: Tone


class TurningPoint(msgspec.Struct, frozen=True, kw_only=True):
    """From this month on the series runs at another level."""

    month: str
    first: str  # 90 % of resamples put it between these months
    last: str
    before: float  # mean level a month: sum over origins of the size of their mean weight
    after: float
    chance: float  # share of shuffled series with a break as clear: the chance where nothing turned


class Turning(msgspec.Struct, frozen=True, kw_only=True):
    """Turning points of a series, or why none were sought."""

    sought: bool
    because: str
    signals: int  # that can be placed in a month
    wanted: int
    points: tuple[TurningPoint, ...] = ()


class SignalSeries(msgspec.Struct, frozen=True, kw_only=True):
    """Warmth or strain of one direction; the two are never cancelled into one."""

    sign: Sign
    signals: int
    deeds: int  # of the signals, those derived from a deed
    origins: int
    undated: int  # signals that no month can be said of: in `tone`, in no month
    tone: Tone | None  # of the whole window; null where there is no signal
    months: tuple[MonthTone, ...]
    topics: dict[str, int]
    voices: dict[str, int]
    manners: dict[str, int]
    turning: Turning


class StrainDirection(msgspec.Struct, frozen=True, kw_only=True):
    """One party toward another."""

    actor: str
    target: str
    warmth: SignalSeries
    strain: SignalSeries
    signals: tuple[Signal, ...]


class Circumstance(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with a topic that is nobody's act or stance: beside the signals, in no series."""

    claim: str
    origin: str
    party: str | None
    topic: str
    series: str | None
    month: str | None
    period: str | None
    measure: str | None
    words: str


class RefusedSignal(msgspec.Struct, frozen=True, kw_only=True):
    """A signal that speaks in no series, and why."""

    claim: str
    origin: str
    actor: str | None
    target: str | None
    event: str | None
    period: str | None
    fate: FateWord
    because: str
    words: str


class Strain(msgspec.Struct, frozen=True, kw_only=True):
    """Every direction between the parties, what third parties said, and what was refused."""

    schema: str = "tallystick/strain/1"
    title: str
    window: str
    as_of: str | None
    parties: tuple[str, ...]
    material_acts: tuple[str, ...]
    weights: dict[str, float]  # of every word that occurs
    seed: int
    draws: int
    directions: tuple[StrainDirection, ...]
    others: tuple[Signal, ...]  # without a target, or by or toward a third party
    circumstances: tuple[Circumstance, ...]
    refused: tuple[RefusedSignal, ...]
