"""Figures of tables as measures."""

import re
from decimal import Decimal

from tallystick.exchange.grids import plain
from tallystick.ledger.measures import MeasureError, parse_measure
from tallystick.lookup.words import order_words, vague_words
from tallystick.model.measure import Measure

_VAGUE = re.compile(r"(?i)undisclosed|not disclosed|unspecified|partially|partly|unknown|unclear|\?")


def exact(number: Decimal, *, unit: str | None = None, currency: str | None = None) -> Measure:
    """An exact figure in a unit or a currency."""
    figure = plain(number)
    return Measure("exact", figure, figure, unit=unit, currency=currency)


def about(number: Decimal, *, unit: str | None = None, currency: str | None = None) -> Measure:
    """A figure that its publisher marks as an estimate."""
    figure = plain(number)
    return Measure("about", figure, figure, unit=unit, currency=currency)


def between(low: Decimal, high: Decimal, *, unit: str | None = None, currency: str | None = None) -> Measure:
    """A range; exact where both ends are the same."""
    if low == high:
        return exact(low, unit=unit, currency=currency)
    return Measure("range", plain(low), plain(high), unit=unit, currency=currency)


def piece_words(text: str) -> Measure | None:
    """A word that stands for a number of pieces: "dozens" has limits, "undisclosed" has none. None for other texts."""
    word = text.strip().casefold()
    if word in order_words() or word in vague_words():
        try:
            return parse_measure(f"{word} piece")
        except MeasureError:
            return None
    return Measure("vague", word="some", unit="piece") if _VAGUE.fullmatch(word) else None
