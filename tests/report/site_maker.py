"""The site of a small case, for tests of its pages."""

from tallystick.pipeline import Answer
from tallystick.report.site_known import Site, SiteOptions
from tallystick.report.site_pages import render_page
from tests.report.page_reader import Page, read_page

_MADE: list[tuple[Answer, Site]] = []


def site_from(answer: Answer, page_size: int = 100) -> Site:
    """The site; of the answer that was asked for last it is kept."""
    if _MADE and _MADE[0][0] is answer and _MADE[0][1].options.page_size == page_size:
        return _MADE[0][1]
    _MADE[:] = [(answer, Site(answer, {}, SiteOptions(version="9.9.9", page_size=page_size)))]
    return _MADE[0][1]


def html_of(answer: Answer, path: str = "index.html") -> str:
    """One page of the site."""
    return render_page(site_from(answer), path)


def page_of_site(answer: Answer, path: str = "index.html") -> Page:
    """The same, read."""
    return read_page(html_of(answer, path))


def text_of(answer: Answer, path: str = "index.html") -> str:
    """Its main text, with blanks of one kind."""
    return " ".join(page_of_site(answer, path).one("main").text.split())
