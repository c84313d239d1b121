"""Which claims have one teller: clusters by origin, statement and derivation."""

import copy
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from tallystick.model.case import Case
from tallystick.model.claim import Claim

Marks = Callable[[Claim], Iterable[Hashable]]
Made = TypeVar("Made")


class Roots:
    """Derivations of a case, followed to their ends."""

    def __init__(self, case: Case) -> None:
        """Index the claims by id once."""
        self.case = case
        self.by_id: Mapping[str, Claim] = {claim.id: claim for claim in case.claims}
        self.of = lru_cache(maxsize=None)(self._of)
        self.depth = lru_cache(maxsize=None)(self._depth)
        self._made: dict[Hashable, Any] = {}

    def under(self, case: Case) -> "Roots":
        """The same claims under other choices; what does not hang on choices is kept.

        `origin_level` must be the same: it is what clusters hang on.
        """
        other = copy.copy(self)
        other.case = case
        return other

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made the first time only; it must hang on the claims alone."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def origin(self, claim: Claim) -> str:
        """Origin as a cluster: the source itself, or its parent where that is chosen."""
        name = claim.origin or "unknown"
        if self.case.choices.origin_level == "source":
            return name
        seen = {name}
        while (source := self.case.sources.get(name)) and source.parent and source.parent not in seen:
            name = source.parent
            seen.add(name)
        return name

    def _of(self, name: str) -> frozenset[str]:
        """Claims at the far end of a claim's derivations: itself where it has none."""
        ends, seen, open_ends = set(), {name}, [name]
        while open_ends:
            current = open_ends.pop()
            parents = self._parents(current)
            if not parents:
                ends.add(current)
            fresh = [parent for parent in parents if parent not in seen]
            seen.update(fresh)
            open_ends.extend(fresh)
        return frozenset(ends or {name})

    def _depth(self, name: str) -> int:
        """Steps of derivation from the furthest root; a circle has as many as it has claims."""
        depth, most, layer = 0, len(self.above(name)), {name}
        while depth < most and (layer := {parent for current in layer for parent in self._parents(current)}):
            depth += 1
        return depth

    def above(self, name: str) -> list[str]:
        """All claims that a claim is derived from, the furthest first."""
        found: dict[str, None] = {}
        layer = [name]
        while layer := [p for p in dict.fromkeys(q for c in layer for q in self._parents(c)) if p not in found]:
            found |= dict.fromkeys(layer)
        return [other for other in reversed(found) if other != name]

    def _parents(self, name: str) -> Sequence[str]:
        claim = self.by_id.get(name)
        return [parent for parent in (claim.derived_from if claim else ()) if parent in self.by_id]

    def clusters(self, claims: Iterable[Claim]) -> list[list[Claim]]:
        """Claims grouped by teller: one origin, one statement or one root of derivation.

        Whoever retells may name another teller, so that an origin is taken from the root of a
        derivation and from the claim nearest to a statement: a misattributed copy must not
        make one of two.
        """
        listed = list(claims)
        tellers = self._tellers(listed)

        def marks(claim: Claim) -> list[Hashable]:
            roots = sorted(self.of(claim.id))
            derived = roots != [claim.id]
            own = tellers.get(claim.statement or "", self.origin(claim))
            origins = [self.origin(self.by_id[root]) for root in roots] if derived else [own]
            return [
                ("statement", claim.statement or ("none", claim.id)),
                *(("root", root) for root in roots),
                *(("origin", origin) for origin in origins),
            ]

        return joined(listed, marks)

    def _tellers(self, claims: Sequence[Claim]) -> Mapping[str, str]:
        """Origin of each statement, as the claim says that stands nearest to it."""
        told = [claim for claim in claims if claim.statement]
        told.sort(key=lambda claim: (self.depth(claim.id), len(claim.via), claim.id), reverse=True)
        return {claim.statement or "": self.origin(claim) for claim in told}


def joined(claims: Iterable[Claim], marks: Marks) -> list[list[Claim]]:
    """Claims that share a mark, directly or through others, together; all in the order of ids."""
    leader: dict[str, str] = {}
    owner: dict[Hashable, str] = {}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    ordered = sorted(claims, key=lambda claim: claim.id)
    for claim in ordered:
        leader[claim.id] = claim.id
        for mark in marks(claim):
            other = owner.setdefault(mark, claim.id)
            leader[find(claim.id)] = find(other)
    groups: dict[str, list[Claim]] = {}
    for claim in ordered:
        groups.setdefault(find(claim.id), []).append(claim)
    return list(groups.values())
