"""Published sums of stated inputs come out as they were published, each from a small case beside this file.

A line `#> path` starts a file of the case; sources and documents are the same for all. Where an origin gives a sum and
its parts, only the parts are in the case: the sum is what must come out.

Not reproduced, and why:
- Compensation for the dead, 600 x 6,000..10,000 dollars: losses are never turned into money here.
- A lump sum a man beside his pay (INSS, 2,000 dollars): a price of people is per time, so the year's price holds it.
- The check of KIDA's 0.4 trillion won (14,000 x 2,000 x 12 dollars, near 0.48 trillion): near is no reproduction.
- INSS 2024, 540 M for shells and missiles, and the values of the study of 2025: their unit prices were not published.
- The oil committee's three amounts are said for one year only; the months of the first two are taken from their order.
"""

from pathlib import Path

import msgspec
import pytest

from tallystick.ledger.case_text import parse_case
from tallystick.model.sheet import Direction, LineRow
from tallystick.pipeline import Answer, answer
from tests.docs_page import pieces_of

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in HERE.glob("*.toml"))
SOURCES = """[speaker]
name        = "Who published the sum"
kind        = "study"
reliability = "C"
why         = "The inputs are taken as given; only the arithmetic is under test."
"""
DOCUMENTS = """[page]
url       = "https://example.org/page"
published = 2026-01-01
language  = "en"
publisher = "speaker"
seen      = "excerpt"
"""


def answer_of(name: str, status: tuple[str, ...] | None = None) -> Answer:
    files = {"sources.toml": SOURCES.encode(), "documents.toml": DOCUMENTS.encode()}
    for _, path, text in pieces_of((HERE / f"{name}.toml").read_text("utf-8")):
        assert path is not None
        files[path] = text.encode()
    parsed = parse_case(files)
    assert not parsed.findings
    own = parsed.case.choices
    # Only the arithmetic is under test: figures are taken at face value.
    choices = msgspec.structs.replace(own, status=status or own.status, reporting_error="off")
    return answer(msgspec.structs.replace(parsed.case, choices=choices), parsed.findings)


def side_of(name: str, giver: str) -> Direction:
    sheet = answer_of(name).balanced.sheet
    return next(direction for direction in sheet.directions if direction.giver == giver)


def built_of(name: str, giver: str) -> tuple[float, float]:
    """Bounds of what is built of a side, in millions of its money."""
    built = side_of(name, giver).built
    assert built is not None
    assert built.low is not None
    assert built.high is not None
    return built.low / 1e6, built.high / 1e6


def point_of(name: str, giver: str) -> float:
    """The sum of exact figures, in millions: every quantile and both bounds are the same."""
    built = side_of(name, giver).built
    assert built is not None
    points = {built.q05, built.q50, built.q95, built.mean}
    assert all(point == pytest.approx(built.q50, rel=1e-9) for point in points)
    assert built.q50 is not None
    return built.q50 / 1e6


def lines_of(name: str, giver: str) -> dict[str, LineRow]:
    return {row.model or row.scope or row.item: row for row in side_of(name, giver).lines}


def middle(row: LineRow) -> float:
    assert row.value is not None
    assert row.value.q50 is not None
    return row.value.q50 / 1e6


@pytest.mark.parametrize("name", CASES)
def test_no_claim_of_a_published_sum_is_faulty(name: str) -> None:
    assert not [finding for finding in answer_of(name).findings if finding.level == "error"]


def test_pay_by_rank_is_43_8_million_a_month() -> None:
    rows = {name: round(middle(row), 2) for name, row in lines_of("daily-nk-pay", "KP").items()}
    assert rows == {
        "commanders": 1.50,
        "technical branches": 4.20,
        "non-commissioned officers": 4.50,
        "privates": 33.60,
    }
    assert {fate.word for fate in answer_of("daily-nk-pay").balanced.fates.values()} == {"used"}
    assert round(point_of("daily-nk-pay", "KP"), 1) == 43.8
    assert round(12 * point_of("daily-nk-pay", "KP"), 1) == 525.6


@pytest.mark.parametrize(("name", "million"), [("inss-mercenaries", 320), ("inss-allies", 1_340), ("sejong-pay", 240)])
def test_a_year_of_ten_thousand_soldiers(name: str, million: int) -> None:
    assert point_of(name, "KP") == pytest.approx(million, abs=1e-6)


def test_a_year_of_5_000_to_20_000_soldiers_is_143_to_572_million() -> None:
    assert built_of("fnf-troops", "KP") == pytest.approx((143, 572), abs=1e-6)


def test_a_million_shells_at_half_to_full_cost_are_300_to_600_million() -> None:
    assert built_of("kei-shells", "KP") == pytest.approx((300, 600), abs=1e-6)


def test_a_thousand_containers_hold_300_000_to_500_000_shells() -> None:
    (row,) = side_of("isw-containers", "KP").unpriced
    assert row.quantity is not None
    assert (row.quantity.low, row.quantity.high, row.quantity.unit) == (300_000, 500_000, "piece")


def test_arms_troops_and_know_how_are_28_7_trillion_won() -> None:
    assert point_of("kida-benefit", "RU") / 1e6 == pytest.approx(28.7, abs=1e-9)


def test_identified_returns_are_0_58_and_1_50_billion() -> None:
    assert round(point_of("inss-returns-high-total", "RU") / 1e3, 2) == 0.58
    assert round(point_of("inss-returns-low-total", "RU") / 1e3, 2) == 1.50


def test_oil_of_disjoint_months_adds_up_to_105_844_barrels() -> None:
    (row,) = side_of("un-oil", "RU").unpriced
    assert row.quantity is not None
    assert (row.quantity.low, row.quantity.q50, row.quantity.high) == pytest.approx((105_844,) * 3)
    assert row.quantity.unit == "barrel"


def test_launchers_and_missiles_are_445_of_500_million_euros() -> None:
    assert point_of("verba-contract", "RU") == pytest.approx(445, abs=1e-6)
    assert [row.id for row in side_of("verba-contract", "RU").unpriced] == ["RU>IR:arms.small-arms/night sight#ordered"]


def test_the_first_lot_of_gold_is_104_30_million() -> None:
    assert round(point_of("gold-lots", "RU"), 2) == 104.30
    assert answer_of("gold-lots").balanced.fates["second-lot"].word == "out of scope"


def test_both_lots_of_gold_are_almost_four_tonnes() -> None:
    both = answer_of("gold-lots", ("delivered", "possible")).balanced.sheet
    rows = next(direction for direction in both.directions if direction.giver == "RU").lines
    kilograms = sum(row.quantity.q50 for row in rows if row.quantity and row.quantity.q50)
    assert round(kilograms / 1_000, 3) == 3.856


def test_166_drones_went_for_140_million_euros_and_three_missiles() -> None:
    drones = [row.quantity for row in side_of("sky-drones", "IR").unpriced]
    assert sum(quantity.q50 for quantity in drones if quantity and quantity.q50) == 166
    assert point_of("sky-drones", "RU") == pytest.approx(140, abs=1e-6)
    (missiles,) = [row.quantity for row in side_of("sky-drones", "RU").unpriced]
    assert missiles is not None
    assert missiles.q50 == 3


@pytest.mark.parametrize(("name", "published"), [("ctp-oil-2004", "940 M"), ("ctp-oil-2005", "1.1 bn")])
def test_oil_a_day_for_a_year(name: str, published: str) -> None:
    million = point_of(name, "VE")
    assert published == (f"{million:.0f} M" if million < 1_000 else f"{million / 1_000:.1f} bn")
