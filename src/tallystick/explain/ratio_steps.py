"""Ratios, the net and the burden → the two sides that they set against each other."""

import datetime as dt
import math

from tallystick.balance.ratios import in_one_money, side_bounds, whole_sides
from tallystick.balance.sides import Side
from tallystick.balance.study_sides import StudySide, study_sides
from tallystick.explain.claim_steps import claim_step
from tallystick.explain.figure_words import paper
from tallystick.explain.known import Known
from tallystick.explain.side_steps import between_of, pair_of, stated_step, total_step
from tallystick.explain.spread_figures import full_figures, spread_figures
from tallystick.ledger.measures import format_measure
from tallystick.ledger.periods import parse_period
from tallystick.lines.reach import months_between
from tallystick.model.estimate import Quantiles
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.model.sheet import Burden, Ratio
from tallystick.model.step import Figures, Step
from tallystick.uncertainty import mixture, normal
from tallystick.value.money import number, year_of


def ratio_names(known: Known) -> dict[str, Ratio]:
    """Ratios by name: `ratio:fnf-2025` is a study's own, `ratio:inss/fnf-2025` sets one against another."""
    found: dict[str, Ratio] = {}
    for ratio in known.sheet.ratios:
        name = ratio.origin if ratio.source == "study" else ratio.source
        giver = _giver(known, ratio)
        if ratio.source == "study" and giver != ratio.origin:
            found[f"ratio:{giver}/{ratio.origin}"] = ratio
        found.setdefault(f"ratio:{name}", ratio)
    return found


def _giver(known: Known, ratio: Ratio) -> str | None:
    """Origin that says what was given."""
    name = (ratio.gave or "").split(" ")[0]
    claim = known.claims.get(name)
    return known.roots.origin(claim) if claim else None


def ratio_step(known: Known, name: str, ratio: Ratio) -> Step:
    """One ratio: both sides, the division, and whether it may lead a page."""
    pair = between_of(known)
    gave, got = (known.sides[pair], known.sides[pair[::-1]]) if pair else (None, None)
    makers = {"study": _study, "built": _built, "bounds": _hull}
    steps = makers[ratio.source](known, ratio, gave, got) if gave and got else []
    lead = known.sheet.headline is not None and known.sheet.ratios[known.sheet.headline] == ratio
    chances = {level: chance for level, chance in ratio.probability_above.items() if chance is not None}
    if chances:
        steps.append(
            Step(what="chance that it exceeds", value=dict(chances.items()), because="by the distribution above")
        )
    return Step(
        what=name,
        value={**spread_figures(ratio, "times"), "low": ratio.low, "high": ratio.high},
        because="; ".join([ratio.because, "it leads the page" if lead else "it does not lead the page"]),
        claims=tuple(n for n in f"{ratio.gave} {ratio.got}".split() if n in known.claims),
        steps=tuple(steps),
    )


def _study(known: Known, ratio: Ratio, gave: Side, got: Side) -> list[Step]:
    giver, taker = _giver(known, ratio), ratio.origin
    own = giver == taker
    first, second = study_sides(gave), study_sides(got)
    mine = study_sides(gave, own_money=True), study_sides(got, own_money=True)
    if giver is None or taker is None or giver not in mine[0] or taker not in mine[1]:
        return []
    if own and mine[0][giver].currency == mine[1][taker].currency:
        first, second = mine
    a, b = first[giver], second[taker]
    steps = [_study_side(known, "given", gave, a), _study_side(known, "received", got, b), _division(a, b)]
    return [*steps, *_logs(a, b, ratio)]


def _study_side(known: Known, what: str, side: Side, study: StudySide) -> Step:
    money = f"in {study.currency}, as said" if study.currency else f"in {known.case.currency} at the case's price year"
    figures: Figures = {"low": study.low, "high": study.high, "unit": study.currency or known.case.currency}
    totals = {total.claim: total for total in side.stated}
    steps = [
        stated_step(known, totals[name]) if name in totals else claim_step(known, name)
        for name in dict.fromkeys(study.claims)
    ]
    concept = f"; concept «{study.concept}»" if study.concept else ""
    return Step(
        what=f"{what}, {pair_of(side)}, by {study.origin}",
        value=figures,
        because=f"{money}{concept}",
        claims=study.claims,
        steps=tuple(steps),
    )


def _division(gave: StudySide, got: StudySide) -> Step:
    return _quotients((gave.low, gave.high), (got.low, got.high))


def _quotients(gave: tuple[float, float | None], got: tuple[float, float | None]) -> Step:
    low = None if got[1] in (None, 0) else gave[0] / (got[1] or 1)
    high = None if gave[1] is None or not got[0] else gave[1] / got[0]
    words = [
        f"low: {paper(gave[0])} / {paper(got[1])} = {paper(low)}",
        f"high: {paper(gave[1])} / {paper(got[0])} = {paper(high)}",
    ]
    return Step(what="bounds", value={"low": low, "high": high, "unit": "times"}, because="; ".join(words))


def _logs(gave: StudySide, got: StudySide, ratio: Ratio) -> list[Step]:
    """Middle and 90 % of a study's ratio, both sides as lognormals."""
    if gave.interval is None or got.interval is None or ratio.q50 is None:
        return []
    a, b = mixture.from_interval("", *gave.interval), mixture.from_interval("", *got.interval)
    width = math.hypot(a.sigma, b.sigma)
    words = (
        f"medians √(low × high): {paper(a.median)} / {paper(b.median)} = {paper(ratio.q50)}; sigmas "
        f"√({paper(a.sigma)}² + {paper(b.sigma)}²) = {paper(width)}; "
        f"5 and 95 %: median × exp(∓{normal.Z90:.6g} × sigma)"
    )
    return [Step(what="middle", value=spread_figures(ratio, "times"), because=words)]


def _built(known: Known, ratio: Ratio, gave: Side, got: Side) -> list[Step]:
    a, b = gave.direction.built, got.direction.built
    if a is None or b is None:
        return []
    words = (
        "the r at which given − r × received is negative with that chance, both sums drawn together"
        if ratio.q50 is not None
        else "no estimate: a side has no line with a distribution"
    )
    return [
        _quotients((a.low or 0.0, a.high), (b.low or 0.0, b.high)),
        Step(what="distribution", value=spread_figures(ratio, "times"), because=words),
        total_step(known, gave),
        total_step(known, got),
    ]


def _hull(known: Known, _ratio: Ratio, gave: Side, got: Side) -> list[Step]:
    """Least low and greatest high of what current studies say; of the lines where none states a total."""
    own = in_one_money(gave, got)
    bounds = [side_bounds(gave, own_money=own), side_bounds(got, own_money=own)]
    steps: list[Step] = []
    for what, side, bound in zip(("given", "received"), (gave, got), bounds, strict=True):
        studies = whole_sides(side, own_money=own)
        below = [_study_side(known, what, side, study) for study in studies] or [total_step(known, side)]
        why = "the hull of what current studies say of the whole side" if studies else "the sum of the lines' bounds"
        figures: Figures = {"low": bound[0], "high": bound[1], "unit": known.case.currency} if bound else {}
        steps.append(Step(what=f"{what}, {pair_of(side)}", value=figures, because=why, steps=tuple(below)))
    if bounds[0] and bounds[1]:
        steps.append(_quotients(bounds[0][:2], bounds[1][:2]))
    return steps


def net_step(known: Known, pair: tuple[str, str], net: Quantiles) -> Step:
    """Given less received; positive: the receiver owes."""
    gave, got = known.sides[pair], known.sides[pair[::-1]]
    words = f"{pair_of(gave)} less {pair_of(got)}; positive: {pair[1]} owes"
    if net.q50 is None:
        words += "; bounds only, a side has no line with a distribution"
    bounds = (
        f"low: {paper(gave.low)} − {paper(got.high)} = {paper(net.low)}; "
        f"high: {paper(gave.high)} − {paper(got.low)} = {paper(net.high)}"
    )
    means = [s.direction.built.mean for s in (gave, got) if s.direction.built]
    mean = [f"{paper(means[0])} − {paper(means[1])} = {paper(net.mean)}"] if net.mean is not None else []
    return Step(
        what="net",
        value=full_figures(net, known.case.currency),
        because=words,
        steps=(
            Step(what="bounds", value={"low": net.low, "high": net.high, "unit": known.case.currency}, because=bounds),
            *(Step(what="mean", value=net.mean, because=words) for words in mean),
            total_step(known, gave),
            total_step(known, got),
        ),
    )


def burden_step(known: Known, burden: Burden) -> Step:
    """What a party gave as a share of its GDP over the same months."""
    side = next(s for s in known.balanced.sides if s.direction.giver == burden.party and s.direction.built)
    built, share = side.direction.built, burden.share_of_gdp
    division = f"{paper(built.q50 if built else None)} / {paper(burden.gdp)} = {paper(share.q50)} at the median"
    return Step(
        what=f"burden:{burden.party}",
        value=spread_figures(share, "of GDP"),
        because=f"{burden.because}; {division}",
        steps=(
            _gdp(known, burden, parse_period(known.sheet.case.window)),
            total_step(known, side),
        ),
    )


def _gdp(known: Known, burden: Burden, window: Period) -> Step:
    """GDP of the window: each known year by its months; all months at the mean of the known ones."""
    months = _months_by_year(window)
    rows = [row for row in known.case.denominators if row.series.lower() == "gdp" and row.party == burden.party]
    steps: list[Step] = []
    for year in burden.years:
        row = next(row for row in rows if year_of(row) == year)
        said = format_measure(row.value) if isinstance(row.value, Measure) else str(row.value)
        by = row.origin or "no named origin"
        words = f"«{said}», by {by}; × {paper(months[year])} months / 12 = {paper(number(row) * months[year] / 12)}"
        steps.append(Step(what=f"GDP {year}", value=number(row), because=words))
    covered, whole = sum(months[year] for year in burden.years), sum(months.values())
    base = sum(number(next(r for r in rows if year_of(r) == y)) * months[y] / 12 for y in burden.years)
    words = f"sum {paper(base)}"
    if covered < whole:
        words += f", for {paper(covered)} of {paper(whole)} months; / {paper(covered / whole)} = {paper(burden.gdp)}"
    figures: Figures = {"amount": burden.gdp, "unit": known.case.currency}
    return Step(what="GDP of the same months", value=figures, because=words, steps=tuple(steps))


def _months_by_year(window: Period) -> dict[int, float]:
    first, last = window.first, window.last
    years = range(first.year, last.year + 1) if first and last else range(0)
    return {
        year: months_between(max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31)))
        for year in years
        if first and last
    }
