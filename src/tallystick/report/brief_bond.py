"""The other half of the bargain: the dead, the signs of strain, what was promised."""

from collections.abc import Iterator, Sequence

from tallystick.model.lives import LivesRung, LivesSeries
from tallystick.model.obligation import CeilingRow, Obligation
from tallystick.model.strain import Signal
from tallystick.report.brief_lead import KILLED, dead_sentence, latest_rung, rung_number
from tallystick.report.brief_parts import Parts
from tallystick.report.prose_document import Block, Bullets, Heading, Paragraph, capital
from tallystick.report.prose_numbers import RECKONED, Said, said_of

EARLIER = 3  # earlier counts of one source
SIGNS = 8  # signs of strain that are told one by one
CLAUSES = 6
MIXED = "casualties read as deaths"
LOSSES = {
    "personnel.wounded": "According to {source}, {number} had been wounded {by}.{note}",
    "personnel.casualties": "According to {source}, killed and wounded together came to {number} {by}.{note}",
    "personnel.missing": "According to {source}, {number} were missing {by}.{note}",
    "personnel.captured": "According to {source}, {number} had been captured {by}.{note}",
}
UNTESTED = "Nothing that is known says that it was invoked, kept or broken."
STANDINGS = {
    "invoked": "According to {source}, it was invoked {on}.{note}",
    "kept": "According to {source}, it was kept {on}.{note}",
    "disputed": "According to {source}, it is in dispute {since}.{note}",
    "broken": "According to {source}, it was broken {on}.{note}",
}
CEILINGS = {
    "year": "The ceiling is {amount} a year.{note}",
    "month": "The ceiling is {amount} a month.{note}",
}


# ---- the dead


def dead_blocks(parts: Parts) -> Iterator[Block]:
    """Who was lost, by who counted and when."""
    found = [sentence for series in parts.lives.series for sentence in _series(parts, series)]
    if not found:
        return
    found += _mixed(parts)
    yield Heading(parts.tongue.say("The dead"))
    yield Paragraph(" ".join([*found, parts.tongue.say("Lives are counted here and never turned into money.")]))


def _series(parts: Parts, series: LivesSeries) -> Iterator[str]:
    rung = latest_rung(series)
    if rung is None:
        return
    if series.scope is not None:
        yield _scoped(parts, series, rung)
    elif series.item == KILLED:
        yield dead_sentence(parts, rung, series)
        yield from _earlier(parts, series, rung)
        yield from _rate(parts, series)
    elif series.item in LOSSES:
        yield parts.tongue.say(
            LOSSES[series.item],
            source=parts.tongue.source(rung.told_by),
            number=rung_number(parts, rung),
            by=parts.tongue.numbers.when("by {date}", rung.until),
            note=parts.notes.mark([rung.claim]),
        )


def _earlier(parts: Parts, series: LivesSeries, last: LivesRung) -> Iterator[str]:
    """What the same source had counted before."""
    rungs = [rung for rung in series.rungs if rung.origin == last.origin and rung.claim != last.claim and rung.until]
    if not rungs:
        return
    told = [
        parts.tongue.phrase(
            "{number} {by}{note}",
            number=rung_number(parts, rung),
            by=parts.tongue.numbers.when("by {date}", rung.until),
            note=parts.notes.mark([rung.claim]),
        )
        for rung in rungs[-EARLIER:]
    ]
    yield parts.tongue.say("It had counted {list} before.", list=parts.tongue.listed(told))


def _scoped(parts: Parts, series: LivesSeries, rung: LivesRung) -> str:
    return parts.tongue.say(
        "{scope}{colon}{number} ({item}).{note}",
        scope=parts.tongue.free(series.scope or ""),
        number=rung_number(parts, rung),
        item=parts.tongue.item(series.item),
        note=parts.notes.mark([rung.claim]),
    )


def _rate(parts: Parts, series: LivesSeries) -> Iterator[str]:
    rate = next((one for one in series.rates if one.source == "all tellers" and one.q05 is not None), None)
    if rate is None:
        return
    span = Said(low=rate.q05, high=rate.q95, unit="person", digits=RECKONED)
    yield parts.tongue.say(
        "Taking all counts together, {span} of every thousand who were sent have died.",
        span=parts.tongue.numbers.prose(span),
    )


def _mixed(parts: Parts) -> Iterator[str]:
    """Figures that circulate and take the wounded for dead."""
    rows = [row for row in parts.lives.refused if row.item == KILLED and row.fate == "contradicted" and row.measure]
    rows = [row for row in rows if MIXED in row.drifts]
    if not rows:
        return
    figures: dict[str, list[str]] = {}
    for row in rows:
        claim = parts.claims.get(row.claim)
        if claim and claim.quantity and (value := claim.quantity.high or claim.quantity.low):
            text = parts.tongue.numbers.short(Said(low=float(value), high=float(value), unit="person", hedge="exact"))
            figures.setdefault(str(text), []).append(row.claim)
    told = [text + parts.notes.mark(names) for text, names in figures.items()]
    yield parts.tongue.say(
        "Reports of {list} dead took killed and wounded together for dead, and are left out.",
        list=parts.tongue.listed(told),
    )


# ---- warmth and strain


def strain_blocks(parts: Parts) -> Iterator[Block]:
    """How often each side was cold or warm toward the other, and the signs of strain one by one."""
    told = [one for one in parts.strain.directions if one.strain.signals or one.warmth.signals]
    if not told:
        return
    tongue = parts.tongue
    yield Heading(tongue.say("Signs of strain"))
    counts = [
        tongue.say(
            "From {actor} toward {target}, {strain} and {warmth} are recorded.",
            actor=tongue.party(one.actor),
            target=tongue.party(one.target),
            strain=tongue.counted("{count} sign of strain", "{count} signs of strain", one.strain.signals),
            warmth=tongue.counted("{count} sign of warmth", "{count} signs of warmth", one.warmth.signals),
        )
        for one in told
    ]
    counts.append(tongue.say("The two are counted apart; neither makes up for the other."))
    yield Paragraph(" ".join(counts))
    signals = {signal.claim: signal for one in told for signal in one.signals if signal.sign == "strain"}
    shown = sorted(signals.values(), key=lambda one: ((one.months or ("",))[-1], one.claim))[-SIGNS:]
    if shown:
        yield Bullets(tuple(_sign(parts, signal) for signal in shown))


def _sign(parts: Parts, signal: Signal) -> str:
    """When, and what was said: in the case's words, or from the record where nobody has translated them."""
    tongue = parts.tongue
    words = tongue.translated(signal.words)
    if words is None:
        target = tongue.party(signal.target) if signal.target else ""
        message = "{what} by {actor} toward {target} ({topic}), according to {source}"
        words = tongue.phrase(
            message if signal.target else "{what} by {actor} ({topic}), according to {source}",
            what=tongue.phrase(signal.event, "event"),
            topic=tongue.phrase(signal.topic, "topic"),
            actor=tongue.party(signal.actor),
            target=target,
            source=tongue.source(signal.told_by),
        )
    when = f"{tongue.numbers.date(signal.months[-1])}{tongue.colon}" if signal.months else ""
    said = tongue.phrase("{words}.{note}", words=capital(words.rstrip(". …")), note=parts.notes.mark([signal.claim]))
    return capital(f"{when}{said}")


# ---- what was promised


def promise_blocks(parts: Parts) -> Iterator[Block]:
    """The agreements and their clauses, and by whose word they were kept."""
    groups: dict[str, list[Obligation]] = {}
    for one in parts.obligations.obligations[:CLAUSES]:
        groups.setdefault(one.agreement, []).append(one)
    if not groups:
        return
    yield Heading(parts.tongue.say("The treaty and other obligations"))
    for agreement, clauses in groups.items():
        yield Paragraph(" ".join(_agreement(parts, agreement, clauses)))


def _agreement(parts: Parts, agreement: str, clauses: Sequence[Obligation]) -> Iterator[str]:
    tongue, first = parts.tongue, clauses[0]
    dates = [
        tongue.phrase(message, on=tongue.numbers.when("on {date}", day), since=tongue.numbers.when("since {date}", day))
        for message, day in (
            ("signed {on}", first.signed),
            ("in force {since}", first.in_force if first.state in ("in force", "expired") else None),
            ("expired {on}", first.expires if first.state == "expired" else None),
        )
        if day
    ]
    named = tongue.free(agreement)
    yield capital(f"{named}{tongue.colon}{tongue.words.text(', ').join(dates)}.") if dates else capital(f"{named}.")
    for one in clauses:
        yield from _clause(parts, one)


def _clause(parts: Parts, one: Obligation) -> Iterator[str]:
    tongue = parts.tongue
    title, duty = (tongue.free(text) if text else "" for text in (one.title, one.duty))
    mark = parts.notes.mark([name for word in one.words if word.word == "tells" for name in word.claims][:2])
    if one.ceiling is not None:
        yield from _ceiling(parts, one, mark)
        return
    message = "{title}{colon}{duty}; condition{colon}{trigger}.{note}" if one.trigger else "{title}{colon}{duty}.{note}"
    if title or duty:
        yield tongue.say(
            message if title and duty else "{title}{duty}.{note}",
            title=title,
            duty=duty,
            trigger=tongue.free(one.trigger or ""),
            note=mark,
        )
    yield from _standing(parts, one)


def _standing(parts: Parts, one: Obligation) -> Iterator[str]:
    heard = [word for word in one.words if word.word == one.standing and word.heard]
    if one.standing not in STANDINGS or not heard:
        yield parts.tongue.say(UNTESTED)
        return
    for word in heard:
        yield parts.tongue.say(
            STANDINGS[one.standing],
            source=parts.tongue.source(word.origin),
            on=parts.tongue.numbers.when("on {date}", word.said),
            since=parts.tongue.numbers.when("since {date}", word.said),
            note=parts.notes.mark(word.claims[:2]),
        )


def _ceiling(parts: Parts, one: Obligation, mark: str) -> Iterator[str]:
    tongue, ceiling = parts.tongue, one.ceiling
    assert ceiling is not None  # noqa: S101 - the caller has looked
    amount = Said(low=ceiling.amount, high=ceiling.amount, unit=ceiling.unit, hedge="exact")
    message = CEILINGS.get(ceiling.per, "The ceiling is {amount}.{note}")
    yield tongue.say(message, amount=tongue.numbers.short(amount), note=mark)
    for row in ceiling.rows:
        if row.word in ("exceeds", "may exceed", "within", "below so far"):
            yield _span(parts, row, ceiling.unit)


def _span(parts: Parts, row: CeilingRow, unit: str) -> str:
    tongue, numbers = parts.tongue, parts.tongue.numbers
    share = row.share_high if row.share_low is None else row.share_low
    claim = parts.claims.get(row.claims[0]) if len(row.claims) == 1 else None
    said = said_of(claim.quantity) if claim and claim.quantity else Said(low=row.low, high=row.high, unit=unit)
    over = row.word in ("exceeds", "may exceed")
    message = (
        "For {span} it was {amount} according to {source}, more than the ceiling allows ({share} of it).{note}"
        if over
        else "For {span} it was {amount} according to {source} ({share} of the ceiling).{note}"
    )
    return tongue.say(
        message,
        span=numbers.period(row.span),
        source=tongue.source(row.origin),
        amount=numbers.prose(said),
        share=numbers.percent(share or 0.0),
        note=parts.notes.mark(row.claims[:2]),
    )
