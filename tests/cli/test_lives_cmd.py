"""`tally lives` and what it prints as JSON."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.lives import Lives
from tests.case_parts import LEDGER_CASE, LEDGER_SOURCES
from tests.outlook.test_lives_ladder import LADDER, STATEMENTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "case.toml").write_bytes(LEDGER_CASE)
    (tmp_path / "sources.toml").write_bytes(LEDGER_SOURCES)
    (tmp_path / "statements.toml").write_text(STATEMENTS.partition("\n")[2], "utf-8")
    (tmp_path / "claims" / "a.toml").write_text("".join(LADDER), "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tally, ["lives", *map(str, arguments)])


def found(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_the_json_is_the_documented_record(folder: Path) -> None:
    told = found(folder)
    assert told["schema"] == "tallystick/lives/1"
    record = msgspec.json.decode(run(folder, "--json").stdout, type=Lives)
    assert json.loads(msgspec.json.encode(record)) == told
    assert [one["item"] for one in told["series"]] == [
        "personnel.killed",
        "personnel.wounded",
        "personnel.casualties",
    ]
    assert [one["claim"] for one in told["refused"]] == ["wrong"]


def test_no_figure_of_it_is_money(folder: Path) -> None:
    assert "USD" not in run(folder, "--json").stdout
    assert "USD" not in run(folder).stdout


def test_a_day_of_knowledge_takes_back_what_came_later(folder: Path) -> None:
    told = found(folder, "--as-of", "2024-02-01")
    killed = told["series"][0]
    assert "apr" not in {rung["claim"] for rung in killed["rungs"]}
    assert "apr" in {one["claim"] for one in told["refused"]}


def test_text_and_words(folder: Path) -> None:
    assert "KP, Killed: 2,000" in run(folder).stdout
    assert "echoed by apr-copy" in run(folder, "--why").stdout


def test_a_selector_that_names_nothing_is_wrong_usage(folder: Path) -> None:
    assert run(folder, "--only", "origin:nobody").exit_code == 2


def test_the_help_is_the_manual() -> None:
    assert "People lost" in run("--help").stdout
