from xml.etree import ElementTree as ET

from tallystick.balance.specifications import Curve, Specification
from tallystick.report.curve_picture import WIDE, Axis, curve_svg


def curve(*ratios: float) -> Curve:
    rows = tuple(
        Specification({"gave": "built" if index % 2 else "stated"}, {"q50": ratio})
        for index, ratio in enumerate(sorted(ratios))
    )
    return Curve(
        specifications=(*rows, Specification({"gave": "built"}, None)),
        shares={"gave": 1.0},
        share_above_1=0.5,
        median=1.0,
        min=min(ratios),
        max=max(ratios),
    )


AXES = (Axis("gave", "what was given", ("built", "stated")),)


def elements(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter())  # noqa: S314 - made here


def test_every_ratio_is_a_dot_in_order_and_even_is_marked() -> None:
    svg = curve_svg(curve(0.1, 0.5, 2.0, 30.0), AXES, WIDE)
    dots = [e for e in elements(svg) if e.get("class") == "dot"]
    heights = [float(e.get("cy", "0")) for e in dots]
    assert len(dots) == 4
    assert heights == sorted(heights, reverse=True)
    assert "1: as much given as received" in svg
    assert "4 combinations of choices, from 0.1 to 30" in svg


def test_a_cell_is_as_dark_as_its_share() -> None:
    svg = curve_svg(curve(2.0, 3.0), AXES, WIDE)
    cells = [e.get("fill-opacity") for e in elements(svg) if e.get("class") == "cell"]
    assert cells == ["1.00", "1.00"]
    assert "1: as much given" in svg


def test_thousands_of_ratios_are_thinned() -> None:
    svg = curve_svg(curve(*(1 + n / 1000 for n in range(3000))), AXES, WIDE)
    assert 300 < svg.count('class="dot"') <= 450
