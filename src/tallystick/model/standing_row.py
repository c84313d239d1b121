"""By whose word a balance stands: the whole balance again on parts of the sources."""

import msgspec

from tallystick.model.sheet import Ratio


class StandingSide(msgspec.Struct, frozen=True, kw_only=True):
    """One direction of one row."""

    giver: str
    receiver: str
    q05: float | None  # of what is built; null where no line has a value
    q50: float | None
    q95: float | None
    low: float | None
    high: float | None
    lines_priced: int
    stated: tuple[str, ...]  # claims of the stated totals that are left
    used: int  # claims of this direction that give a figure
    bounding: int  # and those that only bound one


class StandingRow(msgspec.Struct, frozen=True, kw_only=True):
    """The balance on a part of the sources."""

    label: str
    means: str  # which claims speak, in one phrase
    only: tuple[str, ...] = ()  # selectors, so that `--only` and `--drop` give the same
    drop: tuple[str, ...] = ()
    sides: tuple[StandingSide, ...] = ()
    ratio: Ratio | None = None  # the headline, else the bounds; null where there is neither


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A side's total without one of the origins that it rests on."""

    origin: str
    giver: str
    receiver: str
    lines: tuple[str, ...]  # lines whose quantity or stated value it tells
    prices: tuple[str, ...]  # lines whose price it tells
    q05: float | None
    q50: float | None  # null where nothing is left to build
    q95: float | None
    low: float | None
    high: float | None
    change: float | None  # median without it less the median with it; null where nothing is left
    drop: tuple[str, ...]  # selectors that leave it out


class Hull(msgspec.Struct, frozen=True, kw_only=True):
    """The least 5 % and the greatest 95 % among what origins say on their own."""

    low: float
    high: float
    origins: tuple[str, ...]


class LineHull(msgspec.Struct, frozen=True, kw_only=True):
    """A line's figure beside the hull over its origins."""

    line: str
    unit: str
    q05: float | None  # null where nothing two-sided is said
    q50: float | None
    q95: float | None
    low: float | None
    high: float | None
    hull: Hull | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What `tally balance --interests --json` prints (schema tallystick/standing/1)."""

    schema: str = "tallystick/standing/1"
    currency: str
    rows: tuple[StandingRow, ...]
    left_out: tuple[LeftOut, ...]
    hulls: tuple[LineHull, ...]
