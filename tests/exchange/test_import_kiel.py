"""The Ukraine Support Tracker, by a small workbook of our own in the same layout."""

import zipfile
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
import xlsxwriter

from tallystick.exchange.import_kiel import read_kiel
from tallystick.exchange.plans import Incoming, Plan
from tallystick.model.case import Case, Lens
from tallystick.pipeline import Query, answer
from tests.exchange.kiel_book import GUN, HEADER, ROUND, ROWS, SHEET, TANK, TOTALS, row, tracker, write_book
from tests.kiel_cases import balance, imported, totals


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Plan]:
    folder = tmp_path_factory.mktemp("kiel")
    return imported(tracker(folder / "tracker.xlsx"), folder / "case")


def codes(plan: Plan) -> dict[str, list[tuple[int | None, int | None]]]:
    found: dict[str, list[tuple[int | None, int | None]]] = {}
    for finding in plan.findings:
        found.setdefault(finding.code, []).append((finding.line, finding.column))
    return found


def test_the_givers_totals_are_the_publishers_without_another_choice(small: tuple[Case, Plan]) -> None:
    assert totals(balance(small[0])) == pytest.approx(
        {giver: float(total) for giver, total in TOTALS.items()}, abs=0.005
    )


def test_what_was_delivered_is_a_status_of_its_own(small: tuple[Case, Plan]) -> None:
    assert totals(balance(small[0], status="delivered")) == pytest.approx(
        {"CA": 4875000.0, "EPF": 2500000.0}, abs=0.005
    )


def test_the_choices_are_written_into_the_case_with_their_reasons(small: tuple[Case, Plan]) -> None:
    case, plan = small
    assert case.choices.status == ("committed",)
    assert (case.currency, case.price_year, str(case.window)) == ("EUR", None, "2022-01-24..2022-10-03")
    head = plan.files["case.toml"]
    assert "# status: the publisher's headline counts commitments" in head
    assert head.index("# status:") < head.index("[choices]")


def test_every_row_becomes_a_claim(small: tuple[Case, Plan]) -> None:
    notes = " ".join(claim.note or "" for claim in small[0].claims if claim.kind == "transfer" and not claim.concept)
    for number in range(2, len(ROWS) + 2):
        assert f"{SHEET}, row {number}" in notes or f", {number}" in notes


def test_what_is_inside_a_package_is_left_out_with_the_reason(small: tuple[Case, Plan]) -> None:
    lines = {name: line.because or "" for line in small[0].lines for name in line.claims}
    assert lines["DEM1-1"].startswith("counted within DEM1")
    assert lines["DEM1-2"].startswith("counted within DEM1")
    assert "leave this package out" in lines["DEM2"]
    assert "CAM1-1" not in lines
    assert all(line.exclude for line in small[0].lines)


def test_a_package_that_is_worked_out_from_units_has_no_claim_of_its_own(small: tuple[Case, Plan]) -> None:
    ids = {claim.id for claim in small[0].claims}
    assert {"CAM1-1", "CAM1-2", "CAM1-3", "CAM1-1-delivered", "CAM1-2-delivered"} <= ids
    assert "CAM1" not in ids


def test_missing_is_not_zero(small: tuple[Case, Plan]) -> None:
    claims = {claim.id: claim for claim in small[0].claims}
    rifle, tent = claims["CAM1-3"], claims["FRH1-1"]
    assert rifle.quantity is not None
    assert rifle.quantity.hedge == "vague"
    assert tent.quantity is not None
    assert (tent.quantity.low, tent.quantity.high) == (None, None)
    assert "FR" not in totals(balance(small[0]))


def test_a_value_is_exact_and_in_the_money_of_its_source(small: tuple[Case, Plan]) -> None:
    value = next(claim.value for claim in small[0].claims if claim.id == "USF1")
    assert value is not None
    assert (value.low, value.currency) == (Decimal("4000000.4"), "USD")
    assert {(row.currency, row.per, str(row.year)) for row in small[0].denominators if row.series == "rate"} == {
        ("AUD", "EUR", "2022"),
        ("CAD", "EUR", "2022"),
        ("USD", "EUR", "2022"),
    }


def test_dates_in_words_are_read_and_impossible_ones_told(small: tuple[Case, Plan]) -> None:
    case, plan = small
    periods = {claim.id: str(claim.period) for claim in case.claims}
    assert periods["FRH1-1"] == "2022-01-24..2022-07-27"
    assert periods["USF1"] == "2022-03"
    assert periods["PLM1"] == "2022-01-24..2022-10-03"
    assert codes(plan)["I007"] == [(12, 3)]


def test_what_is_doubtful_is_told_with_row_and_column(small: tuple[Case, Plan]) -> None:
    found = codes(small[1])
    assert found["I006"] == [(12, 13)]  # 1.000.00 units
    assert found["I011"] == [(8, 19)]  # DEM2 is in no sum
    assert found["I014"] == [(6, 1)]  # a tank priced twice
    assert not small[1].failed


def test_prices_keep_their_basis_and_the_category_of_their_source(small: tuple[Case, Plan]) -> None:
    prices = {claim.model: claim for claim in small[0].claims if claim.kind == "price"}
    assert {model: (price.basis, price.origin) for model, price in prices.items()} == {
        "M777 howitzer": ("contract", "kiel-contracts"),
        "155mm artillery round": ("assumed", "kiel-media"),
        "T-72 tank": ("contract", "kiel-contracts"),
        "tent": ("market", "kiel-marketplaces"),
    }


def test_the_military_total_moves_with_the_price_basis(small: tuple[Case, Plan]) -> None:
    def canada(*bases: str) -> float | None:
        choices = msgspec.structs.replace(small[0].choices, basis=bases)
        return totals(balance(msgspec.structs.replace(small[0], choices=choices))).get("CA")

    assert canada("contract", "assumed") == pytest.approx(7250000)
    assert canada("contract") == pytest.approx(2000000 / 0.8)
    assert canada("assumed") == pytest.approx(3800000 / 0.8)
    assert canada("market") is None


def test_rows_can_be_counted_in_place_of_their_packages_totals(tmp_path: Path) -> None:
    case, _ = imported(tracker(tmp_path / "tracker.xlsx"), tmp_path / "case", by_items=True)
    found = totals(balance(case))
    assert found["DE"] == pytest.approx((3 * 1000000 + 2 * 500000) / 0.8)
    assert found["CA"] == pytest.approx(7250000)
    assert found["AU"] == pytest.approx(2000000)  # nothing is priced in it, so its own total counts


def test_the_publishers_own_totals_stand_beside_ours(small: tuple[Case, Plan]) -> None:
    case, plan = small
    shares = {side.giver: side.built.coverage.of_stated for side in balance(case).directions if side.built}
    assert shares["CA"] == {"summary-CA": pytest.approx(1)}
    assert shares["DE"] == {"summary-DE": pytest.approx(10000000 / 9999900)}
    assert "The rows come to the cent to 2 of 3 totals of the publisher's summary" in plan.told
    assert any(line.startswith("  Germany: summary 9,999,900.00 EUR, rows 10,000,000.00") for line in plan.told)


def test_gdp_comes_with_the_workbook(small: tuple[Case, Plan]) -> None:
    burdens = {burden.party: burden for burden in balance(small[0]).burden}
    assert burdens["CA"].years == (2021,)
    assert "GDP of 2021, the nearest year" in burdens["CA"].because


def test_the_check_of_the_case_has_no_error_or_warning(small: tuple[Case, Plan]) -> None:
    found = answer(small[0], (), Query(views=False)).findings
    assert [finding.message for finding in found if finding.level != "note"] == []


LATER = [
    *(
        "activity_id",
        "sub_activity_id",
        "donor",
        "announcement_date",
        "aid_type_general",
        "aid_type_specific",
        "measure",
    ),
    *("explanation", "reporting_currency", "source_reported_value", "item", "item_type", "item_numb", "item_price_USD"),
    *("tot_activity_value_EUR", "tot_sub_activity_value_EUR", "tot_value_deliv_EUR", "total_value_dummy"),
]


AID = ("Germany", "2023-03-01", "Military", "Weapons")


def test_a_later_release_is_read_by_its_own_names(tmp_path: Path) -> None:
    first = [
        "DEM1",
        "DEM1.1",
        *AID,
        "Allocation",
        "Tanks.",
        "EUR",
        9e6,
        "Leopard 2",
        "Heavy weapon",
        3,
        ".",
        9e6,
        6e6,
        6e6,
        1,
    ]
    part = [
        "DEM1",
        "DEM1.2",
        *AID,
        "Allocation",
        "Guns.",
        "EUR",
        9e6,
        "PzH 2000",
        "Heavy weapon",
        2,
        ".",
        "",
        3e6,
        "",
        0,
    ]
    money = ["DEM2", "DEM2.1", *AID, "Commitment", "A sum.", "EUR", 5e7, ".", ".", ".", ".", 5e7, 5e7, "", 1]
    rows = [first, part, money]
    book = write_book(tmp_path / "later.xlsx", {"Bilateral Assistance, MAIN DATA": [LATER, *rows]})
    case, plan = imported(book, tmp_path / "case")
    assert case.choices.status == ("allocated",)
    assert totals(balance(case)) == pytest.approx({"DE": 9e6})
    assert totals(balance(case, status="committed")) == pytest.approx({"DE": 5e7})
    assert totals(balance(case, status="delivered")) == pytest.approx({"DE": 6e6})
    assert "I011" not in codes(plan)


def test_values_converted_at_other_rates_are_taken_in_euro(tmp_path: Path) -> None:
    dated = [
        row("AUH1", "Australia", "Humanitarian", given=3200000, currency="AUD", total=3200000, eur=1900000),
        row("USF1", "United States", "Financial", given=4000000, currency="USD", total=4000000, eur=4800000.5),
    ]
    case, plan = imported(tracker(tmp_path / "x.xlsx", dated), tmp_path / "case")
    assert totals(balance(case)) == pytest.approx({"AU": 1900000, "US": 4800000.5})
    assert "I011" not in codes(plan)
    assert any("not converted at the workbook's one rate" in finding.message for finding in plan.findings)


def test_a_workbook_of_the_main_sheet_alone_still_gives_the_totals(tmp_path: Path) -> None:
    case, plan = imported(write_book(tmp_path / "x.xlsx", {SHEET: [HEADER, *ROWS]}), tmp_path / "case")
    assert totals(balance(case)) == pytest.approx({giver: float(total) for giver, total in TOTALS.items()}, abs=0.005)
    lacks = [finding.message for finding in plan.findings if finding.message.startswith("there is no sheet")]
    assert [message.split(" to read")[0].removeprefix("there is no sheet of ") for message in lacks] == [
        *("the price list", "exchange rates", "the country summary"),
    ]
    assert {claim.model for claim in case.claims if claim.kind == "price"} == {GUN[0], ROUND[0], TANK[0]}


def test_a_merged_header_is_told_and_what_has_a_name_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "m.xlsx") as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, ["countries", "Type of Aid General", "Converted Value in EUR"])
        sheet.merge_range(0, 3, 0, 4, "Explanation")
        sheet.write_row(1, 0, ["Germany", "Military", 5, "Tanks", "more"])
    case, plan = imported(tmp_path / "m.xlsx", tmp_path / "case")
    assert any("cells D to E are merged" in finding.message for finding in plan.findings)
    assert totals(balance(case)) == {"DE": 5}


def test_what_had_been_announced_by_a_day(small: tuple[Case, Plan]) -> None:
    found = answer(small[0], (), Query(lens=Lens(as_of="2022-02-28"), views=False)).balanced.sheet
    assert totals(found) == {}
    found = answer(small[0], (), Query(lens=Lens(as_of="2022-03-01"), views=False)).balanced.sheet
    assert set(totals(found)) == {"AU", "CA", "DE", "EPF", "EIB"}


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    order = [0, *range(len(HEADER) - 1, 10, -1), *range(1, 11)]
    header = [*HEADER[:8], "Item", *HEADER[9:]]
    moved = [[cells[index] for index in order] for cells in [header, *ROWS]]
    book = tracker(tmp_path / "moved.xlsx", moved[1:], moved[0])
    case, _ = imported(book, tmp_path / "case")
    assert totals(balance(case)) == pytest.approx({giver: float(total) for giver, total in TOTALS.items()}, abs=0.005)


def test_a_workbook_without_the_sheet_writes_nothing(tmp_path: Path) -> None:
    plan = read_kiel(
        write_book(tmp_path / "x.xlsx", {"Notes": [["nothing"]], "More": [["at all"]]}), Incoming(case=tmp_path)
    )
    assert plan.failed
    assert list(codes(plan)) == ["I002"]
    assert "Notes, More" in plan.findings[0].message


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    header = ["Donated by" if text == "countries" else text for text in HEADER]
    plan = read_kiel(tracker(tmp_path / "x.xlsx", ROWS, header), Incoming(case=tmp_path))
    assert plan.failed
    assert [finding.message for finding in plan.findings] == [f"the header of sheet «{SHEET}» lacks: donor (countries)"]


def test_an_error_in_a_cell_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = row("ITM1", "Italy", "Military", given=500000, total="=A1/0|#DIV/0!", eur=500000)
    case, plan = imported(tracker(tmp_path / "x.xlsx", [*ROWS, broken]), tmp_path / "case")
    assert (len(ROWS) + 2, 18) in codes(plan)["I005"]
    assert totals(balance(case))["IT"] == pytest.approx(500000)


def test_a_formula_that_was_never_worked_out_is_told(tmp_path: Path) -> None:
    lazy = row("ITM1", "Italy", "Military", given=500000, total=500000, eur="=R14/1|")
    _, plan = imported(tracker(tmp_path / "x.xlsx", [*ROWS, lazy]), tmp_path / "case")
    found = next(finding for finding in plan.findings if finding.code == "I005")
    assert "a formula without a result" in found.message


def test_a_row_without_a_donor_is_told(tmp_path: Path) -> None:
    note = ["Note: preliminary", *[None] * (len(HEADER) - 1)]
    _, plan = imported(tracker(tmp_path / "x.xlsx", [*ROWS, note]), tmp_path / "case")
    (found,) = [finding for finding in plan.findings if finding.code == "I004"]
    assert found.line == len(ROWS) + 2
    assert "Note: preliminary" in found.message


def test_an_archive_that_unpacks_without_end_is_not_let_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tallystick.exchange.sheet_files.LARGEST", 2**20)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2**22)
    plan = read_kiel(bomb, Incoming(case=tmp_path))
    assert [finding.code for finding in plan.findings] == ["I001"]
    assert "unpacks to more than" in plan.findings[0].message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"not a workbook", b"\xd0\xcf\x11\xe0" * 20])
def test_a_damaged_file_is_a_finding(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    plan = read_kiel(tmp_path / "x.xlsx", Incoming(case=tmp_path))
    assert {finding.code for finding in plan.findings} == {"I001"}
    assert plan.files == {}
