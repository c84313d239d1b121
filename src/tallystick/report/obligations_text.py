"""What was promised, as text for a terminal, 100 columns wide."""

import textwrap
from collections.abc import Iterable

from tallystick.model.obligation import Bearing, Ceiling, CeilingRow, ClauseWord, Obligation, Obligations
from tallystick.model.sheet import Amount
from tallystick.report.figures import between, counted, percent, short

WIDTH = 100
CEILING_WORDS = {
    "exceeds": "exceeds the ceiling by these claims",
    "may exceed": "may exceed the ceiling by these claims",
    "within": "within the ceiling by these claims",
    "below so far": "below the ceiling, as far as these claims go",
    "open": "no upper end is said",
    "could have been": "could have been moved; not held against it",
}


def obligations_text(found: Obligations) -> str:
    """Each clause: dates, duty, by whose word it stands, the lines it is about, its ceiling."""
    if not found.obligations:
        return f"{found.title}: the case has no obligations.toml, so nothing is known of what was promised"
    day = f"; on {found.day}" if found.day else ""
    head = f"{found.title}: {counted(len(found.obligations), 'clause')}{day}"
    return "\n\n".join([head, *(_clause(one) for one in found.obligations)])


def _clause(one: Obligation) -> str:
    rows = [
        *field("", f"{one.id}  {one.title or ''}".strip()),
        *field("agreement", _agreement(one)),
        *field("dates", _dates(one)),
        *field("trigger", one.trigger),
        *field("duty", one.duty),
        *field("escape", one.escape),
        *field("standing", f"{one.standing}, {one.because}"),
        *(row for said in one.words for row in _word(said)),
        *(row for bearing in one.bearings for row in _bearing(bearing)),
        *(_ceiling(one.ceiling) if one.ceiling else ()),
        *field("note", one.note),
    ]
    return "\n".join(rows)


def field(name: str, words: str | None, indent: int = 2) -> Iterable[str]:
    """A named row, wrapped under its words; nothing where there are none. Without a name it stands at the margin."""
    if not words:
        return ()
    start = f"{' ' * indent}{name:<10} " if name else ""
    return textwrap.wrap(words, WIDTH, initial_indent=start, subsequent_indent=" " * (len(start) or 2))


def _agreement(one: Obligation) -> str:
    parts = [one.agreement, ", ".join(one.parties), f"ATOP type {one.atop}" if one.atop else ""]
    return "; ".join(part for part in [*parts, f"set by {one.set_by}" if one.set_by else ""] if part)


def _dates(one: Obligation) -> str:
    told = [("signed", one.signed), ("in force since", one.in_force), ("expires", one.expires)]
    dates = ", ".join(f"{name} {date}" for name, date in told if date)
    return f"{dates} ({one.state})" if dates else "no date is said"


def _word(said: ClauseWord) -> Iterable[str]:
    name = said.word if said.heard else f"({said.word})"
    date = f", {said.said}" if said.said else ""
    why = f"; not heard, {said.because}" if said.because else ""
    return field(name, f"{said.origin}{date}: {said.words} [{', '.join(said.claims)}]{why}", 4)


def _bearing(bearing: Bearing) -> Iterable[str]:
    figure = amount_text(bearing.quantity)
    return field("about", f"{bearing.line}: {figure}; {bearing.timing}: {bearing.because}", 4)


def amount_text(amount: Amount | None) -> str:
    """`65,400 / 87,600 / 126,000 person-month`, or the bounds of what is only bounded."""
    if amount is None:
        return "no figure is said"
    if amount.q50 is None:
        return f"{between(amount.low, amount.high)} {amount.unit}"
    return f"{short(amount.q05)} / {short(amount.q50)} / {short(amount.q95)} {amount.unit}"


def _ceiling(ceiling: Ceiling) -> Iterable[str]:
    ways = [f"from {ceiling.giver}" if ceiling.giver else "", f"to {ceiling.receiver}" if ceiling.receiver else ""]
    limit = f"{short(ceiling.amount)} {ceiling.unit} per {ceiling.per} of {ceiling.item} {' '.join(ways).strip()}"
    yield from field("ceiling", limit.strip())
    for row in ceiling.rows:
        yield from field(row.span, _row(row, ceiling), 4)
    for claim, reason in ceiling.left_out.items():
        yield from field("left out", f"{claim}: {reason}", 4)


def _row(row: CeilingRow, ceiling: Ceiling) -> str:
    figure = f"{between(row.low, row.high)} {ceiling.unit}, {share_text(row)} of the ceiling"
    return f"{row.side} by {row.origin}: {figure}; {CEILING_WORDS[row.word]} [{', '.join(row.claims)}]: {row.because}"


def share_text(row: CeilingRow) -> str:
    """What was said as a share of the ceiling."""
    if row.share_low is None and row.share_high is None:
        return "no share"
    if row.share_high is None:
        return f"at least {percent(row.share_low)}"
    if row.share_low is None:
        return f"up to {percent(row.share_high)}"
    low, high = percent(row.share_low), percent(row.share_high)
    return low if low == high else f"{low} to {high}"
