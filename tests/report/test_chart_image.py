"""Charts as PNG."""

from tallystick.report.chart_image import plain_svg, png_of
from tallystick.report.side_picture import side_svg
from tests.report.briefs import first_answer


def test_a_chart_is_drawn_with_ink_on_white_and_the_same_every_time() -> None:
    svg = side_svg(first_answer().balanced.sheet)
    data = png_of(svg)
    assert data.startswith(b"\x89PNG")
    assert png_of(svg) == data
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert width > 1000
    assert height > width


def test_what_only_browsers_understand_is_put_in_its_place() -> None:
    svg = plain_svg(side_svg(first_answer().balanced.sheet))
    assert "var(" not in svg
    assert "@media" not in svg
    assert "#1f4e79" in svg
