"""Numbers as words: short for reading, with six digits for reckoning on paper."""

import math

from tallystick.model.measure import Measure

_MAGNITUDES = ((1e12, "trn"), (1e9, "bn"), (1e6, "M"))
HEDGES = {
    "about": "about ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "up to ",
    "less_than": "less than ",
}
OPEN = "open"


def short(number: float | None, digits: int = 3) -> str:
    """Three significant digits with a magnitude.

    >>> short(1.19e9), short(457e6), short(2000), short(0.12142)
    ('1.19 bn', '457 M', '2,000', '0.121')
    """
    if number is None:
        return OPEN
    figure, name = scaled(number, digits)
    return f"{_trimmed(figure, digits)} {name}".rstrip()


def scaled(number: float, digits: int) -> tuple[float, str]:
    """The number rounded to so many digits, in its magnitude, and the magnitude's name; none below a million.

    >>> scaled(457.4e6, 3), scaled(999_999, 3), scaled(1906.9, 3)
    ((457.0, 'M'), (1.0, 'M'), (1910.0, ''))
    """
    rounded = float(f"{number:.{digits}g}")
    for size, name in _MAGNITUDES:
        if abs(rounded) >= size:
            return rounded / size, name
    return rounded, ""


def _trimmed(number: float, digits: int) -> str:
    if number == 0 or not math.isfinite(number):
        return f"{number:g}"
    if abs(number) < 1e-4:
        return f"{number:.{digits}g}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(number))))
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def paper(number: float | None) -> str:
    """Six significant digits and no magnitude: what a reader types into a calculator.

    >>> paper(1234567.8), paper(0.110842123), paper(15000)
    ('1,234,570', '0.110842', '15,000')
    """
    if number is None:
        return OPEN
    return _trimmed(float(f"{number:.6g}"), 6)


def exact(number: float) -> str:
    """All digits of a point, up to cents.

    >>> exact(1125000.0), exact(487.5)
    ('1,125,000', '487.5')
    """
    if abs(number) < 1:
        return paper(number)
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")


def ends(low: float | None, high: float | None) -> str:
    """Bounds as words: `5.6–9.8 bn`, `at least 5.6 bn`, `up to 1.2 bn`; a point in full.

    >>> ends(5.6e9, 9.8e9), ends(5.6e9, None), ends(0, 1.2e9), ends(15000, 15000)
    ('5.6–9.8 bn', 'at least 5.6 bn', 'up to 1.2 bn', '15,000')
    """
    if high is None:
        return f"at least {short(low)}" if low else "no bound"
    if low == high:
        return exact(high)
    if not low:
        return f"up to {short(high)}"
    first, last = short(low), short(high)
    if "-" in first + last:  # a dash beside a sign misleads
        return f"{first} to {last}"
    number, _, name = first.partition(" ")
    return f"{number}–{last}" if name and last.endswith(f" {name}") else f"{first}–{last}"


def measure_words(measure: Measure) -> str:
    """A measure as a sentence says it, its hedge as a word.

    >>> from tallystick.ledger.measures import parse_measure
    >>> measure_words(parse_measure("5.6bn..9.8bn USD")), measure_words(parse_measure("nearly 2000 person"))
    ('5.6–9.8 bn USD', 'nearly 2,000 person')
    """
    what = measure.currency or measure.unit or ""
    rate = f" per {measure.per}" if measure.per else ""
    if measure.word is not None or not measure.figure:
        number = measure.word or measure.hedge
    elif measure.hedge in HEDGES:
        number = HEDGES[measure.hedge] + short(float(measure.low or measure.high or 0))
    else:
        number = ends(_number(measure.low), _number(measure.high))
    return f"{number} {what}".strip() + rate


def _number(end: object) -> float | None:
    return None if end is None else float(str(end))


def listed(words: "list[str] | tuple[str, ...]") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
