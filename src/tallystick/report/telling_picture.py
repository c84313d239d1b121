"""What each origin says of a line, on one scale, beside what it comes to together. Plain SVG."""

from tallystick.model.estimate import Estimate
from tallystick.model.valued import LineValue
from tallystick.report.labels import Labels, item_label
from tallystick.report.lives_picture import Ladder, Rung, ladders_svg
from tallystick.report.numbers import date_words, figure, span, with_unit
from tallystick.report.side_picture import Frame
from tallystick.uncertainty import constraints

FRAMES = (Frame(name="tellings-wide", label=270), Frame(name="tellings-narrow", width=336, label=0))
KEY = {
    "now": "filled: what an origin says, and what all come to together",
    "earlier": "outlined: its word ends before the window does, so it is a floor",
    "floor": "arrow: «at least», «more than»; the end is open",
}


def telling_pictures(value: LineValue, labels: Labels) -> tuple[str, ...]:
    """The picture for desk and phone; none where no origin gives a figure."""
    estimate = value.quantity or value.stated or value.value
    if estimate is None or not any(t.low or t.high is not None for t in estimate.tellings):
        return ()
    title = item_label(value.line.item, value.line.model, value.line.scope)
    ladder = Ladder(title=title, rungs=tuple(_rungs(estimate, labels)))
    return tuple(ladders_svg(f"{title}: who says how many", [ladder], frame, KEY) for frame in FRAMES)


def _rungs(estimate: Estimate, labels: Labels) -> list[Rung]:
    rungs = [
        Rung(
            day=_day(labels, telling.claims),
            who=labels.source(telling.origin),
            words=_words(telling.low, telling.high, estimate.unit),
            about="ends before the window" if telling.stale else "",
            low=telling.low or None,
            high=telling.high,
            kind="earlier" if telling.stale else "now",
        )
        for telling in estimate.tellings
        if telling.low or telling.high is not None
    ]
    return [*rungs, _together(estimate)]


def _day(labels: Labels, claims: tuple[str, ...]) -> str:
    date = max((date for name in claims if (date := labels.said_on(name))), default=None)
    return date_words(date) if date else ""


def _words(low: float | None, high: float | None, unit: str) -> str:
    return with_unit(span(low, high), unit)


def _together(estimate: Estimate) -> Rung:
    parts, cells = estimate.components, estimate.cells
    low, high, about = estimate.low or None, estimate.high, "bounds"
    if parts:
        low, middle, high = (constraints.quantile(parts, cells, p) for p in (0.05, 0.5, 0.95))
        about = f"5–95 %, middle {figure(middle)}"
    words = _words(low, high, estimate.unit)
    return Rung(day="", who="All of them together", words=words, about=about, low=low, high=high, kind="now")
