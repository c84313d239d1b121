from pathlib import Path

from tallystick.exchange.export_xlsx import xlsx_of
from tallystick.exchange.plans import Incoming, Outgoing, carry_out
from tallystick.model.case import Case
from tallystick.pipeline import answer
from tallystick.store.folder import load_folder
from tests.exchange_parts import FIRST, balance_json, bring_back, export, plan_of, write_case
from tests.office import convert
from tests.sheet_parts import editing


def template(folder: Path) -> Path:
    file = folder / "start.xlsx"
    file.write_bytes(xlsx_of(Case(title=""), Outgoing(target=file, template=True)))
    return file


def fill(file: Path) -> None:
    with editing(file) as book:
        book.set("Case", "title", value="Shells")
        book.set("Case", "parties", value="KP, RU")
        book.set("Case", "window", value="2024")
        book.add("Case", field="choice: pooling", value="log")
        book.add("Sources", id="nis", name="NIS", kind="intelligence", country="KR", reliability="B", why="Borne out.")
        book.add("Documents", id="page", url="https://example.org", published="2024-05", publisher="nis", seen="full")
        for _ in range(2):
            book.add(
                "Claims",
                kind="transfer",
                giver="KP",
                receiver="RU",
                item="arms.ammunition.artillery",
                quantity_hedge="about",
                quantity=1_000_000,
                quantity_unit="piece",
                period="2024",
                origin="nis",
                document="page",
                quote="about 1,000,000 shells",
            )
        book.add(
            "Prices",
            id="price",
            item="arms.ammunition.artillery",
            value="1000",
            value_unit="USD",
            per="piece",
            basis="production",
            market="RU",
            year=2024,
            origin="nis",
            document="page",
            quote="1000 dollars",
        )


def test_a_template_that_was_filled_in_and_saved_by_libreoffice_becomes_a_case(tmp_path: Path) -> None:
    file = template(tmp_path)
    fill(file)
    case = tmp_path / "case"
    plan = plan_of("sheet", convert(file, "ods", tmp_path / "ods"), case)
    assert plan.findings == ()
    assert plan.told[:2] == (
        "row 2 of Claims gets the id nis-2024-artillery",
        "row 3 of Claims gets the id nis-2024-artillery-2",
    )
    carry_out(plan, Incoming(case=case))
    loaded = load_folder(case)
    assert loaded.findings == ()
    assert loaded.case.choices.pooling == "log"
    side = answer(loaded.case).balanced.sheet.directions[0]
    assert side.built is not None
    assert side.built.q50 is not None
    assert 0.9e9 < side.built.q50 < 1.1e9


def test_the_whole_first_case_starts_from_its_spreadsheet_with_the_same_claims(tmp_path: Path) -> None:
    back = bring_back("sheet", export("xlsx", FIRST, tmp_path / "case.xlsx"), tmp_path / "case")
    there = load_folder(FIRST)
    assert sorted(back.case.claims, key=lambda claim: claim.id) == sorted(there.case.claims, key=lambda claim: claim.id)
    assert (back.case.sources, back.case.statements, back.case.documents) == (
        there.case.sources,
        there.case.statements,
        there.case.documents,
    )
    assert (back.case.choices, back.case.window) == (there.case.choices, there.case.window)


def test_a_case_of_claims_alone_has_the_same_balance_through_a_spreadsheet(tmp_path: Path) -> None:
    file = template(tmp_path)
    fill(file)
    one = bring_back("sheet", file, tmp_path / "one")
    two = bring_back("sheet", export("xlsx", tmp_path / "one", tmp_path / "two.xlsx"), tmp_path / "two")
    assert balance_json(one) == balance_json(two)


def test_what_is_wrong_with_a_filled_template_stands_at_its_cells(tmp_path: Path) -> None:
    file = template(tmp_path)
    fill(file)
    with editing(file) as book:
        book.set("Case", "currency", value="DOLLAR")
        book.add("Case", field="choice: pooling", value="lineer")
        book.add("Case", field="colour", value="red")
        book.add("Sources", name="Nobody")
        book.add("Prices", id="price", item="arms.drone")
        book.add(
            "Claims", id="x", kind="transfer", giver="KP", receiver="RU", item="arms.drone", quantity="5k..6 piece"
        )
    found = {(finding.code, finding.path) for finding in plan_of("sheet", file, tmp_path / "case").findings}
    assert found == {
        ("M006", "start.xlsx:Case"),
        ("T008", "start.xlsx:Case"),
        ("T006", "start.xlsx:Case"),
        ("T009", "start.xlsx:Sources"),
        ("T011", "start.xlsx:Prices"),
        ("M003", "start.xlsx:Claims"),
    }


def test_a_template_adds_to_a_case_that_is_there(tmp_path: Path) -> None:
    file = template(tmp_path)
    with editing(file) as book:
        book.add(
            "Claims",
            id="new",
            kind="indicator",
            party="KP",
            series="s",
            quantity="5",
            quantity_unit="piece",
            period="2024",
            origin="nis",
            paraphrase="Five.",
        )
    case = write_case(
        tmp_path / "case",
        {"case.toml": 'title = "A"\nparties = ["KP", "RU"]\n', "sources.toml": '[nis]\nname = "NIS"\ncountry = "KR"\n'},
    )
    plan = plan_of("sheet", file, case, new=False)
    assert [finding.code for finding in plan.findings] == []
    assert plan.told[-1] == "0 changed, 1 new, 0 taken out"
