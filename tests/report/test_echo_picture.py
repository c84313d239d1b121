from xml.etree import ElementTree as ET

from tallystick.report.echo_picture import NARROW, TREE_WIDE, WIDE, Told, graph_svg, tree_svg

PAIRS = ((("Yonhap", "AFP"), 3, 0), (("Yonhap", "<b>"), 1, 1), (("DPA", "AFP"), 1, 1))


def told(claim: str, source: str | None, *drifts: tuple[str, str]) -> Told:
    return Told(claim=claim, source=source, teller=claim.upper(), date="", day="no date", figure="5 M", drifts=drifts)


def test_each_pair_is_a_line_and_each_name_stands_once() -> None:
    svg = graph_svg("A case", PAIRS, WIDE)
    root = ET.fromstring(svg)  # noqa: S314 - made here
    paths = [e for e in root.iter() if e.tag.endswith("path")]
    assert [e.get("class") for e in paths] == ["strand drifted", "strand drifted", "strand"]
    widths = [float(e.get("stroke-width", "0")) for e in paths]
    assert widths[2] > widths[0]
    assert svg.count("Yonhap (4)") == 1
    assert "&lt;b&gt; (1)" in svg
    assert "AFP repeats Yonhap 3 times" in svg


def test_the_narrow_one_cuts_names() -> None:
    long = ((("An agency with a very long name indeed", "B"), 1, 0),)
    assert "…" in graph_svg("A case", long, NARROW).partition("<desc")[2].partition("</desc>")[2]


def test_a_retelling_stands_below_what_it_was_taken_from() -> None:
    rows = (told("a", None), told("b", "a", ("hedge dropped", "x")), told("c", "b"))
    circles = [e for e in ET.fromstring(tree_svg(rows, TREE_WIDE)).iter() if e.tag.endswith("circle")]  # noqa: S314
    assert [e.get("class") for e in circles] == ["built", "said box", "built"]
    across = [float(e.get("cx", "0")) for e in circles]
    assert across == sorted(across)
    assert len(set(across)) == 3
    assert "differs: hedge dropped" in tree_svg(rows, TREE_WIDE)
