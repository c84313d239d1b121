"""The picture of a ceiling."""

import re

import pytest

from tallystick.model.obligation import Ceiling
from tallystick.pipeline import obligations
from tallystick.report.ceiling_picture import ceiling_svg
from tallystick.report.labels import Labels
from tallystick.report.side_picture import NARROW, WIDE, Frame
from tests.report.page_reader import read_page
from tests.report.promises import promised


def ceiling() -> Ceiling:
    found = obligations(promised()).obligations[1].ceiling
    assert found is not None
    return found


def drawn(frame: Frame = WIDE) -> str:
    return ceiling_svg("oil", ceiling(), Labels(promised().case), frame)


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_sound_and_everything_lies_inside(frame: Frame) -> None:
    svg = drawn(frame)
    assert read_page(svg).faults == []
    places = [float(x) for x in re.findall(r'\bx[12]?="([\d.-]+)"', svg)]
    heights = [float(y) for y in re.findall(r'\by[12]?="([\d.-]+)"', svg)]
    _, _, width, height = (float(end) for end in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
    assert 0 <= min(places) <= max(places) <= width
    assert 0 <= min(heights) <= max(heights) <= height


def test_the_ceiling_stands_between_the_floor_and_zero() -> None:
    limit = float(re.findall(r'x1="([\d.]+)"[^>]* class="built thick"', drawn())[0])
    bars = re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"[^>]* class="said box"', drawn())
    start, width = (float(end) for end in bars[0])
    assert start < limit < start + width


def test_it_says_in_words_what_it_shows() -> None:
    text = read_page(drawn()).one("oil-wide-desc").text
    assert text == "2024, Other estimates: at least 1\u202fM\u00a0barrels; 2024, A study: 90,000\u00a0barrels"
