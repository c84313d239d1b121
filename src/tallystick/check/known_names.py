"""The names that a case knows, looked up once, and what is found where one is not known."""

from collections.abc import Collection, Iterable, Iterator

from tallystick.check.finding_of import found
from tallystick.lookup.items import all_items
from tallystick.lookup.nearest import nearest_word
from tallystick.lookup.parties import all_parties, party_meant
from tallystick.model.case import Case
from tallystick.model.finding import Finding, Spot

_MOST_GUESSES = 40  # each compares a word with all known ones; a file of 10,000 slips must not take minutes
_MOST_WORDS = 1000  # where more are known, only those that begin alike are compared


class Names:
    """Ids of a case by what they name."""

    def __init__(self, case: Case) -> None:
        """Index the case once."""
        self.case = case
        self.claims = {claim.id: claim for claim in case.claims}
        self.parties = frozenset(all_parties()) | frozenset(case.declared)
        self.parties_or_none: frozenset[str | None] = self.parties | {None}
        self.items = frozenset(all_items())
        self.sources = case.sources
        self.statements = case.statements
        self.documents = case.documents
        self._guesses: dict[tuple[str, str], str | None] = {}

    def party(self, code: str | None, spot: Spot) -> Iterator[Finding]:
        """C001 where a party is not known."""
        if code is None or code in self.parties:
            return
        meant = party_meant(code) or self.guess("party", code, [*self.case.parties, *self.case.declared])
        remedy = f'did you mean "{meant}"?' if meant and meant != code else _PARTY
        yield found("C001", spot, f'"{code}" is no party: wanted an ISO 3166-1 code such as KP', remedy)

    def item(self, word: str | None, spot: Spot) -> Iterator[Finding]:
        """C002 where an item is not known."""
        if word is None or word in self.items:
            return
        remedy = self.help("item", word, self.items, "the list of items is in docs/reference/items.md")
        yield found("C002", spot, f'"{word}" is no item of the taxonomy', remedy)

    def source(self, word: str | None, spot: Spot) -> Iterator[Finding]:
        """S001 where a source is not known."""
        if word is not None and word not in self.sources:
            remedy = self.help("source", word, self.sources, f"add [{word}] with its name to sources.toml")
            yield found("S001", spot, f'"{word}" is no source of sources.toml', remedy)

    def statement(self, word: str | None, spot: Spot) -> Iterator[Finding]:
        """S002 where a statement is not known."""
        if word is not None and word not in self.statements:
            remedy = self.help("statement", word, self.statements, f"add [{word}] to statements.toml")
            yield found("S002", spot, f'"{word}" is no statement of statements.toml', remedy)

    def document(self, word: str | None, spot: Spot) -> Iterator[Finding]:
        """D001 where a document is not known."""
        if word is not None and word not in self.documents:
            remedy = self.help("document", word, self.documents, f"add [{word}] to documents.toml")
            yield found("D001", spot, f'"{word}" is no document of documents.toml', remedy)

    def claim(self, word: str | None, spot: Spot) -> Iterator[Finding]:
        """C011 where a claim is not known."""
        if word is not None and word not in self.claims:
            remedy = self.help("claim", word, self.claims, "name a claim by the `id` that it has in claims/")
            yield found("C011", spot, f'there is no claim "{word}"', remedy)

    def help(self, kind: str, word: str, known: Collection[str], otherwise: str) -> str:
        """The nearest known word as a question, or what else to do."""
        near = self.guess(kind, word, known)
        return f'did you mean "{near}"?' if near else otherwise

    def guess(self, kind: str, word: str, known: Collection[str]) -> str | None:
        """The nearest known word; after many guesses none any more."""
        key = (kind, word)
        if key not in self._guesses:
            if len(self._guesses) >= _MOST_GUESSES:
                return None
            self._guesses[key] = nearest_word(word, _alike(word, known))
        return self._guesses[key]


_PARTY = "use the code of a state, EU, NATO or UN, or declare the body in case.toml: [party.CODE] and its name"


def _alike(word: str, known: Collection[str]) -> Iterable[str]:
    if len(known) <= _MOST_WORDS:
        return known
    start = word[:3]
    return [entry for entry in known if entry.startswith(start)][:_MOST_WORDS]


def key_of_row(name: str | None, number: int) -> str:
    """What findings call a row of a list: its id, else its number from 1."""
    return name or str(number)
