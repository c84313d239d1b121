"""Everything of the site that is no page: style, script, search index, downloads, charts."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from tallystick.pipeline import Answer
from tallystick.report import svg_marks
from tallystick.report.bands import Names
from tallystick.report.course_picture import WIDE as COURSE
from tallystick.report.course_picture import course_svg
from tallystick.report.lives_picture import LINES
from tallystick.report.page_lives import lives_view
from tallystick.report.page_strain import strain_view
from tallystick.report.side_picture import side_svg
from tallystick.report.site_claims import chunk_path, chunk_text, chunks_in
from tallystick.report.site_courses import side_tracks
from tallystick.report.site_curve import curve_values
from tallystick.report.site_echoes import echo_chart
from tallystick.report.site_frame import template_text
from tallystick.report.site_known import Site, SiteOptions
from tallystick.report.site_pages import page_of, paths_of, site_of
from tallystick.report.site_tables import download_list, download_text
from tallystick.store.folder import Loaded

TextMaker = Callable[[], str]


def site_files(answer: Answer, loaded: Loaded, options: SiteOptions) -> Iterator[tuple[str, str]]:
    """Path and text of everything: first the other files, since pages lean on them, then every page."""
    site = site_of(answer, loaded, options)
    for path, make in files_of(site).items():
        yield path, make()
    for path in paths_of(site):
        page = page_of(site, path)
        if page is not None:
            yield path, page.html


def files_of(site: Site) -> dict[str, TextMaker]:
    """What is no page, by path; each is made when its function is called."""
    found: dict[str, TextMaker] = {
        "assets/site.css": style_text,
        "assets/site.js": partial(template_text, "site.js"),
        "balance.json": partial(_sheet, site),
    }
    for number in range(chunks_in(site)):
        found[chunk_path(number)] = partial(chunk_text, site, number)
    for path, _ in download_list(site):
        if path.startswith("data/"):
            found[path] = partial(download_text, site, path.removeprefix("data/").removesuffix(".csv"))
    return found | {f"charts/{name}.svg": partial(_standing_alone, svg) for name, svg in charts_of(site).items()}


def render_file(site: Site, path: str) -> str:
    """One of them.

    Raises:
        KeyError: the site has no such file.
    """
    return files_of(site)[path]()


def style_text() -> str:
    """The style of pages and of the pictures in them."""
    return template_text("site.css") + svg_marks.STYLE + LINES


def _sheet(site: Site) -> str:
    return msgspec.json.format(msgspec.json.encode(site.sheet)).decode() + "\n"


def charts_of(site: Site) -> dict[str, str]:
    """Pictures that are whole files of their own, by name; one that has nothing to show is left out."""
    labels = site.labels
    found = {"sides": "" if site.givers else side_svg(site.sheet, Names(labels.parties(), labels.sources()))}
    tracks = side_tracks(site)
    found["time"] = course_svg(site.courses.months, tracks, COURSE) if tracks else ""
    found["lives"] = lives_view(site.lives, labels).pictures[0]
    found["strain"] = strain_view(site.strain, labels).pictures[0]
    found["echoes"] = echo_chart(site)
    pictures = curve_values(site)["pictures"]
    found["choices"] = pictures[0] if isinstance(pictures, tuple) and pictures else ""
    return {name: svg for name, svg in found.items() if svg}


def _standing_alone(svg: str) -> str:
    """A whole file, for programs that take nothing else for an image."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + svg
