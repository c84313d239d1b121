"""One picture of people lost: a ladder for each series, a rung for each telling. Plain SVG, made here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import msgspec

from tallystick.ledger.measures import parse_measure
from tallystick.model.lives import LivesRung, LivesSeries, RefusedLoss
from tallystick.report import svg_marks as marks
from tallystick.report.labels import Labels, flat, item_label
from tallystick.report.lives_text import UNASKED
from tallystick.report.numbers import date_words, figure, measure_words
from tallystick.report.picture_key import key_below
from tallystick.report.scales import Scale, scale_of
from tallystick.report.side_picture import LINE, Frame
from tallystick.report.svg_marks import Place

TALL = 38.0  # one rung
SMALL = 5.0  # half of a mark
HEADROOM = 1.05  # so that an arrow finds room beyond the largest figure
WIDE = Frame(name="lives-wide", label=270)
NARROW = Frame(name="lives-narrow", width=336, label=0)
LINES = """.tally-sides .axis { stroke: var(--ink); stroke-width: 1; }
.tally-sides .turn { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 4; }
.tally-sides .band { fill: var(--built); fill-opacity: .22; stroke: none; }
.tally-sides .course { fill: none; stroke: var(--built); stroke-width: 2.5; }
.tally-sides .strand { fill: none; stroke: var(--built); stroke-opacity: .55; }
.tally-sides .drifted { stroke: var(--said); stroke-dasharray: 7 3; }
.tally-sides .cell { fill: var(--ink); stroke: none; }
.tally-sides .dot { fill: var(--built); stroke: none; }
"""
KEY = {
    "now": "filled: a teller's last word",
    "earlier": "outlined: an earlier word of the same teller, superseded",
    "floor": "arrow: «at least», «more than»; the end is open",
    "refused": "crossed: refused, such as casualties that a copy told as deaths",
}


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One telling as it is drawn."""

    day: str
    who: str
    words: str
    about: str
    low: float | None
    high: float | None
    kind: str  # now, earlier, refused


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """One series as it is drawn."""

    title: str
    rungs: tuple[Rung, ...]


def ladders(series: Sequence[LivesSeries], refused: Sequence[RefusedLoss], labels: Labels) -> list[Ladder]:
    """All series, each with the claims that were refused as a word on it, in the order of time."""
    found = []
    for one in series:
        own = [(_until(rung.until, rung.said), _rung(rung, labels)) for rung in one.rungs]
        own += [
            (_until(claim.until, claim.said), _crossed(claim, labels))
            for claim in refused
            if claim.fate != UNASKED and (claim.party, claim.item, claim.scope) == (one.party, one.item, one.scope)
        ]
        title = f"{labels.party(one.party)}: {item_label(one.item, one.model, one.scope)}"
        found.append(Ladder(title=title, rungs=tuple(rung for _, rung in sorted(own, key=lambda pair: pair[0]))))
    return found


def said_words(measure: str | None) -> str:
    r"""A measure's ledger text in a reader's words.

    >>> said_words("about 2000 person"), said_words(None)
    ('about 2,000\xa0persons', 'no figure')
    """
    return measure_words(parse_measure(measure)) if measure else "no figure"


def _until(until: str | None, said: str | None) -> str:
    """Sort key of a partial date: a month comes after its days, a year after its months."""
    date = until or said or "9999"
    return f"{date}-99-99"[:10] if len(date) == 4 else f"{date}-99"[:10]


def _rung(rung: LivesRung, labels: Labels) -> Rung:
    echoes = len(rung.echoes)
    about = f"{echoes} echo{'' if echoes == 1 else 'es'}" if echoes else ""
    return Rung(
        day=_day(rung.until, rung.said),
        who=labels.source(rung.told_by),
        words=said_words(rung.measure),
        about=about,
        low=rung.low,
        high=rung.high,
        kind="earlier" if rung.fate == "superseded" else "now",
    )


def _crossed(claim: RefusedLoss, labels: Labels) -> Rung:
    drift = claim.drifts[0] if claim.drifts else claim.fate
    return Rung(
        day=_day(claim.until, claim.said),
        who=f"a copy of {labels.source(claim.origin)}",
        words=said_words(claim.measure),
        about=f"refused: {drift}",
        low=claim.low,
        high=claim.high,
        kind="refused",
    )


def _day(until: str | None, said: str | None) -> str:
    date = until or said
    return date_words(date) if date else "no day"


def lives_svg(title: str, drawn: Sequence[Ladder], frame: Frame) -> str:
    """The picture of people lost."""
    return ladders_svg(f"{title}: people lost, by who counted and when", drawn, frame)


def ladders_svg(title: str, drawn: Sequence[Ladder], frame: Frame, key: Mapping[str, str] = KEY) -> str:
    """Tellings as rungs; one scale for all, so that bars can be compared by eye."""
    figures = [end for one in drawn for rung in one.rungs for end in (rung.low, rung.high) if end]
    scale = scale_of([HEADROOM * max(figures, default=1.0)], frame.left, frame.right)
    parts: list[str] = []
    y = 4.0
    for one in drawn:
        ladder, y = _ladder(one, scale, frame, y)
        parts += ladder
    foot, y = _foot(drawn, frame, y, key)
    told = "; ".join(f"{one.title}: " + ", ".join(f"{r.day} {r.who} {r.words}" for r in one.rungs) for one in drawn)
    return document(frame, (title, told), ([*parts, *foot], y))


def document(frame: Frame, words: tuple[str, str], drawn: tuple[Iterable[str], float]) -> str:
    """A whole SVG with its title and what a reader who cannot see it is told."""
    name, (title, told), (parts, height) = frame.name, words, drawn
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tally-sides" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {frame.width:.0f} {height:.0f}" '
        f'width="{frame.width:.0f}" height="{height:.0f}">\n'
        f'<title id="{name}-title">{escape(flat(title))}</title>\n'
        f'<desc id="{name}-desc">{escape(flat(told))}</desc>\n'
        f"<style>{marks.STYLE}{LINES}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _ladder(one: Ladder, scale: Scale, frame: Frame, y: float) -> tuple[list[str], float]:
    heads = marks.wrapped(one.title, frame.width, 3, each=8.6)
    parts = [marks.text(Place(0, y + 18 + index * 20), words, "side") for index, words in enumerate(heads)]
    y += 20 * len(heads) + 6
    top = y + LINE
    bottom = top
    rows: list[str] = []
    for rung in one.rungs:
        drawn, bottom = _drawn(rung, scale, frame, bottom)
        rows += drawn
    return [*parts, *_grid(scale, top, bottom), *rows], bottom + 16


def _grid(scale: Scale, top: float, bottom: float) -> Iterator[str]:
    for index, tick in enumerate(scale.ticks):
        x = scale.at(tick)
        yield marks.line(Place(x, top), Place(x, bottom), "grid")
        if len(scale.ticks) <= 6 or index % 2 == 0:
            yield marks.text(Place(x, top - 5), figure(tick), "soft", anchor="middle")


def _drawn(rung: Rung, scale: Scale, frame: Frame, y: float) -> tuple[list[str], float]:
    """Day and teller on the left or above, the figure in words beside its mark."""
    who = marks.wrapped(rung.who, (frame.label or frame.width) - 84, 2, each=marks.WIDE)
    parts = [marks.text(Place(0, y + 16), rung.day, "soft")]
    parts += [marks.text(Place(84, y + 16 + index * LINE), words) for index, words in enumerate(who)]
    top = y if frame.label else y + LINE * len(who) + 2
    middle = top + 26 if frame.label else top + 24
    words = f"{rung.words}{f' ({rung.about})' if rung.about else ''}"
    parts.append(_words(words, rung, scale, middle - 10))
    parts += _mark(rung, scale, middle)
    return parts, max(y + 16 + LINE * len(who), middle + 12)


def _words(words: str, rung: Rung, scale: Scale, y: float) -> str:
    """The figure in words, from the mark to the right, or to the left where there is no room."""
    kind = "" if rung.kind == "now" else "soft"
    end = rung.high if rung.low is None or rung.kind == "refused" else rung.low
    x = scale.at(end or 0.0)
    room = len(words) * (marks.WIDE if rung.kind == "now" else marks.SMALL)
    if x - SMALL + room > scale.right + 12 and x + SMALL - room > scale.left - 16:
        return marks.text(Place(x + SMALL, y), words, kind, anchor="end")
    return marks.text(Place(min(x - SMALL, max(0.0, scale.right + 12 - room)), y), words, kind)


def _mark(rung: Rung, scale: Scale, y: float) -> list[str]:
    """A square for one figure, a bar for a range, an arrow where an end is open; a cross where it is refused."""
    if rung.low is None and rung.high is None:
        return []
    colour = {"now": "built", "earlier": "built hollow", "refused": "said"}[rung.kind]
    base = colour.partition(" ")[0]
    low = scale.at(rung.low or 0.0)
    high = scale.at(rung.high) if rung.high is not None else min(low + 40, scale.right)
    if rung.kind == "refused":
        return [
            marks.line(Place(high - SMALL, y - SMALL), Place(high + SMALL, y + SMALL), "said thick"),
            marks.line(Place(high - SMALL, y + SMALL), Place(high + SMALL, y - SMALL), "said thick"),
        ]
    if rung.low == rung.high:
        return [marks.bar(Place(low - SMALL, y), low + SMALL, colour)]
    if rung.high is None:
        stroke = f"{base} thick"
        return [
            marks.bar(Place(low - SMALL, y), low + SMALL, colour),
            marks.line(Place(low + SMALL, y), Place(high - 6, y), stroke),
            marks.tip(Place(high, y), base),
        ]
    return [marks.bar(Place(low, y), high, colour)]


def _foot(drawn: Sequence[Ladder], frame: Frame, y: float, key: Mapping[str, str]) -> tuple[list[str], float]:
    rungs = [rung for one in drawn for rung in one.rungs]
    occurs = {
        "now": any(rung.kind == "now" for rung in rungs),
        "earlier": any(rung.kind == "earlier" for rung in rungs),
        "floor": any(rung.low is not None and rung.high is None for rung in rungs),
        "refused": any(rung.kind == "refused" for rung in rungs),
    }
    return key_below(key, occurs, _sample, width=frame.width, y=y)


def _sample(kind: str, y: float) -> list[str]:
    one = Rung(day="", who="", words="", about="", low=1, high=None if kind == "floor" else 1, kind=kind)
    scale = Scale(log=False, low=0, high=2, left=0, right=28 if kind == "floor" else 24, ticks=())
    return _mark(msgspec.structs.replace(one, kind="now") if kind == "floor" else one, scale, y)
