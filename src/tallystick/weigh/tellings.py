"""What each origin says of a line, after nearest telling and supersession."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from tallystick.lines.reach import reach
from tallystick.model.claim import Claim
from tallystick.model.estimate import Fate, Telling
from tallystick.model.period import Day, Period
from tallystick.weigh.readings import Reading, averaged
from tallystick.weigh.roots import Roots
from tallystick.weigh.series import Fact, facts

Amount = Callable[[Claim], Reading | None]  # in the unit of the line; None where it has none


class Told(msgspec.Struct, frozen=True):
    """Tellings of a line, one an origin, and the fates of its claims."""

    tellings: tuple[Telling, ...]
    fates: Mapping[str, Fate]


def tellings(claims: Sequence[Claim], amount: Amount, window: Period, roots: Roots) -> Told:
    """One telling an origin; each of the claims gets its fate."""
    told: list[Telling] = []
    fates: dict[str, Fate] = {}
    for cluster in roots.clusters(claims):
        telling, own = _telling(cluster, amount, window, roots)
        fates |= own
        if telling:
            told.append(telling)
    return Told(tuple(sorted(told, key=lambda telling: telling.origin)), fates)


def _telling(
    cluster: Sequence[Claim], amount: Amount, window: Period, roots: Roots
) -> tuple[Telling | None, dict[str, Fate]]:
    """An origin's word: the sum of its amounts over disjoint periods, within its own bounds."""
    known = facts(cluster, roots)
    fates = {name: fate for fact in known for name, fate in fact.fates.items()}
    sized = [(fact, size) for fact in known if (size := _size(fact, amount, roots))]
    fates |= {
        fact.claim.id: Fate("unpriced", "its unit cannot be turned into the line's")
        for fact in known
        if all(fact is not other for other, _ in sized)
    }
    moved = [(fact, size) for fact, size in sized if fact.claim.counts == "moved"]
    added = _disjoint(moved, window)
    rest = [pair for pair in sized if all(pair[0] is not other for other, _ in added)]
    if not sized:
        return None, fates
    if roots.case.choices.stale == "drop" and all(_stale(fact.claim, window, roots) for fact, _ in sized):
        dropped = Fate("out of scope", "it ends before the window does, and such words are dropped")
        return None, fates | {fact.claim.id: dropped for fact, _ in sized}
    speaker = added or rest
    telling = _sum(speaker if added else [], rest, window, roots)
    fates |= _fates_of(added, rest, telling)
    return telling, fates


def _size(fact: Fact, amount: Amount, roots: Roots) -> Reading | None:
    """Reading of a fact: its nearest telling's, or, where chosen, the average over all its tellings."""
    nearest = amount(fact.claim)
    if nearest is None or roots.case.choices.echoes == "nearest":
        return nearest
    told = [nearest, *(reading for claim in fact.echoes if (reading := amount(claim)))]
    return averaged(told)


def _stale(claim: Claim, window: Period, roots: Roots) -> bool:
    return reach(roots.case, claim, window) in ("stale", "both")


def _fates_of(
    added: Sequence[tuple[Fact, Reading]], rest: Sequence[tuple[Fact, Reading]], telling: Telling
) -> dict[str, Fate]:
    word = "used" if telling.two_sided else "bound only"
    why = telling.because
    fates = {fact.claim.id: Fate(word, why) for fact, _ in added}  # type: ignore[arg-type]
    for fact, _ in rest:
        reason = (
            "a floor: its period overlaps one already counted"
            if fact.claim.counts == "moved"
            else f"a floor: what was {fact.claim.counts} had been moved"
        )
        fates[fact.claim.id] = Fate("bound only", reason)
    return fates


def _disjoint(sized: Sequence[tuple[Fact, Reading]], window: Period) -> list[tuple[Fact, Reading]]:
    """Facts whose periods do not overlap, the longest first: amounts over them add."""
    taken: list[tuple[Fact, Reading]] = []
    for pair in sorted(sized, key=lambda one: _reach_key(one[0].claim, window)):
        if all(_apart(pair[0].claim, other.claim) for other, _ in taken):
            taken.append(pair)
    return sorted(taken, key=lambda pair: pair[0].claim.id)


def _reach_key(claim: Claim, window: Period) -> tuple[int, int, str]:
    """Longest period first; of equals the one that ends last."""
    first = (claim.period.first if claim.period else None) or window.first or Day.min
    last = (claim.period.last if claim.period else None) or window.last or Day.max
    return -(last - first).days, -last.toordinal(), claim.id


def _apart(one: Claim, other: Claim) -> bool:
    a, b = one.period or Period(), other.period or Period()
    return bool((a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first))


def _sum(
    added: Sequence[tuple[Fact, Reading]],
    rest: Sequence[tuple[Fact, Reading]],
    window: Period,
    roots: Roots,
) -> Telling:
    case = roots.case
    claims = [fact.claim for fact, _ in added]
    reached = [reach(case, claim, window) for claim in claims]
    rule = case.choices.stale
    stale = rule != "as_said" and bool(claims) and all(r in ("stale", "both") for r in reached)
    wide = any(r in ("wide", "both") for r in reached)
    low = _total([size.low for _, size in added]) if added and not wide else 0.0
    high = _total([size.high for _, size in added]) if added and not stale else None
    floors = [size.low for fact, size in rest if size.low and _inside(fact.claim, window, roots)]
    floor = max([0.0 if low is None else low, *floors])
    intervals = [size.interval for _, size in added]
    whole = [interval for interval in intervals if interval]
    two_sided = bool(added) and len(whole) == len(intervals) and not stale and not wide
    return Telling(
        origin=roots.origin(min([*added, *rest], key=lambda p: p[0].claim.id)[0].claim),
        claims=tuple(claim.id for claim in claims) or tuple(f.claim.id for f, _ in rest),
        low=floor if high is None or floor <= high else low,
        high=high,
        reading=(sum(a for a, _ in whole), sum(b for _, b in whole)) if two_sided else None,
        two_sided=two_sided,
        stale=stale or not added,
        exact=all(_official_exact(claim, roots) for claim in claims or [fact.claim for fact, _ in rest]),
        because=_why(claims, stale=stale, wide=wide, two_sided=two_sided),
    )


def _official_exact(claim: Claim, roots: Roots) -> bool:
    """True for an exact figure of an official account: there the books speak, not an estimate."""
    source = roots.case.sources.get(claim.origin or "")
    measures = [measure for measure in (claim.quantity, claim.value) if measure]
    return source is not None and source.kind == "official" and all(m.hedge == "exact" for m in measures)


def _total(ends: Sequence[float | None]) -> float | None:
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _inside(claim: Claim, window: Period, roots: Roots) -> bool:
    return reach(roots.case, claim, window) in ("inside", "stale")


def _why(claims: Sequence[Claim], *, stale: bool, wide: bool, two_sided: bool) -> str:
    reasons = (
        (not claims, "nothing was said of what was moved, only a floor"),
        (stale and wide, "it begins before the window and ends before it does: it bounds nothing"),
        (stale, "it ends before the window does: its low end is a floor"),
        (wide, "it takes in more than the window: its high end is a ceiling"),
        (not two_sided, "one-sided words bound and say no more"),
        (len(claims) > 1, "amounts of one origin over disjoint periods, added"),
        (True, "the nearest telling of its origin"),
    )
    return next(words for holds, words in reasons if holds)
