"""Which input matters, the curve of all choices, and the audit, as text."""

from collections.abc import Sequence

from tallystick.balance.indices import Index
from tallystick.balance.specifications import Curve
from tallystick.report.figures import percent, short, times
from tallystick.uncertainty.audit import Checked

BARS = "▁▂▃▄▅▆▇█"
WIDE = 60


def inputs_text(rows: Sequence[Index], currency: str, shown: int = 15) -> str:
    """Inputs by their share of the net's variance, with the swing and the break-even factor."""
    if not rows:
        return "no input of the net is uncertain"
    cells = [("input", "alone", "in all", f"net at its 5 and 95 %, {currency}", "net is zero at")]
    cells += [
        (
            row.input,
            percent(row.first),
            percent(row.total),
            f"{short(row.swing[0])} and {short(row.swing[1])}",
            f"× {short(row.break_even)}" if row.break_even is not None and row.break_even > 0 else "nowhere",
        )
        for row in rows[:shown]
    ]
    rest = [f"and {len(rows) - shown} more"] if len(rows) > shown else []
    return "\n".join(["Share of the net's variance", *_columns(cells), *rest])


def curve_text(curve: Curve) -> str:
    """The specification curve in one line, and each choice's share of its variance."""
    count = len(curve.specifications)
    known = [row.ratio["q50"] for row in curve.specifications if row.ratio]
    if not known:
        return f"{count} specifications, none with a ratio: a side has no two-sided estimate under any choice"
    span = f"{times(curve.min)} to {times(curve.max)}, middle {times(curve.median)}"
    head = f"{count} specifications, {len(known)} with a ratio: {span}; {percent(curve.share_above_1)} above 1"
    lines = [head, _sparkline(known), "Share of the variance of the log ratio"]
    lines += [f"  {name.ljust(16)} {percent(share)}" for name, share in _ranked(curve.shares)]
    left = 1 - sum(curve.shares.values())
    lines.append(f"  {'together'.ljust(16)} {percent(left)}")
    lines += [f"  {name} is not crossed: {why}" for name, why in curve.held.items()]
    return "\n".join(lines)


def _ranked(shares: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))


def _sparkline(values: Sequence[float]) -> str:
    """The sorted ratios, drawn between their least and greatest."""
    low, high = values[0], values[-1]
    picked = [values[round(index * (len(values) - 1) / (WIDE - 1))] for index in range(WIDE)]
    steps = len(BARS) - 1
    return "".join(BARS[round((value - low) / (high - low) * steps) if high > low else 0] for value in picked)


def audit_text(rows: Sequence[Checked], draws: int, seed: int) -> str:
    """The engine's quantiles beside brute force, with the difference in per cent."""
    cells = [("", "quantile", "engine", "brute force", "difference", "")]
    cells += [
        (
            row.what,
            f"{row.probability:.0%}",
            f"{row.engine:.6g}",
            f"{row.brute:.6g}",
            f"{row.difference:+.3%}",
            "" if row.passes else "PAST THE TOLERANCE",
        )
        for row in rows
    ]
    head = f"{draws:,} draws, seed {seed}; tolerance four standard errors and 0.1 %"
    return "\n".join([head, *_columns(cells)])


def _columns(cells: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]
