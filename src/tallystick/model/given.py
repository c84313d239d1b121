"""What each giver gave, one row each: what `tally balance --by giver --json` prints (schema tallystick/givers/1)."""

import msgspec

from tallystick.model.sheet import CaseHead, Json


class GivenRow(msgspec.Struct, frozen=True, kw_only=True):
    """One giver, one group of givers, or all of them."""

    giver: str  # code; of a group its name
    label: str
    receiver: str | None  # None: several
    q05: float | None
    q50: float | None
    q95: float | None
    low: float | None
    high: float | None
    by_item: dict[str, float]  # medians by the most general item; where givers are uncertain they need not add up
    lines_priced: int
    lines_known: int
    of_all: float | None  # median as a share of all givers' median
    of_gdp: float | None  # median as a share of one year's GDP
    gdp_year: int | None
    of_stated: float | None  # median as a share of what a source states for the whole of it


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Givers by what they gave, the most first; groups and the sum of all below."""

    schema: str = "tallystick/givers/1"
    case: CaseHead
    choices: Json
    givers: tuple[GivenRow, ...]
    groups: tuple[GivenRow, ...]
    total: GivenRow | None
    claims: dict[str, int]
