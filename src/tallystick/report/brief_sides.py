"""What each side gave: what sources say it is worth, what could be reckoned, and what has no price."""

from collections.abc import Iterator, Sequence

from tallystick.model.claim import Claim
from tallystick.model.sheet import Amount, Direction, LineRow, UnpricedRow, View
from tallystick.report.brief_lead import sides_of, told_sides
from tallystick.report.brief_parts import Parts, current_totals, only_floor, spread_of
from tallystick.report.prose_document import Block, Grid, Heading, Paragraph, Row
from tallystick.report.prose_numbers import RECKONED, Said

SOURCES = 4  # whose totals the prose names
LINES = 8  # rows of the table of lines
UNPRICED = 8  # things without a price that are named
BOUND = 4  # digits of a bound
CLAIMS = 2  # claims behind one line that its footnote names


def side_blocks(parts: Parts, direction: Direction, *, back: bool) -> Iterator[Block]:
    """One side. `back`: it is what was given in return."""
    yield Heading(_title(parts, direction, back=back))
    first = [*_question(parts, direction, back=back), *_totals(parts, direction, back=back)]
    second = list(_built(parts, direction))
    if back:
        yield Paragraph(" ".join([*first, *second]))
    else:
        yield from (Paragraph(" ".join(some)) for some in (first, second) if some)
    yield from _line_table(parts, direction)
    rest = " ".join([*_unpriced(parts, direction.unpriced), *_not_found(parts, direction)])
    if rest:
        yield Paragraph(rest)


def ordered(parts: Parts) -> list[tuple[Direction, bool]]:
    """Sides that gave anything; of many the largest first. True behind the one that answers the first of two."""
    pair = sides_of(parts) if parts.sheet.directions else ("", "")
    sides = told_sides(parts)
    return [(one, len(sides) == 2 and (one.giver, one.receiver) == pair[::-1]) for one in sides]


def _title(parts: Parts, direction: Direction, *, back: bool) -> str:
    tongue = parts.tongue
    message = "What {giver} gave in return, estimate by estimate" if back else "What {giver} gave {receiver}"
    return tongue.say(message, giver=tongue.party(direction.giver), receiver=tongue.party(direction.receiver))


def _question(parts: Parts, direction: Direction, *, back: bool) -> Iterator[str]:
    """The question that everybody asks, and how far apart the answers are."""
    rows = current_totals(direction)
    if not back or not rows:
        return
    tongue, numbers = parts.tongue, parts.tongue.numbers
    yield tongue.say("How much did {giver} really pay?", giver=tongue.party(direction.giver))
    scaled = [row for row in rows if row.factor is not None and row.low and row.high is not None]
    if len({row.origin for row in scaled}) < 2:
        return
    low = min(scaled, key=lambda row: (row.low or 0) * (row.factor or 1))
    high = max(scaled, key=lambda row: (row.high or 0) * (row.factor or 1))
    first = parts.stated(low)
    last = parts.stated(high)
    yield tongue.say(
        "Published answers run from {low} to {high}, and they do not count the same things.",
        low=numbers.short(Said(low=first.low, high=first.low, unit=first.unit, hedge="exact")),
        high=numbers.short(last if last.word else Said(low=last.high, high=last.high, unit=last.unit, hedge="exact")),
    )


def _totals(parts: Parts, direction: Direction, *, back: bool) -> Iterator[str]:
    """What each source says the side is worth."""
    tongue = parts.tongue
    lead = parts.leading.origin if parts.leading else None
    rows = sorted(current_totals(direction), key=lambda row: row.origin != lead)
    for row in rows[:SOURCES]:
        yield tongue.say(
            "According to {source}, it comes to {amount} ({about}).{note}",
            source=tongue.source(row.origin),
            amount=tongue.numbers.prose(parts.stated(row)),
            about=parts.about(row),
            note=parts.notes.mark([row.claim]),
        )
    if not rows and not back:
        yield tongue.say("No source puts a figure on all of it for the whole period.")


def _built(parts: Parts, direction: Direction) -> Iterator[str]:
    """What could be reckoned item by item, and how much of the side that is."""
    tongue, numbers, built = parts.tongue, parts.tongue.numbers, direction.built
    if built is None:
        yield tongue.say("Nothing of it can be both counted and priced.")
        return
    if only_floor(built):
        floor = numbers.prose(parts.money(built.low or None, built.high, BOUND - 1))
        yield tongue.say(
            "What can be both counted and priced comes to {amount}, and that is a bound, no estimate.", amount=floor
        )
    else:
        yield tongue.say(
            "Counted item by item, what can be identified and priced comes to {middle}; the chances are nine in ten "
            "that it lies {span}.",
            middle=numbers.prose(
                Said(low=built.q50, high=built.q50, unit=_money(parts), hedge="about", digits=RECKONED)
            ),
            span=numbers.prose(parts.money(built.q05, built.q95)),
        )
    cover = built.coverage
    if cover.lines_priced < cover.lines_known:
        yield tongue.say(
            "That takes in {priced} of the {known} kinds of deliveries that are known.",
            priced=numbers.number(cover.lines_priced),
            known=numbers.number(cover.lines_known),
        )
    yield from _stand_ins(parts, cover.by_fallback or 0.0)
    yield from _views(parts, direction)


def _stand_ins(parts: Parts, share: float) -> Iterator[str]:
    """How much of a sum prices of the second choice carry, where that is half or more."""
    if share >= 0.995:
        yield parts.tongue.say(
            "All of it rests on prices that stand in for missing ones, of a related item, another market or another "
            "year."
        )
    elif share >= 0.5:
        yield parts.tongue.say(
            "Prices that stand in for missing ones, of a related item, another market or another year, carry {share} "
            "of it.",
            share=parts.tongue.numbers.percent(share),
        )


def _views(parts: Parts, direction: Direction) -> Iterator[str]:
    """What the sum becomes by another meaning of price."""
    tongue = parts.tongue
    views = {view.view: view for view in direction.views if view.q50 is not None}
    cost, worth = views.get("cost to the giver"), views.get("worth to the receiver")
    if cost is None or worth is None:
        return
    yield tongue.say(
        "Much hangs on what a price means: by what it cost the giver the sum is {cost}, by what the receiver would "
        "have paid elsewhere {worth}.",
        cost=_view(parts, cost),
        worth=_view(parts, worth),
    )


def _view(parts: Parts, view: View) -> str:
    """A sum with what it covers."""
    said = Said(low=view.q50, high=view.q50, unit=_money(parts), hedge="about", digits=RECKONED)
    cover = parts.tongue.phrase("{priced} of {known} kinds", priced=view.lines_priced, known=view.lines_known)
    return parts.tongue.phrase("{item} ({much}){note}", item=parts.tongue.numbers.prose(said), much=cover, note="")


def _money(parts: Parts) -> str:
    return parts.sheet.case.currency


def _line_table(parts: Parts, direction: Direction) -> Iterator[Block]:
    """The lines with a value, the largest first."""
    rows = sorted(direction.lines, key=lambda row: -_size(row))
    if len(rows) < 2:  # one line is the sum, which the prose has told
        return
    tongue = parts.tongue
    shown = tuple(_line(parts, row) for row in rows[:LINES])
    more = len(rows) - len(shown)
    caption = tongue.say("What could be priced, item by item")
    if more:
        caption += " " + tongue.phrase("(the {shown} largest of {all})", shown=len(shown), all=len(rows))
    yield Grid(
        caption=caption, columns=tuple(tongue.say(one) for one in ("Item", "How much of it", "Worth")), rows=shown
    )


def _size(row: LineRow) -> float:
    value = row.value
    return 0.0 if value is None else next((end for end in (value.q50, value.high, value.low) if end is not None), 0.0)


def _line(parts: Parts, row: LineRow) -> Row:
    tongue, numbers = parts.tongue, parts.tongue.numbers
    value, amount = row.value, row.quantity
    worth = (
        "" if value is None else str(numbers.short(parts.money(*_ends(value.q05, value.q95, value.low, value.high))))
    )
    much = ""
    if amount is not None:
        much = _much(parts, amount)
    mark = parts.notes.mark(_behind(parts, row))
    return Row((tongue.say("{item}", item=tongue.item(row.item, row.model, row.scope)) + mark, much, worth))


def _much(parts: Parts, amount: Amount) -> str:
    """A quantity: two digits of what was reckoned, all of a bound that was said."""
    low, high = spread_of(amount)
    digits = BOUND if amount.q05 is None else RECKONED
    return str(parts.tongue.numbers.short(Said(low=low, high=high, unit=amount.unit, digits=digits)))


def _ends(
    q05: float | None, q95: float | None, low: float | None, high: float | None
) -> tuple[float | None, float | None]:
    return (low or None, high) if q05 is None else (q05, q95)


def _behind(parts: Parts, row: LineRow) -> Sequence[str]:
    """The claims that carry a line's figure, those that are used before those that only bound it."""
    fates = parts.whole.balanced.fates
    carrying = [name for name in row.claims if name in fates and fates[name].word in ("used", "bound only")]
    return sorted(carrying, key=lambda name: fates[name].word != "used")[:CLAIMS]


def _unpriced(parts: Parts, rows: Sequence[UnpricedRow]) -> Iterator[str]:
    """What is in no sum, with and without a figure."""
    tongue = parts.tongue
    figured = [row for row in rows if row.quantity is not None and spread_of(row.quantity) != (None, None)]
    others = [row for row in rows if row not in figured]
    if figured:
        named = [_unpriced_words(parts, row) for row in figured[:UNPRICED]]
        yield tongue.say("Without a price, and so in no sum{colon}{list}.", list=tongue.listed(named))
    if others:
        named = [tongue.item(row.item) + parts.notes.mark(row.claims[:1]) for row in others[:UNPRICED]]
        yield tongue.say("Named without any figure{colon}{list}.", list=tongue.listed(named))


def _unpriced_words(parts: Parts, row: UnpricedRow) -> str:
    assert row.quantity is not None  # noqa: S101 - the caller has looked
    return parts.tongue.phrase(
        "{item} ({much}){note}",
        item=parts.tongue.item(row.item),
        much=_much(parts, row.quantity),
        note=parts.notes.mark(_used_first(parts, row.claims)),
    )


def _used_first(parts: Parts, names: Sequence[str]) -> Sequence[str]:
    fates = parts.whole.balanced.fates
    carrying = [name for name in names if name in fates and fates[name].word in ("used", "bound only", "unpriced")]
    return sorted(carrying, key=lambda name: fates[name].word != "used")[:CLAIMS]


def _not_found(parts: Parts, direction: Direction) -> Iterator[str]:
    """What sources searched for and did not see."""
    fates = parts.whole.balanced.fates
    found: dict[str, list[Claim]] = {}
    for claim in parts.case.claims:
        fate = fates.get(claim.id)
        own = (claim.giver, claim.receiver) == (direction.giver, direction.receiver)
        if own and claim.item and claim.origin and fate is not None and fate.word == "not found":
            found.setdefault(claim.origin, []).append(claim)
    for origin, claims in found.items():
        named = [parts.tongue.item(claim.item or "", claim.model) + parts.notes.mark([claim.id]) for claim in claims]
        yield parts.tongue.say(
            "Looked for and not found, according to {source}{colon}{list}.",
            source=parts.tongue.source(origin),
            list=parts.tongue.listed(named[:UNPRICED]),
        )
