"""Quantiles of the sheet as figures of a step."""

from tallystick.model.estimate import Quantiles
from tallystick.model.sheet import Built, Ratio, Spread
from tallystick.model.step import Figures


def spread_figures(spread: Spread | Ratio, unit: str) -> Figures:
    """5, 50 and 95 %."""
    return {"q05": spread.q05, "q50": spread.q50, "q95": spread.q95, "unit": unit}


def full_figures(q: Quantiles | Built, unit: str) -> Figures:
    """Quantiles, mean and bounds; bounds alone where there is no distribution."""
    bounds: Figures = {"low": q.low, "high": q.high, "unit": unit}
    if q.q50 is None:
        return bounds
    return {"q05": q.q05, "q50": q.q50, "q95": q.q95, "mean": q.mean, **bounds}
