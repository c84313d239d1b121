"""A finding by its code."""

from tallystick.lookup.catalogue import level_of
from tallystick.model.finding import Finding, Spot


def found(code: str, spot: Spot, message: str, remedy: str | None = None) -> Finding:
    """Finding at a spot; its level is the catalogue's."""
    return Finding(code=code, level=level_of(code), message=message, help=remedy, spot=spot)
