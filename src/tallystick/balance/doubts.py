"""Findings that only the numbers show."""

from collections.abc import Sequence

from tallystick.balance.sides import Side
from tallystick.check.finding_of import found
from tallystick.model.estimate import Estimate
from tallystick.model.finding import Finding, Spot
from tallystick.model.valued import Valuation

ROUNDING = 1e-9  # a total of many parts is the sum of them but for the last digit


def doubts_of(valuation: Valuation) -> list[Finding]:
    """What valuing the lines found: missing rates, prices of second choice, words that cannot all hold."""
    doubts = [
        found(code, Spot(table="claim", key=claim, field="value"), message, _REMEDIES.get(code))
        for code, claim, message in dict.fromkeys(valuation.doubts)
    ]
    return [*doubts, *_conflicts(valuation)]


def _conflicts(valuation: Valuation) -> list[Finding]:
    """Lines whose one-sided words and two-sided figures could not be joined."""
    quantities = [(value.line.id, "quantity", value.quantity) for value in valuation.lines]
    quantities += [(value.line.id, "value", value.stated) for value in valuation.lines]
    return [
        found(
            "L031",
            Spot(table="claim", key=_loudest(estimate), field=field),
            f"{line}: {estimate.conflict}",
            "look whether they speak of the same fact; another `scope`, item or period is another fact",
        )
        for line, field, estimate in quantities
        if estimate is not None and estimate.conflict
    ]


def _loudest(estimate: Estimate) -> str:
    """Claim of the first telling that only bounds."""
    silent = [telling for telling in estimate.tellings if not telling.reading] or list(estimate.tellings)
    return silent[0].claims[0]


_REMEDIES = {
    "P010": 'bring the rate in denominators.toml: series = "rate", currency, year, value in units for one USD',
    "P011": 'bring the index in denominators.toml: series = "cpi", year, value; or write price_year = "nominal"',
    "P012": "add `year`, or `period`, so that the rate of that year can be taken",
    "P013": "add `year`, the year whose money it speaks in",
    "P020": "add a price of the item itself, if there is one",
    "P021": "give the line's claims a model, or add a price without one",
    "P022": "add a price of one of the parties, or name the market in `choices.market`",
}


def low_totals(sides: Sequence[Side]) -> list[Finding]:
    """Built sides whose 95 % lies below every stated total of theirs."""
    findings: list[Finding] = []
    for side in sides:
        built = side.direction.built
        lows = [t.low * t.factor for t in side.stated if t.low and t.factor]
        if built is None or built.q95 is None or not lows or built.q95 >= min(lows) * (1 - ROUNDING):
            continue
        pair = f"{side.direction.giver}>{side.direction.receiver}"
        claim = min(side.stated, key=lambda t: (t.low or 0) * (t.factor or 0) or float("inf")).claim
        findings.append(
            found(
                "L030",
                Spot(table="claim", key=claim, field="value"),
                f"what is built of {pair} reaches {built.q95:,.0f} at 95 %, below every stated total of it",
                "look for lines without a price, or for a total that covers more than the lines do",
            )
        )
    return findings
