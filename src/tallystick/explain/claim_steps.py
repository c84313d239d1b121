"""A claim → its words, who told it, who passed it on, who repeats it, and what became of it."""

from collections.abc import Iterable, Sequence

from tallystick.explain.known import Known
from tallystick.ledger.measures import format_measure
from tallystick.lines.reach import said_on
from tallystick.lookup.words import credibility_grades, reliability_grades
from tallystick.model.claim import Claim, Hand
from tallystick.model.source import Source
from tallystick.model.step import Step


def claim_step(known: Known, name: str, extra: Sequence[Step] = (), seen: frozenset[str] = frozenset()) -> Step:
    """A claim with everything that stands behind it; `extra` steps come first."""
    claim = known.claims[name]
    parts = [*extra, *_said(known, claim), *_told_by(known, claim), *_ties(known, claim)]
    repeats = [other for other in known.repeats.get(name, ()) if other not in seen | {name}]
    parts += [claim_step(known, other, (), seen | {name}) for other in repeats]
    return Step(
        what=f"claim {name}",
        value=measures_of(claim),
        because=known.told(name),
        claims=(name,),
        steps=tuple(parts),
    )


def measures_of(claim: Claim) -> str:
    """Quantity and value as the ledger has them; what else is said where there is none."""
    told = [format_measure(measure) for measure in (claim.quantity, claim.value) if measure is not None]
    return "; ".join(told) or ("negated" if claim.negated else claim.event or "no figure")


def _said(known: Known, claim: Claim) -> Iterable[Step]:
    words = claim.quote or claim.paraphrase
    if words:
        how = "quoted from the document" if claim.quote else "in a reader's own words, not a quotation"
        yield Step(what="words", value=words, because=how, claims=(claim.id,))
    yield Step(what="fact", value=fact_words(claim), because=claim.note or "", claims=(claim.id,))
    if claim.document:
        yield _document(known, claim.document)
    said = said_on(known.case, claim)
    if said:
        yield Step(what="said on", value=said)


def fact_words(claim: Claim) -> str:
    """Who, what, when and how it counts, in one line."""
    who = f"{claim.giver}>{claim.receiver}" if claim.giver else claim.party or ", ".join(claim.parties)
    who = who or " > ".join(part for part in (claim.actor, claim.target) if part)
    flow = claim.kind in ("transfer", "deployment")
    parts = [
        f"{claim.kind} {who}".strip(),
        claim.item,
        claim.series,
        f"model {claim.model}" if claim.model else None,
        f"scope «{claim.scope}»" if claim.scope else None,
        f"{claim.status}, counts what was {claim.counts}" if flow else None,
        f"period {claim.period}" if claim.period else None,
        f"terms {claim.terms if isinstance(claim.terms, str) else ', '.join(claim.terms)}" if claim.terms else None,
        f"covers {', '.join(claim.covers)}" if claim.covers else None,
        *_signal_words(claim),
        f"concept «{claim.concept}»" if claim.concept else None,
        *_price_words(claim),
    ]
    return "; ".join(part for part in parts if part)


def _signal_words(claim: Claim) -> list[str | None]:
    return [
        f"voice {claim.voice}" if claim.voice else None,
        f"topic {claim.topic}" if claim.topic else None,
        f"manner {claim.manner}" if claim.manner else None,
        f"wording «{claim.wording}»" if claim.wording else None,
    ]


def _price_words(claim: Claim) -> list[str | None]:
    return [
        f"per {claim.per}" if claim.per else None,
        f"basis {claim.basis}" if claim.basis else None,
        f"market {claim.market}" if claim.market else None,
        f"prices of {claim.year}" if claim.year else None,
    ]


def _document(known: Known, name: str) -> Step:
    document = known.case.documents.get(name)
    if document is None:
        return Step(what=f"document {name}", because="not in documents.toml")
    parts = [
        document.url if document.title else None,
        f"published {document.published}" if document.published else "without a date",
        f"by {_named(known, document.publisher)}" if document.publisher else None,
        f"in {document.language}" if document.language else None,
        "archived original" if document.seen == "archived" else f"seen as {document.seen}",
        f"sha256 {document.sha256}" if document.sha256 else None,
        document.note,
    ]
    because = "; ".join(part for part in parts if part)
    return Step(what=f"document {name}", value=document.title or document.url or name, because=because)


def _named(known: Known, name: str) -> str:
    source = known.case.sources.get(name)
    return source.name if source else name


def _told_by(known: Known, claim: Claim) -> Iterable[Step]:
    if claim.origin:
        yield origin_step(known, claim.origin)
    if claim.via:
        chain = ", then ".join(_named(known, name) for name in claim.via)
        yield Step(what="passed on by", value=chain, because="first to last; each may have changed the words")
    statement = known.case.statements.get(claim.statement or "")
    if statement:
        parts = [
            f"by {_named(known, statement.by)}",
            f"on {statement.on}" if statement.on else None,
            f"at {statement.where}" if statement.where else None,
            f"relayed by {', '.join(statement.relayed_by)}" if statement.relayed_by else None,
            f"based on {', '.join(statement.based_on)}" if statement.based_on else None,
        ]
        words = "; ".join(part for part in parts if part)
        yield Step(
            what=f"statement {claim.statement}",
            value=statement.title or words,
            because=words if statement.title else "",
        )
    if claim.credibility:
        yield Step(what="credibility", value=claim.credibility, because=credibility_grades()[claim.credibility])


def origin_step(known: Known, name: str) -> Step:
    """Who first told it: kind, grade with its reason, stake."""
    source = known.case.sources.get(name)
    if source is None:
        return Step(what=f"origin {name}", because="not in sources.toml")
    return Step(what=f"origin {name}", value=source.name, because=_graded(source))


def _graded(source: Source) -> str:
    stakes = (source.stake,) if isinstance(source.stake, str) else source.stake or ()
    grade = source.reliability
    parts = [
        source.kind,
        source.country,
        f"a service of {source.parent}" if source.parent else None,
        f"reliability {grade} ({reliability_grades()[grade]})" if grade else None,
        source.why,
        f"shares the interest of {', '.join(stakes)}" if stakes else None,
    ]
    return "; ".join(part for part in parts if part)


def _ties(known: Known, claim: Claim) -> Iterable[Step]:
    fields = (
        ("derived from", claim.derived_from),
        ("supersedes", claim.supersedes),
        ("corrects", (claim.corrects,) if claim.corrects else ()),
        ("pays for", claim.settles),
    )
    for what, names in fields:
        if names:
            told = "; ".join(f"{n}: {measures_of(known.claims[n])}" for n in names if n in known.claims)
            yield Step(what=what, value=", ".join(names), because=told, claims=names)
    hands = [f"{what} by {hand.by} {hand.on or ''}".strip() for what, hand in _hands(claim)]
    if hands:
        yield Step(what="hands", value="; ".join(hands))


def _hands(claim: Claim) -> list[tuple[str, Hand]]:
    return [(what, hand) for what, hand in (("entered", claim.entered), ("checked", claim.checked)) if hand]
