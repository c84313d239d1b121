"""People lost, as the page shows them. Never added, never priced."""

import msgspec

from tallystick.model.lives import Lives, LivesRate, LivesRung, LivesSeries, RefusedLoss
from tallystick.report.labels import Labels, item_label
from tallystick.report.lives_picture import NARROW, WIDE, ladders, lives_svg, said_words
from tallystick.report.lives_text import UNASKED
from tallystick.report.numbers import date_words, figure, span

STANDING = {
    "used": "speaks now",
    "bound only": "speaks now, as a bound",
    "vague": "no figure",
    "unpriced": "in another unit",
}


class RungView(msgspec.Struct, frozen=True, kw_only=True):
    """One telling."""

    claim: str
    day: str
    who: str
    chain: str
    words: str
    standing: str
    of: str | None
    because: str
    echoes: tuple[str, ...]


class RateView(msgspec.Struct, frozen=True, kw_only=True):
    """Of each thousand who were sent."""

    who: str
    words: str
    middle: str | None
    because: str


class LadderView(msgspec.Struct, frozen=True, kw_only=True):
    """One series."""

    title: str
    words: str
    middle: str | None
    interval: bool
    because: str
    rungs: tuple[RungView, ...]
    rates: tuple[RateView, ...]


class RefusedView(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that speaks in no series."""

    claim: str
    words: str
    who: str
    fate: str
    drifts: str
    told: str | None
    because: str


class LivesView(msgspec.Struct, frozen=True, kw_only=True):
    """The section of the page."""

    pictures: tuple[str, str]  # for desk and phone; empty where there is nothing to draw
    series: tuple[LadderView, ...]
    refused: tuple[RefusedView, ...]
    unasked: int  # claims that are out of scope


def lives_view(found: Lives, labels: Labels) -> LivesView:
    """What the page says of lives."""
    drawn = ladders(found.series, found.refused, labels)
    wide, narrow = (lives_svg(found.title, drawn, frame) if drawn else "" for frame in (WIDE, NARROW))
    return LivesView(
        pictures=(wide, narrow),
        series=tuple(_ladder(one, labels) for one in found.series),
        refused=tuple(_refused(one, labels) for one in found.refused if one.fate != UNASKED),
        unasked=len([one for one in found.refused if one.fate == UNASKED]),
    )


def _ladder(one: LivesSeries, labels: Labels) -> LadderView:
    q = one.quantity
    exact = q is not None and q.q05 is not None and q.q05 == q.q95
    words = "no figure" if q is None else span(q.low, q.high) if q.q05 is None else span(q.q05, q.q95)
    return LadderView(
        title=f"{labels.party(one.party)}: {item_label(one.item, one.model, one.scope)}",
        words=words,
        middle=None if q is None or q.q50 is None or exact else figure(q.q50),
        interval=q is not None and q.q50 is None,
        because=_sentence(labels.prose(one.because)),
        rungs=tuple(_rung(rung, labels) for rung in one.rungs),
        rates=tuple(_rate(rate, labels) for rate in one.rates),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rung(rung: LivesRung, labels: Labels) -> RungView:
    date = rung.until or rung.said
    return RungView(
        claim=rung.claim,
        day=date_words(date) if date else "no day",
        who=labels.source(rung.told_by),
        chain=", ".join(labels.source(name) for name in rung.via),
        words=said_words(rung.measure),
        standing="superseded by" if rung.fate == "superseded" else STANDING.get(rung.fate, rung.fate),
        of=rung.of,
        because="" if rung.fate == "superseded" else labels.prose(rung.because),
        echoes=rung.echoes,
    )


def _rate(rate: LivesRate, labels: Labels) -> RateView:
    bounds = rate.q50 is None
    return RateView(
        who="all tellers" if rate.origin is None else f"{labels.source(rate.origin)}, by its own figures",
        words=span(rate.low, rate.high) if bounds else span(rate.q05, rate.q95),
        middle=None if bounds else figure(rate.q50),
        because=labels.prose(rate.because),
    )


def _refused(one: RefusedLoss, labels: Labels) -> RefusedView:
    return RefusedView(
        claim=one.claim,
        words=f"{labels.party(one.party)}, {item_label(one.item, None, one.scope)}: {said_words(one.measure)}",
        who=labels.source(one.via[-1] if one.via else one.origin),
        fate=one.fate,
        drifts=", ".join(one.drifts),
        told=one.told,
        because=one.because,
    )
