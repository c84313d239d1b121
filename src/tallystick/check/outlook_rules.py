"""Hypotheses, evidence, judgements and what is supposed of a party: names, words, numbers, days."""

import math
from collections.abc import Iterable, Iterator

from tallystick.check.claim_dates import earlier
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.ledger.measures import format_measure
from tallystick.lookup.estimative import band, estimative_words, words_of
from tallystick.lookup.reference_classes import reference_classes
from tallystick.model.case import Case, Judgement, Partner
from tallystick.model.finding import Finding, Spot
from tallystick.model.measure import Measure

_NEAR = 1e-9
_MONEY = ("continuation", "outside")


def outlook_of_case(case: Case, names: Names) -> Iterator[Finding]:
    """O006, O007, O010 to O019, and C011 for the claims that evidence and judgements name."""
    yield from _hypotheses(case, names)
    yield from _evidence(case, names)
    for number, judgement in enumerate(case.judgements, 1):
        yield from _words(judgement, key_of_judgement(judgement, number), names)
        yield from _days(judgement, key_of_judgement(judgement, number))
    yield from _sums(case)
    for number, partner in enumerate(case.partners, 1):
        yield from _partner(partner, Spot("partner", str(number)), names)


def key_of_judgement(judgement: Judgement, number: int) -> str:
    """What findings call a judgement: its id, else its number from 1."""
    return judgement.id or str(number)


def _hypotheses(case: Case, names: Names) -> Iterator[Finding]:
    known = [hypothesis.id for hypothesis in case.hypotheses]
    told = [("evidence", str(number), row.hypothesis) for number, row in enumerate(case.evidence, 1)]
    told += [("judgement", key_of_judgement(j, number), j.hypothesis) for number, j in enumerate(case.judgements, 1)]
    for table, key, word in told:
        if word not in known:
            remedy = names.help("hypothesis", word, known, f"known: {', '.join(known) or 'none'}")
            yield found("O006", Spot(table, key, "hypothesis"), f'"{word}" is no hypothesis of outlook.toml', remedy)
    classes = [entry.id for entry in reference_classes()]
    for hypothesis in case.hypotheses:
        for place, word in enumerate(hypothesis.reference):
            if word not in classes:
                remedy = names.help("reference", word, classes, f"known: {', '.join(classes)}")
                spot = Spot("hypothesis", hypothesis.id, f"reference[{place}]")
                yield found("O016", spot, f'"{word}" is no reference class', remedy)


def _evidence(case: Case, names: Names) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(case.evidence, 1):
        yield from names.claim(row.claim, Spot("evidence", str(number), "claim"))
        if row.by is None:
            message = f"nobody is named who rates {row.claim} as {row.bears}"
            yield found("O017", Spot("evidence", str(number)), message, 'add `by = "A. Analyst"`')
        first = seen.setdefault((row.by, row.on, row.hypothesis, row.claim), number)
        if first != number:
            message = f"{row.claim} is rated for {row.hypothesis} by the same hand already, in evidence {first}"
            remedy = "keep one, or give the later rating its day with `on`"
            yield found("O018", Spot("evidence", str(number), "claim"), message, remedy)


def _words(judgement: Judgement, key: str, names: Names) -> Iterator[Finding]:
    yield from names.claim(judgement.claim, Spot("judgement", key, "claim"))
    word, chance = judgement.word, judgement.probability
    if chance is not None and not 0 <= chance <= 1:
        message = f"a probability lies between 0 and 1, and this is {chance}"
        yield found("O007", Spot("judgement", key, "probability"), message, "write 0.7 for 70 percent")
        chance = None
    known = band(word) if word is not None else None
    if word is None and judgement.probability is None:
        message = f"the judgement on {judgement.hypothesis} says neither how likely nor how probable"
        yield found("O012", Spot("judgement", key), message, "add `word` or `probability`, as it was published")
    elif word is not None and known is None:
        listed = estimative_words()
        remedy = names.help("estimative", word.lower(), listed, f"one of: {', '.join(listed)}")
        yield found("O010", Spot("judgement", key, "word"), f'"{word}" is no word of ICD 203', remedy)
    elif known is not None and chance is not None and not known.holds(chance):
        fits = " or ".join(words_of(chance)) or "no word at all"
        message = f'"{word}" stands for {known.low:g} to {known.high:g} percent, and the number is {chance * 100:g}'
        yield found(
            "O011", Spot("judgement", key, "probability"), message, f"the number is {fits}; which was published?"
        )


def _days(judgement: Judgement, key: str) -> Iterator[Finding]:
    day = judgement.resolved or judgement.until
    if judgement.outcome is not None and day is None:
        message = "an outcome is known, and no day by which the judgement resolves"
        yield found("O014", Spot("judgement", key, "outcome"), message, "add `until`")
    if day is not None and (earlier(day, judgement.on) or day == judgement.on):
        message = f"made on {judgement.on}, and it resolves on {day}: nothing was foreseen"
        yield found("O013", Spot("judgement", key, "on"), message, "mend one of the dates; it is not scored")


def latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements in force: of each analyst and hypothesis the one made last; of one day the last in the file."""
    held: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        key = judgement.by, judgement.hypothesis
        if key not in held or not earlier(judgement.on, held[key].on):
            held[key] = judgement
    return list(held.values())


def least(judgement: Judgement) -> float | None:
    """The lowest chance that a judgement allows: its number, else the low end of its word's band."""
    chance = judgement.probability
    if chance is not None:
        return chance if 0 <= chance <= 1 else None
    known = band(judgement.word) if judgement.word else None
    return known.ends[0] if known else None


def sums(case: Case, judgements: Iterable[Judgement]) -> dict[tuple[str, str | None], list[Judgement]]:
    """Judgements in force by analyst and question."""
    questions = {hypothesis.id: hypothesis.question for hypothesis in case.hypotheses}
    grouped: dict[tuple[str, str | None], list[Judgement]] = {}
    for judgement in latest(judgements):
        if judgement.hypothesis in questions:
            grouped.setdefault((judgement.by, questions[judgement.hypothesis]), []).append(judgement)
    return grouped


def _sums(case: Case) -> Iterator[Finding]:
    for (by, _), held in sums(case, case.judgements).items():
        chances = [chance for judgement in held if (chance := least(judgement)) is not None]
        total = math.fsum(chances)
        if total > 1 + _NEAR:
            listed = ", ".join(judgement.hypothesis for judgement in held)
            message = f"{by} gives {listed} at least {total:.2f} in all, and at most one of them comes true"
            number = case.judgements.index(held[-1]) + 1
            spot = Spot("judgement", key_of_judgement(held[-1], number))
            yield found("O015", spot, message, "give hypotheses that do not compete a `question` each")


def unsound(partner: Partner, currency: str) -> list[tuple[str, str]]:
    """Fields of a supposition that its formulas have no meaning for, and what they would have to be."""
    rules = (
        ("worth", partner.worth > 0, "above 0"),
        ("cost", partner.cost > 0, "above 0"),
        ("patience", partner.patience is None or 0 <= partner.patience < 1, "from 0 to below 1"),
        ("ends", partner.ends is None or 0 <= partner.ends <= 1, "from 0 to 1"),
        *((field, _in_money(partner, field, currency), currency) for field in _MONEY),
        ("reward", _ordered(partner), "above `punishment` and below `temptation`, and all three are needed"),
    )
    return [(field, wanted) for field, holds, wanted in rules if not holds]


def _partner(partner: Partner, spot: Spot, names: Names) -> Iterator[Finding]:
    yield from names.party(partner.party, Spot(spot.table, spot.key, "party"))
    yield from names.party(partner.toward, Spot(spot.table, spot.key, "toward"))
    for field, wanted in unsound(partner, names.case.currency):
        value = getattr(partner, field)
        shown = format_measure(value) if isinstance(value, Measure) else value
        message = f"`{field}` is {shown}; wanted: {wanted}"
        yield found("O019", Spot(spot.table, spot.key, field), message, "docs/explanation/outlook.md has the formulas")


def _in_money(partner: Partner, field: str, currency: str) -> bool:
    """True where an amount is in the case's currency: no rate is guessed for what is supposed."""
    measure = partner.continuation if field == "continuation" else partner.outside
    return measure is None or measure.currency == currency


def _ordered(partner: Partner) -> bool:
    payoffs = (partner.temptation, partner.reward, partner.punishment)
    if all(payoff is None for payoff in payoffs):
        return True
    t, r, p = payoffs
    return t is not None and r is not None and p is not None and t > r > p
