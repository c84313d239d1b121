"""The picture of chances."""

import re

import pytest

from tallystick.report.chance_picture import Chance, chance_svg
from tallystick.report.side_picture import NARROW, WIDE, Frame
from tests.report.page_reader import read_page

ROWS = (
    Chance(name="A. Analyst", words="likely, 70 %", point=0.7, low=0.55, high=0.8, judged=True),
    Chance(name="a published rate with a name so long that it takes more than one line of it", words="0 %", point=0.0),
    Chance(name="another", words="100 %", point=1.0),
)


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_sound_and_everything_lies_inside(frame: Frame) -> None:
    svg = chance_svg("c", "Chances", ROWS, frame)
    assert read_page(svg).faults == []
    _, _, width, height = (float(end) for end in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
    for x, y in re.findall(r'<(?:circle c|text )x="([\d.]+)" c?y="([\d.]+)"', svg):
        assert 0 <= float(x) <= width
        assert 0 <= float(y) <= height


def test_a_number_stands_inside_its_band_at_its_place() -> None:
    svg = chance_svg("c", "Chances", ROWS, WIDE)
    (start, width) = (float(end) for end in re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"', svg)[0])
    point, zero, whole = (float(x) for x in re.findall(r'<circle cx="([\d.]+)"', svg))
    assert start < point < start + width
    assert (point - zero) / (whole - zero) == pytest.approx(0.7, abs=1e-3)
    assert width / (whole - zero) == pytest.approx(0.25, abs=1e-3)


def test_judgements_and_rates_differ_by_more_than_place() -> None:
    svg = chance_svg("c", "Chances", ROWS, WIDE)
    assert svg.count('class="said tip"') == 1
    assert svg.count('class="built tip"') == 2


def test_it_says_in_words_what_it_shows() -> None:
    assert "A. Analyst: likely, 70 %" in read_page(chance_svg("c", "Chances", ROWS, WIDE)).one("c-wide-desc").text
