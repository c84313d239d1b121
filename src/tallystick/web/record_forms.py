"""Forms of entries: which fields they show, in which order, and how what was typed becomes fields of the ledger."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tallystick.check.kind_fields import NEEDS, OWN
from tallystick.ledger.fields import Slot, slots
from tallystick.lookup import words
from tallystick.lookup.items import all_items
from tallystick.lookup.parties import all_parties
from tallystick.model.case import Case
from tallystick.web.ledger_tables import Raw, Table, written

PREFIX = "f."
_LONG = frozenset({"quote", "paraphrase", "note", "because", "why", "title"})
_SECTIONS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("What happened", ("kind", "giver", "receiver", "party", "parties", "actor", "target", "item", "model", "scope",
                       "event", "voice", "topic", "wording", "manner", "series")),
    ("How much", ("quantity", "value", "per", "basis", "market", "year", "counts", "status", "terms", "negated")),
    ("When", ("period", "said")),
    ("Who says so", ("origin", "via", "statement", "document", "quote", "paraphrase")),
    ("How it hangs together", ("supersedes", "derived_from", "corrects", "settles", "covers", "concept")),
    ("Judgement", ("credibility", "tlp", "released", "set_aside", "because", "entered", "checked", "note")),
)  # fmt: skip
_HINTS = {
    "quantity": "about 2000 person, 5.7M..6.7M piece, some",
    "value": "at least 5.6bn USD",
    "period": "2024-10..2025-09-02, 2023.., 2025",
    "via": "ids, with commas between",
    "item": "arms.ammunition.artillery",
    "model": "152 mm, KN-23",
    "scope": "another scope is another fact",
    "said": "default: the document's date",
    "per": "what one unit is: piece, month",
    "year": "whose prices it speaks in",
    "entered": "name, day",
    "checked": "name, day",
}


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a form."""

    name: str
    value: str
    shape: str  # text, long, choice, tick
    options: tuple[tuple[str, str], ...] = ()
    listed: str | None = None  # the list of suggestions
    hint: str = ""
    needed: bool = False
    theirs: str | None = None  # what stands in the file now, where it differs


class Section(msgspec.Struct, frozen=True):
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]
    shown: bool  # open from the start


def form_of_table(table: Table, values: Mapping[str, str], theirs: Mapping[str, str] | None = None) -> list[Section]:
    """The form, filled; `theirs`: what stands in the file, where somebody else changed it."""
    known = slots(table.record)
    kind = values.get("kind", "")
    needs = frozenset(NEEDS.get(kind, ()))
    own = OWN.get(kind) if table.name == "claims" else None
    sections = []
    for title, names in _sections_of(table):
        fields = tuple(
            _field(known[name], values.get(name, ""), needs, theirs)
            for name in names
            if name in known and name != "id" and (_bears(name, own) or values.get(name))
        )
        if fields:
            filled = any(field.value or field.theirs is not None for field in fields)
            sections.append(
                Section(title, fields, shown=filled or title in ("What happened", "How much", "Who says so"))
            )
    return sections


def _sections_of(table: Table) -> Sequence[tuple[str, tuple[str, ...]]]:
    if table.name == "claims":
        return _SECTIONS
    return ((f"The {table.word}", tuple(slots(table.record))),)


def _bears(name: str, own: set[str] | None) -> bool:
    """Whether a kind of claim bears the field; what is no kind's own, every claim does."""
    every = set().union(*OWN.values()) | {"series"}
    return own is None or name in own or name not in every


def _field(slot: Slot, value: str, needs: frozenset[str], theirs: Mapping[str, str] | None) -> Field:
    name = slot.written
    options = tuple(_options(name, slot))
    shape = "tick" if slot.hint is bool else "choice" if options else "long" if name in _LONG else "text"
    if options and value and value not in dict(options):
        options = ((value, value), *options)
    now = None if theirs is None else theirs.get(name, "")
    return Field(
        name=name,
        value=value,
        shape=shape,
        options=options,
        listed=_LISTED.get(name),
        hint=_HINTS.get(name, ""),
        needed=slot.required or name in needs,
        theirs=now if now != value else None,
    )


_LISTED = {
    "giver": "parties", "receiver": "parties", "party": "parties", "actor": "parties", "target": "parties",
    "market": "parties", "country": "parties", "item": "items", "origin": "sources", "parent": "sources",
    "publisher": "sources", "by": "sources", "document": "documents", "statement": "statements", "price": "prices",
}  # fmt: skip


def _options(name: str, slot: Slot) -> Iterable[tuple[str, str]]:
    lists = {"event": words.events, "voice": words.voices, "manner": words.manners, "topic": words.topics}
    known = tuple(lists[name]()) if name in lists else slot.words
    if known:
        yield "", "—"
        yield from ((word, word) for word in known)


def suggestions(case: Case) -> dict[str, list[tuple[str, str]]]:
    """Lists of what a field may name: value and what it stands for."""
    prices = [(claim.id, claim.item or "") for claim in case.claims if claim.kind == "price"]
    return {
        "parties": [*((code, body.name) for code, body in case.declared.items()), *all_parties().items()],
        "items": [(name, "") for name in all_items()],
        "sources": [(name, source.name) for name, source in case.sources.items()],
        "documents": [(name, document.title or "") for name, document in list(case.documents.items())[:2000]],
        "statements": [(name, statement.title or "") for name, statement in list(case.statements.items())[:2000]],
        "prices": prices[:2000],
    }


def typed(table: Table, form: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by field; blanks around it taken away."""
    known = slots(table.record)
    found = {name.removeprefix(PREFIX): value.strip() for name, value in form.items() if name.startswith(PREFIX)}
    return {name: value.replace("\r\n", "\n") for name, value in found.items() if name in known}


def shown(raw: Raw) -> dict[str, str]:
    """Fields of the ledger as a form shows them."""
    return {
        name: ", ".join(written(part) for part in value.values()) if isinstance(value, dict) else written(value)
        for name, value in raw.items()
    }


def fields_of(table: Table, values: Mapping[str, str]) -> Raw:
    """Fields of the ledger from what was typed; empty ones are none. What is no number stays text, to be reported."""
    known = slots(table.record)
    found = {name: _value(known[name], text) for name, text in values.items() if text}
    if found.get("kind") == "agreement" and isinstance(found.get("terms"), str):
        found["terms"] = [found["terms"]]  # an agreement has several, as a rule
    return found


def _value(slot: Slot, text: str) -> object:
    if slot.holds == "hand":
        by, _, day = text.partition(",")
        return {"by": by.strip()} | ({"on": day.strip()} if day.strip() else {})
    hint = str(slot.hint)
    if slot.holds != "plain":
        return text
    if "bool" in hint and text in ("true", "false"):
        return text == "true"
    if "tuple" in hint and ("str |" not in hint or "," in text):
        return [part.strip() for part in text.split(",") if part.strip()]
    return _number(text, hint) if "int" in hint or "float" in hint else text


def _number(text: str, hint: str) -> object:
    if "int" in hint and text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    try:
        return float(text) if "float" in hint else text
    except ValueError:
        return text


def changes_of_form(table: Table, before: Raw, values: Mapping[str, str]) -> dict[str, object]:
    """Fields that the form changes; None for one that it empties. What it does not show stays as it is."""
    was = shown(before)
    after = fields_of(table, values)
    return {name: after.get(name) for name, text in values.items() if text != was.get(name, "")}
