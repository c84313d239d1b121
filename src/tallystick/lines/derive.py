"""The lines of a case, as derived from its claims or written by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tallystick.lines.standing import FLOWS, Standing, window_of
from tallystick.lookup.items import is_below
from tallystick.model.case import Case, DeclaredLine, Lens
from tallystick.model.claim import Claim
from tallystick.model.line import Bound, Line, Lines
from tallystick.model.period import Period


class Key(msgspec.Struct, frozen=True, order=True):
    """What makes a line this line."""

    giver: str
    receiver: str
    item: str
    model: str = ""
    scope: str = ""
    status: str = "delivered"

    @property
    def pair(self) -> tuple[str, str]:
        """Giver and receiver."""
        return self.giver, self.receiver


def key_of(claim: Claim) -> Key:
    """Key of the line that a claim speaks of."""
    return Key(
        claim.giver or "?",
        claim.receiver or "?",
        claim.item or "unspecified",
        claim.model or "",
        claim.scope or "",
        claim.status,
    )


def line_id(key: Key) -> str:
    """`KP>RU:arms.missile/KN-23@Kursk#paid`: what is default is left out."""
    model = f"/{key.model}" if key.model else ""
    scope = f"@{key.scope}" if key.scope else ""
    status = f"#{key.status}" if key.status != "delivered" else ""
    return f"{key.giver}>{key.receiver}:{key.item}{model}{scope}{status}"


def derive_lines(case: Case, lens: Lens | None = None, copies: Mapping[str, str] | None = None) -> Lines:
    """Lines of a case: those of lines.toml first, then one for each most particular item.

    Every transfer and deployment is in exactly one place of the result: in a line, among
    the stated totals, among the bounds, or aside with its fate. `copies`: claims that only
    retell another's figure of something else, with that other; they make no line.
    """
    lens = lens or Lens()
    flows = [claim for claim in case.claims if claim.kind in FLOWS]
    look = Standing(case, lens)
    reasons = {claim.id: look.of(claim) for claim in flows}
    aside = {name: reason for name, reason in reasons.items() if reason}
    aside |= {name: ("corrected", f"corrected by {by}") for name, by in look.corrected.items()}
    copies = copies or {}
    aside |= {name: ("echo", copy_reason(other)) for name, other in copies.items()}
    standing_claims = [claim for claim in flows if claim.id not in aside]
    declared, excluded = _declared(case, standing_claims, lens)
    aside |= excluded
    unnamed = _unnamed(declared, [claim for claim in standing_claims if claim.id not in excluded])
    aside |= unnamed
    taken = {name for line in declared for name in line.claims} | set(excluded) | set(unnamed)
    rest = [claim for claim in standing_claims if claim.id not in taken]
    derived = _derived(rest, declared, window_of(case, lens))
    return msgspec.structs.replace(
        derived,
        lines=tuple(sorted((*declared, *derived.lines), key=lambda line: line.id)),
        aside={**aside, **derived.aside},
        copies=dict(copies),
    )


def copy_reason(other: str) -> str:
    """Why a drifted copy makes no line."""
    return f"retells the figure of {other}, the nearest telling, of something else"


def _declared(case: Case, claims: Sequence[Claim], lens: Lens) -> tuple[list[Line], dict[str, tuple[str, str]]]:
    """Lines written by hand, and the claims of lines that are left out by hand."""
    lines: list[Line] = []
    excluded: dict[str, tuple[str, str]] = {}
    for entry in case.lines:
        own = _claims_of(entry, claims)
        if entry.exclude:
            reason = entry.because or "its line is left out by hand"
            excluded |= {claim.id: ("out of scope", reason) for claim in own}
        elif own:
            lines.append(_by_hand(entry, own, case, lens))
    return lines, excluded


def _unnamed(declared: Sequence[Line], claims: Sequence[Claim]) -> dict[str, tuple[str, str]]:
    """Claims that a line written by hand leaves out: beside it they would make the same line again."""
    named = {name for line in declared for name in line.claims}
    by_hand = {_key_of_line(line): line.id for line in declared}
    return {
        claim.id: ("out of scope", f"{by_hand[key]} is written by hand and does not name it")
        for claim in claims
        if claim.id not in named and (key := key_of(claim)) in by_hand
    }


def _claims_of(entry: DeclaredLine, claims: Sequence[Claim]) -> list[Claim]:
    if entry.claims:
        return [claim for claim in claims if claim.id in entry.claims]
    key = _declared_key(entry)
    return [claim for claim in claims if key_of(claim) == key]


def _declared_key(entry: DeclaredLine) -> Key:
    return Key(
        entry.giver,
        entry.receiver,
        entry.item,
        entry.model or "",
        entry.scope or "",
        entry.status,
    )


def _by_hand(entry: DeclaredLine, claims: Sequence[Claim], case: Case, lens: Lens) -> Line:
    return Line(
        id=entry.id or line_id(_declared_key(entry)),
        giver=entry.giver,
        receiver=entry.receiver,
        item=entry.item,
        model=entry.model,
        scope=entry.scope,
        status=entry.status,
        period=entry.period or window_of(case, lens),
        claims=tuple(sorted(claim.id for claim in claims)),
        price=entry.price,
        declared=True,
        because=entry.because or "written in lines.toml",
    )


def _derived(claims: Sequence[Claim], declared: Sequence[Line], window: Period) -> Lines:
    totals = [claim for claim in claims if claim.concept or claim.covers]
    flows = [claim for claim in claims if not (claim.concept or claim.covers)]
    told = _group(claim for claim in flows if has_figure(claim))
    below = _particulars([*told, *(_key_of_line(line) for line in declared)])
    tops = {key for key in told if not below[key]}
    parts = {key for key in tops if key.scope and _whole(key) in tops}
    general = [(key, claim) for key in sorted(told) if key not in tops for claim in told[key]]
    return Lines(
        lines=tuple(_line(key, told[key], window) for key in sorted(tops - parts)),
        stated=tuple(sorted([claim.id for claim in totals] + [c.id for _, c in general if c.value])),
        bounds=tuple(
            Bound(claim=claim.id, lines=tuple(line_id(k) for k in below[key] if k in tops - parts))
            for key, claim in general
            if not claim.value
        ),
        aside={
            **{c.id: ("vague", "no figure is said") for c in flows if not has_figure(c)},
            **{claim.id: _part_of_whole(key) for key in parts for claim in told[key]},
        },
    )


def _whole(key: Key) -> Key:
    return msgspec.structs.replace(key, scope="")


def _part_of_whole(key: Key) -> tuple[str, str]:
    return "bound only", f"its scope «{key.scope}» is a part of what {line_id(_whole(key))} counts"


def has_figure(claim: Claim) -> bool:
    """True where a quantity or a value has at least one number."""
    return any(measure is not None and measure.figure for measure in (claim.quantity, claim.value))


def _group(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key_of(claim), []).append(claim)
    return groups


def _key_of_line(line: Line) -> Key:
    return Key(line.giver, line.receiver, line.item, line.model or "", line.scope or "", line.status)


def _particulars(keys: Iterable[Key]) -> dict[Key, list[Key]]:
    """For each key the more particular keys of the same pair: where there are any, it makes no line."""
    pairs: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(set(keys)):
        pairs.setdefault(key.pair, []).append(key)
    return {key: found for group in pairs.values() for key, found in _within(group)}


def _within(group: Sequence[Key]) -> Iterator[tuple[Key, list[Key]]]:
    """Each key of a pair with the more particular ones; only keys of like items and scopes are compared."""
    places: dict[str, dict[str, list[Key]]] = {}
    for key in group:
        places.setdefault(key.item, {}).setdefault(key.scope, []).append(key)
    for key in group:
        near = [scopes for item, scopes in places.items() if item == key.item or is_below(item, key.item)]
        scoped = [scopes.get(key.scope, ()) if key.scope else _of_all(scopes, key) for scopes in near]
        yield key, sorted(other for others in scoped for other in others if more_particular(other, key))


def _of_all(scopes: Mapping[str, list[Key]], key: Key) -> Sequence[Key]:
    """Keys of one item that may be parts of a key without a scope: of its own item those without one, else all."""
    first = next(iter(scopes.values()))[0]
    return scopes.get("", ()) if first.item == key.item else [other for others in scopes.values() for other in others]


def more_particular(one: Key, other: Key) -> bool:
    """True where `one` counts a part of what `other` counts.

    A descendant item; the same item with a model where `other` names none; and what is
    said of a scope is a part of what is said without one.
    """
    if is_below(one.item, other.item):
        return not other.scope or one.scope == other.scope
    if one.item != other.item or one.scope != other.scope:
        return False
    return bool(one.model) and not other.model


def _line(key: Key, claims: Sequence[Claim], window: Period) -> Line:
    return Line(
        id=line_id(key),
        giver=key.giver,
        receiver=key.receiver,
        item=key.item,
        model=key.model or None,
        scope=key.scope or None,
        status=key.status,
        period=window,
        claims=tuple(sorted(claim.id for claim in claims)),
        because="most particular item with a figure",
    )
