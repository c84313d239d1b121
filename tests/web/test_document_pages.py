import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.claim import Claim
from tallystick.web.document_pages import _lit, harmless, windowed


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<p style='position:fixed'>a</p>",
        "<a href='javascript:x()'>a</a>",
        "<a href='data:text/html,x'>a</a>",
        "<iframe srcdoc='<script>x()</script>'></iframe>",
        "<form action='/changes/undo' method=post><button>a</button></form>",
        "<svg><script>x()</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=x()></style></mglyph></table></mtext></math>",
        "<base href='https://evil.example/'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<link rel=stylesheet href=x.css>",
        "<p class='problem' id='main' hx-post='/changes/undo' data-to='/x'>a</p>",
        "<noscript><p title='</noscript><img src=x onerror=x()>'></noscript>",
    ],
)
def test_nothing_in_a_document_acts(html: str) -> None:
    clean = harmless(html)
    for word in (
        "<script",
        "onerror=",
        "style",
        "javascript:",
        "data:",
        "<iframe",
        "<form",
        "<button",
        "<svg",
        "<base",
    ):
        assert word not in clean
    for word in ("<meta", "<link", "class=", "id=", "hx-", "<img"):
        assert word not in clean


def test_words_headings_and_tables_stay() -> None:
    html = "<h1>A</h1><table><tr><th scope='row'>b</th><td colspan='2'>c</td></tr></table><p><em>d</em></p>"
    clean = harmless(html)
    assert all(part in clean for part in ("<h1>A</h1>", 'scope="row"', 'colspan="2"', "<em>d</em>"))


def claim(name: str, quote: str) -> Claim:
    return Claim(id=name, kind="signal", quote=quote)


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_the_text_stays_whole_whatever_is_lit(text: str, quotes: list[str]) -> None:
    pieces, missing = _lit(text, [claim(f"c{at}", quote) for at, quote in enumerate(quotes)], "c0")
    assert "".join(piece.text for piece in pieces) == text
    assert {one.id for one in missing} == {f"c{at}" for at, quote in enumerate(quotes) if quote not in text}


def test_the_quote_of_a_claim_is_lit() -> None:
    pieces, missing = _lit("Seoul said 2,000 died.", [claim("a", "2,000 died"), claim("b", "not there")], "a")
    assert [(piece.text, piece.claim, piece.lit) for piece in pieces][1] == ("2,000 died", "a", True)
    assert [one.id for one in missing] == ["b"]


def test_a_window_is_cut_where_the_text_is_long() -> None:
    window = windowed("a" * 50_000 + "QUOTE" + "b" * 50_000, 50_000, 50_005)
    assert window is not None
    assert (window.quote, window.cut) == ("QUOTE", (True, True))
    assert len(window.before) == len(window.after) == 20_000
    assert windowed("", 0, 1) is None
