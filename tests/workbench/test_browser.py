"""An analyst's day in Chromium, and every kind of page under the eyes of axe-core."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tallystick.store.folder import load_folder
from tests.web_parts import served
from tests.workbench.browser_parts import case_under_review, chromium

PAGES = (
    "/index.html",
    "/lines.html",
    "/claims/index.html",
    "/findings.html",
    "/claim/dr143.html",
    "/find?q=shell",
    "/review",
    "/edit/claims/new?kind=loss",
    "/edit/claims?key=dr143",
    "/edit/sources?key=nis",
    "/edit/lines/new",
    "/read?document=briefing",
    "/read/as-published?document=briefing",
    "/changes",
    "/compare",
    "/add",
    "/keys",
    "/nowhere.html",
)
SCREENS = (("light", 1280, 900), ("dark", 390, 844))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def desk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    away = tmp_path_factory.mktemp("desk")
    case = case_under_review(root / "cases" / "dprk-russia", away / "case", away)
    with served(case) as (address, _):
        yield address, case


def opened(browser: Browser, address: str, scheme: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
    """A page, and what the browser complains of."""
    context = browser.new_context(
        base_url=address, color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": size[0], "height": size[1]}, accept_downloads=True,
    )  # fmt: skip
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []

    def told(message: ConsoleMessage) -> None:
        # A finding is answered with 422; a request that the next one replaces is aborted: htmx tells of both.
        if message.type == "error" and "htmx:" not in message.text and "422" not in message.text:
            complaints.append(message.text)

    page.on("console", told)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


@pytest.mark.slow
def test_the_analysts_day(browser: Browser, desk: tuple[str, Path]) -> None:
    address, case = desk
    page, complaints = opened(browser, address, "light", (1280, 900))
    the_ratio_down_to_words(page)
    other_choices(page)
    three_candidates(page, case)
    a_claim_with_a_mistake(page, case)
    undone(page, case)
    published_and_compared(page)
    assert complaints == [], complaints


def the_ratio_down_to_words(page: Page) -> None:
    page.goto("/")
    page.locator('#page a[href*="number/"], #page a[href*="claim/"]').first.click()
    while "/claim/" not in page.url:
        page.locator('#page a[href*="claim/"]').first.click()
    expect(page.locator("#page")).to_contain_text("What it does to the balance")


def other_choices(page: Page) -> None:
    page.goto("/")
    before = page.locator("#page svg").first.text_content()
    page.keyboard.press("w")
    page.locator("select[name=basis]").select_option("production")
    expect(page.locator("#supposed")).to_contain_text("production")
    assert "/w/basis~3Dproduction/" in page.url
    assert page.locator("#page svg").first.text_content() != before
    page.get_by_text("Without a source").click()
    page.locator('input[value="origin:nis"]').check()
    expect(page.locator("#supposed")).to_contain_text("without origin:nis")
    page.get_by_role("link", name="Lines", exact=True).click()
    assert "origin" in page.url
    expect(page.locator("#supposed")).to_contain_text("without origin:nis")
    page.locator("#supposed").get_by_role("link", name="as the case is").click()
    expect(page.locator("#supposed")).to_be_empty()


def three_candidates(page: Page, case: Path) -> None:
    claims = len(load_folder(case).case.claims)
    page.keyboard.press("v")
    expect(page.locator("mark#quote")).to_be_visible()
    waiting = page.locator(".queue li").count()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("claims written")
    assert len(load_folder(case).case.claims) > claims
    page.keyboard.press("r")
    page.keyboard.type("not about this case")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("refused")
    page.keyboard.press("e")
    page.get_by_text("Judgement").click()
    page.locator("#f-note").fill("Checked by hand.")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("1 claim written")
    assert page.locator(".queue li").count() == waiting - 2  # the echo of what was edited waits on its own
    assert any(claim.note == "Checked by hand." for claim in load_folder(case).case.claims)


def a_claim_with_a_mistake(page: Page, case: Path) -> None:
    page.keyboard.press("c")
    with page.expect_navigation():  # another kind has other fields
        page.locator("#f-kind").select_option("loss")
    page.locator("#f-party").fill("KP")
    page.locator("#f-item").fill("personnel.killed")
    page.locator("#f-origin").fill("nis")
    page.locator("#f-document").fill("briefing")
    page.locator("#f-paraphrase").fill("About 2,000 were killed.")
    page.locator("#key").fill("by-hand")
    page.locator("#f-quantity").fill("abuot 2000 person")
    expect(page.locator("#checked .error[data-field=quantity]")).to_contain_text("is no measure")
    expect(page.locator("#f-quantity")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("Not written")
    page.locator("#f-quantity").fill("about 2000 person")
    expect(page.locator("#checked .error")).to_have_count(0)
    page.keyboard.press("Control+s")
    page.wait_for_url("**/claim/by-hand.html")
    (claim,) = [claim for claim in load_folder(case).case.claims if claim.id == "by-hand"]
    assert claim.entered is not None
    assert claim.entered.by == "Ann"


def undone(page: Page, case: Path) -> None:
    page.keyboard.press("u")
    expect(page.locator(".changes li").first).to_contain_text("add claim by-hand")
    page.keyboard.press("z")
    expect(page.get_by_role("status")).to_contain_text("undo")
    assert all(claim.id != "by-hand" for claim in load_folder(case).case.claims)


def published_and_compared(page: Page) -> None:
    page.keyboard.press("m")
    page.locator('input[name="with"]').fill("HEAD")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("pre.bridge")).to_contain_text("Before")
    expect(page.locator("pre.bridge")).to_contain_text("vidence")


@pytest.mark.slow
def test_no_page_has_a_grave_finding_of_axe_or_is_too_wide(browser: Browser, desk: tuple[str, Path]) -> None:
    found = []
    for scheme, width, height in SCREENS:
        page, complaints = opened(browser, desk[0], scheme, (width, height))
        for path in PAGES:
            page.goto(path)
            result = Axe().run(page, options={"resultTypes": ["violations"]})
            found += [
                f"{scheme} {path}: {one['id']}: {one['nodes'][0]['html'][:160]}"
                for one in result.response["violations"]
                if one["impact"] in ("serious", "critical")
            ]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{scheme} {path}: wider than the screen")
        found += [f"{scheme}: {text}" for text in complaints if "404" not in text]
    assert found == []


@pytest.mark.slow
def test_hostile_documents_do_nothing(browser: Browser, desk: tuple[str, Path]) -> None:
    page, complaints = opened(browser, desk[0], "light", (1280, 900))
    for path in ("/read?document=briefing", "/read/as-published?document=briefing"):
        page.goto(path)
        page.locator("section.paper").click()
        assert page.title() != "hacked"
        assert page.locator("section.paper script, section.paper img, section.paper [onclick]").count() == 0
    assert complaints == []


@pytest.mark.slow
def test_reading_wants_no_script(browser: Browser, desk: tuple[str, Path]) -> None:
    context = browser.new_context(base_url=desk[0], java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("summary", has_text="What if").click()
    page.locator("select[name=basis]").select_option("production")
    page.get_by_role("button", name="Show").click()
    assert "/w/basis~3Dproduction/" in page.url
    expect(page.locator("#supposed")).to_contain_text("production")
    page.goto("/find?q=shell")
    assert page.locator(".hits li").count() > 5


@pytest.mark.slow
def test_the_site_can_be_taken_away(desk: tuple[str, Path]) -> None:
    import httpx

    answer = httpx.get(f"{desk[0]}/site.zip", timeout=120)
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "index.html" in names
    assert "assets/site.css" in names
