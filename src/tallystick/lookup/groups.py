"""Groups of parties whose gifts are read together."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group: states, and the bodies that act for it."""

    label: str
    members: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    since: str = ""
    source: str = ""

    def holds(self, party: str) -> bool:
        """True for a member state and for a body of the group."""
        return party in self.members or party in self.bodies


@cache
def all_groups() -> dict[str, Group]:
    """Every group by its name.

    >>> all_groups()["eu"].holds("EIB"), all_groups()["eu"].holds("GB")
    (True, False)
    """
    return read_table("groups", dict[str, Group])
