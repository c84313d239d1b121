"""Every page of the site, live, under the case's own choices or under what is supposed.

`/lines.html` is the case as it is; `/w/basis~3Dmarket/lines.html` the same page at market prices. Links between the
site's pages are relative, so that they keep what is supposed, and an address can be sent to a colleague.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from typing import cast
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tallystick.report.site_files import files_of, render_file, style_text
from tallystick.report.site_frame import template_text
from tallystick.report.site_known import Site, SiteOptions
from tallystick.report.site_pages import page_of
from tallystick.web.answers import render
from tallystick.web.ledger_tables import Missing
from tallystick.web.live_site import LiveSite
from tallystick.web.open_case import State
from tallystick.web.requests_in import bench_of, frame_of, state_of
from tallystick.web.supposing import AS_IT_IS, MOST, Supposed, pairs_of_segment, read_supposed, segment
from tallystick.web.what_if_panel import panel_of

BAR = "<!-- workbench -->"  # stands in a page where the workbench puts its own
BEHIND = "<!-- /workbench -->"
KEPT = 6  # sites of a small case; of a large one two
_MEDIA = {
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "csv": "text/csv",
    "svg": "image/svg+xml",
}


_ASSETS: Mapping[str, Callable[[], str]] = {"site.css": style_text, "site.js": partial(template_text, "site.js")}


def live_page(request: Request) -> Response:
    """A page or file of the site."""
    path = request.path_params.get("path") or "index.html"
    state = state_of(request)
    supposed = _supposed_in(request, state)
    site = site_for(request, state, supposed, path)
    page = page_of(site, path)
    if page is None:
        return _file(site, path)
    return HTMLResponse(_dressed(request, page.html, (state, supposed, path)))


def what_if(request: Request) -> Response:
    """The page that the controls were used on, under what they say."""
    state = state_of(request)
    pairs = parse_qsl(request.url.query, max_num_fields=MOST * 2)
    path = dict(pairs).get("page") or "index.html"
    supposed = read_supposed(pairs, state.loaded.case)
    prefix = "/" if supposed == AS_IT_IS else f"/w/{segment(supposed)}/"
    address = prefix + quote(path)
    if "hx-request" not in request.headers:
        return RedirectResponse(address, 303)
    site = site_for(request, state, supposed, path)
    page = page_of(site, path)
    if page is None:
        return RedirectResponse(address, 303)
    inner = page.html.partition(BEHIND)[2].partition("</main>")[0]
    words = render("bench_supposed.html", {"words": panel_words(supposed), "swapped": True})
    return HTMLResponse(inner + words, headers={"HX-Push-Url": address})


def panel_words(supposed: Supposed) -> list[str]:
    """What is supposed, in short."""
    from tallystick.web.supposing import words_of

    return words_of(supposed)


def site_for(request: Request, state: State, supposed: Supposed, path: str) -> Site:
    """The site under what is supposed; the answer's own page does without the three views of price, for speed.

    Raises:
        UsageError: it cannot be supposed.
    """
    views = supposed == AS_IT_IS or path != "index.html"
    whole = state.answer(supposed, views=views)
    with state.lock:
        sites = cast("OrderedDict[tuple[Supposed, bool], Site]", state.made.setdefault("sites", OrderedDict()))
        key = (supposed, views)
        if key not in sites:
            options = SiteOptions(version=bench_of(request).version, policy=False, head=_head(), bar=BAR + BEHIND)
            sites[key] = LiveSite(whole, options, (state, supposed))
            while len(sites) > (2 if state.large else KEPT):
                sites.popitem(last=False)
        sites.move_to_end(key)
        return sites[key]


def _supposed_in(request: Request, state: State) -> Supposed:
    given = request.path_params.get("supposed")
    return AS_IT_IS if given is None else read_supposed(pairs_of_segment(given), state.loaded.case)


def _file(site: Site, path: str) -> Response:
    folder, _, name = path.rpartition("/")
    kind = _MEDIA.get(name.rpartition(".")[2])
    if folder == "assets" and name in _ASSETS:  # without asking for the charts, which take seconds
        return Response(_ASSETS[name](), 200, {"cache-control": "private, max-age=300"}, kind)
    if kind is None or path not in files_of(site):
        raise Missing(f"there is no page {path[:120]}", "the contents list those that there are")
    return Response(render_file(site, path), 200, None, kind)


def _head() -> str:
    return render("bench_head.html", {})


def _dressed(request: Request, html: str, shown: tuple[State, Supposed, str]) -> str:
    """The page with the workbench's bar; what the controls redraw stands in an element of its own."""
    state, supposed, path = shown
    base = state.answer(AS_IT_IS, views=True)
    bar = render(
        "bench_bar.html",
        frame_of(request, "", "site")
        | {
            "panel": panel_of(state, supposed, base),
            "path": path,
            "acts": _acts(request, state, path),
            "waiting": None,
        },
    )
    head, _, tail = html.partition(BAR + BEHIND)
    return f'{head}{bar}<div id="page">{BEHIND}{tail.replace("</main>", "</div></main>", 1)}'


def _acts(request: Request, state: State, path: str) -> list[tuple[str, str, str]]:
    """What can be done with the thing that a page is about: words, address, key."""
    site = site_for(request, state, AS_IT_IS, path)
    acts: list[tuple[str, str, str]] = []
    if path in site.claim_paths:
        acts.append(("Edit this claim", f"/edit/claims?key={quote(site.claim_paths[path], safe='')}", "e"))
        document = site.claims[site.claim_paths[path]].document
        if document in site.case.documents:
            acts.append(
                (
                    "Its document",
                    f"/read?document={quote(document or '', safe='')}&claim={quote(site.claim_paths[path], safe='')}",
                    "o",
                )
            )
    elif path in site.source_paths:
        acts.append(("Edit this source", f"/edit/sources?key={quote(site.source_paths[path], safe='')}", "e"))
    elif path in site.document_paths:
        name = quote(site.document_paths[path], safe="")
        acts.append(("Read it", f"/read?document={name}", "o"))
        acts.append(("Add a claim from it", f"/edit/claims/new?document={name}", "c"))
        acts.append(("Edit its entry", f"/edit/documents?key={name}", "e"))
    return acts
