"""A table by item, terms, origin or kind as text."""

from collections.abc import Sequence

from tallystick.pipeline import Slice
from tallystick.report.figures import Number, between, short


def slices_text(rows: Sequence[Slice], currency: str, number: Number = short) -> str:
    """One row a label and direction: 5, 50, 95 % and bounds."""
    if not rows:
        return "no line has a value"
    cells = [("", "direction", "lines", f"5 / 50 / 95 %, {currency}", "bounds")]
    cells += [
        (
            row.label,
            f"{row.giver}>{row.receiver}",
            str(row.lines),
            f"{number(row.q05)} / {number(row.q50)} / {number(row.q95)}",
            between(row.low, row.high, number),
        )
        for row in rows
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(5)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )
