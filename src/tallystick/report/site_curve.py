"""The ratio under all defensible choices, crossed."""

import msgspec

from tallystick.balance.specifications import AXES, Curve
from tallystick.report.curve_picture import NARROW, WIDE, Axis, curve_svg
from tallystick.report.numbers import figure, percent
from tallystick.report.site_known import CURVE_MOST, LARGE, Site

AXIS_WORDS = {
    "gave": ("what was given", "sums built here, or what studies state"),
    "got": ("what came back", "sums built here, or what studies state"),
    "basis": ("basis of price", "which meaning of price comes first"),
    "price_year": ("price year", "prices of one year, or of the day"),
    "adjustments": ("adjustments", "as the case has them, or all of them"),
    "pooling": ("pooling", "how origins that disagree become one distribution"),
    "origin_weights": ("weights of origins", "all alike, or by their grade"),
    "echoes": ("echoes", "the nearest telling, or the mean of all"),
    "hedge_about": ("width of «about»", "how wide «about v» is read"),
    "reporting_error": ("reporting error", "what is added to each reading"),
    "one_sided": ("one-sided words", "whether «at least» presses on a distribution"),
    "stale": ("stale claims", "what a claim says that ends before the window"),
}


class AxisView(msgspec.Struct, frozen=True, kw_only=True):
    """One choice, and how much of the spread it makes."""

    key: str
    name: str
    about: str
    levels: str
    share: str
    bar: float
    held: str | None


def curve_values(site: Site) -> dict[str, object]:
    """The curve with its picture; why there is none where there is none."""
    curve = site.curve
    known = [row for row in curve.specifications if row.ratio] if curve else []
    pair = site.pair
    return {
        "curve": curve if known else None,
        "why": _why(site),
        "count": len(known),
        "without": len(curve.specifications) - len(known) if curve else 0,
        "axes": _axes(curve) if curve else (),
        "pictures": tuple(curve_svg(curve, _levels(curve), frame) for frame in (WIDE, NARROW))
        if known and curve
        else (),
        "figures": (figure(curve.min), figure(curve.median), figure(curve.max)) if curve else (),
        "above": percent(curve.share_above_1) if curve and curve.share_above_1 is not None else "",
        "most": CURVE_MOST,
        "names": tuple(site.labels.party(code) for code in pair) if pair else (),
    }


def _why(site: Site) -> str:
    if site.pair is None:
        return "a ratio is one of two parties, and this case asks of more"
    if site.large:
        return f"with more than {LARGE:,} claims it takes minutes: tally balance --spec makes it"
    return "a side has no two-sided estimate, so no combination of choices gives a ratio"


def _levels(curve: Curve) -> list[Axis]:
    """Choices that are crossed, the one with the largest share first, each with its levels."""
    order = sorted(curve.shares, key=lambda key: (-curve.shares[key], key))
    return [Axis(key, AXIS_WORDS[key][0], tuple(map(str, AXES[key]))) for key in order]


def _axes(curve: Curve) -> tuple[AxisView, ...]:
    order = sorted(curve.shares, key=lambda key: (-curve.shares[key], key))
    most = max(curve.shares.values(), default=0) or 1
    crossed = [_axis(key, percent(curve.shares[key]), round(100 * curve.shares[key] / most, 1), None) for key in order]
    return (*crossed, *(_axis(key, "–", 0, reason) for key, reason in curve.held.items()))


def _axis(key: str, share: str, bar: float, held: str | None) -> AxisView:
    name, about = AXIS_WORDS[key]
    levels = ", ".join(map(str, AXES[key]))
    return AxisView(key=key, name=name, about=about, levels=levels, share=share, bar=bar, held=held)
