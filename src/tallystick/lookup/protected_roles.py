"""Words beside which a name is that of a person to be protected."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class Roles(msgspec.Struct, frozen=True):
    """The words of one language."""

    roles: tuple[str, ...]  # prisoner, defector, informant …
    called: tuple[str, ...]  # named, called …


@cache
def protected_roles() -> dict[str, Roles]:
    """By language."""
    return read_table("persons", dict[str, Roles])
