"""Exact values: whole numbers, and fractions only where a number is not whole."""

from fractions import Fraction

Value = int | Fraction


def reduced(value: Fraction) -> Value:
    """A whole number where it is one."""
    return value.numerator if value.denominator == 1 else value


def shown(value: Value) -> int | float:
    """What stands in a record: whole numbers as such, others as the nearest float."""
    return value if isinstance(value, int) else value.numerator / value.denominator
