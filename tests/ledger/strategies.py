"""Records as hypothesis makes them: everything that the ledger can say."""

import datetime as dt
from decimal import Decimal

import msgspec
from hypothesis import strategies as st

from tallystick.ledger.fields import slots
from tallystick.lookup import words
from tallystick.lookup.units import all_units
from tallystick.model.case import (
    Adjustment,
    Case,
    Change,
    Choices,
    Clause,
    Conversion,
    DeclaredLine,
    DeclaredParty,
    Denominator,
    Evidence,
    Hypothesis,
    Judgement,
    Partner,
)
from tallystick.model.claim import Claim, Hand
from tallystick.model.measure import Hedge, Measure
from tallystick.model.period import Period
from tallystick.model.source import Document, Source, Statement

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
units = st.sampled_from(sorted(all_units()))
currencies = st.sampled_from(["USD", "KRW", "EUR", "RUB"])
SIZES = (0, 3, 6, 9, 12)


def _number(parts: tuple[int, int, int]) -> Decimal:
    digits, places, size = parts
    return Decimal(f"{digits}E{size - min(places, size or 3)}")


numbers = st.tuples(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from(SIZES)).map(_number)


@st.composite
def measures(draw: st.DrawFn, *, money: bool | None = None) -> Measure:
    """A measure that the grammar can say; `money`: must, must not or may be an amount of money."""
    with_currency = draw(st.booleans()) if money is None else money
    unit = None if with_currency else draw(st.none() | units)
    currency = draw(currencies) if with_currency else None
    hedge = draw(
        st.sampled_from(
            [
                "exact",
                "about",
                "nearly",
                "at_least",
                "more_than",
                "at_most",
                "less_than",
                "range",
                "order",
                "vague",
                "none",
            ]
        )
    )
    if hedge == "none":
        return Measure("none")
    if hedge == "vague":
        return Measure("vague", unit=unit, currency=currency, word=draw(st.sampled_from(sorted(words.vague_words()))))
    if hedge == "order":
        word = draw(st.sampled_from(sorted(words.order_words())))
        low, high = words.order_words()[word]
        return Measure("order", low, high, unit or (None if currency else draw(units)), currency, None, word)
    per = draw(st.none() | units)
    low = draw(numbers)
    ends = {"at_least": (low, None), "more_than": (low, None), "at_most": (None, low), "less_than": (None, low)}
    if hedge == "range":
        first, second = sorted([low, draw(numbers)])
        return Measure("range", first, second, unit, currency, per)
    return Measure(msgspec.convert(hedge, Hedge), *ends.get(hedge, (low, low)), unit, currency, per)


@st.composite
def dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    one, other = sorted([draw(dates()), draw(dates())])
    shape = draw(st.sampled_from(["one", "both", "start", "end"]))
    made = {
        "one": Period(one, one),
        "both": Period(one, other),
        "start": Period(one, None),
        "end": Period(None, other),
    }
    period = made[shape]
    ends_early = period.first is not None and period.last is not None and period.first > period.last
    return Period(one, one) if ends_early else period


hands = st.builds(Hand, by=ids, on=st.none() | dates())
lists = st.lists(texts, max_size=3).map(tuple)


def _field(record: type, name: str) -> st.SearchStrategy[object]:
    """Values of a field by what it holds."""
    slot = slots(record)[name]
    holds = {"period": periods(), "date": dates(), "hand": hands}
    if slot.holds in holds:
        return holds[slot.holds]
    special: dict[str, st.SearchStrategy[object]] = {
        "quantity": measures(money=False),
        "value": measures(money=True),
        "factor": measures(),
        "ceiling": measures(),
        "continuation": measures(),
        "outside": measures(),
        "terms": texts | lists,
        "stake": texts | lists,
        "credibility": st.integers(1, 6),
        "year": st.integers(1900, 2100),
        "negated": st.booleans(),
        "exclude": st.booleans(),
        "restricted": st.booleans(),
        "outcome": st.booleans(),
        "probability": st.floats(0, 1),
        **dict.fromkeys(("worth", "cost", "patience", "ends"), st.floats(-2, 2)),
        **dict.fromkeys(("temptation", "reward", "punishment"), st.floats(-9, 9)),
    }
    if name in special:
        return special[name]
    if slot.words:
        return st.sampled_from(slot.words)
    return lists if "tuple" in str(slot.hint) else texts


def records(record: type, *, fixed: dict[str, st.SearchStrategy[object]] | None = None) -> st.SearchStrategy[object]:
    """Records of a type, every optional field there or not."""
    fixed = fixed or {}
    must: dict[str, st.SearchStrategy[object]] = {}
    may: dict[str, st.SearchStrategy[object]] = {}
    for written, slot in slots(record).items():
        strategy = fixed.get(slot.name, _field(record, written))
        (must if slot.required or slot.name in fixed else may)[slot.name] = strategy
    return st.fixed_dictionaries(must, optional=may).map(lambda fields: record(**fields))


claims = records(Claim, fixed={"id": ids, "released": st.none() | dates()})
choices = st.builds(
    Choices,
    basis=st.permutations(sorted(words.bases())).map(tuple),
    status=st.lists(st.sampled_from(sorted(words.statuses())), unique=True).map(tuple),
    market=lists,
    stale=st.sampled_from(["floor", "as_said", "drop"]),
    stale_grace=st.integers(0, 400),
    hedge_about=st.floats(1, 3),
    weights=st.dictionaries(ids, st.floats(0, 10), max_size=3),
    adjustments=lists,
)
cases = st.builds(
    Case,
    title=texts,
    parties=lists,
    belligerents=lists,
    currency=currencies,
    price_year=st.none() | st.integers(1900, 2100),
    window=st.just(Period()) | periods(),
    choices=st.just(Choices()) | choices,
    declared=st.dictionaries(ids, records(DeclaredParty), max_size=2),
    sources=st.dictionaries(ids, records(Source), max_size=3),
    statements=st.dictionaries(ids, records(Statement), max_size=3),
    documents=st.dictionaries(ids, records(Document), max_size=3),
    claims=st.lists(claims, max_size=5, unique_by=lambda claim: claim.id).map(tuple),  # type: ignore[attr-defined]
    conversions=st.lists(records(Conversion), max_size=2).map(tuple),
    adjustments=st.lists(records(Adjustment), max_size=2).map(tuple),
    denominators=st.lists(
        records(
            Denominator, fixed={"value": measures() | st.integers() | st.floats(0, 1e12), "year": st.integers(1, 9999)}
        ),
        max_size=2,
    ).map(tuple),
    lines=st.lists(records(DeclaredLine), max_size=2).map(tuple),
    clauses=st.lists(records(Clause), max_size=2).map(tuple),
    hypotheses=st.lists(records(Hypothesis), max_size=2).map(tuple),
    judgements=st.lists(records(Judgement), max_size=2).map(tuple),
    evidence=st.lists(records(Evidence), max_size=2).map(tuple),
    partners=st.lists(records(Partner), max_size=2).map(tuple),
    changes=st.lists(records(Change), max_size=2).map(tuple),
)
