import datetime as dt
from pathlib import Path

import pytest

from tallystick.exchange.plans import Incoming, Plan, carry_out
from tallystick.store.folder import load_folder
from tests.exchange_parts import FIRST, export, write_case
from tests.office import convert
from tests.sheet_cases import CLAIMS, FILES, SOURCES, edits_of
from tests.sheet_parts import editing


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "case", FILES)


@pytest.fixture
def sheet(case: Path, tmp_path: Path) -> Path:
    return export("xlsx", case, tmp_path / "case.xlsx")


def places_of(plan: Plan) -> list[tuple[str, str | None, int | None, int | None]]:
    return [(finding.code, finding.path, finding.line, finding.column) for finding in plan.findings]


def test_a_sheet_that_nobody_edited_changes_nothing(sheet: Path, case: Path) -> None:
    plan = edits_of(sheet, case)
    assert plan.told == ("nothing differs from the case",)
    assert (plan.files, plan.findings) == ({}, ())


@pytest.mark.slow
def test_the_first_case_passes_through_libreoffice_unchanged(tmp_path: Path) -> None:
    file = export("xlsx", FIRST, tmp_path / "case.xlsx")
    ods = convert(file, "ods", tmp_path / "ods")
    back = convert(ods, "xlsx", tmp_path / "xlsx")
    for saved in (file, ods, back):
        plan = edits_of(saved, FIRST)
        assert (plan.told, plan.findings) == (("nothing differs from the case",), ()), saved.name


def test_edits_made_in_libreoffice_come_back_with_formulas_worked_out(sheet: Path, case: Path, tmp_path: Path) -> None:
    with editing(sheet) as book:
        book.set("Claims", "two", quantity="=5*1400", quantity_hedge="about")
        book.set("Claims", "one", note='=CONCATENATE("seen ", "twice")')
        for row in (book.row("Claims", "two"), book.row("Claims", "one")):
            for cell in book.book["Claims"][row]:
                cell.number_format = "General"
    saved = convert(convert(sheet, "ods", tmp_path / "ods"), "xlsx", tmp_path / "xlsx")
    for file in (saved, tmp_path / "ods" / "case.ods"):
        plan = edits_of(file, case)
        assert plan.findings == ()
        assert "    quantity: 5k..6k piece → about 7000 piece" in plan.told
        assert "    note: (empty) → seen twice" in plan.told
    carry_out(plan, Incoming(case=case, new=False))
    claims = {claim.id: claim for claim in load_folder(case).case.claims}
    assert claims["one"].note == "seen twice"


def test_only_the_edited_words_of_the_files_change(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.set("Claims", "one", quantity="1.1M", via="afp.fr, yonhap", item="arms.ammunition.rocket")
        book.set("Prices", "three", value="900", market=None)
        book.set("Sources", "nis", name="National Intelligence Service")
        book.set("Sources", "afp.fr", country="FR")
    plan = edits_of(sheet, case)
    assert plan.findings == ()
    carry_out(plan, Incoming(case=case, new=False))
    assert (case / "claims" / "shells.toml").read_text("utf-8") == CLAIMS.replace(
        'quantity = "more than 1M piece"', 'quantity = "more than 1.1M piece"'
    ).replace('via = [\n  "afp.fr",  # retold\n]', 'via = ["afp.fr", "yonhap"]').replace(
        'item = "arms.ammunition.artillery"\nquantity', 'item = "arms.ammunition.rocket"\nquantity'
    ).replace('value = "about 1000 USD"', 'value = "about 900 USD"').replace('market = "RU"\n', "")
    assert (case / "sources.toml").read_text("utf-8") == SOURCES.replace(
        'name = "NIS"', 'name = "National Intelligence Service"'
    ).replace('name = "AFP"\nkind = "media"', 'name = "AFP"\nkind = "media"\ncountry = "FR"')


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", {**FILES, "claims/shells.toml": CLAIMS.replace("\n", "\r\n")})
    sheet = export("xlsx", case, tmp_path / "case.xlsx")
    with editing(sheet) as book:
        book.set("Claims", "two", note="Seen.")
    carry_out(edits_of(sheet, case), Incoming(case=case, new=False))
    text = (case / "claims" / "shells.toml").read_bytes().decode()
    assert text.count("\r\n") == text.count("\n") == CLAIMS.count("\n") + 1


def test_the_preview_names_every_change_before_anything_is_written(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.set("Claims", "one", quantity_hedge="about")
        book.add(
            "Claims",
            id="four",
            kind="loss",
            party="KP",
            item="personnel.killed",
            quantity=600,
            quantity_unit="person",
            period="2024",
            origin="nis",
            paraphrase="About six hundred.",
        )
        book.delete("Claims", "two")
    plan = edits_of(sheet, case)
    assert plan.findings == ()
    assert plan.told == (
        "~ one (claims/shells.toml)",
        "    quantity: more than 1M piece → about 1M piece",
        "+ four (claims/sheet.toml): loss KP personnel.killed 600 person 2024",
        "! two (claims/shells.toml): its row is gone; it stays in the case (`--delete` takes it out)",
        "1 changed, 1 new, 0 taken out",
    )
    assert {claim.id for claim in load_folder(case).case.claims} == {"one", "two", "three"}
    assert not (case / "claims" / "sheet.toml").exists()
    carry_out(plan, Incoming(case=case, new=False))
    assert {claim.id for claim in load_folder(case).case.claims} == {"one", "two", "three", "four"}
    assert edits_of(sheet, case).told[-1] == "nothing differs from the case"


def test_rows_that_are_gone_are_taken_out_only_where_that_is_asked(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.delete("Claims", "two")
    plan = edits_of(sheet, case, delete=True)
    assert plan.told == ("- two (claims/shells.toml): taken out", "0 changed, 0 new, 1 taken out")
    carry_out(plan, Incoming(case=case, new=False))
    text = (case / "claims" / "shells.toml").read_text("utf-8")
    assert "Five to six thousand" not in text
    assert "# about the third" in text
    assert [claim.id for claim in load_folder(case).case.claims] == ["one", "three"]


def test_new_sources_statements_and_documents_come_with_the_claims_that_name_them(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.add("Sources", id="gur", name="GUR", kind="intelligence", country="UA")
        book.add("Statements", id="gur-1", by="gur", on=dt.date(2024, 5, 6))
        book.add(
            "Documents", id="page", url="https://example.org", published="2024-05", publisher="afp.fr", seen="full"
        )
        book.add(
            "Prices",
            id="p2",
            item="arms.drone",
            value="5k",
            value_unit="USD",
            per="piece",
            basis="market",
            year=2024.0,
            origin="gur",
            statement="gur-1",
            document="page",
            quote="5,000 dollars",
            file="claims/prices.toml",
        )
    plan = edits_of(sheet, case)
    assert plan.findings == ()
    carry_out(plan, Incoming(case=case, new=False))
    loaded = load_folder(case)
    assert loaded.findings == ()
    assert loaded.case.statements["gur-1"].on == "2024-05-06"
    price = next(claim for claim in loaded.case.claims if claim.id == "p2")
    assert (price.kind, price.year, price.basis) == ("price", 2024, "market")
    assert (case / "claims" / "prices.toml").exists()


def test_all_bad_cells_are_found_at_once_and_nothing_is_written(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.set("Claims", "one", quantity="5k..6", period="2025-13", credibility="x", negated="perhaps")
        book.set("Claims", "two", item="arms.ammo", status="deliverd")
        new = book.add("Claims", kind="loss", party="KP", item="personnel.killed", origin="nis", period="2024")
        twice = book.add("Claims", id="one", kind="loss")
        book.set("Sources", "nis", kind="spies")
        columns = {
            title: book.column("Claims", title)
            for title in ("id", "quantity", "period", "credibility", "negated", "status")
        }
        row_one, row_two = book.row("Claims", "one"), book.row("Claims", "two")
        nis, kind = book.row("Sources", "nis"), book.column("Sources", "kind")
    plan = edits_of(sheet, case)
    assert sorted(places_of(plan), key=str) == sorted(
        [
            ("M003", "case.xlsx:Claims", row_one, columns["quantity"]),
            ("T007", "case.xlsx:Claims", row_one, columns["credibility"]),
            ("T007", "case.xlsx:Claims", row_one, columns["negated"]),
            ("T012", "case.xlsx:Claims", row_one, columns["period"]),
            ("T008", "case.xlsx:Claims", row_two, columns["status"]),
            ("T010", "case.xlsx:Claims", new, columns["id"]),
            ("T011", "case.xlsx:Claims", twice, columns["id"]),
            ("T008", "case.xlsx:Sources", nis, kind),
        ],
        key=str,
    )
    assert plan.files == {}
    assert "nis-2024-killed" in next(finding.help or "" for finding in plan.findings if finding.code == "T010")


def test_what_the_checks_would_say_stands_at_its_cell(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.set("Claims", "two", item="arms.ammo", origin="nobody")
        row = book.row("Claims", "two")
        item, origin = book.column("Claims", "item"), book.column("Claims", "origin")
    found = places_of(edits_of(sheet, case))
    assert ("C002", "case.xlsx:Claims", row, item) in found
    assert ("S001", "case.xlsx:Claims", row, origin) in found


def test_an_edit_of_the_case_meanwhile_is_kept_and_a_clash_is_told(sheet: Path, case: Path) -> None:
    claims = case / "claims" / "shells.toml"
    claims.write_text(CLAIMS.replace("1M piece", "2M piece").replace("5k..6k", "7k..8k"), encoding="utf-8")
    plan = edits_of(sheet, case)
    assert plan.files == {}
    assert "2 fields that nobody edited here are left" in plan.told[0]
    with editing(sheet) as book:
        book.set("Claims", "one", quantity="3M")
        book.set("Claims", "two", note="Ours.")
    plan = edits_of(sheet, case)
    assert [finding.code for finding in plan.findings] == ["I031"]
    assert "the case now says 'more than 2M piece'" in plan.findings[0].message
    with editing(sheet) as book:
        book.set("Claims", "one", quantity="2M")
    plan = edits_of(sheet, case)
    assert plan.findings == ()
    carry_out(plan, Incoming(case=case, new=False))
    text = claims.read_text("utf-8")
    assert "more than 2M" in text
    assert "7k..8k" in text
    assert 'note = "Ours."' in text


def test_the_question_and_files_are_changed_in_the_files(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.set("Case", "window", value="2020..2025")
        book.set("Claims", "one", file="claims/other.toml")
    assert [finding.code for finding in edits_of(sheet, case).findings] == ["I033", "I033"]


@pytest.mark.parametrize("name", ["../out.toml", "sources.toml", "claims/a.txt"])
def test_new_claims_go_into_files_for_claims_only(name: str, sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        book.add("Claims", id="x", kind="indicator", series="s", file=name)
    assert "I033" in [finding.code for finding in edits_of(sheet, case).findings]


def test_a_claim_may_move_to_the_sheet_of_prices(sheet: Path, case: Path) -> None:
    with editing(sheet) as book:
        cells = {
            "id": "two",
            "item": "arms.ammunition.mortar",
            "value": "100",
            "value_unit": "USD",
            "per": "piece",
            "basis": "market",
            "origin": "nis",
            "paraphrase": "A hundred.",
            "year": "2024",
        }
        book.delete("Claims", "two")
        book.add("Prices", **cells)
    plan = edits_of(sheet, case)
    assert [finding.level for finding in plan.findings] == []
    carry_out(plan, Incoming(case=case, new=False))
    moved = next(claim for claim in load_folder(case).case.claims if claim.id == "two")
    assert (moved.kind, moved.giver, moved.quantity) == ("price", None, None)


def test_restricted_claims_are_edited_where_they_lie(tmp_path: Path) -> None:
    hidden = CLAIMS.replace('"one"', '"r1"').replace('"two"', '"r2"').replace('"three"', '"r3"')
    case = write_case(tmp_path / "case", {**FILES, "restricted/r.toml": hidden})
    public = export("xlsx", case, tmp_path / "public.xlsx")
    assert edits_of(public, case).told == ("nothing differs from the case",)
    sheet = export("xlsx", case, tmp_path / "all.xlsx", restricted=True)
    with editing(sheet) as book:
        book.set("Claims", "r1", note="Secret.")
    plan = edits_of(sheet, case)
    assert list(plan.files) == ["restricted/r.toml"]
