from xml.etree import ElementTree as ET

from tallystick.report.svg_marks import Place, bar, line, post, text, tip, wrapped


def test_words_are_escaped_and_cannot_steer() -> None:
    drawn = text(Place(0, 0), '<script>alert("1")</script>\u202eevil', "soft", anchor="middle")
    element = ET.fromstring(drawn)  # noqa: S314 - our own text
    assert element.text == '<script>alert("1")</script> evil'
    assert element.get("text-anchor") == "middle"


def test_a_bar_can_always_be_seen() -> None:
    element = ET.fromstring(bar(Place(10, 20), 10, "built"))  # noqa: S314 - our own text
    assert float(element.get("width") or 0) == 2


def test_marks_stand_where_they_are_put() -> None:
    assert 'x1="1.0" y1="2.0" x2="3.0" y2="4.0"' in line(Place(1, 2), Place(3, 4), "grid")
    assert 'x1="5.0" y1="4.0" x2="5.0" y2="16.0"' in post(Place(5, 10), "built")
    assert 'points="9.0,5.0 0.0,0.0 0.0,10.0"' in tip(Place(9, 5), "said")
    assert 'points="0.0,5.0 9.0,0.0 9.0,10.0"' in tip(Place(0, 5), "said", left=True)


def test_long_words_take_no_more_lines_than_they_may() -> None:
    rows = wrapped("one two three four five six seven eight nine ten " * 4, 100, 3)
    assert len(rows) == 3
    assert rows[-1].endswith("…")
    assert wrapped("short", 100, 3) == ["short"]
