"""The answer on one screen: a headline, one paragraph, one picture."""

from collections.abc import Iterable, Sequence

import msgspec

from tallystick.model.sheet import Direction
from tallystick.report.bands import (
    Band,
    Names,
    PictureSide,
    only_bounds,
    picture_sides,
    stated_words,
)
from tallystick.report.labels import cut, item_label, items_label, lowered
from tallystick.report.numbers import date_words, figure, span, with_unit
from tallystick.report.page_claims import FATES
from tallystick.report.side_picture import Frame, sides_svg
from tallystick.report.site_known import Site

STATED = 3  # sources whose totals stand in the first picture, a side
NAMED = 2  # unpriced things that the paragraph names, a side
COVERS = 60  # letters of what a total covers
WIDE = Frame(width=540, label=176, name="answer-wide", brief=True)
NARROW = Frame(width=336, label=0, name="answer-narrow", brief=True)


class Said(msgspec.Struct, frozen=True):
    """What one source says that a side is worth."""

    source: str
    name: str
    words: str
    covers: str
    claim: str
    leads: bool  # it is the study of the headline


class SideWords(msgspec.Struct, frozen=True, kw_only=True):
    """One side in the paragraph."""

    pair: tuple[str, str]
    giver: str
    receiver: str
    said: tuple[Said, ...]
    identified: str | None
    middle: str | None
    floor: bool
    priced: int
    known: int
    unpriced: tuple[str, ...]
    others: int  # unpriced things that are not named


class Count(msgspec.Struct, frozen=True):
    """Claims of one fate."""

    word: str
    meaning: str
    number: int


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """Warmth or strain of one direction."""

    title: str
    strain: int
    warmth: int
    origins: int
    last: str | None  # the last month with a signal of strain
    words: str  # what was said then


class Lost(msgspec.Struct, frozen=True):
    """People lost, in one phrase."""

    title: str
    words: str
    tellers: str
    name: str  # of the walk


def answer_values(site: Site) -> dict[str, object]:
    """What the index shows."""
    sides = answer_bands(site)
    shown = any(side.bands for side in sides)
    pictures = tuple(sides_svg(site.sheet.case, sides, frame) for frame in (WIDE, NARROW)) if shown else ()
    return {
        "lead": site.lead,
        "notes": site.notes,
        "givers": site.givers,
        "sides": () if site.givers else tuple(_side(one, site) for one in site.sheet.directions),
        "pictures": pictures,
        "bands": sides if shown else (),
        "lost": tuple(_lost(site)),
        "signs": tuple(_signs(site)),
        "fates": tuple(
            Count(word, FATES[word], number) for word, number in site.sheet.claims.items() if number and word in FATES
        ),
    }


def answer_bands(site: Site) -> tuple[PictureSide, ...]:
    """The few bands of the first picture: the built sum, and each source's own total, its fullest word first."""
    names = Names(site.labels.parties(), site.labels.sources())
    if site.givers:
        return ()
    return tuple(
        msgspec.structs.replace(side, bands=tuple(_leading(side.bands)), unpriced=())
        for side in picture_sides(site.sheet, names, site.valuation.lines)
    )


def _leading(bands: Sequence[Band]) -> Iterable[Band]:
    yield from (band for band in bands if band.kind == "built")
    totals = [band for band in bands if band.kind == "stated" and band.current]
    told = [band for band in bands if band.kind == "told" and band.current]
    stated = sorted(
        totals or told,
        key=lambda band: band.low is None or band.high is None,
    )
    first: dict[str, Band] = {}
    for band in stated:
        first.setdefault(band.name, band)
    yield from list(first.values())[:STATED]


def _side(one: Direction, site: Site) -> SideWords:
    labels, built = site.labels, one.built
    said = tuple(_said(one, site))
    unpriced = tuple(lowered(item_label(row.item)) for row in one.unpriced)
    floor = built is not None and only_bounds(built)
    spread = None if built is None else span(built.low, built.high) if floor else span(built.q05, built.q95)
    return SideWords(
        pair=(one.giver, one.receiver),
        giver=labels.party(one.giver),
        receiver=labels.party(one.receiver),
        said=said[:STATED],
        identified=None if spread is None else with_unit(spread, labels.currency),
        middle=None if built is None or floor else with_unit(figure(built.q50), labels.currency),
        floor=floor,
        priced=built.coverage.lines_priced if built else 0,
        known=built.coverage.lines_known if built else len(one.unpriced),
        unpriced=unpriced[:NAMED],
        others=len(unpriced) - len(unpriced[:NAMED]),
    )


def _said(one: Direction, site: Site) -> Iterable[Said]:
    """One total a source, of the window: its fullest word, the leading study's first."""
    rows = sorted((row for row in one.stated if row.current), key=lambda row: row.low in (None, 0) or row.high is None)
    lead = None if site.sheet.headline is None else site.sheet.ratios[site.sheet.headline].origin
    first: dict[str, Said] = {}
    for row in sorted(rows, key=lambda row: row.origin != lead):
        covers = cut(lowered(items_label(row.covers or (row.item,))), COVERS)
        name, words = site.labels.source(row.origin), stated_words(row)
        first.setdefault(row.origin, Said(row.origin, name, words, covers, row.claim, row.origin == lead))
    return first.values() or sorted(_told(one, site, lead), key=lambda said: not said.leads)


def _told(one: Direction, site: Site, lead: str | None) -> Iterable[Said]:
    """Where no total is stated: what sources say that a line is worth, each in its own words."""
    for value in site.valuation.lines:
        if (value.line.giver, value.line.receiver) != (one.giver, one.receiver) or value.stated is None:
            continue
        label = lowered(item_label(value.line.item, value.line.model, value.line.scope))
        for telling in value.stated.tellings:
            words = site.labels.said(telling.claims[0]) if telling.claims else None
            if words is not None:
                name = site.labels.source(telling.origin)
                yield Said(telling.origin, name, words, label, telling.claims[0], telling.origin == lead)


def _lost(site: Site) -> Iterable[Lost]:
    for one in site.lives.series:
        q = one.quantity
        if q is None or one.scope is not None:
            continue
        words = span(q.low, q.high) if q.q05 is None else span(q.q05, q.q95)
        label = f"{site.labels.party(one.party)}, {lowered(item_label(one.item, one.model))}"
        tellers = ", ".join(site.labels.source(name) for name in one.origins)
        yield Lost(label, words, tellers, one.name)


def _signs(site: Site) -> Iterable[Sign]:
    for one in site.strain.directions:
        if not one.warmth.signals and not one.strain.signals:
            continue
        told = [signal for signal in one.signals if signal.sign == "strain" and signal.months]
        last = max(told, key=lambda signal: signal.months[-1], default=None)
        yield Sign(
            title=f"{site.labels.party(one.actor)} toward {site.labels.party(one.target)}",
            strain=one.strain.signals,
            warmth=one.warmth.signals,
            origins=one.strain.origins,
            last=date_words(last.months[-1]) if last else None,
            words=last.words if last else "",
        )
