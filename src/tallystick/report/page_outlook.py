"""The outlook, as the page shows it: whose ratings, whose judgements, and what follows from them."""

import re

import msgspec

from tallystick.model.outlook import (
    BaseRate,
    HypothesisRow,
    Judged,
    Matrix,
    MatrixRow,
    Outlook,
    Part,
    Score,
    Stake,
    Stakes,
)
from tallystick.model.sheet import Spread
from tallystick.report.chance_picture import Chance, chance_svg
from tallystick.report.labels import Labels
from tallystick.report.numbers import date_words, figure, percent, with_unit
from tallystick.report.outlook_text import follows, likelihood, patience_words
from tallystick.report.side_picture import NARROW, WIDE

BEARS = {
    "CC": "strongly consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "strongly inconsistent",
}


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """One rating."""

    bears: str | None
    words: str
    because: str | None


class MatrixRowView(msgspec.Struct, frozen=True, kw_only=True):
    """One claim across the hypotheses."""

    claim: str
    who: str
    words: str
    weight: str
    apart: str
    cells: tuple[CellView, ...]
    because: str


class ScoreView(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks against one hypothesis."""

    title: str
    against: str
    by_claim: str
    origins: int
    unrated: int
    least: bool


class MatrixView(msgspec.Struct, frozen=True, kw_only=True):
    """The ratings of one analyst on one question."""

    by: str | None
    question: str | None
    hypotheses: tuple[str, ...]
    rows: tuple[MatrixRowView, ...]
    scores: tuple[ScoreView, ...]
    drops: tuple[str, ...]  # what changes where one is left out
    steady: bool


class StakeView(msgspec.Struct, frozen=True, kw_only=True):
    """One party by one set of parameters."""

    party: str
    whose: str
    parameters: str
    got: str
    gave: str
    break_even: str
    needed: str
    leaving: str | None
    patience: str | None
    because: str


class RateView(msgspec.Struct, frozen=True, kw_only=True):
    """One published base rate."""

    value: str
    what: str
    coding: str
    source: str
    named: str


class JudgedView(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement."""

    anchor: str
    by: str
    on: str
    hypothesis: str
    words: str
    confidence: str | None
    follows: str
    because: str | None
    claim: str | None
    revised: bool


class OutlookView(msgspec.Struct, frozen=True, kw_only=True):
    """The whole section."""

    day: str | None
    hypotheses: tuple[tuple[str, str], ...]
    matrices: tuple[MatrixView, ...]
    stakes: tuple[StakeView, ...]
    currency: str
    surplus: tuple[tuple[str, str], ...]
    shares: tuple[str, ...]
    rates: tuple[RateView, ...]
    spread: str
    judgements: tuple[JudgedView, ...]
    totals: tuple[str, ...]
    pictures: tuple[str, ...]


def outlook_view(found: Outlook, labels: Labels) -> OutlookView:
    """The outlook with the names that a reader knows."""
    titles = {one.id: one.title for one in found.hypotheses}
    stakes = found.stakes
    rows = [*_judged_chances(found, titles), *_rate_chances(found)]
    title = "Judgements and published base rates, as chances"
    return OutlookView(
        day=date_words(found.day, short=False) if found.day else None,
        hypotheses=tuple((one.title, _about(one)) for one in found.hypotheses),
        matrices=tuple(_matrix(matrix, titles, labels) for matrix in found.matrices),
        stakes=tuple(_stake(one, stakes, labels) for one in stakes.rows) if stakes else (),
        currency=labels.currency,
        surplus=_surplus(stakes, labels) if stakes else (),
        shares=_shares(stakes, labels) if stakes else (),
        rates=tuple(_rate(rate, titles) for rate in found.base_rates),
        spread=_spread(found),
        judgements=tuple(_judgement(one, f"judgement-{n}", titles) for n, one in enumerate(found.judgements, 1)),
        totals=_totals(found),
        pictures=tuple(chance_svg("chances", title, rows, frame) for frame in (WIDE, NARROW)),
    )


def _about(one: HypothesisRow) -> str:
    parts = [one.note or "", f"shows by {date_words(one.until)}" if one.until else ""]
    if one.outlives is not None:
        parts.append(f"an alliance of mean life lasts till then in {percent(one.outlives)}, at a constant hazard")
    return "; ".join(part for part in parts if part)


def _matrix(matrix: Matrix, titles: dict[str, str], labels: Labels) -> MatrixView:
    moved = [drop for drop in matrix.dropped if drop.changes]
    return MatrixView(
        by=matrix.by,
        question=matrix.question,
        hypotheses=tuple(titles[name] for name in matrix.hypotheses),
        rows=tuple(_matrix_row(row, labels) for row in matrix.rows),
        scores=tuple(_score(score, matrix, titles) for score in matrix.scores),
        drops=tuple(
            f"Without {labels.source(drop.name) if drop.what == 'origin' else drop.name} the least speaks against "
            + " and ".join(f"«{titles[name]}»" for name in drop.least)
            for drop in moved
        ),
        steady=bool(matrix.dropped) and not moved,
    )


def _matrix_row(row: MatrixRow, labels: Labels) -> MatrixRowView:
    return MatrixRowView(
        claim=row.claim,
        who=labels.source(row.origin),
        words=row.words,
        weight=figure(row.weight, 2) if row.weight else "does not count",
        apart="–" if row.diagnosticity is None else percent(row.diagnosticity),
        cells=tuple(
            CellView(bears=cell.bears, words=BEARS[cell.bears] if cell.bears else "not rated", because=cell.because)
            for cell in row.cells
        ),
        because=row.because,
    )


def _score(score: Score, matrix: Matrix, titles: dict[str, str]) -> ScoreView:
    return ScoreView(
        title=titles[score.hypothesis],
        against=figure(score.against),
        by_claim=figure(score.against_by_claim),
        origins=score.origins,
        unrated=score.unrated,
        least=score.hypothesis in matrix.least,
    )


def _three(spread: Spread | Part | None) -> str:
    """`1.2bn – 5.6bn, middle 3.4bn`; `open` where nothing can be said."""
    if spread is None or (spread.q50 is None and (spread.q05 is None or spread.q95 is None)):
        return "open"
    if spread.q05 is None or spread.q95 is None:
        return figure(spread.q50)
    middle = "" if spread.q50 is None or spread.q05 == spread.q95 else f" (middle {figure(spread.q50)})"
    ends = figure(spread.q05) if spread.q05 == spread.q95 else f"{figure(spread.q05)} to {figure(spread.q95)}"
    return ends + middle


def _part(part: Part | None) -> str:
    if part is None:
        return "open"
    return f"{_three(part)}; {part.lines_priced} of {part.lines_known} lines priced so"


def _stake(one: Stake, stakes: Stakes, labels: Labels) -> StakeView:
    chances = one.below and [percent(chance) for chance in (one.below.q05, one.below.q50, one.below.q95)]
    when = f", {date_words(one.on)}" if one.on else ""
    return StakeView(
        party=labels.party(one.party),
        whose=f"as {one.by} supposes{when}"
        if one.by
        else "supposed by nobody: money at its face value, no future counted",
        parameters=_parameters(one, stakes.currency),
        got=_part(one.gain),
        gave=_part(one.sacrifice),
        break_even=_three(one.break_even),
        needed=_three(one.gain_needed),
        leaving=" / ".join(chances) if chances else None,
        patience=patience_words(one) or None,
        because=labels.prose(one.because),
    )


def _parameters(one: Stake, currency: str) -> str:
    named = (("v", one.worth), ("c", one.cost), ("δ", one.patience), ("h", one.ends))
    told = [f"{name} = {figure(value)}" for name, value in named if value is not None]
    money = (("V", one.continuation), ("O", one.outside))
    told += [f"{name} = {with_unit(_three(spread), currency)}" for name, spread in money if spread]
    if one.payoffs:
        told += [f"{name} = {figure(value)}" for name, value in zip("TRP", one.payoffs, strict=True)]
    return ", ".join(told)


def _surplus(stakes: Stakes, labels: Labels) -> tuple[tuple[str, str], ...]:
    return tuple(
        (labels.prose(way), figure(value) if value is None else with_unit(figure(value), stakes.currency))
        for way, value in stakes.surplus.items()
    )


def _shares(stakes: Stakes, labels: Labels) -> tuple[str, ...]:
    first, second = (labels.party(code) for code in stakes.parties)
    told = []
    if stakes.gain_share is not None:
        told.append(f"{first} has {percent(stakes.gain_share)} of both parties’ gains, of the means.")
    if stakes.equity is not None:
        told.append(
            f"Received over given, {first} over {second}, as a logarithm of the middles: {figure(stakes.equity)}."
        )
    return tuple(told)


def _rate(rate: BaseRate, titles: dict[str, str]) -> RateView:
    about = "about " if rate.hedge == "about" else ""
    value = f"{about}{rate.value:g} years" if rate.of == "life" else f"{about}{percent_of(rate.value)}"
    named = [*(titles[name] for name in rate.named_by), *rate.clauses]
    return RateView(
        value=value,
        what=_rate_words(rate),
        coding=rate.coding + (f"; {percent(rate.hazard)} a year, were it constant" if rate.hazard else ""),
        source=rate.source,
        named="; ".join(named),
    )


def _rate_words(rate: BaseRate) -> str:
    kind = "mean life" if rate.of == "life" else "kept when invoked by war"
    pact = "" if rate.pact == "any" else f"{rate.pact} pacts"
    return ", ".join(part for part in (kind, pact, rate.period and rate.period.replace("..", "–")) if part)


def _authors(source: str) -> str:
    """A source up to its year; the whole of it where it gives none."""
    found = re.match(r".*?\b\d{4}\b", source)
    return found[0] if found else source


def _short_words(rate: BaseRate) -> str:
    """For a row of the picture: what tells this rate from the others, and its value."""
    pact = "" if rate.pact == "any" else f"{rate.pact} pacts"
    told = (pact, rate.period and rate.period.replace("..", "–"), percent_of(rate.value))
    return ", ".join(part for part in told if part)


def percent_of(share: float) -> str:
    r"""A published share with the digits that it was published with.

    >>> percent_of(0.745)
    '74.5\u202f%'
    """
    return f"{share * 100:g}\u202f%"


def _spread(found: Outlook) -> str:
    whole = next((spread for spread in found.spreads if spread.pact == "any"), None)
    return f"{percent_of(whole.low)} to {percent_of(whole.high)}" if whole else "open"


def _judgement(one: Judged, anchor: str, titles: dict[str, str]) -> JudgedView:
    return JudgedView(
        anchor=anchor,
        by=one.by,
        on=date_words(one.on, short=False),
        hypothesis=titles.get(one.hypothesis, one.hypothesis),
        words=likelihood(one),
        confidence=one.confidence,
        follows=follows(one),
        because=one.because,
        claim=one.claim,
        revised=one.revised_by is not None,
    )


def _totals(found: Outlook) -> tuple[str, ...]:
    sums = [
        f"{total.by}: {_span(total.low, total.high)} in all over hypotheses that compete; "
        + (f"{_span(*total.left)} is left for what is not listed" if total.coherent else "that is more than certainty")
        for total in found.sums
    ]
    cards = [f"{card.by}: Brier {_three(card.brier)} over {card.scored} scored; {card.because}" for card in found.cards]
    return (*sums, *cards)


def _span(low: float, high: float) -> str:
    return percent(low) if abs(high - low) < 1e-9 else f"{percent(low)} to {percent(high)}"


def _judged_chances(found: Outlook, titles: dict[str, str]) -> list[Chance]:
    return [
        Chance(
            name=f"{one.by}, {date_words(one.on)}",
            words=f"{titles.get(one.hypothesis, one.hypothesis)}: {likelihood(one)}",
            point=one.number,
            low=one.band[0] if one.band else None,
            high=one.band[1] if one.band else None,
            judged=True,
        )
        for one in found.judgements
    ]


def _rate_chances(found: Outlook) -> list[Chance]:
    return [
        Chance(name=_authors(rate.source), words=_short_words(rate), point=rate.value)
        for rate in found.base_rates
        if rate.of == "fulfilled"
    ]
