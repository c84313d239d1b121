"""A candidate that a reviewer accepted → a claim of the ledger, and the sources that it names."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal

from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.model.claim import Basis, Claim
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.proposed import Proposed
from tallystick.model.source import Source

# order words of the ledger by their bounds, and the word for an amount that nobody named
_ORDERS = {
    (20, 99): "tens", (24, 99): "dozens", (200, 999): "hundreds", (2_000, 9_999): "thousands",
    (20_000, 99_999): "tens of thousands", (200_000, 999_999): "hundreds of thousands",
    (2_000_000, 9_999_999): "millions", (20_000_000, 99_999_999): "tens of millions",
    (200_000_000, 999_999_999): "hundreds of millions", (2_000_000_000, 9_999_999_999): "billions",
    (20_000_000_000, 99_999_999_999): "tens of billions", (200_000_000_000, 999_999_999_999): "hundreds of billions",
}  # fmt: skip
_VAGUE = "some"
READ_AS = "Its words do not say what the price means; taken as {}."
UNGRADED = "Nobody has graded it yet."
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 40  # characters of an id


class Incomplete(Exception):
    """The candidate lacks what a claim needs; its text says what."""


def claim_id(proposed: Proposed) -> str:
    """The claim's id: the same whenever the same candidate is accepted."""
    return f"{proposed.document}-{proposed.key[:8]}"


def claim_of(
    proposed: Proposed,
    publisher: str | None,
    names: Mapping[str, str],
    *,
    repeats: str | None = None,
    goods: Collection[str] = (),
) -> Claim:
    """The claim; `said` stays empty, so that it is the document's date.

    Args:
        proposed: the candidate.
        publisher: source id of the document's publisher: the origin where the text names none.
        names: source ids by the names that texts give them.
        repeats: id of the claim that this one is an echo of.
        goods: items that the same document tells of as passed on.

    Raises:
        Incomplete: a party is not said, and a ledger cannot hold the claim without it.
    """
    said = proposed.claim
    missing = _missing(said)
    if missing:
        raise Incomplete(f"the text does not say who is {' and '.join(missing)}")
    tellers = [names[name] for name in said.origins] or ([publisher] if publisher else [])
    return Claim(
        id=claim_id(proposed),
        kind=said.kind,
        giver=said.giver,
        receiver=said.receiver,
        party=said.party,
        parties=said.parties or (),
        actor=said.actor,
        target=said.target,
        item=said.item,
        quantity=_measure(said.quantity),
        value=_measure(said.value),
        period=Period(said.period.start, said.period.end) if said.period else None,
        status=said.status or "delivered",  # type: ignore[arg-type]
        terms=said.terms or None,
        event=said.event,
        voice=said.voice,
        topic=said.topic,
        manner=said.manner,
        negated=said.negated,
        basis=_basis(said, goods),
        note=READ_AS.format(_basis(said, goods)) if said.kind == "price" else None,
        origin=tellers[0] if tellers else None,
        via=tuple(dict.fromkeys(t for t in tellers[1:] if t != tellers[0])),
        document=proposed.document,
        quote=said.quote,
        derived_from=(repeats,) if repeats else (),
    )


def _missing(said: Candidate) -> list[str]:
    wanted = {
        "transfer": ("giver", "receiver"),
        "deployment": ("giver", "receiver"),
        "loss": ("party",),
        "agreement": ("parties",),
        "signal": ("actor",),
        "price": (),
    }[said.kind]
    return [name for name in wanted if not getattr(said, name)]


def _basis(said: Candidate, goods: Collection[str]) -> Basis | None:
    """What a price means where its words do not say: people's pay, charged where the text tells of such a delivery."""
    if said.kind != "price":
        return None
    if (said.item or "").startswith("personnel"):
        return "pay"
    return "charged" if said.item in goods else "market"


def _measure(said: SaidMeasure | None) -> Measure | None:
    """The figure in the ledger's own words, exact."""
    if said is None:
        return None
    if said.hedge == "vague" or (said.low is None and said.high is None):
        return Measure("vague", unit=said.unit, currency=said.currency, word=_VAGUE)
    low, high = _decimal(said.low), _decimal(said.high)
    word = (
        _ORDERS.get((int(low), int(high))) if said.hedge == "order" and low is not None and high is not None else None
    )
    hedge = "range" if said.hedge == "order" and word is None else said.hedge
    return Measure(hedge, low, high, said.unit, said.currency, said.per, word)  # type: ignore[arg-type]


def _decimal(number: float | None) -> Decimal | None:
    if number is None:
        return None
    exact = Decimal(str(number))
    return exact.quantize(Decimal(1)) if number == int(number) else exact


def named_sources(names: list[str], sources: Mapping[str, Source]) -> tuple[dict[str, str], dict[str, Source]]:
    """(source id by name, the sources that are new): an unknown name is of kind unknown and reliability F."""
    known = {fold_name(source.name): key for key, source in sources.items()} | {fold_name(key): key for key in sources}
    ids: dict[str, str] = {}
    fresh: dict[str, Source] = {}
    for name in names:
        found = known.get(fold_name(name))
        if found is None:
            found = _free(slug(name), {*sources, *fresh})
            fresh[found] = Source(name=name, kind="unknown", reliability="F", why=UNGRADED)
            known[fold_name(name)] = found
        ids[name] = found
    return ids, fresh


def fold_name(name: str) -> str:
    """A name as it is compared: case, spacing and signs aside."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


def slug(name: str) -> str:
    """An id from a name in any script; letters that ASCII lacks are written by their code points."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = _SLUG.sub("-", plain).strip("-")[:_LONGEST].strip("-")
    if len(found) < 3:
        import hashlib

        found = f"source-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return found


def _free(wanted: str, taken: set[str]) -> str:
    number = 1
    while (found := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return found
