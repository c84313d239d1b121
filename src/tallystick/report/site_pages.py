"""The site of a case, page by page: what `tally report` writes and the workbench serves.

    site = site_of(answer, loaded, SiteOptions(version="1.0"))
    render_page(site, "claim/nis-2025-09-dead.html")   → HTML
    for page in pages_of(answer, loaded, options): …   → every page, with path and title

Links between pages are relative, so that a site works from a folder, below any address and
without a network. No page is made before it is asked for.
"""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from tallystick.pipeline import Answer
from tallystick.report.site_claims import claim_pages, list_pages
from tallystick.report.site_echoes import echo_pages, fact_pages
from tallystick.report.site_frame import framed
from tallystick.report.site_known import Maker, Site, SiteOptions
from tallystick.report.site_numbers import line_pages, number_pages, side_pages
from tallystick.report.site_sections import TABS, section_pages
from tallystick.report.site_sources import document_lists, document_pages, source_lists, source_pages
from tallystick.store.folder import Loaded

# Pages by the folder that they lie in; the empty one is the root.
FAMILIES: Mapping[str, Callable[[Site], dict[str, Maker]]] = {
    "": section_pages,
    "side": side_pages,
    "line": line_pages,
    "number": number_pages,
    "claims": list_pages,
    "claim": claim_pages,
    "sources": source_lists,
    "source": source_pages,
    "documents": document_lists,
    "document": document_pages,
    "echoes": echo_pages,
    "fact": fact_pages,
}


class SitePage(msgspec.Struct, frozen=True):
    """One page of the site."""

    path: str  # below the site's root, with `/`
    title: str
    html: str


def site_of(answer: Answer, loaded: Loaded, options: SiteOptions) -> Site:
    """What the pages of a case are made from; it keeps what one page made for the next."""
    return Site(answer, loaded.texts, options)


def paths_of(site: Site) -> Iterator[str]:
    """Paths of all pages, the index first."""
    for family in FAMILIES:
        yield from _makers(site, family)


def page_of(site: Site, path: str) -> SitePage | None:
    """The page of that path; None where the site has none."""
    folder = path.rpartition("/")[0]
    maker = _makers(site, folder).get(path) if folder in FAMILIES else None
    if maker is None:
        return None
    view = maker()
    return SitePage(path, view.title, framed(site, path, view, TABS))


def _makers(site: Site, family: str) -> dict[str, Maker]:
    if family not in site.makers:
        site.makers[family] = FAMILIES[family](site)
    return site.makers[family]


def render_page(site: Site, path: str) -> str:
    """The HTML of a page.

    Raises:
        KeyError: the site has no such page.
    """
    page = page_of(site, path)
    if page is None:
        raise KeyError(path)
    return page.html
