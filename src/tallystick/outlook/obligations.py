"""What was promised: each clause with who says what of it, what the ledger holds that it is about, and its ceiling."""

from collections.abc import Iterable, Sequence

from tallystick.balance.both_sides import Balanced
from tallystick.check.claim_dates import earlier
from tallystick.check.clause_standing import WORDS, flow_parts, said_of, standing_by
from tallystick.lines.reach import said_on
from tallystick.lines.standing import Standing, window_of
from tallystick.lookup.items import is_below
from tallystick.model.case import Case, Clause, Lens
from tallystick.model.claim import Claim
from tallystick.model.obligation import Bearing, ClauseWord, InForce, Obligation, Obligations
from tallystick.model.period import first_day, last_day
from tallystick.model.sheet import LineRow, UnpricedRow
from tallystick.outlook.ceilings import ceiling_of
from tallystick.weigh.roots import Roots

_ORDER = (*WORDS, "tells")


def day_of(case: Case, lens: Lens) -> str | None:
    """The day that is asked about: the day of knowledge, else the window's last; None where neither is set."""
    return lens.as_of or window_of(case, lens).end


def clause_name(clause: Clause, number: int) -> str:
    """A clause's id, else its number from 1."""
    return clause.id or str(number)


def obligations_of(case: Case, balanced: Balanced, lens: Lens) -> Obligations:
    """Every clause of the case, in the order of its file."""
    roots, look = Roots(case), Standing(case, lens)
    return Obligations(
        title=case.title,
        day=day_of(case, lens),
        obligations=tuple(
            _obligation(clause, clause_name(clause, number), (roots, look, balanced))
            for number, clause in enumerate(case.clauses, 1)
        ),
    )


def _obligation(clause: Clause, name: str, known: tuple[Roots, Standing, Balanced]) -> Obligation:
    roots, look, balanced = known
    words = clause_words(clause, roots, look)
    standing, because = _standing(clause, words)
    return Obligation(
        id=name,
        agreement=clause.agreement,
        title=clause.title,
        parties=clause.parties,
        set_by=clause.set_by,
        signed=clause.signed,
        in_force=clause.in_force,
        expires=clause.expires,
        state=state_on(clause, day_of(roots.case, look.lens)),
        atop=clause.atop,
        trigger=clause.trigger,
        duty=clause.duty,
        escape=clause.escape,
        standing=standing,
        because=because,
        words=words,
        bearings=tuple(_bearings(clause, roots, balanced)),
        ceiling=ceiling_of(clause, roots, look),
        note=clause.note,
    )


def clause_words(clause: Clause, roots: Roots, look: Standing) -> tuple[ClauseWord, ...]:
    """Each origin's word on a clause, invoked first; claims that do not stand come last, with the reason."""
    found: list[ClauseWord] = []
    for word, names in {**said_of(clause), "tells": clause.claims}.items():
        claims = [roots.by_id[name] for name in names if name in roots.by_id]
        standing = [claim for claim in claims if look.may_speak(claim)]
        told = [[claim] for claim in standing] if word == "tells" else roots.clusters(standing)
        found += [_word(word, cluster, roots) for cluster in told]
        found += [_unheard(word, claim, look) for claim in claims if claim not in standing]
    return tuple(
        sorted(found, key=lambda said: (not said.heard, _ORDER.index(said.word), said.said or "", said.origin))
    )


def _word(word: str, cluster: Sequence[Claim], roots: Roots) -> ClauseWord:
    ordered = sorted(cluster, key=lambda claim: (roots.depth(claim.id), len(claim.via), claim.id))
    nearest = ordered[0]
    return ClauseWord(
        word=word,
        origin=roots.origin(nearest),
        claims=tuple(claim.id for claim in ordered),
        said=said_on(roots.case, nearest),
        words=words_of(nearest),
        heard=True,
        because="",
    )


def _unheard(word: str, claim: Claim, look: Standing) -> ClauseWord:
    aside = look.of(claim)
    return ClauseWord(
        word=word,
        origin=claim.origin or "unknown",
        claims=(claim.id,),
        said=said_on(look.case, claim),
        words=words_of(claim),
        heard=False,
        because=f"{aside[0]}: {aside[1]}" if aside else "it does not stand",
    )


def words_of(claim: Claim) -> str:
    """What a claim says in words: its quote, else its paraphrase."""
    return claim.quote or claim.paraphrase or ""


def _standing(clause: Clause, words: Iterable[ClauseWord]) -> tuple[str, str]:
    """A clause's standing and by whose word; what the case declares counts where no claim is named for it."""
    heard = [said for said in words if said.heard and said.word != "tells"]
    if heard:
        standing = standing_by([said.word for said in heard])
        return standing, by_whose_word(standing, [(said.word, said.origin) for said in heard])
    named = said_of(clause)
    if named:
        return "untested", "the claims that speak of it do not stand"
    if clause.standing is None or clause.standing == "untested":
        return "untested", "no claim says that it was invoked, kept, disputed or broken"
    return clause.standing, "as the case has it; no claim is named that says so in these words"


def by_whose_word(standing: str, heard: Sequence[tuple[str, str]]) -> str:
    """Who says what: `by the word of kcna`; each word with its own speakers where there are several.

    >>> by_whose_word("disputed", [("kept", "kremlin"), ("broken", "msmt")])
    'kept by the word of kremlin; broken by the word of msmt'
    """
    words = list(dict.fromkeys(word for word, _ in heard))
    told = {word: ", ".join(dict.fromkeys(who for said, who in heard if said == word)) for word in words}
    if words == [standing]:
        return f"by the word of {told[standing]}"
    return "; ".join(f"{word} by the word of {who}" for word, who in told.items())


def state_on(clause: Clause, day: str | None) -> InForce:
    """Whether a clause binds on a day, by its own dates."""
    if day is None or not (clause.signed or clause.in_force):
        return "not said"
    on = last_day(day)
    if clause.expires and last_day(clause.expires) < on:
        return "expired"
    if clause.in_force and first_day(clause.in_force) <= on:
        return "in force"
    if clause.signed:
        return "signed" if first_day(clause.signed) <= on else "not signed"
    return "not signed"


def _bearings(clause: Clause, roots: Roots, balanced: Balanced) -> Iterable[Bearing]:
    wanted = [parts for flow in clause.flows if (parts := flow_parts(flow))]
    for direction in balanced.sheet.directions:
        rows: tuple[LineRow | UnpricedRow, ...] = (*direction.lines, *direction.unpriced)
        for row in rows:
            pair = direction.giver, direction.receiver
            if any(pair == (a, b) and (row.item == item or is_below(row.item, item)) for a, b, item in wanted):
                yield _bearing(clause, row, pair, roots)


def _bearing(clause: Clause, row: LineRow | UnpricedRow, pair: tuple[str, str], roots: Roots) -> Bearing:
    told = [roots.by_id[name] for name in row.claims if name in roots.by_id]
    starts = sorted((c.period.start, c.id) for c in told if c.period and c.period.start)
    begins = starts[0] if starts else None
    if begins is None:
        timing, because = "not said", "no claim of the line says when it began"
    elif earlier(begins[0], clause.in_force):
        timing, because = "before it was in force", f"it begins {begins[0]} ({begins[1]}), in force {clause.in_force}"
    elif earlier(clause.expires, begins[0]):
        timing, because = "after it expired", f"it begins {begins[0]} ({begins[1]}), expired {clause.expires}"
    elif clause.in_force is None:
        timing, because = "not said", "the clause does not say when it came into force"
    else:
        timing, because = "while it is in force", f"it begins {begins[0]} ({begins[1]}), in force {clause.in_force}"
    return Bearing(
        line=row.id,
        giver=pair[0],
        receiver=pair[1],
        item=row.item,
        quantity=row.quantity,
        claims=row.claims,
        begins=begins[0] if begins else None,
        timing=timing,  # type: ignore[arg-type]
        because=because,
    )
