"""One row of the balance sheet."""

import msgspec

from tallystick.model.period import Period


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Giver, receiver, item, period. Lines never overlap, so they can be added."""

    id: str  # KP>RU:arms.ammunition.artillery[/model][@scope][#status]
    giver: str
    receiver: str
    item: str
    model: str | None = None
    scope: str | None = None
    status: str = "delivered"
    period: Period = Period()
    claims: tuple[str, ...] = ()  # ids of the claims that speak of it
    price: str | None = None  # price claim fixed by hand
    declared: bool = False
    because: str = ""  # why there is this line, in one sentence


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity said of an ancestor item: bounds the sum of the lines below it."""

    claim: str
    lines: tuple[str, ...]


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a case, and what became of the claims that make none."""

    lines: tuple[Line, ...] = ()
    stated: tuple[str, ...] = ()  # claims that are stated totals
    bounds: tuple[Bound, ...] = ()
    aside: dict[str, tuple[str, str]] = {}  # claim id → (fate word, because)
    copies: dict[str, str] = {}  # drifted copies among those aside, and losses → the claim that each retells
