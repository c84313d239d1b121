"""A walk as an indented tree for the terminal."""

import textwrap

from tallystick.explain.figure_words import ends, exact, paper, short
from tallystick.model.step import Figures, Step

_INDENT = "  "
_LEAST = 40  # columns that are left for words, however deep the tree
_BOUNDS = ("low", "high")
_COUNTED = ("weight", "sigma", "months")  # numbers for reckoning: six digits


def explain_text(step: Step, width: int = 100, depth: int | None = None) -> str:
    """The tree as text, numbers with three digits, points and measures as said.

    `depth` 0 is the number alone; steps that are cut off are counted.
    """
    return "\n".join(_rows(step, width, depth, 0))


def _rows(step: Step, width: int, depth: int | None, level: int) -> list[str]:
    head = f"{step.what}: {value_words(step.value)}" if step.value not in (None, "", {}) else step.what
    rows = _wrapped(head, width, level, "")
    if step.because:
        rows += _wrapped(step.because, width, level, "= ")
    if depth is not None and level >= depth:
        return rows + ([f"{_INDENT * (level + 1)}… {_count(step)} more"] if step.steps else [])
    for inner in step.steps:
        rows += _rows(inner, width, depth, level + 1)
    return rows


def _count(step: Step) -> str:
    number = _all_below(step)
    return f"{number:,} step{'' if number == 1 else 's'}"


def _all_below(step: Step) -> int:
    return sum(1 + _all_below(inner) for inner in step.steps)


def _wrapped(text: str, width: int, level: int, mark: str) -> list[str]:
    indent = _INDENT * level + (_INDENT if mark else "")
    return textwrap.wrap(
        _plain(text),
        max(width, len(indent) + _LEAST),
        initial_indent=indent + mark,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(text: str) -> str:
    """Without control characters, so that a ledger cannot steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def value_words(value: str | float | Figures | None) -> str:
    """A step's value as words: texts as they are, numbers with six digits, figures with their unit.

    >>> value_words({"low": 5.6e9, "high": 9.8e9, "unit": "USD"})
    '5.6–9.8 bn USD'
    """
    if value is None or isinstance(value, str):
        return value or ""
    return _figures(value) if isinstance(value, dict) else paper(value)


def _figures(figures: Figures) -> str:
    numbers = {key: n for key, n in figures.items() if isinstance(n, float | int)}
    unit = f" {figures['unit']}" if figures.get("unit") else ""
    if len(numbers) == 1 and not set(_BOUNDS) & figures.keys():
        return f"{short(next(iter(numbers.values())))}{unit}"
    parts = [*_distribution(numbers, unit), *_bounds(figures, numbers, unit)]
    rest = [key for key in numbers if key not in {"q05", "q50", "q95", "mean", *_BOUNDS}]
    parts += [_named(key, numbers[key], unit) for key in rest]
    if "mean" in numbers and "q50" not in numbers:
        parts.append(f"mean {short(numbers['mean'])}{unit}")
    return ", ".join(parts) or "no figure"


def _distribution(numbers: dict[str, float | int], unit: str) -> list[str]:
    """5 to 95 %, middle, mean; a point as one number."""
    low, middle, high = (numbers.get(key) for key in ("q05", "q50", "q95"))
    if low is not None and low == high:
        return [f"{exact(low)}{unit}"]
    parts = []
    if low is not None and high is not None:
        parts.append(f"{ends(low, high)}{unit} (5–95 %)")
    elif low is not None or high is not None:
        parts.append(f"{short(low if low is not None else high)}{unit}")
    if middle is not None:
        parts.append(f"middle {short(middle)}" + ("" if parts else unit))
    if "mean" in numbers and middle is not None:
        parts.append(f"mean {short(numbers['mean'])}")
    return parts


def _bounds(figures: Figures, numbers: dict[str, float | int], unit: str) -> list[str]:
    """Bounds of the claims as said; left out where they only repeat a point."""
    if not set(_BOUNDS) & figures.keys():
        return []
    low, high = numbers.get("low"), numbers.get("high")
    if "q05" in numbers:
        point = numbers["q05"] == numbers.get("q95") == low == high
        return [] if point else [f"bounds {ends(low, high)}"]
    return [f"{ends(low, high)}{unit}"]


def _named(key: str, number: float, unit: str) -> str:
    if key == "amount":
        return f"{short(number)}{unit}"
    if key in _COUNTED:
        return f"{key} {paper(number)}"
    return f"{key} {short(number)}"
