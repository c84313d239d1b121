"""What had been given by the end of each month."""

from collections.abc import Iterator, Sequence

import msgspec

from tallystick.model.course import LineCourse
from tallystick.report.course_picture import NARROW, WIDE, Track, course_svg, line_track, side_track
from tallystick.report.labels import item_label
from tallystick.report.numbers import date_words, figure, span, with_unit
from tallystick.report.site_known import Site

LINES = 24  # courses of lines, or of sides where there are many, that are drawn; the download has all
FEW = 4  # sides that stand in one picture


class MonthRow(msgspec.Struct, frozen=True):
    """One month of the table."""

    month: str
    cells: tuple[str, ...]


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """One line's course."""

    name: str
    label: str
    pictures: tuple[str, ...]
    last: str
    conflict: str | None


def course_values(site: Site) -> dict[str, object]:
    """Both sides and every line."""
    found, labels = site.courses, site.labels
    tracks = side_tracks(site)
    few = len(tracks) <= FEW
    pictures = tuple(course_svg(found.months, tracks, frame) for frame in (WIDE, NARROW)) if tracks and few else ()
    heads = tuple(f"{labels.party(one.giver)} → {labels.party(one.receiver)}" for one in found.sides)
    return {
        "pictures": pictures,
        "panels": () if few else tuple(_panels(found.months, tracks)),
        "more": 0 if few else max(0, len(tracks) - LINES),
        "heads": heads,
        "rows": _rows(site) if few else (),
        "lines": tuple(_line(site, course, index) for index, course in enumerate(found.lines[:LINES])),
        "others": max(0, len(found.lines) - LINES),
        "empty": not found.months,
        "currency": found.currency,
    }


def _panels(months: Sequence[str], tracks: Sequence[Track]) -> Iterator[tuple[str, ...]]:
    """A small picture a side, the one that comes to most first."""
    for index, track in enumerate(sorted(tracks, key=lambda track: -track.q50[-1])[:LINES]):
        frames = [msgspec.structs.replace(frame, name=f"side-{index}-{frame.name}") for frame in (WIDE, NARROW)]
        yield tuple(course_svg(months, [track], frame) for frame in frames)


def side_tracks(site: Site) -> list[Track]:
    """Both sides as they are drawn."""
    built = {(one.giver, one.receiver): one.built for one in site.sheet.directions}
    found = site.courses
    return [side_track(one, found.currency, site.labels, built.get((one.giver, one.receiver))) for one in found.sides]


def _rows(site: Site) -> tuple[MonthRow, ...]:
    """From the first month with anything in it."""
    found = site.courses
    rows = [
        MonthRow(
            date_words(month),
            tuple(
                f"{span(side.q05[index], side.q95[index])}, middle {figure(side.q50[index])}"
                if side.q05[index] != side.q95[index]
                else figure(side.q50[index])
                for side in found.sides
            ),
        )
        for index, month in enumerate(found.months)
        if any(side.q95[index] for side in found.sides)
    ]
    return tuple(rows)


def _line(site: Site, course: LineCourse, index: int) -> LineView:
    item, _, rest = course.line.partition(":")[2].partition(":")
    label = f"{site.labels.party(course.giver)} → {site.labels.party(course.receiver)}: {item_label(item)}"
    label += f", {rest}" if rest else ""
    frames = [msgspec.structs.replace(frame, name=f"line-{index}-{frame.name}") for frame in (WIDE, NARROW)]
    track = line_track(course)
    low, high = course.q05[-1], None if course.interval else course.q95[-1]
    return LineView(
        name=course.line,
        label=label,
        pictures=tuple(course_svg(site.courses.months, [track], frame) for frame in frames),
        last=with_unit(span(low, high), course.unit),
        conflict=course.conflict,
    )
