"""What holds of every page of every site."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from tallystick.pipeline import Answer
from tallystick.report.site_files import files_of
from tallystick.report.site_known import Site, SiteOptions
from tallystick.report.site_pages import page_of, paths_of, render_page
from tests.report.hostile import EVIL, FORMULA, empty, hostile
from tests.report.ledgers import built, news
from tests.report.page_reader import Page, read_page
from tests.report.promises import promised

Read = dict[str, Page]


@pytest.fixture(scope="module", params=[news, built, promised, hostile, empty], ids=lambda made: made.__name__)
def answer(request: pytest.FixtureRequest) -> Answer:
    made: Callable[[], Answer] = request.param
    return made()


@pytest.fixture(scope="module")
def site(answer: Answer) -> Site:
    return Site(answer, {}, SiteOptions(version="9.9.9", page_size=4))


@pytest.fixture(scope="module")
def pages(site: Site) -> Read:
    return {path: read_page(render_page(site, path)) for path in paths_of(site)}


def faults(pages: Read, wrong: Callable[[Page], object]) -> dict[str, object]:
    return {path: found for path, page in pages.items() if (found := wrong(page))}


def test_is_whole(pages: Read) -> None:
    assert faults(pages, lambda page: page.faults) == {}


def test_has_a_page_for_every_claim_source_and_document(site: Site, pages: Read) -> None:
    folders = Counter(path.partition("/")[0] for path in pages if "/" in path)
    assert folders["claim"] == len(site.case.claims)
    assert folders["source"] == len(site.case.sources)
    assert folders["document"] == len(site.case.documents)


def test_is_the_same_again(answer: Answer, site: Site) -> None:
    other = Site(answer, {}, SiteOptions(version="9.9.9", page_size=4))
    assert [page_of(other, path) for path in paths_of(other)] == [page_of(site, path) for path in paths_of(site)]
    assert {path: make() for path, make in files_of(other).items()} == {p: make() for p, make in files_of(site).items()}


def test_paths_stay_inside_the_site_and_differ_where_letters_are_alike(site: Site) -> None:
    paths = [*paths_of(site), *files_of(site)]
    assert [path for path in paths if not re.fullmatch(r"(?:[a-z]+/)?[a-z0-9_~][a-z0-9._~-]{0,90}", path)] == []
    assert [path for path in paths if ".." in path] == []
    assert len({path.lower() for path in paths}) == len(paths)


def links(path: str, page: Page) -> Iterator[str]:
    """Where the links of a page lead, from the root of the site; addresses of the web as they are."""
    for element in page.elements:
        for name in ("href", "src"):
            target = element.attributes.get(name)
            if target is None or target.startswith("#"):
                continue
            yield target if ":" in target else posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def test_links_lead_to_what_is_there_or_to_the_web(site: Site, pages: Read) -> None:
    there = {*pages, *files_of(site)}
    found = {(path, link) for path, page in pages.items() for link in links(path, page)}
    assert {pair for pair in found if ":" not in pair[1]} - {pair for pair in found if pair[1] in there} == set()
    assert {link for _, link in found if ":" in link and not link.startswith("https://example.org/")} == set()


def test_loads_its_own_style_and_script_and_nothing_else(pages: Read) -> None:
    assert (
        faults(pages, lambda page: page.all("img", "iframe", "object", "embed", "video", "form", "base", "style")) == {}
    )
    assert faults(pages, lambda page: [e for e in page.elements if "style" in e.attributes]) == {}
    loaded = {link for path, page in pages.items() for link in links(path, page) if "assets" in link}
    assert loaded == {"assets/site.css", "assets/site.js"}
    assert faults(pages, lambda page: [e for e in page.all("script") if e.text or "src" not in e.attributes]) == {}
    assert faults(pages, lambda page: [n for e in page.elements for n in e.attributes if n.startswith("on")]) == {}


def test_forbids_what_it_does_not_need(pages: Read) -> None:
    for page in pages.values():
        policy = next(e.attributes["content"] for e in page.all("meta") if "http-equiv" in e.attributes)
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_names_each_id_once(pages: Read) -> None:
    def twice(page: Page) -> object:
        ids = Counter(e.attributes["id"] for e in page.elements if "id" in e.attributes)
        return [name for name, count in ids.items() if count > 1 or re.search(r"\s", name)]

    assert faults(pages, twice) == {}


def test_can_be_walked_by_headings_and_landmarks(pages: Read) -> None:
    def wrong(page: Page) -> object:
        levels = [int(e.tag[1]) for e in page.all("h1", "h2", "h3", "h4")]
        steps = [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1]
        first = page.all("a")[0].attributes
        good = levels[:1] == [1] and levels.count(1) == 1 and (first["class"], first["href"]) == ("skip", "#main")
        return steps or not good or len(page.all("main")) != 1

    assert faults(pages, wrong) == {}


def test_tables_have_captions_and_heads(pages: Read) -> None:
    def wrong(page: Page) -> object:
        tables = page.all("table")
        scrolls = [e for e in page.all("div") if e.attributes.get("class") == "scroll"]
        named = all(e.attributes.keys() >= {"role", "aria-label", "tabindex"} for e in scrolls)
        scoped = {e.attributes.get("scope") for e in page.all("th")} <= {"col", "row"}
        return not (len(page.all("caption")) == len(tables) == len(scrolls) and named and scoped)

    assert faults(pages, wrong) == {}


def test_never_writes_a_missing_number(pages: Read) -> None:
    words = re.compile(r"\b(?:None|nan|inf|null|undefined)\b")
    shown = {path: page for path, page in pages.items() if not path.startswith("claim/")}
    assert faults(shown, lambda page: words.findall(page.one("main").text)) == {}


def test_no_cell_begins_as_a_formula(pages: Read) -> None:
    def formulas(page: Page) -> object:
        return [text for e in page.all("td", "th") if (text := e.text.strip())[:1] in {"=", "@"}]

    assert faults(pages, formulas) == {}


def test_tells_the_fate_of_every_claim_on_its_page_and_in_the_list(site: Site, pages: Read) -> None:
    for path, name in site.claim_paths.items():
        assert site.fates[name].word in pages[path].one("main").text
    listed = [e for path, page in pages.items() if path.startswith("claims/index") for e in page.all("code")]
    shown = Counter(e.text for e in listed if e.attributes.get("class") == "id")
    assert set(site.claims) <= set(shown)


def test_has_no_page_of_another_name(site: Site) -> None:
    for path in ("", "nothing.html", "../index.html", "claim/../index.html", "claim/nothing.html", "assets/site.css"):
        assert page_of(site, path) is None
    with pytest.raises(KeyError):
        render_page(site, "nothing.html")


@pytest.fixture(scope="module")
def whole() -> Site:
    return Site(hostile(), {}, SiteOptions(version="9.9.9"))


class TestHostileText:
    def test_is_shown_and_never_run(self, whole: Site) -> None:
        for path in paths_of(whole):
            html = render_page(whole, path)
            assert "<script>alert" not in html
            assert "<img" not in html
        heading = read_page(render_page(whole, "index.html")).all("h1")[0].text
        assert "{{ 7*7 }}" in heading
        assert "49" not in heading

    def test_keeps_its_direction_to_itself(self, whole: Site) -> None:
        for path in paths_of(whole):
            page = read_page(render_page(whole, path))
            turned = [e for e in page.elements if "\u202e" in e.text]
            inner = [e for e in turned if not any(o.path[: len(e.path) + 1] == (*e.path, e.tag) for o in turned)]
            assert {e.tag for e in inner if "dir" not in e.attributes} <= {"bdi"}
            assert [e for e in page.elements for value in e.attributes.values() if "\u202e" in value] == []

    def test_an_address_that_is_none_of_the_web_is_no_link(self, whole: Site) -> None:
        texts = [read_page(render_page(whole, path)).one("main").text for path in whole.document_paths]
        assert len([text for text in texts if "no web address:" in text]) == 8
        assert any("javascript:alert(1)" in text for text in texts)

    def test_runs_in_no_spreadsheet(self, whole: Site) -> None:
        for path, make in files_of(whole).items():
            if path.endswith(".csv"):
                assert not re.search(r'(?:^|,|\n)"?[=+@]', make()), path

    def test_stays_text_in_the_index_that_a_browser_searches(self, whole: Site) -> None:
        index = files_of(whole)["claims/rows-0.js"]()
        assert "alert(1)" in index
        assert index.isascii()
        assert index.count("tallyRows(") == 1
        assert FORMULA not in EVIL
