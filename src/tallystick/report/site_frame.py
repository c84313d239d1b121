"""Templates → whole pages: the frame that every page of the site stands in, and what templates may call."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tallystick.explain.figure_words import OPEN
from tallystick.explain.step_text import value_words
from tallystick.report.labels import flat
from tallystick.report.numbers import figure
from tallystick.report.site_known import Site, View
from tallystick.report.site_paths import ROOT, Tab, page_path, placed, side_path, slug

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Characters that HTML forbids; a mark stands where one was.
_FORBIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]")
FORMULAS = ("=", "+", "-", "@")
_STYLE = re.compile(r"<style>.*?</style>\n?", re.DOTALL)
# `file:` for readers who open the folder itself, where 'self' is nothing in some browsers.
POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)


def framed(site: Site, path: str, view: View, tabs: tuple[Tab, ...]) -> str:
    """The whole page. The same answer gives the same bytes: no clock, no random number."""
    groups: dict[str, list[Tab]] = {}
    for tab in tabs:
        groups.setdefault(tab.group, []).append(tab)
    html = (
        _environment()
        .get_template(view.template)
        .render(
            view.values,
            site=site,
            options=site.options,
            policy=POLICY if site.options.policy else "",
            title=view.title,
            path=path,
            groups=groups,
            home=f"{ROOT}index.html",
        )
    )
    return placed(html, path)


def page_text(template: str, values: dict[str, object]) -> str:
    """A page of its own beside the sites."""
    return placed(_environment().get_template(template).render(values, root=ROOT), "")


def template_text(name: str) -> str:
    """A template, style or script of this package."""
    return (files("tallystick.report") / "templates" / name).read_text("utf-8")


@cache
def _environment() -> "Environment":
    """Templates of this package, with everything escaped that does not say otherwise."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(said=isolated, flat=flat, words=plain, figure=marked, drawn=drawn, slug=slug)
    environment.filters["money"] = lambda number: marked(figure(number))
    environment.filters["raw"] = hosted
    environment.filters["url"] = lambda name, family: ROOT + page_path(family, name)
    environment.filters["side_url"] = lambda pair: ROOT + side_path(*pair)
    environment.filters["step_value"] = value_words
    return environment


def drawn(picture: str) -> "Markup":
    """A picture of ours inside a page: every text in it was escaped when it was drawn, and the page has its style."""
    from markupsafe import Markup

    return Markup(_STYLE.sub("", picture, count=1))  # noqa: S704 - made by report/*_picture.py


def hosted(html: str) -> "Markup":
    """A piece of HTML that the host of the site answers for."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704 - SiteOptions says so


def isolated(text: str) -> "Markup":
    """A text of the ledger: escaped, and its direction kept from what stands around it.

    A blank without width stands before what a spreadsheet would run, should a table be copied into one.
    """
    from markupsafe import Markup

    shield = "\u200b" if text.startswith(FORMULAS) else ""
    return Markup("<bdi>{}{}</bdi>").format(shield, _FORBIDDEN.sub("\ufffd", text))


def plain(text: str) -> "Markup":
    """The same for an element with `dir="auto"`, which keeps a direction to itself and takes it from the text."""
    from markupsafe import Markup, escape

    shield = "\u200b" if text.startswith(FORMULAS) else ""
    return Markup(shield) + escape(_FORBIDDEN.sub("\ufffd", text))  # noqa: S704 - a blank


def marked(text: str) -> "Markup":
    """A figure, with an open end marked as one."""
    from markupsafe import Markup, escape

    return Markup('<span class="open">open</span>') if text == OPEN else escape(text)
