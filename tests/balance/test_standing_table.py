"""On whose word a balance stands: rows by kind and interest, each origin left out, hulls."""

from functools import partial
from typing import Any

import pytest

from tallystick.balance.both_sides import Balanced
from tallystick.balance.standing_table import hull_of, leave_one_out, line_hulls, standing, standing_table
from tallystick.model.case import Case, Choices, Lens
from tallystick.model.estimate import Estimate, Telling
from tallystick.model.standing_row import StandingRow, StandingSide
from tallystick.pipeline import Query, answer
from tallystick.weigh.pool import pool
from tests.case_parts import CaseOf, claim, claims, head

SOURCES = "#> sources.toml\n" + "\n".join(
    f'[{name}]\nname = "{name}"\nkind = "{kind}"\ncountry = "{country}"\n{f"stake = {stake!r}" if stake else ""}\n'
    for name, kind, country, stake in (
        ("nis", "intelligence", "KR", "KR"),
        ("gur", "intelligence", "UA", "UA"),
        ("kremlin", "official", "RU", ""),
        ("fnf", "study", "DE", ""),
        ("afp", "media", "FR", ""),
        ("osc", "imagery", "GB", ""),
        ("nobody", "unknown", "FR", ""),
    )
).replace("'", '"')


def guns(name: str, number: int, **fields: Any) -> str:
    return claim(name, item="arms.artillery", quantity=f"{number} piece", period="2024", **fields)


PRICE = claim("price", kind="price", item="arms.artillery", value="1M USD", per="piece", basis="market", origin="fnf")
TEXT = (
    head()
    + SOURCES
    + claims(
        guns("nis-guns", 100),
        guns("gur-guns", 300, origin="gur"),
        guns("kremlin-guns", 50, origin="kremlin"),
        guns("osc-guns", 200, origin="osc"),
        claim(
            "total", item="arms", value="400M USD", covers=["arms"], concept="value given", period="2024", origin="fnf"
        ),
        PRICE,
    )
)


def run(case: Case, lens: Lens) -> Balanced:
    return answer(case, (), Query(lens=lens, views=False)).balanced


def rows_of(case: Case, lens: Lens | None = None) -> dict[str, StandingRow]:
    return {row.label: row for row in standing_table(case, partial(run, case), lens)}


def given(row: StandingRow) -> StandingSide:
    return next(side for side in row.sides if side.giver == "KP")


def test_rows_in_order(ledger: CaseOf) -> None:
    assert list(rows_of(ledger(TEXT))) == [
        "all",
        "official data alone",
        "intelligence alone",
        "studies alone",
        "open sources alone",
        "without the belligerents",
        "without stake KR",
        "without stake UA",
    ]


@pytest.mark.parametrize(
    ("label", "low", "high", "used", "totals"),
    [
        ("all", 50e6, 300e6, 4, ("total",)),
        ("official data alone", 50e6, 50e6, 1, ()),
        ("intelligence alone", 100e6, 300e6, 2, ()),
        ("studies alone", None, None, 0, ("total",)),
        ("open sources alone", 200e6, 200e6, 1, ()),
        ("without the belligerents", 100e6, 300e6, 3, ("total",)),
        ("without stake UA", 50e6, 200e6, 3, ("total",)),
    ],
)
def test_each_row_is_the_balance_on_its_claims(
    ledger: CaseOf, label: str, low: float | None, high: float | None, used: int, totals: tuple[str, ...]
) -> None:
    side = given(rows_of(ledger(TEXT))[label])
    assert (side.low, side.high, side.used, side.stated) == (low, high, used, totals)
    assert (side.q50 is None) == (low is None)


def test_a_row_is_what_its_selectors_give(ledger: CaseOf) -> None:
    case = ledger(TEXT)
    for row in rows_of(case).values():
        sheet = run(case, Lens(only=row.only, drop=row.drop)).sheet
        assert [side.q50 for side in row.sides] == [d.built.q50 if d.built else None for d in sheet.directions]


def test_rows_narrow_what_is_looked_at_anyway(ledger: CaseOf) -> None:
    rows = rows_of(ledger(TEXT), Lens(drop=("origin:gur",)))
    assert given(rows["intelligence alone"]).high == 100e6


def test_a_ratio_leads_a_row_by_the_rule_of_the_sheet(ledger: CaseOf) -> None:
    back = claim(
        "back", item="food", value="80M USD", covers=["food"], period="2024", giver="RU", receiver="KP", origin="fnf"
    )
    rows = rows_of(ledger(TEXT + back))
    ratio = rows["all"].ratio
    assert ratio is not None
    assert (ratio.source, ratio.origin, ratio.low) == ("study", "fnf", 5.0)
    assert rows["official data alone"].ratio is None


def test_each_origin_left_out_the_largest_change_first(ledger: CaseOf) -> None:
    case = ledger(TEXT)
    whole = given(rows_of(case)["all"]).q50
    found = leave_one_out(case, partial(run, case))
    assert found[0].origin == "fnf"  # the only price
    assert (found[0].q50, found[0].change, found[0].prices) == (None, None, ("KP>RU:arms.artillery",))
    assert {one.origin for one in found} == {"fnf", "nis", "gur", "kremlin", "osc"}
    sizes = [abs(one.change) for one in found if one.change is not None]
    assert sizes == sorted(sizes, reverse=True)
    for one in found[1:]:
        assert one.change == pytest.approx((one.q50 or 0) - (whole or 0))
        assert one.lines == ("KP>RU:arms.artillery",)


def test_an_origin_is_left_out_with_all_who_speak_as_it(ledger: CaseOf) -> None:
    briefer = '[rep]\nname = "rep"\nkind = "official"\ncountry = "KR"\nparent = "nis"\n'
    text = head(origin_level="parent") + SOURCES + briefer
    text += claims(guns("said", 100, origin="rep"), guns("told", 300, origin="gur"), PRICE)
    case = ledger(text)
    nis = next(one for one in leave_one_out(case, partial(run, case)) if one.origin == "nis")
    assert nis.drop == ("origin:nis|rep",)
    assert (nis.low, nis.high) == (300e6, 300e6)


def telling(origin: str, low: float, high: float, *, stale: bool = False) -> Telling:
    return Telling(
        origin=origin, claims=(origin,), low=low, high=high, reading=(low, high), two_sided=True, stale=stale
    )


def test_the_hull_reaches_from_the_least_to_the_greatest_reading() -> None:
    found = hull_of(pool([telling("a", 2, 4), telling("b", 5, 9)], "piece", Choices(reporting_error="off")))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((2, 9))
    assert found.origins == ("a", "b")


def test_the_hull_of_a_linear_pool_holds_reporting_errors() -> None:
    found = hull_of(pool([telling("a", 2, 4), telling("b", 5, 9)], "piece", Choices(reporting_error=0.35)))
    assert found is not None
    assert found.low < 2
    assert found.high > 9


@pytest.mark.parametrize("pooling", ["log", "envelope"])
def test_the_hull_of_melted_readings_is_of_what_was_said(pooling: Any) -> None:
    choices = Choices(reporting_error="off", pooling=pooling)
    found = hull_of(pool([telling("a", 2, 4), telling("b", 5, 9), telling("c", 1, 20, stale=True)], "piece", choices))
    assert found is not None
    assert (found.low, found.high, found.origins) == (2, 9, ("a", "b"))


def test_the_hull_never_lies_within_the_pool() -> None:
    estimate = pool([telling("a", 2, 4), telling("b", 5, 9), telling("c", 3, 8)], "piece", Choices())
    found, rows = hull_of(estimate), line_hulls([])
    assert found is not None
    assert rows == ()
    assert found.low <= min(part.median for part in estimate.components)


def test_who_gives_no_two_sided_figure_has_no_hull() -> None:
    assert hull_of(Estimate(unit="piece", low=3.0)) is None


def test_all_at_once(ledger: CaseOf) -> None:
    case = ledger(TEXT)
    found = standing(case, partial(run, case))
    assert found.rows == standing_table(case, partial(run, case))
    assert found.left_out == leave_one_out(case, partial(run, case))
    (guns_row,) = found.hulls
    assert guns_row.hull is not None
    assert guns_row.hull.origins == ("gur", "kremlin", "nis", "osc")
    assert (guns_row.low, guns_row.high) == (50, 300)


def test_a_case_names_its_belligerents(ledger: CaseOf) -> None:
    text = TEXT.replace("[choices]", 'belligerents = ["KP", "RU", "UA"]\n[choices]')
    row = rows_of(ledger(text))["without the belligerents"]
    assert row.drop == ("country:KP|RU|UA", "stake:KP|RU|UA")
    assert (given(row).low, given(row).high) == (100e6, 200e6)
