"""What must not stand in a public edition: one rule a kind of refusal."""

import re
from collections.abc import Collection, Iterator, Mapping

import msgspec

from tallystick.check.finding_of import found
from tallystick.model.case import Case, Clause, Evidence, Judgement, Partner
from tallystick.model.finding import Spot
from tallystick.model.published import Refusal
from tallystick.model.source import Document, Source
from tallystick.publish.case_rows import Key, Rows
from tallystick.publish.public_texts import Told

LONGEST = 280  # characters of one quote
_QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»|„([^“]*)“|「([^」]*)」|\"([^\"]*)\"")
_TOKEN = re.compile(r"\w(?:[\w.~:-]*\w)?")
# Of an outlet's words: a judgement on it. By mistake and in error are ways of acting.
_JUDGING = re.compile(
    r"(?<!by )(?<!in )\b(?:errors?|erroneous(?:ly)?|wrong(?:ly)?|mistakes?|mistaken(?:ly)?|false(?:ly)?|misquot\w+|"
    r"misreport\w*|misread\w*|garbled|erreurs?|erroné\w*|fehler(?:haft)?|falsch\w*|irrig\w*|error(?:es)?|"
    r"ошиб\w+|помилк\w+)\b|오류|틀린|잘못",
    re.IGNORECASE,
)


def _refusal(code: str, told: Told, message: str, remedy: str) -> Refusal:
    finding = found(code, told.spot, message, remedy)
    return Refusal(finding=finding, table=told.key[0], key=told.key[1], field=told.field)


def _called(key: Key) -> str:
    return key[1] if key[0] == "claim" else f"{key[0]} {key[1]}"


def long_quotes(texts: Collection[Told]) -> Iterator[Refusal]:
    """R002: more of another's words than may be quoted."""
    for told in texts:
        passages = [told.text] if told.field == "quote" else ["".join(parts) for parts in _QUOTED.findall(told.text)]
        length = max(map(len, passages), default=0)
        if length > LONGEST:
            message = f"{_called(told.key)} quotes {length} characters; a public edition quotes {LONGEST} at most"
            yield _refusal("R002", told, message, "cut the quote to the words that say the figure, or paraphrase it")


def archived_texts(texts: Collection[Told], archived: Mapping[str, str]) -> Iterator[Refusal]:
    """R003: a long run of a document's own text, in whatever field."""
    whole = {name: plain(text) for name, text in archived.items()}
    for told in texts:
        text = plain(told.text)
        if len(text) <= LONGEST:
            continue
        pieces = [text[start : start + LONGEST + 1] for start in range(len(text) - LONGEST)]
        for name, document in whole.items():
            if any(piece in document for piece in pieces):
                message = f"{_called(told.key)} holds more than {LONGEST} characters of the archived text of {name}"
                yield _refusal("R003", told, message, "say it in your own words; the archive is others' copyright")
                break


def plain(text: str) -> str:
    """A text whose white space is one blank each."""
    return " ".join(text.split())


def nameless_judgements(rows: Rows) -> Iterator[Refusal]:
    """R006: judgements, ratings and suppositions by nobody, and a clause's standing on no claim's word."""
    for key, row in rows.items():
        if isinstance(row, Judgement | Evidence | Partner) and not (row.by or "").strip():
            message, field = f"{key[0]} {key[1]} is a judgement, and nobody is named whose it is", "by"
            yield _judgement(key, None, message, field)
        if isinstance(row, Clause) and row.standing in _HARD and not any((row.kept, row.disputed, row.broken)):
            message = f"clause {key[1]} is called {row.standing} by no claim of the public edition"
            yield _judgement(key, "standing", message, "standing")


_HARD = ("kept", "disputed", "broken")


def _judgement(key: Key, field: str | None, message: str, at: str) -> Refusal:
    remedy = "name the author in `by`" if at == "by" else "name the claims that say so"
    finding = found("R006", Spot(key[0], key[1], at), message, remedy)
    return Refusal(finding=finding, table=key[0], key=key[1], field=field)


def hidden_grades(case: Case) -> Iterator[Refusal]:
    """R007: sums that hang on grades which the edition does not show."""
    if case.choices.origin_weights == "reliability" and not case.public.grades:
        message = "origins are weighed by grades of sources, and a public edition shows none"
        spot = Spot("case", None, "choices.origin_weights", "case.toml")
        remedy = 'write origin_weights = "equal", or ask for the grades: [public] grades = true'
        yield Refusal(finding=found("R007", spot, message, remedy), table="case", key="choices")


class Hidden(msgspec.Struct, frozen=True):
    """What is in the case and not in its public edition."""

    ids: frozenset[str]
    names: tuple[str, ...]  # of sources, in full
    links: frozenset[str]  # addresses that may not be linked to


def hidden_of(rows: Rows, public: Rows) -> Hidden:
    """Ids, names and addresses that the public rows must not tell."""
    tables = ("claim", "sources", "statements", "documents")
    ids = {key[1] for key in rows if key[0] in tables} - {key[1] for key in public}
    gone = [row for key, row in rows.items() if isinstance(row, Source) and key not in public]
    links = {row.url for row in rows.values() if isinstance(row, Document) and row.restricted and row.url}
    return Hidden(frozenset(ids), tuple(row.name for row in gone if " " in row.name), frozenset(links))


def told_of_hidden(texts: Collection[Told], hidden: Hidden) -> Iterator[Refusal]:
    """R008: a public text that names a claim, a source or a document which is not public."""
    for told in texts:
        for name in _hidden_in(told.text, hidden):
            message = f"the {told.field} of {_called(told.key)} names {name}, which is not in the public edition"
            yield _refusal("R008", told, message, "leave it out of the text, or mark what it names for the public too")


def _hidden_in(text: str, hidden: Hidden) -> Iterator[str]:
    ticked = set(re.findall(r"`([^`]+)`", text))
    for word in dict.fromkeys(_TOKEN.findall(text)):
        marked = not word.isalpha() or word in ticked  # an id of letters alone may be a plain word
        if marked and word in hidden.ids:
            yield word
    folded = text.casefold()
    yield from (name for name in hidden.names if name.casefold() in folded)


def judged_outlets(rows: Rows, texts: Collection[Told]) -> Iterator[Refusal]:
    """R009: what differs from its source is called an error."""
    for told in texts:
        if told.key[0] != "claim" or told.field not in ("because", "note", "paraphrase"):
            continue
        word = _JUDGING.search(told.text)
        if word and (told.field != "paraphrase" or getattr(rows[told.key], "set_aside", None)):
            message = f"the {told.field} of {_called(told.key)} says “{word[0]}” of what somebody published"
            yield _refusal("R009", told, message, "say what differs: “differs from its source: …”")


def restricted_links(texts: Collection[Told], hidden: Hidden) -> Iterator[Refusal]:
    """R010: an address of restricted media inside a text."""
    for told in texts:
        link = next((link for link in sorted(hidden.links) if link in told.text), None)
        if link:
            message = f"the {told.field} of {_called(told.key)} links to {link}, which is restricted"
            yield _refusal("R010", told, message, "cite it without its address")
