"""Names of parties as tables write them → codes; a body without a code gets one and is declared."""

import re
import unicodedata
from functools import cache

from tallystick.exchange.headers import normal
from tallystick.lookup.crosswalks import crosswalk, ours
from tallystick.lookup.parties import all_parties, party_meant
from tallystick.model.case import DeclaredParty

# Languages in which a table may name countries, asked only where English says nothing.
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru", "ko", "ja", "zh", "ar")


@cache
def _english() -> dict[str, str]:
    return {normal(name): code for code, name in all_parties().items()}


@cache
def _foreign() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in all_parties():
                names.setdefault(normal(str(name)), code)
    return names


@cache
def party_code(name: str) -> str | None:
    """Code of a party by its name in a table, None where nobody is known by it.

    >>> party_code("Czech Republic"), party_code("EU (Commission and Council)"), party_code("Hezbollah (Lebanon)*")
    ('CZ', 'EU', None)
    """
    bare = name.strip().rstrip("*†‡ ")
    words = normal(bare)
    found = _english().get(words) or ours("party-names", words) or party_meant(bare)
    return found or (_foreign().get(words) if words else None)


class Parties:
    """The parties of one table: what each name is, and the bodies that the case must declare."""

    def __init__(self) -> None:
        """No party yet."""
        self._codes: dict[str, str] = {}
        self.declared: dict[str, DeclaredParty] = {}
        self.unknown: dict[str, str] = {}  # names that are no known party, with the code each was given

    def code(self, name: str) -> str:
        """The code of a name; the same name has the same code throughout."""
        if name not in self._codes:
            self._codes[name] = self._new(name)
        return self._codes[name]

    def _new(self, name: str) -> str:
        code = party_code(name)
        if code in all_parties() and code is not None:
            return code
        labels = crosswalk("party-names").labels
        if code in labels and code is not None:
            self.declared[code] = DeclaredParty(name=labels[code])
            return code
        given = self._free(slug(name).upper() or "BODY")
        self.declared[given] = DeclaredParty(name=name.strip() or given)
        self.unknown[name] = given
        return given

    def _free(self, word: str) -> str:
        """The word, with a number where it is another party's code already."""
        taken = {*all_parties(), *self.declared}
        if len(word) < 3:
            word = f"{word}-BODY"
        number, free = 2, word
        while free in taken:
            free, number = f"{word}-{number}", number + 1
        return free


def slug(text: str, longest: int = 40) -> str:
    """A text as an id: letters, digits and hyphens.

    >>> slug("Stinger anti-aircraft system (Latvia)"), slug("Ле́вант")
    ('stinger-anti-aircraft-system-latvia', 'левант')
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "-", bare.casefold()).strip("-")[:longest].strip("-")
