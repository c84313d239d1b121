"""The site of the first case as a reader sees it: sound by axe-core, at desk and phone width, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tallystick.pipeline import answer
from tallystick.report.site_files import files_of
from tallystick.report.site_known import Site, SiteOptions
from tallystick.report.site_pages import paths_of, render_page
from tallystick.report.site_sections import TABS
from tallystick.store.folder import load_folder
from tests.browser import browser, faults_of

ROWS = 25  # of a list, so that looking at one takes no long
ONE_OF_EACH = ("side", "line", "number", "claim", "source", "document", "fact")


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    loaded = load_folder(root / "cases" / "dprk-russia")
    return Site(answer(loaded.case, loaded.findings), loaded.texts, SiteOptions(version="9.9.9", page_size=ROWS))


@pytest.fixture(scope="module")
def shown(site: Site) -> list[str]:
    """Every main page, and one page of each other kind, the document with the longest address among them."""
    first = {path.partition("/")[0]: path for path in reversed([*paths_of(site)]) if "/" in path}
    documents = site.case.documents
    first["document"] = max(site.document_paths, key=lambda path: len(documents[site.document_paths[path]].url or ""))
    return [*(tab.path for tab in TABS), *(first[folder] for folder in ONE_OF_EACH)]


@pytest.fixture(scope="module")
def folder(site: Site, shown: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that are looked at, with style, script and search index, in a folder."""
    made = tmp_path_factory.mktemp("site")
    texts = {path: render_page(site, path) for path in shown}
    texts |= {path: make() for path, make in files_of(site).items() if path.endswith((".css", ".js"))}
    for path, text in texts.items():
        (made / path).parent.mkdir(exist_ok=True)
        (made / path).write_text(text, "utf-8")
    return made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def context(chromium: Browser, width: int, *, dark: bool) -> BrowserContext:
    return chromium.new_context(viewport={"width": width, "height": 844}, color_scheme="dark" if dark else "light")


@pytest.mark.slow
def test_the_eye_that_looks_sees_faults(chromium: Browser) -> None:
    with context(chromium, 390, dark=False) as opened:
        page = opened.new_page()
        page.set_content("<html lang=en><title>x</title><main><img src=x><p style='color:#ccc'>pale</p></main>")
        assert {fault.partition(":")[0] for fault in faults_of(page)} == {"color-contrast", "image-alt"}


@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["desk, light", "phone, dark"])
def test_no_page_has_a_grave_fault_or_a_message_or_scrolls_sideways(
    chromium: Browser, folder: Path, shown: list[str], width: int, *, dark: bool
) -> None:
    faults: dict[str, list[str]] = {}
    with context(chromium, width, dark=dark) as opened:
        page = opened.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        for path in shown:
            page.goto(f"{(folder / path).as_uri()}")
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            found = [*told, *faults_of(page)]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            faults[path] = [*found, *([f"{wide} px wider than the screen"] if wide > 0 else [])]
            told.clear()
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.slow
def test_a_reader_searches_filters_and_orders_claims(chromium: Browser, folder: Path) -> None:
    with context(chromium, 1280, dark=False) as opened:
        page = opened.new_page()
        page.goto((folder / "claims" / "index.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type("killed Yonhap")
        page.wait_for_selector("output:has-text('found')")
        assert 0 < page.locator("#claims-table tbody tr").count() < 20
        page.fill("#q", "")
        page.select_option("#fate", "echo")
        page.select_option("#order", "date")
        days = page.locator("#claims-table tbody tr").count()
        assert page.locator("output").inner_text() == f"{days} found"
        page.select_option("#fate", "")
        page.select_option("#order", "")
        assert page.locator("#claims-table tbody tr").count() == ROWS


@pytest.mark.slow
def test_it_is_read_without_a_script_and_on_one_screen(chromium: Browser, folder: Path) -> None:
    with chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False) as opened:
        page = opened.new_page()
        page.goto((folder / "index.html").as_uri())
        for words in ("times as much", "without a price", "Lives", "Strain"):
            place = page.get_by_text(words).first.bounding_box()
            assert place is not None
            assert place["y"] + place["height"] < 800, words
        page.get_by_role("link", name="Claims", exact=True).click()
        assert page.locator("#claims-table tbody tr").count() == ROWS
        page.locator("#claims-table tbody a").first.click()
        assert page.locator("h2").first.inner_text() == "What it does to the balance"
