"""Ratios by the headline rule: what is comparable, and why not."""

import math
from typing import Any

import pytest

from tallystick.model.sheet import Ratio, Sheet
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

Z90 = 1.6448536269514722


def gave(name: str, value: str, **fields: Any) -> str:
    return claim(
        name, **{"item": "arms", "value": value, "period": "2024", "covers": ["arms"], "origin": "fnf", **fields}
    )


def got(name: str, value: str, **fields: Any) -> str:
    return gave(name, value, **{"giver": "RU", "receiver": "KP", "item": "unspecified", "covers": ["food"], **fields})


def sheet(ledger: CaseOf, *texts: str, **choices: Any) -> Sheet:
    return answer(ledger(head(**choices) + claims(*texts))).balanced.sheet


def studies(found: Sheet) -> list[Ratio]:
    return [ratio for ratio in found.ratios if ratio.source == "study"]


def test_one_studys_own_sides_are_comparable_and_lead(ledger: CaseOf) -> None:
    found = sheet(ledger, gave("a", "6bn..9bn USD"), got("b", "1bn..2bn USD"))
    (own,) = studies(found)
    assert (own.low, own.high) == (3, 9)
    width = Z90 * math.hypot(math.log(1.5) / (2 * Z90), math.log(2) / (2 * Z90))
    centre = math.log(math.sqrt(54) / math.sqrt(2))
    by_hand = [math.exp(centre - width), math.exp(centre), math.exp(centre + width)]
    assert [own.q05, own.q50, own.q95] == pytest.approx(by_hand)
    assert own.comparable
    assert found.headline == found.ratios.index(own)
    assert (own.gave, own.got) == ("a", "b")


def test_chances_of_a_studys_ratio(ledger: CaseOf) -> None:
    (own,) = studies(sheet(ledger, gave("a", "6bn..9bn USD"), got("b", "1bn..2bn USD")))
    sd = math.hypot(math.log(1.5), math.log(2)) / (2 * Z90)
    centre = math.log(math.sqrt(27))
    for level in (1, 2, 5, 10):
        chance = 0.5 * math.erfc((math.log(level) - centre) / sd / math.sqrt(2))
        assert own.probability_above[str(level)] == pytest.approx(chance, abs=1e-9)


def test_two_studies_are_not_comparable(ledger: CaseOf) -> None:
    found = sheet(ledger, gave("a", "6bn..9bn USD"), got("b", "1bn..2bn USD", origin="csis"))
    (crossed,) = studies(found)
    assert (crossed.origin, crossed.low, crossed.comparable) == ("csis", 3, False)
    assert crossed.because == "not comparable: fnf says what was given, csis what came back"
    assert found.headline is None


def test_two_concepts_of_one_study_are_not_comparable(ledger: CaseOf) -> None:
    found = sheet(
        ledger, gave("a", "6bn..9bn USD", concept="earnings expected"), got("b", "1bn..2bn USD", concept="value given")
    )
    (own,) = studies(found)
    assert not own.comparable
    assert own.because == "not comparable: one side is «earnings expected», the other «value given»"
    assert found.headline is None


def test_a_study_is_held_in_its_own_money(ledger: CaseOf) -> None:
    (own,) = studies(sheet(ledger, gave("a", "8M KPW"), got("b", "2M KPW")))
    assert (own.low, own.high, own.comparable) == (4, 4, True)  # no rate of the won is needed


def test_two_moneys_of_one_study_need_rates(ledger: CaseOf) -> None:
    assert studies(sheet(ledger, gave("a", "8M KPW"), got("b", "2M USD"))) == []


def test_open_ends_stay_open(ledger: CaseOf) -> None:
    (own,) = studies(sheet(ledger, gave("a", "at least 6bn USD"), got("b", "at most 1.5bn USD")))
    assert (own.low, own.high, own.q50) == (4, None, None)
    (own,) = studies(sheet(ledger, gave("a", "at most 6bn USD"), got("b", "at least 1.5bn USD")))
    assert (own.low, own.high, own.q50) == (None, 4, None)  # nothing over something unknown
    assert own.probability_above == {"1": None, "2": None, "5": 0.0, "10": 0.0}


def test_the_broadest_total_speaks_for_a_study_over_the_floor_of_its_part(ledger: CaseOf) -> None:
    (own,) = studies(
        sheet(
            ledger,
            gave("all", "at most 9bn USD", item="unspecified", covers=["arms", "personnel"]),
            gave("part", "5bn..6bn USD"),
            got("b", "1bn USD"),
        )
    )
    assert (own.low, own.high) == (5, 9)
    assert own.gave == "all part"


def test_bounds_are_the_hull_over_origins(ledger: CaseOf) -> None:
    found = sheet(
        ledger,
        gave("a", "6bn..9bn USD"),
        gave("c", "4bn..5bn USD", origin="csis"),
        got("b", "1bn..2bn USD"),
        got("d", "0.5bn..1bn USD", origin="gur"),
    )
    (bounds,) = [ratio for ratio in found.ratios if ratio.source == "bounds"]
    assert (bounds.low, bounds.high, bounds.q50) == (2, 18, None)
    assert not bounds.comparable


def missiles(giver: str, receiver: str, count: int) -> str:
    return claim(
        f"m-{giver}", giver=giver, receiver=receiver, item="arms.missile", quantity=f"{count} piece", period="2024"
    )


PRICE = claim(
    "p", kind="price", item="arms.missile", value="2M..4M USD", per="piece", basis="contract", year=2024, origin="fnf"
)


def built(found: Sheet) -> Ratio:
    return next(ratio for ratio in found.ratios if ratio.source == "built")


def test_sides_built_alike_may_lead(ledger: CaseOf) -> None:
    found = sheet(ledger, missiles("KP", "RU", 30), missiles("RU", "KP", 10), PRICE)
    ratio = built(found)
    assert [ratio.q05, ratio.q50, ratio.q95] == pytest.approx([3, 3, 3], rel=1e-6)  # the price is shared
    assert (ratio.low, ratio.high) == (1.5, 6)
    assert ratio.probability_above["2"] == pytest.approx(1)
    assert ratio.probability_above["5"] == pytest.approx(0)
    assert ratio.because == "both sides are built with like method and like coverage"
    assert found.headline == found.ratios.index(ratio)


def test_unlike_coverage_is_not_comparable(ledger: CaseOf) -> None:
    radar = claim("r", item="arms.radar", quantity="2 piece", period="2024")
    found = sheet(ledger, missiles("KP", "RU", 30), missiles("RU", "KP", 10), PRICE, radar)
    assert built(found).because == "not comparable: KP>RU has 1 of 2 known lines priced"
    assert found.headline is None


def test_unlike_method_is_not_comparable(ledger: CaseOf) -> None:
    cash = claim("c", giver="RU", receiver="KP", item="money.cash", value="10M USD", status="paid", period="2024")
    found = sheet(ledger, missiles("KP", "RU", 30), cash, PRICE)
    assert built(found).because == "not comparable: one side is priced line by line, the other is as stated"
    assert found.headline is None


def test_net_and_break_even_are_of_the_difference(ledger: CaseOf) -> None:
    cash = claim("c", giver="RU", receiver="KP", item="money.cash", value="10M USD", status="paid", period="2024")
    more = claim("d", item="money.gold", value="25M USD", status="paid", period="2024")
    found = sheet(ledger, cash, more)
    assert found.net is not None
    assert (found.net.q05, found.net.q50, found.net.q95, found.net.mean) == (15e6, 15e6, 15e6, 15e6)
    assert (found.net.low, found.net.high) == (15e6, 15e6)
    assert found.break_even is not None
    assert found.break_even.unpriced_needed.q50 == 15e6


def test_net_turned_over_changes_its_sign(ledger: CaseOf) -> None:
    texts = [missiles("KP", "RU", 30), missiles("RU", "KP", 10), PRICE]
    one = sheet(ledger, *texts).net
    other = answer(ledger(head(parties=["RU", "KP"]) + claims(*texts))).balanced.sheet.net
    assert one is not None
    assert other is not None
    assert (one.low, one.high) == (-(other.high or 0), -(other.low or 0))
    assert one.mean == pytest.approx(-(other.mean or 0))
    assert one.q05 == pytest.approx(-(other.q95 or 0), rel=1e-6)


def test_a_side_of_which_nothing_is_known_has_no_ratio(ledger: CaseOf) -> None:
    found = sheet(ledger, missiles("KP", "RU", 30), PRICE)
    assert (found.ratios, found.net, found.headline, found.break_even) == ((), None, None, None)


TOTALS = {"covers": ["arms", "food"], "concept": "value given"}


@pytest.mark.parametrize(
    ("gave", "got", "because"),
    [
        ({"item": "arms.missile"}, {"item": "money.cash"}, "values a part of a side only"),
        (
            {**TOTALS, "item": "unspecified", "period": "2022..2023"},
            {**TOTALS, "item": "unspecified"},
            "another period",
        ),
        ({**TOTALS, "item": "unspecified"}, {**TOTALS, "item": "unspecified", "concept": "cost"}, "«cost»"),
    ],
)
def test_a_study_whose_sides_are_not_of_one_kind_or_time_does_not_lead(
    ledger: CaseOf, gave: dict[str, Any], got: dict[str, Any], because: str
) -> None:
    text = head(window="2022..2024", parties=["KP", "RU"]) + claims(
        claim("a", value="1bn..2bn USD", origin="fnf", **{"period": "2022..2024", **gave}),
        claim("b", giver="RU", receiver="KP", value="1M USD", origin="fnf", **{"period": "2022..2024", **got}),
    )
    sheet = answer(ledger(text)).balanced.sheet
    own = next(ratio for ratio in sheet.ratios if ratio.source == "study")
    assert not own.comparable
    assert because in own.because
