"""`tally strain` and what it prints as JSON."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.strain import Strain
from tests.case_parts import LEDGER_CASE, LEDGER_SOURCES, claim
from tests.outlook.signalling import signal

TEXTS = (
    signal("praise", "support", period="2024-04"),
    signal("blame", "accuse", period="2024-05", origin="gur"),
    signal("us", "accuse", actor="US", target="KP"),
    claim("treaty", kind="agreement", giver=None, receiver=None, parties=["KP", "RU"], period="2024-06-19",
          paraphrase="signed"),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "case.toml").write_bytes(LEDGER_CASE)
    (tmp_path / "sources.toml").write_bytes(LEDGER_SOURCES)
    (tmp_path / "claims" / "a.toml").write_text("".join(TEXTS), "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tally, ["strain", *map(str, arguments)])


def found(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def claims_of(told: dict[str, Any]) -> set[str]:
    return {signal["claim"] for one in told["directions"] for signal in one["signals"]}


def test_the_json_is_the_documented_record(folder: Path) -> None:
    told = found(folder)
    assert told["schema"] == "tallystick/strain/1"
    record = msgspec.json.decode(run(folder, "--json").stdout, type=Strain)
    assert json.loads(msgspec.json.encode(record)) == told
    assert claims_of(told) == {"praise", "blame"}


def test_the_seed_moves_the_spread_and_nothing_else(folder: Path) -> None:
    one, same, other = found(folder), found(folder, "--seed", 1), found(folder, "--seed", 2)
    assert one == same
    tones = [told["directions"][0]["warmth"]["tone"] for told in (one, other)]
    assert tones[0]["mean"] == tones[1]["mean"]
    assert tones[0]["q05"] != tones[1]["q05"]


def test_deeds_enter_by_choice(folder: Path) -> None:
    assert claims_of(found(folder, "--choose", "material_acts=agreements")) == {"praise", "blame", "treaty"}
    assert claims_of(found(folder, "--choose", "material_acts=")) == {"praise", "blame"}
    wrong = run(folder, "--choose", "material_acts=agreement")
    assert wrong.exit_code == 2
    assert "did you mean `agreements`?" in wrong.stderr


def test_it_is_looked_at_as_other_commands_look(folder: Path) -> None:
    assert claims_of(found(folder, "--only", "origin:gur")) == {"blame"}
    assert claims_of(found(folder, "--period", "2024-05..2024-12")) == {"blame"}
    assert {(one["actor"], one["target"]) for one in found(folder, "--between", "KP", "RU")["directions"]} == {
        ("KP", "RU"),
        ("RU", "KP"),
    }


def test_text_and_words(folder: Path) -> None:
    assert "KP toward RU" in run(folder).stdout
    assert "\n      praise\n" in run(folder, "--why").stdout


def test_the_help_is_the_manual() -> None:
    assert "Weights order acts in time." in run("--help").stdout
