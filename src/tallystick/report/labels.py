"""Ids of a case → the names that a reader knows."""

import re
from collections.abc import Iterable

from tallystick.lines.reach import said_on
from tallystick.lookup.items import is_item, item
from tallystick.lookup.parties import is_party, party_name
from tallystick.model.case import Case
from tallystick.report.numbers import measure_words

BASES = {
    "contract": "contract price",
    "charged": "price charged",
    "market": "market price",
    "asking": "asking price",
    "assumed": "price an analyst assumed",
    "production": "cost of production",
    "replacement": "cost of replacement",
    "book": "book value",
    "pay": "pay",
}
SEEN = {
    "archived": "archived original",
    "full": "read in full",
    "excerpt": "read as an excerpt",
    "secondhand": "second-hand, not seen",
}
# Controls that turn or hide text where it cannot be isolated: in attributes, titles and pictures.
_STEERING = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")

_DIRECTION = re.compile(r"\b([A-Z][A-Z0-9-]*)>([A-Z][A-Z0-9-]*)\b")
_ITEM = re.compile(r"\b[a-z-]+(?:\.[a-z-]+)+\b")


def item_label(item_id: str, model: str | None = None, scope: str | None = None) -> str:
    """`Air-defence systems, Pantsir (scope)`; an id that is in no taxonomy stands as it is."""
    label = item(item_id).label if is_item(item_id) else item_id
    return label + (f", {model}" if model else "") + (f" ({scope})" if scope else "")


def items_label(ids: Iterable[str]) -> str:
    """Several items in one phrase: `arms, soldiers`."""
    labels = [item_label(name) for name in ids]
    return ", ".join([*labels[:1], *(lowered(label) for label in labels[1:])])


def lowered(label: str) -> str:
    """A label inside a sentence: its first letter small, unless the word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def flat(text: str) -> str:
    """Text without controls, for where direction cannot be isolated."""
    return _STEERING.sub(" ", text).strip()


def cut(text: str, most: int) -> str:
    """At most so many characters, cut between words where there is a gap."""
    text = flat(text)
    if len(text) <= most:
        return text
    head = text[: most - 1]
    gap = head.rfind(" ")
    return (head[:gap] if gap > most // 2 else head).rstrip(" ,;:(–«") + "…"


class Labels:
    """Names of a case's parties and sources."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.currency = case.currency
        self.window = str(case.window)
        self._claims = {claim.id: claim for claim in case.claims}

    def party(self, code: str | None) -> str:
        """The party's name; an unknown code as it is."""
        if code is None:
            return "not said"
        declared = self._case.declared.get(code)
        return declared.name if declared else party_name(code)

    def market(self, word: str | None) -> str | None:
        """Whose price: a party's name, or the word as it is."""
        return self.party(word) if word and is_party(word, self._case.declared) else word

    def source(self, source_id: str | None) -> str:
        """The source's name; an unknown id as it is."""
        if source_id is None:
            return "not said"
        known = self._case.sources.get(source_id)
        return known.name if known else source_id

    def said(self, claim_id: str) -> str | None:
        """The figure of a claim as it was said; None where it has none."""
        claim = self._claims.get(claim_id)
        measure = claim and (claim.quantity or claim.value)
        return measure_words(measure) if measure else None

    def said_on(self, claim_id: str) -> str | None:
        """Partial date on which a claim was said; None where nobody tells."""
        claim = self._claims.get(claim_id)
        return said_on(self._case, claim) if claim else None

    def prose(self, text: str) -> str:
        """A sentence of the sheet with names for the directions and items that it speaks of."""
        named = _DIRECTION.sub(lambda found: f"{self.party(found[1])} → {self.party(found[2])}", text)
        return _ITEM.sub(lambda found: lowered(item_label(found[0])), named)

    def sources(self) -> dict[str, str]:
        """Every source's name by its id."""
        return {source_id: source.name for source_id, source in self._case.sources.items()}

    def parties(self) -> dict[str, str]:
        """Names of the parties that the case declares or asks about, and of all that give or receive."""
        codes = {*self._case.parties, *self._case.declared}
        codes |= {code for claim in self._case.claims for code in (claim.giver, claim.receiver) if code}
        return {code: self.party(code) for code in sorted(codes)}
