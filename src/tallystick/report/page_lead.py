"""The answer on one screen, and all ratios, by the headline rule."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from tallystick.explain.figure_words import OPEN
from tallystick.model.claim import Claim
from tallystick.model.sheet import Direction, Ratio, Sheet
from tallystick.report.bands import stated_about, stated_words
from tallystick.report.labels import Labels, lowered
from tallystick.report.numbers import figure, measure_words, percent, period_words, span, times
from tallystick.report.page_sides import SumView, sum_view

MOST = 4  # ratios beside the first one; the others stand in their table
TOTALS = 3  # stated totals on the card of a side
WHENCE = {"study": "a study's own figures", "built": "built here from lines", "bounds": "bounds of all that is said"}
_CROSSED = re.compile(r"not comparable: (\S+) says what was given, (\S+) what came back")


class EndView(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a ratio: the claims it rests on, with what they say; or a built sum."""

    claims: tuple[tuple[str, str], ...]  # id, figure in words
    built: str | None  # name of the sum, `total:KP>RU`


class RatioView(msgspec.Struct, frozen=True, kw_only=True):
    """One ratio."""

    name: str
    whence: str
    words: str  # bounds
    times: str
    spread: str | None  # 5–95 %
    middle: str | None
    gave: EndView
    got: EndView
    comparable: bool
    leads: bool
    because: str
    chances: tuple[tuple[str, str], ...]


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """A side in a few words."""

    anchor: str
    giver: str
    receiver: str
    total: SumView | None
    totals: tuple[tuple[str, str, str], ...]  # source, figure, what it covers
    more: int
    other: int  # totals of another period
    unpriced: int


class LeadView(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader sees first."""

    title: str
    parties: tuple[str, ...]
    window: str
    money: str
    gave: str
    got: str
    leading: RatioView | None
    others: tuple[RatioView, ...]
    ratios: tuple[RatioView, ...]
    cards: tuple[CardView, ...]
    warning: str | None  # why the built sums do not compare


def lead_view(sheet: Sheet, claims: Mapping[str, Claim], labels: Labels) -> LeadView:
    """The question and the answer."""
    ratios = tuple(
        _ratio(ratio, claims, labels, leads=index == sheet.headline) for index, ratio in enumerate(sheet.ratios)
    )
    first = sheet.directions[0] if sheet.directions else None
    gave, got = _between(sheet)
    return LeadView(
        title=sheet.case.title,
        parties=tuple(labels.party(code) for code in sheet.case.parties),
        window=period_words(sheet.case.window, short=False),
        money=_money(sheet),
        gave=labels.party(gave or (first.giver if first else None)),
        got=labels.party(got or (first.receiver if first else None)),
        leading=next((ratio for ratio in ratios if ratio.leads), None),
        others=_beside(ratios),
        ratios=ratios,
        cards=tuple(_card(direction, labels) for direction in sheet.directions),
        warning=next((view.because for view, ratio in zip(ratios, sheet.ratios, strict=True) if _unlike(ratio)), None),
    )


def _unlike(ratio: Ratio) -> bool:
    return ratio.source == "built" and not ratio.comparable


def _between(sheet: Sheet) -> tuple[str | None, str | None]:
    asked = sheet.choices.get("between") or list(sheet.case.parties)
    return (asked[0], asked[1]) if isinstance(asked, Sequence) and len(asked) == 2 else (None, None)


def _money(sheet: Sheet) -> str:
    year = sheet.case.price_year
    if year == "nominal":
        return f"{sheet.case.currency}, at the prices of the day (nominal)"
    nominal = sheet.choices.get("nominal")
    kept = (
        f"; at the prices of their day: {', '.join(nominal)}" if isinstance(nominal, list | tuple) and nominal else ""
    )
    return f"{sheet.case.currency}, at prices of {year}{kept}"


def _beside(ratios: Sequence[RatioView]) -> tuple[RatioView, ...]:
    """All others where they are few; else those that cross no two studies."""
    others = [ratio for ratio in ratios if not ratio.leads]
    if len(others) <= MOST:
        return tuple(others)
    own = [ratio for ratio in others if ratio.whence != "two studies crossed"]
    return tuple(own[:MOST])


def _ratio(ratio: Ratio, claims: Mapping[str, Claim], labels: Labels, *, leads: bool) -> RatioView:
    named = {"built": "The sums built here", "bounds": "Bounds of all that is said"}
    crossed = _CROSSED.fullmatch(ratio.because)
    name = named.get(ratio.source) or labels.source(ratio.origin)
    because = labels.prose(ratio.because.removeprefix("not comparable: "))
    if crossed:
        name = f"{labels.source(crossed[1])}, over {labels.source(crossed[2])}"
        because = "one says what was given, another what came back"
    return RatioView(
        name=name,
        whence="two studies crossed" if crossed else WHENCE.get(ratio.source, ratio.source),
        words=span(ratio.low, ratio.high),
        times=times(ratio.low, ratio.high),
        spread=None if ratio.q05 is None else span(ratio.q05, ratio.q95),
        middle=None if ratio.q50 is None else figure(ratio.q50),
        gave=_end(ratio.gave, claims),
        got=_end(ratio.got, claims),
        comparable=ratio.comparable,
        leads=leads,
        because=because,
        chances=tuple((level, _chance(chance)) for level, chance in ratio.probability_above.items()),
    )


def _chance(chance: float | None) -> str:
    """A probability that is never called certain because it was rounded."""
    if chance is None:
        return OPEN
    if 0 < chance < 0.01:
        return "under 1\u202f%"
    if 0.99 < chance < 1:
        return "over 99\u202f%"
    return percent(chance)


def _end(text: str | None, claims: Mapping[str, Claim]) -> EndView:
    if text is None:
        return EndView(claims=(), built=None)
    if text.startswith("total:"):
        return EndView(claims=(), built=text)
    return EndView(claims=tuple((name, _said(claims.get(name))) for name in text.split()), built=None)


def _said(claim: Claim | None) -> str:
    measure = claim and (claim.value or claim.quantity)
    return measure_words(measure) if measure else ""


def _card(direction: Direction, labels: Labels) -> CardView:
    current = [row for row in direction.stated if row.current]
    return CardView(
        anchor=f"side-{direction.giver}-{direction.receiver}",
        giver=labels.party(direction.giver),
        receiver=labels.party(direction.receiver),
        total=sum_view(direction.built, labels.currency) if direction.built else None,
        totals=tuple(
            (labels.source(row.origin), stated_words(row), lowered(stated_about(row))) for row in current[:TOTALS]
        ),
        more=max(0, len(current) - TOTALS),
        other=len(direction.stated) - len(current),
        unpriced=len(direction.unpriced),
    )
