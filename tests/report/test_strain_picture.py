"""Tempo and tone as a picture."""

import msgspec

from tallystick.model.strain import Strain, TurningPoint
from tallystick.report.labels import Labels
from tallystick.report.strain_picture import COLUMN, NARROW, WIDE, strain_svg
from tests.case_parts import CaseOf, claim, head
from tests.outlook.signalling import signal, strained
from tests.report.page_reader import read_page

TEXTS = (
    signal("praise", "support", period="2024-04"),
    signal("more", "support", period="2024-04", origin="gur"),
    signal("blame", "accuse", period="2024-05"),
    claim("treaty", kind="agreement", giver=None, receiver=None, parties=["KP", "RU"], period="2024-06-19"),
)


def found_in(ledger: CaseOf) -> Strain:
    return strained(ledger, *TEXTS, material_acts=["agreements"])


def svg_of(ledger: CaseOf, found: Strain) -> str:
    return strain_svg(found, Labels(ledger(head())), WIDE)


def boxes(svg: str, kind: str) -> list[float]:
    """Heights of columns of a kind; the squares of the tone are smaller than any."""
    heights = [float(box.attributes["height"]) for box in read_page(svg).all("rect") if box.attributes["class"] == kind]
    return [height for height in heights if height > 12]


def test_columns_are_as_high_as_the_tempo(ledger: CaseOf) -> None:
    svg = svg_of(ledger, found_in(ledger))
    assert boxes(svg, "built") == [COLUMN]
    assert boxes(svg, "said box") == [COLUMN / 2]
    assert boxes(svg, "built hollow") == [COLUMN / 2, COLUMN / 2]  # the treaty, both ways


def test_warmth_stands_above_the_line_and_strain_below_it(ledger: CaseOf) -> None:
    page = read_page(svg_of(ledger, found_in(ledger)))
    axis = float(next(line for line in page.all("line") if line.attributes["class"] == "axis").attributes["y1"])
    tall = [box for box in page.all("rect") if float(box.attributes["height"]) > 12]
    for box in tall[:3]:
        top = float(box.attributes["y"])
        assert (top >= axis) == (box.attributes["class"] == "said box")


def test_it_tells_every_month_to_a_reader_who_cannot_see_it(ledger: CaseOf) -> None:
    for frame in (WIDE, NARROW):
        page = read_page(strain_svg(found_in(ledger), Labels(ledger(head())), frame))
        assert page.faults == []
        told = page.one(f"{frame.name}-desc").text
        assert (
            "North Korea toward Russia: warmth 2024-04 2 at +3.5, 2024-06 1 at +4.0; strain 2024-05 1 at -2.0" in told
        )


def test_a_turning_point_is_a_dotted_line_with_its_month(ledger: CaseOf) -> None:
    found = found_in(ledger)
    point = TurningPoint(month="2024-05", first="2024-04", last="2024-06", before=1, after=6, chance=0.002)
    one = found.directions[0]
    turning = msgspec.structs.replace(one.strain.turning, sought=True, points=(point,))
    turned = msgspec.structs.replace(one, strain=msgspec.structs.replace(one.strain, turning=turning))
    svg = svg_of(ledger, msgspec.structs.replace(found, directions=(turned, *found.directions[1:])))
    assert "from May\u00a02024" in svg
    assert 'class="turn"' in svg
    assert 'class="turn"' not in svg_of(ledger, found)


def test_a_direction_without_a_dated_signal_says_so(ledger: CaseOf) -> None:
    assert "No signal can be placed in a month." in svg_of(ledger, strained(ledger, TEXTS[0]))
