"""What was said beside a ceiling."""

from tallystick.lines.standing import Standing
from tallystick.model.case import Case, Lens
from tallystick.model.obligation import Ceiling, CeilingRow
from tallystick.outlook.ceilings import ceiling_of
from tallystick.weigh.roots import Roots
from tests.case_parts import CaseOf, claim, claims, head

OIL = {"giver": "RU", "receiver": "KP", "item": "energy.oil.refined", "origin": "csis"}
CLAUSE = """#> obligations.toml
[[clause]]
id        = "oil"
agreement = "Resolution 2397"
set_by    = "UN"
in_force  = 2018
receiver  = "KP"
item      = "energy.oil.refined"
ceiling   = "500k barrel"
"""
WINDOW = head(window="2018..2026")


def case_with(ledger: CaseOf, *texts: str, clause: str = 'per = "year"\n') -> Case:
    return ledger(WINDOW + claims(*texts) + CLAUSE + clause)


def ceiling(case: Case, lens: Lens | None = None) -> Ceiling:
    found = ceiling_of(case.clauses[0], Roots(case), Standing(case, lens or Lens()))
    assert found is not None
    return found


def only_row(case: Case) -> CeilingRow:
    (row,) = ceiling(case).rows
    return row


def test_a_floor_above_the_ceiling_exceeds_it_though_it_speaks_of_a_part_of_the_year(ledger: CaseOf) -> None:
    row = only_row(case_with(ledger, claim("a", **OIL, quantity="more than 1M barrel", period="2024-03..2024-11")))
    assert (row.span, row.word, row.low, row.high, row.share_low, row.whole) == ("2024", "exceeds", 1e6, None, 2, False)


def test_just_as_much_as_the_ceiling_is_no_excess_and_more_than_it_is(ledger: CaseOf) -> None:
    level = only_row(case_with(ledger, claim("a", **OIL, quantity="at least 500k barrel", period="2024")))
    above = only_row(case_with(ledger, claim("a", **OIL, quantity="more than 500k barrel", period="2024")))
    assert (level.word, above.word) == ("open", "exceeds")


def test_a_part_of_a_year_never_shows_that_a_ceiling_was_kept(ledger: CaseOf) -> None:
    part = only_row(case_with(ledger, claim("a", **OIL, quantity="100k barrel", period="2024-01..2024-06")))
    assert (part.word, part.because) == ("below so far", "it speaks of a part of the year")


def test_a_whole_year_of_the_one_giver_is_within(ledger: CaseOf) -> None:
    told = claim("a", **OIL, quantity="100k barrel", period="2024")
    one = only_row(case_with(ledger, told, clause='per = "year"\ngiver = "RU"\n'))
    all_givers = only_row(case_with(ledger, told))
    assert (one.word, one.whole, one.high) == ("within", True, 1e5)
    assert (all_givers.word, all_givers.because[:22]) == ("below so far", "it speaks of one giver")


def test_ends_on_both_sides_of_the_ceiling_may_exceed_it(ledger: CaseOf) -> None:
    row = only_row(case_with(ledger, claim("a", **OIL, quantity="400k..600k barrel", period="2024")))
    assert (row.word, row.share_low, row.share_high) == ("may exceed", 0.8, 1.2)


def test_parts_of_one_origin_that_do_not_overlap_add(ledger: CaseOf) -> None:
    months = [claim(f"m{n}", **OIL, quantity="200k barrel", period=f"2024-0{n}") for n in (1, 2, 3)]
    row = only_row(case_with(ledger, *months))
    assert (row.claims, row.low, row.word) == (("m1", "m2", "m3"), 6e5, "exceeds")


def test_parts_of_the_same_days_do_not_add(ledger: CaseOf) -> None:
    half = claim("half", **OIL, quantity="300k barrel", period="2024-01..2024-06")
    spring = claim("spring", **OIL, quantity="290k barrel", period="2024-03..2024-05")
    row = only_row(case_with(ledger, half, spring))
    assert (row.claims, row.low, row.word) == (("half",), 3e5, "below so far")


def test_two_origins_stand_beside_each_other_and_are_never_added(ledger: CaseOf) -> None:
    one = claim("one", **OIL, quantity="300k barrel", period="2024-01..2024-06")
    other = claim("other", **{**OIL, "origin": "gur"}, quantity="300k barrel", period="2024-07..2024-12")
    found = ceiling(case_with(ledger, one, other))
    assert [(row.origin, row.word) for row in found.rows] == [("csis", "below so far"), ("gur", "below so far")]


def test_an_echo_adds_nothing_and_is_left_out_with_its_reason(ledger: CaseOf) -> None:
    first = claim("first", **OIL, quantity="300k barrel", period="2024")
    copy = claim("copy", **OIL, quantity="900k barrel", period="2024", via=["afp"])
    found = ceiling(case_with(ledger, first, copy))
    assert [row.claims for row in found.rows] == [("first",)]
    assert set(found.left_out) == {"copy"}


def test_the_giver_reports_and_others_observe(ledger: CaseOf) -> None:
    own = claim("own", **{**OIL, "origin": "kremlin"}, quantity="300k barrel", period="2024")
    seen = claim("seen", **OIL, quantity="700k barrel", period="2024")
    found = ceiling(case_with(ledger, own, seen))
    assert {row.origin: row.side for row in found.rows} == {"kremlin": "reported", "csis": "observed"}


def test_capacity_is_shown_and_not_held_against_the_ceiling(ledger: CaseOf) -> None:
    row = only_row(case_with(ledger, claim("a", **OIL, quantity="900k barrel", period="2024", counts="capacity")))
    assert row.word == "could have been"


def test_several_years_are_held_against_as_many_ceilings(ledger: CaseOf) -> None:
    far = only_row(case_with(ledger, claim("a", **OIL, quantity="1.2M barrel", period="2023..2024")))
    near = only_row(case_with(ledger, claim("a", **OIL, quantity="900k barrel", period="2023..2024")))
    low = only_row(case_with(ledger, claim("a", **OIL, quantity="90k barrel", period="2023..2024")))
    assert (far.span, far.word, far.share_low) == ("2023..2024", "exceeds", 1.2)
    assert "at least one of its 2 years" in far.because
    assert (near.word, near.because) == ("below so far", "it touches 2 years; it does not say how much fell in each")
    assert low.because == "it touches 2 years; it would be below had all fallen in one"


def test_litres_are_barrels_and_tonnes_are_not(ledger: CaseOf) -> None:
    litres = claim("litres", **OIL, quantity="100M litre", period="2024")
    tonnes = claim("tonnes", **{**OIL, "origin": "gur"}, quantity="100k tonne", period="2024")
    found = ceiling(case_with(ledger, litres, tonnes))
    (row,) = found.rows
    assert row.low is not None
    assert (row.claims, round(row.low)) == (("litres",), 628981)
    assert found.left_out["tonnes"].startswith("tonne cannot be turned into barrel")


def test_what_lies_in_no_span_is_left_out_with_its_reason(ledger: CaseOf) -> None:
    texts = (
        claim("open", **OIL, quantity="900k barrel", period="..2024"),
        claim("early", **{**OIL, "origin": "gur"}, quantity="900k barrel", period="2017"),
        claim("planned", **{**OIL, "origin": "nis"}, quantity="900k barrel", period="2024", status="planned"),
        claim("vague", **{**OIL, "origin": "fnf"}, quantity="some", period="2024"),
        claim("aside", **{**OIL, "origin": "kcna"}, quantity="900k barrel", period="2024", set_aside="rejected",
              because="no"),
    )  # fmt: skip
    found = ceiling(case_with(ledger, *texts))
    assert found.rows == ()
    assert found.left_out == {
        "open": "its period is open, so it lies in no span",
        "early": "before the ceiling was in force, 2018",
        "planned": "status planned is not counted",
        "vague": "it gives no quantity",
        "aside": "no",
    }


def test_a_month_has_its_own_ceiling(ledger: CaseOf) -> None:
    case = case_with(
        ledger, claim("a", **OIL, quantity="600k barrel", period="2024-02"), clause='per = "month"\ngiver = "RU"\n'
    )
    row = only_row(case)
    assert (row.span, row.word) == ("2024-02", "exceeds")


def test_what_was_not_yet_said_is_not_held_against_it(ledger: CaseOf) -> None:
    case = case_with(ledger, claim("a", **OIL, quantity="1M barrel", period="2024", said="2025-02-01"))
    assert ceiling(case, Lens(as_of="2025-01-01")).rows == ()
    assert len(ceiling(case, Lens(as_of="2025-03-01")).rows) == 1


def test_a_clause_without_a_ceiling_that_can_be_read_has_none(ledger: CaseOf) -> None:
    case = case_with(ledger, clause="")
    assert ceiling_of(case.clauses[0], Roots(case), Standing(case, Lens())) is None
