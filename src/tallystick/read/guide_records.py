"""A candidate as one object of JSON Lines, with the fields that the claim guide gives its kind."""

from tallystick.model.candidate import Candidate, SaidMeasure

_OWN = {
    "transfer": ("giver", "receiver", "item"),
    "deployment": ("giver", "receiver", "item"),
    "loss": ("party", "item"),
    "price": ("item",),
    "agreement": ("parties", "terms"),
    "signal": ("actor", "target", "event"),
}
_ADDED = ("status", "voice", "topic", "manner")  # only where the text bears them


def guide_record(claim: Candidate) -> dict[str, object]:
    """The fields of docs/reference/claim-guide.md, and what the reader adds where it is known."""
    record: dict[str, object] = {"kind": claim.kind}
    record |= {name: _plain(getattr(claim, name)) for name in _OWN[claim.kind]}
    record |= {"quantity": _measure(claim.quantity, "unit"), "value": _measure(claim.value, "currency")}
    period = claim.period
    record |= {
        "period": {"start": period.start, "end": period.end} if period else None,
        "origins": list(claim.origins),
        "negated": claim.negated,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
    }
    return record | {name: value for name in _ADDED if (value := getattr(claim, name)) is not None}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _measure(measure: SaidMeasure | None, last: str) -> dict[str, object] | None:
    if measure is None:
        return None
    record: dict[str, object] = {"low": measure.low, "high": measure.high, "hedge": measure.hedge}
    record[last] = getattr(measure, last)
    return record | ({"per": measure.per} if measure.per else {})
