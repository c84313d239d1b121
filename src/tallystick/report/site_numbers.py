"""A page for each side, each line and every other number: what it rests on, walked back to words."""

from functools import partial

import msgspec

from tallystick.model.course import LineCourse
from tallystick.model.valued import LineValue
from tallystick.report.bands import Names, picture_sides
from tallystick.report.course_picture import NARROW as COURSE_NARROW
from tallystick.report.course_picture import WIDE as COURSE_WIDE
from tallystick.report.course_picture import course_svg, line_track
from tallystick.report.labels import item_label, lowered
from tallystick.report.numbers import date_words
from tallystick.report.page_sides import side_view
from tallystick.report.side_picture import NARROW, WIDE, sides_svg
from tallystick.report.site_known import Maker, Site, View
from tallystick.report.site_paths import page_path, side_path
from tallystick.report.telling_picture import telling_pictures

_KINDS = {
    "total": "Built total",
    "unpriced": "Without a price",
    "ratio": "Ratio",
    "net": "Net of what is built",
    "burden": "Burden",
    "loss": "Lost",
    "lives": "Lives",
    "strain": "Strain",
    "warmth": "Warmth",
    "obligation": "Obligation",
    "hypothesis": "Hypothesis",
    "judgement": "Judgement",
}
_TABS = {
    "total": "lines.html", "unpriced": "lines.html", "ratio": "ratios.html", "net": "ratios.html",
    "burden": "ratios.html", "loss": "lives.html", "lives": "lives.html", "strain": "strain.html",
    "warmth": "strain.html", "obligation": "obligations.html", "hypothesis": "outlook.html",
    "judgement": "outlook.html",
}  # fmt: skip


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
    values: dict[str, object] = {"name": name, "step": site.walks[name](), "within": _TABS.get(name.partition(":")[0])}
    return View(number_title(site, name), "site_number.html", values)


def number_title(site: Site, name: str) -> str:
    """A number's name for a reader: `Ratio: A study`, `Built total: North Korea → Russia`."""
    kind, _, rest = name.partition(":")
    word = _KINDS.get(kind, kind)
    if not rest:
        return word
    if kind == "ratio":
        told = {"built": "the sums built here", "bounds": "bounds of all that is said"}
        return f"{word}: {told.get(rest) or ', over '.join(site.labels.source(one) for one in rest.split('/'))}"
    if kind in ("obligation", "hypothesis"):
        return f"{word}: {_titled(site, rest)}"
    head, _, tail = rest.partition(":")
    who = " → ".join(site.labels.party(code) for code in head.split(">"))
    return f"{word}: {who}" + (f", {_tail(tail)}" if tail else "")


def _tail(text: str) -> str:
    """A month, or an item with its scope."""
    if text[:4].isdigit():
        return date_words(text, short=False)
    item, at, scope = text.partition("@")
    item, _, model = item.partition("/")
    return lowered(item_label(item, model or None)) + (f" ({scope})" if at else "")


def _titled(site: Site, name: str) -> str:
    titles = {clause.id: clause.title for clause in site.case.clauses}
    return titles.get(name) or {one.id: one.title for one in site.case.hypotheses}.get(name) or name
