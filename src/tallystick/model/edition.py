"""An edition: what `tally release` freezes (schema tallystick/edition/1)."""

import msgspec

from tallystick.model.bridged import BalanceState, Bridge, ChangeKind
from tallystick.model.sheet import Json


class HeadlineMove(msgspec.Struct, frozen=True, kw_only=True):
    """What leaving one claim out does to the figure of the headline that it moves most."""

    claim: str
    figure: str  # `KP>RU built`, `ratio low`
    before: float | None  # null: open, or not there
    after: float | None  # without the claim
    share: float | None  # of the figure before; null where it came, went or opened


class FrozenFile(msgspec.Struct, frozen=True):
    """One file of the case as it was."""

    path: str
    size: int
    sha256: str


class EditionChange(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of changes.toml that the edition before did not have."""

    kind: ChangeKind
    what: str
    why: str | None = None
    by: str | None = None
    on: str | None = None
    affects: tuple[str, ...] = ()


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One edition. Nothing in it names a machine, a path outside the case or the time of day."""

    schema: str = "tallystick/edition/1"
    name: str
    title: str
    on: str  # ISO date
    by: str | None = None  # who released it
    public: bool
    draft: bool = False
    after: str | None = None  # the edition before
    commit: str | None = None  # of the case's files; null in a public edition and outside git
    uncommitted: bool = False  # the files differ from that commit
    tool: str  # version of Tallystick
    data: dict[str, str]  # tables that ship with it → SHA-256
    choices: Json
    headline: BalanceState
    answer: tuple[str, ...]  # the same in words, one sentence each
    claims: dict[str, int]  # fates
    moves: tuple[HeadlineMove, ...] = ()  # claims that move the headline, each checked by a second person
    changes: tuple[EditionChange, ...] = ()
    links: dict[str, str] = {}  # permanent links below the edition's folder; {id}: of the record
    files: tuple[FrozenFile, ...]  # the case's
    sheet: str  # SHA-256 of the balance sheet's JSON


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """An edition with the bridge that leads to it from the one before."""

    edition: Edition
    bridge: Bridge | None = None
