"""Messages in the language of a brief, from gettext catalogues that are read as they are: nothing is compiled.

A message is its own English text. Catalogues of the product lie in `locale/` beside this file; a case may
bring one for its own words, names of sources and titles, in `locale/` of its folder.
"""

import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from tallystick.model.errors import OutsideError

LANGUAGES = ("en", "fr", "de", "ko", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})
# Which form of a catalogue serves which plural of CLDR, in the order of gettext's own forms.
FORMS: Mapping[str, tuple[str, ...]] = {
    "en": ("one", "other"),
    "fr": ("one", "other"),
    "de": ("one", "other"),
    "ko": ("other",),
    "ar": ("zero", "one", "two", "few", "many", "other"),
}
FOLDER = "locale"
Key = tuple[str, str]  # context, message
Entries = Mapping[Key, tuple[str, ...]]


class Catalogue:
    """What a language says for each message."""

    def __init__(self, language: str, entries: Entries) -> None:
        self.language = language
        self._entries = entries

    def text(self, message: str, context: str = "") -> str:
        """The translation; the message itself where there is none."""
        return self.known(message, context) or message

    def known(self, message: str, context: str = "") -> str | None:
        """The translation; None where there is none."""
        forms = self._entries.get((context, message), ())
        return forms[0] if forms and forms[0] else None

    def plural(self, one: str, many: str, number: float) -> str:
        """The form that CLDR wants for a number."""
        category = plural_category(self.language, number)
        forms = self._entries.get(("", one), ())
        names = FORMS[self.language]
        at = names.index(category) if category in names else len(names) - 1
        if len(forms) == len(names) and forms[at]:
            return forms[at]
        return one if category == "one" else many


def plural_category(language: str, number: float) -> str:
    """`one`, `few`, `other`: what CLDR calls the plural of a number.

    >>> plural_category("fr", 1.19), plural_category("ar", 5), plural_category("ko", 1)
    ('one', 'few', 'other')
    """
    from decimal import Decimal

    from babel import Locale

    return str(Locale.parse(language).plural_form(Decimal(f"{number:.12g}")))


@cache
def product_catalogue(language: str) -> Catalogue:
    """The product's own messages."""
    name = files("tallystick.report") / FOLDER / f"{language}.po"
    return Catalogue(language, entries_of(name.read_bytes(), language))


def case_catalogue(root: Path, language: str) -> Catalogue:
    """What a case brings for its own words; empty where it brings nothing.

    Raises:
        OutsideError: there is a catalogue, and it cannot be read.
    """
    path = root / FOLDER / f"{language}.po"
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Catalogue(language, {})
    except OSError as error:
        raise OutsideError(f"{path} cannot be read: {error.strerror}", "check the file's permissions") from None
    try:
        return Catalogue(language, entries_of(data, language))
    except ValueError as error:
        raise OutsideError(f"{path} is no gettext catalogue: {error}", "check it with `msgfmt --check`") from None


def entries_of(data: bytes, language: str) -> Entries:
    """The entries of a .po file; what is marked fuzzy waits for its translator.

    Raises:
        ValueError: it is none.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(io.StringIO(data.decode("utf-8")), locale=language, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from None
    found: dict[Key, tuple[str, ...]] = {}
    for entry in catalogue:
        if not entry.id or entry.fuzzy:
            continue
        first = entry.id if isinstance(entry.id, str) else entry.id[0]
        forms = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        found[entry.context or "", first] = forms
    return found
