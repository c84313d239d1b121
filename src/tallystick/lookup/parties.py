"""States and the bodies that are parties without being states."""

from collections.abc import Collection
from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class _Parties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bodies: dict[str, str]
    meant: dict[str, str]
    states: dict[str, str]


@cache
def _table() -> _Parties:
    return read_table("parties", _Parties)


@cache
def all_parties() -> dict[str, str]:
    """Every code with its English name: states and territories, then EU, NATO and UN."""
    return _table().states | _table().bodies


def is_party(code: str, declared: Collection[str] = ()) -> bool:
    """True for an ISO 3166-1 alpha-2 code, EU, NATO, UN, or a body that the case declares."""
    return code in all_parties() or code in declared


def party_meant(word: str) -> str | None:
    """The code that somebody meant who wrote another (`DPRK`, `UK`) or a name in English.

    None where the word says nothing; a code itself is returned as it stands.
    """
    if word.upper() in all_parties():
        return word.upper()
    names = {name.casefold(): code for code, name in all_parties().items()}
    return _table().meant.get(word.upper()) or names.get(word.casefold())


def party_name(code: str, language: str = "en") -> str:
    """The party's name in a language, in English where that has none; an unknown code as it is.

    >>> party_name("KP", "de")
    'Nordkorea'
    """
    english = all_parties().get(code, code)
    if language == "en" or code not in all_parties():
        return english
    from babel import Locale  # slow to import, and wanted for reports only

    return str(Locale.parse(language).territories.get(code, english))
