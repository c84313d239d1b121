"""A page for each side, each line and every other number: what it rests on, walked back to words."""

from functools import partial

import msgspec

from tallystick.model.course import LineCourse
from tallystick.model.valued import LineValue
from tallystick.report.bands import Names, picture_sides
from tallystick.report.course_picture import NARROW as COURSE_NARROW
from tallystick.report.course_picture import WIDE as COURSE_WIDE
from tallystick.report.course_picture import course_svg, line_track
from tallystick.report.labels import item_label
from tallystick.report.page_sides import side_view
from tallystick.report.side_picture import NARROW, WIDE, sides_svg
from tallystick.report.site_known import Maker, Site, View
from tallystick.report.site_paths import page_path, side_path
from tallystick.report.telling_picture import telling_pictures


def side_pages(site: Site) -> dict[str, Maker]:
    """A page for each direction."""
    return {
        side_path(one.giver, one.receiver): partial(_side_page, site, index)
        for index, one in enumerate(site.sheet.directions)
    }


def _side_page(site: Site, index: int) -> View:
    labels, direction = site.labels, site.sheet.directions[index]
    names = Names(labels.parties(), labels.sources())
    sheet = msgspec.structs.replace(site.sheet, directions=(direction,))
    bands = picture_sides(sheet, names, site.valuation.lines)
    side = side_view(direction, site.valuation.lines, site.valuation.stated, labels)
    return View(
        f"What {side.giver} gave {side.receiver}",
        "site_side.html",
        {
            "side": side,
            "case": sheet.case,
            "bands": bands,
            "pictures": tuple(sides_svg(sheet.case, bands, frame) for frame in (WIDE, NARROW)),
            "within": "lines.html",
        },
    )


def line_names(site: Site) -> dict[str, LineValue | None]:
    """Every line by its id; what has no value among them."""
    found: dict[str, LineValue | None] = {row.id: None for one in site.sheet.directions for row in one.unpriced}
    return found | {value.line.id: value for value in site.valuation.lines}


def line_pages(site: Site) -> dict[str, Maker]:
    """A page for each line, priced or not."""
    return {page_path("line", name): partial(_line_page, site, name, value) for name, value in line_names(site).items()}


def _line_page(site: Site, name: str, value: LineValue | None) -> View:
    labels = site.labels
    pair, item = _told(site, name, value)
    label = item_label(item, value.line.model, value.line.scope) if value else item_label(item)
    courses = [course for course in site.courses.lines if course.line == name] if site.courses.months else []
    return View(
        f"{labels.party(pair[0])} → {labels.party(pair[1])}: {label}",
        "site_line.html",
        {
            "name": name,
            "label": label,
            "pair": pair,
            "tellings": telling_pictures(value, labels) if value else (),
            "courses": [_course(site, course, index) for index, course in enumerate(courses)],
            "step": site.walks[name](),
            "within": "lines.html",
        },
    )


def _told(site: Site, name: str, value: LineValue | None) -> tuple[tuple[str, str], str]:
    """Giver and receiver of a line, and its item."""
    if value is not None:
        return (value.line.giver, value.line.receiver), value.line.item
    return next(
        ((one.giver, one.receiver), row.item) for one in site.sheet.directions for row in one.unpriced if row.id == name
    )


def _course(site: Site, course: LineCourse, index: int) -> tuple[str, ...]:
    track = line_track(course)
    frames = [msgspec.structs.replace(frame, name=f"{frame.name}-{index}") for frame in (COURSE_WIDE, COURSE_NARROW)]
    return tuple(course_svg(site.courses.months, [track], frame) for frame in frames)


def number_names(site: Site) -> list[str]:
    """What can be walked back and is neither a claim nor a line: totals, ratios, burdens, lives, signals."""
    lines = line_names(site)
    return [
        name for name in site.walks if name not in site.claims and name not in lines and not name.startswith("price:")
    ]


def number_pages(site: Site) -> dict[str, Maker]:
    """A page for each of them."""
    return {page_path("number", name): partial(_number_page, site, name) for name in number_names(site)}


def _number_page(site: Site, name: str) -> View:
    step = site.walks[name]()
    return View(step.what[:1].upper() + step.what[1:], "site_number.html", {"name": name, "step": step})
