"""What was promised, as the page shows it."""

import msgspec

from tallystick.model.obligation import Bearing, Ceiling, CeilingRow, ClauseWord, Obligation, Obligations
from tallystick.model.sheet import Amount
from tallystick.outlook.obligations import by_whose_word
from tallystick.report.ceiling_picture import ceiling_svg
from tallystick.report.labels import Labels, item_label, lowered
from tallystick.report.numbers import date_words, figure, percent, period_words, span, with_unit
from tallystick.report.obligations_text import CEILING_WORDS
from tallystick.report.side_picture import NARROW, WIDE

TIMING = {
    "before it was in force": "began before the clause was in force",
    "while it is in force": "began while the clause is in force",
    "after it expired": "began after the clause had expired",
    "not said": "it is not said when it began",
}


class WordView(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of a clause."""

    word: str
    who: str
    date: str | None
    words: str
    claims: tuple[str, ...]
    because: str


class BearingView(msgspec.Struct, frozen=True, kw_only=True):
    """A line that the clause is about."""

    label: str
    quantity: str
    timing: str
    begins: str | None
    claims: tuple[str, ...]


class CeilingRowView(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of one span, beside the ceiling."""

    span: str
    who: str
    side: str
    words: str
    share: str
    verdict: str
    exceeds: bool
    because: str
    claims: tuple[str, ...]


class CeilingView(msgspec.Struct, frozen=True, kw_only=True):
    """A ceiling with its picture, wide and narrow."""

    words: str
    rows: tuple[CeilingRowView, ...]
    left_out: tuple[tuple[str, str], ...]
    pictures: tuple[str, ...]


class ClauseView(msgspec.Struct, frozen=True, kw_only=True):
    """One clause."""

    anchor: str
    title: str
    agreement: str
    dates: str
    state: str
    facts: tuple[tuple[str, str], ...]
    standing: str
    because: str
    words: tuple[WordView, ...]
    bearings: tuple[BearingView, ...]
    ceiling: CeilingView | None
    note: str | None


class ObligationsView(msgspec.Struct, frozen=True, kw_only=True):
    """All clauses."""

    day: str | None
    clauses: tuple[ClauseView, ...]


def obligations_view(found: Obligations, labels: Labels) -> ObligationsView:
    """Clauses with the names that a reader knows."""
    day = date_words(found.day, short=False) if found.day else None
    clauses = enumerate(found.obligations, 1)
    return ObligationsView(day=day, clauses=tuple(_clause(one, f"clause-{number}", labels) for number, one in clauses))


def _clause(one: Obligation, anchor: str, labels: Labels) -> ClauseView:
    told = (("Trigger", one.trigger), ("Duty", one.duty), ("Escape", one.escape), ("ATOP type", one.atop))
    parties = ", ".join(labels.party(code) for code in one.parties)
    by = f"set by {labels.market(one.set_by)}" if one.set_by else ""
    return ClauseView(
        anchor=anchor,
        title=one.title or one.id,
        agreement="; ".join(part for part in (one.agreement, parties, by) if part),
        dates=_dates(one),
        state=one.state,
        facts=tuple((name, words) for name, words in told if words),
        standing=one.standing,
        because=_because(one, labels),
        words=tuple(_word(said, labels) for said in one.words),
        bearings=tuple(_bearing(bearing) for bearing in one.bearings),
        ceiling=_ceiling(one.ceiling, anchor, labels) if one.ceiling else None,
        note=one.note,
    )


def _because(one: Obligation, labels: Labels) -> str:
    heard = [said for said in one.words if said.heard and said.word != "tells"]
    if not heard:
        return one.because
    return by_whose_word(one.standing, [(said.word, labels.source(said.origin)) for said in heard])


def _dates(one: Obligation) -> str:
    told = (("signed", one.signed), ("in force since", one.in_force), ("expires", one.expires))
    return ", ".join(f"{name} {date_words(date, short=False)}" for name, date in told if date) or "no date is said"


def _word(said: ClauseWord, labels: Labels) -> WordView:
    return WordView(
        word=said.word,
        who=labels.source(said.origin),
        date=date_words(said.said) if said.said else None,
        words=said.words,
        claims=said.claims,
        because=said.because,
    )


def _bearing(bearing: Bearing) -> BearingView:
    return BearingView(
        label=item_label(bearing.item),
        quantity=_amount(bearing.quantity),
        timing=TIMING[bearing.timing],
        begins=date_words(bearing.begins) if bearing.begins else None,
        claims=bearing.claims,
    )


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return "no figure is said"
    ends = (amount.low, amount.high) if amount.q50 is None else (amount.q05, amount.q95)
    return with_unit(span(*ends), amount.unit)


def _ceiling(ceiling: Ceiling, anchor: str, labels: Labels) -> CeilingView:
    ways = [
        f"from {labels.party(ceiling.giver)}" if ceiling.giver else "",
        f"to {labels.party(ceiling.receiver)}" if ceiling.receiver else "",
    ]
    limit = (
        f"{with_unit(figure(ceiling.amount), ceiling.unit)} per {ceiling.per} of {lowered(item_label(ceiling.item))}"
    )
    frames = (WIDE, NARROW) if ceiling.rows else ()
    return CeilingView(
        words=" ".join(part for part in (limit, *ways) if part),
        rows=tuple(_row(row, ceiling, labels) for row in ceiling.rows),
        left_out=tuple(ceiling.left_out.items()),
        pictures=tuple(ceiling_svg(anchor, ceiling, labels, frame) for frame in frames),
    )


def _row(row: CeilingRow, ceiling: Ceiling, labels: Labels) -> CeilingRowView:
    return CeilingRowView(
        span=period_words(row.span),
        who=labels.source(row.origin),
        side=row.side,
        words=with_unit(span(row.low, row.high), ceiling.unit),
        share=_share(row),
        verdict=CEILING_WORDS[row.word],
        exceeds=row.word == "exceeds",
        because=row.because,
        claims=row.claims,
    )


def _share(row: CeilingRow) -> str:
    if row.share_low is None or row.share_high is None:
        end = row.share_low if row.share_high is None else row.share_high
        return "open" if end is None else f"{'at least' if row.share_high is None else 'up to'} {percent(end)}"
    low, high = percent(row.share_low), percent(row.share_high)
    return low if low == high else f"{low} – {high}"
