"""SIPRI's trade registers in both layouts, by small files of our own."""

from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.exchange.import_sipri import read_sipri
from tallystick.exchange.plans import Incoming, Plan, carry_out
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.pipeline import Query, answer
from tallystick.store.folder import load_folder

SAMPLES = Path(__file__).parent / "samples"


def imported(file: Path, folder: Path) -> tuple[Case, Plan]:
    incoming = Incoming(case=folder)
    plan = read_sipri(file, incoming)
    carry_out(plan, incoming)
    loaded = load_folder(folder)
    assert loaded.findings == ()
    return loaded.case, plan


@pytest.fixture
def deals(tmp_path: Path) -> tuple[Case, Plan]:
    return imported(SAMPLES / "sipri-deals.csv", tmp_path / "case")


@pytest.fixture
def years(tmp_path: Path) -> tuple[Case, Plan]:
    return imported(SAMPLES / "sipri-years.csv", tmp_path / "years")


def claims(case: Case) -> dict[str, Claim]:
    return {claim.id: claim for claim in case.claims}


def figure(claim: Claim) -> tuple[str, Decimal | None, str | None]:
    assert claim.quantity is not None
    return claim.quantity.hedge, claim.quantity.low, claim.quantity.unit


def test_a_deal_is_an_order_a_delivery_and_a_volume(deals: tuple[Case, Plan]) -> None:
    found = claims(deals[0])
    assert (found["sipri-7"].status, figure(found["sipri-7"])) == ("ordered", ("exact", Decimal(8), "piece"))
    assert figure(found["sipri-7-delivered"]) == ("exact", Decimal(2), "piece")
    assert str(found["sipri-7-delivered"].period) == "2021..2023"
    assert str(found["sipri-7"].period) == "2005"
    assert found["sipri-7"].item == "arms.ship.submarine"


def test_a_file_in_latin_1_is_read_and_told(deals: tuple[Case, Plan]) -> None:
    case, plan = deals
    assert claims(case)["sipri-7"].receiver == "TR"
    assert [finding.code for finding in plan.findings] == ["I010"]
    assert "Côte d'azur" in (claims(case)["sipri-11"].note or "")


def test_the_preamble_is_kept_with_the_document(deals: tuple[Case, Plan]) -> None:
    (document,) = deals[0].documents.values()
    assert "Data generated: 24 November 2026" in (document.note or "")


def test_a_mark_stays_with_the_field_that_bears_it(deals: tuple[Case, Plan]) -> None:
    found = claims(deals[0])
    assert figure(found["sipri-9"])[0] == "about"
    assert "marked «?»: the year of order, the number ordered, the number delivered" in (found["sipri-9"].note or "")
    assert figure(found["sipri-8"])[0] == "exact"
    assert figure(found["sipri-11"]) == ("about", Decimal(300), "piece")  # in brackets
    assert "marked «?»: the year of order;" in (found["sipri-10-delivered"].note or "")


def test_empty_is_not_zero_and_zero_is_not_empty(deals: tuple[Case, Plan]) -> None:
    found = claims(deals[0])
    assert figure(found["sipri-10-delivered"]) == ("vague", None, "piece")
    assert "sipri-11-delivered" not in found
    assert figure(found["sipri-12-delivered"]) == ("exact", Decimal(0), "piece")


def test_a_volume_is_no_money(deals: tuple[Case, Plan]) -> None:
    case = deals[0]
    volume = claims(case)["sipri-7-tiv"]
    assert (volume.kind, volume.series, figure(volume)) == (
        "indicator",
        "SIPRI TIV delivered",
        ("exact", Decimal(550), "tiv"),
    )
    assert "for the whole order: 2200 million TIV" in (volume.note or "")
    assert all(claim.value is None for claim in case.claims)
    sheet = answer(case, (), Query(views=False)).balanced.sheet
    assert all(side.built is None for side in sheet.directions)


def test_a_body_without_a_code_is_declared(deals: tuple[Case, Plan]) -> None:
    code = claims(deals[0])["sipri-11"].receiver
    assert code is not None
    assert deals[0].declared[code].name == "Hezbollah (Lebanon)*"


def test_the_years_of_one_deal_are_one_line_and_add_up(years: tuple[Case, Plan]) -> None:
    found = claims(years[0])
    assert found["sipri-101-2-delivered"].scope == found["sipri-101-3-delivered"].scope == "deal 101"
    rows = answer(years[0], (), Query(views=False)).balanced.valuation.lines
    quantity = next(row.quantity for row in rows if row.line.scope == "deal 101")
    assert quantity is not None
    assert (quantity.low, quantity.high) == (4, 4)


def test_flags_of_the_other_layout(years: tuple[Case, Plan]) -> None:
    found = claims(years[0])
    assert figure(found["sipri-102-4-delivered"]) == ("about", Decimal(1400), "piece")
    assert figure(found["sipri-103-5-delivered"]) == ("vague", None, "piece")
    assert [(finding.code, finding.line, finding.column) for finding in years[1].findings] == [
        ("I009", 7, 1),
        ("I006", 7, 9),
    ]


@pytest.mark.parametrize(
    ("claim", "item"),
    [
        ("sipri-101-2-delivered", "arms.air-defence"),
        ("sipri-102-4-delivered", "arms.missile.air-defence"),
        ("sipri-103-5-delivered", "arms.drone"),
        ("sipri-104-6-delivered", "arms.ship"),
        ("sipri-105-7-delivered", "arms"),
    ],
)
def test_items_by_description_then_by_category(years: tuple[Case, Plan], claim: str, item: str) -> None:
    assert claims(years[0])[claim].item == item


def test_another_table_is_refused(tmp_path: Path) -> None:
    plan = read_sipri(SAMPLES / "gifts.csv", Incoming(case=tmp_path))
    assert plan.failed
    assert [finding.code for finding in plan.findings] == ["I003"]


def test_the_case_has_no_error(deals: tuple[Case, Plan], years: tuple[Case, Plan]) -> None:
    for case, _ in (deals, years):
        assert [f.message for f in answer(case, (), Query(views=False)).findings if f.level == "error"] == []
