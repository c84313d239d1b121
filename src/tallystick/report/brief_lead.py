"""The first words of a brief, and its picture: estimates side by side. No ratio leads but by the rule of headlines."""

from collections.abc import Iterator, Sequence

from tallystick.model.lives import LivesRung, LivesSeries
from tallystick.model.sheet import Direction, Ratio, StatedRow
from tallystick.report.brief_parts import Parts, current_totals, only_floor
from tallystick.report.prose_document import Bar, Grid, Row, capital
from tallystick.report.prose_grammar import Name
from tallystick.report.prose_numbers import RECKONED, Said, said_of
from tallystick.report.scales import Scale, scale_of

KILLED = "personnel.killed"
SIDES = 6  # sides that a brief speaks of one by one
TOTALS = 5  # stated totals of one side in the picture


def lead_text(parts: Parts) -> str:
    """A few sentences that say it all."""
    return " ".join(sentence for sentence in _sentences(parts) if sentence)


def _sentences(parts: Parts) -> Iterator[str]:
    ratio = parts.leading
    if ratio is not None:
        yield from _ratio(parts, ratio)
    elif len(parts.sheet.directions) > 1:
        yield parts.tongue.say(
            "No source reckons both sides alike, so this brief sets no figure for one against one for the other."
        )
    yield from _others(parts, ratio)
    yield _dead(parts)


def _ratio(parts: Parts, ratio: Ratio) -> Iterator[str]:
    tongue, numbers = parts.tongue, parts.tongue.numbers
    giver, receiver = sides_of(parts)
    mark = parts.notes.mark([*(ratio.gave or "").split(), *(ratio.got or "").split()])
    times = numbers.times(ratio.low, ratio.high)
    named = {"giver": tongue.party(giver), "receiver": tongue.party(receiver), "times": times, "note": mark}
    alone = len([one for one in parts.sheet.ratios if one.source == "study" and one.comparable]) == 1
    if ratio.source != "study":
        yield tongue.say(
            "Counted alike on both sides, {giver} gave {receiver} {times} as much as it got back.", **named
        )
        return
    if alone:
        yield tongue.say(
            "By the only study that puts a figure on both sides, {giver} gave {receiver} {times} as much as it got "
            "back.{note}",
            **named,
        )
    else:
        message = "According to {source}, {giver} gave {receiver} {times} as much as it got back.{note}"
        yield tongue.say(message, source=tongue.source(ratio.origin or ""), **named)
    ends = [_end(parts, text) for text in (ratio.gave, ratio.got)]
    if all(ends):
        yield tongue.say("That is {gave} against {got}.", gave=ends[0], got=ends[1])


def _end(parts: Parts, names: str | None) -> Name | None:
    """The figure of one side, where it is one claim's; hull of several."""
    values = [claim.value for name in (names or "").split() if (claim := parts.claims.get(name)) and claim.value]
    if not values or len({value.currency for value in values}) > 1:
        return None
    if len(values) == 1:
        return parts.tongue.numbers.spoken(said_of(values[0]))
    lows = [float(value.low) for value in values if value.low is not None]
    highs = [float(value.high) for value in values if value.high is not None]
    both = max(lows, default=None), max(highs, default=None)
    return parts.tongue.numbers.spoken(Said(low=both[0], high=both[1], unit=values[0].currency or ""))


def told_sides(parts: Parts) -> list[Direction]:
    """Sides that gave anything; where they are too many to be told one by one, the largest first."""
    sides = [one for one in parts.sheet.directions if one.built or one.stated or one.unpriced]
    return sides if len(sides) <= SIDES else sorted(sides, key=lambda one: -((one.built and one.built.mean) or 0.0))


def sides_of(parts: Parts) -> tuple[str, str]:
    """Whose giving stands above the line of a ratio, and whose below."""
    asked = parts.whole.query.between
    if asked is not None:
        return asked
    parties = parts.sheet.case.parties
    if len(parties) == 2:
        return parties[0], parties[1]
    first = parts.sheet.directions[0]
    return first.giver, first.receiver


def _others(parts: Parts, ratio: Ratio | None) -> Iterator[str]:
    """What other sources say came back."""
    giver, receiver = sides_of(parts) if parts.sheet.directions else ("", "")
    back = next((one for one in parts.sheet.directions if (one.giver, one.receiver) == (receiver, giver)), None)
    rows = [row for row in (current_totals(back) if back else ()) if ratio is None or row.origin != ratio.origin]
    for row in rows[:2]:
        yield parts.tongue.say(
            "According to {source}, what came back comes to {amount}.{note}",
            source=parts.tongue.source(row.origin),
            amount=parts.tongue.numbers.prose(parts.stated(row)),
            note=parts.notes.mark([row.claim]),
        )


def _dead(parts: Parts) -> str:
    """The latest count of the dead."""
    series = next((one for one in parts.lives.series if one.item == KILLED and one.scope is None), None)
    rung = latest_rung(series) if series else None
    return dead_sentence(parts, rung, series) if rung and series else ""


def latest_rung(series: LivesSeries) -> LivesRung | None:
    """The newest telling that still speaks, one with a middle before one that only bounds."""
    current = [rung for rung in series.rungs if rung.current and (rung.low is not None or rung.high is not None)]
    return max(current, key=lambda rung: (rung.fate == "used", rung.until or "", rung.claim), default=None)


def dead_sentence(parts: Parts, rung: LivesRung, series: LivesSeries) -> str:
    """How many had died by when, by whose word."""
    return parts.tongue.say(
        "According to {source}, {party} had lost {number} dead {by}.{note}",
        source=parts.tongue.source(rung.told_by),
        party=parts.tongue.party(series.party),
        number=rung_number(parts, rung),
        by=parts.tongue.numbers.when("by {date}", rung.until),
        note=parts.notes.mark([rung.claim]),
    )


def rung_number(parts: Parts, rung: LivesRung) -> Name:
    """How many, as it was said."""
    claim = parts.claims.get(rung.claim)
    said = said_of(claim.quantity) if claim and claim.quantity else Said(low=rung.low, high=rung.high, unit="person")
    return parts.tongue.numbers.prose(said)


# ---- the picture


def estimates(parts: Parts) -> Grid | None:
    """Every side's estimates side by side on one scale; None where there is none."""
    directions = [one for one in told_sides(parts) if one.built or one.stated][:SIDES]
    scale = _scale(directions)
    rows = tuple(row for one in directions for row in _side_rows(parts, one, scale))
    if not rows:
        return None
    tongue = parts.tongue
    return Grid(
        caption=tongue.say("The estimates side by side"),
        columns=tuple(tongue.say(one) for one in ("Who says so", "How much", "What for")),
        rows=rows,
        scale="" if scale is None else _scale_words(parts, scale),
    )


def _scale_words(parts: Parts, scale: Scale) -> str:
    tongue = parts.tongue
    message = "Scale: {span}, logarithmic" if scale.log else "Scale: {span}"
    return tongue.say(message, span=tongue.numbers.short(parts.money(scale.low or 0.0, scale.high)))


def _scale(directions: Sequence[Direction]) -> Scale | None:
    ends = [end for one in directions for row in _rows_of(one) for end in row if end]
    return scale_of(ends, 0.0, 1.0) if ends else None


def _rows_of(direction: Direction) -> Iterator[tuple[float | None, float | None]]:
    if direction.built is not None:
        yield _built_ends(direction)
    for row in _totals(direction):
        yield _in_money(row)


def _totals(direction: Direction) -> list[StatedRow]:
    """Stated totals of the window first."""
    return sorted(direction.stated, key=lambda row: not row.current)[:TOTALS]


def _in_money(row: StatedRow) -> tuple[float | None, float | None]:
    """Both ends in the case's money; nothing where no rate is known. A low end of zero says nothing."""
    if row.factor is None:
        return None, None
    low, high = (None if not end else end * row.factor for end in (row.low, row.high))
    return low, high


def _built_ends(direction: Direction) -> tuple[float | None, float | None]:
    built = direction.built
    if built is None:
        return None, None
    return (built.low or None, built.high) if only_floor(built) else (built.q05, built.q95)


def _side_rows(parts: Parts, direction: Direction, scale: Scale | None) -> Iterator[Row]:
    tongue = parts.tongue
    named = {"giver": tongue.party(direction.giver), "receiver": tongue.party(direction.receiver)}
    yield Row((tongue.say("What {giver} gave {receiver}", **named),), group=True)
    if direction.built is not None:
        ends = _built_ends(direction)
        cover = direction.built.coverage
        covered = tongue.phrase(
            "{priced} of {known} kinds of deliveries priced", priced=cover.lines_priced, known=cover.lines_known
        )
        digits = 3 if only_floor(direction.built) else RECKONED
        amount = str(tongue.numbers.short(parts.money(*ends, digits)))
        yield Row((tongue.say("Reckoned here, item by item"), amount, covered), _bar(ends, scale, own=True))
    for row in _totals(direction):
        who = capital(f"{tongue.source(row.origin)}{parts.notes.mark([row.claim])}")
        amount = str(tongue.numbers.short(parts.stated(row)))
        yield Row((who, amount, parts.about(row)), _bar(_in_money(row), scale, own=False))


def _bar(ends: tuple[float | None, float | None], scale: Scale | None, *, own: bool) -> Bar | None:
    low, high = ends
    if scale is None or (low is None and high is None):
        return None
    first = 0.0 if low is None else scale.at(low)
    last = 1.0 if high is None else scale.at(high)
    return Bar(round(first, 4), round(last, 4), open_low=low is None, open_high=high is None, own=own)
