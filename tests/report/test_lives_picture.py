"""The ladder as a picture."""

from tallystick.report.labels import Labels
from tallystick.report.lives_picture import NARROW, WIDE, Ladder, ladders, lives_svg, said_words
from tests.case_parts import CaseOf, claims, head
from tests.outlook.test_lives_ladder import LADDER, STATEMENTS, lives_in
from tests.report.page_reader import read_page


def drawn(ledger: CaseOf) -> list[Ladder]:
    found = lives_in(ledger, *LADDER)
    return ladders(found.series, found.refused, Labels(ledger(head() + STATEMENTS + claims(*LADDER))))


def test_every_series_is_a_ladder_with_its_refused_copies(ledger: CaseOf) -> None:
    killed, wounded, both = drawn(ledger)
    assert killed.title == "North Korea: Killed"
    assert [(rung.day, rung.kind) for rung in killed.rungs] == [
        ("13\u00a0Jan\u00a02024", "earlier"),
        ("30\u00a0Apr\u00a02024", "now"),
        ("Oct\u00a02024", "refused"),
        ("Dec\u00a02024", "now"),
    ]
    assert killed.rungs[2].about == "refused: casualties read as deaths"
    assert killed.rungs[1].about == "1 echo"
    assert (len(wounded.rungs), len(both.rungs)) == (1, 1)


def test_the_picture_is_whole_and_tells_a_reader_who_cannot_see_it(ledger: CaseOf) -> None:
    for frame in (WIDE, NARROW):
        svg = lives_svg("A case", drawn(ledger), frame)
        page = read_page(svg)
        assert page.faults == []
        assert page.one(f"{frame.name}-title").text == "A case: people lost, by who counted and when"
        assert "13\u00a0Jan\u00a02024 nis about 300\u00a0persons" in page.one(f"{frame.name}-desc").text


def test_marks_differ_without_colour(ledger: CaseOf) -> None:
    svg = lives_svg("A case", drawn(ledger), WIDE)
    assert 'class="built"' in svg
    assert 'class="built hollow"' in svg
    assert 'class="said thick"' in svg
    assert 'class="built tip"' in svg


def test_nothing_stands_outside_the_frame(ledger: CaseOf) -> None:
    for frame in (WIDE, NARROW):
        page = read_page(lives_svg("A case", drawn(ledger), frame))
        for line in page.all("line"):
            assert 0 <= float(line.attributes["x1"]) <= frame.width
            assert 0 <= float(line.attributes["x2"]) <= frame.width


def test_words_of_measures() -> None:
    assert said_words("more than 3000 person") == "more than 3,000\u00a0persons"
    assert said_words("some person") == "some person"
