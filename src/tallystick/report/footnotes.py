"""Numbered footnotes: each names the claims that a sentence rests on, who said them, when, and where that was read."""

from collections.abc import Iterable

from tallystick.lines.reach import said_on
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.report.prose_document import Footnote, Run, capital, mark_of, unmarked
from tallystick.report.prose_numbers import said_of
from tallystick.report.prose_tongue import Tongue
from tallystick.report.site_paths import page_path

MOST = 2  # claims that one footnote spells out
RELAYS = 2
WEB = ("http://", "https://")
Key = tuple[str, ...]


class Notes:
    """Collects what sentences rest on, and numbers it in the order in which it is first named."""

    def __init__(self, case: Case, tongue: Tongue) -> None:
        self._case = case
        self._tongue = tongue
        self._claims = {claim.id: claim for claim in case.claims}
        self._known: dict[Key, Footnote] = {}

    def mark(self, claims: Iterable[str | None]) -> str:
        """The mark of the footnote that names these claims; empty where none of them is known."""
        names = tuple(dict.fromkeys(name for name in claims if name in self._claims))
        return self._mark(("claims", *names), self._runs(names)) if names else ""

    def cite(self, texts: Iterable[str]) -> str:
        """The mark of a footnote that names publications; empty where there is none."""
        names = tuple(dict.fromkeys(texts))
        return self._mark(("texts", *names), (Run(unmarked("; ".join(names)) + "."),)) if names else ""

    def all(self) -> tuple[Footnote, ...]:
        """All footnotes by number."""
        return tuple(self._known.values())

    def _mark(self, key: Key, runs: tuple[Run, ...]) -> str:
        note = self._known.setdefault(key, Footnote(len(self._known) + 1, runs))
        return mark_of(note.number)

    def _runs(self, names: Key) -> tuple[Run, ...]:
        runs: list[Run] = []
        for name in names[:MOST]:
            runs += [Run(self._tongue.words.text("; "))] if runs else []
            runs += self._claim(self._claims[name])
        if len(names) > MOST:
            more = len(names) - MOST
            runs.append(
                Run(
                    self._tongue.words.text("; ")
                    + self._tongue.counted("{count} more claim", "{count} more claims", more)
                )
            )
        return (*runs, Run("."))

    def _claim(self, claim: Claim) -> Iterable[Run]:
        """Who, by way of whom, when: how much, and the claim."""
        tongue = self._tongue
        yield from self._way(claim)
        said = said_on(self._case, claim)
        when = f"{tongue.words.text(', ')}{tongue.numbers.date(said)}" if said else ""
        measure = claim.quantity or claim.value
        figured = measure is not None and measure.figure
        figure = f"{tongue.colon}{tongue.numbers.short(said_of(measure))}" if measure and figured else ""
        yield Run(f"{when}{figure} [")
        yield Run(claim.id, href=page_path("claim", claim.id))
        yield Run("]")

    def _way(self, claim: Claim) -> Iterable[Run]:
        """Who said it, who passed it on, and where it was read, with a link there where a link may be set."""
        tongue, document = self._tongue, self._case.documents.get(claim.document or "")
        read = document.publisher if document else None
        url = (document.url or "") if document else ""
        leads = url if url.startswith(WEB) and document and not document.restricted else ""
        first = str(tongue.source(claim.origin)) if claim.origin else tongue.phrase("an unnamed source")
        yield Run(capital(unmarked(first)), href=leads if read in (None, claim.origin) else "")
        names = [name for name in claim.via[:RELAYS] if name not in (read, claim.origin)]
        if read and read != claim.origin:
            names.append(read)
        for at, name in enumerate(names):
            yield Run(tongue.words.text(", via ") if at == 0 else tongue.words.text(", "))
            yield Run(str(tongue.source(name)), href=leads if name == read else "")
