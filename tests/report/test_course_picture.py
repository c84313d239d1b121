from xml.etree import ElementTree as ET

from tallystick.report.course_picture import NARROW, WIDE, Mark, Track, course_svg

MONTHS = ("2023-11", "2023-12", "2024-01", "2024-02")


def track(*, interval: bool = False, marks: tuple[Mark, ...] = (), words: str = "") -> Track:
    low, mid, high = (0.0, 1.0, 2.0, 3.0), (0.0, 2.0, 3.0, 4.0), (0.0, 3.0, 5.0, 9.0)
    bands = (low, low, low) if interval else (low, mid, high)
    return Track(
        title="A", unit="piece", q05=bands[0], q50=bands[1], q95=bands[2], interval=interval, marks=marks, words=words
    )


def classes(svg: str) -> list[str]:
    return [element.get("class", "") for element in ET.fromstring(svg).iter()]  # noqa: S314 - made here


def test_a_band_and_its_middle_end_where_the_words_say() -> None:
    svg = course_svg(MONTHS, [track()], WIDE)
    assert classes(svg).count("band") == 1
    assert classes(svg).count("course") == 1
    assert "by Feb\u00a02024: 3–9\u00a0pieces, middle 4" in svg


def test_what_has_bounds_only_has_no_band_and_says_so() -> None:
    svg = course_svg(MONTHS, [track(interval=True)], NARROW)
    assert "band" not in classes(svg)
    assert "course hollow" in classes(svg)
    assert "at least 3" in svg
    assert "at least 12.5" in course_svg(MONTHS, [track(interval=True, words="at least 12.5 M USD")], NARROW)


def test_claims_stand_at_their_month() -> None:
    plain = classes(course_svg(MONTHS, [track()], WIDE)).count("said thick")
    told = (Mark("2024-01", 2.0, None, "floor"), Mark("2024-02", 2.0, 4.0, "knot"), Mark("2019-01", 1.0, None, "floor"))
    assert classes(course_svg(MONTHS, [track(marks=told)], WIDE)).count("said thick") - plain == 4


def test_every_year_is_named_once() -> None:
    svg = course_svg(MONTHS, [track(), track()], WIDE)
    assert svg.count(">2024<") == 2
