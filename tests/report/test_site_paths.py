import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.report.site_paths import numbered, page_path, placed, side_path, slug


@pytest.mark.parametrize("name", ["nis-2025-09-dead", "a", "dr070g.1", "x_y"])
def test_a_plain_name_is_its_own_file_name(name: str) -> None:
    assert slug(name) == name


@pytest.mark.parametrize(
    "name", ["A", "", "..", "a..b", "con", "CON", "nul.txt", "a/b", "a b", "é", "x" * 81, "a.", ".a"]
)
def test_any_other_keeps_its_letters_and_gets_a_mark(name: str) -> None:
    assert slug(name) != name
    assert "~" in slug(name)


@given(st.text(), st.text())
def test_two_names_never_share_a_file(first: str, second: str) -> None:
    assert (slug(first) == slug(second)) == (first == second)
    assert slug(first) == slug(first).lower()
    assert "/" not in slug(first)


def test_a_name_cannot_take_the_mark_of_another() -> None:
    assert slug(slug("A!")) != slug("A!")


def test_paths() -> None:
    assert page_path("claim", "c1") == "claim/c1.html"
    assert [numbered("claims", "index", n) for n in (1, 2)] == ["claims/index.html", "claims/index-2.html"]
    assert side_path("KP", "RU") == "side/kp-ru.html"
    assert side_path("EU", "../x").startswith("side/eu-x~")


def test_links_lead_from_where_a_page_lies() -> None:
    html = '<a href="@/claim/a.html">&#34;@/b</a>'
    assert placed(html, "index.html") == '<a href="claim/a.html">&#34;@/b</a>'
    assert placed(html, "claim/b.html") == '<a href="../claim/a.html">&#34;@/b</a>'
