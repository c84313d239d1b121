import base64
import hashlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from tallystick.pipeline import Answer
from tallystick.report.page import render_page
from tests.report.ledgers import DOCUMENTS, HEAD, NEWS, SOURCES, answered, built, news
from tests.report.page_reader import Page, read_page

EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>" onload="x\u202e{{ 7*7 }}{% raw %}'
FORMULA = '=HYPERLINK("https://evil.example","x")'
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://exa mple.org/",
    "vbscript:x",
]


def toml(text: str) -> str:
    """A TOML string of any text."""
    return '"' + "".join(f"\\u{ord(char):04x}" if not char.isalnum() else char for char in text) + '"'


def hostile() -> Answer:
    """The news item with hostile text in every field that holds free words."""
    evil, formula = toml(EVIL), toml(FORMULA)
    documents = "".join(
        f'[d{n}]\nurl = {toml(url)}\ntitle = {formula}\npublished = 2025\nseen = "full"\nlanguage = "en"\n'
        for n, url in enumerate(ADDRESSES)
    )
    claims = "".join(
        f'[[claim]]\nid = "c{n}"\nkind = "transfer"\ngiver = "KP"\nreceiver = "RU"\nitem = "food"\nmodel = {evil}\n'
        f'scope = {formula}\nquantity = "some"\norigin = "study"\ndocument = "d{n}"\nquote = {evil}\nnote = {formula}\n'
        f'set_aside = "rejected"\nbecause = {evil}\n'
        for n in range(len(ADDRESSES))
    )
    files = {
        "case.toml": HEAD.format(year='"nominal"').replace('"North Korea and Russia"', evil),
        "sources.toml": SOURCES.replace('"A study"', evil),
        "documents.toml": DOCUMENTS + documents,
    }
    return answered(NEWS + claims, files)


def empty() -> Answer:
    return answered("")


@pytest.fixture(scope="module", params=[news, built, hostile, empty], ids=lambda made: made.__name__)
def answer(request: pytest.FixtureRequest) -> Answer:
    made: Callable[[], Answer] = request.param
    return made()


@pytest.fixture(scope="module")
def html(answer: Answer) -> str:
    return render_page(answer, "9.9.9")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return read_page(html)


class TestEveryPage:
    def test_is_whole(self, page: Page) -> None:
        assert page.faults == []

    def test_is_the_same_again(self, answer: Answer, html: str) -> None:
        assert render_page(answer, "9.9.9") == html

    def test_loads_nothing(self, page: Page, html: str) -> None:
        assert not page.all("link", "img", "iframe", "object", "embed", "video", "audio", "form", "base")
        assert not [e for e in page.elements if "src" in e.attributes or "style" in e.attributes]
        assert not re.search(r"@import|url\(", html)

    def test_runs_its_own_script_only(self, page: Page) -> None:
        (script,) = page.all("script")
        digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
        policy = next(e.attributes["content"] for e in page.all("meta") if "http-equiv" in e.attributes)
        assert f"script-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy
        assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]

    def test_links_lead_to_the_web_or_to_itself(self, page: Page) -> None:
        targets = [e.attributes["href"] for e in page.all("a")]
        ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
        outside = [target for target in targets if not target.startswith("#")]
        assert [target for target in outside if not target.startswith("https://example.org/")] == []
        assert [target for target in targets if target.startswith("#") and target[1:] not in ids] == []

    def test_names_each_id_once(self, page: Page) -> None:
        ids = Counter(e.attributes["id"] for e in page.elements if "id" in e.attributes)
        assert [name for name, count in ids.items() if count > 1] == []
        assert [name for name in ids if re.search(r"\s", name)] == []

    def test_can_be_walked_by_headings_and_landmarks(self, page: Page) -> None:
        levels = [int(e.tag[1]) for e in page.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert [len(page.all(tag)) for tag in ("main", "nav", "footer")] == [1, 1, 1]
        first = page.all("a")[0].attributes
        assert (first["class"], first["href"]) == ("skip", "#main")
        assert page.all("html")[0].attributes["lang"] == "en"

    def test_tables_have_captions_and_heads(self, page: Page) -> None:
        tables = page.all("table")
        assert tables
        assert len(page.all("caption")) == len(tables)
        assert {e.attributes.get("scope") for e in page.all("th")} <= {"col", "row"}
        assert all(e.path[-1] == "div" for e in tables)
        scrolls = [e for e in page.all("div") if e.attributes.get("class") == "scroll"]
        assert len(scrolls) == len(tables)
        assert all(e.attributes.keys() >= {"role", "aria-label", "tabindex"} for e in scrolls)

    def test_never_writes_a_missing_number(self, page: Page) -> None:
        words = re.findall(r"\b(?:None|nan|inf|null|undefined)\b", page.all("main")[0].text)
        assert words == []

    def test_no_cell_begins_as_a_formula(self, page: Page) -> None:
        cells = [e.text.strip() for e in page.all("td", "th")]
        assert [text for text in cells if text[:1] in {"=", "+", "-", "@"}] == []

    def test_tells_the_fate_of_every_claim(self, answer: Answer, page: Page) -> None:
        shown = {e.attributes["id"]: e.text for e in page.all("li") if e.attributes.get("id", "").startswith("claim-")}
        assert set(shown) == {f"claim-{claim.id}" for claim in answer.case.claims}
        for claim in answer.case.claims:
            assert answer.balanced.fates[claim.id].word in shown[f"claim-{claim.id}"]


class TestHostileText:
    def test_is_shown_and_never_run(self) -> None:
        html = render_page(hostile(), "9.9.9")
        page = read_page(html)
        assert len(page.all("script")) == 1
        assert "<script>alert" not in html
        assert "onerror=alert(1)>" not in re.sub(r"onerror=alert\(1\)&gt;", "", html)
        assert "{{ 7*7 }}" in page.all("h1")[0].text
        assert "49" not in page.all("h1")[0].text

    def test_keeps_its_direction_to_itself(self) -> None:
        page = read_page(render_page(hostile(), "9.9.9"))
        turned = [e for e in page.elements if "\u202e" in e.text]
        inner = [e for e in turned if not any(other.path[: len(e.path) + 1] == (*e.path, e.tag) for other in turned)]
        assert inner
        assert {e.tag for e in inner} == {"bdi"}
        assert "\u202e" not in page.all("title")[0].text
        assert not [e for e in page.elements for value in e.attributes.values() if "\u202e" in value]

    def test_an_address_that_is_none_of_the_web_is_no_link(self) -> None:
        page = read_page(render_page(hostile(), "9.9.9"))
        text = page.one("claims").text
        assert "javascript:alert(1)" in text
        assert text.count("no web address:") == len(ADDRESSES)
        assert [e for e in page.all("a") if "script" in e.attributes["href"] or "evil" in e.attributes["href"]] == []


class TestTheAnswer:
    def test_leads_with_the_study_whose_own_both_sides_are(self) -> None:
        text = read_page(render_page(news(), "9.9.9")).one("answer").text
        assert "North Korea gave at least 4.67 times as much as came back from Russia" in text
        assert "both sides come from one study" in text
        assert "at least 12.4" in text

    def test_says_that_nothing_is_comparable_where_nothing_is(self) -> None:
        crossed = NEWS.replace(
            'value = "at most 1.2bn USD"\norigin = "study"', 'value = "at most 1.2bn USD"\norigin = "nis"'
        )
        result = answered(crossed)
        assert result.balanced.sheet.headline is None
        text = read_page(render_page(result, "9.9.9")).one("answer").text
        assert "Not comparable." in text
        assert "times as much as came back" not in text
        assert "Bounds of all that is said" in text

    def test_says_that_it_is_a_demonstration_while_no_original_is_archived(self) -> None:
        text = read_page(render_page(news(), "9.9.9")).one("answer").text
        assert "A demonstration. Not one of the 7 claims rests on an archived original" in text
        archived = {"documents.toml": DOCUMENTS.replace('"full"', '"archived"\nsha256 = "' + "a" * 64 + '"')}
        text = read_page(render_page(answered(NEWS, archived), "9.9.9")).one("answer").text
        assert "demonstration" not in text
        assert "7 of 7 claims rest on an archived original" in text

    def test_says_how_many_claims_were_left_out(self) -> None:
        wrong = NEWS.replace('receiver = "KP"\nitem = "money.cash"', 'receiver = "QQ"\nitem = "money.cash"')
        result = answered(wrong)
        assert result.balanced.sheet.claims["error"] == 1
        page = read_page(render_page(result, "9.9.9"))
        assert "1 claim with an error is left out of every sum" in page.one("answer").text
        assert "QQ" in page.one("findings").text


def test_lives_have_tellers_and_no_price() -> None:
    text = read_page(render_page(news(), "9.9.9")).one("lives").text
    assert "National Intelligence Service" in text
    assert "nearly 2,000\u00a0persons" in text
    assert "USD" not in text


def test_quotes_have_the_language_of_their_document() -> None:
    page = read_page(render_page(news(), "9.9.9"))
    (quote,) = page.all("blockquote")
    assert (quote.attributes["lang"], quote.attributes["dir"]) == ("fr", "auto")
    assert quote.text == "“des armes pour au moins 5,6 milliards”"


def test_a_claim_says_who_said_it_where_and_when() -> None:
    text = re.sub(r"\s+", " ", read_page(render_page(news(), "9.9.9")).one("claim-arms").text)
    assert "at least 5.6bn USD" in text
    assert "When: since 2023. Said by A study, 20 Sep 2025; passed on by A newspaper." in text
    assert "Document: A newspaper, 20 Sep 2025 (read in full)." in text
    assert "bound only: one-sided words bound and say no more." in text


def test_the_version_and_how_to_cite_are_there() -> None:
    page = read_page(render_page(news(), "9.9.9"))
    assert "Tallystick 9.9.9" in page.all("footer")[0].text
    cite = next(e for e in page.all("p") if e.attributes.get("class") == "cite")
    assert re.search(r"7 claims, 0 on an archived original\. Tallystick 9\.9\.9, sheet [0-9a-f]{16}\.", cite.text)


def test_other_commands_start_without_the_templates() -> None:
    code = "import sys, tallystick.report.page; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
