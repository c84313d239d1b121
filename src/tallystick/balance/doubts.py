"""Findings that only the numbers show."""

from collections.abc import Sequence

from tallystick.balance.sides import Side
from tallystick.check.finding_of import found
from tallystick.model.finding import Finding, Spot
from tallystick.model.valued import Valuation


def doubts_of(valuation: Valuation) -> list[Finding]:
    """What valuing the lines found: missing rates, prices of second choice."""
    return [
        found(code, Spot(table="claim", key=claim, field="value"), message, _REMEDIES.get(code))
        for code, claim, message in dict.fromkeys(valuation.doubts)
    ]


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
        if built is None or built.q95 is None or not lows or built.q95 >= min(lows):
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
