"""One paragraph to quote: who gave what, what is known of it, and how well."""

from collections.abc import Iterable, Sequence

from tallystick.balance.sides import Side
from tallystick.balance.terms import draws_for, side_terms
from tallystick.explain.figure_words import counted, ends, listed, measure_words, short
from tallystick.explain.known import Answered, Known
from tallystick.lookup.items import is_below, item
from tallystick.lookup.parties import party_name
from tallystick.model.claim import Claim
from tallystick.model.errors import UsageError
from tallystick.model.sheet import Ratio
from tallystick.model.valued import LineValue, StatedTotal
from tallystick.uncertainty import engine

Pair = tuple[str, str]
CASH = "money.cash"
_OWED = ("out of scope", "used", "bound only", "unpriced", "vague")  # fates of a debt that stands


def brief(answer: Answered, between: Pair | None = None) -> str:
    """A paragraph that keeps apart cash seen, goods identified, what is owed, stated totals and the unpriced.

    Raises:
        UsageError: the case is not of two parties and no pair is named.
    """
    known = Known(answer)
    pair = between or (known.case.parties if len(known.case.parties) == 2 else None)
    if pair is None:
        few = len(known.case.parties) < 2
        help_ = "name two in case.toml" if few else f"name two of {', '.join(known.case.parties)}"
        raise UsageError("a brief is about two parties", help_)
    first, second = pair[0], pair[1]
    sentences = [_head(known, (first, second))]
    for giver, receiver in ((first, second), (second, first)):
        sentences += _side(known, giver, receiver)
    sentences += [_ratio(known), *_lives(known), _footing(known)]
    return " ".join(sentence for sentence in sentences if sentence)


def _name(known: Known, party: str) -> str:
    declared = known.case.declared.get(party)
    return declared.name if declared else party_name(party)


def _head(known: Known, pair: Pair) -> str:
    case = known.sheet.case
    prices = "nominal" if case.price_year == "nominal" else f"prices of {case.price_year}"
    return (
        f"{_name(known, pair[0])} and {_name(known, pair[1])}, {case.window} ({case.currency}, {prices}; "
        f"a ledger of published claims)."
    )


def _side(known: Known, giver: str, receiver: str) -> list[str]:
    """What one side gave, each kind of knowledge in a sentence of its own."""
    side = known.sides.get((giver, receiver))
    who, whom = _name(known, giver), _name(known, receiver)
    if side is None:
        return [f"Of anything that {who} gave {whom} no claim speaks."]
    return [
        f"What {who} gave {whom}: {_stated(known, side)};",
        f"goods and services identified: {_identified(known, side)};",
        f"cash seen: {_cash(known, side)};",
        f"owed: {_owed(known, side)};",
        f"not priced: {_unpriced(side)}.",
    ]


def _stated(known: Known, side: Side) -> str:
    """Each stated total of the window with the name of its study and its hedge."""
    current = [total for total in side.stated if total.current]
    told = [_total(known, total) for total in current]
    other = len(side.stated) - len(current)
    beside = f"{counted(other, 'total')} of another period aside" if other else ""
    if not told:
        return "no study states a total for this period" + (f", {beside}" if beside else "")
    return f"stated totals: {'; '.join(told)}" + (f" ({beside})" if beside else "")


def _total(known: Known, total: StatedTotal) -> str:
    measure = known.claims[total.claim].value
    words = measure_words(measure) if measure else f"{ends(total.low, total.high)} {total.currency}"
    covers = listed([item(name).label.lower() for name in total.covers or (total.item,)])
    concept = f" ({total.concept})" if total.concept else ""
    return f"{_source(known, total.origin)} says {words} for {covers}{concept}"


def _source(known: Known, origin: str) -> str:
    source = known.case.sources.get(origin)
    return source.name if source else origin


def _is_cash(item_id: str) -> bool:
    """True of money that changed hands; gold, loans and investments are no cash."""
    return item_id in ("money", CASH) or is_below(item_id, CASH)


def _other_money(values: Sequence[LineValue]) -> list[str]:
    """Labels of gold, loans and their like."""
    ids = dict.fromkeys(value.line.item for value in values if is_below(value.line.item, "money"))
    return [item(name).label.lower() for name in ids]


def _identified(known: Known, side: Side) -> str:
    """The sum of the lines that are no cash: a part of the side, with its coverage in the same breath."""
    goods = [value for value in side.values if not _is_cash(value.line.item)]
    valued = [value for value in goods if value.value is not None]
    built = side.direction.built
    if not valued or built is None:
        return "none with a value"
    cover = built.coverage
    money = _other_money(valued)
    among = f", {listed(money)} among them" if money else ""
    words = f"{_sum(known, valued)}{among}, from {cover.lines_priced} of {counted(cover.lines_known, 'known line')}"
    if cover.by_fallback:
        words += f", {cover.by_fallback * 100:.0f} % of it at a price of second choice"
    tellers = sorted({t.origin for value in valued if value.stated for t in value.stated.tellings})
    if tellers:
        words += f", as stated by {listed([_source(known, origin) for origin in tellers])}"
    return f"{words}, so a part and no total"


def _sum(known: Known, values: Sequence[LineValue]) -> str:
    """`about 7.1 bn USD (5 to 95 %: 3.8–13.9 bn)`; bounds where nothing has a distribution."""
    currency = known.case.currency
    if not any(value.value and value.value.components for value in values):
        lows = sum(value.value.low or 0.0 for value in values if value.value)
        highs = [value.value.high for value in values if value.value]
        return _currency(ends(lows, None if None in highs else sum(high or 0.0 for high in highs)), currency)
    draws = draws_for(known.valuation, known.case.choices)
    q05, q50, q95 = engine.quantiles(engine.total_of(side_terms(values).lower, draws), (0.05, 0.5, 0.95))
    if q05 == q95:
        return f"{short(q50)} {currency}"
    open_ended = any(value.value and not value.value.components for value in values)
    bounded = ", lines that are only bounded counted with their low end" if open_ended else ""
    return f"about {short(q50)} {currency} (5 to 95 %: {ends(q05, q95)}{bounded})"


def _currency(words: str, currency: str) -> str:
    return words if words == "no bound" else f"{words} {currency}"


def _cash(known: Known, side: Side) -> str:
    money = [value for value in side.values if _is_cash(value.line.item)]
    valued = [value for value in money if value.value is not None]
    if valued:
        return _sum(known, valued)
    vague = [
        measure_words(claim.value)
        for claim in _claims_of(known, side)
        if claim.item and _is_cash(claim.item)
        if claim.value is not None and known.fates[claim.id].word == "vague"
    ]
    return f"«{vague[0]}», no figure" if vague else "none"


def _owed(known: Known, side: Side) -> str:
    """Claims of what is still due, each by its teller; they enter no sum unless the case counts them."""
    owed = [claim for claim in _claims_of(known, side) if claim.status == "owed"]
    standing = [claim for claim in owed if known.fates[claim.id].word in _OWED]
    told = [
        f"{measure_words(measure)} by {_source(known, claim.origin or 'unknown')}"
        for claim in standing
        if (measure := claim.value or claim.quantity) is not None
    ]
    return "; ".join(told) or "nothing is claimed"


def _claims_of(known: Known, side: Side) -> Iterable[Claim]:
    pair = (side.direction.giver, side.direction.receiver)
    return (claim for claim in known.case.claims if (claim.giver, claim.receiver) == pair and not claim.set_aside)


def _unpriced(side: Side) -> str:
    rows = side.direction.unpriced
    labels = list(dict.fromkeys(item(row.item).label.lower() for row in rows))
    return f"{listed(labels)}, which leaves the upper bound open" if labels else "nothing that is known"


def _ratio(known: Known) -> str:
    """The leading ratio with its study; where none is comparable, that and each study's own."""
    sheet = known.sheet
    if sheet.headline is not None:
        lead = sheet.ratios[sheet.headline]
        by = _source(known, lead.origin) if lead.origin else "lines built alike on both sides"
        return f"By {by}, what was given is {_times(lead)} times what came back ({lead.because})."
    if not sheet.ratios:
        return ""
    bounds = next((ratio for ratio in sheet.ratios if ratio.source == "bounds"), None)
    if bounds is None or (bounds.low is None and bounds.high is None):
        return "No ratio is comparable on both sides, and the claims as said bound none."
    return f"No ratio is comparable on both sides; by the bounds of the claims as said it is {_times(bounds)}."


def _times(ratio: Ratio) -> str:
    """5 to 95 % of what is built; else bounds."""
    if ratio.source == "built" and ratio.q05 is not None and ratio.q05 != ratio.q95:
        return f"{ends(ratio.q05, ratio.q95)} (5 to 95 %)"
    return ends(ratio.low, ratio.high)


def _lives(known: Known) -> list[str]:
    """People lost, in the words of those who count them; never money."""
    told = [
        f"{_name(known, loss.party)}, {item(loss.item).label.lower()}: "
        f"{ends(loss.quantity.low, loss.quantity.high)} ({listed(sorted({t.origin for t in loss.quantity.tellings}))})"
        for loss in known.valuation.losses
        if item(loss.item).people and not loss.scope
    ]
    return [f"Lives, counted and never priced: {'; '.join(told)}."] if told else []


def _footing(known: Known) -> str:
    total = known.sheet.claims["total"]
    return f"{known.sheet.originals} of {counted(total, 'claim')} rest on archived originals."
