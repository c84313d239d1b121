"""Claims of a text in one short row each, so that a test reads like the sentence it is about."""

from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.read.reader import read


def claims(text: str, language: str = "en", on: str = "2025-09-02") -> list[Candidate]:
    """The claims of a text, whose quotes are the words at their places."""
    found = read(text, language, on)
    for claim in found:
        assert text[claim.start : claim.end] == claim.quote, claim
        assert claim.quote == claim.quote.strip(), claim
        assert claim.quote, claim
    return found


def figure(measure: SaidMeasure | None) -> str:
    """`10 piece`, `10.. tonne`, `..450000000 USD`, `~` for vague, "" for none; a rate ends in its word."""
    if measure is None:
        return ""
    if measure.low is None and measure.high is None:
        return "~"
    low, high = ("" if end is None else f"{end}" for end in (measure.low, measure.high))
    unit = measure.unit or measure.currency or ""
    return f"{low if low == high else f'{low}..{high}'} {unit}".strip() + (f" per {measure.per}" if measure.per else "")


def row(claim: Candidate) -> str:
    """`transfer RU>IR arms.drone 10 piece`; a denial begins with `not`."""
    who = {
        "transfer": f"{claim.giver}>{claim.receiver}",
        "deployment": f"{claim.giver}>{claim.receiver}",
        "signal": f"{claim.actor}>{claim.target}",
        "loss": f"{claim.party}",
        "agreement": "+".join(claim.parties or ()),
        "price": "",
    }[claim.kind]
    told = [claim.kind, who, claim.item or claim.event or ",".join(claim.terms or ())]
    told += [figure(claim.quantity), figure(claim.value)]
    return " ".join((["not"] if claim.negated else []) + [word for word in told if word])


def rows(text: str, language: str = "en", on: str = "2025-09-02") -> list[str]:
    """The claims of a text in the order of its words."""
    return [row(claim) for claim in claims(text, language, on)]
