import json
import subprocess
import sys
from pathlib import Path

import pytest
from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.statement.serialize import read_path_statements

from tallystick.model.case import Case, DeclaredParty
from tests.case_parts import claim
from tests.exchange_parts import FIRST, export


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export("ftm", FIRST, tmp_path_factory.mktemp("ftm") / "out")


def entities(folder: Path) -> dict[str, EntityProxy]:
    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    return {proxy.id: proxy for line in lines if (proxy := EntityProxy.from_dict(json.loads(line), cleaned=False)).id}


def test_followthemoney_takes_every_entity_and_changes_no_value(folder: Path) -> None:
    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    found = entities(folder)
    assert len(found) == len(lines)
    for line in lines:
        row = json.loads(line)
        proxy = found[row["id"]]
        proxy.schema.validate({"properties": row["properties"]})
        assert {name: sorted(values) for name, values in row["properties"].items()} == {
            name: sorted(proxy.get(name)) for name in proxy.properties
        }


def test_every_link_leads_to_an_entity_of_the_right_schema(folder: Path) -> None:
    found = entities(folder)
    links = [
        (prop, value) for proxy in found.values() for prop, value in proxy.itervalues() if prop.type.name == "entity"
    ]
    assert len(links) > 500
    for prop, value in links:
        assert found[value].schema.is_a(prop.range), (prop, value)


def test_ftm_validate_and_aggregate_take_the_files(folder: Path, tmp_path: Path) -> None:
    ftm = [sys.executable, "-c", "from followthemoney.cli.cli import cli; cli()"]
    run = [*ftm, "validate", "-i", str(folder / "entities.ftm.json"), "-o", str(tmp_path / "valid.json")]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    valid = (tmp_path / "valid.json").read_text("utf-8").splitlines()
    assert len(valid) == len(entities(folder))
    run = [
        *ftm,
        "aggregate-statements",
        "-f",
        "json",
        "-i",
        str(folder / "statements.json"),
        "-o",
        str(tmp_path / "whole.json"),
    ]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    whole = [json.loads(line) for line in (tmp_path / "whole.json").read_text("utf-8").splitlines()]
    assert {row["id"] for row in whole} == set(entities(folder))


def test_statements_have_their_keys_and_their_origins(folder: Path) -> None:
    statements = list(read_path_statements(folder / "statements.json", "json"))
    assert all(statement.id == statement.generate_key() for statement in statements)
    assert {statement.origin for statement in statements} > {"nis", "fnf-2025"}
    assert all(statement.schema in model.schemata for statement in statements)


def test_only_what_the_balance_takes_as_a_fact_is_a_flow(ledger: object, tmp_path: Path) -> None:
    assert callable(ledger)
    text = "\n".join(
        [
            claim("counted", item="arms.drone", quantity="5 piece", period="2024"),
            claim("echo", item="arms.drone", quantity="5 piece", period="2024", via=["afp"]),
            claim("denied", item="arms.radar", negated=True, period="2024"),
            claim("pledged", item="arms.mine", quantity="5 piece", period="2024", status="pledged"),
            claim("paid", item="money.cash", value="5M USD", period="2024", status="paid"),
        ]
    )
    found = entities(export("ftm", ledger(text), tmp_path / "out"))
    schemata = {key.removeprefix("tally-claim-"): proxy.schema.name for key, proxy in found.items() if "-claim-" in key}
    assert schemata == {
        "counted": "EconomicActivity",
        "echo": "Note",
        "denied": "Note",
        "pledged": "Note",
        "paid": "Payment",
    }
    payment = found["tally-claim-paid"]
    assert (payment.first("amount"), payment.first("currency")) == ("5000000", "usd")
    assert "pledged" in (found["tally-claim-pledged"].first("summary") or "")


def test_ids_are_of_signs_that_are_allowed_and_stay_apart(tmp_path: Path) -> None:
    declared = {"A B": DeclaredParty(name="One"), "A-B": DeclaredParty(name="Two"), "Ä": DeclaredParty(name="Three")}
    found = entities(export("ftm", Case(title="Ünion", declared=declared), tmp_path / "out"))
    assert sorted(proxy.caption for proxy in found.values()) == ["One", "Three", "Two"]


def test_the_note_says_what_cannot_be_carried(folder: Path) -> None:
    note = (folder / "README.md").read_text("utf-8")
    assert "FollowTheMoney knows facts, not claims" in note
    assert "It cannot be read back" in note
