"""A side of the balance → its lines, its bounds, its coverage, and what is beside the sum."""

import math
from collections.abc import Sequence

from tallystick.balance.rows import is_covered
from tallystick.balance.sides import Side, middle_of
from tallystick.explain.claim_steps import claim_step
from tallystick.explain.figure_words import counted, paper, short
from tallystick.explain.known import Known
from tallystick.explain.line_steps import counted_mean, line_step
from tallystick.explain.reading_steps import money_steps
from tallystick.explain.spread_figures import full_figures, spread_figures
from tallystick.ledger.measures import format_measure
from tallystick.model.sheet import Built, Spread, UnpricedRow
from tallystick.model.step import Figures, Step
from tallystick.model.valued import LineValue, StatedTotal
from tallystick.value.price_choice import price_level


def pair_of(side: Side) -> str:
    """`KP>RU`."""
    return f"{side.direction.giver}>{side.direction.receiver}"


def total_step(known: Known, side: Side) -> Step:
    """What is built of a side, line by line; it never stands without coverage, totals and the unpriced."""
    built = side.direction.built
    lines = [value for value in side.values if value.value is not None]
    parts = [line_step(known, value) for value in lines]
    if built:
        parts += [
            _mean(known, lines, built),
            _quantiles(known, built),
            _bounds(lines, side, built),
            _upper(known, built),
        ]
        parts.append(_coverage(built))
    parts += [stated_step(known, total) for total in side.stated]
    if side.direction.unpriced:
        parts.append(unpriced_step(known, side))
    return Step(
        what=f"total:{pair_of(side)}",
        value=full_figures(built, known.case.currency) if built else None,
        because="identified value: what is visible and could be priced" if built else "no line has a value",
        claims=tuple(name for value in lines for name in value.line.claims),
        steps=tuple(parts),
    )


def _mean(known: Known, lines: Sequence[LineValue], built: Built) -> Step:
    means = [counted_mean(known, value) for value in lines]
    whole = math.fsum(means)
    words = f"{' + '.join(map(paper, means))} = {paper(whole)}"
    if built.mean is not None and abs(built.mean - whole) > 5e-7 * abs(whole):
        words += (
            f"; the sum itself has {paper(built.mean)}: which origin is believed is one draw for quantities and "
            "prices together, and the sum is integrated over 4,096 points"
        )
    return Step(what="mean", value={"mean": built.mean, "unit": known.case.currency}, because=words)


def _quantiles(known: Known, built: Built) -> Step:
    return Step(
        what="5, 50 and 95 %",
        value=spread_figures(Spread(built.q05, built.q50, built.q95), known.case.currency),
        because="of the sum: lines priced by the same claims share that price, an origin is believed on all of its "
        f"lines or on none, and its errors on two lines correlate by {known.case.choices.rho:g}; so these do not add "
        "up from the lines",
    )


def _bounds(lines: Sequence[LineValue], side: Side, built: Built) -> Step:
    known = [(value.line, value.value) for value in lines if value.value is not None]
    lows = " + ".join(paper(estimate.low or 0.0) for _, estimate in known)
    words = f"low: {lows} = {paper(built.low)}"
    if built.high is not None:
        highs = " + ".join(paper(estimate.high) for _, estimate in known)
        words += f"; high: {highs} = {paper(built.high)}"
    else:
        items = [line.item for line, _ in known]
        open_lines = [line.id for line, estimate in known if estimate.high is None]
        unvalued = [row.id for row in side.direction.unpriced if not is_covered(row.item, items)]
        words += f"; high: open, because of {', '.join([*open_lines, *unvalued])}"
    return Step(what="bounds", value={"low": built.low, "high": built.high}, because=words)


def _upper(known: Known, built: Built) -> Step:
    return Step(
        what="with the high ends of intervals",
        value=spread_figures(built.upper, known.case.currency),
        because=f"{counted(built.interval_lines, 'interval line')}, counted above with the low end",
    )


def _coverage(built: Built) -> Step:
    cover = built.coverage
    shares = [
        Step(
            what=f"share of {name}", value=share, because="our median over the middle of what it states", claims=(name,)
        )
        for name, share in cover.of_stated.items()
    ]
    words = f"{cover.lines_priced} of {counted(cover.lines_known, 'known line')} priced"
    if cover.by_fallback:
        words += f"; {cover.by_fallback * 100:.3g} % of the mean by a price of second choice"
    share = cover.lines_priced / max(1, cover.lines_known)
    return Step(what="coverage", value=share, because=words, steps=tuple(shares))


def stated_step(known: Known, total: StatedTotal) -> Step:
    """What a source says that many lines are worth together: beside our sum, never added."""
    claim = known.claims[total.claim]
    measure = claim.value
    words = [
        f"covers {', '.join(total.covers or (total.item,))}",
        f"concept «{total.concept}»" if total.concept else "no concept is said",
        f"period {total.period}" if total.period else "no period is said",
        "" if total.current else "another period than the window, so it bounds nothing here",
        "shown beside our sum, never added to it",
    ]
    figures: Figures = {"low": total.low, "high": total.high, "unit": total.currency}
    return Step(
        what=f"stated total {total.claim}",
        value=format_measure(measure) if measure else figures,
        because="; ".join(word for word in words if word),
        claims=(total.claim,),
        steps=(*_carried(known, total), claim_step(known, total.claim)),
    )


def _carried(known: Known, total: StatedTotal) -> list[Step]:
    """The total in the case's currency and price year, and its middle."""
    if total.factor is None:
        return [Step(what="in the case's money", because=total.because)]
    low, high = (None if end is None else end * total.factor for end in (total.low, total.high))
    claim = known.claims[total.claim]
    figures: Figures = {"low": low, "high": high, "unit": known.case.currency}
    middle = middle_of(total)
    words = f"× {paper(total.factor)}" + (f"; middle {short(middle)}" if middle else "")
    steps = money_steps(known.case, total.currency, price_level(known.case, claim), total.item)
    return [Step(what="in the case's money", value=figures, because=words, steps=steps)]


def unpriced_step(known: Known, side: Side) -> Step:
    """What a side gave that has no value here, and what it would need to be worth to balance."""
    rows = side.direction.unpriced
    need = known.sheet.break_even
    parts: list[Step] = []
    if need and known.sheet.directions and pair_of(side) == _second_pair(known):
        figures = spread_figures(need.unpriced_needed, known.case.currency)
        parts.append(Step(what="needed to break even", value=figures, because="net of what is built; see `net`"))
    parts += [unpriced_row_step(known, row) for row in rows]
    return Step(
        what=f"unpriced:{pair_of(side)}",
        value=f"{counted(len(rows), 'item')} without a value",
        because="missing is never zero: it leaves the upper bound open",
        claims=tuple(name for row in rows for name in row.claims),
        steps=tuple(parts),
    )


def _second_pair(known: Known) -> str | None:
    """The side whose unpriced would have to balance the other."""
    pair = between_of(known)
    return f"{pair[1]}>{pair[0]}" if pair else None


def between_of(known: Known) -> tuple[str, str] | None:
    """The two parties that net and ratios are about: asked for, or the only two."""
    asked = known.sheet.choices.get("between")
    if isinstance(asked, list) and len(asked) == 2:
        return asked[0], asked[1]
    parties = known.case.parties
    return (parties[0], parties[1]) if len(parties) == 2 else None


def unpriced_row_step(known: Known, row: UnpricedRow) -> Step:
    """Something given that has no value: its line where it makes one, else its claims."""
    value = known.values.get(row.id)
    if value is not None:
        return line_step(known, value)
    return Step(
        what=row.id,
        value="no value",
        because=row.reason,
        claims=row.claims,
        steps=tuple(claim_step(known, name) for name in row.claims),
    )
