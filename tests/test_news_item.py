"""The figures of one news item alone: bounds, no invented distribution, and nothing made up."""

import json

import msgspec
import pytest

from tallystick.model.sheet import Direction, Ratio, Sheet
from tallystick.pipeline import Answer, answer
from tests.case_parts import CaseOf

NEWS = """
#> case.toml
title      = "North Korea and Russia, by one news item"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = "nominal"
window     = "2023..2025"

#> documents.toml
[page]
published = 2025-09-20
publisher = "paper"
language = "fr"
seen = "full"

#> sources.toml
[study]
name = "A study"
kind = "study"
[others]
name = "Other estimates"
kind = "unknown"
[nis]
name = "NIS"
kind = "intelligence"
country = "KR"
[paper]
name = "A newspaper"
kind = "media"

#> claims/gave.toml
[[claim]]
id = "arms"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms"
value = "at least 5.6bn USD"
period = "2023.."
origin = "study"
via = ["paper"]
document = "page"
paraphrase = "Arms worth at least 5.6 bn dollars since 2023."

[[claim]]
id = "troops"
kind = "deployment"
giver = "KP"
receiver = "RU"
item = "personnel.troops"
quantity = "about 15000 person"
origin = "study"
document = "page"
paraphrase = "About 15,000 soldiers."

[[claim]]
id = "dead"
kind = "loss"
party = "KP"
item = "personnel.killed"
quantity = "nearly 2000 person"
origin = "nis"
document = "page"
paraphrase = "Nearly 2,000 dead."

[[claim]]
id = "treaty"
kind = "agreement"
parties = ["KP", "RU"]
period = 2024
terms = ["mutual_defence"]
origin = "study"
document = "page"
paraphrase = "A treaty of 2024."

#> claims/got.toml
[[claim]]
id = "got-1"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "unspecified"
value = "at most 1.2bn USD"
origin = "study"
document = "page"
paraphrase = "At most 1.2 bn came back."

[[claim]]
id = "got-2"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "unspecified"
value = "at most 450M USD"
origin = "others"
document = "page"
paraphrase = "By another estimate at most 450 M."

[[claim]]
id = "food"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "food"
quantity = "some"
origin = "study"
document = "page"
paraphrase = "Some food."

[[claim]]
id = "air-defence"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "arms.air-defence"
quantity = "some"
origin = "study"
document = "page"
paraphrase = "Some air defence."

[[claim]]
id = "cash"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "money.cash"
value = "very limited"
status = "paid"
origin = "study"
document = "page"
paraphrase = "Very limited hard currency."
"""


@pytest.fixture
def found(ledger: CaseOf) -> Answer:
    return answer(ledger(NEWS))


@pytest.fixture
def sheet(found: Answer) -> Sheet:
    return found.balanced.sheet


def side(sheet: Sheet, giver: str) -> Direction:
    return next(direction for direction in sheet.directions if direction.giver == giver)


def by(sheet: Sheet, source: str, origin: str | None) -> Ratio:
    return next(ratio for ratio in sheet.ratios if (ratio.source, ratio.origin) == (source, origin))


def test_the_ratio_is_at_least_4_67_by_the_first_estimate(sheet: Sheet) -> None:
    ratio = by(sheet, "study", "study")
    assert ratio.low == pytest.approx(5.6e9 / 1.2e9)
    assert round(ratio.low or 0, 2) == 4.67
    assert ratio.high is None
    assert ratio.comparable
    assert sheet.headline == sheet.ratios.index(ratio)


def test_the_ratio_is_at_least_12_4_by_the_second(sheet: Sheet) -> None:
    ratio = by(sheet, "study", "others")
    assert ratio.low == pytest.approx(5.6e9 / 450e6)
    assert round(ratio.low or 0, 1) == 12.4
    assert not ratio.comparable
    assert ratio.because == "not comparable: study says what was given, others what came back"


def test_the_ratio_is_at_least_4_67_over_both(sheet: Sheet) -> None:
    ratio = by(sheet, "bounds", None)
    assert (round(ratio.low or 0, 2), ratio.high) == (4.67, None)
    assert not ratio.comparable


def test_no_distribution_is_made_up(sheet: Sheet) -> None:
    for ratio in sheet.ratios:
        assert (ratio.q05, ratio.q50, ratio.q95) == (None, None, None)
    for direction in sheet.directions:
        for row in direction.lines:
            assert row.value is not None
            assert (row.value.q05, row.value.q50, row.value.q95, row.value.mean) == (None, None, None, None)
    assert sheet.net is not None
    assert (sheet.net.q05, sheet.net.q50, sheet.net.q95, sheet.net.mean) == (None, None, None, None)
    assert sheet.net.low == pytest.approx(5.6e9 - 1.2e9)
    assert sheet.net.high is None
    assert sheet.break_even is None


def test_a_chance_is_said_only_where_the_bounds_decide_it(sheet: Sheet) -> None:
    chances = by(sheet, "study", "study").probability_above
    assert chances == {"1": 1.0, "2": 1.0, "5": None, "10": None}
    assert by(sheet, "study", "others").probability_above == {"1": 1.0, "2": 1.0, "5": 1.0, "10": 1.0}


def test_both_sides_are_bounds(sheet: Sheet) -> None:
    gave, got = side(sheet, "KP"), side(sheet, "RU")
    assert gave.built is not None
    assert got.built is not None
    assert (gave.built.low, gave.built.high) == (5.6e9, None)
    assert (got.built.low, got.built.high) == (0, 1.2e9)  # the hull over both estimates; both cover everything
    assert gave.built.interval_lines == got.built.interval_lines == 1


def test_what_has_no_figure_or_price_is_listed(sheet: Sheet) -> None:
    assert [(row.item, row.reason) for row in side(sheet, "KP").unpriced] == [
        ("personnel.troops", "no price of personnel.troops")
    ]
    assert [(row.item, row.reason) for row in side(sheet, "RU").unpriced] == [
        ("arms.air-defence", "no figure is said"),
        ("food", "no figure is said"),
        ("money.cash", "no figure is said"),
    ]
    troops = side(sheet, "KP").unpriced[0].quantity
    assert troops is not None
    assert (troops.unit, troops.low, troops.high) == ("person", 12_500, 18_000)


def test_the_dead_are_told_and_never_priced(sheet: Sheet) -> None:
    (loss,) = sheet.losses
    assert (loss.party, loss.item) == ("KP", "personnel.killed")
    assert (loss.quantity.low, loss.quantity.high) == pytest.approx((2000 / 1.1, 2000))


def test_every_claim_has_its_fate(found: Answer) -> None:
    assert {name: fate.word for name, fate in found.balanced.fates.items()} == {
        "arms": "bound only",
        "troops": "used",
        "dead": "used",
        "treaty": "not an exchange",
        "got-1": "bound only",
        "got-2": "bound only",
        "food": "vague",
        "air-defence": "vague",
        "cash": "vague",
    }
    assert found.balanced.sheet.claims["total"] == 9


def test_no_party_claim_or_figure_appears_that_was_not_given(sheet: Sheet) -> None:
    text = json.dumps(msgspec.to_builtins(sheet))
    assert sheet.burden == ()
    assert all(direction.views for direction in sheet.directions)
    assert all(view.lines_priced <= 1 for direction in sheet.directions for view in direction.views)
    assert "nan" not in text.lower()
    assert "infinity" not in text.lower()
