"""Any table by a mapping: guessed, shown, mended, and strict where it does not fit."""

from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.exchange.import_findings import Findings
from tallystick.exchange.import_table import read_table
from tallystick.exchange.mapping import TableMapping, format_mapping, read_mapping
from tallystick.exchange.plans import Incoming, Plan, carry_out
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.pipeline import Query, answer
from tallystick.store.folder import load_folder
from tests.exchange.kiel_book import write_book

GIFTS = Path(__file__).parent / "samples" / "gifts.csv"
MAPPING = """
kind = "transfer"
title = "Gifts"
currency = "EUR"
day_first = true

[columns]
giver = "Donor"
item = "Type of aid"
model = "Weapon"
quantity = "Units"
value = "Amount (EUR million)"
status = "Stage"
date = "Date"
link = "Source"

[fixed]
receiver = "UA"

[scale]
value = 1000000

[words.item]
Drohnen = "arms.drone"

[source]
id = "desk"
name = "A desk"
kind = "study"
country = "DE"
"""


def written(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def imported(file: Path, tmp_path: Path, mapping: str | None = None) -> tuple[Case, Plan]:
    path = written(tmp_path, "mapping.toml", mapping) if mapping else None
    incoming = Incoming(case=tmp_path / "case", mapping=path)
    plan = read_table(file, incoming)
    assert not plan.failed, [finding.message for finding in plan.findings]
    carry_out(plan, incoming)
    loaded = load_folder(tmp_path / "case")
    assert [finding.message for finding in loaded.findings] == []
    return loaded.case, plan


def told(plan: Plan) -> list[tuple[str, int | None, int | None]]:
    return [(finding.code, finding.line, finding.column) for finding in plan.findings]


def refused(file: Path, tmp_path: Path, mapping: str | None = None) -> list[str]:
    path = written(tmp_path, "mapping.toml", mapping) if mapping else None
    plan = read_table(file, Incoming(case=tmp_path / "case", mapping=path))
    assert plan.failed
    assert plan.files == {}
    return [finding.message for finding in plan.findings if finding.level == "error"]


def first(case: Case) -> Claim:
    return case.claims[0]


def test_a_table_by_its_mapping(tmp_path: Path) -> None:
    case, plan = imported(GIFTS, tmp_path, MAPPING)
    claim = first(case)
    assert (claim.giver, claim.receiver, claim.item, claim.model) == ("DE", "UA", "arms.armour.tank", "Leopard 2A6")
    assert claim.value is not None
    assert (claim.value.low, claim.value.currency) == (Decimal(162500000), "EUR")
    assert (str(claim.period), claim.status, claim.origin) == ("2023-03-27", "delivered", "desk")
    assert (
        claim.quote == "Deutschland | Tanks | Leopard 2A6 | 18 | 162,5 | Delivery | 27/3/2023 | https://example.org/1"
    )
    assert told(plan) == [("I008", 1, 1), ("I006", 4, 4), ("I009", 5, 6), ("I004", 6, 1)]


def test_decimal_commas_and_grouping_points(tmp_path: Path) -> None:
    case, _ = imported(GIFTS, tmp_path, MAPPING)
    quantity = case.claims[1].quantity
    assert quantity is not None
    assert (quantity.low, quantity.unit) == (Decimal(50000), "piece")


def test_a_status_that_is_not_understood_is_not_counted(tmp_path: Path) -> None:
    case, _ = imported(GIFTS, tmp_path, MAPPING)
    assert case.claims[3].status == "possible"
    assert case.choices.status == ("committed", "delivered")
    built = answer(case, (), Query(views=False)).balanced.sheet.directions
    assert {side.giver: side.built.q50 for side in built if side.built} == {"DE": 162500000.0, "CZ": 75000000.0}


def test_a_guess_is_shown_and_says_what_it_lacks(tmp_path: Path) -> None:
    plan = read_table(GIFTS, Incoming(case=tmp_path / "case"))
    assert plan.failed
    assert 'giver = "Donor"' in plan.told
    assert "value = 1000000" in plan.told
    assert "day_first = true" in plan.told
    assert [finding.code for finding in plan.findings] == ["I015"]
    assert "needs `receiver`" in plan.findings[0].message


def test_what_is_shown_can_be_saved_and_read_again(tmp_path: Path) -> None:
    table = written(tmp_path, "flows.csv", "From,To,Type,Value USD,Year\nIran,Russia,Drones,5000,2023\n")
    guess = read_table(table, Incoming(case=tmp_path / "case"))
    assert not guess.failed
    mapping = read_mapping(written(tmp_path, "guess.toml", "\n".join(guess.told)), Findings("guess.toml"))
    assert mapping is not None
    assert mapping.columns == {"giver": "From", "receiver": "To", "item": "Type", "value": "Value USD", "year": "Year"}
    assert mapping.words == {"item": {"Drones": "arms.drone"}}
    again = read_table(table, Incoming(case=tmp_path / "case", mapping=tmp_path / "guess.toml"))
    assert again.files == guess.files


def test_a_mapping_comes_back_as_it_was_written(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, "m.toml", MAPPING), Findings("m.toml"))
    assert isinstance(mapping, TableMapping)
    again = read_mapping(written(tmp_path, "n.toml", format_mapping(mapping)), Findings("n.toml"))
    assert again == mapping


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('giver = "Donor"', 'giver = "Doner"'), "no column is called «Doner», which `giver` names"),
        (('item = "Type', 'thing = "Type'), "a mapping has no field `thing`"),
        (('kind = "transfer"', 'kind = "gift"'), "the mapping mapping.toml does not fit"),
        (("[fixed]", "[fixed"), "the mapping mapping.toml is not TOML"),
        (('receiver = "UA"', ""), "a transfer needs `receiver`, and neither a column nor [fixed] has it"),
    ],
)
def test_a_mapping_that_does_not_fit_writes_nothing(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    messages = refused(GIFTS, tmp_path, MAPPING.replace(*change))
    assert any(text.startswith(message) for text in messages), messages


def test_a_mapping_may_leave_its_columns_to_be_guessed(tmp_path: Path) -> None:
    case, plan = imported(GIFTS, tmp_path, '[fixed]\nreceiver = "UA"\n')
    assert (first(case).giver, first(case).receiver) == ("DE", "UA")
    assert 'giver = "Donor"' in plan.told


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    book = write_book(tmp_path / "b.xlsx", {"One": [["Donor", "Amount"], ["Germany", 1]], "Two": [["x"]]})
    messages = refused(book, tmp_path, 'sheet = "Three"\n[columns]\ngiver = "Donor"\n[fixed]\nreceiver = "UA"\n')
    assert messages == ["there is no sheet «Three»; there are: One, Two"]


def test_a_merged_header_is_refused(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "m.xlsx") as book:
        sheet = book.add_worksheet("Aid")
        sheet.merge_range(0, 0, 0, 1, "Donor")
        sheet.write_row(0, 2, ["Recipient", "Amount", "Currency"])
        sheet.write_row(1, 0, ["Germany", "x", "Ukraine", 5, "EUR"])
    assert refused(tmp_path / "m.xlsx", tmp_path) == [
        "the header's cells 1 to 2 are merged, so only the first names its column"
    ]


def test_a_spreadsheet_with_a_title_above_its_header(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Aid to Ukraine"],
        [],
        ["Donor", "Recipient", "Amount", "Currency", "Date"],
        ["Germany", "Ukraine", 5.25, "EUR", "2023-03"],
    ]
    case, plan = imported(write_book(tmp_path / "b.xlsx", {"Aid": rows}), tmp_path)
    assert first(case).value is not None
    assert "header = 3" in plan.told
    assert first(case).note == "Aid, row 4"


def test_an_error_in_a_cell_is_not_a_number(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Donor", "Recipient", "Amount", "Currency"],
        ["Germany", "Ukraine", "=1/0|#DIV/0!", "EUR"],
        ["France", "Ukraine", 2, "EUR"],
    ]
    case, plan = imported(write_book(tmp_path / "b.xlsx", {"Aid": rows}), tmp_path)
    assert [finding.line for finding in plan.findings if finding.code == "I005"] == [2]
    assert first(case).value is None
    assert case.claims[1].value is not None


def test_words_and_ranges_stay_as_they_were_said(tmp_path: Path) -> None:
    said = ("about 300", "10..20", "dozens", "~40", "")
    text = "Donor,Recipient,Type,Units\n" + "".join(f"DE,UA,Shells,{words}\n" for words in said)
    case, _ = imported(written(tmp_path, "t.csv", text), tmp_path)
    hedges = [claim.quantity.hedge for claim in case.claims if claim.quantity]
    assert hedges == ["about", "range", "order", "about", "vague"]


def test_losses_and_prices(tmp_path: Path) -> None:
    losses = written(tmp_path, "l.csv", "Side,Type,Low,High,Date\nRussia,Tanks,10,12,2023-05\n")
    case, _ = imported(losses, tmp_path)
    assert (first(case).kind, first(case).party, first(case).item) == ("loss", "RU", "arms.armour.tank")
    prices = written(tmp_path, "p.csv", "Type,Name,Unit price,Currency,Year\nTanks,T-72,1000000,USD,2022\n")
    (tmp_path / "more").mkdir()
    case, _ = imported(prices, tmp_path / "more")
    assert (first(case).kind, first(case).model, first(case).basis) == ("price", "T-72", "assumed")
    assert first(case).value is not None


def test_an_id_given_twice_stays_two_claims(tmp_path: Path) -> None:
    text = "ID,Donor,Recipient,Type,Units\na,DE,UA,Tanks,1\na,DE,UA,Tanks,2\n"
    case, _ = imported(written(tmp_path, "t.csv", text), tmp_path)
    assert [claim.id for claim in case.claims] == ["a", "a-2"]
