import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tallystick.model.sheet import Sheet
from tallystick.pipeline import Query, answer
from tallystick.report.bands import Names
from tallystick.report.labels import Labels
from tallystick.report.side_picture import NARROW, side_svg
from tallystick.store.folder import load_folder
from tests.report.ledgers import answered, built, news

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own text


def words(svg: str) -> list[str]:
    return [element.text or "" for element in drawn(svg).iter(f"{SVG}text")]


def tips(svg: str) -> int:
    return len(list(drawn(svg).iter(f"{SVG}polygon")))


def test_both_sides_are_drawn_with_their_figures() -> None:
    text = " ".join(words(side_svg(news().balanced.sheet)))
    assert "KP → RU" in text
    assert "RU → KP" in text
    assert "at least 5.6\u202fbn\u00a0USD" in text
    assert "Given, without a price (1): Cash" in text


def test_an_open_end_is_an_arrow_and_a_closed_one_is_none() -> None:
    svg = side_svg(news().balanced.sheet)
    assert tips(svg) == 2  # «at least 5.6 bn», and the key; on a straight scale nothing is below zero
    assert "arrow: that end is open" in words(svg)
    sheet = built().balanced.sheet
    assert tips(side_svg(sheet)) > 0


def test_a_side_without_any_figure_says_so() -> None:
    svg = side_svg(answered("").balanced.sheet)
    assert words(svg).count("No figure at all is said of this side.") == 2
    assert tips(svg) == 0


def test_it_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    root = drawn(side_svg(news().balanced.sheet, Names({"KP": "North Korea", "RU": "Russia"})))
    named = (root.get("aria-labelledby") or "").split()
    told = {element.get("id"): element.text or "" for element in root if element.get("id")}
    assert root.get("role") == "img"
    assert set(named) == set(told)
    assert "North Korea to Russia: Built from lines: bounds only at least 5.6\u202fbn\u00a0USD" in told[named[1]]


def test_everything_stands_inside_the_frame() -> None:
    for frame in (NARROW,):
        root = drawn(side_svg(built().balanced.sheet, None, frame))
        left, top, width, height = map(float, (root.get("viewBox") or "").split())
        marks = [e for e in root.iter() if e.tag in {f"{SVG}text", f"{SVG}rect"}]
        assert len(marks) > 10
        for mark in marks:
            x, y = float(mark.get("x") or 0), float(mark.get("y") or 0)
            assert left <= x <= left + width
            assert top <= y <= top + height


def test_names_cannot_break_out() -> None:
    svg = side_svg(news().balanced.sheet, Names({"KP": '</svg><script>alert("x")</script>\u202e'}))
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert any("<script>" in text for text in words(svg))


def test_the_same_sheet_gives_the_same_picture() -> None:
    sheet = built().balanced.sheet
    assert side_svg(sheet) == side_svg(sheet)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", side_svg(sheet))


def first_case(root: Path) -> tuple[Sheet, Names]:
    loaded = load_folder(root / "cases" / "dprk-russia")
    result = answer(loaded.case, loaded.findings, Query())
    labels = Labels(result.case)
    return result.balanced.sheet, Names(labels.parties(), labels.sources())


def test_the_picture_in_the_documentation_is_that_of_the_first_case(root: Path, request: pytest.FixtureRequest) -> None:
    path = root / "docs" / "images" / "dprk-russia.svg"
    svg = side_svg(*first_case(root))
    if request.config.getoption("--rewrite-docs"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(svg, "utf-8")
    advice = f"{path.name} is stale: run `pytest {Path(__file__).relative_to(root)} --rewrite-docs`"
    assert path.read_text("utf-8") == svg, advice
