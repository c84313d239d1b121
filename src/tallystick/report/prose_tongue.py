"""One language as the sentences of a brief use it: messages, names, figures, and the case's own words."""

import re
from collections.abc import Iterable
from functools import cached_property

from tallystick.lookup.items import is_item, item
from tallystick.model.case import Case
from tallystick.report.labels import flat, lowered
from tallystick.report.prose_catalogue import RIGHT_TO_LEFT, Catalogue, product_catalogue
from tallystick.report.prose_document import capital, unmarked
from tallystick.report.prose_grammar import Name, party_named
from tallystick.report.prose_numbers import Numbers

_GAPS = re.compile(r" +(?=[ .])")  # where a date that nobody says would have stood


class Tongue:
    """A language, with the product's catalogue and the case's own."""

    def __init__(self, case: Case, own: Catalogue) -> None:
        self.language = own.language
        self.direction = "rtl" if self.language in RIGHT_TO_LEFT else "ltr"
        self.words = product_catalogue(self.language)
        self.numbers = Numbers(self.words)
        self._case = case
        self._own = own

    def say(self, message: str, /, **values: object) -> str:
        """A sentence."""
        return capital(self.phrase(message, "", **values))

    def phrase(self, message: str, context: str = "", /, **values: object) -> str:
        """A part of a sentence. Every value can be put into the form that the message asks for."""
        named = {
            name: value if isinstance(value, Name) else Name(str(value), self.language)
            for name, value in values.items()
        }
        return _GAPS.sub("", self.words.text(message, context).format(colon=self.colon, **named))

    def counted(self, one: str, many: str, number: int) -> str:
        """`1 sign`, `2 signs`."""
        return self.words.plural(one, many, number).format(count=self.numbers.number(number))

    def free(self, text: str) -> str:
        """Words of the case: their translation where it brings one, else as they stand."""
        return unmarked(flat(self._own.text(text)))

    def translated(self, text: str) -> str | None:
        """Words of the case where they are in the language of the brief; None where nobody has translated them."""
        if self.language == "en":
            return self.free(text)
        known = self._own.known(text)
        return None if known is None else unmarked(flat(known))

    def party(self, code: str) -> Name:
        """A party's name."""
        body = self._case.declared.get(code)
        return party_named(code, self.language, self.free(body.name) if body else None)

    def source(self, source_id: str) -> Name:
        """How a source is called behind `according to`."""
        known = self._case.sources.get(source_id)
        return Name(self.free(known.name) if known else unmarked(flat(source_id)), self.language)

    def item(self, item_id: str, model: str | None = None, scope: str | None = None) -> str:
        """An item inside a sentence."""
        label = item(item_id).label if is_item(item_id) else item_id
        text = self.words.known(label, "item") or lowered(label)
        model, scope = (self.free(part) if part else "" for part in (model, scope))
        return text + (f" {model}" if model else "") + (f" ({scope})" if scope else "")

    def items(self, ids: Iterable[str]) -> str:
        """Several items."""
        return self.listed([self.item(name) for name in ids])

    def listed(self, entries: Iterable[str]) -> str:
        """`a, b and c`."""
        return self.numbers.listed(list(entries))

    @cached_property
    def colon(self) -> str:
        """A colon with the blanks that the language sets around it."""
        return "\u00a0: " if self.language == "fr" else ": "
