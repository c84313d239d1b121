"""Candidates for the eyes of a reviewer: one line, or the claim with its surroundings."""

import re

from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.model.proposed import FactGroup, Proposed

# a terminal obeys these, and what others wrote shall only be read
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s+")
_AROUND = 160  # characters before and after a quote

_HEDGES = {"at_least": "at least ", "more_than": "more than ", "at_most": "up to ", "less_than": "less than "}
_HEDGES |= {"about": "about ", "nearly": "nearly ", "exact": ""}


def figure_words(measure: SaidMeasure | None) -> str:
    """A figure in one phrase; "" where there is none."""
    if measure is None:
        return ""
    unit = measure.currency or measure.unit or ""
    per = f" per {measure.per}" if measure.per else ""
    if measure.low is None and measure.high is None:
        return "no figure"
    if measure.hedge in ("range", "order"):
        return f"{_number(measure.low)} to {_number(measure.high)} {unit}{per}".strip()
    number = measure.low if measure.low is not None else measure.high
    return f"{_HEDGES.get(measure.hedge, '')}{_number(number)} {unit}{per}".strip()


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:,}"


def who(claim: Candidate) -> str:
    """The parties of a claim in one phrase; `?` where the text does not say."""
    if claim.kind in ("transfer", "deployment"):
        return f"{claim.giver or '?'} > {claim.receiver or '?'}"
    if claim.kind == "signal":
        return f"{claim.actor or '?'} > {claim.target or '?'}"
    return claim.party or " + ".join(claim.parties or ()) or "-"


def what(claim: Candidate) -> str:
    """What it is about: item, event or terms."""
    return claim.item or claim.event or ", ".join(claim.terms or ()) or "-"


def group_line(group: FactGroup) -> str:
    """One fact: key, kind, who, what, how much, echoes, document, quote."""
    claim = group.head.claim
    figures = "; ".join(f for f in (figure_words(claim.quantity), figure_words(claim.value)) if f)
    no = "NOT " if claim.negated else ""
    more = f" (+{len(group.echoes)} echoes)" if group.echoes else ""
    quote = " ".join(claim.quote.split())
    told = f"{claim.kind:10} {who(claim):8} {no}{what(claim)}  {figures}{more}"
    return _COMMANDS.sub("", f"{group.head.key[:8]}  {told}  {group.head.document}: {quote}")


def group_text(group: FactGroup, text: str) -> str:
    """One fact as a reviewer sees it: the quote in its surroundings, the claim, who else tells it."""
    head = group.head
    claim = head.claim
    rows = [
        ("claim", f"{claim.kind}{' (denied)' if claim.negated else ''}: {who(claim)}, {what(claim)}"),
        ("quantity", figure_words(claim.quantity)),
        ("value", figure_words(claim.value)),
        ("when", f"{claim.period.start or ''}..{claim.period.end or ''}" if claim.period else ""),
        ("status", claim.status or ""),
        ("tellers", " < ".join(claim.origins) or f"the publisher of {head.document}"),
    ]
    lines = [f"{head.document} ({head.language}, {head.published or 'no date'})", "", _surroundings(claim, text), ""]
    lines += [f"  {name:9} {value}" for name, value in rows if value]
    lines += [f"  echo      {_echo(echo, claim)}" for echo in group.echoes]
    return _COMMANDS.sub("", "\n".join(lines))


def _surroundings(claim: Candidate, text: str) -> str:
    """The quote between its neighbours, on one line; with blanks only where the text has some."""
    low, high = max(0, claim.start - _AROUND), claim.end + _AROUND
    before, after = (_BLANKS.sub(" ", piece) for piece in (text[low : claim.start], text[claim.end : high]))
    quote = " ".join(claim.quote.split())
    return f"{'… ' if low else ''}{before.lstrip()}⟦{quote}⟧{after.rstrip()}{' …' if high < len(text) else ''}"


def _echo(echo: Proposed, head: Candidate) -> str:
    claim = echo.claim
    drift = [
        f"{name}: {now} (head: {then})"
        for name, now, then in (
            ("quantity", figure_words(claim.quantity), figure_words(head.quantity)),
            ("value", figure_words(claim.value), figure_words(head.value)),
            ("who", who(claim), who(head)),
        )
        if now != then
    ]
    differs = f"; differs: {'; '.join(drift)}" if drift else ""
    return f"{echo.document} ({echo.language}) “{' '.join(claim.quote.split())}”{differs}"
