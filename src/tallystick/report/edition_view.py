"""An edition as pages show it."""

import msgspec

from tallystick.model.edition import Edition, Issued
from tallystick.report.edition_words import Row, bridge_heads, bridge_rows
from tallystick.report.numbers import date_words


class EditionView(msgspec.Struct, frozen=True, kw_only=True):
    """One edition in the lists."""

    edition: Edition
    day: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def edition_view(issued: Issued) -> EditionView:
    """An edition with its bridge as rows."""
    bridge = issued.bridge
    return EditionView(
        edition=issued.edition,
        day=date_words(issued.edition.on, short=False),
        heads=bridge_heads(bridge) if bridge else (),
        rows=bridge_rows(bridge) if bridge and bridge.steps else (),
    )
