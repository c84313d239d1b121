"""Reviewing a case on disk: what waits, and what accepting or refusing it writes.

Claims are written before the decision on them. Their ids follow from the candidates' keys, so that a claim whose
decision was lost to a kill is recognised, and nothing is asked or written twice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tallystick.ledger.case_text import parse_claim_file
from tallystick.ledger.write import format_claim, format_keyed
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.errors import UsageError
from tallystick.model.proposed import Decision, FactGroup, Proposed, Verdict
from tallystick.model.source import Document, Source
from tallystick.read.accepting import UNGRADED, Incomplete, claim_id, claim_of, named_sources
from tallystick.read.same_fact import grouped
from tallystick.store.candidates import proposed_in
from tallystick.store.decisions import append_decisions, read_decisions
from tallystick.store.edit import write_text
from tallystick.store.folder import load_folder

UNSAID = "??"  # no party: whoever edits the claim has to say who it was
_WANTED = {"transfer": ("giver", "receiver"), "deployment": ("giver", "receiver"), "loss": ("party",)}
_WANTED |= {"signal": ("actor",)}
_UNKNOWN = "unknown"
_NOBODY = "publisher"  # of documents whose publisher is not known


class Accepted(msgspec.Struct, frozen=True):
    """What accepting wrote, and what it could not."""

    claims: tuple[Claim, ...]
    sources: tuple[str, ...]  # new ones
    refused: tuple[tuple[str, str], ...]  # (key, why)


class Desk:
    """The review of one case: loaded once, written through."""

    def __init__(self, path: Path, copies: Sequence[tuple[str, str]] = ()) -> None:
        loaded = load_folder(path)
        self.root: Path = loaded.root
        self.case: Case = loaded.case
        self.decisions = read_decisions(self.root)
        self.proposed = proposed_in(self.root)
        self._copies = copies
        self._outside = {p.document: _document(p) for p in self.proposed if p.document not in self.case.documents}
        self._settle()

    def _settle(self) -> None:
        """Write the decisions that a killed run did not come to: their claims stand in the ledger."""
        written = {claim.id for claim in self.case.claims}
        lost = [p for p in self.proposed if p.key not in self.decisions and claim_id(p) in written]
        self._decide([_decision(p, "accepted", claim=claim_id(p)) for p in lost])

    def waiting(self) -> list[FactGroup]:
        """Groups of candidates that nobody has decided on, in the order of their documents."""
        return grouped([p for p in self.proposed if p.key not in self.decisions], self._copies)

    def group_of(self, key: str) -> FactGroup:
        """The waiting group that a candidate belongs to.

        Raises:
            UsageError: no candidate of that key waits, or several facts do.
        """
        found = [g for g in self.waiting() if key and any(p.key.startswith(key) for p in (g.head, *g.echoes))]
        if len(found) > 1:
            raise UsageError(f'"{key}" begins the keys of {len(found)} facts', "give more of the key")
        if not found:
            raise UsageError(f'no candidate "{key}" waits', "`tally review --list` prints those that do")
        return found[0]

    def accept(self, groups: Iterable[FactGroup], by: str | None = None) -> Accepted:
        """Write the heads as claims and the rest as their echoes.

        Raises:
            OutsideError: a file cannot be written.
        """
        groups = list({group.head.key: group for group in groups}.values())
        names = [n for g in groups for p in (g.head, *g.echoes) for n in p.claim.origins]
        ids, fresh = named_sources(names, self.case.sources)
        claims: list[Claim] = []
        decisions: list[Decision] = []
        refused: list[tuple[str, str]] = []
        for group in groups:
            try:
                head = self._claim(group.head, ids)
            except Incomplete as error:
                refused += [(p.key, str(error)) for p in (group.head, *group.echoes)]
                continue
            claims.append(head)
            decisions.append(_decision(group.head, "accepted", claim=head.id, by=by))
            for echo in group.echoes:
                told = self._echo(echo, head, ids)
                claims.append(told)
                decisions.append(_decision(echo, "echo", claim=told.id, head=head.id, by=by))
        used = {c.origin for c in claims} | {v for c in claims for v in c.via}
        fresh = {key: source for key, source in fresh.items() if key in used} | self._nobodies(used)
        self._add_sources(fresh)
        self._add_claims(claims)
        self._decide(decisions)
        return Accepted(tuple(claims), tuple(fresh), tuple(refused))

    def draft(self, group: FactGroup) -> Claim:
        """The claim that accepting the head would write; `??` for a party that the text does not say."""
        ids, _ = named_sources(list(group.head.claim.origins), self.case.sources)
        said = group.head.claim
        gaps = {name: UNSAID for name in _WANTED.get(said.kind, ()) if getattr(said, name) is None}
        head = msgspec.structs.replace(group.head, claim=msgspec.structs.replace(said, **gaps))
        return self._claim(head, ids)

    def accept_text(self, group: FactGroup, text: str, by: str | None = None) -> Claim:
        """Write the head as the reviewer changed it; its echoes wait to be accepted as they are.

        Raises:
            UsageError: the text holds no claim, or what the ledger cannot read.
        """
        parsed = parse_claim_file("claims/edited.toml", text.encode())
        if parsed.findings or len(parsed.claims) != 1:
            said = "; ".join(f.message for f in parsed.findings) or "one [[claim]] is wanted"
            raise UsageError(said, "mend the text")
        claim = msgspec.structs.replace(parsed.claims[0], id=claim_id(group.head))
        if UNSAID in (claim.giver, claim.receiver, claim.party, claim.actor):
            raise UsageError(f'"{UNSAID}" is no party', "put who it was in its place, or refuse the claim")
        _, fresh = named_sources(list(group.head.claim.origins), self.case.sources)
        used = {claim.origin, *claim.via}
        self._add_sources({key: source for key, source in fresh.items() if key in used} | self._nobodies(used))
        self._add_claims([claim])
        self._decide([_decision(group.head, "accepted", claim=claim.id, by=by)])
        return claim

    def reject(self, groups: Iterable[FactGroup], because: str, by: str | None = None) -> int:
        """Refuse candidates with a reason; the number of them."""
        refused = {p.key: p for g in groups for p in (g.head, *g.echoes)}.values()
        decisions = [_decision(p, "rejected", because=because, by=by) for p in refused]
        self._decide(decisions)
        return len(decisions)

    def _publisher(self, document: str) -> str:
        """The document's publisher; one of its own where nobody is known."""
        entry = self.case.documents.get(document) or self._outside.get(document)
        return (entry.publisher if entry else None) or f"{document}-{_NOBODY}"

    def _goods(self, document: str) -> frozenset[str]:
        """What a document tells of as passed on."""
        told = (p.claim for p in self.proposed if p.document == document and p.claim.kind in ("transfer", "deployment"))
        return frozenset(claim.item or "" for claim in told)

    def _claim(self, proposed: Proposed, ids: dict[str, str], repeats: str | None = None) -> Claim:
        publisher = self._publisher(proposed.document)
        return claim_of(proposed, publisher, ids, repeats=repeats, goods=self._goods(proposed.document))

    def _nobodies(self, used: Collection[str | None]) -> dict[str, Source]:
        """Sources that stand for publishers nobody knows, or whose site alone is known."""
        names = {f"{document}-{_NOBODY}": document for document in {p.document for p in self.proposed}}
        said = {key: f"Unknown publisher of {document}" for key, document in names.items()}
        said |= {entry.publisher: entry.publisher for entry in self._outside.values() if entry.publisher}
        return {
            key: Source(name=name, kind="unknown", reliability="F", why=UNGRADED)
            for key, name in sorted(said.items())
            if key in used and key not in self.case.sources
        }

    def _echo(self, proposed: Proposed, head: Claim, ids: dict[str, str]) -> Claim:
        """An echo: the head's origin, passed on by the document that repeats it."""
        told = self._claim(proposed, ids, head.id)
        passed = dict.fromkeys(t for t in (*head.via, *told.via, told.origin) if t and t != head.origin)
        return msgspec.structs.replace(told, origin=head.origin, via=tuple(passed))

    def _add_sources(self, fresh: dict[str, Source]) -> None:
        self._add_keyed("sources.toml", fresh)
        self.case = msgspec.structs.replace(self.case, sources={**self.case.sources, **fresh})

    def _add_documents(self, claims: Sequence[Claim]) -> None:
        """Entries for documents that the case did not have."""
        named = {claim.document for claim in claims} - set(self.case.documents)
        fresh = {key: entry for key, entry in self._outside.items() if key in named}
        publishers = {entry.publisher for entry in fresh.values()}
        self._add_sources(self._nobodies(publishers))
        self._add_keyed("documents.toml", fresh)
        self.case = msgspec.structs.replace(self.case, documents={**self.case.documents, **fresh})

    def _add_keyed(self, name: str, fresh: Mapping[str, Source | Document]) -> None:
        if not fresh:
            return
        path = self.root / name
        text = path.read_text("utf-8") if path.exists() else ""
        text = text + ("" if not text or text.endswith("\n") else "\n")
        for key, entry in fresh.items():
            text += "\n" + format_keyed(key, entry)
        write_text(path, text)

    def _add_claims(self, claims: Sequence[Claim]) -> None:
        """Each document's claims in a file of its own, written whole."""
        self._add_documents(claims)
        known = {claim.id for claim in self.case.claims}
        for document in dict.fromkeys(claim.document or _UNKNOWN for claim in claims):
            path = self.root / "claims" / f"{document}.toml"
            text = path.read_text("utf-8") if path.exists() else ""
            own = [c for c in claims if (c.document or _UNKNOWN) == document and c.id not in known]
            text += ("\n" if text and text.endswith("\n") else "\n\n" if text else "") + "\n".join(
                format_claim(c) for c in own
            )
            if own:
                write_text(path, text)
        self.case = msgspec.structs.replace(self.case, claims=(*self.case.claims, *claims))

    def _decide(self, decisions: Sequence[Decision]) -> None:
        append_decisions(self.root, decisions)
        self.decisions |= {decision.key: decision for decision in decisions}


def _document(proposed: Proposed) -> Document:
    """What is known of a document that was read elsewhere."""
    web = "://" in proposed.address
    return Document(
        url=proposed.address if web else None,
        published=proposed.published or None,
        language=proposed.language or None,
        publisher=proposed.publisher or None,
        seen="full",
        note=None if web or not proposed.address else f"Read from {proposed.address}.",
    )


def _decision(
    proposed: Proposed,
    verdict: Verdict,
    *,
    claim: str | None = None,
    head: str | None = None,
    by: str | None = None,
    because: str | None = None,
) -> Decision:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Decision(key=proposed.key, verdict=verdict, on=now, claim=claim, head=head, by=by, because=because)
