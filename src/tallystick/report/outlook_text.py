"""The outlook, as text for a terminal, 100 columns wide: every judgement with its author, none of our own."""

from collections.abc import Iterable

from tallystick.model.outlook import BaseRate, Card, ChanceSum, Judged, Matrix, Outlook, Part, Score, Stake, Stakes
from tallystick.model.sheet import Spread
from tallystick.report.figures import counted, percent, short
from tallystick.report.obligations_text import field
from tallystick.report.standing_text import table

NO_JUDGEMENT = "No judgement: the case records none that a named person published, and none is made here."
NO_HYPOTHESIS = "No hypothesis: the case has no outlook.toml, or nothing in it."


def outlook_text(found: Outlook) -> str:
    """Hypotheses, matrices, what staying is worth, base rates, judgements and their scores."""
    day = f"; on {found.day}" if found.day else ""
    pages = [
        f"{found.title}: outlook{day}",
        _hypotheses(found),
        *(_matrix(matrix) for matrix in found.matrices),
        _stakes(found.stakes) if found.stakes else "",
        _rates(found),
        _judgements(found),
    ]
    return "\n\n".join(page for page in pages if page)


def _hypotheses(found: Outlook) -> str:
    if not found.hypotheses:
        return NO_HYPOTHESIS
    rows: list[str] = []
    for one in found.hypotheses:
        more = [f"question: {one.question}" if one.question else "", f"shows by {one.until}" if one.until else ""]
        if one.outlives is not None:
            more.append(f"an alliance of mean life lasts till then in {percent(one.outlives)}, at a constant hazard")
        told = "; ".join(part for part in more if part)
        rows += field(one.id, one.title + (f" ({told})" if told else ""))
    return "\n".join(["Hypotheses", *rows])


def _matrix(matrix: Matrix) -> str:
    whose = f"ratings of {matrix.by}" if matrix.by else "ratings of nobody who is named"
    question = f", {matrix.question}" if matrix.question else ""
    head = ("claim", "origin", "weight", "tells apart", *matrix.hypotheses)
    rows = [
        (
            row.claim,
            row.origin,
            short(row.weight) if row.weight else "no",
            "–" if row.diagnosticity is None else short(row.diagnosticity),
            *(cell.bears or "·" for cell in row.cells),
        )
        for row in matrix.rows
    ]
    left_out = [line for row in matrix.rows if row.because for line in field("left out", f"{row.claim}: {row.because}")]
    return "\n".join(
        [
            f"Evidence against each other: {whose}{question}",
            *table([head, *rows]),
            *left_out,
            *_scores(matrix),
        ]
    )


def _scores(matrix: Matrix) -> Iterable[str]:
    yield "  speaks against it, each origin once (I is 1, II is 2; what fits is not added up):"
    yield from (row for score in matrix.scores for row in _score(score))
    moved = [drop for drop in matrix.dropped if drop.changes]
    if not matrix.dropped:
        return
    if not moved:
        yield from field("drop one", f"whichever one is left out, the least stays with {' and '.join(matrix.least)}")
    for drop in moved:
        yield from field("drop one", f"without {drop.what} {drop.name} the least is with {' and '.join(drop.least)}")


def _score(score: Score) -> Iterable[str]:
    lacks = f", {counted(score.unrated, 'claim')} not rated" if score.unrated else ""
    yield from field(
        score.hypothesis,
        f"{short(score.against)} from {counted(score.origins, 'origin')} "
        f"({short(score.against_by_claim)} with every claim counted{lacks})",
        4,
    )


def three(spread: Spread | Part | None) -> str:
    """`1.2 bn / 3.4 bn / 5.6 bn`, `open` where nothing can be said; one figure where there is only one."""
    if spread is None or (spread.q05 is None and spread.q50 is None and spread.q95 is None):
        return "open"
    if spread.q05 is None and spread.q95 is None:
        return short(spread.q50)
    middle = "" if spread.q50 is None else f" / {short(spread.q50)}"
    return f"{short(spread.q05)}{middle} / {short(spread.q95)}"


def _stakes(stakes: Stakes) -> str:
    rows = [f"Gains and sacrifices, {stakes.currency}: 5 / 50 / 95 %"]
    for one in stakes.rows:
        rows += _stake(one)
    for way, value in stakes.surplus.items():
        rows += field("surplus", f"{way}: worth to the receiver less cost to the giver, of the means: {short(value)}")
    if stakes.gain_share is not None:
        rows += field(
            "split", f"{stakes.parties[0]} has {percent(stakes.gain_share)} of both parties' gains, of the means"
        )
    if stakes.equity is not None:
        rows += field("equity", f"{short(stakes.equity)}: ln of received over given, {' less '.join(stakes.parties)}")
    return "\n".join([*rows, *field("covers", stakes.because)])


def _stake(one: Stake) -> Iterable[str]:
    yield from field("", f"  {one.party} with {one.toward}, {parameters(one)}")
    yield from field("got", f"{three(one.gain)} (worth to it)", 4)
    yield from field("gave", f"{three(one.sacrifice)} (cost to it)", 4)
    yield from field("break-even", f"{three(one.break_even)}: staying pays while what it has outside is worth less", 4)
    if one.break_even is None and one.gain_needed is not None:
        yield from field("needed", f"{three(one.gain_needed)}: so much its gain would have to be worth to it", 4)
    if one.below is not None:
        chances = " / ".join(percent(chance) for chance in (one.below.q05, one.below.q50, one.below.q95))
        yield from field("leaving", f"pays with chance {chances}, at the low end, middle and high end of O", 4)
    if one.payoffs is not None:
        yield from field("patience", patience_words(one), 4)
    yield from field("because", one.because, 4)


def parameters(one: Stake) -> str:
    """Every parameter with whose it is."""
    named = [("v", one.worth), ("c", one.cost), ("δ", one.patience), ("h", one.ends)]
    told = [f"{name} = {short(value)}" for name, value in named if value is not None]
    told += [f"{name} = {three(spread)}" for name, spread in (("V", one.continuation), ("O", one.outside)) if spread]
    whose = f"as {one.by} supposes{f', {one.on}' if one.on else ''}" if one.by else "nobody's supposition"
    return f"{whose}: {', '.join(told)}"


def patience_words(one: Stake) -> str:
    """Whether the future weighs enough, by these payoffs."""
    if one.payoffs is None:
        return ""
    t, r, p = (short(value) for value in one.payoffs)
    needed = f"T = {t}, R = {r}, P = {p} need δ of at least {short(one.patience_needed)}"
    if one.holds is None:
        return f"{needed}; no δ is supposed"
    left = f"δ(1-h) = {short(one.patience_left)}"
    return f"{needed}; {left}, so cooperation {'is' if one.holds else 'is not'} self-enforcing by these payoffs"


def _rates(found: Outlook) -> str:
    head = ("published base rate", "", "of", "coded, period", "named for")
    rows = [(rate.id, _value(rate), rate.pact, rate.period or "–", _named(rate)) for rate in found.base_rates]
    spreads = [
        f"{spread.pact} {percent(spread.low)}" + ("" if spread.low == spread.high else f" to {percent(spread.high)}")
        for spread in found.spreads
    ]
    return "\n".join(
        [
            "Reference classes: alliances that kept their word when invoked by war, and how long alliances live",
            *table([head, *rows]),
            *field("spread", "; ".join(spreads) + ": by coding and era. A class is no forecast"),
        ]
    )


def _value(rate: BaseRate) -> str:
    about = "about " if rate.hedge == "about" else ""
    return f"{about}{rate.value:g} years" if rate.of == "life" else f"{about}{rate.value * 100:g} %"


def _named(rate: BaseRate) -> str:
    return ", ".join((*rate.named_by, *rate.clauses)) or "–"


def _judgements(found: Outlook) -> str:
    if not found.judgements:
        return NO_JUDGEMENT
    rows = [row for one in found.judgements for row in _judged(one)]
    rows += [row for total in found.sums for row in _sum(total)]
    rows += [row for card in found.cards for row in _card(card)]
    return "\n".join(["Judgements, the newest first", *rows])


def _judged(one: Judged) -> Iterable[str]:
    yield from field("", f"  {one.by}, {one.on}, on {one.hypothesis}: {likelihood(one)}")
    if one.confidence:
        yield from field("confidence", one.confidence, 4)
    yield from field("follows", follows(one), 4)
    yield from field("because", one.because, 4)
    yield from field("published", one.claim, 4)


def likelihood(one: Judged) -> str:
    """Word with its band, and number: `likely (55 to 80 %), 70 %`."""
    word = one.word or ""
    if one.word and one.band:
        word = f"{one.word} ({percent(one.band[0])} to {percent(one.band[1])})"
    number = percent(one.number) if one.number is not None else "no number"
    return f"{word}, {number}" if word else number


def follows(one: Judged) -> str:
    """What the tool computes from a judgement: agreement, hazard, state, score, what took its place."""
    parts = []
    if one.agrees is not None:
        parts.append("word and number agree" if one.agrees else "word and number disagree")
    if one.hazard is not None:
        parts.append(f"a rate of {short(one.hazard)} a year, were it constant until {one.until}")
    states = {
        "open": f"open until {one.resolved or one.until}",
        "due": f"its day, {one.resolved or one.until}, has come and no outcome is recorded",
        "not foreseen": "made on or after its day: not scored",
        "no day": "no day by which it resolves: never scored",
    }
    parts.append(states.get(one.state) or _scored(one))
    if one.revised_by:
        parts.append(f"revised by {one.revised_by}")
    return "; ".join(parts)


def _scored(one: Judged) -> str:
    what = "came true" if one.outcome else "did not come true"
    return f"{what}; Brier {three(one.brier)}" if one.brier else f"{what}; neither word nor number to score"


def _sum(total: ChanceSum) -> Iterable[str]:
    low, high = percent(total.low), percent(total.high)
    ends = low if low == high else f"{low} to {high}"
    rest = (
        percent(total.left[1])
        if total.left[0] == total.left[1]
        else f"{percent(total.left[0])} to {percent(total.left[1])}"
    )
    says = (
        f"leaves {rest} for what is not listed" if total.coherent else "more than certainty, and at most one comes true"
    )
    question = f" on «{total.question}»" if total.question else ""
    yield from field("sum", f"{total.by}{question}: {ends} in all; {says}")


def _card(card: Card) -> Iterable[str]:
    yield from field(
        "score", f"{card.by}: Brier {three(card.brier)} over {counted(card.scored, 'judgement')}; {card.because}"
    )
