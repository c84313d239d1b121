"""What amounts are counted in, and how units of one dimension convert."""

from decimal import Context, Decimal
from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table

# Factors are exact; a quotient such as one litre in barrels is not, and gets 34 digits.
_EXACT = Context(prec=34)


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unit, in the singular."""

    dimension: str
    factor: Decimal = Decimal(1)  # how many of the dimension's reference unit one holds
    time: bool = False  # a span of time, which makes a figure a rate after `per`


class _Table(msgspec.Struct, frozen=True):
    unit: dict[str, Unit]


@cache
def _units() -> dict[str, Unit]:
    return read_table("units", _Table).unit


def is_unit(word: str) -> bool:
    """True where an amount can be counted in `word`; spans of time count too."""
    return word in _units()


def is_time(word: str) -> bool:
    """True for hour, day, week, month, quarter and year."""
    return word in _units() and _units()[word].time


def all_units() -> tuple[str, ...]:
    """Every unit, in the order of the table."""
    return tuple(_units())


def dimension(word: str) -> str | None:
    """What a unit measures, None for a word that is no unit."""
    unit = _units().get(word)
    return unit.dimension if unit else None


@cache
def convert_factor(from_unit: str, to_unit: str) -> Decimal | None:
    """How many `to_unit` one `from_unit` holds; None where the dimensions differ.

    >>> convert_factor("barrel", "litre")
    Decimal('158.987294928')
    """
    source, target = _units().get(from_unit), _units().get(to_unit)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    return _EXACT.divide(source.factor, target.factor)


def months_per(word: str) -> Decimal | None:
    """How many months one day, week, month, quarter or year holds, 12 to 365.25 days.

    None for the hour, since nobody works or pays round the clock, and for what is no time.
    """
    return convert_factor(word, "month") if is_time(word) and word != "hour" else None
