"""Numbers as a reader wants them: three significant digits, magnitudes, open ends."""

import math
from collections.abc import Callable

from tallystick.explain.figure_words import OPEN, scaled

Number = Callable[[float | None], str]
UNSAID = "nothing said"


def short(number: float | None, digits: int = 3) -> str:
    """`5.6 bn`, `457 M`, `15,000`, `0.121`; `open` where there is no number.

    >>> short(5.6e9), short(457e6), short(1906.9), short(0.1214), short(None)
    ('5.60 bn', '457 M', '1,910', '0.121', 'open')
    """
    if number is None:
        return OPEN
    if number == 0:
        return "0"
    figure, name = scaled(number, digits)
    return f"{_fixed(figure, digits)} {name}".rstrip()


def _fixed(number: float, digits: int) -> str:
    """Fixed point with the wanted digits in all, and thousands separated."""
    whole = max(0, math.floor(math.log10(abs(number)))) + 1 if number else 1
    decimals = max(0, digits - whole)
    if abs(number) < 1:
        return f"{number:.{digits}g}"
    return f"{number:,.{decimals}f}"


def plain(number: float | None) -> str:
    """All digits, in cents where there are any: what a tracker adds up.

    >>> plain(16759429777.59), plain(15000.0)
    ('16,759,429,777.59', '15,000')
    """
    if number is None:
        return OPEN
    return f"{number:,.0f}" if number == round(number) else f"{number:,.2f}"


def between(low: float | None, high: float | None, number: Number = short) -> str:
    """`5.60–9.80 bn`, `at least 5.60 bn`, `up to 1.20 bn`, `248`; `nothing said` where both are open.

    >>> between(5.6e9, 9.8e9), between(5.6e9, None), between(0.0, 1.2e9), between(None, None)
    ('5.60–9.80 bn', 'at least 5.60 bn', 'up to 1.20 bn', 'nothing said')
    """
    if low is None and high is None:
        return UNSAID
    if high is None:
        return f"at least {number(low)}" if low else UNSAID
    if low is None or low == 0:
        return f"up to {number(high)}" if high else "0"
    if low == high:
        return number(low)
    return _joined(number(low), number(high))


def _joined(low: str, high: str) -> str:
    """One magnitude for both ends where they share it."""
    figure, _, name = low.partition(" ")
    return f"{figure}–{high}" if name and high.endswith(f" {name}") else f"{low}–{high}"


def times(number: float | None) -> str:
    """A ratio.

    >>> times(4.7058), times(None)
    ('4.71', 'open')
    """
    return short(number)


def percent(share: float | None) -> str:
    """`12 %`, `0.4 %`; `unknown` where there is none."""
    if share is None:
        return "unknown"
    value = share * 100
    return f"{value:.0f} %" if abs(value) >= 10 else f"{value:.2g} %"


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
